package session

import (
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// TestIndexFindsWhatIsThere does at random what shards do, with few tags so that many
// sessions want the same place, beside a map.
func TestIndexFindsWhatIsThere(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		var x index
		want := map[ID]*Session{}
		var ids []ID
		for range 60 {
			var id ID
			id[8] = byte(r.IntN(4)) << 6 // the highest bits of the tag choose the place
			id[7] = byte(r.IntN(3))
			id[15] = byte(r.IntN(3)) // no part of the tag
			ids = append(ids, id)
		}
		for range 400 {
			id := ids[r.IntN(len(ids))]
			s := want[id]
			if x.find(id) != s {
				t.Fatalf("seed %d: %v is found as %p, want %p", seed, id, x.find(id), s)
			}
			switch {
			case s == nil && r.IntN(3) > 0:
				s = &Session{id: id}
				x.insert(s)
				want[id] = s
			case s != nil && r.IntN(3) > 0:
				if !x.has(s) || !x.remove(s) || x.has(s) || x.remove(s) {
					t.Fatalf("seed %d: %v cannot be removed once", seed, id)
				}
				delete(want, id)
			}
			if stranger := (&Session{id: id}); x.has(stranger) || x.remove(stranger) {
				t.Fatalf("seed %d: another session with the same id counts as there", seed)
			}
		}
		seen := map[*Session]bool{}
		for s := range x.all {
			seen[s] = true
		}
		if len(seen) != len(want) || x.count != len(want) {
			t.Fatalf("seed %d: %d sessions are listed and %d counted, want %d", seed, len(seen), x.count, len(want))
		}
		for id, s := range want {
			if !seen[s] || x.find(id) != s {
				t.Fatalf("seed %d: %v is lost", seed, id)
			}
		}
	}
}

func TestAddressesAreKeptAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{"", "10.0.0.7", "::ffff:10.0.0.7", "2001:db8::1", "2001:DB8::1", "fe80::1%eth0", "localhost", "0.0.0.0", "::"} {
		s := &Session{}
		s.setAddress(text)
		if got := s.addressText(); got != text {
			t.Errorf("%q is kept as %q", text, got)
		}
		if s.setAddress("10.0.0.8"); s.addressText() != "10.0.0.8" {
			t.Errorf("%q cannot be replaced", text)
		}
	}
}

// TestRequestsComeBeforeExpiry lets sessions expire on the only processor there is: who
// waits for it must not wait until all of them have gone.
func TestRequestsComeBeforeExpiry(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	m, clock := open(t)
	const sessions = 4 * shardCount
	for range sessions {
		m.Welcome(Visitor{}).End(t.Context())
	}
	clock.advance(62 * time.Minute)
	var turns atomic.Int64
	var done atomic.Bool
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for !done.Load() {
			turns.Add(1)
			runtime.Gosched()
		}
	}()
	m.Sweep()
	if m.Len() != 0 {
		t.Errorf("%d sessions are left", m.Len())
	}
	got := turns.Load()
	done.Store(true)
	<-ended
	if got < shardCount/2 {
		t.Errorf("while %d sessions expired others had %d turns", sessions, got)
	}
}
