package web

import (
	"context"
	"errors"
	"sync"
	"time"
)

// errAlone stops the code of a request that nobody waits for any more.
var errAlone = errors.New("the client has gone away")

// watch is the list of requests whose code runs. One timer looks after all of them, so
// that a request costs no timer of its own. It runs only while there are some.
type watch struct {
	mu      sync.Mutex
	first   *Exchange
	looking bool
	timer   *time.Timer
}

// watched is the place of an exchange in the list.
type watched struct {
	next, prev *Exchange
	on         bool
	process    process
	alone      int64 // since when nobody waits, in nanoseconds; 0: somebody does
}

// watchOver has the code of x stopped when it takes too long, or when nobody has waited
// for it for some time.
func (s *Server) watchOver(x *Exchange, p process) {
	w := &s.watch
	w.mu.Lock()
	defer w.mu.Unlock()
	x.watched = watched{next: w.first, on: true, process: p}
	if w.first != nil {
		w.first.watched.prev = x
	}
	w.first = x
	if x.code.Err() != nil { // the server has ended meanwhile
		p.abort(errStopping)
	}
	if !w.looking {
		w.looking = true
		w.wait(s, x.o)
	}
}

// wait sets the timer. The caller holds mu.
func (w *watch) wait(s *Server, o *Settings) {
	every := min(time.Second, max(o.CodeTimeout/4, time.Millisecond))
	if o.AloneTimeout > 0 {
		every = min(every, max(o.AloneTimeout/4, time.Millisecond))
	}
	if w.timer == nil {
		w.timer = time.AfterFunc(every, func() { w.look(s) })
		return
	}
	w.timer.Reset(every)
}

// unwatch takes x off the list, before its process closes.
func (s *Server) unwatch(x *Exchange) {
	w := &s.watch
	w.mu.Lock()
	defer w.mu.Unlock()
	if !x.watched.on {
		return
	}
	n := &x.watched
	if n.prev != nil {
		n.prev.watched.next = n.next
	} else {
		w.first = n.next
	}
	if n.next != nil {
		n.next.watched.prev = n.prev
	}
	n.on, n.next, n.prev = false, nil, nil
}

// look stops what has to be stopped. The code of a request that changes something must
// not depend on who waits for the answer, so a client that goes away leaves it a while;
// but clients that come and go must not pile up code.
func (w *watch) look(s *Server) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.first == nil {
		w.looking = false
		return
	}
	now := time.Now()
	for x := w.first; x != nil; x = x.watched.next {
		n := &x.watched
		switch {
		case now.Sub(x.began) >= x.o.CodeTimeout:
			n.process.abort(context.DeadlineExceeded)
		case x.o.AloneTimeout < 0 || x.r.Context().Err() == nil:
		case n.alone == 0:
			n.alone = now.UnixNano()
		case time.Duration(now.UnixNano()-n.alone) >= x.o.AloneTimeout:
			n.process.abort(errAlone)
		}
	}
	w.wait(s, s.settings.Load())
}

// abortAll stops the code of all requests.
func (w *watch) abortAll(cause error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for x := w.first; x != nil; x = x.watched.next {
		x.watched.process.abort(cause)
	}
}
