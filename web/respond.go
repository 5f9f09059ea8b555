package web

import (
	"bytes"
	"net/http"
	"strings"
	"time"
)

// smallAnswer is the size up to which a response finds room in the system, however slow
// its reader is.
const smallAnswer = 16 << 10

// respond writes the response. An error page wins over all that code has sent, a
// redirect over data, unless part of them is on its way, and raw data over other data.
func (x *Exchange) respond() {
	if x.streams {
		x.endStream()
	}
	defer x.dropFile()
	if x.direct {
		return
	}
	x.ended = x.roughNow()
	x.keep()
	if len(x.data)+len(x.raw) > smallAnswer { // the system takes the others at once
		_ = http.NewResponseController(x.w).SetWriteDeadline(time.Now().Add(x.o.WriteTimeout)) // not every writer has one
	}
	switch {
	case x.errorPage != 0:
		x.respondError()
		return
	case x.location != "":
		x.redirect()
	case x.hasRaw:
		x.splitRaw()
	case x.status >= http.StatusBadRequest && !x.hasData && x.header.Get("Content-Type") == "":
		// choice: code that sets such a status and sends nothing leaves it to the page of the
		// project for that, if there is one
		if page := x.ownErrorPage(x.status); page != nil {
			x.sendPage(page)
		}
	}
	part, large := x.sendsFile(), x.file != nil && x.file.open != nil
	if !part && !large && x.lends() {
		x.lend()
		return
	}
	h := x.head()
	for name, values := range x.header {
		h[name] = values
	}
	x.setCookie()
	x.uncached(h)
	if x.hasData && len(h["Content-Type"]) == 0 && x.mime != "" {
		h["Content-Type"] = typeField(x.mime)
	}
	switch {
	case part:
		x.sendFileParts()
	case large:
		x.sendWhole()
	default:
		x.write(x.okStatus(), x.data)
	}
}

// okStatus returns the status of an answer of code.
func (x *Exchange) okStatus() int {
	switch {
	case x.status != 0:
		return x.status
	case !x.hasData:
		return http.StatusNoContent
	}
	return http.StatusOK
}

// roughNow returns about the time: never before the request began, and late by no more
// than the time between two looks at the deadlines of connections, which spares a look at
// the clock.
func (x *Exchange) roughNow() time.Time {
	if x.conn == nil {
		return time.Now()
	}
	if now := time.Unix(0, x.conn.of.now.Load()); now.After(x.began) {
		return now
	}
	return x.began
}

// uncached keeps what code has made out of caches.
func (x *Exchange) uncached(h http.Header) {
	h["X-Content-Type-Options"] = nosniffField
	if len(h["Expires"]) == 0 {
		h["Expires"] = dateField(x.ended)
	}
	if len(h["Cache-Control"]) == 0 {
		if x.Session() != nil {
			h["Cache-Control"] = noStoreField
		} else {
			h["Cache-Control"] = noCacheField
		}
	}
}

func (x *Exchange) write(status int, body []byte) {
	h := x.head()
	if len(h["Server"]) == 0 {
		h["Server"] = serverField
	}
	if bodiless(status) {
		h.Del("Content-Type")
	} else {
		if len(h["Content-Type"]) == 0 && len(body) > 0 {
			h.Set("Content-Type", "application/octet-stream") // never let net/http guess
		}
		body = x.encode(status, body)
		x.setLength(h, len(body))
	}
	x.leave() // before anybody can send the next request of the session
	x.direct, x.sent = true, status
	if len(body) > 64<<10 { // more than the system takes at once, perhaps
		defer waitsFor(x.r, phaseRun)()
	}
	x.w.WriteHeader(status)
	if bodiless(status) || x.r.Method == http.MethodHead {
		return
	}
	n, err := x.w.Write(body)
	x.sentBytes = n
	if err != nil {
		x.s.log.Debug("web response not received", "error", err)
	}
}

// bodiless reports whether answers with a status have no body.
func bodiless(status int) bool {
	return status == http.StatusNoContent || status == http.StatusNotModified
}

const serverName = "fourd"

// redirect makes the answer a redirection; data sent before or after does not count.
func (x *Exchange) redirect() {
	x.sendData(nil, "")
	if x.status < 300 || x.status > 399 {
		x.status = http.StatusFound
	}
	x.head().Set("Location", x.location)
	if x.header != nil {
		x.header.Del("Location")
	}
}

// splitRaw reads the head of raw data and completes it. What is no head is body.
func (x *Exchange) splitRaw() {
	head, body, ok := cutHead(x.raw)
	x.sendData(x.raw, "")
	x.status = 0
	if !ok {
		return
	}
	x.data = body
	for i, line := range strings.Split(head, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if i == 0 && strings.HasPrefix(strings.ToUpper(line), "HTTP/") {
			_, status, _ := strings.Cut(line, " ")
			if err := x.setStatus(status); err != nil {
				x.s.log.Warn("raw data with a wrong status line", "error", err)
			}
			continue
		}
		name, val, _ := strings.Cut(line, ":")
		if err := x.setHeader(name, val); err != nil {
			x.s.log.Warn("raw data with a wrong header field", "error", err)
		}
	}
	if x.status == 0 && x.header.Get("Location") != "" {
		x.status = http.StatusFound
	}
}

// headEnds tells whether raw data has the empty line after its head.
func headEnds(raw []byte) bool {
	return bytes.Contains(raw, []byte("\r\n\r\n")) || bytes.Contains(raw, []byte("\n\n"))
}

// cutHead cuts raw data after the first empty line, when all lines before it look
// like a head.
func cutHead(raw []byte) (head string, body []byte, ok bool) {
	s := string(raw)
	end, skip := strings.Index(s, "\r\n\r\n"), 4
	if i := strings.Index(s, "\n\n"); i >= 0 && (end < 0 || i < end) {
		end, skip = i, 2
	}
	switch {
	case end >= 0:
		head, body = s[:end], raw[end+skip:]
	default:
		head = strings.TrimRight(s, "\r\n")
	}
	for i, line := range strings.Split(head, "\n") {
		name, _, colon := strings.Cut(line, ":")
		if !(i == 0 && strings.HasPrefix(strings.ToUpper(line), "HTTP/")) && !(colon && isToken(name)) {
			return "", nil, false
		}
	}
	return head, body, true
}
