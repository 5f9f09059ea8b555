package web

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"fourd/interp/value"
)

// live runs the site on a free port until the test ends.
func live(t testing.TB, s *site) (base string, stop context.CancelFunc, done chan error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done = make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(cancel)
	base = "http://" + l.Addr().String()
	for !s.Running() {
		time.Sleep(time.Millisecond)
	}
	return base, cancel, done
}

func client(t *testing.T) *http.Client {
	c := &http.Client{Transport: &http.Transport{}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	t.Cleanup(c.CloseIdleConnections)
	return c
}

func TestStopWaitsForRunningRequests(t *testing.T) {
	s := harbor(t, Settings{})
	in, out := make(chan struct{}), make(chan struct{})
	s.code.published["slow"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		close(in)
		<-out
		return value.Undefined, x.SendText("done", "")
	}
	base, stop, done := live(t, s)
	c := client(t)
	answer := make(chan string, 1)
	go func() {
		r, err := c.Get(base + "/4DACTION/slow")
		if err != nil {
			answer <- err.Error()
			return
		}
		defer r.Body.Close()
		answer <- bodyOf(t, r)
	}()
	<-in
	stop()
	for s.Running() {
		time.Sleep(time.Millisecond)
	}
	select {
	case err := <-done:
		t.Fatalf("stopped before the request was answered: %v", err)
	case <-time.After(20 * time.Millisecond):
	}
	close(out)
	if a := <-answer; a != "done" {
		t.Errorf("answer %q", a)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	if n := s.sessions.Len(); n != 0 {
		t.Errorf("%d sessions are left", n)
	}
}

func TestStopInterruptsWhatTakesTooLong(t *testing.T) {
	s := harbor(t, Settings{StopTimeout: 20 * time.Millisecond})
	in := make(chan struct{})
	s.code.published["slow"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		close(in)
		<-codeOf(x).Done()
		return value.Undefined, context.Cause(codeOf(x))
	}
	base, stop, done := live(t, s)
	c := client(t)
	status := make(chan int, 1)
	go func() {
		r, err := c.Get(base + "/4DACTION/slow")
		if err != nil {
			status <- 0
			return
		}
		r.Body.Close()
		status <- r.StatusCode
	}()
	<-in
	stop()
	if n := <-status; n != 503 {
		t.Errorf("status %d", n)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestStopAndStartByCode(t *testing.T) {
	s := harbor(t, Settings{})
	s.code.published["stop"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.s.stopSoon()
		return value.Undefined, x.SendText(fmt.Sprint(x.s.Running()), "")
	}
	base, stop, done := live(t, s)
	c := client(t)
	r, err := c.Get(base + "/4DACTION/stop")
	if err != nil {
		t.Fatal(err)
	}
	if b := bodyOf(t, r); b != "false" {
		t.Errorf("%q", b)
	}
	r.Body.Close()
	c.CloseIdleConnections()
	if _, err := c.Get(base + "/style.css"); err == nil {
		t.Error("the stopped server answers")
	}
	if err := s.startHere(); err != nil {
		t.Fatal(err)
	}
	if err := s.startHere(); err != ErrRunning {
		t.Errorf("second start: %v", err)
	}
	r, err = c.Get(base + "/style.css")
	if err != nil {
		t.Fatal(err)
	}
	if b := bodyOf(t, r); b != "p{}" {
		t.Errorf("after the start: %q", b)
	}
	r.Body.Close()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestCodeTimeLimit(t *testing.T) {
	s := harbor(t, Settings{CodeTimeout: 10 * time.Millisecond})
	s.code.published["slow"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		<-codeOf(x).Done()
		return value.Undefined, context.Cause(codeOf(x))
	}
	if r := s.get("/4DACTION/slow"); r.StatusCode != 503 {
		t.Errorf("%d", r.StatusCode)
	}
}

func TestBrowserThatLeavesDoesNotStopCode(t *testing.T) {
	s := harbor(t, Settings{})
	in, out, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	s.code.published["slow"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		close(in)
		<-out
		ended <- codeOf(x).Err()
		return value.Undefined, nil
	}
	base, _, _ := live(t, s)
	ctx, leave := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, "GET", base+"/4DACTION/slow", nil)
	if err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() {
		if r, err := client(t).Do(r); err == nil {
			r.Body.Close()
		}
		close(gone)
	}()
	<-in
	leave()
	<-gone
	close(out)
	if err := <-ended; err != nil {
		t.Errorf("the code was stopped: %v", err)
	}
}

// raw sends bytes as they are and returns the status line.
func raw(t *testing.T, base, request string) string {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
	if _, err := conn.Write([]byte(request)); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(conn).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestWireLimits(t *testing.T) {
	s := harbor(t, Settings{MaxHeaderSize: 2 << 10, MaxURLSize: 1000, MaxRequestSize: 1000, HeaderTimeout: 500 * time.Millisecond})
	base, _, _ := live(t, s)
	for _, c := range []struct{ name, request, want string }{
		{"large head", "GET / HTTP/1.1\r\nHost: x\r\nA: " + strings.Repeat("x", 10<<10) + "\r\n\r\n", "431"},
		{"long URL", "GET /" + strings.Repeat("x", 1500) + " HTTP/1.1\r\nHost: x\r\n\r\n", "414"},
		{"no request", "NONSENSE\r\n\r\n", "400"},
		{"broken escape", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
		{"two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "400"},
		{"large body", "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", "413"},
		{"large chunks", "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + strings.Repeat("x", 2000) + "\r\n0\r\n\r\n", "413"},
		{"two lengths", "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400"},
		{"traversal", "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404"},
		{"absolute form", "GET http://x/style.css HTTP/1.1\r\nHost: x\r\n\r\n", "200"},
		{"HTTP/1.0", "GET /style.css HTTP/1.0\r\n\r\n", "200"},
	} {
		if got := raw(t, base, c.request); !strings.Contains(got, " "+c.want) {
			t.Errorf("%s: %q want %s", c.name, got, c.want)
		}
	}
	if got := raw(t, base, "GET / HTTP/1.1\r\nHost: x\r\nA: "); got != "" && !strings.Contains(got, "408") && !strings.Contains(got, "400") {
		t.Errorf("half a head: %q", got)
	}
}

func TestReservedListenerServesCodeThatStartsTheServerEarly(t *testing.T) {
	for _, early := range []string{"", "start", "start stop", "start stop start"} {
		t.Run(early, func(t *testing.T) {
			s := harbor(t, Settings{})
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			s.Reserve(l, true)
			for _, do := range strings.Fields(early) {
				if do == "stop" {
					s.stopSoon()
				} else if err := s.startHere(); err != nil {
					t.Fatal(err)
				}
			}
			ctx, stop := context.WithCancel(context.Background())
			done := make(chan error, 1)
			go func() { done <- s.Serve(ctx, l) }()
			if early != "start stop" {
				for !s.Running() {
					time.Sleep(time.Millisecond)
				}
				r, err := client(t).Get("http://" + l.Addr().String() + "/style.css")
				if err != nil {
					t.Fatal(err)
				}
				r.Body.Close()
			}
			stop()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}
