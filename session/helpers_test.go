package session

import (
	"context"
	"sync"
	"testing"
	"time"

	"fourd/interp/value"
)

// fakeClock stands still until it is told to go on.
type fakeClock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *fakeClock {
	return &fakeClock{now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

const harborRoles = `{
	"privileges": [
		{"privilege": "seeBoats", "includes": []},
		{"privilege": "manageBoats", "includes": ["seeBoats"]},
		{"privilege": "audit"}
	],
	"roles": [{"role": "Harbourmaster", "privileges": ["manageBoats"]}],
	"permissions": {"allowed": []}
}`

func open(t testing.TB, options ...Option) (*Manager, *fakeClock) {
	t.Helper()
	c := newClock()
	m := Open(append([]Option{WithClock(c)}, options...)...)
	t.Cleanup(func() { m.Close(context.Background()) })
	return m, c
}

func openHarbor(t testing.TB, file string, options ...Option) (*Manager, *fakeClock) {
	t.Helper()
	r := ParseRoles([]byte(file))
	if f := r.Faults(); len(f) > 0 {
		t.Fatalf("roles.json: %v", f)
	}
	return open(t, append(options, WithRoles(r))...)
}

// guest begins a visit of a new visitor, with the context of its process.
func guest(t testing.TB, m *Manager) (*Visit, context.Context) {
	t.Helper()
	v := m.Welcome(Visitor{Address: "10.0.0.7"})
	return v, v.Context(context.Background())
}

func cookieOf(t testing.TB, v *Visit) string {
	t.Helper()
	c, _, send := v.Cookie()
	if !send {
		t.Fatal("no cookie to send")
	}
	return c
}

func resume(t testing.TB, m *Manager, cookies ...string) *Visit {
	t.Helper()
	v, err := m.Resume(context.Background(), cookies...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func text(s string) value.Value { return value.Str(s) }

func texts(names ...string) value.Value {
	vs := make([]value.Value, len(names))
	for i, n := range names {
		vs[i] = value.Str(n)
	}
	return value.NewCollection(vs).Value()
}

func object(pairs ...any) value.Value {
	o := value.NewObject(len(pairs) / 2)
	for i := 0; i < len(pairs); i += 2 {
		v, ok := pairs[i+1].(value.Value)
		if !ok {
			v = value.Str(pairs[i+1].(string))
		}
		o.Put(pairs[i].(string), v)
	}
	return o.Value()
}

func mustSet(t testing.TB, ctx context.Context, s *Session, v value.Value) {
	t.Helper()
	if ok, err := s.SetPrivileges(ctx, v); !ok || err != nil {
		t.Fatalf("setPrivileges: %v %v", ok, err)
	}
}

// store puts a value into storage under Use.
func store(t testing.TB, s *Session, name string, v value.Value) {
	t.Helper()
	var w value.Owner
	if err := w.Enter(context.Background(), s.Storage().Value()); err != nil {
		t.Fatal(err)
	}
	defer w.Leave()
	if err := s.Storage().Set(&w, name, v); err != nil {
		t.Fatal(err)
	}
}

func codeOf(err error) int {
	if e, ok := err.(*value.Error); ok {
		return e.Code
	}
	return 0
}
