package redis

import (
	"context"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"go.uber.org/goleak"

	"fourd/session"
	"fourd/session/storetest"
)

// The client of rueidis looks at a cluster a second later, and does not end that early.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/redis/rueidis.(*call).DelayDo.func1"))
}

// hasty are times for tests: heartbeats come often, and no node may be taken for dead
// however slow the machine is.
var hasty = times{beat: 20 * time.Millisecond, live: 60 * time.Second, trust: 50 * time.Second, deaf: 30 * time.Second, patience: 20 * time.Second}

// server is where a test keeps its sessions.
type server struct{ address string }

// servers are an imitation in this process, and the real one if it is installed.
func servers(t *testing.T, test func(t *testing.T, s server)) {
	t.Run("imitation", func(t *testing.T) {
		m := miniredis.RunT(t)
		test(t, server{"redis://" + m.Addr()})
	})
	t.Run("real", func(t *testing.T) {
		test(t, server{"redis://" + realServer(t)})
	})
}

// realServer starts a Redis or Valkey server that is installed here.
func realServer(t testing.TB) (address string) {
	t.Helper()
	program := ""
	for _, name := range []string{"valkey-server", "redis-server"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("neither valkey-server nor redis-server is installed")
	}
	for try := 0; ; try++ {
		port := freePort(t)
		c := exec.Command(program, "--port", strconv.Itoa(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no", "--dir", t.TempDir())
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if waitFor(t, port) {
			t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
			return "127.0.0.1:" + strconv.Itoa(port)
		}
		_ = c.Process.Kill()
		_ = c.Wait()
		if try == 3 {
			t.Skipf("%s does not start here", program)
		}
	}
}

func openNode(t testing.TB, address string, opts ...Option) *Store {
	t.Helper()
	s, err := open(address, hasty, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestStoreAndNodesKeepTheirPromises(t *testing.T) { servers(t, keepsPromises) }

// keepsPromises tries one node alone and several of them.
func keepsPromises(t *testing.T, s server) {
	n := 0
	t.Run("store", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) session.Store {
			n++
			return openNode(t, s.address, Application("kit "+strconv.Itoa(n)))
		})
	})
	t.Run("nodes", func(t *testing.T) {
		storetest.RunShared(t, func(t *testing.T) func() storetest.Node {
			n++
			name := "shared kit " + strconv.Itoa(n)
			return func() storetest.Node {
				node := openNode(t, s.address, Application(name))
				return storetest.Node{Shared: node, Kill: func() { kill(t, node) }}
			}
		})
	})
}

// kill stops the heartbeat of a node without a word, and has the time pass after which
// it is known to be dead.
func kill(t *testing.T, n *Store) {
	t.Helper()
	n.stop()
	n.ended.Wait()
	n.stop = func() {}
	if err := n.client.Do(t.Context(), n.client.B().Del().Key(n.nodes()+n.node).Build()).Error(); err != nil {
		t.Fatal(err)
	}
}

func TestClocksOfNodesMayDiffer(t *testing.T) {
	servers(t, func(t *testing.T, s server) {
		a, b := openNode(t, s.address), openNode(t, s.address)
		b.now = func() time.Time { return time.Now().Add(-3 * time.Hour) }
		rec := session.Record{ID: "A", Created: time.Now(), Expires: time.Now().Add(time.Hour)}
		if err := a.Save(t.Context(), rec); err != nil {
			t.Fatal(err)
		}
		got, found, err := b.Load(t.Context(), "A")
		if left := got.Expires.Sub(b.now()); err != nil || !found || left < 59*time.Minute || left > 61*time.Minute {
			t.Errorf("an hour is %v on a node whose clock is slow (%v, %v)", left, found, err)
		}
		if err := b.Touch(t.Context(), "A", b.now().Add(2*time.Hour)); err != nil {
			t.Fatal(err)
		}
		got, found, err = a.Load(t.Context(), "A")
		if left := time.Until(got.Expires); err != nil || !found || left < 119*time.Minute {
			t.Errorf("two hours by a slow clock are %v (%v, %v)", left, found, err)
		}
	})
}

func TestApplicationsDoNotMeet(t *testing.T) {
	m := miniredis.RunT(t)
	a, b := openNode(t, "redis://"+m.Addr(), Application("one")), openNode(t, "redis://"+m.Addr(), Application("two"))
	if err := a.Save(t.Context(), session.Record{ID: "A", Expires: time.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if _, found, err := b.Load(t.Context(), "A"); found || err != nil {
		t.Errorf("found %v, %v", found, err)
	}
	if err := b.List(t.Context(), func(session.Info) bool { t.Error("listed"); return true }); err != nil {
		t.Error(err)
	}
}

func TestAServerThatIsAwayIsWaitedForAWhile(t *testing.T) {
	m := miniredis.RunT(t)
	s := openNode(t, "redis://"+m.Addr())
	m.Close()
	back := make(chan struct{})
	go func() {
		defer close(back)
		time.Sleep(50 * time.Millisecond)
		if err := m.Restart(); err != nil {
			t.Error(err)
		}
	}()
	if _, _, err := s.Load(t.Context(), "A"); err != nil {
		t.Errorf("away for a moment: %v", err)
	}
	<-back
	m.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, _, err := s.Load(ctx, "A"); !isAway(err) {
		t.Errorf("away: %v", err)
	}
}
