package web

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestAnswersGoOutInTheCheaperWay(t *testing.T) {
	for _, x := range []struct {
		alone, together time.Duration
		want            bool
	}{{4 * time.Millisecond, 3 * time.Millisecond, true}, {3 * time.Millisecond, 4 * time.Millisecond, false}, {time.Second, time.Second, false}} {
		var c together
		at, cost, waited := int64(time.Hour), int64(0), 0
		for range 20 * tryEvery {
			took := x.alone
			if c.on.Load() {
				took = x.together
				waited++
			}
			at += int64(took)
			cost += int64(took) / 2
			c.decide(at, cost)
		}
		if most := waited > 10*tryEvery; most != x.want || x.alone < time.Second && (waited < 5 || waited > 20*tryEvery-5) {
			t.Errorf("alone %v, together %v: %d of %d series waited", x.alone, x.together, waited, 20*tryEvery)
		}
	}
}

func TestAnswersDoNotWaitForBusyCode(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var c together
	c.on.Store(true)
	var stop atomic.Bool
	defer stop.Store(true)
	go func() {
		for !stop.Load() {
		}
	}()
	for range 20 * sampleEvery { // the collector of memory may cut a turn of the code short
		if c.beforeSending(); !c.on.Load() {
			break
		}
	}
	if c.on.Load() {
		t.Error("answers go on waiting behind code that keeps the processor")
	}
	at := int64(time.Hour)
	for range restSeries {
		c.decide(at, at)
		at++
	}
	if c.on.Load() {
		t.Error("the rest is too short")
	}
	waited := false
	for range firstSeries {
		c.decide(at, at)
		waited = waited || c.on.Load()
		at++
	}
	if !waited {
		t.Error("the rest does not end")
	}
}

func TestRequestsHaveTimeToArriveInTurns(t *testing.T) {
	var c together
	if n := c.beforeReading(0, 2); n != 0 {
		t.Errorf("%d early reads while answers go out alone", n)
	}
	c.on.Store(true)
	var turns []int
	for n := range 2 * (mostEarly + 1) {
		if n == 0 {
			turns = append(turns, c.beforeReading(0, 2))
			continue
		}
		turns = append(turns, c.beforeReading(turns[n-1], 2))
	}
	if want := []int{1, 2, 3, 0, 1, 2, 3, 0}; !slices.Equal(turns, want) {
		t.Errorf("turns %v, not %v", turns, want)
	}
	if n := c.beforeReading(1, fewVisitors+1); n != 0 {
		t.Errorf("%d among many connections", n)
	}
}
