package web

import (
	"net/http"
	"time"
)

// beginStream sends what WEB SEND RAW DATA was given with *, as soon as its head is whole.
// More follows while the code runs; its end ends the answer. What comes too late for the
// head, such as a redirection, does not count any more.
//
// Nothing is sent before a request is let in, and clients of HTTP/1.0 get all at once.
func (x *Exchange) beginStream() {
	if x.direct || x.auth != accepted || x.errorPage != 0 || x.location != "" || !x.r.ProtoAtLeast(1, 1) || x.r.Method == http.MethodHead {
		return
	}
	if _, _, ok := cutHead(x.raw); ok && !headEnds(x.raw) {
		return // more of it may come
	}
	x.ended = time.Now()
	if x.keep(); x.errorPage != 0 {
		return
	}
	x.splitRaw()
	status := x.status
	if status == 0 {
		status = http.StatusOK
	}
	if status == http.StatusNoContent || status == http.StatusNotModified {
		return
	}
	h := x.head()
	for name, values := range x.header {
		h[name] = values
	}
	x.setCookie()
	x.uncached(h)
	if len(h["Server"]) == 0 {
		h["Server"] = serverField
	}
	if len(h["Content-Type"]) == 0 {
		h.Set("Content-Type", "application/octet-stream")
	}
	x.direct, x.streams, x.sent = true, true, status
	x.w.WriteHeader(status)
	first := x.data
	x.raw, x.data = nil, nil
	x.stream(first)
}

// stream sends a part of the answer now.
func (x *Exchange) stream(b []byte) {
	if x.streamBroken {
		return
	}
	c := http.NewResponseController(x.w)
	_ = c.SetWriteDeadline(time.Now().Add(x.o.WriteTimeout)) // not every writer has one
	n, err := x.w.Write(b)
	x.sentBytes += n
	if err == nil {
		err = c.Flush()
	}
	if err != nil {
		x.streamBroken = true
		x.s.log.Debug("web response not received", "error", err)
	}
}

// endStream keeps what has become of the session since the head was sent. An answer of which
// more was to come, when its code failed, breaks off: whoever receives it must not take it
// for whole.
func (x *Exchange) endStream() {
	x.ended = time.Now()
	x.keep()
	x.leave()
	if x.errorPage != 0 && x.rawMore {
		x.logRequest()
		panic(http.ErrAbortHandler)
	}
}
