package web

import (
	"crypto/rand"
	"net/http"
	"strconv"
	"strings"
	"time"

	"fourd/interp/value"
	"fourd/session"
)

// Pictures in pages have addresses of their own, /4DIMG/ID.png, under which the server
// keeps them for the visitor of the page.

const (
	pictureLife   = 10 * time.Minute // after it was last asked for
	maxPictures   = 10_000
	maxPictureSum = 64 << 20 // bytes
)

// shownPicture is a picture that a page shows.
type shownPicture struct {
	owner string // session
	mime  string
	bytes []byte
}

// visitor names the session of the request, "" when there is none.
func (x *Exchange) visitor() string {
	switch {
	case x.legacy != nil:
		return x.legacy.id
	case x.Session() != nil:
		return x.Session().ID()
	}
	return ""
}

// pictureAddress returns the address of a picture in a page, "" when there is nobody to
// keep it for or when it is no format that browsers show.
func (x *Exchange) pictureAddress(p *value.Picture) string {
	owner := x.visitor()
	ending, ok := pictureEndings[p.MIME]
	if owner == "" || !ok {
		return ""
	}
	var id session.ID
	rand.Read(id[:])
	x.s.pictures.Put(time.Now(), id.String(), &shownPicture{owner, p.MIME, p.Bytes}, int64(len(p.Bytes)), pictureLife)
	return "/4DIMG/" + id.String() + ending
}

var pictureEndings = map[string]string{
	"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/svg+xml": ".svg", "image/webp": ".webp",
	"image/bmp": ".bmp", "image/tiff": ".tif",
}

// servePicture answers /4DIMG with a picture of a page of the same visitor.
func (x *Exchange) servePicture() bool {
	if !x.enter() {
		return true
	}
	_, rest := cutSegment(x.path)
	id, _, _ := strings.Cut(rest, ".")
	p, ok := x.s.pictures.Get(time.Now(), strings.ToUpper(id))
	if !ok || p.owner != x.visitor() || x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
		x.fail(http.StatusNotFound)
		return true
	}
	h := x.head()
	h.Set("Cache-Control", "private, max-age="+strconv.Itoa(int(pictureLife/time.Second)))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'") // a drawing may hold scripts
	x.sendData(p.bytes, p.mime)
	return true
}
