package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"path"
	"strings"
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
	multipartType = "multipart/form-data"
)

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
	f.fields = parseFields(f.fields, x.r.URL.RawQuery, x.o.MaxFields)
	kind, params, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	if err != nil {
		return f
	}
	switch {
	case kind == formType:
		f.fields = parseFields(f.fields, string(x.body), x.o.MaxFields)
	case kind == multipartType && params["boundary"] != "":
		if err := f.readParts(x.body, params["boundary"], x.o.MaxFields); err != nil {
			x.s.log.Warn("multipart body of a web request", "error", err)
		}
	}
	return f
}

// parseFields reads name=value pairs joined by &, in order, up to limit in all.
// Wrong escapes stay as they are, as a value is worth more than none.
func parseFields(out []field, s string, limit int) []field {
	for s != "" && len(out) < limit {
		var pair string
		pair, s, _ = strings.Cut(s, "&")
		if pair == "" {
			continue
		}
		name, val, _ := strings.Cut(pair, "=")
		out = append(out, field{unescape(name), unescape(val)})
	}
	return out
}

func unescape(s string) string {
	if t, err := url.QueryUnescape(s); err == nil {
		return t
	}
	return s
}

func (f *form) readParts(body []byte, boundary string, limit int) error {
	r := multipart.NewReader(bytes.NewReader(body), boundary)
	for len(f.parts) < limit {
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
		one := part{name: p.FormName(), mime: p.Header.Get("Content-Type"), file: file, content: content}
		val := ""
		if file {
			one.fileName = lastComponent(params["filename"])
		} else {
			val = string(content)
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
