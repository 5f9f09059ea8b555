package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// field is one form value.
type field struct{ name, value string }

// part is one part of a multipart body.
type part struct {
	name, fileName, mime string
	file                 bool
	content              []byte
}

const (
	formType      = "application/x-www-form-urlencoded"
	multipartType = "multipart/form-data" // choice: bodies of other kinds with parts are read in the same way
)

// isMultipart reports whether a body has parts.
func isMultipart(kind string) bool { return strings.HasPrefix(kind, "multipart/") }

// form is what a request carries besides its URL. It is read when code asks.
type form struct {
	fields []field // query first, then the body, in the order received
	parts  []part
}

// Form returns the form values and parts of the request.
func (x *Exchange) readForm() *form {
	if x.form != nil {
		return x.form
	}
	f := &form{}
	x.form = f
	f.fields = x.parseFields(f.fields, x.r.URL.RawQuery, "")
	kind, params, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	if err != nil {
		return f
	}
	switch {
	case kind == formType:
		f.fields = x.parseFields(f.fields, string(x.body), params["charset"])
	case isMultipart(kind) && params["boundary"] != "":
		if err := x.readParts(f, params["boundary"]); err != nil {
			x.s.log.Warn("multipart body of a web request", "error", err)
		}
	}
	return f
}

// parseFields reads name=value pairs joined by &, in order, up to a limit in all.
func (x *Exchange) parseFields(out []field, s, charset string) []field {
	for s != "" && len(out) < x.o.MaxFields {
		var pair string
		pair, s, _ = strings.Cut(s, "&")
		if pair == "" {
			continue
		}
		name, val, _ := strings.Cut(pair, "=")
		out = append(out, field{x.fieldText(unescape(name), charset), x.fieldText(unescape(val), charset)})
	}
	return out
}

// fieldText returns the name or value of a field, whose bytes are in a charset. Browsers
// send them in that of the page, which is that of the server as a rule; most do not say so.
func (x *Exchange) fieldText(s, charset string) string {
	if t, ok := decodeFrom([]byte(s), strings.ToLower(charset)); charset != "" && ok {
		return t
	}
	if utf8.ValidString(s) {
		return s
	}
	if c := x.o.charsetOf(); c.number != utf8Number {
		return decodeIn([]byte(s), c)
	}
	return s
}

// unescape decodes a value of a query or form. What is no escape stays as it is.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return strings.ReplaceAll(s, "+", " ")
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '+':
			b.WriteByte(' ')
		case c == '%' && i+2 < len(s):
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (x *Exchange) readParts(f *form, boundary string) error {
	r := multipart.NewReader(bytes.NewReader(x.body), boundary)
	for len(f.parts) < x.o.MaxFields {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		content, err := io.ReadAll(p)
		if err != nil {
			return err
		}
		_, params, _ := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
		_, file := params["filename"]
		one := part{name: x.fieldText(p.FormName(), ""), mime: p.Header.Get("Content-Type"), file: file, content: content}
		val := ""
		if file {
			one.fileName = lastComponent(params["filename"])
		} else {
			val = x.fieldText(string(content), charsetIn(one.mime))
		}
		f.parts = append(f.parts, one)
		f.fields = append(f.fields, field{one.name, val})
	}
	return errors.New("too many parts")
}

// lastComponent cuts folders off a file name that a client sent, whichever system
// the client runs on.
func lastComponent(name string) string {
	name = path.Base(strings.ReplaceAll(name, "\\", "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, name)
	if name == "." || name == ".." || name == "/" {
		return ""
	}
	return name
}
