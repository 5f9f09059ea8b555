package web

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

func TestAnswersGoOutTogetherUnderLoadOnly(t *testing.T) {
	var c together
	at := int64(time.Hour)
	for _, x := range []struct {
		took time.Duration
		want bool
	}{{time.Second, false}, {3 * time.Millisecond, true}, {busySeries, true}, {busySeries + 1, false}, {time.Millisecond, true}} {
		at += int64(x.took)
		if c.decide(at); c.on.Load() != x.want {
			t.Errorf("after a series within %v they wait: %v", x.took, !x.want)
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
	for range restSeries {
		c.decide(0)
	}
	if c.on.Load() {
		t.Error("the rest is too short")
	}
	if c.decide(0); !c.on.Load() {
		t.Error("the rest does not end")
	}
}
