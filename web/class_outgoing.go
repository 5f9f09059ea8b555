package web

import (
	"net/http"
	"strings"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// outgoing is a 4D.OutgoingMessage: the answer that a request handler or a REST
// function builds. It belongs to the process that made it.
type outgoing struct {
	status  int
	body    value.Value
	headers []field // in the order in which they were first set
}

// outgoingClass is 4D.OutgoingMessage. Page: API/OutgoingMessageClass.md.
var outgoingClass = interp.Class{
	Name: "OutgoingMessage",
	New: func(p *interp.Process, _ interp.Args) (value.Value, error) {
		return p.Runtime().NewNative("OutgoingMessage", &outgoing{status: http.StatusOK, body: value.Null}), nil
	},
	Functions: func() interp.Members {
		return interp.Members{"setBody": outgoingSetBody, "setHeader": outgoingSetHeader, "setStatus": outgoingSetStatus}
	},
}

// outgoingIn returns the message in v, nil for any other value.
func outgoingIn(v value.Value) *outgoing {
	if o := v.AsObject(); o != nil {
		m, _ := o.Native().(*outgoing)
		return m
	}
	return nil
}

// Get returns a property.
func (m *outgoing) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "body":
		return m.body, nil
	case "status":
		return value.Int(int64(m.status)), nil
	case "headers":
		o := value.NewObject(len(m.headers))
		for _, f := range m.headers {
			o.Put(f.name, text(f.value))
		}
		return o.Value(), nil
	}
	return value.Undefined, nil
}

// Set changes the body, where the content type stays as it is, or the status.
func (m *outgoing) Set(_ value.Caller, name string, v value.Value) error {
	switch name {
	case "status":
		return m.setStatus(v)
	case "body":
	default:
		return value.Errorf(value.CodeTypes, "the property %s of an outgoing message cannot be assigned", name).
			WithHint("the properties body and status can be, and setHeader() sets a header")
	}
	if _, _, err := bodyBytes(v); err != nil && !v.IsNothing() {
		return err
	}
	m.body = v
	return nil
}

// Solitary says that the message belongs to its process.
func (m *outgoing) Solitary() bool { return true }

// Held returns the body.
func (m *outgoing) Held() []value.Value { return []value.Value{m.body} }

// Keys returns the names of the properties.
func (m *outgoing) Keys() []string { return []string{"status", "headers", "body"} }

// outgoingSetBody is setBody(body), which sets the content type by the kind of body.
func outgoingSetBody(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	m := outgoingIn(this)
	_, mime, err := bodyBytes(a.Value(0))
	if err != nil {
		return value.Undefined, err
	}
	m.body = a.Value(0)
	m.set("Content-Type", mime)
	return value.Undefined, nil
}

// outgoingSetHeader is setHeader(key; value), both Text.
func outgoingSetHeader(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	name, val := a.Value(0), a.Value(1)
	if name.Kind() != value.KText || val.Kind() != value.KText {
		return value.Undefined, value.Errorf(codeHeader, "setHeader takes two texts, not %s and %s", value.Describe(name), value.Describe(val))
	}
	if err := checkField(name.AsText(), val.AsText()); err != nil {
		return value.Undefined, err
	}
	outgoingIn(this).set(name.AsText(), val.AsText())
	return value.Undefined, nil
}

// outgoingSetStatus is setStatus(status).
func outgoingSetStatus(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return value.Undefined, outgoingIn(this).setStatus(a.Value(0))
}

func (m *outgoing) setStatus(v value.Value) error {
	if !v.IsNumber() || v.AsReal() != float64(int(v.AsReal())) {
		return value.Errorf(codeHeader, "the status of a message is a whole number, not %s", value.Describe(v))
	}
	n := int(v.AsReal())
	if n < 200 || n > 999 {
		return value.Errorf(codeHeader, "%d is not an HTTP status", n).WithHint("the status of an answer lies between 200 and 999")
	}
	m.status = n
	return nil
}

func (m *outgoing) set(name, val string) {
	for i := range m.headers {
		if http.CanonicalHeaderKey(m.headers[i].name) == http.CanonicalHeaderKey(name) {
			m.headers[i].value = val
			return
		}
	}
	m.headers = append(m.headers, field{name, val})
}

// send makes the message the answer of x.
func (m *outgoing) send(x *Exchange) error {
	var body []byte
	var mime string
	if !m.body.IsNothing() {
		var err error
		if body, mime, err = bodyBytes(m.body); err != nil {
			return err
		}
	}
	x.sendValue(body, mime)
	for _, f := range m.headers {
		if http.CanonicalHeaderKey(f.name) == "Content-Type" {
			if m.body.Kind() == value.KText && charsetIn(f.value) != "" {
				x.sendData(x.encoded(m.body.AsText(), f.value))
				continue
			}
			x.data = inType(m.body, f.value, body)
			x.mime = withCharset(f.value)
			continue
		}
		if err := x.setHeader(f.name, f.value); err != nil {
			return err
		}
	}
	x.status = m.status
	return nil
}

// inType brings a picture into the format that the message says it has: a thumbnail of a
// photo, say, that code declares as image/jpeg.
func inType(v value.Value, mime string, body []byte) []byte {
	pic := v.AsPicture()
	if pic == nil || !strings.HasPrefix(mime, "image/") || mime == pic.MIME {
		return body
	}
	if q, ok := builtins.PictureAs(pic, mime); ok {
		return q.Bytes
	}
	return body
}

// bodyBytes returns what a value is as a body, and its content type: a text, a blob,
// a picture, or anything that is an object or a collection as JSON.
func bodyBytes(v value.Value) (body []byte, mime string, err error) {
	switch v.Kind() {
	case value.KText:
		return []byte(v.AsText()), "text/plain", nil
	case value.KBlob:
		return v.AsBlob().Bytes, "application/octet-stream", nil
	case value.KPicture:
		return v.AsPicture().Bytes, v.AsPicture().MIME, nil
	case value.KObject:
		if b, ok := v.AsObject().Native().(interface{ BlobBytes() []byte }); ok {
			return b.BlobBytes(), "application/octet-stream", nil
		}
		fallthrough
	case value.KCollection:
		b, err := value.JSON{}.Append(nil, v)
		return b, "application/json", err
	}
	return nil, "", value.Errorf(value.CodeTypes, "%s cannot be the body of a message", value.Describe(v)).
		WithHint("a body is a Text, a Blob, a Picture or an Object")
}
