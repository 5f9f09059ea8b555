package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"fourd/interp/value"
	"fourd/session"
)

// cookieText returns a cookie value that looks right and is nobody's.
func cookieText(n int) string {
	return "4DSID_Harbor_Desk=" + fmt.Sprintf("%0*d", session.CookieSize, n)
}

func TestUnknownTokensAreLimited(t *testing.T) {
	s := harbor(t, Settings{MaxUnknown: 10})
	real := cookieOf(s.get("/4DACTION/show"))
	from := func(addr, target string, fields ...string) int {
		r := request("GET", target, "", fields...)
		r.RemoteAddr = addr
		return s.do(r).StatusCode
	}
	const guesser = "203.0.113.7:1"
	for i := range 10 {
		if status := from(guesser, "/4DACTION/show", "Cookie", cookieText(i)); status != 200 {
			t.Fatalf("guess %d: %d", i, status)
		}
	}
	for _, c := range []struct {
		name, addr, target, cookie string
		want                       int
	}{
		{"an eleventh", guesser, "/4DACTION/show", cookieText(11), 429},
		{"for a file", guesser, "/style.css", cookieText(12), 429},
		{"a passcode", guesser, "/4DACTION/show?$4DSID=0123456789ABCDEF0123456789ABCDEF", "", 429},
		{"from another port", "203.0.113.7:2", "/4DACTION/show", cookieText(13), 429},
		{"a real cookie", guesser, "/4DACTION/show", real, 200},
		{"no cookie", guesser, "/4DACTION/show", "", 200},
		{"another address", "203.0.113.8:1", "/4DACTION/show", cookieText(14), 200},
		{"not even a token", "203.0.113.9:1", "/4DACTION/show", "4DSID_Harbor_Desk=x", 200},
	} {
		fields := []string{}
		if c.cookie != "" {
			fields = []string{"Cookie", c.cookie}
		}
		if status := from(c.addr, c.target, fields...); status != c.want {
			t.Errorf("%s: %d, want %d", c.name, status, c.want)
		}
	}
	for range 50 { // an old cookie of one browser
		if status := from("203.0.113.10:1", "/4DACTION/show", "Cookie", cookieText(99)); status != 200 {
			t.Fatalf("the same cookie again: %d", status)
		}
	}
	if n := strings.Count(s.log.String(), "too many unknown"); n != 1 {
		t.Errorf("the log says it %d times", n)
	}
}

func TestUnknownTokensAreForgottenWithTime(t *testing.T) {
	var g guesses
	from, now := netip.MustParseAddr("203.0.113.7"), time.Now()
	for i := range 60 {
		if g.unknown(from, fmt.Sprint(i), 60, now) {
			t.Fatalf("guess %d is too many", i)
		}
	}
	if !g.unknown(from, "next", 60, now) {
		t.Error("one more is allowed")
	}
	if g.unknown(from, "later", 60, now.Add(2*time.Second)) {
		t.Error("a second gains nothing")
	}
	for i := range maxGuessers * 2 { // addresses are no end of memory
		g.unknown(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), "x", 60, now)
	}
	if n := len(g.by); n > maxGuessers {
		t.Errorf("%d addresses are remembered", n)
	}
}

func TestSender(t *testing.T) {
	for _, c := range []struct{ remote, forwarded, want string }{
		{"203.0.113.7:9", "", "203.0.113.7"},
		{"203.0.113.7:9", "198.51.100.1", "203.0.113.7"}, // anybody can say so
		{"127.0.0.1:9", "198.51.100.1", "198.51.100.1"},
		{"127.0.0.1:9", "1.2.3.4, 198.51.100.1", "198.51.100.1"}, // the proxy adds the last
		{"127.0.0.1:9", "nonsense", "127.0.0.1"},
		{"[::1]:9", "", "::"},
		{"[2001:db8:1:2:3::4]:9", "", "2001:db8:1:2::"},
		{"[::ffff:203.0.113.7]:9", "", "203.0.113.7"},
	} {
		r := request("GET", "/", "")
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := sender(r).String(); got != c.want {
			t.Errorf("%s, %q: %s, want %s", c.remote, c.forwarded, got, c.want)
		}
	}
}

// Code that changes something ends what it has begun, but clients that come and go do
// not pile it up.
func TestCodeOfAClientThatHasGoneIsStopped(t *testing.T) {
	s := harbor(t, Settings{AloneTimeout: 40 * time.Millisecond})
	in, why := make(chan struct{}), make(chan error, 1)
	s.code.published["endless"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		close(in)
		<-codeOf(x).Done()
		why <- context.Cause(codeOf(x))
		return value.Undefined, context.Cause(codeOf(x))
	}
	base, _, _ := live(t, s)
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, "GET /4DACTION/endless HTTP/1.1\r\nHost: h\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	<-in
	c.Close()
	select {
	case err := <-why:
		if !errors.Is(err, errAlone) {
			t.Errorf("stopped by %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("the code runs on for nobody")
	}
}

// TestSlowConnectionsLoseTheirPlace has more connections than allowed: those that only
// wait go, the one whose request is answered stays.
func TestSlowConnectionsLoseTheirPlace(t *testing.T) {
	s := harbor(t, Settings{MaxConnections: 5})
	in, out := make(chan struct{}), make(chan struct{})
	s.code.published["hold"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		close(in)
		<-out
		return value.Undefined, x.SendText("held", "")
	}
	base, _, _ := live(t, s)
	addr := strings.TrimPrefix(base, "http://")
	dial := func(text string) net.Conn {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		if _, err := io.WriteString(c, text); err != nil {
			t.Fatal(err)
		}
		return c
	}
	busy := dial("GET /4DACTION/hold HTTP/1.1\r\nHost: h\r\n\r\n")
	<-in
	for i := range 40 {
		dial([]string{"", "GET / HTTP/1.1\r\nHos", "POST /4DACTION/quiet HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nx"}[i%3])
	}
	answer := statuses(rawTalk(t, addr, "GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\n\r\n"))
	if len(answer) != 1 || answer[0] != 204 {
		t.Errorf("an ordinary visitor gets %v", answer)
	}
	close(out)
	r, err := http.ReadResponse(bufio.NewReader(busy), nil)
	if err != nil || r.StatusCode != 200 {
		t.Errorf("who was being answered gets %v", err)
	}
}

func TestConnectionEndsAfterItsShareOfRequests(t *testing.T) {
	s := harbor(t, Settings{KeepAlive: 3})
	base, _, _ := live(t, s)
	got := statuses(rawTalk(t, strings.TrimPrefix(base, "http://"), strings.Repeat("GET /style.css HTTP/1.1\r\nHost: h\r\n\r\n", 5)))
	if len(got) != 3 {
		t.Errorf("%d requests were answered", len(got))
	}
}
