package weblog

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Entry is what the log says of one request. Empty texts are what was not sent.
type Entry struct {
	Began    time.Time
	Took     time.Duration
	Client   string // IP address
	Server   string // IP address
	User     string
	Method   string
	Target   string // path and query
	Proto    string
	Status   int
	Sent     int // bytes of the body
	Received int // bytes of head and body

	Host, Referer, Agent, Cookie string

	Connection int64 // number of the connection
}

// Format is a format of logweb.txt, by its number in 4D.
type Format int

// The formats.
const (
	None Format = iota
	CLF         // common log format
	DLF         // combined: the referring page and the browser as well
	ELF         // extended: chosen fields
	WLF         // WebStar: chosen fields
)

const lineEnd = "\r\n"

// line returns the line of an entry, with its end.
func (f Format) line(e *Entry, fields []field) []byte {
	switch f {
	case CLF, DLF:
		return e.common(f == DLF)
	case ELF, WLF:
		return e.chosen(f, fields)
	}
	return nil
}

// common is a line of the formats that have no choice of fields. Time is local.
func (e *Entry) common(combined bool) []byte {
	b := make([]byte, 0, 200)
	b = append(b, word(e.Client)...)
	b = append(b, " - "...)
	b = append(b, word(e.User)...)
	b = e.Began.Local().AppendFormat(b, " [02/Jan/2006:15:04:05] ")
	b = append(b, '"')
	b = append(b, word(e.Method)...)
	if e.Method != "" { // else nobody could read the request
		b = append(b, ' ')
		b = append(b, word(e.Target)...)
		b = append(b, ' ')
		b = append(b, word(e.Proto)...)
	}
	b = append(b, "\" "...)
	b = strconv.AppendInt(b, int64(e.Status), 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(e.Sent), 10)
	if combined {
		b = append(b, " \""...)
		b = append(b, text(e.Referer)...)
		b = append(b, "\" \""...)
		b = append(b, text(e.Agent)...)
		b = append(b, '"')
	}
	return append(b, lineEnd...)
}

// chosen is a line of the formats with a choice of fields. Time is that of Greenwich.
func (e *Entry) chosen(f Format, fields []field) []byte {
	b := make([]byte, 0, 200)
	for i := range fields {
		if i > 0 {
			b = append(b, '\t')
		}
		s := fields[i].value(e)
		if fields[i].text {
			s = text(s)
			if f == ELF && s != "-" { // texts are quoted there
				s = "\"" + s + "\""
			}
		} else {
			s = word(s)
		}
		b = append(b, s...)
	}
	return append(b, lineEnd...)
}

// word returns s as one word: blanks become underscores, and nothing is a minus sign.
func word(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' {
			return '_'
		}
		return r
	}, text(s))
}

// text returns s as a text that cannot end its field or its line: what is not printed as
// it is, and quotation marks, are written as \xhh.
func text(s string) string {
	if s == "" {
		return "-"
	}
	if plain(s) {
		return s
	}
	const hex = "0123456789abcdef"
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError && strconv.IsPrint(r) && r != '"' && r != '\\' {
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		for ; n > 0; n-- {
			b.WriteString("\\x")
			b.WriteByte(hex[s[i]>>4])
			b.WriteByte(hex[s[i]&15])
			i++
		}
	}
	return b.String()
}

func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
