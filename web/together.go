package web

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Sending an answer wakes whoever waits for it, and that may cost the server more than the
// answer does: the system does it within the call that sends. Who is awake already costs
// nothing. So under load it can pay to let the requests that have arrived be answered
// first, and then to send all answers one behind the other: the first one wakes the other
// side, or the proxy in front of all visitors, and the others find it awake. Whether it
// pays depends on the other side, so both ways are tried, and the faster one is taken.

// together decides whether answers wait for each other.
type together struct {
	on   atomic.Bool
	sent atomic.Uint32 // answers so far

	mu    sync.Mutex
	last  int64      // when the last series of answers was full, in nanoseconds
	took  [2]float64 // nanoseconds for a series, alone and together; 0: not known
	count int        // series under load
	rest  int        // series in which answers do not wait
}

const (
	series      = 256                    // answers, after which it is decided anew
	busySeries  = 256 * time.Millisecond // in which a series is full under load
	tryEvery    = 32                     // of how many series one goes the other way
	sampleEvery = 16                     // of how many answers one is timed
	longestTurn = 2 * time.Millisecond   // what answers may lose by waiting
	restSeries  = 32                     // for how long they do not, when they lose more
)

// beforeSending waits until the requests that have arrived are answered, when that pays.
// When it takes long, as other code keeps the processors busy, answers go out alone for
// some time.
func (t *together) beforeSending() {
	n := t.sent.Add(1)
	if n%series == 0 {
		t.decide(time.Now().UnixNano())
	}
	if !t.on.Load() {
		return
	}
	if n%sampleEvery != 0 {
		runtime.Gosched()
		return
	}
	began := time.Now()
	runtime.Gosched()
	if time.Since(began) > longestTurn {
		t.mu.Lock()
		t.rest = restSeries
		t.mu.Unlock()
		t.on.Store(false)
	}
}

// decide looks at how long the last series of answers has taken, and says how the next
// one goes out.
func (t *together) decide(now int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	took := now - t.last
	t.last = now
	switch {
	case t.rest > 0:
		t.rest--
		return
	case took > int64(busySeries):
		t.took, t.count = [2]float64{}, 0
		t.on.Store(false)
		return
	}
	way := 0
	if t.on.Load() {
		way = 1
	}
	if old := t.took[way]; old == 0 {
		t.took[way] = float64(took)
	} else {
		t.took[way] += (float64(took) - old) / 4
	}
	t.count++
	better := t.took[1] == 0 || t.took[0] != 0 && t.took[1] < t.took[0]
	if t.count%tryEvery == 0 {
		better = !better
	}
	t.on.Store(better)
}
