package interp

import (
	"context"
	"errors"
	"fmt"

	"fourd/internal/limits"
	"fourd/interp/value"
)

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

// StartProcess runs a function, or the method that fn names, in a process of its own
// and returns its number. Plain objects and collections among the arguments are copied.
func (p *Process) StartProcess(name string, fn value.Value, args ...value.Value) (int, error) {
	return p.StartProcessIn(p.rt.childContext(p.ctx), name, fn, args...)
}

// StartProcessIn is StartProcess with a context that is not inherited.
func (p *Process) StartProcessIn(ctx context.Context, name string, fn value.Value, args ...value.Value) (int, error) {
	f, err := p.functionOf(fn)
	if err != nil {
		return 0, err
	}
	args, err = p.handOver(args)
	if err != nil {
		return 0, err
	}
	if err := p.rt.roomForProcess(); err != nil {
		return 0, err
	}
	value.Publish(fn)
	q := p.rt.NewProcess(ctx, ProcessOptions{Name: name, Kind: CodeProcess})
	p.rt.started.Store(true)
	p.rt.background.add(1)
	number := q.number // q may be over, and its number another's, before this returns
	go func() {
		defer p.rt.background.add(-1)
		defer q.Close()
		_, err := q.enter(f, value.Null, args)
		q.Report(err)
	}()
	return number, nil
}

// defaultProcesses is how many processes code may have started that still run.
//
// choice: the reference speaks of memory only.
const defaultProcesses = 20_000

// roomForProcess reports an error when code may not start one more process.
func (rt *Runtime) roomForProcess() error {
	most := rt.limits.Processes
	if most <= 0 {
		most = defaultProcesses
	}
	if rt.LastProcessNumber() >= most {
		return value.Errorf(CodeMemory, "there are %d processes already, and there may not be more", most)
	}
	if limits.Exhausted() {
		return value.ErrMemory
	}
	return nil
}

// Report prints an error that nothing in the process handled.
func (p *Process) Report(err error) {
	var stop *Stop
	if err == nil || errors.As(err, &stop) {
		return
	}
	var e *Error
	if errors.As(err, &e) {
		fmt.Fprintf(p.rt.console.Err, "process %s: %s", p.title(), e.Render())
		return
	}
	fmt.Fprintf(p.rt.console.Err, "process %s: %v\n", p.title(), err)
}

// title is the name of the process for messages, or its number when it has none.
func (p *Process) title() string {
	if p.name == "" {
		return fmt.Sprint(p.number)
	}
	return p.name
}

// handOver prepares values for another process: plain objects, collections and blobs
// are copied, shared ones passed on. What pointers and formulas lead to is reached by
// both processes from now on.
func (p *Process) handOver(args []value.Value) ([]value.Value, error) {
	out := make([]value.Value, len(args))
	for i, v := range args {
		if v.Kind() == value.KArray {
			return nil, value.Errorf(CodeTypes, "an array cannot be passed to another process").
				WithHint("pass a collection; ARRAY TO COLLECTION makes one of an array")
		}
		c, err := value.Copying{KeepShared: true}.Copy(v)
		if err != nil {
			return nil, err
		}
		out[i] = value.Publish(c)
	}
	return out, nil
}
