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
// pays depends on the other side, so both ways are tried, and the cheaper one is taken.

// together decides whether answers wait for each other.
type together struct {
	on   atomic.Bool
	sent atomic.Uint32 // answers so far

	mu    sync.Mutex
	last  int64      // when the last series of answers was full, in nanoseconds
	spent int64      // processor time until then
	costs [2]float64 // processor time of a series as a rule, alone and together; 0: not known
	count int        // series under load
	rest  int        // series in which answers do not wait
}

const (
	series      = 256                    // answers, after which it is decided anew
	busySeries  = 256 * time.Millisecond // in which a series is full under load
	firstSeries = 24                     // of a load, which go both ways in turn
	tryEvery    = 16                     // of how many series one goes the other way afterwards
	sampleEvery = 16                     // of how many answers one is timed
	longestTurn = 8 * time.Millisecond   // what answers may lose by waiting: code that keeps the processor has 10
	restSeries  = 32                     // for how long they do not, when they lose more
	costStep    = 0.01                   // by what part a series changes what is known
	mostEarly   = 3                      // requests in a row that are given time to arrive
	fewVisitors = 64                     // connections up to which they are
)

// beforeSending waits until the requests that have arrived are answered, when that pays.
// When it takes long, as other code keeps the processors busy, answers go out alone for
// some time.
func (t *together) beforeSending() {
	n := t.sent.Add(1)
	if n%series == 0 {
		t.decide(time.Now().UnixNano(), spent())
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

// beforeReading gives the next request of a connection time to arrive while answers go
// together: a read that comes too early asks the system twice, and has the connection
// waited for in between. Whoever is waited for is served when nobody else is ready, so
// after some requests each connection waits as well, and where there are many of them
// nothing is gained. It returns how many requests in a row have had that time.
func (t *together) beforeReading(early int, open int32) int {
	if early >= mostEarly || open > fewVisitors || !t.on.Load() {
		return 0
	}
	runtime.Gosched()
	return early + 1
}

// decide looks at what the last series of answers has cost, and says how the next one
// goes out: now is the time, and spent the processor time so far.
func (t *together) decide(now, spent int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	took, cost := now-t.last, float64(spent-t.spent)
	t.last, t.spent = now, spent
	switch {
	case t.rest > 0:
		t.rest--
		return
	case took > int64(busySeries): // what is known of a load is kept for the next one
		t.on.Store(false)
		return
	}
	way := 0
	if t.on.Load() {
		way = 1
	}
	switch known := t.costs[way]; {
	case known == 0:
		t.costs[way] = cost
	case t.count < firstSeries:
		t.costs[way] += (cost - known) / 4
	default: // towards the middle of all, as the collector of memory makes a few far too dear
		t.costs[way] += min(max(cost-known, -known*costStep), known*costStep)
	}
	t.count++
	better := t.costs[1] < t.costs[0]
	if t.count < firstSeries {
		better = t.count%2 == 1
	} else if t.count%tryEvery == 0 {
		better = !better
	}
	t.on.Store(better)
}
