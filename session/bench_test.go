package session

import (
	"context"
	"fmt"
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
	for _, n := range []int{1, 1_000, 100_000} {
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
	m, _, cookies := filled(b, 100_000)
	ids, hashes := make([]ID, len(cookies)), make([]digest, len(cookies))
	for i, text := range cookies {
		c, _ := parseCookie(text)
		ids[i], hashes[i] = c.id(), c.hash()
	}
	now := m.now()
	i := 0
	for b.Loop() {
		k := i % len(ids)
		m.enter(ids[k], &hashes[k], now).refs.Add(-1)
		i += 7919
	}
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

// BenchmarkExpiry ends half of 100,000 sessions and reports how long the lock of a
// shard is held at a time, which is the longest that a request can wait for it.
func BenchmarkExpiry(b *testing.B) {
	var holds []time.Duration
	for b.Loop() {
		b.StopTimer()
		m, clock, cookies := filled(b, 100_000)
		for i := 0; i < len(cookies); i += 2 { // half of them stays
			v, _ := m.Resume(b.Context(), cookies[i])
			v.Session().SetIdleTimeout(600)
			v.End(b.Context())
		}
		clock.advance(62 * time.Minute)
		var dead [batchSize]*Session
		b.StartTimer()
		for i := range m.shards {
			h := &m.shards[i]
			for _, bucket := range h.passed(m.now()) {
				for chain := h.due[bucket]; chain != nil; {
					start := time.Now()
					chain, _ = h.sweepBatch(chain, m.now(), dead[:])
					holds = append(holds, time.Since(start))
				}
				delete(h.due, bucket)
			}
		}
		if m.Len() != len(cookies)/2 {
			b.Fatalf("%d sessions are left", m.Len())
		}
	}
	slices.Sort(holds)
	b.ReportMetric(float64(holds[len(holds)*999/1000].Nanoseconds())/1000, "p99.9-hold-µs")
	b.ReportMetric(float64(holds[len(holds)-1].Nanoseconds())/1000, "worst-hold-µs")
}

// TestIdleSessionIsSmall measures what a session costs that stores nothing.
func TestIdleSessionIsSmall(t *testing.T) {
	const n, limit = 100_000, 300
	m, _ := open(t)
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
	each := (heap() - before) / n
	t.Logf("%d bytes for an idle session", each)
	if each > limit {
		t.Errorf("%d bytes for an idle session, at most %d", each, limit)
	}
	runtime.KeepAlive(m)
}
