package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"unicode"
)

// admit applies the limits and rules that come before any URL is looked at. When it
// refuses, the answer is set.
func (s *Server) admit(x *Exchange) bool {
	o, r := x.o, x.r
	if r.Method == http.MethodTrace {
		x.trace()
		return false
	}
	if len(r.RequestURI) > o.MaxURLSize || strings.Count(r.URL.RawQuery, "&") >= o.MaxFields {
		x.fail(http.StatusRequestURITooLong)
		return false
	}
	if !x.applyRules() || !x.cors() {
		return false
	}
	if status := x.readBody(); status != 0 {
		x.head().Set("Connection", "close") // the rest is not worth reading
		x.fail(status)
		return false
	}
	if o.NoSessions && !x.takeSlot() {
		x.fail(http.StatusServiceUnavailable)
		return false
	}
	if !o.AllowCrossSite && x.carriesCookie() && !x.corsAllowed() {
		if err := s.cross.Load().Check(r); err != nil {
			s.log.Warn("cross-site web request refused", "url", maskedTarget(r), "origin", r.Header.Get("Origin"))
			x.fail(http.StatusForbidden)
			return false
		}
	}
	return true
}

// carriesCookie reports whether the request could act for a session, or for a user
// whose browser remembers a password.
func (x *Exchange) carriesCookie() bool {
	x.cookieValues()
	return x.hasCookie || x.o.Auth != CustomAuth && x.r.Header.Get("Authorization") != ""
}

// readBody reads the body within the limit, which counts bytes received, so that it
// holds for chunked bodies too. It returns the status to fail with, or 0.
func (x *Exchange) readBody() int {
	r, limit := x.r, x.o.MaxRequestSize
	if r.ContentLength > limit {
		return http.StatusRequestEntityTooLarge
	}
	if r.ContentLength == 0 || r.Body == nil || r.Body == http.NoBody {
		return 0
	}
	done := waitsFor(r, phaseBody)
	body, err := x.unpacked(http.MaxBytesReader(x.w, r.Body, limit), limit)
	if err == nil {
		x.body, err = x.collect(body)
	}
	done()
	var tooLarge *http.MaxBytesError
	var slow net.Error
	switch {
	case err == nil:
		x.leftNothing()
		return x.tooManyFields()
	case errors.Is(err, errBodies):
		x.s.log.Warn("the bodies of all requests together are too large", "bytes", x.s.bodies.Load())
		x.head().Set("Retry-After", "5")
		return http.StatusServiceUnavailable
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.As(err, &slow) && slow.Timeout():
		return http.StatusRequestTimeout
	}
	return http.StatusBadRequest
}

// errBodies is the error of a body that does not fit in with those of other requests.
var errBodies = errors.New("too many bodies")

// collect reads a body. Memory is counted as it is received, not as it is announced:
// whoever only announces keeps nobody else out.
func (x *Exchange) collect(body io.Reader) ([]byte, error) {
	size := int64(4 << 10)
	if n := x.r.ContentLength; n > 0 {
		size = min(n, 64<<10)
	}
	b := make([]byte, 0, size+1)
	for {
		if !x.reserve(int64(cap(b))) {
			return nil, errBodies
		}
		for len(b) < cap(b) {
			n, err := body.Read(b[len(b):cap(b)])
			b = b[:len(b)+n]
			if errors.Is(err, io.EOF) {
				return b, nil
			}
			if err != nil { // also when the client has gone away in the middle
				return nil, err
			}
		}
		more := int64(cap(b)) * 2
		if n := x.r.ContentLength; n > 0 {
			more = min(more, n+1)
		}
		b = append(make([]byte, 0, more), b...)
	}
}

// reserve has the request count for n bytes of body; it reports false when all requests
// together have too many.
func (x *Exchange) reserve(n int64) bool {
	more := n - x.reserved
	if more == 0 {
		return true
	}
	x.reserved = n
	total := x.s.bodies.Add(more)
	return x.o.MaxBodies < 0 || total <= x.o.MaxBodies || total == n
}

// tooManyFields returns the status for a form with more values than the server takes.
func (x *Exchange) tooManyFields() int {
	kind, params, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	switch {
	case err != nil:
	case kind == formType && bytes.Count(x.body, []byte("&")) >= x.o.MaxFields,
		isMultipart(kind) && params["boundary"] != "" && bytes.Count(x.body, []byte("--"+params["boundary"])) > x.o.MaxFields+1:
		return http.StatusRequestEntityTooLarge
	}
	return 0
}

// trace answers TRACE, which shows cookies to scripts and is off as a rule.
func (x *Exchange) trace() {
	if !x.o.Trace {
		x.fail(http.StatusMethodNotAllowed)
		return
	}
	if status := x.readBody(); status != 0 {
		x.fail(status)
		return
	}
	x.sendData(append([]byte(rawHead(x.r)), x.body...), "message/http")
}

const allowedMethods = "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH"

// rawHead returns the head of the request as text. net/http has read it already, so
// the fields come in alphabetical order with their usual capitals.
func rawHead(r *http.Request) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s\r\n", r.Method, target(r), r.Proto)
	for _, f := range headerFields(r) {
		fmt.Fprintf(&b, "%s: %s\r\n", f[0], f[1])
	}
	b.WriteString("\r\n")
	return b.String()
}

// maskedTarget returns the target for messages: without the value of a passcode, and
// with control characters made visible.
func maskedTarget(r *http.Request) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, maskedURL(target(r)))
}

// passcode returns the one-time passcode in the URL, or "".
func passcode(u *url.URL) string {
	if !strings.Contains(u.RawQuery, "4DSID") {
		return ""
	}
	return u.Query().Get("$4DSID")
}

// takeSlot counts the request as one that has a process, unless there are too many.
// Requests of a legacy session that wait for their turn are none: they share a process.
func (x *Exchange) takeSlot() bool {
	if x.o.legacy() {
		return x.s.running.Load() < int64(x.o.MaxRunning-1)
	}
	if x.s.running.Add(1) > int64(x.o.MaxRunning-1) {
		x.s.running.Add(-1)
		return false
	}
	x.slot = true
	return true
}

// leaveSlot gives back what a request has not needed: no code has run.
func (x *Exchange) leaveSlot() {
	if x.slot {
		x.slot = false
		x.s.running.Add(-1)
	}
}
