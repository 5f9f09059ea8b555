package interp

import (
	"context"
	"sync"

	"fourd/internal/limits"
	"fourd/interp/value"
)

// mailbox is the message box of a worker: a name and the calls that wait. The process
// that serves it may end before it does; a new call then starts another one. The
// mutex of workers guards all of them.
type mailbox struct {
	name    string
	main    bool     // of the main process, which KILL WORKER does not end
	process *Process // nil: none serves it at present
	dying   bool     // KILL WORKER: process ends after its present call
	startup *value.Function
	queue   []message
	wake    chan struct{}
}

type message struct {
	fn   *value.Function
	args []value.Value
	ctx  context.Context // what the sender hands on, such as the session it is in
}

// workers are the message boxes by name; names are case-sensitive.
type workers struct {
	mu     sync.Mutex
	byName map[string]*mailbox
	main   *mailbox
}

// CallWorker sends a call to the worker of that name, which is made when there is none.
func (p *Process) CallWorker(name string, fn value.Value, args ...value.Value) error {
	w := &p.rt.workers
	w.mu.Lock()
	b := w.byName[name]
	if main := w.main; b == nil && main != nil && main.process != nil && main.process.name == name {
		b = main
	}
	w.mu.Unlock()
	return p.send(b, name, fn, args)
}

// CallWorkerNumber sends a call to the worker with that process number. A number that
// belongs to no worker does nothing, except 1, the main process, which is one.
func (p *Process) CallWorkerNumber(number int, fn value.Value, args ...value.Value) error {
	w := &p.rt.workers
	if number == mainNumber {
		if q := p.rt.ProcessByNumber(number); q == nil || q.kind == MainProcess {
			w.mu.Lock()
			b := w.mainBox()
			w.mu.Unlock()
			return p.send(b, "", fn, args)
		}
	}
	q := p.rt.ProcessByNumber(number)
	if q == nil {
		return nil
	}
	w.mu.Lock()
	b := q.box
	w.mu.Unlock()
	if b == nil {
		return nil
	}
	return p.send(b, b.name, fn, args)
}

func (w *workers) mainBox() *mailbox {
	if w.main == nil {
		w.main = &mailbox{main: true, name: "main", wake: make(chan struct{}, 1)}
	}
	return w.main
}

// send puts a call into a message box; b is nil when there is none of that name yet.
// Calls to oneself pass arguments as they are, all others copy them.
func (p *Process) send(b *mailbox, name string, fn value.Value, args []value.Value) error {
	w := &p.rt.workers
	again := fn.Kind() == value.KText && fn.AsText() == ""
	if again && b != nil && b.main {
		return nil // the main process was not started by a method
	}
	var f *value.Function
	if !again {
		var err error
		if f, err = p.functionOf(fn); err != nil {
			return err
		}
	}
	w.mu.Lock()
	self := b != nil && b.process == p
	w.mu.Unlock()
	if b == nil {
		if err := p.rt.roomForProcess(); err != nil {
			return err
		}
	} else if limits.Exhausted() { // calls that wait take memory too
		return value.ErrMemory
	}
	m := message{fn: f, args: append([]value.Value(nil), args...), ctx: p.rt.childContext(p.ctx)}
	if !self {
		var err error
		if m.args, err = p.handOver(args); err != nil {
			return err
		}
		value.Publish(fn)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if b == nil || !b.main {
		b = w.byName[name] // it may have come or gone meanwhile
	}
	if b == nil {
		if again {
			return value.Errorf(CodeUnknownMethod, "there is no worker %s that could run its startup method again", name)
		}
		b = &mailbox{name: name, startup: m.fn, wake: make(chan struct{}, 1)}
		if w.byName == nil {
			w.byName = map[string]*mailbox{}
		}
		w.byName[name] = b
	}
	if again {
		m.fn = b.startup
	}
	if b.dying && b.process == p {
		return nil // a worker that was just killed cannot call itself
	}
	p.rt.started.Store(true)
	p.rt.background.add(1)
	b.queue = append(b.queue, m)
	if b.process == nil {
		p.rt.serve(b)
		return nil
	}
	select {
	case b.wake <- struct{}{}:
	default:
	}
	return nil
}

// serve starts a process for a message box that has none. The caller holds the mutex
// of workers.
func (rt *Runtime) serve(b *mailbox) {
	kind := WorkerProcess
	if b.main {
		kind = MainProcess
	}
	q := rt.newProcess(b.queue[0].ctx, ProcessOptions{Name: b.name, Kind: kind})
	q.box, b.process, b.dying = b, q, false
	go q.work()
}

// take gives the next call; none when the box is empty. over tells a worker that was
// killed to end.
func (p *Process) take() (m message, ok, over bool) {
	w := &p.rt.workers
	w.mu.Lock()
	defer w.mu.Unlock()
	b := p.box
	if b.dying {
		return m, false, true
	}
	if len(b.queue) == 0 {
		b.queue = nil
		return m, false, false
	}
	m = b.queue[0]
	b.queue[0] = message{}
	b.queue = b.queue[1:]
	return m, true, false
}

// work is the life of a worker: call after call, until it is killed or stopped.
func (p *Process) work() {
	defer p.Close() // leave goes on when the process is closed
	for p.ctx.Err() == nil {
		m, ok, over := p.take()
		switch {
		case over:
			return
		case ok:
			p.answer(m)
			continue
		}
		done := p.Waiting(StateUserEvent)
		select {
		case <-p.box.wake:
		case <-p.ctx.Done():
		}
		done()
	}
}

// answer runs one call. An error ends the call, not the worker.
//
// choice: each call runs in the session of its sender. A worker has many senders, and the
// rights and the storage of whoever came first are none of the others' business.
func (p *Process) answer(m message) {
	defer p.rt.background.add(-1)
	defer p.SetContext(p.ctx)
	p.Attend(m.ctx)
	_, err := p.enter(m.fn, value.Null, m.args)
	p.Report(err)
}

// ServeWork has the main process run the calls that CALL WORKER sends to it, until
// nothing that code has started is left to do. The error is the cause of ctx or that of
// the process itself.
func (p *Process) ServeWork(ctx context.Context) error {
	for {
		if p.RunCalls(); p.ctx.Err() != nil {
			return p.stopped()
		}
		over := p.rt.background.over()
		var wake chan struct{}
		if p.box != nil {
			wake = p.box.wake
		}
		done := p.Waiting(StateUserEvent)
		select {
		case <-wake:
			done()
		case <-over:
			done()
			return nil
		case <-ctx.Done():
			done()
			return context.Cause(ctx)
		}
	}
}

// RunCalls has the main process run the calls that wait in its message box.
func (p *Process) RunCalls() {
	for p.box != nil && p.ctx.Err() == nil {
		m, ok, _ := p.take()
		if !ok {
			return
		}
		p.answer(m)
	}
}

// leaveBox ends the service of a process at its message box. What was sent after
// KILL WORKER, or waits when a process was ended otherwise, gets a new process.
func (p *Process) leaveBox() {
	if p.kind == WebProcess { // serves none
		return
	}
	w := &p.rt.workers
	w.mu.Lock()
	defer w.mu.Unlock()
	b := p.box
	if b == nil || b.process != p {
		return
	}
	b.process, b.dying = nil, false
	if p.rt.stopping() {
		p.rt.drop(b)
	}
	switch {
	case len(b.queue) > 0:
		p.rt.serve(b)
	case !b.main:
		delete(w.byName, b.name)
	}
}

// drop empties a message box. The caller holds the mutex of workers.
func (rt *Runtime) drop(b *mailbox) {
	rt.background.add(-len(b.queue))
	b.queue = nil
}

// KillWorker drops the calls that wait for a worker and ends it after its present one.
// The main process only loses its calls.
func (rt *Runtime) KillWorker(number int) {
	p := rt.ProcessByNumber(number)
	if p == nil {
		return
	}
	w := &rt.workers
	w.mu.Lock()
	defer w.mu.Unlock()
	b := p.box
	if b == nil || b.process != p {
		return
	}
	rt.drop(b)
	if b.main {
		return
	}
	b.dying = true
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// WorkerNumber returns the process number of a worker, 0 when there is none.
func (rt *Runtime) WorkerNumber(name string) int {
	rt.workers.mu.Lock()
	defer rt.workers.mu.Unlock()
	if b := rt.workers.byName[name]; b != nil && b.process != nil {
		return b.process.number
	}
	if b := rt.workers.main; b != nil && b.process != nil && b.process.name == name {
		return b.process.number
	}
	return 0
}

// IsWorker reports whether the process can be sent calls with CALL WORKER.
func (p *Process) IsWorker() bool {
	return p.kind == WorkerProcess || p.number == mainNumber && p.kind == MainProcess
}
