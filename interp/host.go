package interp

import (
	"io"
	"os"
	"sync"
	"time"
)

// Console is where a process prints: ALERT and messages to Out, warnings and errors
// to Err. Both must be safe for concurrent use.
type Console struct {
	Out, Err io.Writer
}

// lockedWriter makes whole writes of several processes follow one another.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

// NewConsole returns a console on two writers, which it serialises.
func NewConsole(out, err io.Writer) Console {
	return Console{&lockedWriter{w: out}, &lockedWriter{w: err}}
}

func stdConsole() Console { return NewConsole(os.Stdout, os.Stderr) }

// Clock tells the time and waits. The default is the system's.
type Clock interface {
	Now() time.Time
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

// Limits bound what one process may use. Zero means no limit, except Depth.
type Limits struct {
	Time   time.Duration // of a process, from its start
	Steps  int64         // loop rounds and calls
	Memory int64         // bytes of live objects of the whole program; see internal/limits
	Depth  int           // bytes of call stack; 0: 64 MiB

	Processes int // at the same time that code may have started; 0: 20000
}
