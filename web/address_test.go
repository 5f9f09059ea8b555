package web

import (
	"context"
	"net"
	"net/http/cookiejar"
	"testing"

	"fourd/interp/value"
)

// TestCodeChoosesThePortUnlessTheCommandLineDid starts the server by code on a listener
// that was opened before, and stops it again.
func TestCodeChoosesThePortUnlessTheCommandLineDid(t *testing.T) {
	for _, fixed := range []bool{false, true} {
		s := harbor(t, Settings{})
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		opened := l.Addr().String()
		s.Reserve(l, fixed)
		o := value.NewObject(2)
		o.Put("HTTPPort", value.Int(-1)) // any that is free
		o.Put("maxRequestSize", value.Int(700_000))
		if err := s.startWith(o); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- s.Serve(ctx, l) }()
		moved := s.Addr() != opened
		if moved == fixed {
			t.Errorf("fixed %v: opened %s, serves %s", fixed, opened, s.Addr())
		}
		r, err := client(t).Get("http://" + s.Addr() + "/style.css")
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if moved { // nobody listens there any more
			again, err := net.Listen("tcp", opened)
			if err != nil {
				t.Fatal(err)
			}
			again.Close()
		}
		if err := s.change(func(*Settings) {}); err != nil || s.Settings().MaxRequestSize != 700_000 {
			t.Errorf("settings while it runs: %v, %v", s.Settings().MaxRequestSize, err)
		}
		s.stopSoon()
		if s.Addr() != opened || s.Settings().MaxRequestSize != 2_000_000 {
			t.Errorf("a stopped server keeps what start was given: %s, %d", s.Addr(), s.Settings().MaxRequestSize)
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// TestOptionsOutlastTheSettingsOfOneStart: start() counts until the stop, WEB SET OPTION
// until the end of the application.
func TestOptionsOutlastTheSettingsOfOneStart(t *testing.T) {
	s := newProject(t, Settings{}, "set", published+"WEB SET OPTION(51; 3000)\nWEB SET OPTION(90; 0)\nWEB SEND TEXT(String(Session#Null))")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Reserve(l, true)
	o := value.NewObject(2)
	o.Put("HTTPCompressionThreshold", value.Int(5000))
	o.Put("maxRequestSize", value.Int(700_000))
	o.Put("sessionCookieSameSite", value.Str("Lax"))
	if err := s.startWith(o); err != nil {
		t.Fatal(err)
	}
	if r := s.get("/4DACTION/set"); bodyOf(t, r) != "True" {
		t.Error("the session mode changed at once")
	}
	if o := s.Settings(); o.CompressionThreshold != 3000 || o.MaxRequestSize != 700_000 || o.NoSessions || sameSiteName(o.SameSite) != "Lax" {
		t.Errorf("while it runs: %d %d %v %s", o.CompressionThreshold, o.MaxRequestSize, o.NoSessions, sameSiteName(o.SameSite))
	}
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if o := s.Settings(); o.CompressionThreshold != 3000 || o.MaxRequestSize != 2_000_000 || sameSiteName(o.SameSite) != "Strict" || !o.NoSessions { // as the next start will have them
		t.Errorf("after the stop: %d %d %s", o.CompressionThreshold, o.MaxRequestSize, sameSiteName(o.SameSite))
	}
	if err := s.startByCode(); err != nil {
		t.Fatal(err)
	}
	defer s.Stop(context.Background())
	if !s.Settings().NoSessions {
		t.Error("the session mode did not change with the start")
	}
}

// TestSessionsEndWithTheirServerHoweverSoonItStartsAgain stops the server in one of its
// requests and starts it while that runs.
func TestSessionsEndWithTheirServerHoweverSoonItStartsAgain(t *testing.T) {
	s := harbor(t, Settings{})
	s.code.published["again"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.s.stopSoon()
		return value.Undefined, x.s.startHere()
	}
	ids := []string{}
	s.code.published["id"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		ids = append(ids, x.Session().ID())
		return value.Undefined, nil
	}
	base, stop, done := live(t, s)
	c := client(t)
	jar, _ := cookiejar.New(nil)
	c.Jar = jar
	for _, method := range []string{"id", "again"} {
		r, err := c.Get(base + "/4DACTION/" + method)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
	}
	s.life.stops.Wait()
	r, err := c.Get(base + "/4DACTION/id")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if len(ids) != 2 || ids[0] == ids[1] {
		t.Errorf("sessions %q", ids)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
