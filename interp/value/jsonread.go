package value

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"
)

// Parse returns the value of a JSON text. A text that is not JSON raises
// CodeJSONSyntax with the place; one nested too deep CodeJSONDepth.
// Page: commands/json-parse.md.
func (j JSON) Parse(text string) (Value, error) {
	r := jsonReader{JSON: j, text: text, names: map[string]string{}}
	// A bytes.Buffer is read in place; the decoder never writes to it.
	in := bytes.NewBuffer(unsafe.Slice(unsafe.StringData(text), len(text)))
	r.dec = jsontext.NewDecoder(in, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if j.Symbols {
		r.places = &jsonPlaces{}
	}
	v, err := r.value(0)
	if err != nil {
		return Undefined, r.explain(err)
	}
	if o := v.AsObject(); r.places != nil && o != nil {
		o.Put("__symbols", r.places.object(text))
	}
	if _, err := r.dec.ReadToken(); !errors.Is(err, io.EOF) {
		if err == nil {
			err = errors.New("there is more text behind the value")
		}
		return Undefined, r.explain(err)
	}
	return v, nil
}

type jsonReader struct {
	JSON
	text  string
	dec   *jsontext.Decoder
	names map[string]string // each property name once
	last  *Shape            // of the object read before: the next is likely alike
	keys  []string          // of the objects being read, as a stack
	vals  []Value           // of the objects and collections being read, as a stack

	places *jsonPlaces // nil: nobody asks where properties stand
}

// explain says what is wrong with the text, and where.
func (r *jsonReader) explain(err error) error {
	var mine *Error
	if errors.As(err, &mine) {
		return mine
	}
	at, what := int(r.dec.InputOffset()), err.Error()
	var syn *jsontext.SyntacticError
	switch {
	case errors.As(err, &syn):
		at = int(syn.ByteOffset)
		what = strings.TrimPrefix(syn.Err.Error(), "jsontext: ")
		if errors.Is(syn.Err, io.ErrUnexpectedEOF) {
			what = "the text ends too early"
		}
	case errors.Is(err, io.EOF):
		what = "the text is empty"
	}
	at, what, hint := jsonMistake(r.text, at, what)
	line, column := lineAndColumn(r.text, at)
	e := Errorf(CodeJSONSyntax, "not valid JSON at line %d, column %d: %s", line, column, what)
	if hint != "" {
		return e.WithHint("%s", hint)
	}
	return e
}

func (r *jsonReader) value(depth int) (Value, error) {
	switch r.dec.PeekKind() {
	case '{':
		return r.object(depth + 1)
	case '[':
		return r.collection(depth + 1)
	}
	raw, err := r.dec.ReadValue()
	if err != nil {
		return Undefined, err
	}
	switch raw[0] {
	case '"':
		return r.text1(raw), nil
	case 't':
		return True, nil
	case 'f':
		return False, nil
	case 'n':
		return Null, nil
	}
	return Real(parseJSONNumber(raw)), nil
}

// parseJSONNumber reads a number that is known to be well formed.
func parseJSONNumber(raw []byte) float64 {
	n, i := int64(0), 0
	if raw[0] == '-' {
		i = 1
	}
	for ; i < len(raw) && isDigit(raw[i]) && i < 17; i++ {
		n = n*10 + int64(raw[i]-'0')
	}
	if i == len(raw) && n != 0 {
		if raw[0] == '-' {
			n = -n
		}
		return float64(n)
	}
	x, _ := strconv.ParseFloat(unsafe.String(unsafe.SliceData(raw), len(raw)), 64) // too large is an infinity
	return x + 0                                                                   // no -0
}

// text1 returns a Text, or a date when the text is one and dates are kept as such.
func (r *jsonReader) text1(raw []byte) Value {
	if r.Dates == DateType && len(raw) == 12 && raw[5] == '-' && raw[8] == '-' {
		if d, ok := parseISODate(string(raw[1:11]), nil); ok && (d.AsInt() != 0 || string(raw[1:11]) == "0000-00-00") {
			return d
		}
	}
	if inner := raw[1 : len(raw)-1]; !hasEscape(inner) {
		return Str(string(inner))
	}
	s, _ := jsontext.AppendUnquote(nil, raw)
	return Str(string(s))
}

// hasEscape reports whether a quoted text has to be translated: an escape, or bytes
// that are no UTF-8.
func hasEscape(b []byte) bool { return bytes.IndexByte(b, '\\') >= 0 || !utf8.Valid(b) }

func (r *jsonReader) deeper(depth int) error {
	if depth > MaxJSONDepth {
		return Errorf(CodeJSONDepth, "the JSON text is nested more than %d levels deep", MaxJSONDepth)
	}
	_, err := r.dec.ReadToken()
	return err
}

func (r *jsonReader) collection(depth int) (Value, error) {
	if err := r.deeper(depth); err != nil {
		return Undefined, err
	}
	base := len(r.vals)
	for r.dec.PeekKind() != ']' {
		back := r.places.enterElement(len(r.vals) - base)
		v, err := r.value(depth)
		if err != nil {
			return Undefined, err
		}
		r.places.leave(back)
		r.vals = append(r.vals, v)
	}
	elems := append([]Value(nil), r.vals[base:]...)
	r.drop(base)
	_, err := r.dec.ReadToken()
	return NewCollection(elems).Value(), err
}

func (r *jsonReader) drop(base int) {
	clear(r.vals[base:])
	r.vals = r.vals[:base]
}

func (r *jsonReader) object(depth int) (Value, error) {
	if err := r.deeper(depth); err != nil {
		return Undefined, err
	}
	base, kbase := len(r.vals), len(r.keys)
	for r.dec.PeekKind() != '}' {
		raw, err := r.dec.ReadValue()
		if err != nil {
			return Undefined, err
		}
		r.keys = append(r.keys, r.name(raw))
		back := 0
		if r.places != nil {
			back = r.places.enter(r.keys[len(r.keys)-1], int(r.dec.InputOffset())-len(raw))
		}
		v, err := r.value(depth)
		if err != nil {
			return Undefined, err
		}
		r.places.leave(back)
		r.vals = append(r.vals, v)
	}
	o := r.build(r.keys[kbase:], r.vals[base:])
	r.drop(base)
	r.keys = r.keys[:kbase]
	_, err := r.dec.ReadToken()
	return o.Value(), err
}

// build makes an object, from the shape of the last one when the names agree.
func (r *jsonReader) build(keys []string, vals []Value) *Object {
	if s := r.last; s != nil && sameKeys(s.keys, keys) {
		o := newObject(s)
		if extra := len(keys) - int(o.Cap); extra > 0 {
			o.ext = &objectExt{more: make([]Value, extra)}
		}
		for i, v := range vals {
			*o.slot(i) = v
		}
		return o
	}
	o := NewObject(len(keys))
	for i, k := range keys {
		o.Put(k, vals[i])
	}
	r.last = o.shape
	return o
}

func sameKeys(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// name returns a property name, the same string for the same name.
func (r *jsonReader) name(raw []byte) string {
	inner := raw[1 : len(raw)-1]
	if hasEscape(inner) {
		inner, _ = jsontext.AppendUnquote(nil, raw)
	}
	if s, ok := r.names[string(inner)]; ok {
		return s
	}
	s := string(inner)
	r.names[s] = s
	return s
}
