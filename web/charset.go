package web

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"

	"fourd/interp/value"
)

// charset is a charset of the server, by its number in the IANA registry (MIBEnum).
type charset struct {
	number int
	name   string // as it stands in Content-Type
}

const utf8Number = 106

// charsets are those that the server can be told to use.
var charsets = []charset{{utf8Number, "utf-8"}, {4, "iso-8859-1"}, {12, "iso-8859-9"}, {13, "iso-8859-10"}, {17, "shift_jis"}, {38, "euc-kr"},
	{2024, "windows-31j"}, {2026, "big5"}, {2250, "windows-1250"}, {2251, "windows-1251"}, {2253, "windows-1253"}, {2255, "windows-1255"}, {2256, "windows-1256"}}

// charsetOf returns the charset in use: UTF-8 unless the settings name another.
func (s *Settings) charsetOf() charset {
	for _, c := range charsets {
		if c.number == s.Charset {
			return c
		}
	}
	return charsets[0]
}

// setCharset sets the charset by number or name.
func setCharset(o *Settings, v value.Value) error {
	name := ""
	if v.IsNumber() {
		name = strconv.Itoa(int(v.AsReal()))
	} else if v.Kind() == value.KText {
		name = strings.ToLower(strings.TrimSpace(v.AsText()))
	}
	for _, c := range charsets {
		if c.name == name || strconv.Itoa(c.number) == name || strings.ReplaceAll(c.name, "_", "-") == name {
			o.Charset = c.number
			return nil
		}
	}
	return value.Errorf(value.CodeTypes, "the web server has no charset %s", value.String(v)).WithHint("UTF-8 is 106")
}

// encoded returns a text that code sends in the charset of its type, which is that of the
// server unless it names another. Characters that the charset lacks become entities in
// pages, and question marks elsewhere.
func (x *Exchange) encoded(s, mime string) (body []byte, withType string) {
	if x.o.Charset == 0 || x.o.Charset == utf8Number {
		switch mime {
		case "text/html":
			return []byte(s), htmlType
		case "text/plain":
			return []byte(s), "text/plain; charset=utf-8"
		}
	}
	own := x.o.charsetOf()
	_, params, _ := strings.Cut(strings.ToLower(mime), "charset=")
	name := strings.Trim(strings.TrimSpace(params), `"`)
	if name, _, _ = strings.Cut(name, ";"); name == "" {
		name = own.name
		if isText(mime) {
			mime += "; charset=" + name
		}
	}
	if name == "utf-8" || name == "utf8" || !isText(mime) {
		return []byte(s), mime
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return []byte(s), mime
	}
	to := encoding.ReplaceUnsupported(e.NewEncoder())
	if strings.HasPrefix(mime, "text/html") {
		to = encoding.HTMLEscapeUnsupported(e.NewEncoder())
	}
	out, _, err := transform.Bytes(to, []byte(s))
	if err != nil {
		return []byte(s), mime
	}
	if !strings.HasPrefix(mime, "text/html") { // the replacement of the library is a control character
		out = []byte(strings.ReplaceAll(string(out), "\x1a", "?"))
	}
	return out, mime
}

func isText(mime string) bool {
	base, _, _ := strings.Cut(mime, ";")
	return strings.HasPrefix(strings.TrimSpace(base), "text/")
}
