package limits

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Few commands can double the memory of a program over and over, before anybody counts
// steps. So the heap is looked at after every collection of garbage, which comes at the
// latest when the heap has doubled.

var (
	watch sync.Once
	low   atomic.Bool
)

// Watch begins to look after each collection; see Low.
func Watch() { watch.Do(afterNext) }

func afterNext() {
	runtime.SetFinalizer(new(sentinel), func(*sentinel) {
		low.Store(aboveLimit())
		afterNext()
	})
}

// sentinel is garbage at once, so that the next collection finds it.
type sentinel struct{ _ [32]byte }

func aboveLimit() bool {
	sampled.mu.Lock()
	defer sampled.mu.Unlock()
	look()
	return sampled.heap > Memory()
}

// Low reports whether the last collection left little: time to ask Exhausted. It costs
// next to nothing.
func Low() bool { return low.Load() }
