package sockets

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"fourd/interp/value"
)

// Hub is the WebSocket servers of one web server. The zero value has none. It is safe for
// concurrent use.
type Hub struct {
	mu      sync.Mutex
	servers []*Server
	some    atomic.Bool  // servers is not empty
	count   atomic.Int64 // open connections
}

// Limits are the bounds of a connection.
type Limits struct {
	Connections int                // of all servers of the hub; 0 or less: no bound
	Message     int64              // bytes of a message that is received
	Write       time.Duration      // to send a message
	Quiet       time.Duration      // after it, whether the client is still there is asked
	Reserve     func(n int64) bool // takes n bytes of the memory for what waits; gives them back when negative
}

// Upgrade is a request for a WebSocket.
type Upgrade struct {
	Writer  http.ResponseWriter // with Hijack
	Request *http.Request
	Conn    func() net.Conn // what is below, once it was taken over
	About   value.Value     // as code is told of the request
	Limits  Limits
}

// At returns the server that wants the connections to a path: of several the one whose own
// path says most. It is nil when none does.
func (h *Hub) At(path string) *Server {
	if !h.some.Load() { // as nearly always
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	var best *Server
	for _, s := range h.servers {
		if s.wants(path) && (best == nil || len(s.path) > len(best.path)) {
			best = s
		}
	}
	return best
}

// Enter counts a connection, which Serve has to make then. It reports false when there are as
// many as there may be.
func (h *Hub) Enter(l Limits) bool {
	if h.count.Add(1) > int64(l.Connections) && l.Connections > 0 {
		h.count.Add(-1)
		return false
	}
	return true
}

// wants reports whether connections to a path are for the server.
//
// choice: the path of a server stands for all below it, as the pattern of a request handler
// does.
func (s *Server) wants(path string) bool {
	own := strings.TrimSuffix(s.path, "/")
	return own == "" || path == own || strings.HasPrefix(path, own+"/")
}

// Serve makes the request a connection of the server. The error is about a request that is
// none for a WebSocket; it has been answered then.
func (s *Server) Serve(u Upgrade) error {
	ws, err := websocket.Accept(u.Writer, u.Request, &websocket.AcceptOptions{InsecureSkipVerify: true}) // the web server has looked at the origin
	if err != nil {
		s.hub.count.Add(-1)
		return err
	}
	ws.SetReadLimit(u.Limits.Message)
	s.join(newSocket(ws, u.Conn(), u.Limits), u.About)
	return nil
}

// add makes a server known, after the code was sent that it is open.
func (h *Hub) add(s *Server) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, other := range h.servers {
		if strings.Trim(other.path, "/") == strings.Trim(s.path, "/") {
			what := "for all paths"
			if s.path != "" {
				what = "at the path " + s.path
			}
			return value.Errorf(codeSockets, "there is a WebSocket server %s already", what).WithHint("terminate() ends it")
		}
	}
	s.mail.Send("WebSocketServer", func() error { return s.tell("onOpen", about("open")) }) // before any connection
	h.servers = append(h.servers, s)
	h.some.Store(true)
	return nil
}

func (h *Hub) remove(s *Server) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i, other := range h.servers {
		if other == s {
			h.servers = append(h.servers[:i:i], h.servers[i+1:]...)
			break
		}
	}
	h.some.Store(len(h.servers) > 0)
}

// End begins to end all servers, since the web server ends. The returned function waits until
// their connections are closed, and closes those that still are open when ctx ends.
func (h *Hub) End() (wait func(ctx context.Context)) {
	h.mu.Lock()
	all := append([]*Server(nil), h.servers...)
	h.mu.Unlock()
	for _, s := range all {
		s.end(websocket.StatusGoingAway, "the server ends", closeTime)
	}
	return func(ctx context.Context) {
		for _, s := range all {
			select {
			case <-s.closed:
			case <-ctx.Done():
				s.dropAll()
				<-s.closed
			}
		}
	}
}
