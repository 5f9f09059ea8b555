package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
)

const storePassword = "hush-hush"

// storeServer is a store of sessions that servers share.
type storeServer struct {
	address    string
	stop, back func()
}

// storeServers runs a test with an imitation of Redis in this process, and with a real
// server if one is installed.
func storeServers(t *testing.T, test func(t *testing.T, s storeServer)) {
	t.Run("imitation", func(t *testing.T) {
		m := miniredis.RunT(t)
		m.RequireUserAuth("ida", storePassword)
		restart := func() {
			if err := m.Restart(); err != nil {
				t.Error(err)
			}
		}
		stop := make(chan struct{})
		t.Cleanup(func() { close(stop) })
		go func() { // its clock stands still otherwise
			for {
				select {
				case <-time.After(100 * time.Millisecond):
					m.FastForward(100 * time.Millisecond)
				case <-stop:
					return
				}
			}
		}()
		test(t, storeServer{"redis://ida:" + storePassword + "@" + m.Addr(), m.Close, restart})
	})
	t.Run("real", func(t *testing.T) { test(t, realStore(t)) })
}

// realStore starts a Redis or Valkey server that writes to a folder of the test.
func realStore(t *testing.T) storeServer {
	t.Helper()
	program := ""
	for _, name := range []string{"redis-server", "valkey-server"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
		}
	}
	if program == "" {
		t.Skip("neither valkey-server nor redis-server is installed")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	_ = l.Close()
	_, port, _ := net.SplitHostPort(addr)
	dir := t.TempDir()
	var c *exec.Cmd
	s := storeServer{address: "redis://default:" + storePassword + "@" + addr}
	s.back = func() {
		c = exec.Command(program, "--port", port, "--bind", "127.0.0.1", "--appendonly", "yes", "--appendfsync", "always", "--dir", dir, "--requirepass", storePassword)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		for range 1000 {
			if conn, err := net.Dial("tcp", addr); err == nil {
				_ = conn.Close()
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Fatal("the store does not start")
	}
	s.stop = func() { _ = c.Process.Kill(); _ = c.Wait() }
	s.back()
	t.Cleanup(func() { s.stop() })
	return s
}

// nodeProcess is one server of several.
type nodeProcess struct {
	*visitors
	cmd *exec.Cmd
	log bytes.Buffer
}

// startNodeProcess starts a server whose sessions are in a store that it shares.
func startNodeProcess(t *testing.T, client *http.Client, dir string, s storeServer) *nodeProcess {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	n := &nodeProcess{}
	n.cmd = exec.Command(self, "serve", "--addr", "127.0.0.1:0", "--data", ":memory:", "--sessions", s.address, dir)
	n.cmd.Args[0], n.cmd.Stderr = "fourd", &n.log
	out, err := n.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := n.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = n.cmd.Process.Kill()
		_ = n.cmd.Wait()
		if strings.Contains(n.log.String(), storePassword) {
			t.Errorf("the log tells the password of the store:\n%s", n.log.String())
		}
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if at, ok := strings.CutPrefix(lines.Text(), "site "); ok {
			n.visitors = &visitors{client, t, at}
			return n
		}
	}
	t.Fatalf("the server ended before it was ready:\n%s", n.log.String())
	return nil
}

func newClient(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil) // one for all ports of this computer
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
}

func writeProject(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	return dir
}

// status asks for a method and gives the status of the answer.
func (n *nodeProcess) status(method string) (int, http.Header, string) {
	n.t.Helper()
	res, err := n.Get(n.at + "4DACTION/" + method)
	if err != nil {
		n.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		n.t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(body)
}

// until asks until the answer is the one that is wanted.
func (n *nodeProcess) until(method, want string) {
	n.t.Helper()
	got := ""
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(50 * time.Millisecond) {
		if _, _, got = n.status(method); got == want {
			return
		}
	}
	n.t.Errorf("%s answers %q, want %q", method, got, want)
}

// TestServersShareSessions has two servers count together in one session; kills one of
// them, which costs nothing that was answered; and starts another one in its place.
func TestServersShareSessions(t *testing.T) {
	if testing.Short() {
		t.Skip("starts servers")
	}
	storeServers(t, func(t *testing.T, s storeServer) {
		dir, client := writeProject(t, crowd), newClient(t)
		a, b := startNodeProcess(t, client, dir, s), startNodeProcess(t, client, dir, s)
		if _, err := a.get("count"); err != nil { // from here on everybody has the cookie
			t.Fatal(err)
		}
		hidden(t, a)
		var group sync.WaitGroup
		failed := make(chan error, 1000)
		for i := range 1000 {
			group.Go(func() {
				if got, err := []*nodeProcess{a, b}[i%2].get("add"); got != "added" || err != nil {
					failed <- fmt.Errorf("add answers %q, %v", got, err)
				}
			})
		}
		group.Wait()
		if len(failed) > 0 {
			t.Fatalf("%d requests failed: %v\n%s\n%s", len(failed), <-failed, a.log.String(), b.log.String())
		}
		a.until("count", "10000")
		b.until("count", "10000")
		if got, err := a.get("add"); got != "added" || err != nil {
			t.Fatal(got, err)
		}
		_ = a.cmd.Process.Kill()
		_ = a.cmd.Wait()
		if got, err := b.get("add"); got != "added" || err != nil { // waits until the other one is known to be dead
			t.Errorf("after the crash of the other server: %q, %v", got, err)
		}
		c := startNodeProcess(t, client, dir, s)
		if got, err := c.get("add"); got != "added" || err != nil {
			t.Errorf("a server in the place of another: %q, %v", got, err)
		}
		c.until("count", "10030")
		b.until("count", "10030")
		if err := errors.Join(b.cmd.Process.Signal(os.Interrupt), b.cmd.Wait()); err != nil {
			t.Errorf("the server ended badly: %v", err)
		}
		if got, err := c.get("add"); got != "added" || err != nil { // at once: its leases went with it
			t.Errorf("after the other server was ended: %q, %v", got, err)
		}
		c.until("count", "10040")
	})
}

// hidden looks whether other users can read the password of the store.
func hidden(t *testing.T, n *nodeProcess) {
	t.Helper()
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", n.cmd.Process.Pid))
	if err != nil {
		t.Logf("command lines cannot be read here: %v", err)
		return
	}
	if bytes.Contains(line, []byte(storePassword)) || !bytes.Contains(line, []byte("redis://")) {
		t.Errorf("the command line is %q", line)
	}
}

// TestServersGoOnAfterTheStoreWasAway has requests answered with 503 while the store is
// away, and as ever when it is back. How long it stays away is AWAY, by default a moment
// longer than what requests wait for it.
func TestServersGoOnAfterTheStoreWasAway(t *testing.T) {
	if testing.Short() {
		t.Skip("starts servers")
	}
	away := 4 * time.Second
	if d, err := time.ParseDuration(os.Getenv("AWAY")); err == nil {
		away = d
	}
	storeServers(t, func(t *testing.T, s storeServer) {
		n := startNodeProcess(t, newClient(t), writeProject(t, crowd), s)
		if got, err := n.get("add"); got != "added" || err != nil {
			t.Fatal(got, err)
		}
		began := time.Now()
		s.stop()
		status, header, body := n.status("add")
		if status != http.StatusServiceUnavailable || header.Get("Retry-After") == "" || header.Get("Set-Cookie") != "" || strings.Contains(body, "redis") {
			t.Errorf("while the store is away: %d, %v\n%s", status, header, body)
		}
		stranger := *n.visitors.Client
		stranger.Jar = nil
		if res, err := stranger.Get(n.at + "4DACTION/add"); err != nil || res.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("a new visitor: %v, %v", res, err)
		} else {
			_ = res.Body.Close()
		}
		time.Sleep(time.Until(began.Add(away)))
		s.back()
		n.until("add", "added")
		_, _, count := n.status("count")
		if c, err := strconv.Atoi(count); err != nil || c < 20 || c > 30 { // the one that failed may have counted, or begun to
			t.Errorf("counted to %s", count)
		}
		if u, err := url.Parse(n.at); err == nil && len(n.Jar.Cookies(u)) != 1 {
			t.Errorf("the cookies are %v", n.Jar.Cookies(u))
		}
	})
}
