package session

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fourd/interp/value"
)

func newCode(t *testing.T, s *Session, lifespan value.Value) string {
	t.Helper()
	code, err := s.CreateOTP(context.Background(), lifespan)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func TestPasscodeWorksOnce(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	store(t, v.Session(), "cart", text("rope"))
	code := newCode(t, v.Session(), value.Undefined)
	if len(code) != 32 || strings.ToUpper(code) != code || newCode(t, v.Session(), value.Undefined) == code {
		t.Errorf("passcode %q", code)
	}
	w, ok := m.Redeem(t.Context(), code)
	if !ok || w.Session() != v.Session() || w.Session().Storage().Lookup("cart").AsText() != "rope" {
		t.Fatal("does not lead to the session")
	}
	if _, ok := m.Redeem(t.Context(), code); ok {
		t.Error("works twice")
	}
	if c := cookieOf(t, w); c == cookieOf(t, v) || resume(t, m, c).Session() != v.Session() {
		t.Error("the other browser gets a cookie of its own")
	}
	for _, bad := range []string{"", "x", strings.Repeat("0", 32), strings.Repeat("Z", 32), code + "00"} {
		if _, ok := m.Redeem(t.Context(), bad); ok {
			t.Errorf("%q is taken for a passcode", bad)
		}
	}
}

func TestPasscodeLife(t *testing.T) {
	m, clock := open(t)
	v, _ := guest(t, m)
	web, desk := v.Session(), m.Standalone()
	remote := m.Connect(RemoteUser{})
	for _, c := range []struct {
		name string
		s    *Session
		life value.Value
		want time.Duration
	}{
		{"web default is the idle timeout", web, value.Undefined, time.Hour},
		{"remote default", remote, value.Undefined, 10 * time.Second},
		{"client default", m.Client(remote), value.Undefined, 10 * time.Second},
		{"standalone default", desk, value.Undefined, 10 * time.Second},
		{"in seconds", web, value.Int(30), 30 * time.Second},
		{"at least 10", web, value.Int(3), 10 * time.Second},
		{"negative", desk, value.Int(-3), 10 * time.Second},
		{"real", desk, value.Real(11.9), 11 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			early, late := newCode(t, c.s, c.life), newCode(t, c.s, c.life)
			clock.advance(c.want - time.Millisecond)
			if _, ok := m.Redeem(t.Context(), early); !ok {
				t.Error("expired too early")
			}
			clock.advance(time.Millisecond)
			if _, ok := m.Redeem(t.Context(), late); ok {
				t.Error("expired too late")
			}
		})
	}
	if code := newCode(t, m.StoredProcedures(), value.Int(30)); code != "" {
		t.Errorf("stored procedures have a passcode: %q", code)
	}
	if _, err := web.CreateOTP(t.Context(), text("30")); codeOf(err) != value.CodeTypes {
		t.Errorf("a text as life: %v", err)
	}
}

func TestPasscodeOfADesktopSessionMovesTheWebRequestThere(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	remote := m.Connect(RemoteUser{UserName: "Ole"})
	mustSet(t, t.Context(), remote, text("manageBoats"))
	code := newCode(t, m.Client(remote), value.Undefined) // made on the client
	v, ok := m.Redeem(t.Context(), code)
	if !ok || v.Session() != remote {
		t.Fatal("not in the session of the server")
	}
	w := resume(t, m, cookieOf(t, v))
	if w == nil || w.Session() != remote || !Restricted(w.Context(t.Context())) {
		t.Error("the web area does not stay in the session, under its permissions")
	}
}

func TestRestoreMovesTheProcess(t *testing.T) {
	m, clock := openHarbor(t, harborRoles)
	a, ctxA := guest(t, m)
	b, ctxB := guest(t, m)
	mustSet(t, ctxA, a.Session(), text("audit"))
	own := cookieOf(t, b)
	mine := b.Session()
	if ok, err := mine.Restore(ctxB, strings.Repeat("0", 32)); ok || err != nil || FromContext(ctxB) != mine {
		t.Error("an unknown passcode changed something")
	}
	code := newCode(t, a.Session(), value.Undefined)
	if ok, err := mine.Restore(ctxB, code); !ok || err != nil {
		t.Fatalf("restore: %v %v", ok, err)
	}
	if FromContext(ctxB) != a.Session() || !FromContext(ctxB).HasPrivilege(ctxB, "audit") {
		t.Error("the process is not in the other session")
	}
	c := cookieOf(t, b)
	if c == own || c == cookieOf(t, a) || resume(t, m, c).Session() != a.Session() {
		t.Error("the response does not carry a cookie of the other session")
	}
	b.End(ctxB)
	clock.advance(61 * time.Minute)
	m.Sweep()
	if !mine.Ended() || a.Session().Ended() {
		t.Error("the session that was left is still in use, or the other is not")
	}
}

func TestOneOfManyRedeemersWins(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	for range 20 {
		code := newCode(t, v.Session(), value.Undefined)
		var won atomic.Int32
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if w, ok := m.Redeem(context.Background(), code); ok {
					won.Add(1)
					w.End(context.Background())
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Fatalf("%d won", won.Load())
		}
	}
}

func TestPasscodesAreBounded(t *testing.T) {
	m, _ := open(t)
	v, _ := guest(t, m)
	first := newCode(t, v.Session(), value.Undefined)
	for range maxPasscodes {
		newCode(t, v.Session(), value.Undefined)
	}
	if _, ok := m.Redeem(t.Context(), first); ok || m.otp.len() != maxPasscodes {
		t.Errorf("%d passcodes are kept", m.otp.len())
	}
	m.End(t.Context(), v.Session())
	if m.otp.len() != 0 {
		t.Error("passcodes outlive their session")
	}
}

// TestPasscodesOfComponentsOpenNothing: sessions of their web servers cannot be restored.
func TestPasscodesOfComponentsOpenNothing(t *testing.T) {
	m := Open(WithoutRestore())
	t.Cleanup(func() { _ = m.Close(context.Background()) })
	v, _ := guest(t, m)
	code := newCode(t, v.Session(), value.Undefined)
	if _, ok := m.Redeem(t.Context(), code); ok || len(code) != 32 {
		t.Errorf("%q opens a session", code)
	}
	v.End(t.Context())
}
