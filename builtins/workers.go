package builtins

import (
	"math"
	"slices"
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
// no worker does nothing; 1 is the main process, which is a worker. An empty method name
// runs again what the worker was started with. Plain objects are copied.
// Page: commands/call-worker.md.
func callWorker(p *interp.Process, a interp.Args) (value.Value, error) {
	fn := a.Function(1)
	if a.Kind(0) == value.KText {
		return value.Undefined, p.CallWorker(a.Text(0), fn, a.From(2)...)
	}
	return value.Undefined, p.CallWorkerNumber(a.Int(0), fn, a.From(2)...)
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
	done, err := p.Await(interp.StateInternalFlag, s.done, seconds(a, 0, 1))
	return value.Bool(done), err
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

// semaphoreTable knows which process holds which semaphore, and who waits for it, in
// order.
type semaphoreTable struct {
	mu sync.Mutex
	of map[string]*semaphoreState
}

type semaphoreState struct {
	owner *interp.Process
	queue []*semaphoreWait
}

type semaphoreWait struct {
	p   *interp.Process
	got chan struct{} // closed when p has become the owner
}

// heldSemaphores are the names that a process holds; they end with it.
type heldSemaphores map[string]bool

func semaphoresOf(p *interp.Process) *semaphoreTable {
	return attached(p, func() *semaphoreTable { return &semaphoreTable{of: map[string]*semaphoreState{}} })
}

// take gives the semaphore to p when it is free or p's already; otherwise p is put into
// the queue when it wants to wait.
func (t *semaphoreTable) take(p *interp.Process, name string, wait bool) (got bool, w *semaphoreWait) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.of[name]
	if s == nil {
		t.of[name] = &semaphoreState{owner: p}
		return true, nil
	}
	if s.owner == p {
		return true, nil
	}
	if wait {
		w = &semaphoreWait{p: p, got: make(chan struct{})}
		s.queue = append(s.queue, w)
	}
	return false, w
}

// leave takes a wait out of the queue; false when p has become the owner meanwhile.
func (t *semaphoreTable) leave(name string, w *semaphoreWait) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.of[name]
	if s == nil {
		return true
	}
	i := slices.Index(s.queue, w)
	if i >= 0 {
		s.queue = slices.Delete(s.queue, i, i+1)
	}
	return i >= 0
}

// clear frees a semaphore that p holds, for the next in the queue.
func (t *semaphoreTable) clear(p *interp.Process, name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.of[name]
	if s == nil || s.owner != p {
		return
	}
	if len(s.queue) == 0 {
		delete(t.of, name)
		return
	}
	next := s.queue[0]
	s.owner, s.queue = next.p, s.queue[1:]
	close(next.got)
}

// note remembers that p holds a semaphore, so that it is freed when p ends.
func (t *semaphoreTable) note(p *interp.Process, name string) {
	held, _ := p.Attached(attachedKey[heldSemaphores]{}).(heldSemaphores)
	if held == nil {
		held = heldSemaphores{}
		p.Attach(attachedKey[heldSemaphores]{}, held)
		p.OnClose(func() {
			for name := range held {
				t.clear(p, name)
			}
		})
	}
	held[name] = true
}

// semaphore tries to take a semaphore, for at most tickCount ticks, and returns False
// when it was obtained (or is held already), True when another process has it. Names
// are case-sensitive, 255 characters of them count; those with $ in front, which belong
// to one machine, mean the same here. Page: commands/semaphore.md.
func semaphore(p *interp.Process, a interp.Args) (value.Value, error) {
	t, name := semaphoresOf(p), cut(a.Text(0), maxName)
	limit := time.Duration(0)
	if a.Has(1) {
		limit = seconds(a, 1, 60)
	}
	got, w := t.take(p, name, limit != 0)
	if w != nil {
		var err error
		got, err = p.Await(interp.StateInternalFlag, w.got, limit)
		if !got {
			got = !t.leave(name, w)
		}
		if err != nil {
			if got {
				t.clear(p, name)
			}
			return value.Undefined, err
		}
	}
	if got {
		t.note(p, name)
	}
	return boolean(!got)
}

// clearSemaphore gives a semaphore back that this process holds.
// Page: commands/clear-semaphore.md.
func clearSemaphore(p *interp.Process, a interp.Args) (value.Value, error) {
	name := cut(a.Text(0), maxName)
	semaphoresOf(p).clear(p, name)
	if held, _ := p.Attached(attachedKey[heldSemaphores]{}).(heldSemaphores); held != nil {
		delete(held, name)
	}
	return none()
}

// testSemaphore tells whether a process holds a semaphore, without taking it.
// Page: commands/test-semaphore.md.
func testSemaphore(p *interp.Process, a interp.Args) (value.Value, error) {
	t := semaphoresOf(p)
	t.mu.Lock()
	defer t.mu.Unlock()
	return boolean(t.of[cut(a.Text(0), maxName)] != nil)
}
