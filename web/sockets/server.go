package sockets

import (
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"fourd/interp"
	"fourd/interp/value"
)

// codeSockets is the number of errors of WebSockets.
const codeSockets = -20000 // choice: the reference gives no number

// Classes returns 4D.WebSocketServer, 4D.WebSocketConnection and 4D.WebSocket. find gives the hub of the web
// server, or says why there is none to use.
func Classes(find func(p *interp.Process) (*Hub, error)) []interp.Class {
	return []interp.Class{
		{Name: "WebSocketServer",
			New:       func(p *interp.Process, a interp.Args) (value.Value, error) { return newServer(p, a, find) },
			Functions: func() interp.Members { return interp.Members{"terminate": serverTerminate} }},
		{Name: "WebSocketConnection",
			Functions: func() interp.Members {
				return interp.Members{"send": connectionSend, "terminate": connectionTerminate}
			}},
		{Name: "WebSocket", New: newClient,
			Functions: func() interp.Members {
				return interp.Members{"send": clientSend, "terminate": clientTerminate}
			}},
	}
}

// Server is the inside of a 4D.WebSocketServer. What it tells the code, it tells in the
// worker that has made it.
type Server struct {
	listener
	hub            *Hub
	mail           *interp.Mail
	path, dataType string
	closed         chan struct{}

	mu    sync.Mutex
	all   map[*connection]struct{} // open ones, also those the code does not know yet
	known []*connection            // those the code has accepted
	held  int64                    // bytes of messages that wait for the code
	l     Limits                   // of the last connection
	ends  bool
	bye   farewell
	by    time.Duration
	gone  bool // so is the worker
}

// newServer starts a WebSocket server.
//
// choice: it needs a process that stays and takes calls. In another one it could never tell of
// anything, which the product finds out by silence.
func newServer(p *interp.Process, a interp.Args, find func(p *interp.Process) (*Hub, error)) (value.Value, error) {
	s := &Server{dataType: "text", closed: make(chan struct{}), all: map[*connection]struct{}{}}
	s.listener = listener{p: p, handler: a.Object(0).Value()}
	if fn, err := s.callback("onConnection"); err != nil {
		return value.Null, err
	} else if fn.AsFunction() == nil {
		return value.Null, value.Errorf(value.CodeTypes, "the handler of a WebSocket server needs the function onConnection").
			WithHint("it returns the object that handles the messages of a new connection")
	}
	if a.Has(1) && !a.Value(1).IsNothing() {
		if err := s.readOptions(p, a.Object(1).Value()); err != nil {
			return value.Null, err
		}
	}
	var err error
	if s.hub, err = find(p); err != nil {
		return value.Null, err
	}
	if s.mail = p.Mail(); s.mail == nil {
		return value.Null, value.Errorf(codeSockets, "a WebSocket server is made in a worker, which stays to be told of messages").
			WithHint(`write CALL WORKER("sockets"; Formula(wss:=4D.WebSocketServer.new($handler)))`)
	}
	s.self = p.Runtime().NewNative("WebSocketServer", s)
	if err := s.hub.add(s); err != nil {
		s.mail.Close()
		return value.Null, err
	}
	p.OnClose(s.abandon)
	return s.self, nil
}

// readOptions reads the path and the type of data.
func (s *Server) readOptions(p *interp.Process, options value.Value) error {
	for name, to := range map[string]*string{"path": &s.path, "dataType": &s.dataType} {
		v, err := p.GetProperty(options, name)
		if err != nil {
			return err
		}
		switch {
		case v.IsNothing():
		case v.Kind() != value.KText:
			return value.Errorf(value.CodeTypes, "the option %s of a WebSocket server must be a Text, not %s", name, value.Describe(v))
		default:
			*to = v.AsText()
		}
	}
	if s.path != "" && !strings.HasPrefix(s.path, "/") {
		s.path = "/" + s.path
	}
	var err error
	s.dataType, err = dataTypeOf(s.dataType)
	return err
}

func serverOf(this value.Value) (*Server, error) {
	return insideOf[*Server](this, "4D.WebSocketServer")
}

// serverTerminate ends the server: no connection is taken any more, and those there are close.
// Page: API/WebSocketServerClass.md.
func serverTerminate(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	s, err := serverOf(this)
	if err != nil {
		return value.Undefined, err
	}
	within := closeTime
	if a.Has(0) {
		within = time.Duration(min(max(a.Real(0), 0), 1e6) * float64(time.Second))
	}
	s.end(websocket.StatusNormalClosure, "", within)
	return value.Undefined, nil
}

// join takes a connection whose handshake is done.
func (s *Server) join(k *socket, request value.Value) {
	c := &connection{socket: k, s: s, id: connectionID.Add(1)}
	c.listener = listener{p: s.p}
	k.received, k.ended = c.received, c.ended
	s.mu.Lock()
	s.all[c], s.l = struct{}{}, k.l
	ends, bye, by := s.ends, s.bye, s.by
	s.mu.Unlock()
	go k.write()
	if ends { // while the handshake was done
		k.begin()
		k.close(bye.code, bye.reason, by)
		return
	}
	s.mail.Send("WebSocketServer", func() error { return s.admit(c, request) })
}

// connectionID numbers the connections of the program.
var connectionID atomic.Int64

// admit asks the code about a connection. What it returns handles the messages; without, the
// connection is closed.
func (s *Server) admit(c *connection, request value.Value) error {
	defer c.begin()
	if c.status() != connected { // the server ends
		return nil
	}
	o := about("connection")
	o.Put("request", request)
	v, err := s.call("onConnection", o)
	if err != nil {
		c.close(websocket.StatusInternalError, "", closeTime)
		return s.failed(err)
	}
	if v.IsNothing() {
		c.close(websocket.StatusPolicyViolation, "the connection is not accepted", closeTime)
		return nil
	}
	c.handler = v
	if fn, err := c.callback("onMessage"); err != nil || fn.AsFunction() == nil {
		c.close(websocket.StatusInternalError, "", closeTime)
		return s.failed(value.Errorf(value.CodeTypes, "what onConnection returns for a WebSocket needs the function onMessage"))
	}
	c.self = s.p.Runtime().NewNative("WebSocketConnection", c)
	s.mu.Lock()
	s.known = append(s.known, c)
	s.mu.Unlock()
	go c.ask()
	return c.tell("onOpen", about("open"))
}

// end begins to end the server. Only the first call counts, but for one that is more urgent.
func (s *Server) end(code websocket.StatusCode, reason string, within time.Duration) {
	s.mu.Lock()
	first := !s.ends
	if first {
		s.ends, s.bye, s.by = true, farewell{code, reason}, within
	}
	open := make([]*connection, 0, len(s.all))
	for c := range s.all {
		open = append(open, c)
	}
	s.mu.Unlock()
	if first {
		s.hub.remove(s)
	}
	for _, c := range open {
		c.begin() // of those the code has not seen yet
		c.close(code, reason, within)
	}
	if first && len(open) == 0 {
		s.over()
	}
}

// left is called when a connection has ended.
func (s *Server) left(c *connection) {
	s.hub.count.Add(-1)
	s.mu.Lock()
	delete(s.all, c)
	known := false
	for i, k := range s.known {
		if k == c {
			known = true
			s.known = append(s.known[:i:i], s.known[i+1:]...)
			break
		}
	}
	last := s.ends && len(s.all) == 0
	s.mu.Unlock()
	if known {
		c.mail(c.goodbye)
	}
	if last {
		s.over()
	}
}

// over is called once, when the last connection has ended.
func (s *Server) over() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.closed:
		return
	default:
	}
	close(s.closed)
	s.mail.Send("WebSocketServer", func() error { return s.tell("onTerminate", about("terminate")) })
	s.mail.Close()
}

func (s *Server) dropAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.all {
		c.drop()
	}
}

// abandon ends the server with its worker: nobody could be told of anything any more.
func (s *Server) abandon() {
	s.mu.Lock()
	s.gone = true
	held, l := s.held, s.l
	s.held = 0
	s.mu.Unlock()
	if held > 0 {
		l.Reserve(-held)
	}
	s.end(websocket.StatusGoingAway, "", 0)
}

// Get answers the properties.
func (s *Server) Get(_ value.Caller, name string) (value.Value, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch name {
	case "connections":
		all := make([]value.Value, len(s.known))
		for i, c := range s.known {
			all[i] = c.self
		}
		return value.NewCollection(all).Value(), nil
	case "dataType":
		return value.Str(s.dataType), nil
	case "handler":
		return s.handler, nil
	case "path":
		return value.Str(s.path), nil
	case "terminated":
		select {
		case <-s.closed:
			return value.True, nil
		default:
			return value.False, nil
		}
	}
	return value.Undefined, nil
}

// Set refuses.
func (s *Server) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.WebSocketServer is read-only", name)
}

// Keys returns the property names.
func (s *Server) Keys() []string {
	return []string{"connections", "dataType", "handler", "path", "terminated"}
}

// JSONName is how a server appears in JSON.
func (s *Server) JSONName() string { return "[object WebSocketServer]" }
