package soap

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"github.com/beevik/etree"

	"fourd/builtins"
	"fourd/interp/value"
)

// encode writes a value into an element, with its type.
func encode(e *etree.Element, p Part) {
	if a := p.Value.AsArray(); a != nil {
		items := make([]value.Value, 0, a.Len())
		for i := 1; i <= a.Len(); i++ {
			v, _ := a.At(i) // within the array
			items = append(items, v)
		}
		encodeList(e, items, p.Type)
		return
	}
	if c := p.Value.AsCollection(); c != nil {
		encodeList(e, c.Elems(), p.Type)
		return
	}
	kind, text := encoded(p.Value)
	if p.Type != "" {
		kind = p.Type
	}
	if p.List { // a variable that holds no array
		encodeList(e, nil, kind)
		return
	}
	e.CreateAttr("xsi:type", "xsd:"+kind)
	e.SetText(text)
}

// encodeList writes elements of a type; "": of that of the first one.
func encodeList(e *etree.Element, items []value.Value, kind string) {
	switch {
	case kind != "":
	case len(items) > 0:
		kind, _ = encoded(items[0])
	default:
		kind = "string"
	}
	e.CreateAttr("xsi:type", "SOAP-ENC:Array")
	e.CreateAttr("SOAP-ENC:arrayType", "xsd:"+kind+"["+strconv.Itoa(len(items))+"]")
	for _, v := range items {
		_, text := encoded(v)
		e.CreateElement("item").SetText(text)
	}
}

// encoded returns the type that suits a value, and its text.
func encoded(v value.Value) (kind, text string) {
	switch v.Kind() {
	case value.KBoolean:
		return "boolean", strconv.FormatBool(v.AsBool())
	case value.KInteger:
		return "int", strconv.FormatInt(v.AsInt(), 10)
	case value.KReal:
		if x := v.AsReal(); x == float64(int32(x)) {
			return "int", strconv.FormatInt(int64(x), 10)
		}
		return "double", strconv.FormatFloat(v.AsReal(), 'g', -1, 64)
	case value.KDate:
		return "date", isoDate(v)
	case value.KTime:
		n := int64(v.AsReal())
		return "time", time.Unix(n, 0).UTC().Format("15:04:05")
	case value.KBlob:
		return "base64Binary", base64.StdEncoding.EncodeToString(v.AsBlob().Bytes)
	case value.KPicture:
		return "base64Binary", base64.StdEncoding.EncodeToString(v.AsPicture().Bytes)
	}
	if v.IsNothing() {
		return "string", ""
	}
	return "string", value.String(v)
}

func isoDate(v value.Value) string {
	y, m, d := v.YMD()
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
}

// Decode reads an element by the type it names; without one it is a text.
func Decode(e *etree.Element) value.Value {
	return DecodeAs(e, typeOf(e))
}

func typeOf(e *etree.Element) string {
	for _, a := range e.Attr {
		if a.Key == "type" && a.Space != "" {
			return strings.ToLower(a.Value[strings.LastIndexByte(a.Value, ':')+1:])
		}
	}
	return ""
}

// DecodeAs reads an element as a type of XML Schema, in lower case.
func DecodeAs(e *etree.Element, kind string) value.Value {
	text := e.Text()
	trimmed := strings.TrimSpace(text)
	switch kind {
	case "boolean":
		return value.Bool(trimmed == "true" || trimmed == "1")
	case "int", "integer", "short", "long", "byte", "unsignedint", "unsignedshort", "unsignedlong", "float", "double", "decimal",
		"nonnegativeinteger", "positiveinteger", "negativeinteger", "nonpositiveinteger":
		x, err := strconv.ParseFloat(trimmed, 64)
		if err != nil {
			x = 0
		}
		return value.Num(x)
	case "date", "datetime":
		if len(trimmed) >= 10 {
			if t, err := time.Parse("2006-01-02", trimmed[:10]); err == nil {
				return value.DateFromGo(t)
			}
		}
		return value.DateNumber(0)
	case "time":
		if len(trimmed) >= 8 {
			if t, err := time.Parse("15:04:05", trimmed[:8]); err == nil {
				return value.Time(int64(t.Hour()*3600 + t.Minute()*60 + t.Second()))
			}
		}
		return value.Time(0)
	case "base64binary", "base64":
		b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
		if err != nil {
			b = nil
		}
		return value.NewBlob(b)
	case "array":
		return value.NewCollection(Items(e)).Value()
	}
	return value.Str(value.ValidText(text))
}

// Items are the values of the elements within one.
func Items(e *etree.Element) []value.Value {
	kind := ""
	for _, a := range e.Attr {
		if a.Key == "arrayType" {
			kind = strings.ToLower(a.Value[strings.LastIndexByte(a.Value, ':')+1:])
			kind, _, _ = strings.Cut(kind, "[")
		}
	}
	var out []value.Value
	for _, c := range e.ChildElements() {
		if k := typeOf(c); k != "" || kind == "" {
			out = append(out, Decode(c))
		} else {
			out = append(out, DecodeAs(c, kind))
		}
	}
	return out
}

// kinds are the types of XML Schema that variables of 4D stand for.
var kinds = map[value.Kind]string{value.KBoolean: "boolean", value.KInteger: "int", value.KReal: "double", value.KDate: "date", value.KTime: "time",
	value.KBlob: "base64binary"}

// DecodeFor reads an element for a variable that holds a value of some kind now.
func DecodeFor(e *etree.Element, now value.Kind) value.Value {
	if kind := kinds[now]; kind != "" {
		return DecodeAs(e, kind)
	}
	if now == value.KPicture {
		v, _ := builtins.PictureOf(DecodeAs(e, "base64binary").AsBlob().Bytes)
		return v
	}
	v := Decode(e)
	if now == value.KText && v.Kind() != value.KText {
		return value.Str(value.ValidText(e.Text()))
	}
	return v
}
