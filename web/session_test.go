package web

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"fourd/interp/value"
	"fourd/session"
)

func TestSessionCookie(t *testing.T) {
	s := harbor(t, Settings{})
	var ids []string
	s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		ids = append(ids, x.Session().ID())
		return value.Undefined, x.SendText("ok", "")
	}
	r := s.get("/4DACTION/show")
	line := r.Header.Get("Set-Cookie")
	for _, part := range []string{"4DSID_Harbor_Desk=", "; Path=/", "; Max-Age=3600", "; HttpOnly", "; SameSite=Strict"} {
		if !strings.Contains(line, part) {
			t.Errorf("%q lacks %q", line, part)
		}
	}
	if strings.Contains(line, "Secure") || strings.Contains(line, ids[0]) {
		t.Errorf("%q", line)
	}
	if r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("Cache-Control %q", r.Header.Get("Cache-Control"))
	}
	again := s.get("/4DACTION/show", "Cookie", cookieOf(r))
	if ids[0] != ids[1] || cookieOf(again) != cookieOf(r) {
		t.Errorf("second request: %q, cookie %q", ids, cookieOf(again))
	}
	if c := cookieOf(s.get("/style.css", "Cookie", cookieOf(r))); c != cookieOf(r) {
		t.Errorf("static file renews the cookie: %q", c)
	}
	invented := s.get("/4DACTION/show", "Cookie", "4DSID_Harbor_Desk="+strings.Repeat("A", session.CookieSize))
	if ids[3-1] == ids[0] || cookieOf(invented) == cookieOf(r) || strings.Contains(cookieOf(invented), "AAAA") {
		t.Errorf("invented value was taken over: %q %q", ids, cookieOf(invented))
	}
	two := s.get("/4DACTION/show", "Cookie", "4DSID_Harbor_Desk=wrong; "+cookieOf(r))
	if ids[3] != ids[0] || cookieOf(two) != cookieOf(r) {
		t.Errorf("first valid cookie: %q", ids)
	}
}

func TestNoSessionForWhatReachesNoCode(t *testing.T) {
	s := harbor(t, Settings{})
	for _, target := range []string{"/style.css", "/", "/no/such", "/4DWEBTEST", "/../x", "/plain.html"} {
		if c := cookieOf(s.get(target)); c != "" {
			t.Errorf("%s makes a session", target)
		}
	}
	if cookieOf(s.get("/form.shtml")) == "" {
		t.Error("a parsed page makes none")
	}
}

func TestCookieFollowsTheSession(t *testing.T) {
	s := harbor(t, Settings{SameSite: http.SameSiteLaxMode, CookieDomain: "harbor.example", CookiePath: "/app"})
	s.code.published["slow"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.Session().SetIdleTimeout(90)
		return value.Undefined, nil
	}
	r := request("GET", "/4DACTION/slow", "")
	r.TLS = &tls.ConnectionState{}
	line := s.do(r).Header.Get("Set-Cookie")
	for _, part := range []string{"Max-Age=5400", "Secure", "SameSite=Lax", "Domain=harbor.example", "Path=/app"} {
		if !strings.Contains(line, part) {
			t.Errorf("%q lacks %q", line, part)
		}
	}
}

func TestCookieIsRenewedWhenPrivilegesRise(t *testing.T) {
	s := harbor(t, Settings{})
	var ids []string
	s.code.published["login"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		ids = append(ids, x.Session().ID())
		o := value.NewObject(4)
		o.Put("userName", value.Str("Ida"))
		_, err := x.Session().SetPrivileges(x.ctx, o.Value())
		return value.Undefined, err
	}
	first := cookieOf(s.get("/4DACTION/login"))
	s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		ids = append(ids, x.Session().ID())
		return value.Undefined, nil
	}
	before := cookieOf(s.get("/4DACTION/show"))
	after := cookieOf(s.get("/4DACTION/login", "Cookie", before))
	if before == after || ids[1] != ids[2] || first == after {
		t.Errorf("before %q after %q ids %q", before, after, ids)
	}
}

func TestNoSessions(t *testing.T) {
	s := harbor(t, Settings{NoSessions: true})
	r := s.get("/4DACTION/show/1")
	if r.StatusCode != 200 || cookieOf(r) != "" {
		t.Errorf("%d %q", r.StatusCode, cookieOf(r))
	}
	s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.Undefined, x.SendText(fmt.Sprint(x.Session() == nil, session.FromContext(x.ctx) == nil), "")
	}
	if b := bodyOf(t, s.get("/4DACTION/show")); b != "true true" {
		t.Errorf("%q", b)
	}
}

func TestPasscodeInURL(t *testing.T) {
	s := harbor(t, Settings{})
	var id, otp string
	s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		id = x.Session().ID()
		var err error
		otp, err = x.Session().CreateOTP(x.ctx, value.Undefined)
		return value.Undefined, err
	}
	r := s.get("/4DACTION/show")
	owner, code := id, otp
	other := s.get("/4DACTION/show?$4DSID=" + code)
	if id != owner || cookieOf(other) == "" || cookieOf(other) == cookieOf(r) {
		t.Error("the passcode does not lead to the session")
	}
	s.get("/4DACTION/show?$4DSID=" + code)
	if id == owner {
		t.Error("the passcode worked twice")
	}
	if strings.Contains(maskedTarget(request("GET", "/x?a=1&$4DSID="+code+"&b=2", "")), code) ||
		strings.Contains(maskedTarget(request("GET", "/x?%244DSID="+code, "")), code) {
		t.Error("the log shows the passcode")
	}
}

func TestCrossSiteRequests(t *testing.T) {
	for _, c := range []struct {
		name, method string
		o            Settings
		fields       []string
		cookie       bool
		status       int
	}{
		{"same origin", "POST", Settings{}, []string{"Sec-Fetch-Site", "same-origin"}, true, 200},
		{"cross site", "POST", Settings{}, []string{"Sec-Fetch-Site", "cross-site"}, true, 403},
		{"other origin", "POST", Settings{}, []string{"Origin", "http://evil.example"}, true, 403},
		{"own origin", "POST", Settings{}, []string{"Origin", "http://harbor.example"}, true, 200},
		{"no browser", "POST", Settings{}, nil, true, 200},
		{"no cookie", "POST", Settings{}, []string{"Sec-Fetch-Site", "cross-site"}, false, 200},
		{"GET", "GET", Settings{}, []string{"Sec-Fetch-Site", "cross-site"}, true, 200},
		{"DELETE", "DELETE", Settings{}, []string{"Sec-Fetch-Site", "cross-site"}, true, 403},
		{"trusted", "POST", Settings{TrustedOrigins: []string{"https://partner.example"}}, []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://partner.example"}, true, 200},
		{"allowed", "POST", Settings{AllowCrossSite: true}, []string{"Sec-Fetch-Site", "cross-site"}, true, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := harbor(t, c.o)
			ran := false
			s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
				ran = true
				return value.Undefined, x.SendText("x", "")
			}
			r := request(c.method, "/4DACTION/show", "", c.fields...)
			if c.cookie {
				r.Header.Set("Cookie", cookieOf(s.get("/form.shtml")))
			}
			if got := s.do(r); got.StatusCode != c.status || ran != (c.status == 200) {
				t.Errorf("status %d, code ran: %t", got.StatusCode, ran)
			}
		})
	}
}

// count adds 1 to Session.storage.count, as a method does under Use.
func count(x *Exchange, times int) error {
	o := x.Session().Storage()
	owner := &value.Owner{}
	for range times {
		if err := owner.Enter(x.ctx, o.Value()); err != nil {
			return err
		}
		if err := o.Set(owner, "count", value.Num(o.Lookup("count").AsReal()+1)); err != nil {
			return err
		}
		owner.Leave()
	}
	return nil
}

func TestThousandRequestsOfOneSessionLoseNothing(t *testing.T) {
	s := harbor(t, Settings{})
	var storage *value.Object
	s.code.published["add"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		storage = x.Session().Storage()
		return value.Undefined, count(x, 10)
	}
	s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		storage = x.Session().Storage()
		return value.Undefined, nil
	}
	cookie := cookieOf(s.get("/4DACTION/show"))
	want := storage
	s.code.published["add"] = func(x *Exchange, _ []value.Value) (value.Value, error) { return value.Undefined, count(x, 10) }
	var all sync.WaitGroup
	for range 1000 {
		all.Go(func() {
			if r := s.get("/4DACTION/add", "Cookie", cookie); r.StatusCode != 204 {
				t.Errorf("status %d", r.StatusCode)
			}
		})
	}
	all.Wait()
	if n := want.Lookup("count").AsReal(); n != 10_000 {
		t.Errorf("count %v want 10000", n)
	}
}

func TestRequestsOfOneSessionRunAtOnce(t *testing.T) {
	s := harbor(t, Settings{})
	const n = 100
	inside := make(chan struct{}, n)
	all := make(chan struct{})
	s.code.published["wait"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		inside <- struct{}{}
		select {
		case <-all:
		case <-time.After(20 * time.Second):
			return value.Undefined, fmt.Errorf("the others never came")
		}
		return value.Undefined, nil
	}
	cookie := cookieOf(s.get("/form.shtml"))
	var done sync.WaitGroup
	for range n {
		done.Go(func() {
			if r := s.get("/4DACTION/wait", "Cookie", cookie); r.StatusCode != 204 {
				t.Errorf("status %d", r.StatusCode)
			}
		})
	}
	for range n {
		<-inside
	}
	close(all)
	done.Wait()
}

func TestHomePageOfTheSession(t *testing.T) {
	s := newSite(t, Settings{}, "index.html", "general", "own.html", "own")
	s.code.published["set"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		x.SetHomePage(args[0].AsText())
		return value.Undefined, nil
	}
	cookie := cookieOf(s.get("/4DACTION/set/own.html"))
	if b := bodyOf(t, s.get("/", "Cookie", cookie)); b != "own" {
		t.Errorf("%q", b)
	}
	if b := bodyOf(t, s.get("/")); b != "general" {
		t.Errorf("another visitor: %q", b)
	}
	s.get("/4DACTION/set", "Cookie", cookie)
	if b := bodyOf(t, s.get("/", "Cookie", cookie)); b != "general" {
		t.Errorf("switched off: %q", b)
	}
	if b := bodyOf(t, s.get("/", "Cookie", cookieOf(s.get("/4DACTION/set/..%2f..%2fx", "Cookie", cookie)))); strings.Contains(b, "SECRET") {
		t.Errorf("%q", b)
	}
}

func TestExchangeOfEndedRequestServesNobody(t *testing.T) {
	s := harbor(t, Settings{})
	var ctx context.Context
	s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) { ctx = codeOf(x); return value.Undefined, nil }
	s.get("/4DACTION/show")
	if x := FromContext(ctx); x == nil || x.proc != nil {
		t.Error("the exchange still has a process")
	}
	if ctx.Err() == nil {
		t.Error("the context of the code goes on")
	}
}

func BenchmarkRequestReadsAndWritesStorage(b *testing.B) {
	s := harbor(b, Settings{})
	s.code.published["add"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		if err := count(x, 1); err != nil {
			return value.Undefined, err
		}
		return value.Undefined, x.SendText("ok", "")
	}
	cookie := cookieOf(s.get("/4DACTION/add"))
	b.ReportAllocs()
	for b.Loop() {
		if r := s.get("/4DACTION/add", "Cookie", cookie); r.StatusCode != 200 {
			b.Fatal(r.StatusCode)
		}
	}
}

func TestStorageOfNoSessionIsAnError(t *testing.T) {
	const read = published + "WEB SEND TEXT(String(Session.storage.count); \"text/plain\")\n"
	s := newProject(t, Settings{NoSessions: true}, "read", read)
	if r := s.get("/4DACTION/read"); r.StatusCode != 500 || !strings.Contains(s.log.String(), "Null has no property storage") {
		t.Errorf("%d, and the log says\n%s", r.StatusCode, s.log)
	}
	s = newProject(t, Settings{}, "read", read)
	if r := s.get("/4DACTION/read"); r.StatusCode != 200 || bodyOf(t, r) != "" {
		t.Errorf("an empty storage is answered with %d\n%s", r.StatusCode, s.log)
	}
}
