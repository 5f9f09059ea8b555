package web

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// connections bounds the open connections of a server. When there are too many, the one
// goes that has waited longest for a request: slow clients that only hold connections
// lose them, and whoever is being answered keeps his.
type connections struct {
	most    int
	limits  *Settings     // of time
	every   time.Duration // between two looks at the deadlines
	now     atomic.Int64  // the time of the last look, in nanoseconds
	mu      sync.Mutex
	open    map[*connection]struct{}
	count   atomic.Int32 // of open
	looking bool
	timer   *time.Timer
	refused func(n *connection, status int, head string, size int) // by net/http
	left    func()                                                 // called when nobody is connected any more

	together together
}

// connection is one open connection.
type connection struct {
	*net.TCPConn
	of      *connections
	plain   bool         // of HTTP without TLS
	waiting atomic.Int64 // since when, in nanoseconds; 0: a request is being answered
	sending atomic.Int64 // since when something is being written, in nanoseconds; 0: nothing is
	number  int64        // of the server
	opened  int64        // in nanoseconds
	once    sync.Once
	times   deadlines

	// What belongs to the request that is being answered, of which HTTP/1 has one at a time.
	served int         // requests so far
	line   *cookieLine // of the last request, as the next one has the same as a rule
	early  int         // requests in a row that were given time to arrive; see together.go
	head   []byte      // fields that belong into the head that is written next; see head.go
	body   []byte      // what belongs behind it

	bodyLeft atomic.Bool // the server has not read the body of the request

	unread bool // the server knows of no request; see refused.go
	sealed int  // by how much TLS makes longer what HTTP/1 sends; 0: unknown
}

func newConnections(o *Settings, refused func(n *connection, status int, head string, size int)) *connections {
	return &connections{most: o.MaxConnections, limits: o, every: lookEvery(o), refused: refused}
}

// name returns what the debug log calls the connection.
func (n *connection) name() string { return fmt.Sprintf("%016X%016X", n.opened, n.number) }

// bounded returns a listener whose connections are bounded, of plain HTTP or below TLS.
// Others than those of TCP are left as they are.
func (c *connections) bounded(l net.Listener, plain bool) net.Listener {
	return &boundedListener{l, c, plain}
}

type boundedListener struct {
	net.Listener
	of    *connections
	plain bool
}

// connectionCount numbers connections, for logs.
var connectionCount atomic.Int64

// Accept waits for the next connection.
func (l *boundedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	tcp, ok := c.(*net.TCPConn)
	if err != nil || !ok {
		return c, err
	}
	n := &connection{TCPConn: tcp, of: l.of, plain: l.plain}
	n.opened = time.Now().UnixNano()
	n.times.since = n.opened
	if n.plain {
		n.times.calm = sync.NewCond(&n.times.mu)
	}
	l.of.now.Store(n.opened)
	n.number = connectionCount.Add(1)
	n.waiting.Store(n.opened)
	l.of.add(n)
	return n, nil
}

func (c *connections) add(n *connection) {
	c.mu.Lock()
	if c.open == nil {
		c.open = map[*connection]struct{}{}
	}
	c.open[n] = struct{}{}
	c.count.Store(int32(len(c.open)))
	c.watch()
	var oldest *connection
	if c.most > 0 && len(c.open) > c.most {
		oldest = c.oldest(n)
	}
	c.mu.Unlock()
	if oldest != nil {
		_ = oldest.Close()
	}
}

// connectionsLooked is how many connections are looked at for one that is closed.
const connectionsLooked = 256

// oldest returns the connection that has waited longest, of some of them; nil when all
// of these are being answered.
func (c *connections) oldest(but *connection) *connection {
	var found *connection
	looked, since := 0, int64(0)
	for n := range c.open { // begins anywhere
		if w := n.waits(c.now.Load()); w != 0 && n != but && (found == nil || w < since) {
			found, since = n, w
		}
		if looked++; looked >= connectionsLooked {
			break
		}
	}
	return found
}

// slowReader is how long a client that reads nothing may keep its place.
const slowReader = time.Second

// waits returns since when the connection has waited for its client, 0 when it does not.
func (n *connection) waits(now int64) int64 {
	w := n.waiting.Load()
	if s := n.sending.Load(); w == 0 && s != 0 && time.Duration(now-s) >= slowReader {
		return s
	}
	return w
}

// Close closes the connection.
func (n *connection) Close() error {
	n.once.Do(func() {
		n.of.mu.Lock()
		delete(n.of.open, n)
		n.of.count.Store(int32(len(n.of.open)))
		n.of.mu.Unlock()
	})
	err := n.TCPConn.Close()
	n.times.mu.Lock()
	n.times.closed = true
	n.times.wake()
	n.times.mu.Unlock()
	return err
}

// ReadFrom lets the system copy a file to the connection.
func (n *connection) ReadFrom(r io.Reader) (int64, error) { return n.TCPConn.ReadFrom(r) }

type connectionKey struct{}

// connContext lets the requests of a connection find it.
func connContext(ctx context.Context, c net.Conn) context.Context {
	if t, ok := c.(interface{ NetConn() net.Conn }); ok { // of TLS
		c = t.NetConn()
	}
	return context.WithValue(ctx, connectionKey{}, c)
}

// waitsFor notes that a request waits for its client, which is in a phase that is not phaseRun
// as a rule, until the function that it returns is called.
func waitsFor(r *http.Request, p phase) func() {
	n, ok := r.Context().Value(connectionKey{}).(*connection)
	if !ok || r.ProtoMajor > 1 { // the connection has other requests as well
		return func() {}
	}
	n.waiting.Store(time.Now().UnixNano())
	n.does(p)
	return func() {
		n.waiting.Store(0)
		n.does(phaseRun)
	}
}

// countConnection ends a connection that has had its share of requests. In HTTP/2 it is
// shared by all that a browser does, so that a bound would cost more than it helps.
//
// A connection also ends after a request whose length a proxy on the way may have seen
// otherwise than net/http, which believes Transfer-Encoding where there is a
// Content-Length as well, and takes no notice of it in HTTP/1.0: what follows could be
// a request that the proxy has not looked at.
func (x *Exchange) countConnection() {
	if x.r.ProtoMajor != 1 {
		return
	}
	n, ok := x.r.Context().Value(connectionKey{}).(*connection)
	if ok {
		n.receives()
		n.bodyLeft.Store(x.r.Body != nil && x.r.Body != http.NoBody)
	}
	if len(x.r.TransferEncoding) > 0 || x.r.ProtoMinor == 0 {
		x.head().Set("Connection", "close")
		return
	}
	if !ok {
		return
	}
	x.conn = n // HTTP/1 has one request at a time
	if n.served++; x.o.KeepAlive >= 0 && n.served >= x.o.KeepAlive {
		x.head().Set("Connection", "close")
	}
}

// leftNothing notes that the body of the request has been read.
func (x *Exchange) leftNothing() {
	if n, ok := x.r.Context().Value(connectionKey{}).(*connection); ok && x.r.ProtoMajor == 1 {
		n.bodyLeft.Store(false)
	}
}

// connState notes whether a connection waits for its client.
func connState(c net.Conn, state http.ConnState) {
	n, ok := c.(*connection)
	if !ok {
		if t, ok := c.(interface{ NetConn() net.Conn }); ok { // of TLS
			n, _ = t.NetConn().(*connection)
		}
		if n == nil {
			return
		}
	}
	switch state {
	case http.StateActive:
		n.waiting.Store(0)
		n.does(phaseRun)
		n.awaits(c)
	case http.StateIdle:
		n.waiting.Store(n.of.now.Load())
		n.does(phaseRest)
		n.awaits(c)
	case http.StateHijacked:
		n.does(phaseGone)
	}
}
