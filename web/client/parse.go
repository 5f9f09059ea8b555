package client

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"fourd/interp"
	"fourd/interp/value"
)

// httpParseMessage takes a request or an answer apart: its first line, its fields and the
// parts of its body. Page: commands/http-parse-message.md.
//
// choice: a body that is not multipart is the only part. The content of a part is a Text
// when its type says that it is one, and a Blob otherwise.
func httpParseMessage(_ *interp.Process, a interp.Args) (value.Value, error) {
	data := messageBytes(a)
	out := value.NewObject(3)
	first, data := startLine(data)
	switch {
	case strings.HasPrefix(strings.ToUpper(first), "HTTP/"):
		out.Put("statusLine", value.Str(first))
	case first != "":
		out.Put("requestLine", value.Str(first))
	}
	fields, body := head(data)
	headers := value.NewObject(len(fields))
	for _, f := range fields {
		headers.Put(f.name, value.Str(f.value))
	}
	out.Put("headers", headers.Value())
	out.Put("parts", value.NewCollection(parts(fields, body)).Value())
	return out.Value(), nil
}

// messageBytes returns the message, a Blob of either kind or a Text.
func messageBytes(a interp.Args) []byte {
	v := a.Value(0)
	if v.Kind() == value.KBlob {
		return v.AsBlob().Bytes
	}
	if o := v.AsObject(); o != nil {
		if n, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return n.BlobBytes()
		}
	}
	return []byte(a.Text(0))
}

// startLine cuts the first line off a message that begins with one.
func startLine(b []byte) (line string, rest []byte) {
	first, rest, _ := bytes.Cut(b, []byte("\n"))
	line = strings.TrimRight(string(first), "\r")
	words := strings.Fields(line)
	if len(words) > 0 && strings.HasPrefix(strings.ToUpper(words[0]), "HTTP/") ||
		len(words) == 3 && strings.HasPrefix(strings.ToUpper(words[2]), "HTTP/") {
		return line, rest
	}
	return "", b
}

type messageField struct{ name, value string }

// head reads fields up to the empty line before the body. A line that begins with a blank
// goes on with the field before it.
func head(b []byte) (fields []messageField, body []byte) {
	for len(b) > 0 {
		raw, rest, _ := bytes.Cut(b, []byte("\n"))
		line := strings.TrimRight(string(raw), "\r")
		name, val, ok := strings.Cut(line, ":")
		switch {
		case line == "":
			return fields, rest
		case strings.IndexByte(" \t", line[0]) >= 0 && len(fields) > 0:
			fields[len(fields)-1].value += " " + strings.TrimSpace(line)
		case !ok: // no field: the body has begun without an empty line
			return fields, b
		default:
			fields = append(fields, messageField{strings.TrimSpace(name), strings.TrimSpace(val)})
		}
		b = rest
	}
	return fields, nil
}

func fieldOf(fields []messageField, name string) string {
	for _, f := range fields {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return ""
}

// parts returns the parts of a body whose message has these fields.
func parts(fields []messageField, body []byte) (out []value.Value) {
	kind, params, _ := mime.ParseMediaType(fieldOf(fields, "Content-Type"))
	if !strings.HasPrefix(kind, "multipart/") || params["boundary"] == "" {
		if len(body) > 0 {
			out = append(out, partOf(fields, body))
		}
		return out
	}
	r := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err != nil {
			return out
		}
		content, err := io.ReadAll(p)
		if err != nil {
			return out
		}
		var own []messageField
		for name, values := range p.Header {
			own = append(own, messageField{name, strings.Join(values, ", ")})
		}
		out = append(out, partOf(own, content))
	}
}

// partOf describes one part.
func partOf(fields []messageField, content []byte) value.Value {
	o := value.NewObject(5)
	kind, params, err := mime.ParseMediaType(fieldOf(fields, "Content-Type"))
	if err != nil {
		kind = "text/plain" // as RFC 2045 has it
	}
	o.Put("contentType", value.Str(kind))
	if id := strings.Trim(fieldOf(fields, "Content-ID"), "<>"); id != "" {
		o.Put("contentID", value.Str(id))
	}
	if _, about, err := mime.ParseMediaType(fieldOf(fields, "Content-Disposition")); err == nil {
		if s, ok := about["name"]; ok {
			o.Put("name", value.Str(s))
		}
		if s, ok := about["filename"]; ok {
			o.Put("fileName", value.Str(s))
		}
	}
	if !textual(kind) {
		o.Put("content", value.NewBlob(content))
		return o.Value()
	}
	if e, err := htmlindex.Get(params["charset"]); err == nil {
		if plain, err := e.NewDecoder().Bytes(content); err == nil {
			content = plain
		}
	}
	o.Put("content", value.Str(strings.ToValidUTF8(string(content), "\uFFFD")))
	return o.Value()
}

// textual reports whether what has a type is read as a text.
func textual(kind string) bool {
	switch kind {
	case "application/json", "application/http", "application/xml", "application/javascript", "application/x-www-form-urlencoded":
		return true
	}
	return strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "message/") || strings.HasPrefix(kind, "multipart/") ||
		strings.HasSuffix(kind, "+json") || strings.HasSuffix(kind, "+xml")
}
