package web

import (
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// net/http sets deadlines of a connection seven times in a request, nearly all of which
// are taken back long before they are over. The system's clock and timers are asked each
// time, which costs more than many a request does otherwise. So a connection only notes
// its deadlines, and one timer looks at the notes of all connections now and then: a
// deadline may be late by the time between two looks, and time within a connection goes
// on with each look. What a connection of plain HTTP waits for follows from what it does,
// without any deadline that net/http sets.

// phase is what a connection of plain HTTP does.
type phase uint8

const (
	phaseHead phase = iota // the head of a request is on its way
	phaseBody              // its body is
	phaseRun               // it is being answered
	phaseSend              // code has run, and net/http sends the answer
	phaseRest              // nothing of a request has come since the last one
	phaseGone              // it does not belong to net/http any more
)

// deadlines are the notes of a connection, guarded by its mutex.
type deadlines struct {
	mu      sync.Mutex
	read    deadline
	write   deadline
	reading int         // calls of Read under way
	noted   atomic.Bool // there is something in read
	phase   phase
	since   int64 // the beginning of the request, or of the rest, in nanoseconds

	calm   *sync.Cond // of mu: the listening for a client that goes away waits here first
	asleep bool       // it does
	closed bool       // nobody would wake it
}

// deadline is one note.
type deadline struct {
	by    int64 // in nanoseconds; 0: none
	over  bool  // it has passed
	armed bool  // the system knows of it, too
}

// longAgo is a deadline that ends what waits.
var longAgo = time.Unix(1, 0)

// becomes notes t; the zero time takes the deadline back.
func (d *deadline) becomes(t time.Time) {
	d.over, d.by = false, 0
	if t.IsZero() {
		return
	}
	// What ends a wait at once is far in the past. All others count from the next look on.
	if d.by = t.UnixNano(); d.by <= longAgo.UnixNano() {
		d.over = true
	}
}

// SetReadDeadline notes when reading has to end. A time long ago ends it at once.
func (n *connection) SetReadDeadline(t time.Time) error {
	if t.IsZero() && !n.times.noted.Load() { // nothing to take back, as nearly always
		return nil
	}
	n.times.mu.Lock()
	defer n.times.mu.Unlock()
	return n.readBy(t)
}

// SetWriteDeadline notes when writing has to end.
func (n *connection) SetWriteDeadline(t time.Time) error {
	n.times.mu.Lock()
	defer n.times.mu.Unlock()
	return n.writeBy(t)
}

// SetDeadline notes when reading and writing have to end.
func (n *connection) SetDeadline(t time.Time) error {
	n.times.mu.Lock()
	defer n.times.mu.Unlock()
	if err := n.readBy(t); err != nil {
		return err
	}
	return n.writeBy(t)
}

func (n *connection) readBy(t time.Time) error {
	d := &n.times.read
	d.becomes(t)
	n.times.noted.Store(d.by != 0)
	switch {
	case d.over && n.times.asleep:
		n.times.wake()
	case d.over && n.times.reading > 0: // somebody waits
		d.armed = true
		return n.TCPConn.SetReadDeadline(longAgo)
	case !d.over && d.armed:
		d.armed = false
		return n.TCPConn.SetReadDeadline(time.Time{})
	}
	return nil
}

func (n *connection) writeBy(t time.Time) error {
	d := &n.times.write
	d.becomes(t)
	if d.over == d.armed {
		return nil
	}
	d.armed = d.over
	if d.over {
		return n.TCPConn.SetWriteDeadline(longAgo)
	}
	return n.TCPConn.SetWriteDeadline(time.Time{})
}

// Read reads from the connection. When the deadline has passed already nothing is asked
// of the system: that is how net/http takes back the read with which it listens, while
// code runs, for a client that goes away.
func (n *connection) Read(b []byte) (int, error) {
	n.times.mu.Lock()
	phase := n.times.phase
	left := n.bodyLeft.Load() && (phase == phaseRun || phase == phaseSend)
	if len(b) == 1 && n.plain && !left && n.times.hears() {
		n.times.mu.Unlock()
		return 0, nil
	}
	if n.times.read.over {
		n.times.mu.Unlock()
		return 0, os.ErrDeadlineExceeded
	}
	n.times.reading++
	rests := n.times.phase == phaseRest
	if left { // net/http reads a body that the server has left: its client has no more time for it, and no better place
		n.times.phase = phaseBody
		n.waiting.Store(n.of.now.Load())
	}
	n.times.mu.Unlock()
	if rests {
		n.early = n.of.together.beforeReading(n.early, n.of.count.Load())
	}
	got, err := n.TCPConn.Read(b)
	n.times.mu.Lock()
	n.times.reading--
	if left && n.times.phase == phaseBody {
		n.times.phase = phase
		n.waiting.Store(0)
	}
	if got > 0 && n.times.phase == phaseRest {
		n.times.phase, n.times.since = phaseHead, n.of.now.Load()
	}
	n.times.mu.Unlock()
	return got, err
}

// hears waits until the request has run for some time or something happens to the
// connection. net/http listens in each request with a read of one byte, which is taken
// back when the answer is sent: nearly all of these never need to ask the system, and
// nobody minds when code that goes on for long learns somewhat later that its client has
// gone. It reports whether there is nothing to listen for any more, as code has run; no
// byte and no error tell that to net/http. The caller holds mu.
func (d *deadlines) hears() bool {
	if d.phase == phaseRun {
		d.asleep = !d.read.over && !d.closed
		for d.asleep {
			d.calm.Wait()
		}
	}
	return d.phase == phaseSend && !d.read.over
}

// wake ends sleep. The caller holds mu.
func (d *deadlines) wake() {
	if d.asleep {
		d.asleep = false
		d.calm.Signal()
	}
}

// does notes what a connection of plain HTTP does now.
func (n *connection) does(p phase) {
	n.times.mu.Lock()
	if n.times.phase != phaseGone {
		n.times.phase = p
	}
	switch p {
	case phaseRest:
		n.times.since = n.of.now.Load()
	case phaseSend:
		n.times.wake()
	}
	n.times.mu.Unlock()
}

// pass ends what has taken too long.
func (n *connection) pass(now int64) {
	t, o := &n.times, n.of.limits
	t.mu.Lock()
	defer t.mu.Unlock()
	read, write := t.read.passed(now), t.write.passed(now)
	if sending := n.sending.Load(); sending != 0 && time.Duration(now-sending) >= o.WriteTimeout {
		write = true // also below TLS, where HTTP/2 has no limit of its own for a client that reads nothing
	}
	if n.plain {
		took := time.Duration(now - t.since)
		read = read || t.phase == phaseHead && took >= o.HeaderTimeout || t.phase == phaseBody && took >= o.ReadTimeout || t.phase == phaseRest && took >= o.IdleTimeout
		write = write || (t.phase == phaseRun || t.phase == phaseSend) && took >= o.wholeTimeout()
		if read || write || took >= n.of.every {
			t.wake()
		}
	}
	if read && !t.read.over {
		t.read.over, t.read.armed = true, true
		t.noted.Store(true)
		_ = n.TCPConn.SetReadDeadline(longAgo)
	}
	if write && !t.write.over {
		t.write.over, t.write.armed = true, true
		_ = n.TCPConn.SetWriteDeadline(longAgo)
	}
}

func (d *deadline) passed(now int64) bool { return d.by != 0 && d.by <= now }

// look looks at the deadlines of all connections, as long as there are some.
func (c *connections) look() {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now().UnixNano()
	c.now.Store(now)
	for n := range c.open {
		n.pass(now)
	}
	if c.looking = len(c.open) > 0; c.looking {
		c.timer.Reset(c.every)
	} else if c.left != nil {
		c.left()
	}
}

// watch has the deadlines looked at. The caller holds mu.
func (c *connections) watch() {
	if c.looking {
		return
	}
	c.looking = true
	if c.timer == nil {
		c.timer = time.AfterFunc(c.every, c.look)
	} else {
		c.timer.Reset(c.every)
	}
}

// lookEvery returns how often deadlines are looked at: often enough for the shortest of
// those that a server has.
func lookEvery(o *Settings) time.Duration {
	shortest := min(o.HeaderTimeout, o.ReadTimeout, o.IdleTimeout, o.WriteTimeout)
	return max(min(time.Second, shortest/8), 5*time.Millisecond)
}
