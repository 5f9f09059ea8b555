package redis

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"fourd/session"
)

// heldBack is a store whose saves can be kept from being answered, or made fail.
type heldBack struct {
	*Store
	after   atomic.Pointer[chan struct{}] // a save is answered when this is closed
	release atomic.Pointer[chan struct{}] // one that gives the lease away fails when this is closed
	waiting atomic.Int32
}

func (h *heldBack) Save(ctx context.Context, rec session.Record) error {
	wait := func(c *chan struct{}) {
		h.waiting.Add(1)
		<-*c
		h.waiting.Add(-1)
	}
	if c := h.release.Load(); c != nil && rec.Release {
		wait(c)
		return session.ErrStale
	}
	err := h.Store.Save(ctx, rec)
	if c := h.after.Load(); c != nil {
		wait(c)
	}
	return err
}

func startHeldBack(t *testing.T, s server) (*node, *heldBack) {
	t.Helper()
	store, err := open(s.address, hasty)
	if err != nil {
		t.Fatal(err)
	}
	h := &heldBack{Store: store}
	m := session.Open(session.WithStore(h, nil), session.WithReport(func(err error) { t.Logf("report: %v", err) }))
	t.Cleanup(func() { _ = store.Close() })
	t.Cleanup(func() { _ = m.Close(context.Background()) })
	return &node{m, store}, h
}

// TestANodeBelievesItselfWhileItSaves: what the store shows of a save whose answer is still
// on its way is older than what is here.
func TestANodeBelievesItselfWhileItSaves(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		n, h := startHeldBack(t, s)
		cookie := n.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
		n.visit(t, cookie, func(_ context.Context, s *session.Session) { increment(t, s) })

		c := make(chan struct{})
		h.after.Store(&c)
		saved := make(chan error, 1)
		go func() {
			_, err := n.try(cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
			saved <- err
		}()
		soon(t, "a save is under way", func() bool { return h.waiting.Load() == 1 })
		v, err := n.Resume(context.Background(), cookie)
		if err != nil || v == nil {
			t.Fatal(v, err)
		}
		increment(t, v.Session())
		wrong := []byte(cookie) // nobody here knows that secret, so the store is asked
		wrong[len(wrong)-3] ^= 1
		if v, err := n.Resume(context.Background(), string(wrong)); v != nil || err != nil {
			t.Error(v, err)
		}
		h.after.Store(nil)
		close(c)
		if err := errors.Join(<-saved, v.End(context.Background())); err != nil {
			t.Error(err)
		}
		if got := v.Session().Storage().Lookup("count").AsReal(); got != 4 {
			t.Errorf("counted to %v", got)
		}
	})
}

// TestWhoEndsDuringAHandOverLearnsHowItEnds: what goes with the lease is saved when it is
// there, and not before.
func TestWhoEndsDuringAHandOverLearnsHowItEnds(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		n, h := startHeldBack(t, s)
		other := startNode(t, s)
		cookie := n.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
		v, err := n.Resume(context.Background(), cookie)
		if err != nil || v == nil {
			t.Fatal(v, err)
		}
		increment(t, v.Session())
		c := make(chan struct{})
		h.release.Store(&c)
		counted := make(chan error, 1)
		go func() {
			_, err := other.try(cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
			counted <- err
		}()
		soon(t, "the lease is given away", func() bool { return h.waiting.Load() == 1 })
		ended := make(chan error, 1)
		go func() { ended <- v.End(context.Background()) }()
		select {
		case err := <-ended:
			t.Errorf("it ends before the hand-over: %v", err)
			ended <- err
		case <-time.After(100 * time.Millisecond):
		}
		h.release.Store(nil)
		close(c)
		if err := <-ended; !errors.Is(err, session.ErrStale) {
			t.Errorf("what was lost ends with %v", err)
		}
		_ = n.store.Close() // so that the other one gets the lease
		if err := <-counted; err != nil {
			t.Error(err)
		}
	})
}
