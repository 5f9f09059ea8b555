package redis

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"fourd/interp/value"
	"fourd/session"
)

// quiet are times in which no heartbeat disturbs a count of commands.
var quiet = times{beat: time.Hour, live: time.Hour, trust: time.Hour, deaf: time.Hour, patience: 20 * time.Second}

// What a request costs when the session is here: nothing to read, one round trip to
// change something, on one node and after the session has moved to another one.
func TestRoundTripsOfARequest(t *testing.T) {
	m := miniredis.RunT(t)
	s := server{address: "redis://" + m.Addr()}
	a, b := startNodeWith(t, s, quiet), startNodeWith(t, s, quiet)
	commands := func(f func()) int64 {
		before := a.store.asked.Load() + b.store.asked.Load()
		f()
		return a.store.asked.Load() + b.store.asked.Load() - before
	}
	cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(1)) })
	for _, n := range []*node{a, b} {
		write := func() { n.visit(t, cookie, func(_ context.Context, s *session.Session) { increment(t, s) }) }
		write() // brings the session here
		for range 3 {
			if got := commands(func() {
				n.visit(t, cookie, func(_ context.Context, s *session.Session) { s.Storage().Lookup("n"); s.Info() })
			}); got != 0 {
				t.Errorf("a request that reads: %d round trips", got)
			}
			if got := commands(write); got != 1 {
				t.Errorf("a request that writes: %d round trips", got)
			}
			if got := commands(func() {
				n.visit(t, cookie, func(_ context.Context, s *session.Session) {
					for range 10 {
						increment(t, s)
					}
				})
			}); got != 1 {
				t.Errorf("a request that writes ten times: %d round trips", got)
			}
		}
	}
}

func TestLeasesOfAKilledNodeAreTakenOver(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNodeWith(t, s, hasty), startNodeWith(t, s, hasty)
		cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(1)) })
		kill(t, a.store)
		b.visit(t, cookie, func(_ context.Context, s *session.Session) {
			if s.Storage().Lookup("n").AsReal() != 1 {
				t.Error("what was answered before the crash is not there")
			}
			put(t, s, "n", value.Int(2))
		})
	})
}

// A node that stood still inside Use, and was taken for dead meanwhile, fails with what
// it did: the other node has gone on without that.
func TestANodeThatLostItsLeaseChangesNothing(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNodeWith(t, s, hasty), startNodeWith(t, s, hasty)
		cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
		_, err := a.try(cookie, func(_ context.Context, sess *session.Session) {
			use(t, sess.Storage().Value(), func(w *value.Owner) {
				kill(t, a.store)
				b.visit(t, cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
				if err := sess.Storage().Set(w, "count", value.Num(100)); err != nil {
					t.Error(err)
				}
			})
		})
		if err == nil {
			t.Error("the request that lost its changes does not fail")
		}
		b.visit(t, cookie, func(_ context.Context, s *session.Session) {
			increment(t, s)
			if got := s.Storage().Lookup("count").AsReal(); got != 3 {
				t.Errorf("counted to %v, want 3", got)
			}
		})
	})
}

// A node that comes back to life takes up what others have done.
func TestANodeThatWasTakenForDeadRecovers(t *testing.T) {
	m := miniredis.RunT(t)
	s := server{address: "redis://" + m.Addr()}
	a, b := startNodeWith(t, s, hasty), startNodeWith(t, s, hasty)
	cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
	before, _ := a.store.Epoch()
	m.Del(a.store.nodes() + a.store.node) // as if no heartbeat had come for long
	b.visit(t, cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
	soon(t, "the node knows that it was missed", func() bool { e, sure := a.store.Epoch(); return sure && e != before })
	a.visit(t, cookie, func(_ context.Context, s *session.Session) {
		increment(t, s)
		if got := s.Storage().Lookup("count").AsReal(); got != 3 {
			t.Errorf("counted to %v, want 3", got)
		}
	})
}

func TestRequestsFailWhileTheStoreIsAwayAndGoOnAfterwards(t *testing.T) {
	m := miniredis.RunT(t)
	s := server{address: "redis://" + m.Addr()}
	w := hasty
	w.patience = time.Second
	a, b := startNodeWith(t, s, w), startNodeWith(t, s, w)
	cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
	b.visit(t, cookie, nil)
	m.Close()
	soon(t, "a node that hears nothing is not sure", func() bool { _, sure := a.store.Epoch(); return !sure })
	for _, c := range []string{cookie, ""} {
		if _, err := a.try(c, func(_ context.Context, s *session.Session) {
			if c == "" {
				put(t, s, "n", value.Int(1))
			}
		}); !errors.Is(err, session.ErrAway) {
			t.Errorf("with the cookie %q: %v, want ErrAway", c, err)
		}
	}
	if n := a.Len(); n != 1 {
		t.Errorf("%d sessions: the one that nobody has a cookie of is still here", n)
	}
	if err := m.Restart(); err != nil {
		t.Fatal(err)
	}
	for _, n := range []*node{a, b, a, b} {
		soon(t, "the node goes on", func() bool {
			_, err := n.try(cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
			return err == nil
		})
	}
	a.visit(t, cookie, func(_ context.Context, s *session.Session) {
		increment(t, s)
		if got := s.Storage().Lookup("count").AsReal(); got != 6 {
			t.Errorf("counted to %v, want 6", got)
		}
	})
}

// What the server has forgotten is over, and nobody is left with half a session.
func TestAStoreThatComesBackEmptyEndsSessions(t *testing.T) {
	m := miniredis.RunT(t)
	s := server{address: "redis://" + m.Addr()}
	a := startNode(t, s)
	cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
	m.Close()
	m.FlushAll()
	if err := m.Restart(); err != nil {
		t.Fatal(err)
	}
	soon(t, "the session is over", func() bool {
		_, err := a.try(cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
		return errors.Is(err, errNoSession)
	})
	a.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
}

// During an upgrade another program may write what this one cannot read: its visitors
// are guests here, and nothing of theirs is overwritten.
func TestRecordsOfOtherProgramsMakeGuests(t *testing.T) {
	m := miniredis.RunT(t)
	s := server{address: "redis://" + m.Addr()}
	a, b, other := startNode(t, s), startNode(t, s), openNode(t, s.address)
	cookie := a.visit(t, "", nil)
	id := ""
	b.visit(t, cookie, func(_ context.Context, s *session.Session) { id = s.ID() })
	if err := errors.Join(a.Close(t.Context()), a.store.Close()); err != nil {
		t.Fatal(err)
	}
	f, err := other.Fetch(t.Context(), id, 0, session.ClaimFree)
	if err != nil || f.Fence == 0 {
		t.Fatalf("%+v, %v", f, err)
	}
	rec := f.Record
	rec.Data, rec.Fence, rec.Release = []byte{255, 1, 2}, f.Fence, true
	if err := other.Save(t.Context(), rec); err != nil {
		t.Fatal(err)
	}
	c := startNode(t, s)
	soon(t, "the visitor is a guest where the session was", func() bool { _, err := b.try(cookie, nil); return errors.Is(err, errNoSession) })
	if _, err := c.try(cookie, nil); !errors.Is(err, errNoSession) {
		t.Errorf("where it was not: %v", err)
	}
	if f, err = other.Fetch(t.Context(), id, 0, session.ClaimFree); err != nil || string(f.Data) != "\xff\x01\x02" || f.Fence == 0 {
		t.Errorf("the record is %q, %v, fence %d", f.Data, err, f.Fence)
	}
}

// A change whose save failed is still there when the store is back, unless another node
// went on meanwhile.
func TestAnUnsavedChangeIsSavedLater(t *testing.T) {
	m := miniredis.RunT(t)
	s := server{address: "redis://" + m.Addr()}
	w := hasty
	w.patience = 500 * time.Millisecond
	a := startNodeWith(t, s, w)
	cookie := a.visit(t, "", nil)
	if _, err := a.try(cookie, func(_ context.Context, s *session.Session) {
		use(t, s.Storage().Value(), func(w *value.Owner) {
			m.Close()
			if err := s.Storage().Set(w, "count", value.Int(1)); err != nil {
				t.Error(err)
			}
		})
	}); !errors.Is(err, session.ErrAway) {
		t.Errorf("the save: %v, want ErrAway", err)
	}
	if err := m.Restart(); err != nil {
		t.Fatal(err)
	}
	soon(t, "the node goes on", func() bool { _, err := a.try(cookie, nil); return err == nil })
	b := startNode(t, s)
	b.visit(t, cookie, func(_ context.Context, s *session.Session) {
		if got := s.Storage().Lookup("count").AsReal(); got != 1 {
			t.Errorf("the other node sees %v, want 1", got)
		}
	})
}

// A node that others wait for lets go as soon as nobody there is inside Use, and those
// who wait are told who has the session.
func TestUseWaitsForTheOtherNode(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNode(t, s), startNode(t, s)
		cookie := a.visit(t, "", nil)
		inside, leave, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
		go a.try(cookie, func(_ context.Context, s *session.Session) {
			use(t, s.Storage().Value(), func(w *value.Owner) {
				close(inside)
				<-leave
				if err := s.Storage().Set(w, "n", value.Int(1)); err != nil {
					t.Error(err)
				}
			})
		})
		<-inside
		go func() {
			defer close(done)
			b.visit(t, cookie, func(_ context.Context, s *session.Session) {
				use(t, s.Storage().Value(), func(*value.Owner) {
					if s.Storage().Lookup("n").AsReal() != 1 {
						t.Error("entered before the other node left")
					}
				})
			})
		}()
		impatient(t, b, cookie)
		close(leave)
		<-done
	})
}

// impatient gives up a Use that waits for another node, and leaves nothing behind.
func impatient(t *testing.T, n *node, cookie string) {
	n.visit(t, cookie, func(_ context.Context, s *session.Session) {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		var w value.Owner
		if err := w.Enter(ctx, s.Storage().Value()); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Use while another node has the session: %v", err)
			w.LeaveTo(0)
		}
	})
}

func TestOpenTellsThatNobodyAnswers(t *testing.T) {
	_, err := Open("redis://user:hush@127.0.0.1:1")
	if err == nil || !strings.Contains(err.Error(), "127.0.0.1:1") || strings.Contains(err.Error(), "hush") {
		t.Errorf("error %v", err)
	}
}
