package webload

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"fourd/session"
)

// process is a server in a process of its own.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
	at  string
}

// pinned returns a command that runs on the first processor, where that can be chosen.
func pinned(args ...string) *exec.Cmd {
	if pin, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{pin, "-c", "0"}, args...)
	}
	return exec.Command(args[0], args[1:]...)
}

// launch starts a server of a kind, on the first processor where that can be chosen.
func launch(t testing.TB, kind string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: pinned(self)}
	p.cmd.Env = append(os.Environ(), childKey+"="+kind)
	p.cmd.Stderr = os.Stderr
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.out = bufio.NewScanner(out)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.in.Close()
		_ = p.cmd.Wait()
	})
	if !p.out.Scan() {
		t.Fatal("the server does not start")
	}
	p.at = p.out.Text()
	return p
}

// cost returns processor time and allocations so far; the program does not count these.
func (p *process) cost(t testing.TB) (cpu time.Duration, allocations uint64) {
	t.Helper()
	if p.in == nil {
		return spentBy(p.cmd.Process.Pid), 0
	}
	if _, err := io.WriteString(p.in, "\n"); err != nil || !p.out.Scan() {
		t.Fatal("the server does not answer", err)
	}
	var n int64
	if _, err := fmt.Sscan(p.out.Text(), &n, &allocations); err != nil {
		t.Fatal(err)
	}
	return time.Duration(n), allocations
}

// load is what one round of requests costs.
type load struct {
	cpu    time.Duration // of the server, per request
	allocs float64
	p99    time.Duration
}

// visits sends n requests over the connections and measures them.
func visits(t testing.TB, p *process, requests [][]byte, n int, spin bool) load {
	t.Helper()
	cpu, allocs := p.cost(t)
	took := rush(t, p.at, requests, n, spin)
	cpuAfter, allocsAfter := p.cost(t)
	slices.Sort(took)
	return load{(cpuAfter - cpu) / time.Duration(len(took)), float64(allocsAfter-allocs) / float64(len(took)), took[len(took)*99/100]}
}

func median(rounds []load) load {
	pick := func(f func(load) time.Duration) time.Duration {
		list := make([]time.Duration, len(rounds))
		for i, r := range rounds {
			list[i] = f(r)
		}
		slices.Sort(list)
		return list[len(list)/2]
	}
	return load{pick(func(l load) time.Duration { return l.cpu }), rounds[len(rounds)-1].allocs, pick(func(l load) time.Duration { return l.p99 })}
}

// crowdOf gives n visitors a session each, if first is a target that begins one, and
// returns the requests for target that they send.
func crowdOf(t testing.TB, p *process, n int, first, target string) [][]byte {
	t.Helper()
	crowd := make([][]byte, n)
	for i := range crowd {
		v := newVisitor(p.at)
		if status, err := v.get(first); err != nil || status != 200 {
			t.Fatalf("%s: %d %v", first, status, err)
		}
		v.close()
		cookie := v.cookie
		if cookie == "" { // plain servers get requests of the same size
			cookie = "4DSID_Desk=" + strings.Repeat("x", session.CookieSize)
		}
		crowd[i] = []byte("GET " + target + " HTTP/1.1\r\nHost: " + p.at + "\r\nCookie: " + cookie + "\r\n\r\n")
	}
	return crowd
}

const visitors = 32

// beside measures target of the program beside a plain server of net/http, round by
// round, so that other work of the machine meets both. Each round has a load that spins
// and one that sleeps; see rush. The ratios are medians of those of the rounds.
func beside(b *testing.B, plain, target string) {
	if spentBy(os.Getpid()) == 0 {
		b.Skip("no processor time of other processes on this system")
	}
	const n = 16000
	const first = "/4DACTION/start/x"
	raw, own, counted := launch(b, plain), run(b), launch(b, "fourd")
	rawCrowd, ownCrowd := crowdOf(b, raw, visitors, "/", "/"), crowdOf(b, own, visitors, first, target)
	countedCrowd := crowdOf(b, counted, visitors, first, target)
	visits(b, counted, countedCrowd, n/4, false)
	b.ReportMetric(visits(b, counted, countedCrowd, n, false).allocs, "own-allocs")
	if os.Getenv(profileKey) != "" { // takes samples of a hundredth of a second
		visits(b, counted, countedCrowd, 40*n, true)
		return
	}
	visits(b, raw, rawCrowd, n/4, false)
	visits(b, own, ownCrowd, n/4, false)
	b.ReportMetric(0, "ns/op")
	for _, kind := range []struct {
		spin bool
		name string
	}{{true, ""}, {false, "woken-"}} {
		var rawRounds, ownRounds []load
		var ratios, tails []float64
		for range max(b.N, 9) {
			x, y := visits(b, raw, rawCrowd, n, kind.spin), visits(b, own, ownCrowd, n, kind.spin)
			rawRounds, ownRounds = append(rawRounds, x), append(ownRounds, y)
			ratios, tails = append(ratios, float64(y.cpu)/float64(x.cpu)), append(tails, float64(y.p99)/float64(x.p99))
		}
		x, y := median(rawRounds), median(ownRounds)
		slices.Sort(ratios)
		slices.Sort(tails)
		b.ReportMetric(float64(x.cpu.Nanoseconds())/1000, kind.name+"raw-µs")
		b.ReportMetric(float64(y.cpu.Nanoseconds())/1000, kind.name+"own-µs")
		b.ReportMetric(ratios[len(ratios)/2], kind.name+"x-cpu")
		b.ReportMetric(tails[len(tails)/2], kind.name+"x-p99")
		if kind.spin {
			b.ReportMetric(x.allocs, "raw-allocs")
		}
	}
}

// BenchmarkAction is a request that reads and writes Session.storage.
func BenchmarkAction(b *testing.B) { beside(b, "raw", "/4DACTION/count") }

// BenchmarkPage is a page with ten tags beside the finished bytes.
func BenchmarkPage(b *testing.B) {
	p := launch(b, "fourd")
	v := newVisitor(p.at)
	if status, err := v.get("/page.shtml"); status != 200 || err != nil {
		b.Fatal(status, err)
	}
	v.close()
	beside(b, "page:"+string(v.body), "/page.shtml")
}

// BenchmarkFile is a small file of the web folder.
func BenchmarkFile(b *testing.B) { beside(b, "raw", "/plain.html") }
