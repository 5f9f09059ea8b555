package value

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Owner stands for one process in the locks of shared objects. A process holds a
// group from Use to End use; the same owner may enter again.
type Owner struct {
	Host  WaitHost // told of waits; nil: nobody is
	held  []held   // entered groups, in order; owned by the process's goroutine
	room  [2]held  // for the first of them
	waits atomic.Pointer[Group]
}

// WaitHost is what an owner stands for, as far as a wait for Use concerns it. All
// but Title is called by the goroutine that waits.
type WaitHost interface {
	// Title names the owner; any goroutine may ask.
	Title() string
	// Rests is called when a wait begins, what it returns when the wait is over.
	Rests() (on func())
	// Patience is how long a wait may take before Late is told of it; 0: any time.
	Patience() time.Duration
	Late(Wait)
	// Bell rings during a wait when there is something for Answer to do.
	Bell() <-chan struct{}
	Answer()
}

// held is one Use block: its group, and what guarded the group when it was entered.
type held struct {
	group *Group
	guard Guard
}

func (w *Owner) title() string {
	if w.Host == nil {
		return ""
	}
	return w.Host.Title()
}

// Wait is a wait for Use that takes long.
type Wait struct {
	Holder string        // name of the owner who has the group
	For    time.Duration // since it began
	Over   bool          // it has ended: the second and last report
	Circle []string      // owners that wait for one another, the waiter first; nil: none
}

// Group is what Use locks: all shared objects that were put into one another.
type Group struct {
	mu      sync.Mutex
	parent  *Group // after a merge: ask there
	owner   *Owner
	depth   int
	members int
	solo    bool  // Storage: what is put into it does not join its group
	guard   Guard // nil: none
	queue   []*waiter
}

type waiter struct {
	owner *Owner
	ready chan struct{}
}

// sharing is the part of a shared object or collection that knows its group.
type sharing struct {
	mu      sync.Mutex
	group   *Group
	storage bool // Storage takes nothing but shared objects and collections
}

// joined returns the sharing of something new in the same group.
func (s *sharing) joined() *sharing {
	g := s.root()
	defer g.mu.Unlock()
	if g.solo {
		return newSharing()
	}
	g.members++
	return &sharing{group: g}
}

func newSharing() *sharing { return &sharing{group: &Group{members: 1}} }

// root returns the locked group at the end of the merge chain.
func (s *sharing) root() *Group {
	s.mu.Lock()
	g := s.group
	s.mu.Unlock()
	start := g
	if g = g.last(); g != start {
		s.mu.Lock()
		s.group = g
		s.mu.Unlock()
	}
	return g
}

// NewSharedObject returns an empty shared object, alone in its group.
func NewSharedObject() *Object {
	o := newSharedParts()
	o.share.group = &Group{members: 1}
	return &o.Object
}

// sharedObject is a shared object and what belongs to it alone, made at once.
type sharedObject struct {
	Object
	own   objectExt
	share sharing
}

func newSharedParts() *sharedObject {
	o := &sharedObject{Object: Object{Header: Header{Kind: KObject, Flags: FlagShared}}}
	o.own.dict, o.own.share = newDict(0), &o.share
	o.ext = &o.own
	return o
}

// NewSharedInstance returns an empty instance of a shared class.
func NewSharedInstance(c *Class) *Object {
	o := NewSharedObject()
	o.class = c
	return o
}

// NewStorage returns a shared object that groups nothing that is put into it.
func NewStorage() *Object {
	o := NewSharedObject()
	o.ext.share.group.solo, o.ext.share.storage = true, true
	return o
}

// NewSessionStorage returns a shared object that groups nothing that is put into it
// and, unlike Storage, also takes scalars.
func NewSessionStorage() *Object {
	o := NewSharedObject()
	o.ext.share.group.solo = true
	return o
}

// NewSharedCollection returns a shared collection, alone in its group. The elements
// must be storable; putting them in is the caller's business (Mutate).
func NewSharedCollection() *Collection {
	return &Collection{Header: Header{Kind: KCollection, Flags: FlagShared}, share: newSharing(), mu: &sync.RWMutex{}}
}

func sharingOf(v Value) *sharing {
	switch v.Kind() {
	case KObject:
		if o := v.AsObject(); o.IsShared() {
			return o.ext.share
		}
	case KCollection:
		if c := v.AsCollection(); c.IsShared() {
			return c.share
		}
	}
	return nil
}

// IsShared reports whether v is a shared object or collection.
func IsShared(v Value) bool { return sharingOf(v) != nil }

// Enter locks the group of a shared value for w, waiting for other owners until ctx
// ends. It reports ErrNotShared for other values, and the error of a guard.
func (w *Owner) Enter(ctx context.Context, v Value) error {
	s := sharingOf(v)
	if s == nil {
		return ErrNotShared
	}
	return w.enter(ctx, s)
}

func (w *Owner) enter(ctx context.Context, s *sharing) error {
	for {
		g, guard, err := w.pinned(ctx, s)
		if err != nil {
			return err
		}
		if g.owner == nil || g.owner == w {
			g.owner = w
			g.depth++
			g.mu.Unlock()
			w.hold(g, guard)
			return nil
		}
		wt := &waiter{owner: w, ready: make(chan struct{})}
		g.queue = append(g.queue, wt)
		g.mu.Unlock()
		if err := w.queued(ctx, g, wt, guard); err != nil {
			return err
		}
		if g.guarded() == guard {
			return nil
		}
		w.Leave() // it has got another guard meanwhile, which has to agree first
	}
}

// hold notes that w has entered g.
func (w *Owner) hold(g *Group, guard Guard) {
	if w.held == nil {
		w.held = w.room[:0]
	}
	w.held = append(w.held, held{g, guard})
}

// queued waits in the queue of g and then holds it.
func (w *Owner) queued(ctx context.Context, g *Group, wt *waiter, guard Guard) error {
	w.waits.Store(g)
	served := w.await(ctx, wt.ready, g.holding(w), w.circle)
	w.waits.Store(nil)
	if !served && g.abandon(wt) {
		if guard != nil {
			guard.Unpin(w)
		}
		return context.Cause(ctx)
	}
	<-wt.ready
	w.hold(g, guard)
	if !served {
		w.Leave()
		return context.Cause(ctx)
	}
	return nil
}

// holding returns a function that names who has g, "" when it is w or nobody.
func (g *Group) holding(w *Owner) func() (string, bool) {
	return func() (string, bool) {
		if o := g.holder(); o != nil && o != w {
			return o.title(), true
		}
		return "", false
	}
}

// await waits until ready is closed; false when ctx ends first. A wait that takes long
// is reported with what holder and circle say.
func (w *Owner) await(ctx context.Context, ready <-chan struct{}, holder func() (string, bool), circle func() []string) bool {
	var late <-chan time.Time
	var bell <-chan struct{}
	if w.Host != nil {
		defer w.Host.Rests()()
		bell = w.Host.Bell()
		if d := w.Host.Patience(); d > 0 {
			t := time.NewTimer(d)
			defer t.Stop()
			late = t.C
		}
	}
	began, told := time.Now(), ""
	for {
		select {
		case <-ready:
			if told != "" {
				w.Host.Late(Wait{Holder: told, For: time.Since(began), Over: true})
			}
			return true
		case <-ctx.Done():
			return false
		case <-bell:
			w.Host.Answer()
		case <-late:
			if name, ok := holder(); ok {
				told = name
				w.Host.Late(Wait{Holder: name, For: time.Since(began), Circle: circle()})
			}
		}
	}
}

// last returns the locked group at the end of the merge chain that begins with g.
func (g *Group) last() *Group {
	for {
		g.mu.Lock()
		if g.parent == nil {
			return g
		}
		next := g.parent
		g.mu.Unlock()
		g = next
	}
}

// holder returns the owner who has the group now, or nil.
func (g *Group) holder() *Owner {
	g = g.last()
	defer g.mu.Unlock()
	return g.owner
}

// circle follows who waits for whom. It returns the names of the owners when that leads
// back to w: none of them can go on until one of their processes is ended.
func (w *Owner) circle() []string {
	names := []string{w.title()}
	for at := w; len(names) < 1000; {
		g := at.waits.Load()
		if g == nil {
			return nil
		}
		next := g.holder()
		switch next {
		case nil:
			return nil
		case w:
			return names
		}
		names = append(names, next.title())
		at = next
	}
	return nil
}

// abandon takes wt out of the queue; false when it has been served meanwhile.
func (g *Group) abandon(wt *waiter) bool {
	g = g.last()
	defer g.mu.Unlock()
	for i, q := range g.queue {
		if q == wt {
			g.queue = append(g.queue[:i], g.queue[i+1:]...)
			return true
		}
	}
	return false
}

// Depth returns how many Use blocks w is inside.
func (w *Owner) Depth() int { return len(w.held) }

// LeaveTo leaves Use blocks until Depth is n.
func (w *Owner) LeaveTo(n int) {
	for len(w.held) > n {
		w.Leave()
	}
}

// Leave leaves the innermost Use block.
func (w *Owner) Leave() {
	h := w.held[len(w.held)-1]
	w.held = w.held[:len(w.held)-1]
	g := h.group.last()
	g.depth--
	if g.depth == 0 {
		g.owner = nil
		if len(g.queue) > 0 {
			next := g.queue[0]
			g.queue = g.queue[1:]
			g.owner, g.depth = next.owner, 1
			close(next.ready)
		}
	}
	g.mu.Unlock()
	if h.guard != nil {
		h.guard.Unpin(w)
	}
}

// Holds reports whether w is inside Use of the shared value v.
func (w *Owner) Holds(v Value) bool {
	s := sharingOf(v)
	if s == nil || w == nil {
		return false
	}
	g := s.root()
	defer g.mu.Unlock()
	return g.owner == w
}
