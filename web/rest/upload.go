package rest

import (
	"net/http"
	"strings"
	"time"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
)

// uploadLife is how long an uploaded file waits to be put into an entity.
const uploadLife = 120 * time.Second

// upload is a file that was sent ahead of the entity it belongs to.
type upload struct {
	owner   string // the session that sent it
	body    []byte
	picture bool
}

// upload is $upload: a file to be named by its id in a later update.
func (c *call) upload() (value.Value, error) {
	picture, _ := isTrue(c.option("$rawPict"))
	binary, _ := isTrue(c.option("$binary"))
	switch {
	case c.r.Method != http.MethodPost:
		return value.Undefined, problem(http.StatusMethodNotAllowed, codeRequest, "$upload needs POST")
	case picture == binary:
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$upload needs $rawPict=true for a picture or $binary=true for any other file")
	case len(c.r.Body) == 0:
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$upload needs a file in the body")
	}
	if picture {
		if _, ok := builtins.PictureOf(c.r.Body); !ok {
			return value.Undefined, problem(http.StatusBadRequest, codeRequest, "the body is no picture in a known format")
		}
	}
	id := newID()
	body := append([]byte(nil), c.r.Body...)
	c.server.uploads.Put(clock(c.p).Now(), id, &upload{c.owner(), body, picture}, int64(len(body)), c.seconds(uploadLife))
	o := value.NewObject(1)
	o.Put("ID", value.Str(id))
	return o.Value(), nil
}

// uploaded returns what an attribute of a picture or blob type is to hold: the file that
// an object such as {ID: "…"} names.
func (c *call) uploaded(t orda.FieldType, v value.Value) (out value.Value, given bool, err error) {
	o := v.AsObject()
	if o == nil {
		return v, v.IsNothing(), nil
	}
	id, ok := o.Get("ID")
	if !ok { // {__deferred: …}: as it was read
		return v, false, nil
	}
	x, ok := c.server.uploads.Get(clock(c.p).Now(), strings.ToUpper(id.AsText()))
	if !ok || x.owner != c.owner() {
		return v, false, notFound("Cannot find uploaded file %q", id.AsText())
	}
	if t == orda.Blob {
		return value.NewBlob(append([]byte(nil), x.body...)), true, nil
	}
	pic, ok := builtins.PictureOf(append([]byte(nil), x.body...))
	if !ok {
		return v, false, problem(http.StatusBadRequest, codeRequest, "the uploaded file is no picture in a known format")
	}
	return pic, true, nil
}

// wantsRaw tells whether a request is for the picture or blob in an attribute itself.
func (c *call) wantsRaw(name string) bool {
	for _, n := range strings.Split(c.option("$expand"), ",") {
		if strings.TrimSpace(n) == name {
			return true
		}
	}
	return c.isOn("$binary") || c.option("$imageformat") != ""
}

func blobBytes(v value.Value) []byte {
	if b := v.AsBlob(); b != nil {
		return b.Bytes
	}
	if o := v.AsObject(); o != nil {
		if n, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return n.BlobBytes()
		}
	}
	return nil
}

// webFormats are what browsers show as it is.
var webFormats = []string{"image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp"}

// rawAttribute sends a picture in the format that is asked for, or a blob to be saved.
func (c *call) rawAttribute(e *orda.Entity, name string) (value.Value, error) {
	v, err := c.p.GetProperty(e.Value(), name)
	if err != nil {
		return value.Undefined, err
	}
	return c.bytes(v), nil
}

// bytes sends a picture or a blob instead of JSON; the value it returns is sent where there
// is none, or none in the format that is asked for.
func (c *call) bytes(v value.Value) value.Value {
	nothing := value.NewObject(0).Value()
	if b := blobBytes(v); b != nil {
		c.raw = &Answer{Status: http.StatusOK, Body: b, Type: "application/octet-stream", File: true}
		return nothing
	}
	pic := v.AsPicture()
	if pic == nil || len(pic.Bytes) == 0 {
		return nothing
	}
	format := strings.ToLower(c.option("$imageformat"))
	if format == "" || format == "best" {
		format = "image/png"
		for _, web := range webFormats {
			if pic.MIME == web {
				format = web
			}
		}
	} else if !strings.ContainsAny(format, "./") {
		format = "." + format
	}
	shown, ok := builtins.PictureAs(pic, format)
	if !ok {
		return nothing
	}
	// a drawing may hold scripts, which run when it is opened as a page of its own
	c.raw = &Answer{Status: http.StatusOK, Body: shown.Bytes, Type: shown.MIME, File: strings.HasPrefix(shown.MIME, "image/svg")}
	return nothing
}
