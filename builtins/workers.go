package builtins

import (
	"context"
	"math"
	"sync"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

var workers = []interp.Command{
	interp.Native("CALL WORKER", callWorker),
	interp.Native("KILL WORKER", killWorker),
	interp.Native("New signal", newSignal),
}

var semaphores = []interp.Command{
	interp.Native("Semaphore", semaphore),
	interp.Native("CLEAR SEMAPHORE", clearSemaphore),
	interp.Native("Test semaphore", testSemaphore),
}

// callWorker puts a call of a method or formula into the queue of a worker, which is
// made when there is none of that name, and returns at once. A number that belongs to
// no worker does nothing. Plain objects are copied. Page: commands/call-worker.md.
func callWorker(p *interp.Process, a interp.Args) (value.Value, error) {
	fn := a.Function(1)
	if a.Kind(0) == value.KText {
		return value.Undefined, p.CallWorker(a.Text(0), fn, a.From(2)...)
	}
	if q := p.Runtime().ProcessByNumber(a.Int(0)); q != nil && q.IsWorker() {
		return value.Undefined, p.CallWorker(q.Name(), fn, a.From(2)...)
	}
	return none()
}

// killWorker drops the queue of a worker, which ends after its current call; without
// argument the current one. Page: commands/kill-worker.md.
func killWorker(p *interp.Process, a interp.Args) (value.Value, error) {
	n := p.Number()
	if a.Has(0) {
		if a.Kind(0) == value.KText {
			n = p.Runtime().WorkerNumber(a.Text(0))
		} else {
			n = a.Int(0)
		}
	}
	if n > 0 {
		p.Runtime().KillWorker(n)
	}
	return none()
}

// signalClass is 4D.Signal, by which one process tells others that it is done.
var signalClass = interp.Class{
	Name: "Signal",
	Functions: func() interp.Members {
		return interp.Members{
			"wait":    signalWait,
			"trigger": signalTrigger,
		}
	},
}

// signal is the inside of a 4D.Signal; done is closed by trigger.
type signal struct {
	mu          sync.Mutex
	description string
	done        chan struct{}
	once        sync.Once
}

// Get answers signaled and description.
func (s *signal) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "signaled":
		select {
		case <-s.done:
			return value.True, nil
		default:
			return value.False, nil
		}
	case "description":
		s.mu.Lock()
		defer s.mu.Unlock()
		return value.Str(s.description), nil
	}
	return value.Undefined, nil
}

// Set stores the description; the state changes by trigger only.
func (s *signal) Set(_ value.Caller, name string, v value.Value) error {
	if name != "description" || v.Kind() != value.KText {
		return value.Errorf(value.CodeTypes, "the property %s of a signal cannot be set to this", name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.description = v.AsText()
	return nil
}

// Keys returns the property names.
func (s *signal) Keys() []string { return []string{"signaled", "description"} }

// Shareable reports true: a signal is there to be shared.
func (s *signal) Shareable() bool { return true }

// newSignal returns a signal that is not triggered. Page: commands/new-signal.md.
func newSignal(p *interp.Process, a interp.Args) (value.Value, error) {
	s := &signal{description: a.TextOr(0, ""), done: make(chan struct{})}
	return p.Runtime().NewSharedNative("Signal", s), nil
}

func signalOf(this value.Value) (*signal, error) {
	if o := this.AsObject(); o != nil {
		if s, ok := o.Native().(*signal); ok {
			return s, nil
		}
	}
	return nil, value.Errorf(value.CodeTypes, "this is not a signal")
}

// signalTrigger wakes all that wait; later calls do nothing. Page: API/SignalClass.md.
func signalTrigger(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	s, err := signalOf(this)
	if err != nil {
		return value.Undefined, err
	}
	s.once.Do(func() { close(s.done) })
	return none()
}

// signalWait waits until the signal is triggered, at most timeout seconds (default:
// for ever), and tells whether it was. Page: API/SignalClass.md.
func signalWait(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	s, err := signalOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return awaited(p, s.done, seconds(a, 0, 1))
}

// seconds reads a time limit in units of that many to a second; below 0 when absent.
func seconds(a interp.Args, i int, perSecond float64) time.Duration {
	if !a.Has(i) {
		return -1
	}
	s := a.Real(i) / perSecond
	if math.IsNaN(s) || s > 1e9 {
		return -1
	}
	return time.Duration(max(s, 0) * float64(time.Second))
}

// awaited waits for a channel to be closed, for limit or, when that is negative, for
// ever.
func awaited(p *interp.Process, done <-chan struct{}, limit time.Duration) (value.Value, error) {
	var late <-chan time.Time
	if limit >= 0 {
		t := time.NewTimer(limit)
		defer t.Stop()
		late = t.C
	}
	select {
	case <-done:
		return value.True, nil
	default:
	}
	select {
	case <-done:
		return value.True, nil
	case <-late:
		return value.False, nil
	case <-p.Context().Done():
		return value.Undefined, &interp.Stop{Cause: context.Cause(p.Context())}
	}
}

// semaphoreTable knows which process holds which semaphore. freed is closed and made
// anew whenever one is cleared.
type semaphoreTable struct {
	mu    sync.Mutex
	owner map[string]*interp.Process
	freed chan struct{}
}

func semaphoresOf(p *interp.Process) *semaphoreTable {
	return attached(p, func() *semaphoreTable {
		return &semaphoreTable{owner: map[string]*interp.Process{}, freed: make(chan struct{})}
	})
}

// take gives the semaphore to p when nobody that still runs holds it; otherwise it
// returns what is closed at the next release.
func (t *semaphoreTable) take(p *interp.Process, name string) (got bool, freed <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.owner[name]
	if q == nil || q == p || p.Runtime().ProcessByNumber(q.Number()) != q {
		t.owner[name] = p
		return true, nil
	}
	return false, t.freed
}

// semaphoreRetry is how often a waiting process looks whether the holder has ended.
const semaphoreRetry = 100 * time.Millisecond

// semaphore tries to take a semaphore, for at most tickCount ticks, and returns False
// when it was obtained (or is held already), True when another process has it. Names
// are case-sensitive; those with $ in front mean the same here.
// Page: commands/semaphore.md.
func semaphore(p *interp.Process, a interp.Args) (value.Value, error) {
	t, name := semaphoresOf(p), a.Text(0)
	if !a.Has(1) {
		got, _ := t.take(p, name)
		return boolean(!got)
	}
	limit := seconds(a, 1, 60)
	end := time.Now().Add(limit)
	for {
		got, freed := t.take(p, name)
		left := time.Until(end)
		if got || limit >= 0 && left <= 0 {
			return boolean(!got)
		}
		if limit < 0 || left > semaphoreRetry {
			left = semaphoreRetry
		}
		if _, err := awaited(p, freed, left); err != nil {
			return value.Undefined, err
		}
	}
}

// clearSemaphore gives a semaphore back that this process holds.
// Page: commands/clear-semaphore.md.
func clearSemaphore(p *interp.Process, a interp.Args) (value.Value, error) {
	t := semaphoresOf(p)
	t.mu.Lock()
	defer t.mu.Unlock()
	if name := a.Text(0); t.owner[name] == p {
		delete(t.owner, name)
		close(t.freed)
		t.freed = make(chan struct{})
	}
	return none()
}

// testSemaphore tells whether a process holds a semaphore, without taking it.
// Page: commands/test-semaphore.md.
func testSemaphore(p *interp.Process, a interp.Args) (value.Value, error) {
	t := semaphoresOf(p)
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.owner[a.Text(0)]
	return boolean(q != nil && p.Runtime().ProcessByNumber(q.Number()) == q)
}
