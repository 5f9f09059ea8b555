package lang

import (
	"strconv"
	"strings"

	"fourd/lang/names"
)

// table reads `[Table]` and the field that follows. False if what is in the brackets is no table, but a collection literal.
// A known table name wins over a literal. Without a catalog `[Word]` is a table when it has a number or a field name follows.
func (s *scanner) table() bool {
	text := s.text[s.pos:]
	end := strings.IndexAny(text[1:], "]\r\n;(\"[{$") + 1
	if end < 2 || text[end] != ']' {
		return false
	}
	inner := text[1:end]
	name, id := cutNumber(inner)
	name = strings.TrimSpace(name)
	if !tableName(name) {
		return false
	}
	t := s.names.table(name, id)
	after := end + 1
	field := fieldStart(text, after) || (t != nil || id > 0) && digitField(text, after)
	if t == nil && id == 0 && !field {
		return false
	}
	value, number := name, id
	if t != nil {
		value, number = t.Name, t.ID
	}
	s.found(KindTable, after, value, number)
	if field {
		s.field(t)
	}
	return true
}

// tableName reports whether name can be the name of a table: words, beginning with a letter, `_` or `$`.
func tableName(name string) bool {
	if name == "" || '0' <= name[0] && name[0] <= '9' {
		return false
	}
	w := names.SplitWords(name)
	return w.Count > 0 && w.Ends[w.Count-1] == len(name)
}

// cutNumber splits `Name:12` into name and number.
func cutNumber(t string) (string, int) {
	i := strings.LastIndexByte(t, ':')
	if i < 0 {
		return t, 0
	}
	n, err := strconv.Atoi(t[i+1:])
	if err != nil || n <= 0 {
		return t, 0
	}
	return t[:i], n
}

func fieldStart(text string, at int) bool {
	return at < len(text) && nameByte(text[at]) && names.WordLen(text[at:]) > 0 && !('0' <= text[at] && text[at] <= '9')
}

// digitField reports whether a name that begins with a digit is glued to what surely is a table: old structures have
// fields such as `1st Count`.
func digitField(text string, at int) bool {
	if at >= len(text) || text[at] < '0' || text[at] > '9' {
		return false
	}
	return strings.Trim(text[at:at+names.WordLen(text[at:])], "0123456789") != ""
}

// field reads the field name glued to a table: up to its number if it has one, else the longest field name of the
// catalog, else all words there are.
func (s *scanner) field(t *TableNames) {
	text := s.text[s.pos:]
	w := names.SplitWords(text)
	run := w.Ends[w.Count-1]
	if run+1 < len(text) && text[run] == ':' {
		if n := digitsLen(text[run+1:]); n > 0 {
			id, _ := strconv.Atoi(text[run+1 : run+1+n])
			s.fieldFound(t, text[:run], run+1+n, id)
			return
		}
	}
	for k := w.Count; k > 0; k-- {
		if _, ok := t.field(text[:w.Ends[k-1]], 0); ok {
			s.fieldFound(t, text[:w.Ends[k-1]], w.Ends[k-1], 0)
			return
		}
	}
	s.fieldFound(t, text[:run], run, 0)
}

func (s *scanner) fieldFound(t *TableNames, name string, n, id int) {
	if f, ok := t.field(name, id); ok {
		name, id = f.Name, f.ID
	}
	s.found(KindField, n, name, id)
}
