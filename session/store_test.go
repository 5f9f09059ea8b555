package session

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fourd/interp/value"
)

// twoNodes returns two Managers with one store and one clock.
func twoNodes(t *testing.T, f Freezer) (a, b *Manager, st *Memory, clock *fakeClock) {
	t.Helper()
	clock = newClock()
	st = NewMemory(clock)
	roles := ParseRoles([]byte(harborRoles))
	a = Open(WithClock(clock), WithRoles(roles), WithStore(st, f))
	b = Open(WithClock(clock), WithRoles(roles), WithStore(st, f))
	t.Cleanup(func() { a.Close(context.Background()); b.Close(context.Background()) })
	return a, b, st, clock
}

func end(t *testing.T, v *Visit) {
	t.Helper()
	if err := v.End(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestStoredSessionGoesOnElsewhere(t *testing.T) {
	a, b, _, clock := twoNodes(t, nil)
	v, ctx := guest(t, a)
	s := v.Session()
	mustSet(t, ctx, s, object("roles", "harbourmaster", "userName", "Ida"))
	s.SetIdleTimeout(90)
	list := value.NewSharedCollection()
	list.PutAt(1, text("two"))
	inner := value.NewSharedObject()
	store(t, s, "inner", inner.Value())
	store(t, s, "again", inner.Value())
	store(t, s, "list", list.Value())
	var w value.Owner
	w.Enter(ctx, inner.Value())
	inner.Set(&w, "when", value.DateNumber(738_000))
	inner.Set(&w, "self", inner.Value())
	inner.Set(&w, "yes", value.True)
	w.Leave()
	c := cookieOf(t, v)
	end(t, v)
	clock.advance(80 * time.Minute)
	w2 := resume(t, b, c)
	if w2 == nil {
		t.Fatal("not found on the other node")
	}
	got := w2.Session()
	if got.ID() != s.ID() || got.UserName() != "Ida" || got.IdleTimeout() != 90 || got.IsGuest() || !got.Created().Equal(s.Created()) ||
		!slices.Equal(got.GetPrivileges(), []string{"seeBoats", "manageBoats"}) || got.Info().Lookup("IPAddress").AsText() != "10.0.0.7" {
		t.Errorf("came back as %q %d %q", got.UserName(), got.IdleTimeout(), got.GetPrivileges())
	}
	o := got.Storage()
	in := o.Lookup("inner").AsObject()
	if in == nil || o.Lookup("again").AsObject() != in || in.Lookup("self").AsObject() != in || !in.IsShared() ||
		in.Lookup("when").AsInt() != 738_000 || !in.Lookup("yes").AsBool() {
		t.Error("shared objects came back otherwise")
	}
	if l := o.Lookup("list").AsCollection(); l == nil || l.Len() != 2 || !l.At(0).IsNull() || l.At(1).AsText() != "two" {
		t.Error("the collection came back otherwise")
	}
	if keys := o.Keys(); !slices.Equal(keys, []string{"inner", "again", "list"}) {
		t.Errorf("keys %q", keys)
	}
	store(t, got, "n", value.Int(1)) // and it can be used
}

func TestStoreIsWrittenOnlyWhenSomethingChanged(t *testing.T) {
	a, _, st, clock := twoNodes(t, nil)
	v, _ := guest(t, a)
	c, id := cookieOf(t, v), v.Session().ID()
	end(t, v)
	version := func() uint64 { r, _, _ := st.Load(t.Context(), id); return r.Version }
	for range 3 {
		clock.advance(30 * time.Minute)
		end(t, resume(t, a, c))
	}
	if version() != 1 {
		t.Errorf("version %d after reading only", version())
	}
	w := resume(t, a, c)
	store(t, w.Session(), "a", value.Int(1))
	end(t, w)
	if version() != 2 {
		t.Errorf("version %d after a change", version())
	}
	clock.advance(62 * time.Minute)
	if r, found, _ := st.Load(t.Context(), id); found {
		t.Errorf("still stored: %v", r.Expires)
	}
}

func TestEndedSessionDoesNotComeBack(t *testing.T) {
	a, b, _, _ := twoNodes(t, nil)
	v, _ := guest(t, a)
	c := cookieOf(t, v)
	end(t, v)
	w := resume(t, b, c)
	if err := a.EndWeb(t.Context()); err != nil {
		t.Fatal(err)
	}
	store(t, w.Session(), "a", value.Int(1))
	if err := w.End(t.Context()); !errors.Is(err, ErrStale) {
		t.Errorf("saving a session that ended elsewhere: %v", err)
	}
	if resume(t, a, c) != nil || resume(t, b, c) != nil {
		t.Error("it has come back")
	}
}

func TestFirstToSaveWins(t *testing.T) {
	a, b, _, _ := twoNodes(t, nil)
	v, _ := guest(t, a)
	c := cookieOf(t, v)
	end(t, v)
	va, vb := resume(t, a, c), resume(t, b, c)
	store(t, va.Session(), "who", text("a"))
	store(t, vb.Session(), "who", text("b"))
	end(t, va)
	if err := vb.End(t.Context()); !errors.Is(err, ErrStale) {
		t.Errorf("second save: %v", err)
	}
	if w := resume(t, b, c); w == nil || w.Session().Storage().Lookup("who").AsText() != "a" {
		t.Error("the stored one is not taken up again")
	}
}

func TestCloseKeepsStoredSessions(t *testing.T) {
	a, b, _, clock := twoNodes(t, nil)
	v, _ := guest(t, a)
	store(t, v.Session(), "a", text("x"))
	c := cookieOf(t, v)
	if err := a.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	id := v.Session().ID()
	if s, ok := b.Find(t.Context(), id); !ok || s.Storage().Lookup("a").AsText() != "x" {
		t.Error("the next process does not find it by id")
	}
	clock.advance(2 * time.Hour)
	if resume(t, b, c) != nil {
		t.Error("a stored session does not expire")
	}
}

type brokenStore struct{ Memory }

var errBroken = errors.New("broken")

func (*brokenStore) Load(context.Context, string) (Record, bool, error) {
	return Record{}, false, errBroken
}

func TestUnreachableStoreCostsNobodyTheCookie(t *testing.T) {
	m, _ := open(t, WithStore(&brokenStore{}, nil))
	if v, err := m.Resume(t.Context(), newCookie().String()); v != nil || !errors.Is(err, errBroken) {
		t.Errorf("%v %v", v, err)
	}
}

// thing is a built-in object that storage may hold.
type thing struct{ name string }

func (g *thing) Get(value.Caller, string) (value.Value, error) { return value.Str(g.name), nil }
func (g *thing) Set(value.Caller, string, value.Value) error   { return nil }
func (g *thing) Keys() []string                                { return nil }
func (g *thing) Shareable() bool                               { return true }

type thingFreezer struct{ class *value.Class }

func (f thingFreezer) Freeze(n value.Native) (string, []byte, bool) {
	g, ok := n.(*thing)
	if !ok || g.name == "" {
		return "", nil, false
	}
	return "thing", []byte(g.name), true
}
func (f thingFreezer) Thaw(form string, data []byte) (value.Value, bool) {
	return value.NewNative(nil, &thing{string(data)}).Value(), form == "thing"
}
func (f thingFreezer) Class(name string) *value.Class {
	if name == f.class.FullName() {
		return f.class
	}
	return nil
}

func (f thingFreezer) Singleton(string) (value.Value, bool) { return value.Null, false }
func (f thingFreezer) Settle(context.Context) error         { return nil }

func TestBuiltInObjectsAndInstancesAreKeptWithHelp(t *testing.T) {
	class := value.NewClass("cs", "Cart", nil)
	class.Shared = true
	a, b, _, _ := twoNodes(t, thingFreezer{class})
	v, _ := guest(t, a)
	store(t, v.Session(), "thing", value.NewNative(nil, &thing{"rope"}).Value())
	store(t, v.Session(), "other", value.NewNative(nil, &thing{}).Value())
	cart := class.NewInstance()
	cart.Put("photo", value.NewPicture([]byte{1, 2}, "image/png"))
	cart.Put("after", value.Int(7))
	store(t, v.Session(), "cart", cart.Value())
	c := cookieOf(t, v)
	end(t, v)
	o := resume(t, b, c).Session().Storage()
	if g, ok := o.Lookup("thing").AsObject().Native().(*thing); !ok || g.name != "rope" {
		t.Error("the built-in object came back otherwise")
	}
	if !o.Lookup("other").IsNull() || o.Lookup("cart").AsObject().Class() != class {
		t.Error("Null for what cannot be kept, instances with their class: not so")
	}
	cart = o.Lookup("cart").AsObject()
	if p := cart.Lookup("photo").AsPicture(); p == nil || string(p.Bytes) != "\x01\x02" || p.MIME != "image/png" || cart.Lookup("after").AsReal() != 7 {
		t.Error("the picture of an instance came back otherwise")
	}
}

func TestTooDeepStorageIsRefused(t *testing.T) {
	a, _, _, _ := twoNodes(t, nil)
	v, _ := guest(t, a)
	var w value.Owner
	o := v.Session().Storage()
	w.Enter(t.Context(), o.Value())
	for range maxDepth + 1 {
		next := value.NewSharedObject()
		o.Put("next", next.Value())
		o = next
	}
	w.Leave()
	if err := v.End(t.Context()); !errors.Is(err, errTooDeep) {
		t.Errorf("got %v", err)
	}
}
