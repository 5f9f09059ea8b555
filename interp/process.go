package interp

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
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
	Name    string
	Kind    ProcessKind
	Program *Program  // whose methods it calls by name; nil: the project
	Started time.Time // by the clock of the system, for who has asked it; zero: now
}

// Process is one running 4D process: its call stack, variables and error state. It
// belongs to one goroutine; others may only ask who it is and what it is doing, end it,
// delay it, pause it, and read or write its variables (Var, FindVar).
type Process struct {
	rt     *Runtime
	home   *Program // whose names Go code means; nil: those of the project
	ctx    context.Context
	life   lifetime                        // what ctx was first: for the eyes of other goroutines
	seen   atomic.Pointer[context.Context] // what ctx is now; nil: life
	ending sync.Mutex                      // held while another goroutine stops m, or the process gives it back
	m      *vm.Machine                     // nil when the process is closed
	owner  value.Owner
	number int
	id     int64 // never used again, unlike the number
	name   string
	kind   ProcessKind
	box    *mailbox // that a worker serves; nil for others
	start  time.Time
	state  atomic.Int32
	ok     bool // of OK while sys is nil
	hold   hold

	varsMu sync.Mutex
	vars   []*value.Var        // process variables by number of the program
	sys    *[sysVars]value.Var // nil: as at first, but for OK

	err      errorState
	attached map[any]any
	onClose  []func()
	unstop   func() bool           // ends the watch for cancellation of the context; nil: nobody else can cancel it
	making   map[*value.Class]bool // shared singletons under construction
}

// NewProcess returns a process that runs in ctx: its cancellation stops the process,
// its values are what the process is serving. Close it when done.
func (rt *Runtime) NewProcess(ctx context.Context, o ProcessOptions) *Process {
	p := rt.newProcess(ctx, o)
	if p.number == mainNumber {
		w := &rt.workers
		w.mu.Lock()
		defer w.mu.Unlock()
		if b := w.mainBox(); b.process == nil {
			p.box, b.process = b, p
		}
	}
	return p
}

func (rt *Runtime) newProcess(ctx context.Context, o ProcessOptions) *Process {
	p := &Process{rt: rt, home: o.Program, name: o.Name, kind: o.Kind, start: o.Started, ok: true}
	if _, system := rt.clock.(systemClock); !system || p.start.IsZero() {
		p.start = rt.clock.Now()
	}
	p.life.begin(ctx, rt.limits.Time)
	p.ctx = &p.life
	p.owner.Host = lockSide{p}
	p.m = p.newMachine()
	if p.life.whole != nil { // others than the process can end its context
		p.unstop = context.AfterFunc(p.life.whole, p.stopMachine)
	}
	rt.procs.add(p)
	if p.kind != SystemProcess && rt.stopping() { // Quit may have missed it
		p.cancel(ErrQuit)
	}
	return p
}

// cancel ends the context of the process, and with it the code that runs.
func (p *Process) cancel(cause error) {
	p.life.end(cause)
	if p.unstop == nil {
		p.stopMachine()
	}
}

// stopMachine stops the code of the process from any goroutine. Once the process is
// closed its machine belongs to another one.
func (p *Process) stopMachine() {
	p.ending.Lock()
	defer p.ending.Unlock()
	if p.m != nil {
		p.m.Stop(&Stop{Cause: context.Cause(&p.life)})
	}
}

// Close releases all locks and forgets the process.
func (p *Process) Close() {
	for i := len(p.onClose) - 1; i >= 0; i-- {
		p.onClose[i]()
	}
	p.onClose = nil
	if p.unstop != nil {
		p.unstop()
	}
	p.owner.LeaveTo(0)
	p.rt.procs.remove(p)
	if m := p.release(); m != nil {
		m.Close()
	}
	p.leaveBox()
}

// release ends the context of the process and takes its machine from it.
func (p *Process) release() *vm.Machine {
	p.life.end(context.Canceled)
	p.ending.Lock()
	defer p.ending.Unlock()
	m := p.m
	p.m = nil
	return m
}

// OnClose has Close run f, the last one given first.
func (p *Process) OnClose(f func()) { p.onClose = append(p.onClose, f) }

// VarNames returns the names of the process variables of the project that hold something,
// sorted.
func (p *Process) VarNames() []string {
	p.varsMu.Lock()
	defer p.varsMu.Unlock()
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

// ContextNow is Context for other goroutines than that of the process.
func (p *Process) ContextNow() context.Context {
	if ctx := p.seen.Load(); ctx != nil {
		return *ctx
	}
	return &p.life
}

// SetContext replaces the context, which must be derived from Context.
func (p *Process) SetContext(ctx context.Context) {
	p.ctx = ctx
	p.seen.Store(&ctx)
}

// Attend makes a process that stays serve what the values of ctx say from now on. It still
// ends with the context that it was made in.
func (p *Process) Attend(ctx context.Context) { p.SetContext(attending{&p.life, ctx}) }

// attending has the end of one context and the values of another.
type attending struct {
	context.Context
	values context.Context
}

// Value returns what the values hold, or what the process was made with.
func (a attending) Value(key any) any {
	if v := a.values.Value(key); v != nil {
		return v
	}
	return a.Context.Value(key)
}

// Owner returns the process as the holder of locks on shared objects.
func (p *Process) Owner() *value.Owner { return &p.owner }

// Number returns the process number, from 1. It is free again when the process is closed.
func (p *Process) Number() int { return p.number }

// ID returns a number that no other process of the runtime ever has.
func (p *Process) ID() int64 { return p.id }

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

// Locale returns how numbers, dates and times are written and read.
func (p *Process) Locale() *value.Locale { return p.rt.Locale() }

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

// Twin returns the variable of this process that is the same as x, a process variable of
// any process; nil when x is none.
func (p *Process) Twin(x *value.Var) *value.Var {
	if x.Number == 0 {
		return nil
	}
	return p.varAt(x.Number - 1)
}

func (p *Process) varAt(n int) *value.Var {
	p.varsMu.Lock()
	defer p.varsMu.Unlock()
	for len(p.vars) <= n {
		p.vars = append(p.vars, nil)
	}
	if p.vars[n] == nil {
		x := value.NewVar(p.rt.varNames.at(n).name, value.Variant)
		x.Locked, x.Number = true, n+1
		p.vars[n] = x
	}
	return p.vars[n]
}

// mainNumber is the number of the main process. No other kind of process gets it, so
// that CALL WORKER(1; …) means the same whatever has been started before.
const mainNumber = 1

// processList numbers the running processes. A number is free again when its
// process has ended, as in 4D.
type processList struct {
	mu   sync.Mutex
	list []*Process // index is number-1; nil: free
	low  int        // no index below it is free
	last int64      // process ID
}

// add makes a process known, with its number and ID.
func (l *processList) add(p *Process) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	if p.kind != MainProcess {
		n = max(mainNumber, l.low)
	}
	for n < len(l.list) && l.list[n] != nil {
		n++
	}
	if p.kind != MainProcess {
		l.low = n
	}
	for n >= len(l.list) {
		l.list = append(l.list, nil)
	}
	l.last++
	l.list[n], p.number, p.id = p, n+1, l.last
}

func (l *processList) remove(p *Process) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := p.number - 1; i >= 0 && i < len(l.list) && l.list[i] == p {
		l.list[i] = nil
		l.low = min(l.low, i)
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

// LastProcessNumber returns the highest number that a running process has.
func (rt *Runtime) LastProcessNumber() int {
	rt.procs.mu.Lock()
	defer rt.procs.mu.Unlock()
	return len(rt.procs.list)
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
