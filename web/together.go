package web

import (
	"runtime"
	"sync/atomic"
	"time"
)

// Sending an answer wakes whoever waits for it, and that costs the server more than many
// an answer does: the system does it within the call that sends. Who is awake already
// costs nothing. So under load an answer lets the requests that have arrived be answered
// first, and then all of them are sent one behind the other: the first one wakes the other
// side, or the proxy in front of all visitors, and the others find it awake.

// together decides whether answers wait for each other.
type together struct {
	on   atomic.Bool
	sent atomic.Uint32 // answers so far
	last atomic.Int64  // when the last series of them was full, in nanoseconds
	rest atomic.Int32  // series in which they do not wait
}

const (
	series      = 256                    // answers, after which it is decided anew
	busySeries  = 256 * time.Millisecond // in which a series is full under load
	sampleEvery = 16                     // of how many answers one is timed
	longestTurn = 2 * time.Millisecond   // what answers may lose by waiting
	restSeries  = 32                     // for how long they do not, when they lose more
)

// beforeSending waits until the requests that have arrived are answered. When that takes
// long, as other code keeps the processors busy, answers go out alone for some time.
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
		t.rest.Store(restSeries)
		t.on.Store(false)
	}
}

// decide looks at how long the last series of answers has taken.
func (t *together) decide(now int64) {
	took := time.Duration(now - t.last.Swap(now))
	if t.rest.Load() > 0 {
		t.rest.Add(-1)
		return
	}
	t.on.Store(took <= busySeries)
}
