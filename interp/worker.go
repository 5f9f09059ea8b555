package interp

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"fourd/interp/value"
)

// worker is a process that runs messages one after another and keeps its variables.
type worker struct {
	mu     sync.Mutex
	queue  []message
	wake   chan struct{}
	killed bool
}

type message struct {
	fn   *value.Function
	args []value.Value
}

// workers are the living workers by name; names are case-sensitive.
type workers struct {
	mu     sync.Mutex
	byName map[string]*Process
}

// SessionContext, when set, gives what a new process inherits from the context of
// the one that starts it: the session, but not the web exchange.
func (rt *Runtime) SessionContext(inherit func(from context.Context) context.Context) {
	rt.inherit = inherit
}

func (rt *Runtime) childContext(from context.Context) context.Context {
	if rt.inherit != nil {
		return rt.inherit(from)
	}
	return context.Background()
}

// StartProcess runs a function, or the method that fn names, in a process of its own and returns its number. Plain
// objects and collections among the arguments are copied.
func (p *Process) StartProcess(name string, fn value.Value, args ...value.Value) (int, error) {
	f, err := p.functionOf(fn)
	if err != nil {
		return 0, err
	}
	args, err = copyArgs(args)
	if err != nil {
		return 0, err
	}
	if name == "" {
		name = f.Name
	}
	q := p.rt.NewProcess(p.rt.childContext(p.ctx), ProcessOptions{Name: name, Kind: CodeProcess})
	p.rt.started.Store(true)
	p.rt.background.Add(1)
	go func() {
		defer p.rt.background.Done()
		defer q.Close()
		_, err := q.enter(f, value.Null, args)
		q.Report(err)
	}()
	return q.number, nil
}

// Report prints an error that nothing in the process handled.
func (p *Process) Report(err error) {
	var stop *Stop
	if err == nil || errors.As(err, &stop) {
		return
	}
	var e *Error
	if errors.As(err, &e) {
		fmt.Fprintf(p.rt.console.Err, "process %s: %s", p.name, e.Render())
		return
	}
	fmt.Fprintf(p.rt.console.Err, "process %s: %v\n", p.name, err)
}

// CallWorker sends a call to the worker of that name, which is made when there is none.
func (p *Process) CallWorker(name string, fn value.Value, args ...value.Value) error {
	args, err := copyArgs(args)
	if err != nil {
		return err
	}
	f, err := p.functionOf(fn)
	if err != nil {
		return err
	}
	w := &p.rt.workers
	w.mu.Lock()
	defer w.mu.Unlock()
	q := w.byName[name]
	if q == nil || !q.worker.send(message{f, args}) {
		q = p.rt.newWorker(p, name)
		q.worker.send(message{f, args})
	}
	return nil
}

func (rt *Runtime) newWorker(from *Process, name string) *Process {
	q := rt.NewProcess(rt.childContext(from.ctx), ProcessOptions{Name: name, Kind: WorkerProcess})
	q.worker = &worker{wake: make(chan struct{}, 1)}
	if rt.workers.byName == nil {
		rt.workers.byName = map[string]*Process{}
	}
	rt.workers.byName[name] = q
	rt.started.Store(true)
	rt.background.Add(1)
	go q.work()
	return q
}

func (w *worker) send(m message) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.killed {
		return false
	}
	w.queue = append(w.queue, m)
	select {
	case w.wake <- struct{}{}:
	default:
	}
	return true
}

func (w *worker) take() (m message, ok, killed bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.killed {
		return m, false, true
	}
	if len(w.queue) == 0 {
		return m, false, false
	}
	m, w.queue = w.queue[0], w.queue[1:]
	return m, true, false
}

// work is the life of a worker. It counts as background work only while it has
// messages, so that waiting for all work does not wait for idle workers.
func (p *Process) work() {
	defer p.Close()
	busy := true
	rest := func() {
		if busy {
			p.rt.background.Done()
			busy = false
		}
	}
	defer rest()
	for {
		m, ok, killed := p.worker.take()
		if killed {
			p.rt.forgetWorker(p)
			return
		}
		if !ok {
			rest()
			select {
			case <-p.worker.wake:
				p.rt.background.Add(1)
				busy = true
			case <-p.ctx.Done():
				p.rt.forgetWorker(p)
				return
			}
			continue
		}
		_, err := p.enter(m.fn, value.Null, m.args)
		p.Report(err)
	}
}

func (rt *Runtime) forgetWorker(p *Process) {
	rt.workers.mu.Lock()
	defer rt.workers.mu.Unlock()
	if rt.workers.byName[p.name] == p {
		delete(rt.workers.byName, p.name)
	}
	p.worker.mu.Lock()
	p.worker.killed = true
	p.worker.mu.Unlock()
}

// KillWorker ends a worker after its present message; what is queued is dropped.
func (rt *Runtime) KillWorker(number int) {
	p := rt.ProcessByNumber(number)
	if p == nil || p.worker == nil {
		return
	}
	p.worker.mu.Lock()
	p.worker.killed, p.worker.queue = true, nil
	p.worker.mu.Unlock()
	select {
	case p.worker.wake <- struct{}{}:
	default:
	}
	rt.workers.mu.Lock()
	defer rt.workers.mu.Unlock()
	if rt.workers.byName[p.name] == p {
		delete(rt.workers.byName, p.name)
	}
}

// WorkerNumber returns the process number of a worker, 0 when there is none.
func (rt *Runtime) WorkerNumber(name string) int {
	rt.workers.mu.Lock()
	defer rt.workers.mu.Unlock()
	if p := rt.workers.byName[name]; p != nil {
		return p.number
	}
	return 0
}

// IsWorker reports whether the process is a worker.
func (p *Process) IsWorker() bool { return p.worker != nil }

// copyArgs copies what another process must not share: plain objects and
// collections, and blobs.
func copyArgs(args []value.Value) ([]value.Value, error) {
	out := make([]value.Value, len(args))
	for i, v := range args {
		c, err := value.Copying{KeepShared: true}.Copy(v)
		if err != nil {
			return nil, err
		}
		out[i] = c
	}
	return out, nil
}
