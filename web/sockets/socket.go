package sockets

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
)

const (
	closeTime = 10 * time.Second // a client has to answer that a connection closes
	mostWait  = 16               // messages of a connection that wait for the code; then no more are read
	mostSent  = 16 << 20         // bytes that wait for a client to read them
)

// Why a connection ends that neither side has closed.
var (
	errSlow = errors.New("the other side reads too slowly: more waits for it than is kept")
	errFull = errors.New("the messages that wait are together too large")
)

// status of a connection.
type status int32

const (
	connected status = iota
	closing
	closed
)

func (s status) String() string { return [...]string{"Connected", "Closing", "Closed"}[s] }

// socket is a connection, in Go: one goroutine reads, one writes, and one asks now and then
// whether the other side, here called the client, is still there.
type socket struct {
	ws   *websocket.Conn
	conn net.Conn // below
	l    Limits

	received func(text bool, b []byte) // the code gives the place and the memory of a message back
	ended    func(code int, reason string, why error)

	state   atomic.Int32
	news    atomic.Int64  // counts what comes from the client
	waits   chan struct{} // has an element for each message that waits for the code
	dropped chan struct{}
	once    sync.Once // of dropped
	reading sync.Once

	mu     sync.Mutex
	queue  []outgoing
	queued int64
	last   *farewell
	why    error // of our own to end it
	wake   chan struct{}
}

type outgoing struct {
	kind websocket.MessageType
	data []byte
}

// farewell is what a connection is closed with, after what waits was sent.
type farewell struct {
	code   websocket.StatusCode
	reason string
}

func newSocket(ws *websocket.Conn, conn net.Conn, l Limits) *socket {
	return &socket{ws: ws, conn: conn, l: l, waits: make(chan struct{}, mostWait), dropped: make(chan struct{}), wake: make(chan struct{}, 1)}
}

func (s *socket) status() status { return status(s.state.Load()) }

// begin has the connection read from, once.
func (s *socket) begin() { s.reading.Do(func() { go s.read() }) }

// drop ends the connection at once.
func (s *socket) drop() {
	s.once.Do(func() {
		close(s.dropped)
		_ = s.conn.Close()
	})
}

// fail drops the connection for a reason that the code is told.
func (s *socket) fail(why error) {
	s.mu.Lock()
	if s.why == nil {
		s.why = why
	}
	s.mu.Unlock()
	s.drop()
}

// send leaves a message to the writer. Nothing is sent over a connection that closes.
func (s *socket) send(kind websocket.MessageType, data []byte) {
	s.mu.Lock()
	if s.last != nil || s.status() != connected {
		s.mu.Unlock()
		return
	}
	n := int64(len(data))
	if s.queued > 0 && s.queued+n > mostSent {
		s.mu.Unlock()
		s.fail(errSlow)
		return
	}
	if !s.l.Reserve(n) {
		s.l.Reserve(-n)
		s.mu.Unlock()
		s.fail(errFull)
		return
	}
	s.queue, s.queued = append(s.queue, outgoing{kind, data}), s.queued+n
	s.mu.Unlock()
	s.ring()
}

func (s *socket) ring() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// close begins to close the connection; what waits is sent before. A client that does not
// answer in time is dropped, and with no time at once and without a word.
func (s *socket) close(code websocket.StatusCode, reason string, within time.Duration) {
	s.state.CompareAndSwap(int32(connected), int32(closing))
	if within <= 0 {
		s.mu.Lock()
		if s.last == nil {
			s.last = &farewell{code, reason}
		}
		s.mu.Unlock()
		s.drop()
		return
	}
	s.mu.Lock()
	begun := s.last != nil
	if !begun {
		s.last = &farewell{code, reason}
	}
	s.mu.Unlock()
	t := time.AfterFunc(within, s.drop)
	go func() {
		<-s.dropped
		t.Stop()
	}()
	s.ring()
}

// write sends what the code leaves to it, and closes the connection in the end.
func (s *socket) write() {
	defer s.drop()
	for {
		select {
		case <-s.wake:
		case <-s.dropped:
			return
		}
		s.mu.Lock()
		list, last := s.queue, s.last
		s.queue = nil
		s.mu.Unlock()
		for _, m := range list {
			ctx, cancel := context.WithTimeout(context.Background(), s.l.Write)
			err := s.ws.Write(ctx, m.kind, m.data)
			cancel()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.queued -= int64(len(m.data))
			s.l.Reserve(-int64(len(m.data)))
			s.mu.Unlock()
		}
		if last != nil {
			_ = s.ws.Close(last.code, last.reason) // waits for the answer
			return
		}
	}
}

// ask ends a connection whose client has gone without a word. One that waits for the code
// may well be there: what it sends is not read then.
func (s *socket) ask() {
	t := time.NewTicker(s.l.Quiet)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-s.dropped:
			return
		}
		before := s.news.Load()
		ctx, cancel := context.WithTimeout(context.Background(), s.l.Write)
		err := s.ws.Ping(ctx)
		cancel()
		if err != nil && s.news.Load() == before && len(s.waits) < mostWait {
			s.drop()
			return
		}
	}
}

// read gives what the client sends to the code until the connection ends.
func (s *socket) read() {
	err := s.receive()
	s.mu.Lock()
	last, why := s.last, s.why
	s.mu.Unlock()
	if last != nil && why == nil { // the writer waits for the answer of the client
		<-s.dropped
	}
	if errors.Is(err, websocket.ErrMessageTooBig) {
		s.linger()
	}
	s.drop()
	_ = s.ws.CloseNow()
	s.mu.Lock()
	s.l.Reserve(-s.queued)
	s.queue, s.queued = nil, 0
	s.state.Store(int32(closed))
	s.mu.Unlock()
	code, reason := int(websocket.StatusAbnormalClosure), ""
	var frame websocket.CloseError
	switch {
	case why != nil:
	case errors.As(err, &frame):
		code, reason = int(frame.Code), frame.Reason
	case last != nil:
		code, reason = int(last.code), last.reason
	case errors.Is(err, websocket.ErrMessageTooBig):
		code, why = int(websocket.StatusMessageTooBig), fmt.Errorf("a message is larger than the %d bytes that a request may have", s.l.Message)
	}
	s.ended(code, reason, why)
}

func (s *socket) receive() error {
	for {
		kind, r, err := s.ws.Reader(context.Background())
		if err != nil {
			return err
		}
		s.news.Add(1)
		b, err := s.collect(r)
		if err != nil {
			return err
		}
		select {
		case s.waits <- struct{}{}:
			s.received(kind == websocket.MessageText, b)
		case <-s.dropped:
			s.l.Reserve(-int64(len(b)))
			return net.ErrClosed
		}
	}
}

// linger reads for a moment what the client is still sending: a connection that is closed with
// something unread takes with it what it has said last.
func (s *socket) linger() {
	_ = s.conn.SetReadDeadline(time.Now().Add(time.Second))
	_, _ = io.CopyN(io.Discard, s.conn, 16*s.l.Message)
}

// collect reads a message. Its memory is counted as it comes.
func (s *socket) collect(r io.Reader) ([]byte, error) {
	b := make([]byte, 0, 512)
	counted := int64(0)
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if more := int64(len(b)) - counted; more > 0 {
			s.news.Add(1)
			if counted += more; !s.l.Reserve(more) {
				s.l.Reserve(-counted)
				s.fail(errFull)
				return nil, errFull
			}
		}
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		if err != nil {
			s.l.Reserve(-counted)
			return nil, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}
