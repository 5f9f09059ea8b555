package redis

import (
	"errors"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"fourd/session"
)

func isAway(err error) bool { return errors.Is(err, session.ErrAway) }

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// waitFor waits until a server answers at a port.
func waitFor(t testing.TB, port int) bool {
	t.Helper()
	for range 500 {
		c, err := net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(port))
		if err == nil {
			_ = c.SetDeadline(time.Now().Add(time.Second))
			buf := make([]byte, 16)
			_, _ = c.Write([]byte("PING\r\n"))
			n, _ := c.Read(buf)
			_ = c.Close()
			if strings.HasPrefix(string(buf[:n]), "+PONG") {
				return true
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}

func TestAddressesAreShownWithoutPassword(t *testing.T) {
	for address, want := range map[string]string{
		"redis://user:secret@host:6379/0":   "redis://user@host:6379/0",
		"redis://:secret@host":              "redis://@host",
		"rediss://host?x=secret":            "rediss://host",
		"redis://user:sec%ret@host":         "redis://…",
		"unix://user:secret@/run/sock?db=1": "unix://user@/run/sock",
	} {
		if got := Masked(address); got != want {
			t.Errorf("%s is shown as %s, want %s", address, got, want)
		}
	}
	for _, address := range []string{
		"redis://user:hush%zz@127.0.0.1:1", "redis://user:hush/more@127.0.0.1:1", "redis://user:hush@127.0.0.1:1/a/b",
		"redis://user:hush@127.0.0.1:1", "redis://hush:hush@[::1", "redis://user:hush@127.0.0.1:1?dial_timeout=hush",
	} {
		_, err := Open(address)
		if err == nil {
			t.Fatalf("%s was opened", address)
		}
		if strings.Contains(err.Error(), "hush") && !strings.Contains(address, "hush:hush") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}
