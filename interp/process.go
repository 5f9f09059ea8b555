package interp

import (
	"context"
	"slices"
	"sync"
	"time"

	"fourd/interp/value"
	"fourd/interp/vm"
)

// ProcessKind tells where a process comes from.
type ProcessKind int

// Kinds of process.
const (
	MainProcess   ProcessKind = iota // fourd run, the REPL
	CodeProcess                      // New process
	WorkerProcess                    // CALL WORKER
	WebProcess                       // serves a request
	SystemProcess                    // On Startup and other database methods
)

// ProcessOptions describe a new process.
type ProcessOptions struct {
	Name string
	Kind ProcessKind
}

// Process is one running 4D process: its call stack, variables and error state. It
// belongs to one goroutine; only Abort, Number, Name and State may be used by others.
type Process struct {
	rt     *Runtime
	ctx    context.Context
	cancel context.CancelCauseFunc
	m      *vm.Machine
	owner  value.Owner
	number int
	name   string
	kind   ProcessKind
	worker *worker
	start  time.Time

	varsMu sync.RWMutex
	vars   []*value.Var // process variables by number of the program
	sys    [sysVars]*value.Var

	err      errorState
	attached map[any]any
	onClose  []func()
	unstop   func() bool           // ends the watch for cancellation of the context
	unquit   func() bool           // takes the process off the list of those that QUIT 4D stops
	making   map[*value.Class]bool // shared singletons under construction
}

// NewProcess returns a process that runs in ctx: its cancellation stops the process,
// its values are what the process is serving. Close it when done.
func (rt *Runtime) NewProcess(ctx context.Context, o ProcessOptions) *Process {
	p := &Process{rt: rt, name: o.Name, kind: o.Kind, start: rt.clock.Now()}
	p.ctx, p.cancel = rt.limited(ctx)
	p.owner.Name = o.Name
	p.initSysVars()
	p.m = p.newMachine()
	rt.procs.add(p)
	return p
}

// limited returns the context of a process, which ends with ctx, by cancel, or when
// the time limit is over.
func (rt *Runtime) limited(ctx context.Context) (context.Context, context.CancelCauseFunc) {
	if rt.limits.Time <= 0 {
		return context.WithCancelCause(ctx)
	}
	timed, stop := context.WithTimeout(ctx, rt.limits.Time)
	out, cancel := context.WithCancelCause(timed)
	return out, func(cause error) {
		cancel(cause)
		stop()
	}
}

// Close releases all locks and forgets the process.
func (p *Process) Close() {
	for i := len(p.onClose) - 1; i >= 0; i-- {
		p.onClose[i]()
	}
	p.onClose = nil
	p.unstop()
	if p.unquit != nil {
		p.unquit()
	}
	p.owner.LeaveTo(0)
	p.rt.procs.remove(p)
	p.cancel(context.Canceled)
	p.m.Close()
}

// OnClose has Close run f, the last one given first.
func (p *Process) OnClose(f func()) { p.onClose = append(p.onClose, f) }

// VarNames returns the names of the process variables of the project that hold something,
// sorted.
func (p *Process) VarNames() []string {
	p.varsMu.RLock()
	defer p.varsMu.RUnlock()
	var out []string
	for n, x := range p.vars {
		if x != nil && !x.Load().IsUndefined() && p.rt.varNames.at(n).prog == p.rt.prog() {
			out = append(out, p.rt.varNames.at(n).name)
		}
	}
	slices.Sort(out)
	return out
}

// Runtime returns the runtime of the process.
func (p *Process) Runtime() *Runtime { return p.rt }

// Context returns what the process runs in: cancellation, and what it is serving.
func (p *Process) Context() context.Context { return p.ctx }

// SetContext replaces the context, which must be derived from Context.
func (p *Process) SetContext(ctx context.Context) { p.ctx = ctx }

// Owner returns the process as the holder of locks on shared objects.
func (p *Process) Owner() *value.Owner { return &p.owner }

// Number returns the process number, from 1.
func (p *Process) Number() int { return p.number }

// Name returns the process name.
func (p *Process) Name() string { return p.name }

// Kind returns where the process comes from.
func (p *Process) Kind() ProcessKind { return p.kind }

// Started returns when the process was made.
func (p *Process) Started() time.Time { return p.start }

// Console returns where the process prints.
func (p *Process) Console() Console { return p.rt.console }

// Now returns the time of the runtime's clock.
func (p *Process) Now() time.Time { return p.rt.clock.Now() }

// Attach keeps something with the process under a key of the caller's own type.
func (p *Process) Attach(key, v any) {
	if p.attached == nil {
		p.attached = map[any]any{}
	}
	p.attached[key] = v
}

// Attached returns what was attached under key, or nil.
func (p *Process) Attached(key any) any { return p.attached[key] }

// Abort stops the process from any goroutine; its 4D code cannot catch it.
func (p *Process) Abort(cause error) { p.cancel(cause) }

// Sleep waits for d or until the process is told to stop.
func (p *Process) Sleep(d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-p.ctx.Done():
		return p.stopped()
	}
}

func (p *Process) stopped() error { return &Stop{Cause: context.Cause(p.ctx)} }

// Var returns a process variable by name (any case), created on first use.
func (p *Process) Var(name string) *value.Var { return p.varAt(p.program().VarNumber(name)) }

// FindVar returns a process variable by name, or nil when no code mentions it.
func (p *Process) FindVar(name string) *value.Var {
	if n, ok := p.program().findVar(name); ok {
		return p.varAt(n)
	}
	return nil
}

func (p *Process) varAt(n int) *value.Var {
	p.varsMu.RLock()
	if n < len(p.vars) && p.vars[n] != nil {
		x := p.vars[n]
		p.varsMu.RUnlock()
		return x
	}
	p.varsMu.RUnlock()
	p.varsMu.Lock()
	defer p.varsMu.Unlock()
	for len(p.vars) <= n {
		p.vars = append(p.vars, nil)
	}
	if p.vars[n] == nil {
		x := value.NewVar(p.rt.varNames.at(n).name, value.Variant)
		x.Locked = true
		p.vars[n] = x
	}
	return p.vars[n]
}

// processList numbers the running processes. A number is free again when its
// process has ended, as in 4D.
type processList struct {
	mu   sync.Mutex
	list []*Process // index is number-1
}

func (l *processList) add(p *Process) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, q := range l.list {
		if q == nil {
			l.list[i], p.number = p, i+1
			return
		}
	}
	l.list = append(l.list, p)
	p.number = len(l.list)
}

func (l *processList) remove(p *Process) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := p.number - 1; i >= 0 && i < len(l.list) && l.list[i] == p {
		l.list[i] = nil
	}
	for n := len(l.list); n > 0 && l.list[n-1] == nil; n-- {
		l.list = l.list[:n-1]
	}
}

// Processes returns the running processes in order of their numbers.
func (rt *Runtime) Processes() []*Process {
	rt.procs.mu.Lock()
	defer rt.procs.mu.Unlock()
	var out []*Process
	for _, p := range rt.procs.list {
		if p != nil {
			out = append(out, p)
		}
	}
	return out
}

// ProcessByNumber returns a running process, or nil.
func (rt *Runtime) ProcessByNumber(n int) *Process {
	rt.procs.mu.Lock()
	defer rt.procs.mu.Unlock()
	if n < 1 || n > len(rt.procs.list) {
		return nil
	}
	return rt.procs.list[n-1]
}
