package webload

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fourd/session"
	"fourd/web"
)

// full reports whether all of the load is run.
func full() bool { return os.Getenv("FOURD_LOAD") != "" }

// share returns n, or a small part of it as a rule.
func share(n, usual int) int {
	if full() {
		return n
	}
	return usual
}

// belongings are what a server must not keep of visitors who are gone.
type belongings struct {
	goroutines, files int
	heap              uint64
}

func look() belongings {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	files, _ := os.ReadDir("/proc/self/fd") // nothing elsewhere
	return belongings{runtime.NumGoroutine(), len(files), m.HeapAlloc}
}

// settle waits until nothing but what was there before is left, and returns what is.
func settle(before belongings) (after belongings) {
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if after = look(); after.goroutines <= before.goroutines+2 && after.files <= before.files+2 {
			break
		}
	}
	return after
}

// TestStormLeavesNothingBehind sends requests of all kinds; the clients of a third of
// them go away somewhere in the middle.
func TestStormLeavesNothingBehind(t *testing.T) {
	s, at := serve(t, func(o *web.Settings) { o.AloneTimeout = 200 * time.Millisecond })
	storm(t, at, 2000) // what is made once is there now
	settleSessions(t, s)
	before := look()
	n := share(100_000, 3000)
	began := time.Now()
	killed, answered := storm(t, at, n)
	took := time.Since(began)
	settleSessions(t, s)
	after := settle(before)
	t.Logf("%d requests, %d answered, %d killed, in %v; goroutines %d, then %d; descriptors %d, then %d; heap %d KB, then %d KB", n, answered, killed, took.Round(time.Millisecond),
		before.goroutines, after.goroutines, before.files, after.files, before.heap>>10, after.heap>>10)
	if after.goroutines > before.goroutines+2 {
		b := make([]byte, 1<<20)
		t.Errorf("%d goroutines, %d before\n%s", after.goroutines, before.goroutines, b[:runtime.Stack(b, true)])
	}
	if after.files > before.files+2 {
		t.Errorf("%d descriptors, %d before", after.files, before.files)
	}
	if after.heap > before.heap+before.heap/4+4<<20 {
		t.Errorf("%d KB of memory, %d before", after.heap>>10, before.heap>>10)
	}
	if len(s.rt.Processes()) != 0 {
		t.Errorf("%d processes are left", len(s.rt.Processes()))
	}
	if killed < n/4 || answered < n/3 {
		t.Errorf("%d killed and %d answered of %d", killed, answered, n)
	}
}

// settleSessions ends the sessions of the storm, which are to stay for an hour.
func settleSessions(t *testing.T, s *served) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); len(s.rt.Processes()) > 0 && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
	}
	if err := s.sessions.EndWeb(t.Context()); err != nil {
		t.Error(err)
	}
}

// storm sends n requests over 64 connections at a time.
func storm(t *testing.T, at string, n int) (killed, answered int) {
	targets := []string{"/4DACTION/count", "/4DACTION/start/x", "/page.shtml", "/plain.html", "/no/such", "/4DACTION/whoami", "/4DACTION/hidden"}
	var gone, done atomic.Int64
	var all sync.WaitGroup
	for w := range 64 {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(w), uint64(n)))
			v := newVisitor(at)
			defer v.close()
			for range n / 64 {
				if r.IntN(3) == 0 {
					gone.Add(1)
					killOne(at, r, targets)
					continue
				}
				if r.IntN(20) == 0 {
					v.cookie = ""
				}
				if _, err := v.get(targets[r.IntN(len(targets))]); err == nil {
					done.Add(1)
				}
			}
		})
	}
	all.Wait()
	return int(gone.Load()), int(done.Load())
}

// killOne begins a request and goes away: before its end, before the answer, or in the
// middle of the answer.
func killOne(at string, r *rand.Rand, targets []string) {
	c, err := net.DialTimeout("tcp", at, 10*time.Second)
	if err != nil {
		return
	}
	if r.IntN(2) == 0 {
		_ = c.(*net.TCPConn).SetLinger(0) // a reset, as of a browser that was killed
	}
	defer c.Close()
	target := targets[r.IntN(len(targets))]
	request := "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"
	switch r.IntN(8) {
	case 0:
		request = request[:r.IntN(len(request))]
	case 1:
		request = "POST " + target + " HTTP/1.1\r\nHost: h\r\nContent-Length: 10000\r\n\r\n" + strings.Repeat("x", r.IntN(9999))
	case 2:
		if r.IntN(10) == 0 {
			request = "GET /4DACTION/forever HTTP/1.1\r\nHost: h\r\n\r\n"
		}
	case 3:
		request = strings.Repeat(request, 5)
	}
	_, _ = io.WriteString(c, request)
	if r.IntN(3) == 0 {
		_ = c.SetReadDeadline(time.Now().Add(time.Second))
		_, _ = c.Read(make([]byte, 1+r.IntN(200)))
	}
}

// TestNobodySeesWhatBelongsToAnother mixes the requests of many visitors, each with a name
// in the session, over connections that all of them use.
func TestNobodySeesWhatBelongsToAnother(t *testing.T) {
	_, at := serve(t, nil)
	n, users := share(100_000, 4000), share(200, 50)
	cookies := make([]string, users)
	for i := range cookies {
		v := newVisitor(at)
		if status, err := v.get(fmt.Sprintf("/4DACTION/start/user%d", i)); status != 200 || err != nil {
			t.Fatal(status, err)
		}
		cookies[i] = v.cookie
		v.close()
	}
	var wrong, right atomic.Int64
	counts := make([]atomic.Int64, users)
	var all sync.WaitGroup
	for w := range 32 {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(w), 7))
			v := newVisitor(at)
			defer v.close()
			for range n / 32 {
				u := r.IntN(users)
				v.cookie = cookies[u]
				target, want := "/4DACTION/whoami", fmt.Sprintf("user%d", u)
				switch r.IntN(4) {
				case 0:
					v.cookie, want = "", "nobody" // a stranger
				case 1:
					target, want = "/4DACTION/count", ""
					counts[u].Add(1)
				}
				status, err := v.get(target)
				if err != nil || status != 200 || want != "" && string(v.body) != want {
					wrong.Add(1)
					t.Errorf("user %d: %d %v %q, want %q", u, status, err, v.body, want)
					return
				}
				right.Add(1)
			}
		})
	}
	all.Wait()
	for u := range cookies { // nothing that was counted is lost, or counted for another
		v := newVisitor(at)
		v.cookie = cookies[u]
		if _, err := v.get("/4DACTION/count"); err != nil || string(v.body) != fmt.Sprint(counts[u].Load()+1) {
			t.Errorf("user %d has counted to %s, %v; sent %d", u, v.body, err, counts[u].Load()+1)
		}
		v.close()
	}
	t.Logf("%d requests of %d users", right.Load(), users)
}

// TestSlowConnectionsDoNotSlowOthers holds connections open in all the ways in which a
// client can be slow, and measures ordinary requests meanwhile.
func TestSlowConnectionsDoNotSlowOthers(t *testing.T) {
	p := launch(t, "fourd")
	v := newVisitor(p.at)
	defer v.close()
	p99 := func() time.Duration {
		var took []time.Duration
		for range 1000 {
			began := time.Now()
			if status, err := v.get("/4DACTION/count"); (status != 200 && status != 500) || err != nil {
				t.Fatal(status, err)
			}
			took = append(took, time.Since(began))
		}
		slices.Sort(took)
		return took[len(took)*99/100]
	}
	quiet := p99()
	n := share(5000, 300)
	stop := make(chan struct{})
	var all sync.WaitGroup
	var open atomic.Int64
	for i := range n {
		all.Go(func() {
			c, err := net.DialTimeout("tcp", p.at, 20*time.Second)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			open.Add(1)
			text := []string{"", "GET /4DACTION/count HTTP/1.1\r\nHost: h\r\nX: ", "POST /4DACTION/count HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n", "GET /page.shtml HTTP/1.1\r\nHost: h\r\n\r\n"}[i%4]
			_, _ = io.WriteString(c, text)
			tick := time.NewTicker(500 * time.Millisecond)
			defer tick.Stop()
			for {
				select {
				case <-stop:
					return
				case <-tick.C:
					if i%4 == 1 || i%4 == 2 {
						_, _ = io.WriteString(c, "x") // a byte now and then
					}
				}
			}
		})
	}
	for end := time.Now().Add(20 * time.Second); open.Load() < int64(n) && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
	}
	slow := p99()
	close(stop)
	all.Wait()
	t.Logf("p99 of ordinary requests: %v; beside %d slow connections: %v", quiet, open.Load(), slow)
	// The figure wanted is 100 ms on a machine that does nothing else.
	if slow > 10*time.Second {
		t.Errorf("ordinary requests take %v", slow)
	}
}

// TestGuestsDoNotFillTheMemory sends requests of visitors who keep no cookie.
func TestGuestsDoNotFillTheMemory(t *testing.T) {
	most := share(20_000, 500)
	s, at := serveWith(t, nil, session.WithMaxGuests(most))
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			v := newVisitor(at)
			defer v.close()
			for range 3 * most / 16 {
				v.cookie = ""
				if status, err := v.get("/4DACTION/start/x"); status != 200 || err != nil {
					t.Error(status, err)
					return
				}
			}
		})
	}
	all.Wait()
	if n := s.sessions.Len(); n > most+20 {
		t.Errorf("%d sessions, %d are allowed", n, most)
	}
}
