package redis

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fourd/interp/value"
	"fourd/session"
)

const harborRoles = `{"privileges": [{"privilege": "seeBoats"}, {"privilege": "manageBoats", "includes": ["seeBoats"]}],
	"permissions": {"allowed": []}}`

// node is a manager with its own connection to the store.
type node struct {
	*session.Manager
	store *Store
}

func startNode(t testing.TB, s server, opts ...session.Option) *node {
	t.Helper()
	return startNodeWith(t, s, hasty, opts...)
}

// startNodeKnowing is startNode for a node that can make instances of classes.
func startNodeKnowing(t testing.TB, s server, c classes) *node {
	t.Helper()
	store, err := open(s.address, hasty)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	m := session.Open(session.WithStore(store, c), session.WithReport(func(err error) { t.Logf("report: %v", err) }))
	t.Cleanup(func() { _ = m.Close(context.Background()) })
	return &node{m, store}
}

func startNodeWith(t testing.TB, s server, w times, opts ...session.Option) *node {
	t.Helper()
	store, err := open(s.address, w)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	report := func(err error) { t.Logf("report: %v", err) }
	m := session.Open(append([]session.Option{session.WithStore(store, nil), session.WithReport(report), session.WithRoles(session.ParseRoles([]byte(harborRoles)))}, opts...)...)
	t.Cleanup(func() { _ = m.Close(context.Background()) })
	return &node{m, store}
}

// visit runs f in a visit of the session of a cookie and gives the cookie afterwards.
func (n *node) visit(t testing.TB, cookie string, f func(ctx context.Context, s *session.Session)) string {
	t.Helper()
	c, err := n.try(cookie, f)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var errNoSession = errors.New("the cookie opens nothing")

func (n *node) try(cookie string, f func(ctx context.Context, s *session.Session)) (string, error) {
	ctx := context.Background()
	var v *session.Visit
	if cookie == "" {
		v = n.Welcome(session.Visitor{})
	} else {
		var err error
		if v, err = n.Resume(ctx, cookie); err != nil {
			return "", err
		}
		if v == nil {
			return "", errNoSession
		}
	}
	if f != nil {
		f(v.Context(ctx), v.Session())
	}
	c, _, _ := v.Cookie()
	return c, v.End(ctx)
}

// use runs f inside Use of a shared value.
func use(t testing.TB, v value.Value, f func(w *value.Owner)) {
	t.Helper()
	var w value.Owner
	if err := w.Enter(context.Background(), v); err != nil {
		t.Error(err)
		return
	}
	defer w.Leave()
	f(&w)
}

func put(t testing.TB, s *session.Session, key string, v value.Value) {
	t.Helper()
	use(t, s.Storage().Value(), func(w *value.Owner) {
		if err := s.Storage().Set(w, key, v); err != nil {
			t.Error(err)
		}
	})
}

func increment(t testing.TB, s *session.Session) {
	use(t, s.Storage().Value(), func(w *value.Owner) {
		o := s.Storage()
		if err := o.Set(w, "count", value.Num(o.Lookup("count").AsReal()+1)); err != nil {
			t.Error(err)
		}
	})
}

// soon waits until ok, for what a node is told of.
func soon(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for began := time.Now(); !ok(); time.Sleep(time.Millisecond) {
		if time.Since(began) > 20*time.Second {
			t.Fatalf("%s: not so", what)
		}
	}
}

func TestTwoNodesCountTogether(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		nodes := []*node{startNode(t, s), startNode(t, s)}
		cookie := nodes[0].visit(t, "", nil)
		var wg sync.WaitGroup
		for i := range 1000 {
			wg.Go(func() {
				_, err := nodes[i%2].try(cookie, func(_ context.Context, s *session.Session) {
					for range 10 {
						increment(t, s)
					}
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		for i, n := range nodes {
			n.visit(t, cookie, func(_ context.Context, s *session.Session) {
				put(t, s, "last", value.Int(int64(i))) // under the lease the value is exact
				if got := s.Storage().Lookup("count").AsReal(); got != 10_000 {
					t.Errorf("node %d has counted to %v, want 10000", i, got)
				}
			})
		}
	})
}

func TestANodeSeesWhatTheOtherChanged(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNode(t, s), startNode(t, s)
		cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(1)) })
		b.visit(t, cookie, func(_ context.Context, s *session.Session) {
			if s.Storage().Lookup("n").AsReal() != 1 {
				t.Error("the other node does not see the storage")
			}
		})
		a.visit(t, cookie, func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(2)) })
		soon(t, "a change is seen by the other node", func() bool {
			seen := 0.0
			b.visit(t, cookie, func(_ context.Context, s *session.Session) { seen = s.Storage().Lookup("n").AsReal() })
			return seen == 2
		})
	})
}

func TestRequestsUnderWaySeeChangesOfOtherNodes(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNode(t, s), startNode(t, s)
		cart := value.NewSharedObject()
		cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { put(t, s, "cart", cart.Value()) })
		b.visit(t, cookie, func(_ context.Context, s *session.Session) {
			storage, copy := s.Storage(), s.Storage().Lookup("cart").AsObject()
			a.visit(t, cookie, func(_ context.Context, s *session.Session) {
				use(t, cart.Value(), func(w *value.Owner) {
					items := value.NewSharedCollection()
					if err := cart.Set(w, "items", items.Value()); err != nil {
						t.Error(err)
					}
					if err := items.Push(w, value.Str("rope")); err != nil {
						t.Error(err)
					}
				})
			})
			soon(t, "the running request sees the change in the object it has", func() bool { return copy.Lookup("items").AsCollection() != nil })
			if s.Storage() != storage || storage.Lookup("cart").AsObject() != copy {
				t.Error("storage or cart is another object now")
			}
			items := copy.Lookup("items").AsCollection()
			use(t, copy.Value(), func(w *value.Owner) { // they are one group here, too
				if err := items.Push(w, value.Str("oar")); err != nil {
					t.Error(err)
				}
			})
		})
		a.visit(t, cookie, func(_ context.Context, s *session.Session) {
			use(t, cart.Value(), func(w *value.Owner) {
				if items := cart.Lookup("items").AsCollection(); items == nil || items.Len() != 2 || items.At(1).AsText() != "oar" {
					t.Error("what the other node added is not there under Use")
				}
			})
		})
	})
}

func TestRightsAndNamesReachOtherNodes(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNode(t, s), startNode(t, s)
		cookie := a.visit(t, "", nil)
		b.visit(t, cookie, nil) // both have a copy
		login := value.NewObject(2)
		login.Put("privileges", value.Str("manageBoats"))
		login.Put("userName", value.Str("Ida"))
		next := b.visit(t, cookie, func(ctx context.Context, s *session.Session) {
			if _, err := s.SetPrivileges(ctx, login.Value()); err != nil {
				t.Error(err)
			}
			if err := s.SetIdleTimeout(90); err != nil {
				t.Error(err)
			}
		})
		if next == cookie {
			t.Error("the login has not changed the cookie")
		}
		a.visit(t, next, func(_ context.Context, s *session.Session) { // a secret unknown here is asked for
			if s.UserName() != "Ida" || s.IdleTimeout() != 90 || !slices.Equal(s.GetPrivileges(), []string{"seeBoats", "manageBoats"}) {
				t.Errorf("the other node has %q, %d, %q", s.UserName(), s.IdleTimeout(), s.GetPrivileges())
			}
		})
		b.visit(t, next, func(ctx context.Context, s *session.Session) {
			if _, err := s.ClearPrivileges(ctx); err != nil {
				t.Error(err)
			}
		})
		soon(t, "rights taken away on one node are gone on the other", func() bool {
			guest := false
			a.visit(t, next, func(_ context.Context, s *session.Session) { guest = s.IsGuest() })
			return guest
		})
	})
}

// A node whose clock is slow keeps no replaced cookie alive for longer than the time of
// grace.
func TestReplacedCookiesDieByWhateverClock(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		c := &clock{}
		c.ahead.Store(int64(-3 * time.Hour))
		a, b := startNode(t, s), startNode(t, s, session.WithClock(c))
		old := a.visit(t, "", nil)
		now := a.visit(t, old, func(ctx context.Context, s *session.Session) {
			if _, err := s.SetPrivileges(ctx, value.Str("seeBoats")); err != nil {
				t.Error(err)
			}
		})
		b.visit(t, old, nil) // in time
		c.ahead.Add(int64(11 * time.Second))
		if _, err := b.try(old, nil); !errors.Is(err, errNoSession) {
			t.Errorf("the replaced cookie: %v", err)
		}
		b.visit(t, now, nil)
	})
}

func TestSessionsEndOnAllNodes(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNode(t, s), startNode(t, s)
		cookie := a.visit(t, "", nil)
		b.visit(t, cookie, func(_ context.Context, s *session.Session) {
			if err := b.End(context.Background(), s); err != nil {
				t.Error(err)
			}
		})
		soon(t, "the session has ended on the other node", func() bool {
			_, err := a.try(cookie, nil)
			return errors.Is(err, errNoSession)
		})
	})
}

func TestSessionsGoOnWhileOtherNodesLive(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNode(t, s), startNode(t, s)
		cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(1)) })
		b.visit(t, cookie, nil)
		if err := a.EndWeb(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.visit(t, cookie, func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(2)) })
		if err := errors.Join(a.Close(t.Context()), a.store.Close()); err != nil {
			t.Fatal(err)
		}
		if err := b.EndWeb(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := b.try(cookie, nil); !errors.Is(err, errNoSession) {
			t.Errorf("the last node has stopped its web server: %v", err)
		}
	})
}

// clock is one that a test sets forward.
type clock struct{ ahead atomic.Int64 }

func (c *clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// A session that has expired on the node that has its lease, and goes on on another one.
func TestLeasesOfSessionsThatAreForgottenAreGiven(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		c := &clock{}
		a, b := startNode(t, s, session.WithClock(c)), startNode(t, s)
		cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(1)) })
		c.ahead.Store(int64(3 * time.Hour))
		a.Sweep()
		if n := a.Len(); n != 0 {
			t.Fatalf("%d sessions are left", n)
		}
		c.ahead.Store(0)
		b.visit(t, cookie, func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(2)) })
		a.visit(t, cookie, func(_ context.Context, s *session.Session) {
			increment(t, s)
			if got := s.Storage().Lookup("n").AsReal(); got != 2 {
				t.Errorf("n is %v, want 2", got)
			}
		})
	})
}

func TestPasscodesOpenOnOtherNodes(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := startNode(t, s), startNode(t, s)
		code := ""
		a.visit(t, "", func(ctx context.Context, s *session.Session) {
			put(t, s, "n", value.Int(7))
			var err error
			if code, err = s.CreateOTP(ctx, value.Undefined); err != nil {
				t.Error(err)
			}
		})
		v, ok := b.Redeem(t.Context(), code)
		if !ok || v.Session().Storage().Lookup("n").AsReal() != 7 {
			t.Fatal("the other node does not take the passcode")
		}
		c, _, _ := v.Cookie()
		if err := v.End(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, ok := a.Redeem(t.Context(), code); ok {
			t.Error("the passcode worked twice")
		}
		a.visit(t, c, nil)
	})
}

func TestSingletonsAreTheSameOnAllNodes(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		cart := value.NewClass("cs", "Cart", nil)
		a, b := startNodeKnowing(t, s, classes{cart}), startNodeKnowing(t, s, classes{cart})
		made := 0
		get := func(ctx context.Context, s *session.Session) *value.Object {
			x, err := s.Singleton(ctx, cart, func() (value.Value, error) {
				made++
				return value.NewSharedInstance(cart).Value(), nil
			})
			if err != nil {
				t.Error(err)
			}
			return x.AsObject()
		}
		add := func(ctx context.Context, s *session.Session) {
			o := get(ctx, s)
			use(t, o.Value(), func(w *value.Owner) {
				if err := o.Set(w, "items", value.Num(o.Lookup("items").AsReal()+1)); err != nil {
					t.Error(err)
				}
			})
		}
		cookie := a.visit(t, "", add)
		for range 10 {
			b.visit(t, cookie, add)
			a.visit(t, cookie, add)
		}
		for _, n := range []*node{a, b} {
			n.visit(t, cookie, func(ctx context.Context, s *session.Session) {
				put(t, s, "last", value.Int(1)) // under the lease the value is exact
				if got := get(ctx, s).Lookup("items").AsReal(); got != 21 {
					t.Errorf("%v items, want 21", got)
				}
			})
		}
		if made != 1 {
			t.Errorf("%d instances were made", made)
		}
	})
}

// classes is a runtime that only knows classes.
type classes []*value.Class

func (classes) Freeze(value.Native) (string, []byte, bool) { return "", nil, false }
func (classes) Thaw(string, []byte) (value.Value, bool)    { return value.Null, false }
func (classes) Singleton(string) (value.Value, bool)       { return value.Null, false }
func (classes) Settle(context.Context) error               { return nil }
func (cs classes) Class(fullName string) *value.Class {
	for _, c := range cs {
		if c.FullName() == fullName {
			return c
		}
	}
	return nil
}

// TestAFloodOfGuestsDoesNotFillTheStore: what nodes drop to stay within their bound goes
// from the store, too, unless it holds something or somebody else has changed it.
func TestAFloodOfGuestsDoesNotFillTheStore(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a := startNode(t, s, session.WithMaxGuests(20))
		b := startNode(t, s, session.WithMaxGuests(20))
		kept := a.visit(t, "", func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(1)) })
		b.visit(t, kept, func(_ context.Context, s *session.Session) { put(t, s, "n", value.Int(2)) })
		for i := range 400 {
			[]*node{a, b}[i%2].visit(t, "", nil)
		}
		stored := func() int {
			n := 0
			if err := a.store.List(t.Context(), func(session.Info) bool { n++; return true }); err != nil {
				t.Error(err)
			}
			return n
		}
		soon(t, "the store holds no more than both nodes keep", func() bool { return stored() <= 42 })
		a.visit(t, kept, func(_ context.Context, s *session.Session) {
			if got := s.Storage().Lookup("n").AsReal(); got != 2 {
				t.Errorf("the session with data: %v", got)
			}
		})
	})
}
