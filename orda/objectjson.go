package orda

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"fourd/interp/value"
)

// Object fields are kept as JSON. What JSON has no form for is a text that begins
// with U+0001 and a letter; texts that begin so themselves get U+0001 t in front.
const (
	mark     = "\x01"
	markText = 't'
	markDate = 'd' // ISO date
	markBlob = 'b' // base64
	markPict = 'p' // MIME type, semicolon, base64
	markReal = 'r' // NaN, +Inf, -Inf
)

// maxNesting bounds the depth of an object field, which also stops objects that
// contain themselves.
const maxNesting = 500

// EncodeObject returns the JSON of an object as engines keep it.
func EncodeObject(v value.Value) (string, error) {
	b, err := appendJSON(nil, v, 0)
	return string(b), err
}

func appendJSON(b []byte, v value.Value, depth int) ([]byte, error) {
	if depth > maxNesting {
		return nil, value.Errorf(value.CodeTypes, "an object field cannot hold objects that contain themselves or are nested more than %d deep", maxNesting)
	}
	switch v.Kind() {
	case value.KUndefined, value.KNull:
		return append(b, "null"...), nil
	case value.KBoolean:
		return strconv.AppendBool(b, v.AsBool()), nil
	case value.KInteger, value.KTime:
		return strconv.AppendInt(b, v.AsInt(), 10), nil
	case value.KReal:
		x := v.AsReal()
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return appendString(b, mark+string(markReal)+strconv.FormatFloat(x, 'g', -1, 64)), nil
		}
		return strconv.AppendFloat(b, x, 'g', -1, 64), nil
	case value.KText:
		s := v.AsText()
		if strings.HasPrefix(s, mark) {
			s = mark + string(markText) + s
		}
		return appendString(b, s), nil
	case value.KDate:
		return appendString(b, mark+string(markDate)+dateText(v)), nil
	case value.KBlob:
		return appendString(b, mark+string(markBlob)+base64.StdEncoding.EncodeToString(v.AsBlob().Bytes)), nil
	case value.KPicture:
		p := v.AsPicture()
		return appendString(b, mark+string(markPict)+p.MIME+";"+base64.StdEncoding.EncodeToString(p.Bytes)), nil
	case value.KObject:
		return appendObject(b, v, depth)
	case value.KCollection:
		b = append(b, '[')
		var err error
		for i, e := range v.AsCollection().Elems() {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = appendJSON(b, e, depth+1); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	}
	return nil, value.Errorf(value.CodeTypes, "an object field cannot hold %s", value.Describe(v))
}

func appendObject(b []byte, v value.Value, depth int) ([]byte, error) {
	o := v.AsObject()
	if n := o.Native(); n != nil {
		if blob, ok := n.(interface{ BlobBytes() []byte }); ok {
			return appendJSON(b, value.NewBlob(blob.BlobBytes()), depth)
		}
		return append(b, "null"...), nil // choice: like OB Copy, which gives Null for entities
	}
	b = append(b, '{')
	first := true
	var err error
	o.Each(func(name string, v value.Value) bool {
		if v.IsUndefined() {
			return true
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(appendString(b, name), ':')
		b, err = appendJSON(b, v, depth+1)
		return err == nil
	})
	return append(b, '}'), err
}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = append(b, s[start:i]...)
			if c < ' ' {
				b = fmt.Appendf(b, `\u%04x`, c)
			} else {
				b = append(b, '\\', c)
			}
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 { // half of a surrogate pair, or not text at all
			b = append(b, s[start:i]...)
			b, n = appendHalf(b, s[i:])
			start = i + n
		}
		i += n
	}
	return append(append(b, s[start:]...), '"')
}

func appendHalf(b []byte, s string) ([]byte, int) {
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[2]&0xC0 == 0x80 {
		return fmt.Appendf(b, `\u%04x`, 0xD000|int(s[1]&0x3F)<<6|int(s[2]&0x3F)), 3
	}
	return append(b, "\uFFFD"...), 1
}

// DecodeObject returns a fresh object for JSON made by EncodeObject.
func DecodeObject(text string) (value.Value, error) {
	d := jsontext.NewDecoder(strings.NewReader(text), jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))
	v, err := decodeValue(d, 0)
	if err == nil {
		if _, more := d.ReadToken(); !errors.Is(more, io.EOF) {
			err = errors.New("more than one JSON value")
		}
	}
	if err != nil {
		return value.Undefined, fmt.Errorf("read an object field: %w", err)
	}
	return v, nil
}

func decodeValue(d *jsontext.Decoder, depth int) (value.Value, error) {
	t, err := d.ReadToken()
	if err != nil {
		return value.Undefined, err
	}
	switch t.Kind() {
	case 'n':
		return value.Null, nil
	case 't', 'f':
		return value.Bool(t.Bool()), nil
	case '0':
		x, err := t.Float()
		return value.Real(x), err
	case '"':
		return unmark(t.String()), nil
	case '[':
		var elems []value.Value
		for d.PeekKind() != ']' {
			v, err := decodeValue(d, depth+1)
			if err != nil {
				return value.Undefined, err
			}
			elems = append(elems, v)
		}
		_, err = d.ReadToken()
		return value.NewCollection(elems).Value(), err
	}
	o := value.NewObject(4)
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return value.Undefined, err
		}
		key := name.String()
		v, err := decodeValue(d, depth+1)
		if err != nil {
			return value.Undefined, err
		}
		o.Put(key, v)
	}
	_, err = d.ReadToken()
	return o.Value(), err
}

func unmark(s string) value.Value {
	body, ok := strings.CutPrefix(s, mark)
	if !ok || body == "" {
		return value.Str(s)
	}
	kind, body := body[0], body[1:]
	switch kind {
	case markText:
		return value.Str(body)
	case markDate:
		d, _ := parseDate(body)
		return d
	case markReal:
		x, _ := strconv.ParseFloat(body, 64)
		return value.Real(x)
	case markBlob:
		raw, _ := base64.StdEncoding.DecodeString(body)
		return value.NewBlob(raw)
	case markPict:
		mime, data, _ := strings.Cut(body, ";")
		raw, _ := base64.StdEncoding.DecodeString(data)
		return value.NewPicture(raw, mime)
	}
	return value.Str(s)
}
