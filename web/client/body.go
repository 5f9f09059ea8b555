package client

import (
	"bytes"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

const contentType = "Content-Type"

// headersFrom reads an object of headers; a collection is the same header several times.
func headersFrom(p *interp.Process, v value.Value) (http.Header, error) {
	head := http.Header{}
	o := v.AsObject()
	for _, name := range o.Keys() {
		x, err := p.GetProperty(v, name)
		if err != nil {
			return nil, err
		}
		values := []value.Value{x}
		if c := x.AsCollection(); c != nil {
			values = c.Elems()
		}
		for _, x := range values {
			if err := addHeader(head, name, value.String(x)); err != nil {
				return nil, err
			}
		}
	}
	return head, nil
}

func addHeader(head http.Header, name, text string) error {
	if !validName(name) || strings.ContainsAny(text, "\r\n\x00") {
		return value.Errorf(codeHTTP, "`%s: %s` cannot be a header", name, text)
	}
	head.Add(name, text)
	return nil
}

// readBody takes the body from a text, a blob, a picture, an object or a collection, and
// names its type where the headers do not.
func (o *options) readBody(p *interp.Process, v value.Value) error {
	kind := ""
	switch v.Kind() {
	case value.KUndefined, value.KNull:
		return nil
	case value.KText:
		b, err := encode(v.AsText(), o.encoding)
		if err != nil {
			return err
		}
		o.body, kind = b, "text/plain; charset="+o.encoding
	case value.KPicture:
		o.body, kind = v.AsPicture().Bytes, v.AsPicture().MIME
	default:
		if b, ok := blobBytes(v); ok {
			o.body, kind = bytes.Clone(b), "application/octet-stream"
			break
		}
		if v.AsObject() == nil && v.AsCollection() == nil {
			o.body, kind = []byte(value.String(v)), "text/plain; charset=UTF-8"
			break
		}
		s, err := value.Stringify(p, v, false)
		if err != nil {
			return err
		}
		o.body, kind = []byte(s), "application/json;charset=UTF-8"
	}
	if o.head.Get(contentType) == "" && kind != "" {
		o.head.Set(contentType, kind)
	}
	return nil
}

// blobBytes returns the bytes of a blob of either sort, which nobody may change.
func blobBytes(v value.Value) ([]byte, bool) {
	if b := v.AsBlob(); b != nil {
		return b.Bytes, true
	}
	if o := v.AsObject(); o != nil {
		if n, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return n.BlobBytes(), true
		}
	}
	return nil, false
}

// encode writes a text in a character set.
func encode(s, charset string) ([]byte, error) {
	s = value.ValidText(s)
	if strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8") || charset == "" {
		return []byte(s), nil
	}
	e, err := htmlindex.Get(charset)
	if err != nil {
		return nil, value.Errorf(value.CodeTypes, "there is no encoding `%s`", charset)
	}
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		return nil, value.Errorf(value.CodeTypes, "the text cannot be written in %s", charset)
	}
	return b, nil
}

// decodePage is decode for the commands, which also look for the character set that a page or
// XML names in itself, and take what cannot be UTF-8 for that of Western Windows.
//
// choice: the page takes all that names none for the latter, which would spoil the JSON of
// most servers.
func decodePage(b []byte, kind string) string {
	_, params, _ := mime.ParseMediaType(kind)
	name := params["charset"]
	if name == "" {
		if e, marked := charsetOfMark(b); marked {
			name = e
		} else if m := namedCharset.FindSubmatch(b[:min(len(b), 2048)]); m != nil {
			name = string(m[1])
		} else if !utf8.Valid(b) {
			name = "windows-1252"
		}
	}
	if name != "" {
		kind = "text/plain; charset=" + name
	}
	return decode(b, kind)
}

// namedCharset finds the character set in the head of a page or of XML.
var namedCharset = regexp.MustCompile(`(?i)(?:<meta[^>]*charset\s*=\s*["']?|<\?xml[^>]*encoding\s*=\s*["'])([a-z0-9_.:-]+)`)

// charsetOfMark returns the character set that a byte order mark stands for.
func charsetOfMark(b []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return "utf-16le", true
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return "utf-16be", true
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return "utf-8", true
	}
	return "", false
}

// decode reads bytes as text: in the character set of the type, else that of a byte order
// mark, else UTF-8.
func decode(b []byte, kind string) string {
	_, params, _ := mime.ParseMediaType(kind)
	if e, err := htmlindex.Get(params["charset"]); err == nil {
		if out, err := e.NewDecoder().Bytes(b); err == nil {
			b = out
		}
	}
	return value.ValidText(string(bytes.TrimPrefix(b, []byte("\ufeff"))))
}

// bodyOf returns the body of an answer as the value that the options ask for.
func (o *options) bodyOf(rt *interp.Runtime, b []byte, kind string) (value.Value, error) {
	as := o.dataType
	if as == "auto" {
		as = guess(kind)
	}
	switch as {
	case "object":
		if len(bytes.TrimSpace(b)) == 0 {
			return value.Undefined, nil
		}
		return value.ParseJSON(decode(b, kind))
	case "text":
		return value.Str(decode(b, kind)), nil
	}
	return builtins.NewBlob(rt, b), nil
}

// guess returns the sort of value that a type of content makes.
func guess(kind string) string {
	kind, _, _ = strings.Cut(strings.ToLower(kind), ";")
	switch kind = strings.TrimSpace(kind); {
	case kind == "application/json" || strings.HasSuffix(kind, "+json"):
		return "object"
	case strings.HasPrefix(kind, "text/"), strings.HasSuffix(kind, "/xml"), strings.HasSuffix(kind, "+xml"),
		kind == "application/javascript", kind == "message/http", kind == "application/x-www-form-urlencoded":
		return "text"
	}
	return "blob"
}

// validName reports whether a name is a token, as names of headers and methods are.
func validName(name string) bool {
	for i := range len(name) {
		c := name[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`()<>@,;:\"/[]?={}`, c) >= 0 {
			return false
		}
	}
	return name != ""
}
