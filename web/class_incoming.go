package web

import (
	"mime"
	"net/http"
	"net/url"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// incoming is a 4D.IncomingMessage: the request as a request handler gets it.
type incoming struct{ x *Exchange }

// incomingClass is 4D.IncomingMessage. Page: API/IncomingMessageClass.md.
var incomingClass = interp.Class{
	Name: "IncomingMessage",
	Functions: func() interp.Members {
		return interp.Members{
			"getHeader":  ofIncoming(incomingHeader),
			"getText":    ofIncoming(func(x *Exchange, _ interp.Args) (value.Value, error) { return text(x.bodyText()), nil }),
			"getBlob":    ofIncoming(incomingBlob),
			"getJSON":    ofIncoming(func(x *Exchange, _ interp.Args) (value.Value, error) { return value.ParseJSON(x.bodyText()) }),
			"getPicture": ofIncoming(incomingPicture),
		}
	},
}

func ofIncoming(f func(x *Exchange, a interp.Args) (value.Value, error)) interp.MemberFunc {
	return func(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		if o := this.AsObject(); o != nil {
			if m, ok := o.Native().(*incoming); ok {
				return f(m.x, a)
			}
		}
		return value.Undefined, value.Errorf(value.CodeTypes, "this is a function of an incoming message, not of %s", value.Describe(this))
	}
}

// incomingHeader is getHeader(key), in any case of letters; "" for a field that was not sent.
func incomingHeader(x *Exchange, a interp.Args) (value.Value, error) {
	return text(x.headerText(a.Text(0))), nil
}

// headerText returns the value of a field of the request. One that was sent several times
// is the list of its values, as RFC 9110 has it (section 5.3; of cookies RFC 6265bis).
func (x *Exchange) headerText(name string) string {
	var values []string
	for _, f := range headerFields(x.r) {
		if strings.EqualFold(f[0], name) {
			values = append(values, f[1])
		}
	}
	if strings.EqualFold(name, "Cookie") {
		return strings.Join(values, "; ")
	}
	return strings.Join(values, ", ")
}

// Get returns a property.
func (m *incoming) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "url":
		return text(target(m.x.r)), nil
	case "urlPath":
		return m.x.urlPath(), nil
	case "urlQuery":
		return m.x.urlQuery(), nil
	case "verb":
		return text(strings.ToUpper(m.x.r.Method)), nil
	case "headers":
		o := value.NewObject(8)
		for _, f := range headerFields(m.x.r) {
			name := strings.ToLower(f[0])
			if _, done := o.Get(name); !done {
				o.Put(name, text(m.x.headerText(name)))
			}
		}
		return o.Value(), nil
	}
	return value.Undefined, nil
}

// Set refuses.
func (m *incoming) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of an incoming message is read-only", name)
}

// Keys returns the names of the properties.
func (m *incoming) Keys() []string { return []string{"url", "urlPath", "urlQuery", "verb", "headers"} }

// urlPath returns the decoded segments of the path.
func (x *Exchange) urlPath() value.Value {
	path, _, _ := strings.Cut(target(x.r), "?")
	var parts []value.Value
	for _, s := range strings.Split(path, "/") {
		if s == "" {
			continue
		}
		if plain, err := url.PathUnescape(s); err == nil {
			s = plain
		}
		parts = append(parts, text(s))
	}
	return value.NewCollection(parts).Value()
}

// urlQuery returns the parameters in the URL, all texts. Quotes around a value, which
// set JSON apart, are taken off.
// choice: of parameters with the same name the last counts.
func (x *Exchange) urlQuery() value.Value {
	_, query, _ := strings.Cut(target(x.r), "?")
	o := value.NewObject(4)
	for _, pair := range strings.Split(query, "&") {
		name, val, _ := strings.Cut(pair, "=")
		if name = unescape(name); name == "" {
			continue
		}
		val = unescape(val)
		if n := len(val); n >= 2 && val[0] == '\'' && val[n-1] == '\'' {
			val = val[1 : n-1]
		}
		o.Put(name, text(val))
	}
	return o.Value()
}

// bodyText returns the body as text in the charset of its content type, else of the server.
func (x *Exchange) bodyText() string {
	if s, ok := decodeFrom(x.body, charsetIn(x.r.Header.Get("Content-Type"))); ok && !marked(x.body) {
		return s
	}
	return decodeIn(x.body, x.o.charsetOf())
}

func incomingBlob(x *Exchange, _ interp.Args) (value.Value, error) {
	return value.NewBlob(append([]byte(nil), x.body...)), nil
}

// incomingPicture is getPicture(): Null unless type and content are those of a picture.
func incomingPicture(x *Exchange, _ interp.Args) (value.Value, error) {
	kind, _, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "image/") || !strings.HasPrefix(http.DetectContentType(x.body), "image/") {
		return value.Null, nil
	}
	return value.NewPicture(append([]byte(nil), x.body...), kind), nil
}
