package session

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fourd/interp/value"
)

func TestPropertiesByKind(t *testing.T) {
	m, _ := open(t, WithUser("Ada"))
	v, _ := guest(t, m)
	remote := m.Connect(RemoteUser{UserName: "Ole", MachineName: "deck", SystemUserName: "ole", IPAddress: "10.1.1.1", HostType: "mac", PersistentID: "P1"})
	desktop := []string{"storage", "id", "userName", "info"}
	for _, c := range []struct {
		s    *Session
		keys []string
		user string
		info map[string]string // "?" is any text, "" is empty
	}{
		{v.Session(), []string{"storage", "id", "idleTimeout", "expirationDate", "userName", "info"}, "",
			map[string]string{"type": "web", "userName": "", "IPAddress": "10.0.0.7", "hostType": "browser"}},
		{m.Welcome(Visitor{REST: true}).Session(), []string{"storage", "id", "idleTimeout", "expirationDate", "userName", "info"}, "",
			map[string]string{"type": "rest", "userName": "", "IPAddress": "", "hostType": "browser"}},
		{remote, desktop, "Ole", map[string]string{"type": "remote", "userName": "Ole", "machineName": "deck",
			"systemUserName": "ole", "IPAddress": "10.1.1.1", "hostType": "mac", "persistentID": "P1"}},
		{m.Client(remote), desktop, "Ole", map[string]string{"type": "remote", "userName": "Ole", "machineName": "deck",
			"systemUserName": "ole", "IPAddress": "10.1.1.1", "hostType": "mac", "persistentID": "P1"}},
		{m.StoredProcedures(), desktop, "Ada", map[string]string{"type": "storedProcedure", "userName": "Ada", "machineName": "?", "hostType": "?"}},
		{m.Standalone(), desktop, "Ada", map[string]string{"type": "standalone", "userName": "Ada", "machineName": "?", "IPAddress": "localhost", "hostType": "?"}},
	} {
		name := c.info["type"]
		if !slices.Equal(c.s.Keys(), c.keys) {
			t.Errorf("%s: keys %q, want %q", name, c.s.Keys(), c.keys)
		}
		for _, k := range append([]string{"nothing"}, "idleTimeout", "expirationDate") {
			if got, _ := c.s.Get(nil, k); got.IsUndefined() == slices.Contains(c.keys, k) {
				t.Errorf("%s: %s is %s", name, k, value.Describe(got))
			}
		}
		if got, _ := c.s.Get(nil, "userName"); got.AsText() != c.user {
			t.Errorf("%s: userName %q", name, got.AsText())
		}
		got, _ := c.s.Get(nil, "info")
		c.info["creationDateTime"], c.info["state"], c.info["ID"] = "2026-03-01T12:00:00.000Z", "active", c.s.ID()
		info := got.AsObject()
		if info.Len() != len(c.info) {
			t.Errorf("%s: info has %q", name, info.Keys())
		}
		for k, want := range c.info {
			if x, ok := info.Get(k); !ok || x.AsText() != want && want != "?" {
				t.Errorf("%s: info.%s = %q, want %q", name, k, x.AsText(), want)
			}
		}
	}
}

func TestPropertiesCannotBeAssignedOrAdded(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	for _, s := range []*Session{v.Session(), m.Standalone()} {
		for _, name := range []string{"storage", "id", "expirationDate", "userName", "info", "cart"} {
			if err := s.Set(nil, name, text("x")); codeOf(err) != CodeSession {
				t.Errorf("%s.%s: %v", s.Kind(), name, err)
			}
		}
	}
	if err := m.Standalone().Set(nil, "idleTimeout", value.Int(90)); codeOf(err) != CodeSession {
		t.Errorf("idleTimeout of a standalone session: %v", err)
	}
	v.Session().SetUserName("Eve")
	if v.Session().UserName() != "" {
		t.Error("only setPrivileges names a web session")
	}
}

func TestIDIsUniqueAndReadableOnly(t *testing.T) {
	m, _ := open(t)
	form := regexp.MustCompile(`^[0-9A-F]{32}$`)
	seen := map[string]bool{}
	for range 100 {
		v, _ := guest(t, m)
		id := v.Session().ID()
		if !form.MatchString(id) || seen[id] {
			t.Fatalf("id %q", id)
		}
		seen[id] = true
		if s, ok := m.Find(t.Context(), id); !ok || s != v.Session() {
			t.Fatal("not found by id")
		}
	}
	for _, id := range []string{"00000000000000000000000000000000", "", "x"} {
		if _, ok := m.Find(t.Context(), id); ok {
			t.Errorf("found %q", id)
		}
	}
}

func TestStorageFollowsTheRulesOfSharedObjects(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	s := v.Session()
	got, _ := s.Get(nil, "storage")
	o := got.AsObject()
	if o != s.Storage() || !o.IsShared() || o.Len() != 0 {
		t.Fatal("not one empty shared object")
	}
	var w value.Owner
	if err := o.Set(&w, "a", value.Int(1)); err != value.ErrNotInUse {
		t.Errorf("write without Use: %v", err)
	}
	w.Enter(t.Context(), got)
	defer w.Leave()
	child := value.NewSharedObject()
	for _, c := range []struct {
		name string
		v    value.Value
		err  error
	}{
		{"text", text("x"), nil}, {"null", value.Null, nil}, {"shared", child.Value(), nil},
		{"plain object", value.NewObject(0).Value(), value.ErrNotStorable},
		{"plain collection", texts("a"), value.ErrNotStorable},
		{"session", s.Object(nil).Value(), value.ErrNotStorable},
	} {
		if err := o.Set(&w, c.name, c.v); err != c.err && !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
	}
}

func TestStorageGroupsNothing(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	a, b := value.NewSharedObject(), value.NewSharedObject()
	var w value.Owner
	w.Enter(t.Context(), a.Value())
	a.Put("n", value.Int(1))
	if err := a.Set(&w, "b", b.Value()); err != nil {
		t.Fatal(err)
	}
	w.Leave()
	o := v.Session().Storage()
	w.Enter(t.Context(), o.Value())
	defer w.Leave()
	err := o.Set(&w, "a", a.Value())
	if err != nil || w.Holds(a.Value()) {
		t.Errorf("a shared object of another group: %v, locked with storage: %v", err, w.Holds(a.Value()))
	}
}

func TestObjectIsTheSameWhileInUse(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	class := value.NewClass("4D", "Session", nil)
	o := v.Session().Object(class)
	if o != v.Session().Object(class) || o.Class() != class || o.Native() != v.Session() {
		t.Error("not one object")
	}
	if !v.Session().EqualTo(v.Session()) || v.Session().EqualTo(m.Standalone()) {
		t.Error("equality is identity")
	}
}

func TestSingletonIsMadeOncePerSession(t *testing.T) {
	m, _ := open(t)
	class := value.NewClass("cs", "Cart", nil)
	a, _ := guest(t, m)
	b, _ := guest(t, m)
	var made atomic.Int32
	construct := func() (value.Value, error) {
		made.Add(1)
		return value.NewSharedInstance(class).Value(), nil
	}
	var wg sync.WaitGroup
	got := make([]value.Value, 50)
	for i := range got {
		wg.Go(func() {
			ctx := a.Session().Join().Context(context.Background())
			got[i], _ = a.Session().Singleton(ctx, class, construct)
		})
	}
	wg.Wait()
	for _, x := range got {
		if !x.Same(got[0]) || x.AsObject() == nil {
			t.Fatal("several instances in one session")
		}
	}
	other, _ := b.Session().Singleton(b.Context(t.Context()), class, construct)
	if other.Same(got[0]) || made.Load() != 2 {
		t.Errorf("%d instances for two sessions", made.Load())
	}
}

func TestSingletonConstructors(t *testing.T) {
	m, _ := open(t)
	v, ctx := guest(t, m)
	s := v.Session()
	cart, log := value.NewClass("cs", "Cart", nil), value.NewClass("cs", "Log", nil)
	fail := errors.New("no")
	if _, err := s.Singleton(ctx, cart, func() (value.Value, error) { return value.Null, fail }); err != fail {
		t.Errorf("failure: %v", err)
	}
	func() {
		defer func() { recover() }()
		s.Singleton(ctx, cart, func() (value.Value, error) { panic("bug") })
	}()
	x, err := s.Singleton(ctx, cart, func() (value.Value, error) {
		if _, err := s.Singleton(ctx, cart, nil); codeOf(err) != CodeSession {
			t.Errorf("a constructor that asks for itself: %v", err)
		}
		return s.Singleton(ctx, log, func() (value.Value, error) {
			late, stop := context.WithTimeout(s.Join().Context(context.Background()), time.Millisecond)
			defer stop()
			if _, err := s.Singleton(late, cart, nil); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("another process does not wait: %v", err)
			}
			return text("log"), nil
		})
	})
	if err != nil || x.AsText() != "log" {
		t.Errorf("nested: %v %v", x.AsText(), err)
	}
	if y, err := s.Singleton(ctx, log, nil); err != nil || y.AsText() != "log" {
		t.Errorf("the nested one is not kept: %v", err)
	}
}

func TestAttachAndOnEnd(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	type key struct{}
	n := 0
	make := func() any { n++; return &n }
	if v.Session().Attach(key{}, make) != v.Session().Attach(key{}, make) || n != 1 {
		t.Errorf("made %d times", n)
	}
	calls := 0
	v.Session().OnEnd(func() { calls++; v.Session().Storage() })
	m.End(t.Context(), v.Session())
	m.End(t.Context(), v.Session())
	if calls != 1 {
		t.Errorf("OnEnd ran %d times", calls)
	}
}

func TestCookieName(t *testing.T) {
	for in, want := range map[string]string{
		"HarborDesk": "4DSID_HarborDesk", "Harbor Desk": "4DSID_Harbor_Desk", "a,b;c=d": "4DSID_a_b_c_d", "Häfen": "4DSID_H_fen", "v1.2": "4DSID_v1.2",
	} {
		if got := CookieName(in); got != want {
			t.Errorf("CookieName(%q) = %q, want %q", in, got, want)
		}
	}
}
