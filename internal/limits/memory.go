package limits

import (
	"math"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultMemory is the limit in bytes when neither SetMemory nor the environment
// variable GOMEMLIMIT gives one.
const DefaultMemory = 4 << 30

// Small is the size in bytes below which nobody needs to ask.
const Small = 1 << 20

var limit atomic.Int64

// SetMemory sets how many bytes of live objects the program may hold; 0 means the
// default.
func SetMemory(bytes int64) { limit.Store(bytes) }

// Memory returns the limit in bytes.
func Memory() int64 {
	if n := limit.Load(); n > 0 {
		return n
	}
	if n := debug.SetMemoryLimit(-1); n != math.MaxInt64 {
		return n
	}
	return DefaultMemory
}

// sampled is what the heap held when it was last looked at, and what has been taken
// since. Looking stops the program for some microseconds, so it is not done often.
//
// choice: the package runtime/metrics would not stop it, but costs every start of the
// program a tenth of a millisecond, more than a short run ever looks.
var sampled struct {
	mu    sync.Mutex
	heap  int64
	taken int64
	at    time.Time
}

// sampleEvery is how old a look may be.
const sampleEvery = 20 * time.Millisecond

// Take reports whether n more bytes may be taken. Near the limit it collects garbage
// before it says no. Small amounts are always granted: Exhausted looks after many of
// them.
func Take(n int64) bool {
	if n < Small {
		return true
	}
	room := Memory() - n
	if room < 0 {
		return false
	}
	sampled.mu.Lock()
	defer sampled.mu.Unlock()
	if sampled.at.IsZero() || sampled.heap+sampled.taken > room || time.Since(sampled.at) > sampleEvery {
		look()
	}
	if sampled.heap > room {
		runtime.GC()
		look()
	}
	if sampled.heap > room {
		return false
	}
	sampled.taken += n
	return true
}

// Exhausted reports whether the program holds more than the limit. It is cheap
// enough to be asked every few thousand steps.
func Exhausted() bool {
	sampled.mu.Lock()
	defer sampled.mu.Unlock()
	if time.Since(sampled.at) <= sampleEvery && sampled.heap <= Memory() {
		return false
	}
	look()
	if sampled.heap <= Memory() {
		return false
	}
	runtime.GC()
	look()
	return sampled.heap > Memory()
}

// look reads the bytes of heap objects, dead ones that are not swept yet included.
func look() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	sampled.heap, sampled.taken, sampled.at = int64(m.HeapAlloc), 0, time.Now()
}
