package session

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fourd/interp/value"
)

func TestCookieFindsItsSessionAgain(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	c, maxAge, send := v.Cookie()
	if !send || maxAge != 3600 || len(c) != CookieSize {
		t.Fatalf("cookie %q %d %v", c, maxAge, send)
	}
	if strings.Contains(c, v.Session().ID()) {
		t.Error("the cookie shows the id")
	}
	v.End(t.Context())
	w := resume(t, m, "junk", strings.Repeat("A", CookieSize), c)
	if w == nil || w.Session() != v.Session() {
		t.Fatal("not found by the first valid cookie")
	}
	if again := cookieOf(t, w); again != c {
		t.Error("the cookie changed without reason")
	}
}

func TestUnknownCookieIsNeverAdopted(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	c := cookieOf(t, v)
	forged := newCookie()
	forged.handle = v.Session().handle
	for _, text := range []string{"", "x", newCookie().String(), forged.String(), v.Session().ID(), c + "=", c[1:], " " + c} {
		if w := resume(t, m, text); w != nil {
			t.Errorf("%q opened a session", text)
		}
	}
	if m.Len() != 1 {
		t.Errorf("%d sessions, want 1", m.Len())
	}
	many := make([]string, maxCookies, maxCookies+1)
	if resume(t, m, append(many, c)...) != nil {
		t.Error("more cookies were tried than the limit says")
	}
}

func TestLoginChangesTheSecretAndKeepsTheSession(t *testing.T) {
	m, clock := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	before := cookieOf(t, v)
	parallel := resume(t, m, before)
	id := v.Session().ID()
	mustSet(t, ctx, v.Session(), text("audit"))
	after := cookieOf(t, v)
	if after == before || v.Session().ID() != id {
		t.Fatal("same session, new value: not so")
	}
	if _, _, send := parallel.Cookie(); send {
		t.Error("a parallel response would put the old value back")
	}
	clock.advance(9 * time.Second)
	if resume(t, m, before) == nil {
		t.Error("the old value dies before the time of grace")
	}
	clock.advance(time.Second)
	if resume(t, m, before) != nil {
		t.Error("the old value lives on")
	}
	if w := resume(t, m, after); w == nil || w.Session().ID() != id {
		t.Error("the new value does not work")
	}
}

func TestSecretChangesOnlyWhenRightsRise(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	s := v.Session()
	last := cookieOf(t, v)
	for _, c := range []struct {
		what   string
		do     func()
		rotate bool
	}{
		{"unknown name", func() { mustSet(t, ctx, s, text("flyKites")) }, false},
		{"first privilege", func() { mustSet(t, ctx, s, text("manageBoats")) }, true},
		{"the same again", func() { mustSet(t, ctx, s, text("manageBoats")) }, false},
		{"an included one", func() { mustSet(t, ctx, s, text("seeBoats")) }, false},
		{"another one", func() { mustSet(t, ctx, s, text("audit")) }, true},
		{"a name", func() { mustSet(t, ctx, s, object("userName", "Ida")) }, true},
		{"the same name", func() { mustSet(t, ctx, s, object("userName", "Ida")) }, false},
		{"promotion", func() { s.Promote(ctx, "audit") }, false},
		{"clear", func() { s.ClearPrivileges(ctx) }, false},
		{"privileges after clear", func() { mustSet(t, ctx, s, text("audit")) }, true},
		{"outside of a request", func() { mustSet(t, context.Background(), s, text("seeBoats")) }, true},
	} {
		c.do()
		now := cookieOf(t, v)
		if (now != last) != c.rotate {
			t.Errorf("%s: rotated %v, want %v", c.what, now != last, c.rotate)
		}
		last = now
	}
}

func TestLoginShutsOutOtherHoldersOfTheSession(t *testing.T) {
	m, clock := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	code, _ := v.Session().CreateOTP(ctx, value.Undefined)
	other, ok := m.Redeem(ctx, code)
	if !ok {
		t.Fatal("passcode refused")
	}
	shared := cookieOf(t, other)
	if resume(t, m, shared) == nil || resume(t, m, cookieOf(t, v)) == nil {
		t.Fatal("both browsers should hold the session")
	}
	mustSet(t, ctx, v.Session(), text("audit"))
	clock.advance(10 * time.Second)
	if resume(t, m, shared) != nil {
		t.Error("who shared the session before the login still has it")
	}
}

func TestIdleTimeout(t *testing.T) {
	m, clock := open(t)
	v, _ := guest(t, m)
	s := v.Session()
	if got := s.ExpirationDate(); got != "2026-03-01T13:00:00.000Z" {
		t.Errorf("expirationDate %q", got)
	}
	clock.advance(time.Minute)
	for _, c := range []struct {
		set  value.Value
		want int
		date string
	}{
		{value.Int(90), 90, "2026-03-01T13:31:00.000Z"},
		{value.Int(59), 60, "2026-03-01T13:01:00.000Z"},
		{value.Int(0), 60, "2026-03-01T13:01:00.000Z"},
		{value.Int(-7), 60, "2026-03-01T13:01:00.000Z"},
		{value.Real(120.9), 120, "2026-03-01T14:01:00.000Z"},
		{value.Real(1e30), 1<<31 - 1, ""},
	} {
		if err := s.Set(nil, "idleTimeout", c.set); err != nil {
			t.Fatal(err)
		}
		got, _ := s.Get(nil, "idleTimeout")
		date, _ := s.Get(nil, "expirationDate")
		if got.AsInt() != int64(c.want) || c.date != "" && date.AsText() != c.date {
			t.Errorf("after %v: %d %s, want %d %s", c.set.AsReal(), got.AsInt(), date.AsText(), c.want, c.date)
		}
		if _, age, _ := v.Cookie(); age != c.want*60 {
			t.Errorf("Max-Age %d", age)
		}
	}
	if err := s.Set(nil, "idleTimeout", text("90")); codeOf(err) != value.CodeTypes {
		t.Errorf("a text as timeout: %v", err)
	}
}

func TestSessionEndsWhenIdle(t *testing.T) {
	m, clock := open(t)
	v, _ := guest(t, m)
	c, ended := cookieOf(t, v), false
	v.Session().OnEnd(func() { ended = true })
	v.End(t.Context())
	for range 3 { // each request moves the expiry
		clock.advance(59 * time.Minute)
		m.Sweep()
		w := resume(t, m, c)
		if w == nil {
			t.Fatal("ended although it had requests")
		}
		w.End(t.Context())
	}
	clock.advance(time.Hour)
	if resume(t, m, c) != nil || !ended || m.Len() != 0 {
		t.Errorf("one hour later: ended %v, %d sessions", ended, m.Len())
	}
	if _, ok := m.Find(t.Context(), v.Session().ID()); ok {
		t.Error("found by id after its end")
	}
}

func TestSessionInUseDoesNotExpire(t *testing.T) {
	m, clock := open(t)
	v, _ := guest(t, m)
	c := cookieOf(t, v)
	clock.advance(5 * time.Hour)
	m.Sweep()
	w := resume(t, m, c)
	if w == nil || w.Session() != v.Session() {
		t.Fatal("a session with a running request has ended")
	}
	w.End(t.Context())
	v.End(t.Context())
	v.End(t.Context()) // a second end counts nothing
	clock.advance(59 * time.Minute)
	m.Sweep()
	if m.Len() != 1 {
		t.Error("the idle time counts from the end of the last request")
	}
	clock.advance(2 * time.Minute)
	m.Sweep()
	if m.Len() != 0 {
		t.Error("still there")
	}
}

func TestShortenedTimeoutEndsEarly(t *testing.T) {
	m, clock := open(t)
	v, _ := guest(t, m)
	s := v.Session()
	s.SetIdleTimeout(10_000)
	v.End(t.Context())
	clock.advance(100 * time.Minute)
	m.Sweep() // has put it into a late bucket
	s.SetIdleTimeout(60)
	clock.advance(59 * time.Minute)
	m.Sweep()
	if m.Len() != 1 {
		t.Fatal("ended too early")
	}
	clock.advance(2*time.Minute + time.Second)
	m.Sweep()
	if m.Len() != 0 {
		t.Error("a shortened timeout does not count")
	}
}

func TestSweepRunsByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := Open()
		defer m.Close(context.Background())
		v := m.Welcome(Visitor{})
		v.End(t.Context())
		time.Sleep(time.Hour + 2*time.Minute)
		synctest.Wait()
		if m.Len() != 0 {
			t.Error("nobody has swept")
		}
	})
}

func TestEndedSessionStaysWithItsRequests(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	store(t, v.Session(), "n", value.Int(1))
	code, _ := v.Session().CreateOTP(ctx, value.Undefined)
	c := cookieOf(t, v)
	m.Standalone()
	if err := m.EndWeb(ctx); err != nil {
		t.Fatal(err)
	}
	if FromContext(ctx).Storage().Lookup("n").AsReal() != 1 {
		t.Error("the running request has lost its storage")
	}
	if _, _, send := v.Cookie(); send {
		t.Error("a cookie for a session that is over")
	}
	if _, ok := m.Redeem(ctx, code); ok || resume(t, m, c) != nil {
		t.Error("the session is found again")
	}
	if m.Len() != 1 {
		t.Error("sessions of other kinds end with the web server")
	}
	ran := false
	v.Session().OnEnd(func() { ran = true })
	if !ran {
		t.Error("OnEnd after the end does not run")
	}
}

func TestContextCarriesTheSession(t *testing.T) {
	m, _ := open(t)
	if FromContext(context.Background()) != nil {
		t.Error("a session from nowhere")
	}
	s := m.Standalone()
	if FromContext(NewContext(context.Background(), s)) != s || m.Standalone() != s {
		t.Error("not the one standalone session")
	}
	ctx := m.Anonymous().Context(context.Background())
	if FromContext(ctx) != nil || !Restricted(ctx) {
		t.Error("without sessions Session is Null and permissions apply")
	}
}

func TestParallelUseOfStorageLosesNothing(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	c := cookieOf(t, v)
	v.End(t.Context())
	var wg sync.WaitGroup
	for range 1000 {
		wg.Go(func() {
			w := resume(t, m, c)
			defer w.End(context.Background())
			var owner value.Owner
			for range 10 {
				o := w.Session().Storage()
				if err := owner.Enter(context.Background(), o.Value()); err != nil {
					t.Error(err)
					return
				}
				if err := o.Set(&owner, "count", value.Num(o.Lookup("count").AsReal()+1)); err != nil {
					t.Error(err)
				}
				owner.Leave()
			}
		})
	}
	wg.Wait()
	if n := v.Session().Storage().Lookup("count").AsReal(); n != 10_000 {
		t.Errorf("count is %v, want 10000", n)
	}
}

func TestEverythingAtOnce(t *testing.T) {
	m, clock := openHarbor(t, harborRoles)
	first, _ := guest(t, m)
	s := first.Session()
	done := make(chan struct{})
	var sweeper sync.WaitGroup
	sweeper.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
				clock.advance(30 * time.Second)
				m.Sweep()
				m.Each(func(s *Session) bool { s.Info(); return true })
			}
		}
	})
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range 50 {
				v := m.Welcome(Visitor{Address: "::1"})
				ctx := v.Context(context.Background())
				code, _ := s.CreateOTP(ctx, value.Undefined)
				v.Session().SetIdleTimeout(200)
				v.Session().SetIdleTimeout(60)
				v.Session().SetPrivileges(ctx, text("audit"))
				v.Session().Restore(ctx, code)
				FromContext(ctx).SetPrivileges(ctx, text("seeBoats"))
				FromContext(ctx).ClearPrivileges(ctx)
				FromContext(ctx).Promote(ctx, "audit")
				v.Cookie()
				v.End(ctx)
			}
		})
	}
	wg.Wait()
	close(done)
	sweeper.Wait()
	first.End(t.Context())
	clock.advance(300 * time.Minute)
	m.Sweep()
	if n, p := m.Len(), m.otp.len(); n != 0 || p != 0 {
		t.Errorf("%d sessions and %d passcodes are left", n, p)
	}
}
