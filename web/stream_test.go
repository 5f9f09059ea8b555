package web

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"fourd/interp/value"
)

// TestChunksAreSentWhileCodeRuns has a client answer each chunk before the next one comes.
func TestChunksAreSentWhileCodeRuns(t *testing.T) {
	s := harbor(t, Settings{})
	step := make(chan bool)
	s.code.published["count"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.SendRaw([]byte("X-A: 1\r\n"), true)
		x.SendRaw([]byte("Content-Type: text/x\r\n\r\none "), true)
		<-step
		x.SendRaw([]byte("two "), true)
		<-step
		x.SendRaw([]byte("three"), false)
		x.SendRedirect("/too/late", false)
		return value.Undefined, errors.New("too late as well")
	}
	base, stop, done := live(t, s)
	c := client(t)
	r, err := c.Get(base + "/4DACTION/count")
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != 200 || len(r.TransferEncoding) != 1 || r.TransferEncoding[0] != "chunked" || r.Header.Get("X-A") != "1" || r.Header.Get("Content-Type") != "text/x" || r.Header.Get("Set-Cookie") == "" {
		t.Errorf("%s %v %v", r.Status, r.TransferEncoding, r.Header)
	}
	got := make([]byte, 4)
	for _, want := range []string{"one ", "two "} {
		if _, err := io.ReadFull(r.Body, got); err != nil || string(got) != want {
			t.Fatalf("%q, %v; want %q", got, err, want)
		}
		step <- true
	}
	if rest, err := io.ReadAll(r.Body); err != nil || string(rest) != "three" {
		t.Errorf("%q, %v", rest, err)
	}
	_ = r.Body.Close()

	// A client of HTTP/1.0 gets all at once, with the length.
	go func() { step <- true; step <- true }()
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(30 * time.Second))
	_, _ = io.WriteString(conn, "GET /4DACTION/count HTTP/1.0\r\n\r\n")
	old, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(old.TransferEncoding) > 0 || old.StatusCode != 500 { // the error came in time
		t.Errorf("HTTP/1.0: %s %v", old.Status, old.TransferEncoding)
	}
	_ = old.Body.Close()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestNothingIsStreamedToThoseWhoAreRefused: On Web Authentication may send, and refuse.
func TestNothingIsStreamedToThoseWhoAreRefused(t *testing.T) {
	s := harbor(t, Settings{})
	s.code.database["onWebAuthentication"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.SendRaw([]byte("Content-Type: text/x\r\n\r\nsecret"), true)
		return value.False, nil
	}
	if r := s.get("/4DACTION/show"); r.StatusCode != 401 || strings.Contains(bodyOf(t, r), "secret") {
		t.Error(r.Status)
	}
}

// TestStreamsOfFailedCodeBreakOff: nobody takes a part of an answer for the whole of it.
func TestStreamsOfFailedCodeBreakOff(t *testing.T) {
	s := harbor(t, Settings{})
	for name, last := range map[string]bool{"whole": true, "part": false} {
		s.code.published[name] = func(x *Exchange, _ []value.Value) (value.Value, error) {
			x.SendRaw([]byte("Content-Type: text/x\r\n\r\none "), true)
			x.SendRaw([]byte("two"), !last)
			return value.Undefined, errors.New("no more")
		}
	}
	base, _, _ := live(t, s)
	for name, want := range map[string]error{"whole": nil, "part": io.ErrUnexpectedEOF} {
		r, err := client(t).Get(base + "/4DACTION/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(r.Body); string(text) != "one two" || !errors.Is(err, want) {
			t.Errorf("%s: %q, %v", name, text, err)
		}
		_ = r.Body.Close()
	}
}
