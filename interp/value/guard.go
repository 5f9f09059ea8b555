package value

import "context"

// Guard stands before Use of what a session keeps: it lets a process in when this
// computer may change it. Its functions are never called with a lock of a group held.
type Guard interface {
	// Pin lets w in, or returns a ticket to wait for. Who is in already is let in at
	// once.
	Pin(w *Owner) *Ticket
	// Quit gives a ticket of w back, whether it has been let in by now or not.
	Quit(w *Owner, t *Ticket)
	// Unpin takes back one Pin. What w was let in for may have changed.
	Unpin(w *Owner)
}

// Ticket is a place in the queue before a guard.
type Ticket struct {
	Done   chan struct{} // closed when w is in, or will not be
	Err    error         // set before that: it will not
	Holder func() string // names who has to let go; for reports
}

// pinned lets w through the guard of the group of s, if there is one, and returns that
// group locked.
func (w *Owner) pinned(ctx context.Context, s *sharing) (*Group, Guard, error) {
	for {
		g := s.root()
		guard := g.guard
		if guard == nil {
			return g, nil, nil
		}
		g.mu.Unlock()
		if err := w.pin(ctx, guard); err != nil {
			return nil, nil, err
		}
		if g = s.root(); g.guard == guard {
			return g, guard, nil
		}
		g.mu.Unlock()
		guard.Unpin(w)
	}
}

func (w *Owner) pin(ctx context.Context, guard Guard) error {
	t := guard.Pin(w)
	if t == nil {
		return nil
	}
	holder := func() (string, bool) { name := t.Holder(); return name, name != "" }
	if !w.await(ctx, t.Done, holder, func() []string { return nil }) {
		guard.Quit(w, t)
		return context.Cause(ctx)
	}
	return t.Err
}

// guarded returns the guard of g now.
func (g *Group) guarded() Guard {
	g = g.last()
	defer g.mu.Unlock()
	return g.guard
}

// adopt puts the group of in under guard, as it is put into something that is. w is
// inside Use of that, and so is let in at once.
//
// gap: another process that is inside Use of in at that moment is not counted.
func (s *sharing) adopt(w *Owner, guard Guard) {
	if guard == nil {
		return
	}
	g := s.root()
	if g.solo || covers(g.guard, guard) {
		g.mu.Unlock()
		return
	}
	g.guard = together(g.guard, guard)
	g.mu.Unlock()
	w.cover(g, guard)
}

// cover has the Use blocks of w in g count for guard, too.
func (w *Owner) cover(g *Group, guard Guard) {
	if w == nil || guard == nil {
		return
	}
	for i, h := range w.held {
		at := h.group.last()
		at.mu.Unlock()
		if at != g || covers(h.guard, guard) {
			continue
		}
		if t := guard.Pin(w); t != nil { // it cannot be: w is in
			guard.Quit(w, t)
			continue
		}
		w.held[i].guard = together(h.guard, guard)
	}
}

// bothGuards guards what stands in the storages of two sessions.
type bothGuards struct{ a, b Guard }

// Pin lets w in when both do, one after the other.
//
// gap: two nodes in which processes use such an object, and each has the lease of one of
// the two sessions, wait for each other until a drain of a second ends.
func (g *bothGuards) Pin(w *Owner) *Ticket {
	first := g.a.Pin(w)
	if first == nil {
		if first = g.b.Pin(w); first == nil {
			return nil
		}
		return g.follow(w, first, nil)
	}
	return g.follow(w, first, g.b)
}

// follow returns a ticket for what comes after first.
func (g *bothGuards) follow(w *Owner, first *Ticket, then Guard) *Ticket {
	t := &Ticket{Done: make(chan struct{}), Holder: first.Holder}
	go func() {
		defer close(t.Done)
		<-first.Done
		if t.Err = first.Err; t.Err != nil {
			if then == nil {
				g.a.Unpin(w)
			}
			return
		}
		if then == nil {
			return
		}
		if next := then.Pin(w); next != nil {
			<-next.Done
			if t.Err = next.Err; t.Err != nil {
				g.a.Unpin(w)
			}
		}
	}()
	return t
}

// Quit gives both back when they have been had.
func (g *bothGuards) Quit(w *Owner, t *Ticket) {
	go func() {
		<-t.Done
		if t.Err == nil {
			g.Unpin(w)
		}
	}()
}

// Unpin takes back one Pin of both.
func (g *bothGuards) Unpin(w *Owner) {
	g.a.Unpin(w)
	g.b.Unpin(w)
}

func covers(g, part Guard) bool {
	if g == part || part == nil {
		return true
	}
	both, ok := g.(*bothGuards)
	return ok && (covers(both.a, part) || covers(both.b, part))
}

func together(a, b Guard) Guard {
	switch {
	case a == nil || covers(b, a):
		return b
	case covers(a, b):
		return a
	}
	return &bothGuards{a, b}
}

// SetGuard has every Use of the group of the shared value v ask guard first.
func SetGuard(v Value, guard Guard) {
	if s := sharingOf(v); s != nil {
		g := s.root()
		g.guard = together(g.guard, guard)
		g.mu.Unlock()
	}
}

// Regroup puts two shared values into one group, as they were once, unless one of them
// groups nothing. It is for whoever brings back what was stored; nobody may be inside
// Use of either.
func Regroup(a, b Value) {
	x, y := sharingOf(a), sharingOf(b)
	if x == nil || y == nil {
		return
	}
	g := x.root()
	g.mu.Unlock()
	h := y.root()
	defer h.mu.Unlock()
	if g == h || g.solo || h.solo {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.parent == nil {
		h.join(g)
	}
}
