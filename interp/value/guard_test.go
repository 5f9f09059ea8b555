package value

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// gate is a guard that a test opens and closes.
type gate struct {
	shut    bool
	in      map[*Owner]int
	waiting []*Ticket
	owners  []*Owner
	quits   int
}

func newGate() *gate { return &gate{in: map[*Owner]int{}} }

func (g *gate) Pin(w *Owner) *Ticket {
	if g.shut && g.in[w] == 0 {
		t := &Ticket{Done: make(chan struct{}), Holder: func() string { return "another node" }}
		g.waiting, g.owners = append(g.waiting, t), append(g.owners, w)
		return t
	}
	g.in[w]++
	return nil
}

func (g *gate) Unpin(w *Owner) {
	if g.in[w]--; g.in[w] == 0 {
		delete(g.in, w)
	}
}

func (g *gate) Quit(*Owner, *Ticket) { g.quits++ }

func (g *gate) open(err error) {
	for i, t := range g.waiting {
		if t.Err = err; err == nil {
			g.in[g.owners[i]]++
		}
		close(t.Done)
	}
	g.shut, g.waiting = false, nil
}

func TestUseAsksTheGuardOnTheWayInAndTellsItOnTheWayOut(t *testing.T) {
	g, o := newGate(), NewSharedObject()
	SetGuard(o.Value(), g)
	var w Owner
	for depth := 1; depth <= 3; depth++ {
		if err := w.Enter(t.Context(), o.Value()); err != nil {
			t.Fatal(err)
		}
		if g.in[&w] != depth {
			t.Errorf("%d pins at depth %d", g.in[&w], depth)
		}
	}
	w.LeaveTo(0)
	if len(g.in) != 0 {
		t.Errorf("still in: %v", g.in)
	}
}

func TestUseWaitsForTheGuard(t *testing.T) {
	g, o := newGate(), NewSharedObject()
	SetGuard(o.Value(), g)
	var w Owner
	for _, c := range []struct {
		name string
		err  error
	}{{"let in", nil}, {"refused", ErrMemory}} {
		g.shut = true
		entered := make(chan error)
		ctx := &watched{Context: t.Context(), asked: make(chan struct{})}
		go func() { entered <- w.Enter(ctx, o.Value()) }()
		<-ctx.asked // it waits
		g.open(c.err)
		if err := <-entered; !errors.Is(err, c.err) {
			t.Errorf("%s: %v", c.name, err)
		}
		w.LeaveTo(0)
		if len(g.in) != 0 || g.quits != 0 {
			t.Errorf("%s: in %v, %d quits", c.name, g.in, g.quits)
		}
	}
	g.shut = true
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Enter(ctx, o.Value()); !errors.Is(err, context.Canceled) || g.quits != 1 || w.Depth() != 0 {
		t.Errorf("given up: %v, %d quits", err, g.quits)
	}
}

// watched tells when somebody begins to wait for the end of a context.
type watched struct {
	context.Context
	asked chan struct{}
	once  sync.Once
}

func (c *watched) Done() <-chan struct{} {
	c.once.Do(func() { close(c.asked) })
	return c.Context.Done()
}

func TestWhatIsPutIntoSomethingGuardedIsGuarded(t *testing.T) {
	g, storage := newGate(), NewSessionStorage()
	SetGuard(storage.Value(), g)
	var w Owner
	enter := func(v Value) {
		t.Helper()
		if err := w.Enter(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	cart, items := NewSharedObject(), NewSharedCollection()
	enter(cart.Value()) // already inside Use when it is put there
	enter(storage.Value())
	if err := storage.Set(&w, "cart", cart.Value()); err != nil {
		t.Fatal(err)
	}
	w.Leave()
	if g.in[&w] != 1 {
		t.Errorf("%d pins for what is still in use", g.in[&w])
	}
	if err := cart.Set(&w, "items", items.Value()); err != nil {
		t.Fatal(err)
	}
	w.LeaveTo(0)
	if len(g.in) != 0 {
		t.Errorf("still in: %v", g.in)
	}
	enter(items.Value())
	if g.in[&w] != 1 {
		t.Error("what is inside of something guarded is not guarded")
	}
	w.Leave()
}

func TestTwoGuardsBothHaveToAgree(t *testing.T) {
	a, b, o := newGate(), newGate(), NewSharedObject()
	SetGuard(o.Value(), a)
	SetGuard(o.Value(), b)
	SetGuard(o.Value(), a)
	var w Owner
	if err := w.Enter(t.Context(), o.Value()); err != nil {
		t.Fatal(err)
	}
	if a.in[&w] != 1 || b.in[&w] != 1 {
		t.Errorf("pins %v %v", a.in, b.in)
	}
	w.Leave()
	b.shut = true
	ctx := &watched{Context: t.Context(), asked: make(chan struct{})}
	entered := make(chan error)
	go func() { entered <- w.Enter(ctx, o.Value()) }()
	<-ctx.asked
	b.open(ErrMemory)
	if err := <-entered; !errors.Is(err, ErrMemory) || len(a.in)+len(b.in) != 0 {
		t.Errorf("%v, still in: %v %v", err, a.in, b.in)
	}
}

func TestRegroupPutsTogetherWhatBelongsTogether(t *testing.T) {
	a, b, inner := NewSharedObject(), NewSharedObject(), NewSharedObject()
	b.Put("inner", inner.Value())
	Regroup(b.Value(), inner.Value())
	Regroup(a.Value(), b.Value()) // two groups with several members
	var w Owner
	if err := w.Enter(t.Context(), a.Value()); err != nil {
		t.Fatal(err)
	}
	if !w.Holds(inner.Value()) || !w.Holds(b.Value()) {
		t.Error("not one group")
	}
	w.Leave()
	storage := NewSessionStorage()
	Regroup(storage.Value(), a.Value())
	if err := w.Enter(t.Context(), storage.Value()); err != nil {
		t.Fatal(err)
	}
	if w.Holds(a.Value()) {
		t.Error("a storage groups nothing")
	}
}

// TestNoGuardStandsBeforeSingletonsOfTheProgram puts one into the storage of a session that
// may not be changed here, and an ordinary instance next to it.
func TestNoGuardStandsBeforeSingletonsOfTheProgram(t *testing.T) {
	class := NewClass("cs", "Quay", nil)
	class.Shared = true
	for _, one := range []bool{true, false} {
		class.Singleton = one
		g, storage, quay := newGate(), NewSessionStorage(), class.NewInstance()
		SetGuard(storage.Value(), g)
		var w Owner
		if err := w.Enter(t.Context(), storage.Value()); err != nil {
			t.Fatal(err)
		}
		if err := storage.Set(&w, "quay", quay.Value()); err != nil {
			t.Fatal(err)
		}
		w.Leave()
		if err := w.Enter(t.Context(), quay.Value()); err != nil {
			t.Fatal(err)
		}
		if guarded := len(g.in) > 0; guarded == one {
			t.Errorf("singleton %v: guarded %v", one, guarded)
		}
		w.Leave()
	}
}
