package web

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"fourd/interp/value"
)

// wire returns the two ends of a connection, the first as the server has it.
func wire(t *testing.T, every time.Duration) (*connection, net.Conn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	client, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	o := DefaultSettings()
	c, err := (&connections{every: every, limits: &o}).bounded(l, false).Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Close()
		_ = client.Close()
	})
	return c.(*connection), client
}

func wantTimeout(t *testing.T, err error) {
	t.Helper()
	var net net.Error
	if !errors.Is(err, os.ErrDeadlineExceeded) || !errors.As(err, &net) || !net.Timeout() {
		t.Errorf("the error is %v, no deadline", err)
	}
}

func TestAReadEndsWhenItIsTakenBack(t *testing.T) {
	c, client := wire(t, time.Hour)
	b := make([]byte, 4)
	_ = c.SetReadDeadline(time.Unix(1, 0))
	_, err := c.Read(b)
	wantTimeout(t, err)
	_ = c.SetReadDeadline(time.Time{})
	ended := make(chan error)
	go func() {
		_, err := c.Read(b)
		ended <- err
	}()
	for reading := 0; reading == 0; { // it waits, or is about to
		c.times.mu.Lock()
		reading = c.times.reading
		c.times.mu.Unlock()
	}
	_ = c.SetReadDeadline(time.Unix(1, 0))
	wantTimeout(t, <-ended)
	_ = c.SetReadDeadline(time.Now().Add(time.Hour))
	if _, err := io.WriteString(client, "text"); err != nil {
		t.Fatal(err)
	}
	if n, err := io.ReadFull(c, b); err != nil || string(b) != "text" {
		t.Errorf("%d bytes, %v: what was taken back hinders the next read", n, err)
	}
}

func TestDeadlinesEndWhatTakesTooLong(t *testing.T) {
	c, _ := wire(t, time.Millisecond)
	_ = c.SetDeadline(time.Now().Add(5 * time.Millisecond))
	_, err := c.Read(make([]byte, 1))
	wantTimeout(t, err)
	_ = c.SetWriteDeadline(time.Now().Add(5 * time.Millisecond))
	for err = nil; err == nil; { // until the system takes no more, as nobody reads
		_, err = c.Write(make([]byte, 1<<20))
	}
	wantTimeout(t, err)
}

// talk opens a connection to a server, sends a text and reads until the server has had
// enough of it.
func talk(t *testing.T, base, text string) string {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(c)
	if err != nil {
		t.Errorf("%q: the server leaves the connection open: %v", text, err)
	}
	return string(got)
}

func TestSlowClientsLoseTheirConnection(t *testing.T) {
	const short, long = 300 * time.Millisecond, time.Hour // a busy machine must not be late for what comes in time
	for _, c := range []struct {
		name, text, want string
		limits           Settings
	}{
		{"says nothing", "", "", Settings{HeaderTimeout: short, ReadTimeout: long, IdleTimeout: long}},
		{"has no end of the head", "GET / HTTP/1.1\r\nHost: ", "", Settings{HeaderTimeout: short, ReadTimeout: long, IdleTimeout: long}},
		{"has no end of the second head", "GET /style.css HTTP/1.1\r\nHost: h\r\n\r\nGET ", "HTTP/1.1 200", Settings{HeaderTimeout: short, ReadTimeout: long, IdleTimeout: short}},
		{"has no end of the body", "POST /4DACTION/show HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx", "HTTP/1.1 408", Settings{HeaderTimeout: long, ReadTimeout: short, IdleTimeout: long}},
		{"has no end of a body that nobody reads", "TRACE / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx", "HTTP/1.1 405", Settings{HeaderTimeout: long, ReadTimeout: short, IdleTimeout: long}},
		{"has no end of a body that was refused", "POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\na\r\nnot packed\r\n", "HTTP/1.1 400", Settings{HeaderTimeout: long, ReadTimeout: short, IdleTimeout: long}},
		{"has no end of the line of a chunk that nobody reads", "TRACE / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;" + strings.Repeat("e", 4093), "HTTP/1.1 405", Settings{HeaderTimeout: long, ReadTimeout: short, IdleTimeout: long}},
		{"wants no more", "GET /style.css HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 200", Settings{HeaderTimeout: long, ReadTimeout: long, IdleTimeout: short}},
	} {
		t.Run(c.name, func(t *testing.T) {
			base, _, _ := live(t, harbor(t, c.limits))
			if got := talk(t, base, c.text); !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
				t.Errorf("the client gets %.60q, want %q", got, c.want)
			}
		})
	}
}

// TestClientsThatReadNothingLoseTheirConnection asks for more and more and reads no answer,
// until the server waits for it in each of the ways in which an answer is written.
func TestClientsThatReadNothingLoseTheirConnection(t *testing.T) {
	const short, long = 30 * time.Millisecond, time.Hour
	limits := Settings{HeaderTimeout: long, ReadTimeout: long, IdleTimeout: long, CodeTimeout: long, WriteTimeout: short, KeepAlive: -1}
	for name, target := range map[string]string{"short": "/4DACTION/show/1", "not the shortest": "/4DACTION/own", "file": "/style.css", "refused": "/no/such", "by net/http": "*"} {
		t.Run(name, func(t *testing.T) {
			s := harbor(t, limits)
			s.code.published["own"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
				return value.Undefined, errors.Join(x.SetHeaderText("X-Own: 1"), x.SendText("own", ""))
			}
			base, _, _ := live(t, s)
			c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			_ = c.SetDeadline(time.Now().Add(20 * time.Second))
			method := "GET "
			if target == "*" {
				method = "OPTIONS "
			}
			requests := strings.Repeat(method+target+" HTTP/1.1\r\nHost: h\r\n\r\n", 1000)
			for err == nil {
				_, err = io.WriteString(c, requests)
			}
			if errors.Is(err, os.ErrDeadlineExceeded) {
				t.Error("the server waits for its client")
			}
		})
	}
}

// TestClientsOfHTTP2ThatReadNothingLoseTheirConnection asks for much, allows all of it to be
// sent, and reads nothing: net/http waits for such a client for good.
func TestClientsOfHTTP2ThatReadNothingLoseTheirConnection(t *testing.T) {
	const long = time.Hour
	s := newSite(t, Settings{HTTPS: true, HTTPSPort: -1, HeaderTimeout: long, ReadTimeout: long, IdleTimeout: long, CodeTimeout: long, WriteTimeout: 50 * time.Millisecond},
		"index.html", strings.Repeat("home", 100_000))
	writeCertificate(t, s.dir, "first", time.Now())
	startSecure(t, s)
	c, err := tls.Dial("tcp", s.SecureAddr(), &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"h2"}}) //nolint:gosec // the test's own certificate
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	frame := func(kind, flags byte, stream uint32, payload string) string {
		head := binary.BigEndian.AppendUint32(nil, uint32(len(payload))<<8|uint32(kind))
		return string(binary.BigEndian.AppendUint32(append(head, flags), stream)) + payload
	}
	const settings, windowUpdate, headers, priority = 4, 8, 1, 2
	text := "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(settings, 0, 0, "\x00\x04\x7f\xff\xff\xff") + frame(windowUpdate, 0, 0, "\x7f\x00\x00\x00")
	for stream := range uint32(60) {
		text += frame(headers, 5, 2*stream+1, "\x82\x87\x84\x41\x01h") // GET https://h/
	}
	for err == nil {
		_, err = io.WriteString(c, text)
		text = frame(priority, 0, 1, "\x00\x00\x00\x00\x10")
		time.Sleep(5 * time.Millisecond)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the server waits for its client")
	}
}

// The time to receive a request says nothing about the time that code may take for it.
func TestCodeMayTakeLongerThanItsRequest(t *testing.T) {
	s := harbor(t, Settings{ReadTimeout: 300 * time.Millisecond, AloneTimeout: 300 * time.Millisecond})
	s.code.published["long"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		select {
		case <-codeOf(x).Done():
			return value.Undefined, context.Cause(codeOf(x))
		case <-time.After(time.Second):
		}
		return value.Undefined, x.SendText("done", "")
	}
	base, _, _ := live(t, s)
	if got := talk(t, base, "GET /4DACTION/long HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"); !strings.HasSuffix(got, "done") {
		t.Errorf("the client waits and gets %q", got)
	}
}

// listening starts a read as net/http does while code runs, and returns how it ends.
func listening(t *testing.T, c *connection) chan error {
	t.Helper()
	c.plain, c.times.calm = true, sync.NewCond(&c.times.mu)
	c.does(phaseRun)
	ended := make(chan error, 1)
	go func() {
		_, err := c.Read(make([]byte, 1))
		ended <- err
	}()
	for asleep := false; !asleep; {
		c.times.mu.Lock()
		asleep = c.times.asleep
		c.times.mu.Unlock()
	}
	return ended
}

func TestListeningAsksTheSystemLate(t *testing.T) {
	c, client := wire(t, time.Hour)
	ended := listening(t, c)
	_ = c.SetReadDeadline(time.Unix(1, 0)) // the answer is ready
	wantTimeout(t, <-ended)
	_ = c.SetReadDeadline(time.Time{})

	ended = listening(t, c)
	_ = client.Close()
	select {
	case err := <-ended:
		t.Fatalf("it ends at once: %v", err)
	case <-time.After(20 * time.Millisecond):
	}
	c.pass(time.Now().Add(2 * time.Hour).UnixNano())
	if err := <-ended; err == nil {
		t.Error("a client that has gone is not noticed")
	}
}

// What net/http listens with while code runs is ended before it takes it back: by nothing at
// all, which is neither the next request nor a client that has gone.
func TestListeningEndsWhenCodeHasRun(t *testing.T) {
	c, client := wire(t, time.Hour)
	ended := listening(t, c)
	_, _ = client.Write([]byte("GET / HTTP/1.1"))
	c.does(phaseSend)
	if err := <-ended; err != nil {
		t.Errorf("the error is %v", err)
	}
	if n, err := c.Read(make([]byte, 1)); n != 0 || err != nil {
		t.Errorf("listening that begins later reads %d bytes, %v", n, err)
	}
	c.does(phaseRest)
	b := make([]byte, 20)
	if n, err := c.Read(b); string(b[:n]) != "GET / HTTP/1.1" || err != nil {
		t.Errorf("the next request is %q, %v", b[:n], err)
	}
}

func TestConnectionsThatAreTakenOverAreLeftAlone(t *testing.T) {
	s := harbor(t, Settings{IdleTimeout: 200 * time.Millisecond, HeaderTimeout: 200 * time.Millisecond, ReadTimeout: 200 * time.Millisecond})
	s.code.published["taken"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		c, rw, err := http.NewResponseController(x.w).Hijack()
		if err != nil {
			return value.Undefined, err
		}
		x.direct = true
		go func() {
			defer c.Close()
			one := make([]byte, 1)
			for range 3 { // each is later than the server would wait
				if _, err := io.ReadFull(c, one); err != nil {
					_, _ = rw.WriteString(err.Error())
					break
				}
				_, _ = rw.Write(one)
			}
			_ = rw.Flush()
		}()
		return value.Undefined, nil
	}
	base, _, _ := live(t, s)
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_, _ = io.WriteString(c, "GET /4DACTION/taken HTTP/1.1\r\nHost: h\r\n\r\n")
	for _, text := range []string{"a", "b", "c"} {
		time.Sleep(300 * time.Millisecond)
		_, _ = io.WriteString(c, text)
	}
	_ = c.SetDeadline(time.Now().Add(10 * time.Second))
	if got, err := io.ReadAll(c); string(got) != "abc" || err != nil {
		t.Errorf("it reads %q, %v", got, err)
	}
}

func TestListeningEndsWithTheConnection(t *testing.T) {
	c, _ := wire(t, time.Hour)
	ended := listening(t, c)
	_ = c.Close()
	if err := <-ended; !errors.Is(err, net.ErrClosed) {
		t.Errorf("the error is %v", err)
	}
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, net.ErrClosed) {
		t.Errorf("listening that begins later: %v", err)
	}
}
