package interp

import (
	"context"
	"sync"

	"fourd/interp/value"
)

// Mail brings a worker what happens outside 4D code, such as the answer of a server, to
// be handled between its calls. As long as it is open the worker has something to wait
// for: a program does not end before.
type Mail struct {
	p    *Process
	b    *mailbox
	ctx  context.Context // as of a call that is sent now
	once sync.Once
}

// Mail returns the mail of a worker or of the main process; nil when the process is
// neither, since nobody would read it.
func (p *Process) Mail() *Mail {
	ctx := p.rt.childContext(p.ctx)
	w := &p.rt.workers
	w.mu.Lock()
	defer w.mu.Unlock()
	if p.box == nil || p.box.process != p {
		return nil
	}
	p.rt.started.Store(true)
	p.rt.background.add(1)
	return &Mail{p: p, b: p.box, ctx: ctx}
}

// Send has the worker run a function, from any goroutine. When the worker has ended, it
// is dropped.
func (m *Mail) Send(name string, run func() error) {
	w := &m.p.rt.workers
	w.mu.Lock()
	defer w.mu.Unlock()
	if m.b.process != m.p || m.b.dying {
		return
	}
	fn := goFunction(name, func(*Process, value.Value, Args) (value.Value, error) { return value.Undefined, run() })
	m.p.rt.background.add(1)
	m.b.queue = append(m.b.queue, message{fn: fn, ctx: m.ctx})
	select {
	case m.b.wake <- struct{}{}:
	default:
	}
}

// Close says that no more will come.
func (m *Mail) Close() {
	m.once.Do(func() { m.p.rt.background.add(-1) })
}
