package orda

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fourd/interp/value"
)

// Blank returns the cell that an empty field of the type reads as when Null is
// mapped to blank.
func Blank(t FieldType) value.Value {
	switch {
	case t.IsText():
		return value.EmptyText
	case t.IsWhole():
		return value.Int(0)
	case t == Real:
		return value.Real(0)
	case t == Boolean:
		return value.False
	case t == Date:
		return value.DateNumber(0)
	case t == Blob:
		return value.NewBlob(nil)
	}
	return value.Null
}

// ToCell converts a value to the form in which the field keeps it. What cannot be
// converted is an error that names the field.
func ToCell(f *Field, v value.Value) (value.Value, error) {
	if v.IsNothing() {
		if f.NeverNull {
			return Blank(f.Type), nil
		}
		return value.Null, nil
	}
	var out value.Value
	ok := false
	switch {
	case f.Type.IsText():
		out, ok = textCell(f, v)
	case f.Type.IsNumber():
		out, ok = numberCell(f, v)
	case f.Type == Boolean:
		out, ok = booleanCell(v)
	case f.Type == Date:
		out, ok = dateCell(v)
	case f.Type == Object:
		if v.Kind() == value.KObject {
			s, err := EncodeObject(v)
			return value.Str(s), err
		}
	case f.Type == Blob:
		out, ok = blobCell(v)
	case f.Type == Picture:
		out, ok = v, v.Kind() == value.KPicture
	}
	if !ok {
		return value.Undefined, value.Errorf(value.CodeTypes, "cannot store %s in the attribute %s of type %s", value.Describe(v), f.Name, f.Type)
	}
	return out, nil
}

// assigned is ToCell for code that assigns. There a text becomes a number by the rules
// of Num, so that one without digits is 0: imports of files count on it. Elsewhere, as
// in fromObject and queries, it is a value that cannot be converted.
func assigned(f *Field, v value.Value) (value.Value, error) {
	if v.Kind() == value.KText && f.Type.IsNumber() {
		if _, ok := numberInText(v.AsText()); !ok {
			v = value.Int(0)
		}
	}
	return ToCell(f, v)
}

// FromCell returns the value that code sees for a cell. Objects are made anew each
// time.
func FromCell(f *Field, cell value.Value) value.Value {
	if cell.IsNothing() {
		if f.NeverNull {
			return Blank(f.Type)
		}
		return value.Null
	}
	switch f.Type {
	case Object:
		v, err := DecodeObject(cell.AsText())
		if err != nil {
			return value.Null
		}
		return v
	case Blob:
		return value.NewBlob(append([]byte(nil), cell.AsBlob().Bytes...))
	}
	return cell
}

func textCell(f *Field, v value.Value) (value.Value, bool) {
	var s string
	switch v.Kind() {
	case value.KText:
		s = v.AsText()
	case value.KInteger:
		s = strconv.FormatInt(v.AsInt(), 10)
	case value.KReal:
		s = strconv.FormatFloat(v.AsReal(), 'f', -1, 64)
	case value.KBoolean:
		s = strconv.FormatBool(v.AsBool())
	case value.KDate:
		s = dateText(v)
	default:
		return value.Undefined, false
	}
	switch {
	case f.Type == UUID:
		s = uuidText(s)
	case f.Type == Alpha && f.Length > 0:
		s = firstUnits(s, f.Length)
	}
	if v.Kind() == value.KText && s == v.AsText() {
		return v, true // the same memory
	}
	return value.Str(s), true
}

// firstUnits cuts a text to n UTF-16 units, never inside a pair.
func firstUnits(s string, n int) string {
	if len(s) <= n {
		return s
	}
	units := 0
	for i, r := range s {
		if units++; r >= 0x10000 {
			units++
		}
		if units > n {
			return s[:i]
		}
	}
	return s
}

// uuidText returns a UUID in the one spelling that is kept.
func uuidText(s string) string {
	s = strings.ToUpper(s)
	if len(s) >= 36 {
		s = strings.NewReplacer("-", "", "{", "", "}", "").Replace(s)
	}
	return s
}

func numberCell(f *Field, v value.Value) (value.Value, bool) {
	x, ok := 0.0, true
	switch v.Kind() {
	case value.KInteger, value.KTime:
		if f.Type == Integer64 || f.Type == Time {
			return value.Int(v.AsInt()), true
		}
		x = float64(v.AsInt())
	case value.KReal:
		x = v.AsReal()
	case value.KBoolean:
		x = float64(v.Bits())
	case value.KText:
		if f.Type == Time && strings.Contains(v.AsText(), ":") { // as 10:20:30 in data from elsewhere
			return value.Int(value.ParseTime(v.AsText())), true
		}
		x, ok = numberInText(v.AsText())
	default:
		ok = false
	}
	if !ok {
		return value.Undefined, false
	}
	switch f.Type {
	case Real:
		return value.Real(x), true
	case Longint:
		return value.Int(int64(value.ToLong(x))), true
	case Integer:
		return value.Int(int64(int16(value.ToLong(x)))), true
	}
	if math.IsNaN(x) || math.Abs(x) >= 1<<63 {
		return value.Undefined, false
	}
	return value.Int(int64(math.Round(x))), true
}

// numberInText takes the digits out of a text, so that "v20" is 20.
func numberInText(s string) (float64, bool) {
	if x, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil {
		return x, true
	}
	var b []byte
	digits := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			b, digits = append(b, c), true
		case c == '.' && digits, c == '-' && len(b) == 0:
			b = append(b, c)
		}
	}
	x, err := strconv.ParseFloat(strings.TrimRight(string(b), "."), 64)
	return x, err == nil && digits
}

func booleanCell(v value.Value) (value.Value, bool) {
	switch v.Kind() {
	case value.KBoolean:
		return v, true
	case value.KInteger, value.KReal:
		return value.Bool(v.AsReal() != 0), true
	case value.KText:
		switch strings.ToLower(v.AsText()) {
		case "true":
			return value.True, true
		case "false":
			return value.False, true
		}
	}
	return value.Undefined, false
}

func dateCell(v value.Value) (value.Value, bool) {
	switch v.Kind() {
	case value.KDate:
		return v, true
	case value.KText:
		return parseDate(v.AsText())
	}
	return value.Undefined, false
}

func blobCell(v value.Value) (value.Value, bool) {
	if b := v.AsBlob(); b != nil {
		return value.NewBlob(append([]byte(nil), b.Bytes...)), true
	}
	if o := v.AsObject(); o != nil {
		if b, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return value.NewBlob(append([]byte(nil), b.BlobBytes()...)), true
		}
	}
	return value.Undefined, false
}

// dateText returns a date as YYYY-MM-DD, the null date as 0000-00-00.
func dateText(v value.Value) string {
	y, m, d := v.YMD()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// DateText returns the ISO form of a Date cell; the null date is 0000-00-00.
func DateText(v value.Value) string { return dateText(v) }

// ParseDate reads what DateText writes, and the other spellings that a query takes.
func ParseDate(s string) (value.Value, bool) { return parseDate(s) }

// parseDate reads YYYY-MM-DD or YYYY/MM/DD, with a time behind it or not.
func parseDate(s string) (value.Value, bool) {
	s = strings.Trim(strings.TrimSpace(s), "!")
	if i := strings.IndexAny(s, "T "); i > 0 {
		s = s[:i]
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' })
	if len(parts) != 3 || len(parts[0]) < 4 {
		return value.Undefined, false
	}
	var n [3]int
	for i, p := range parts {
		x, err := strconv.Atoi(p)
		if err != nil || x < 0 {
			return value.Undefined, false
		}
		n[i] = x
	}
	d := value.DateOf(n[0], n[1], n[2])
	return d, d.AsInt() != 0 || n[0] == 0 && n[1] == 0 && n[2] == 0
}
