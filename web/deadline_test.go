package web

import (
	"errors"
	"io"
	"net"
	"os"
	"testing"
	"time"
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
	c, err := (&connections{every: every}).bounded(l).Accept()
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
