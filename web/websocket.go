package web

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/web/sockets"
)

// socketsOf returns the WebSocket servers of the web server, which has to run or to be about to.
func socketsOf(p *interp.Process) (*sockets.Hub, error) {
	s := serverOf(p)
	if s == nil || !s.Running() && !s.starts() {
		return nil, value.Errorf(codeNoServer, "a WebSocket server needs the web server, which is not running").
			WithHint("WEB START SERVER or WEB Server.start() starts it")
	}
	return &s.sockets, nil
}

// starts reports whether the server is stopped only because the application is about to start it.
func (s *Server) starts() bool {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	return s.life.reserved != nil
}

// serveSocket gives a request for a WebSocket to the WebSocket server that wants it. No database
// method runs, and the request is in no session.
func (x *Exchange) serveSocket() bool {
	server := x.s.sockets.At(x.path)
	if server == nil || !hasToken(x.r.Header["Upgrade"], "websocket") {
		return false
	}
	l := x.socketLimits()
	switch {
	case !x.sameSite():
		x.fail(http.StatusForbidden)
		return true
	case !x.s.sockets.Enter(l):
		x.s.log.Warn("too many WebSockets", "connections", l.Connections)
		x.fail(http.StatusServiceUnavailable)
		return true
	}
	w := &takenOver{ResponseWriter: x.first}
	x.direct = true // the answer is written here, whatever becomes of it
	about := value.NewObject(4)
	about.Put("headers", x.allHeaders())
	about.Put("query", x.urlQuery())
	about.Put("url", text(target(x.r)))
	about.Put("remoteAddress", value.Str(clientIP(x.r)))
	err := server.Serve(sockets.Upgrade{Writer: w, Request: x.r, Conn: func() net.Conn { return w.conn }, About: about.Value(), Limits: l})
	x.sent = w.status
	if err != nil {
		x.s.log.Debug("web request for a WebSocket refused", "url", maskedTarget(x.r), "error", err)
	}
	return true
}

// socketLimits returns the bounds of a WebSocket: a message is as large as a request may be, and
// counts like its body.
func (x *Exchange) socketLimits() sockets.Limits {
	s, o := x.s, x.o
	return sockets.Limits{Connections: o.MaxConnections, Message: o.MaxRequestSize, Write: o.WriteTimeout, Quiet: o.IdleTimeout, Reserve: func(n int64) bool {
		total := s.bodies.Add(n)
		return o.MaxBodies < 0 || total <= o.MaxBodies
	}}
}

// sameSite reports whether the request does not come from a page of another site, to which the
// browser would show all that comes over the WebSocket.
//
// choice: unlike other requests it is looked at without a session cookie, too: what a page of
// another site gets from those it cannot read.
func (x *Exchange) sameSite() bool {
	if x.o.AllowCrossSite || x.corsAllowed() {
		return true
	}
	r := *x.r
	r.Method = http.MethodPost // others change nothing, and would pass
	err := x.s.cross.Load().Check(&r)
	if err != nil {
		x.s.log.Warn("cross-site WebSocket refused", "url", maskedTarget(x.r), "origin", x.r.Header.Get("Origin"))
	}
	return err == nil
}

// allHeaders returns the fields of the request by their names in small letters; those that come
// several times are collections.
func (x *Exchange) allHeaders() value.Value {
	all := map[string][]value.Value{}
	var names []string
	for _, f := range headerFields(x.r) {
		name := strings.ToLower(f[0])
		if all[name] == nil {
			names = append(names, name)
		}
		all[name] = append(all[name], text(f[1]))
	}
	o := value.NewObject(len(names))
	for _, name := range names {
		if list := all[name]; len(list) > 1 {
			o.Put(name, value.NewCollection(list).Value())
		} else {
			o.Put(name, list[0])
		}
	}
	return o.Value()
}

// hasToken reports whether a word is in a list of words of a header.
func hasToken(lines []string, word string) bool {
	for _, line := range lines {
		for _, t := range strings.Split(line, ",") {
			if strings.EqualFold(strings.TrimSpace(t), word) {
				return true
			}
		}
	}
	return false
}

// takenOver is a response whose connection becomes something else than HTTP.
type takenOver struct {
	http.ResponseWriter
	status int
	conn   net.Conn
}

// WriteHeader notes the status.
func (w *takenOver) WriteHeader(status int) {
	w.status = status
	w.Header()["Server"] = serverField
	if status != http.StatusSwitchingProtocols {
		w.ResponseWriter.WriteHeader(status)
	}
}

// Hijack takes the connection out of the hands of the web server, whose limits of time are about
// requests.
func (w *takenOver) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	w.ResponseWriter.WriteHeader(w.status)
	h, ok := w.ResponseWriter.(http.Hijacker)
	if !ok {
		return nil, nil, errors.New("the connection cannot be taken over")
	}
	c, rw, err := h.Hijack()
	if err != nil {
		return nil, nil, err
	}
	if n, ok := c.(*connection); ok {
		c = n.leaveHTTP()
	}
	w.conn = c
	rest, _ := rw.Reader.Peek(rw.Reader.Buffered())
	return c, bufio.NewReadWriter(bufio.NewReader(io.MultiReader(bytes.NewReader(bytes.Clone(rest)), c)), bufio.NewWriter(c)), nil
}

// leaveHTTP takes a connection of plain HTTP off the list of those whose deadlines are looked at.
func (n *connection) leaveHTTP() net.Conn {
	n.once.Do(func() {
		n.of.mu.Lock()
		delete(n.of.open, n)
		n.of.count.Store(int32(len(n.of.open)))
		n.of.mu.Unlock()
	})
	n.times.mu.Lock()
	defer n.times.mu.Unlock()
	_ = n.TCPConn.SetDeadline(time.Time{})
	return n.TCPConn
}
