package interp

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fourd/internal/limits"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// State is what a process is doing, as Process state numbers it.
type State int32

// States of a process.
const (
	StateNone         State = -100 // there is no such process
	StateAborted      State = -1   // told to end
	StateExecuting    State = 0
	StateDelayed      State = 1 // DELAY PROCESS
	StateUserEvent    State = 2 // a worker without calls
	StateInputOutput  State = 3
	StateInternalFlag State = 4 // a signal, a semaphore, Use
	StatePaused       State = 5 // PAUSE PROCESS
)

// Waiting sets the state of the process while it waits for something; the returned
// function sets it back. Only the process itself may call it.
func (p *Process) Waiting(s State) (done func()) {
	before := p.state.Swap(int32(s))
	return func() { p.state.Store(before) }
}

// State returns what the process is doing, from any goroutine.
func (p *Process) State() State {
	if p.cancelled() {
		return StateAborted
	}
	s := State(p.state.Load())
	switch s {
	case StateExecuting, StateDelayed, StatePaused: // what others have asked of it may be newer
		return p.hold.state(time.Now())
	}
	return s
}

func (p *Process) cancelled() bool { return p.life.Err() != nil }

// hold keeps a process from running: PAUSE PROCESS until RESUME PROCESS, DELAY PROCESS
// until a moment. Another process may set it at any time; the process looks at it at
// the next command or, in a loop without any, soon after. Others may also leave it
// something to do then.
type hold struct {
	on     atomic.Bool // there is a reason to look closer
	mu     sync.Mutex
	bell   chan struct{} // rings when something below changes; made when somebody listens
	paused bool
	until  time.Time
	busy   bool     // code runs: only the process itself may touch its values
	asks   []func() // what others want done between two commands
}

// listen returns the bell. Whoever listens looks at what has changed before.
func (h *hold) listen() chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.bell == nil {
		h.bell = make(chan struct{}, 1)
		h.bell <- struct{}{} // something may have changed already
	}
	return h.bell
}

func (h *hold) set(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f()
	h.on.Store(h.paused || !h.until.IsZero() || len(h.asks) > 0)
	select {
	case h.bell <- struct{}{}: // never when nobody listens
	default:
	}
}

// look tells what the process waits for now, and for how long (0: without end).
func (h *hold) look(now time.Time) (s State, left time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.paused:
		return StatePaused, 0
	case h.until.After(now):
		return StateDelayed, h.until.Sub(now)
	}
	return StateExecuting, 0
}

func (h *hold) state(now time.Time) State {
	if !h.on.Load() {
		return StateExecuting
	}
	s, _ := h.look(now)
	return s
}

// answer does what others have asked for.
func (h *hold) answer() {
	h.mu.Lock()
	asks := h.asks
	h.asks = nil
	h.mu.Unlock()
	for _, f := range asks {
		f()
	}
}

// enter and exit enclose the time in which code of the process runs.
func (h *hold) enter() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.busy = true
}

func (h *hold) exit() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.busy = false
	for _, f := range h.asks {
		f()
	}
	h.asks = nil
}

// Ask has process q run f at a moment when its code does not, and waits until it did.
// It is how a process gets at objects and arrays that belong to another one.
func (p *Process) Ask(q *Process, f func()) error {
	h := &q.hold
	h.mu.Lock()
	if q == p || !h.busy {
		defer h.mu.Unlock()
		f()
		return nil
	}
	h.mu.Unlock()
	done := make(chan struct{})
	waits := false
	h.set(func() {
		if waits = h.busy; waits {
			h.asks = append(h.asks, func() { defer close(done); f() })
		}
	})
	if !waits {
		return p.Ask(q, f)
	}
	_, err := p.Await(StateInternalFlag, done, -1)
	return err
}

// Delay keeps the process from running for d, from now on; what was left of an earlier
// delay is forgotten. 0 ends a delay.
func (p *Process) Delay(d time.Duration) {
	p.hold.set(func() {
		if p.hold.until = time.Now().Add(d); d <= 0 {
			p.hold.until = time.Time{}
		}
	})
}

// Pause keeps the process from running until Resume.
func (p *Process) Pause() { p.hold.set(func() { p.hold.paused = true }) }

// Resume lets a paused or delayed process go on at once.
func (p *Process) Resume() { p.hold.set(func() { p.hold.paused, p.hold.until = false, time.Time{} }) }

// Rest does what other processes have asked for, and waits while the process is paused
// or delayed. Only the process itself calls it.
func (p *Process) Rest() error {
	for p.hold.on.Load() {
		p.hold.answer()
		s, left := p.hold.look(time.Now())
		if s == StateExecuting {
			p.hold.settle()
			continue
		}
		var alarm <-chan time.Time
		var t *time.Timer
		if left > 0 {
			t = time.NewTimer(left)
			alarm = t.C
		}
		back := p.Waiting(s)
		select {
		case <-p.hold.listen():
		case <-alarm:
		case <-p.ctx.Done():
		}
		back()
		if t != nil {
			t.Stop()
		}
		if p.ctx.Err() != nil {
			return p.stopped()
		}
	}
	return nil
}

// settle takes back the sign to look closer when there is no reason left.
func (h *hold) settle() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.until.After(time.Now()) {
		h.until = time.Time{}
	}
	h.on.Store(h.paused || !h.until.IsZero() || len(h.asks) > 0)
}

// Sleep waits for d or until the process is told to stop.
func (p *Process) Sleep(d time.Duration) error {
	p.Delay(d)
	return p.Rest()
}

// tick is called by the machine now and then. It stops a process when the program
// holds more memory than it may: the one that runs is likely to be the one that takes
// it. And it is where a loop without commands can be paused.
func tick(m *vm.Machine) error {
	if limits.Exhausted() {
		return value.ErrMemory
	}
	return m.Data.(*Process).Rest()
}

// Await waits until done is closed, for limit or, when that is negative, until the
// process is told to stop, and reports whether done was closed. s is the state meanwhile.
func (p *Process) Await(s State, done <-chan struct{}, limit time.Duration) (bool, error) {
	select {
	case <-done:
		return true, nil
	default:
	}
	var late <-chan time.Time
	if limit >= 0 {
		t := time.NewTimer(limit)
		defer t.Stop()
		late = t.C
	}
	defer p.Waiting(s)()
	for {
		select {
		case <-done:
			return true, nil
		case <-late:
			return false, nil
		case <-p.hold.listen():
			p.hold.answer()
		case <-p.ctx.Done():
			return false, &Stop{Cause: context.Cause(p.ctx)}
		}
	}
}

// AwaitEvents calls deliver, which tells the code of what has happened, now and each time
// the bell rings, until deliver reports the end or the time that argument 0 gives, in
// seconds, is over. Without the argument it waits without end. A worker takes its calls
// meanwhile, so that what they wait for together cannot stand still.
func (p *Process) AwaitEvents(bell <-chan struct{}, a Args, deliver func() (over bool, err error)) error {
	var late <-chan time.Time
	if a.Has(0) {
		t := time.NewTimer(time.Duration(min(max(a.Real(0), 0), 1e9) * float64(time.Second)))
		defer t.Stop()
		late = t.C
	}
	var calls <-chan struct{}
	if p.box != nil {
		calls = p.box.wake
	}
	for {
		if over, err := deliver(); over || err != nil {
			return err
		}
		if p.box != nil {
			if m, ok, _ := p.take(); ok {
				p.answer(m)
				select {
				case <-late:
					_, err := deliver()
					return err
				default:
				}
				continue
			}
		}
		back := p.Waiting(StateInputOutput)
		select {
		case <-bell:
		case <-calls:
		case <-p.hold.listen():
			p.hold.answer()
		case <-late:
			back()
			_, err := deliver()
			return err
		case <-p.ctx.Done():
			back()
			return &Stop{Cause: context.Cause(p.ctx)}
		}
		back()
	}
}
