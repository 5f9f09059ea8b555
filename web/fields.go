package web

import (
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// Fields that many responses have in common are lists that all of them share. Nobody may
// change them in place: http.Header.Add makes a new list, as they have no room.
var (
	serverField  = []string{serverName}
	nosniffField = []string{"nosniff"}
	noStoreField = []string{"no-store"}
	noCacheField = []string{"no-cache"}
	typeFields   = map[string][]string{}
)

func init() {
	for _, t := range []string{"text/html; charset=utf-8", "text/plain; charset=utf-8", "text/css; charset=utf-8", "text/javascript; charset=utf-8", "text/xml; charset=utf-8", "application/json", "application/octet-stream"} {
		typeFields[t] = []string{t}
	}
}

// typeField returns the field Content-Type of a type.
func typeField(mime string) []string {
	if f := typeFields[mime]; f != nil {
		return f
	}
	return []string{mime}
}

// sentDate is a date as fields hold it.
type sentDate struct {
	at    int64
	field []string
}

var lastDate atomic.Pointer[sentDate]

// dateField returns the field of a date, the same one for a whole second.
func dateField(now time.Time) []string {
	if d := lastDate.Load(); d != nil && d.at == now.Unix() {
		return d.field
	}
	d := &sentDate{now.Unix(), []string{now.UTC().Format(http.TimeFormat)}}
	lastDate.Store(d)
	return d.field
}

// setLength sets Content-Length where net/http cannot find it out at less cost.
func (x *Exchange) setLength(h http.Header, n int) {
	if n > 1<<10 || n == 0 || x.r.Method == http.MethodHead {
		x.lengthField[0] = strconv.Itoa(n)
		h["Content-Length"] = x.lengthField[:]
	}
}

// findCookies appends the values of the cookies with a name, as http.Request.CookiesNamed
// finds them, without making anything of the others.
func findCookies(out, fields []string, name string) []string {
	for _, line := range fields {
		for line != "" {
			var part string
			part, line, _ = strings.Cut(line, ";")
			key, val, ok := strings.Cut(part, "=")
			if !ok || strings.TrimSpace(key) != name {
				continue
			}
			val = strings.TrimSpace(val)
			if len(val) > 1 && val[0] == '"' && val[len(val)-1] == '"' {
				val = val[1 : len(val)-1]
			}
			out = append(out, val)
		}
	}
	return out
}

// cookieTail is what follows the value in the session cookie.
type cookieTail struct {
	of     *Settings
	maxAge int
	secure bool
	text   string
}

// cookieTail returns the attributes of the session cookie.
func (x *Exchange) cookieTail(maxAge int) string {
	if t := x.s.tail.Load(); t != nil && t.of == x.o && t.maxAge == maxAge && t.secure == x.Secure() {
		return t.text
	}
	c := &http.Cookie{Name: x.cookieName(), Value: "v", Path: x.o.CookiePath, Domain: x.o.cookieDomain(),
		MaxAge: maxAge, HttpOnly: true, SameSite: x.o.SameSite, Secure: x.Secure()}
	if err := c.Valid(); err != nil {
		x.s.log.Error("the session cookie is not valid; check its domain and path", "error", err)
		c.Domain, c.Path = "", "/"
	}
	t := &cookieTail{of: x.o, maxAge: maxAge, secure: x.Secure(), text: strings.TrimPrefix(c.String(), x.cookieName()+"=v")}
	x.s.tail.Store(t)
	return t.text
}
