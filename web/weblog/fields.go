package weblog

import (
	"strconv"
	"strings"
	"time"
)

// field is a field of the formats with a choice.
type field struct {
	name  string
	text  bool // may hold blanks
	wlf   bool // of WLF only
	value func(e *Entry) string
}

// fieldTable has all fields there are.
var fieldTable = []field{
	{"BYTES_RECEIVED", false, true, func(e *Entry) string { return strconv.Itoa(e.Received) }},
	{"BYTES_SENT", false, false, func(e *Entry) string { return strconv.Itoa(e.Sent) }},
	{"C_DNS", false, false, func(e *Entry) string { return e.Client }},
	{"C_IP", false, false, func(e *Entry) string { return e.Client }},
	{"CONNECTION_ID", false, true, func(e *Entry) string { return strconv.FormatInt(e.Connection, 10) }},
	{"CS(COOKIE)", true, false, func(e *Entry) string { return e.Cookie }},
	{"CS(HOST)", false, false, func(e *Entry) string { return e.Host }},
	{"CS(REFERER)", true, false, func(e *Entry) string { return e.Referer }},
	{"CS(USER_AGENT)", true, false, func(e *Entry) string { return e.Agent }},
	{"CS_SIP", false, false, func(e *Entry) string { return e.Server }},
	{"CS_URI", false, false, func(e *Entry) string { return e.Target }},
	{"CS_URI_QUERY", false, false, func(e *Entry) string { _, query, _ := strings.Cut(e.Target, "?"); return query }},
	{"CS_URI_STEM", false, false, func(e *Entry) string { stem, _, _ := strings.Cut(e.Target, "?"); return stem }},
	{"DATE", false, false, func(e *Entry) string { return e.Began.UTC().Format("02/Jan/2006") }},
	{"METHOD", false, false, func(e *Entry) string { return e.Method }},
	{"PATH_ARGS", false, true, func(e *Entry) string {
		stem, _, _ := strings.Cut(e.Target, "?")
		_, args, _ := strings.Cut(stem, "$")
		return args
	}},
	{"STATUS", false, false, func(e *Entry) string { return strconv.Itoa(e.Status) }},
	{"TIME", false, false, func(e *Entry) string { return e.Began.UTC().Format(time.TimeOnly) }},
	// choice: milliseconds, as the reference names no unit
	{"TRANSFER_TIME", false, false, func(e *Entry) string { return strconv.FormatInt(e.Took.Milliseconds(), 10) }},
	{"USER", false, false, func(e *Entry) string { return e.User }},
	{"URL", false, true, func(e *Entry) string { return e.Target }},
}

// ParseFields reads the list of fields in a settings file, whatever separates them.
// choice: no settings file that has one is known.
func ParseFields(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",;: \t\r\n", r) })
}

// fieldsOf returns the fields with these names that a format has, each once.
func fieldsOf(f Format, names []string) []field {
	var out []field
	seen := map[string]bool{}
	for _, name := range names {
		name = strings.ReplaceAll(strings.ToUpper(name), "-", "_")
		for i := range fieldTable {
			c := &fieldTable[i]
			if c.name == name && !seen[name] && (f == WLF || f == ELF && !c.wlf) {
				seen[name] = true
				out = append(out, *c)
			}
		}
	}
	return out
}

// head returns the lines that a new file of a format begins with.
func (f Format) head(fields []field, now time.Time) []byte {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].name
	}
	switch f {
	case ELF:
		return []byte("#Version: 1.0" + lineEnd + "#Date: " + now.UTC().Format("02-Jan-2006 15:04:05") + lineEnd + "#Fields: " + strings.Join(names, " ") + lineEnd)
	case WLF:
		return []byte("!!LOG_FORMAT " + strings.Join(names, " ") + lineEnd)
	}
	return nil
}
