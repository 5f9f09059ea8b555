package tags

import (
	"encoding/base64"
	"strings"

	"fourd/interp/value"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// Escape replaces the characters that mean something in HTML text and attributes.
func Escape(s string) string { return escaper.Replace(s) }

// display evaluates an expression and converts its value to text. A picture becomes
// an element that must not be escaped (raw).
func (r *renderer) display(source string) (text string, raw bool, err error) {
	v, err := r.ev.Eval(source)
	if err != nil {
		return "", false, err
	}
	switch v.Kind() {
	case value.KUndefined:
		return "", false, nil
	case value.KNull:
		return "null", false, nil
	case value.KText:
		return v.AsText(), false, nil
	case value.KBlob:
		return strings.ToValidUTF8(string(v.AsBlob().Bytes), "\uFFFD"), false, nil
	case value.KObject:
		if b, ok := v.AsObject().Native().(interface{ BlobBytes() []byte }); ok {
			return strings.ToValidUTF8(string(b.BlobBytes()), "\uFFFD"), false, nil
		}
	case value.KPicture:
		return r.picture(v.AsPicture()), true, nil
	case value.KPointer, value.KArray:
		return "", false, &Fault{Number: codeTypes, Err: value.Errorf(codeTypes, "%s cannot be inserted in a page", value.Describe(v))}
	}
	return value.String(v), false, nil
}

// picture returns an img element: with an address where somebody keeps the picture, else
// with the picture inside it.
func (r *renderer) picture(p *value.Picture) string {
	if r.o.Picture != nil {
		if at := r.o.Picture(p); at != "" {
			return `<img src="` + Escape(at) + `" alt="">`
		}
	}
	mime := p.MIME
	if !strings.HasPrefix(mime, "image/") || strings.ContainsAny(mime, `"<>&`) {
		mime = "application/octet-stream"
	}
	return `<img src="data:` + mime + ";base64," + base64.StdEncoding.EncodeToString(p.Bytes) + `" alt="">`
}
