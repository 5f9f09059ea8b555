package session

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"fourd/interp/value"
)

func filled(b *testing.B, n int) (*Manager, *fakeClock, []string) {
	b.Helper()
	m, clock := open(b)
	cookies := make([]string, n)
	for i := range cookies {
		v := m.Welcome(Visitor{Address: "10.0.0.7"})
		cookies[i], _, _ = v.Cookie()
		v.End(context.Background())
	}
	return m, clock, cookies
}

// BenchmarkResume is a request: find the session of a cookie, and leave it.
func BenchmarkResume(b *testing.B) {
	for _, n := range []int{1, 1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m, _, cookies := filled(b, n)
			ctx := context.Background()
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				v, _ := m.Resume(ctx, cookies[i%n])
				i += 7919
				v.End(ctx)
			}
		})
	}
}

// BenchmarkFindByHandle is the table alone, without hashing the cookie.
func BenchmarkFindByHandle(b *testing.B) {
	m, _, cookies := filled(b, 1_000_000)
	// In any order, but what is looked for comes from the request and is at hand.
	rand.Shuffle(len(cookies), func(i, j int) { cookies[i], cookies[j] = cookies[j], cookies[i] })
	ids, hashes := make([]ID, len(cookies)), make([]digest, len(cookies))
	for i, text := range cookies {
		c, _ := parseCookie(text)
		ids[i], hashes[i] = c.id(), c.hash()
	}
	now := m.now()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	i, began := 0, cpuTime()
	for b.Loop() {
		k := i % len(ids)
		m.enter(ids[k], &hashes[k], now).refs.Add(-1)
		i++
	}
	b.ReportMetric(float64(cpuTime()-began)/float64(b.N), "cpu-ns/op")
}

func BenchmarkWelcome(b *testing.B) {
	m, _ := open(b)
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		v := m.Welcome(Visitor{})
		v.End(ctx)
	}
}

func BenchmarkUseStorage(b *testing.B) {
	m, _ := open(b)
	v, ctx := guest(b, m)
	o := v.Session().Storage()
	var w value.Owner
	b.ReportAllocs()
	for b.Loop() {
		w.Enter(ctx, o.Value())
		o.Set(&w, "n", value.Num(o.Lookup("n").AsReal()+1))
		w.Leave()
	}
}

func BenchmarkAllow(b *testing.B) {
	m, _ := openHarbor(b, `{"privileges": [{"privilege": "see"}], "permissions": {"allowed": [
		{"applyTo": "Boat", "type": "dataclass", "read": ["see"]}]}}`)
	v, ctx := guest(b, m)
	mustSet(b, ctx, v.Session(), text("see"))
	b.ReportAllocs()
	for b.Loop() {
		Allow(ctx, Read, Resource{Attribute, "Boat", "name"})
	}
}

// BenchmarkExpiry ends half of 1,000,000 sessions and reports how long the lock of a
// shard is held at a time, which is the longest that a request can wait for it.
func BenchmarkExpiry(b *testing.B) {
	var holds []time.Duration
	for b.Loop() {
		b.StopTimer()
		m, clock, cookies := filled(b, 1_000_000)
		for i := 0; i < len(cookies); i += 2 { // half of them stays
			v, _ := m.Resume(b.Context(), cookies[i])
			v.Session().SetIdleTimeout(600)
			v.End(b.Context())
		}
		clock.advance(62 * time.Minute)
		var dead [batchSize]*Session
		runtime.GC()
		runtime.LockOSThread()
		b.StartTimer()
		for i := range m.shards {
			h := &m.shards[i]
			for _, bucket := range h.passed(m.now()) {
				for chain := h.due[bucket]; chain != nil; {
					start := cpuTime()
					chain, _ = h.sweepBatch(chain, m.now(), dead[:])
					holds = append(holds, cpuTime()-start)
				}
				delete(h.due, bucket)
			}
		}
		runtime.UnlockOSThread()
		if m.Len() != len(cookies)/2 {
			b.Fatalf("%d sessions are left", m.Len())
		}
	}
	slices.Sort(holds)
	b.ReportMetric(float64(holds[len(holds)*999/1000].Nanoseconds())/1000, "p99.9-hold-µs")
	b.ReportMetric(float64(holds[len(holds)-1].Nanoseconds())/1000, "worst-hold-µs")
}

// BenchmarkRequestsDuringExpiry has requests go on while half of 1,000,000 sessions
// expire, and reports the longest that one took to find its session and leave it, beside
// the longest in as many that nothing disturbed.
func BenchmarkRequestsDuringExpiry(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		m, clock, cookies := filled(b, 1_000_000)
		for i := 0; i < len(cookies); i += 2 {
			v, _ := m.Resume(b.Context(), cookies[i])
			if err := v.Session().SetIdleTimeout(600); err != nil {
				b.Fatal(err)
			}
			v.End(b.Context())
		}
		runtime.GC()
		calm := slowest(b, m, cookies, 2*time.Second) // about as long as a sweep
		clock.advance(62 * time.Minute)
		b.StartTimer()
		swept := make(chan struct{})
		began := time.Now()
		go func() { defer close(swept); m.Sweep() }()
		worst := slowest(b, m, cookies, 0, swept)
		b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms-sweep")
		b.ReportMetric(float64(worst.Microseconds()), "worst-µs")
		b.ReportMetric(float64(calm.Microseconds()), "calm-worst-µs")
	}
}

// slowest makes requests for a time, or until one of done is closed, and returns how
// long the slowest one took.
func slowest(b *testing.B, m *Manager, cookies []string, d time.Duration, done ...chan struct{}) (worst time.Duration) {
	b.Helper()
	began := time.Now()
	for i := 0; ; i += 2 * 7919 {
		if d > 0 && time.Since(began) > d {
			return worst
		}
		for _, c := range done {
			select {
			case <-c:
				return worst
			default:
			}
		}
		start := time.Now()
		v, err := m.Resume(b.Context(), cookies[i%len(cookies)])
		if v == nil || err != nil {
			b.Fatal("a session that stays is not found", err)
		}
		v.End(b.Context())
		worst = max(worst, time.Since(start))
	}
}

// BenchmarkBytesOfASession reports what each of 1,000,000 idle sessions costs that
// stores nothing, without a store and with one.
func BenchmarkBytesOfASession(b *testing.B) {
	for _, c := range []struct {
		name    string
		options []Option
	}{{"memory", nil}, {"store", []Option{WithStore(nowhere{}, nil)}}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(bytesOfASession(b, 1_000_000, c.options...)), "B/session")
			}
		})
	}
}

// nowhere is a store that takes everything and has nothing.
type nowhere struct{}

func (nowhere) Load(context.Context, string) (Record, bool, error) { return Record{}, false, nil }
func (nowhere) Save(context.Context, Record) error                 { return nil }
func (nowhere) Touch(context.Context, string, time.Time) error     { return nil }
func (nowhere) Delete(context.Context, string) error               { return nil }
func (nowhere) List(context.Context, func(Info) bool) error        { return nil }

// TestIdleSessionIsSmall measures what a session costs that stores nothing, and one
// that a store keeps.
func TestIdleSessionIsSmall(t *testing.T) {
	for _, c := range []struct {
		name    string
		limit   uint64
		options []Option
	}{{"memory", 230, nil}, {"store", 300, []Option{WithStore(nowhere{}, nil)}}} {
		each := bytesOfASession(t, 100_000, c.options...)
		t.Logf("%s: %d bytes for an idle session", c.name, each)
		if each > c.limit {
			t.Errorf("%s: %d bytes for an idle session, at most %d", c.name, each, c.limit)
		}
	}
}

func bytesOfASession(t testing.TB, n int, options ...Option) uint64 {
	t.Helper()
	m, _ := open(t, options...)
	heap := func() uint64 {
		var s runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&s)
		return s.HeapAlloc
	}
	before := heap()
	for range n {
		m.Welcome(Visitor{Address: "192.168.100.200"}).End(context.Background())
	}
	each := (heap() - before) / uint64(n)
	runtime.KeepAlive(m)
	return each
}
