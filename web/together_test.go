package web

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

func TestAnswersGoOutInTheFasterWay(t *testing.T) {
	for _, x := range []struct {
		alone, together time.Duration
		want            bool
	}{{4 * time.Millisecond, 3 * time.Millisecond, true}, {3 * time.Millisecond, 4 * time.Millisecond, false}, {time.Second, time.Second, false}} {
		var c together
		at, waited := int64(time.Hour), 0
		for range 10 * tryEvery {
			took := x.alone
			if c.on.Load() {
				took = x.together
				waited++
			}
			at += int64(took)
			c.decide(at)
		}
		if most := waited > 5*tryEvery; most != x.want || x.alone < time.Second && (waited < 5 || waited > 10*tryEvery-5) {
			t.Errorf("alone %v, together %v: %d of %d series waited", x.alone, x.together, waited, 10*tryEvery)
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
	for range sampleEvery {
		c.beforeSending()
	}
	if c.on.Load() {
		t.Error("answers go on waiting behind code that keeps the processor")
	}
	at := int64(time.Hour)
	for range restSeries {
		c.decide(at)
		at++
	}
	if c.on.Load() {
		t.Error("the rest is too short")
	}
	if c.decide(at); !c.on.Load() {
		t.Error("the rest does not end")
	}
}
