package value

import (
	"time"
)

// DateMode says how dates look in JSON and in objects.
// Page: commands/set-database-parameter.md (Dates inside objects).
type DateMode uint8

// The ways to write and read dates in JSON.
const (
	DateType            DateMode = iota // "2026-01-31", read back as a date; the default
	DateTextWithZone                    // the moment in GMT at which the day begins here
	DateTextWithoutZone                 // "2026-01-31T00:00:00.000Z", whatever the place
)

// JSON reads and writes values as JSON. The zero JSON is the default of the language:
// one line, dates as dates, times in seconds.
type JSON struct {
	Pretty         bool
	Dates          DateMode
	TimesInMillis  bool
	In             *time.Location // place of DateTextWithZone; nil: the computer's
	Caller         Caller         // for natives and pointers; may be nil
	EmptyUndefined bool           // write undefined values as null instead of leaving them out
	Symbols        bool           // Parse adds __symbols to an object: where each property stands
}

// JSONNamer natives appear in JSON as a text, such as "[object Entity]", instead of
// with their properties.
type JSONNamer interface{ JSONName() string }

// Numbers of JSON errors.
//
// choice: the reference gives none.
const (
	CodeJSONSyntax   = -10737
	CodeJSONCircular = -10738
	CodeJSONDepth    = -10739
)

// MaxJSONDepth is how deep objects and collections may be nested in JSON.
const MaxJSONDepth = 1000

// Stringify returns v as JSON with the default rules.
// Page: commands/json-stringify.md.
func Stringify(c Caller, v Value, pretty bool) (string, error) {
	return JSON{Pretty: pretty, Caller: c}.Stringify(v)
}

// ParseJSON returns the value of a JSON text with the default rules. Numbers become
// Reals; of a repeated name the last value counts, in the first place.
// Page: commands/json-parse.md.
func ParseJSON(text string) (Value, error) { return JSON{}.Parse(text) }

// Stringify returns v as JSON text. A structure that contains itself raises
// CodeJSONCircular.
func (j JSON) Stringify(v Value) (string, error) {
	out, err := j.Append(nil, v)
	if err != nil {
		return "", err
	}
	return string(out), nil
}

// Append appends v as JSON to dst.
func (j JSON) Append(dst []byte, v Value) ([]byte, error) {
	w := jsonWriter{JSON: j, out: dst}
	if err := w.value(v); err != nil {
		return dst, err
	}
	return w.out, nil
}

// lineAndColumn returns where a byte offset of a text lies, both from 1. Columns
// count characters. A line ends with a line feed, a carriage return, or both.
func lineAndColumn(text string, offset int) (line, column int) {
	offset = min(max(offset, 0), len(text))
	line, start := 1, 0
	for i := range offset {
		if endsLine(text, i) {
			line, start = line+1, i+1
		}
	}
	return line, runeCount(text[start:offset]) + 1
}

// endsLine reports whether a line ends with the byte at i.
func endsLine(text string, i int) bool {
	return text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n')
}
