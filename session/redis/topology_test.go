package redis

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/rueidis"

	"fourd/session"
)

// serverProgram returns a Redis or Valkey server that is installed here.
func serverProgram(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"valkey-server", "redis-server"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("neither valkey-server nor redis-server is installed")
	return ""
}

// daemon is a server of a test.
type daemon struct {
	port int
	cmd  *exec.Cmd
}

func (d *daemon) address() string { return "127.0.0.1:" + strconv.Itoa(d.port) }

func (d *daemon) kill() {
	_ = d.cmd.Process.Kill()
	_ = d.cmd.Wait()
}

// startDaemon starts a server that has these lines in its settings, besides its port.
func startDaemon(t testing.TB, lines string, flags ...string) *daemon {
	t.Helper()
	program := serverProgram(t)
	for range 4 {
		d, dir := &daemon{port: freePort(t)}, t.TempDir()
		file := filepath.Join(dir, "server.conf")
		text := fmt.Sprintf("port %d\nbind 127.0.0.1\ndir %s\n%s\n", d.port, dir, strings.ReplaceAll(lines, "BUS", strconv.Itoa(freePort(t))))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		d.cmd = exec.Command(program, append([]string{file}, flags...)...)
		if err := d.cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if waitFor(t, d.port) {
			t.Cleanup(d.kill)
			return d
		}
		d.kill()
	}
	t.Skipf("%s does not start here", program)
	return nil
}

// ask sends one command to one server and returns the answer as a text.
func ask(t testing.TB, d *daemon, words ...string) string {
	t.Helper()
	c, err := rueidis.NewClient(rueidis.ClientOption{InitAddress: []string{d.address()}, ForceSingleClient: true, DisableCache: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r := c.Do(t.Context(), c.B().Arbitrary(words...).Build())
	if n, err := r.AsInt64(); err == nil {
		return strconv.FormatInt(n, 10)
	}
	text, err := r.ToString()
	if err != nil {
		t.Fatalf("%v: %v", words, err)
	}
	return text
}

// until waits for something that servers do by themselves.
func until(t testing.TB, what string, done func() bool) {
	t.Helper()
	for range 3000 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s: not within the time of this test", what)
}

// startCluster starts a cluster of three servers, and returns its address and the servers.
func startCluster(t testing.TB) (server, []*daemon) {
	t.Helper()
	var all []*daemon
	for range 3 {
		all = append(all, startDaemon(t, "save \"\"\ncluster-enabled yes\ncluster-port BUS\ncluster-node-timeout 2000"))
	}
	for i, d := range all {
		ask(t, d, "CLUSTER", "ADDSLOTSRANGE", strconv.Itoa(i*16384/3), strconv.Itoa((i+1)*16384/3-1))
	}
	for _, d := range all[1:] {
		ask(t, all[0], "CLUSTER", "MEET", "127.0.0.1", strconv.Itoa(d.port), busOf(t, d))
	}
	until(t, "the cluster", func() bool {
		for _, d := range all {
			if info := ask(t, d, "CLUSTER", "INFO"); !strings.Contains(info, "cluster_state:ok") || !strings.Contains(info, "cluster_known_nodes:3") {
				return false
			}
		}
		return true
	})
	return server{"redis://" + all[0].address() + "?addr=" + all[1].address()}, all
}

// busOf returns the port on which a server of a cluster talks to the others.
func busOf(t testing.TB, d *daemon) string {
	nodes := ask(t, d, "CLUSTER", "NODES")
	_, after, _ := strings.Cut(nodes, "@")
	port := strings.FieldsFunc(after, func(r rune) bool { return r < '0' || r > '9' })[0]
	if _, err := strconv.Atoi(port); err != nil {
		t.Fatal(nodes)
	}
	return port
}

// startSentinel starts a server with a copy and one that watches over the two.
func startSentinel(t testing.TB) (s server, first *daemon) {
	t.Helper()
	first = startDaemon(t, "save \"\"")
	second := startDaemon(t, fmt.Sprintf("save \"\"\nreplicaof 127.0.0.1 %d\nrepl-diskless-sync-delay 0", first.port))
	until(t, "the copy", func() bool { return strings.Contains(ask(t, second, "INFO", "replication"), "master_link_status:up") })
	guard := startDaemon(t, fmt.Sprintf("sentinel monitor harbour 127.0.0.1 %d 1\nsentinel down-after-milliseconds harbour 400\nsentinel failover-timeout harbour 2000", first.port), "--sentinel")
	until(t, "the watch", func() bool {
		return strings.Contains(ask(t, guard, "INFO", "sentinel"), "status=ok,address="+first.address()+",slaves=1")
	})
	return server{"redis://" + guard.address() + "?master_set=harbour"}, first
}

func TestStoreInACluster(t *testing.T) {
	s, _ := startCluster(t)
	keepsPromises(t, s)
}

func TestStoreBehindSentinels(t *testing.T) {
	s, _ := startSentinel(t)
	keepsPromises(t, s)
}

// TestListOfACluster: the sessions of applications lie on different servers.
func TestListOfACluster(t *testing.T) {
	s, all := startCluster(t)
	for app := range 6 {
		n := openNode(t, s.address, Application(strconv.Itoa(app)))
		for id := range 50 {
			if err := n.Save(t.Context(), session.Record{ID: fmt.Sprint("S", id), Created: time.Now(), Expires: time.Now().Add(time.Hour)}); err != nil {
				t.Fatal(err)
			}
		}
		seen := map[string]bool{}
		if err := n.List(t.Context(), func(i session.Info) bool { seen[i.ID] = true; return true }); err != nil || len(seen) != 50 {
			t.Errorf("application %d: %d sessions, %v", app, len(seen), err)
		}
	}
	used := 0
	for _, d := range all {
		if ask(t, d, "DBSIZE") != "0" {
			used++
		}
	}
	if used < 2 {
		t.Errorf("%d of the servers are used", used)
	}
}

// TestWritersGoOnAfterTheMasterIsKilled has a session changed all the time while another
// server takes over.
func TestWritersGoOnAfterTheMasterIsKilled(t *testing.T) {
	s, first := startSentinel(t)
	n, other := openNode(t, s.address), openNode(t, s.address)
	ctx, rec := context.Background(), session.Record{ID: "A", Created: time.Now(), Expires: time.Now().Add(time.Hour)}
	save := func() {
		t.Helper()
		err := n.Save(ctx, rec)
		if err == session.ErrStale { // the copy may not have had the last one
			f, found, err := n.Load(ctx, "A")
			if err != nil || !found || f.Version > rec.Version+1 || f.Version+1 < rec.Version {
				t.Fatalf("version %d is %+v, %v, %v", rec.Version, f, found, err)
			}
			rec.Version = f.Version
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		rec.Version++
	}
	for range 20 {
		save()
	}
	a, b := startNode(t, s), startNode(t, s)
	cookie := a.visit(t, "", func(_ context.Context, s *session.Session) { increment(t, s) })
	until(t, "the copy has it", func() bool {
		info := ask(t, first, "INFO", "replication")
		return at(info, "master_repl_offset:") != "" && at(info, "master_repl_offset:") == at(info, ",offset=")
	})
	first.kill()
	began := rec.Version
	until(t, "the writer goes on", func() bool { save(); return rec.Version > began+20 })
	if f, found, err := other.Load(ctx, "A"); err != nil || !found || f.Version != rec.Version {
		t.Errorf("another node sees %+v, %v, %v", f, found, err)
	}
	for range 5 {
		b.visit(t, cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
		a.visit(t, cookie, func(_ context.Context, s *session.Session) { increment(t, s) })
	}
	b.visit(t, cookie, func(_ context.Context, s *session.Session) {
		increment(t, s)
		if n := s.Storage().Lookup("count").AsReal(); n != 12 {
			t.Errorf("the session has counted to %v", n)
		}
	})
	if _, err := net.DialTimeout("tcp", first.address(), time.Second); err == nil {
		t.Error("the first server lives")
	}
}

// at returns the number that follows a word of the information a server gives.
func at(info, word string) string {
	_, after, _ := strings.Cut(info, word)
	return after[:len(after)-len(strings.TrimLeft(after, "0123456789"))]
}
