package interp

import (
	"errors"
	"slices"

	"fourd/internal/limits"
	"fourd/interp/code"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// host is the process as its machine sees it: vm.Host.
type host struct{ p *Process }

func (h host) Property(_ *vm.Machine, v value.Value, name string) (value.Value, error) {
	return h.p.GetProperty(v, name)
}

func (h host) SetProperty(_ *vm.Machine, v value.Value, name string, x value.Value) error {
	return h.p.SetProperty(v, name, x)
}

func (h host) Index(_ *vm.Machine, v, i value.Value) (value.Value, error) { return h.p.GetIndex(v, i) }

func (h host) SetIndex(_ *vm.Machine, v, i, x value.Value) error { return h.p.SetIndex(v, i, x) }

func (h host) Member(_ *vm.Machine, recv value.Value, name string) (*value.Function, value.Value, error) {
	return h.p.member(recv, name)
}

func (h host) BlobObject(_ *vm.Machine, v value.Value) value.Value { return h.p.storable(v) }

// CallGo runs a function written in Go.
func (h host) CallGo(_ *vm.Machine, fn *value.Function, self value.Value, args []value.Value) (v value.Value, err error) {
	g, ok := fn.Code.(*goCode)
	if !ok {
		return value.Undefined, value.Errorf(CodeInternal, "%s has no code", fn.Name)
	}
	if !fn.Bound.IsUndefined() {
		self = fn.Bound
	}
	if h.p.hold.on.Load() || limits.Low() {
		if err := tick(h.p.m); err != nil {
			return value.Undefined, err
		}
	}
	defer h.p.guard(g.name, &err)
	if value.TakesTurns(self) || slices.ContainsFunc(args, value.TakesTurns) {
		return h.p.inTurn(func() (value.Value, error) { return g.run(h.p, self, Args{vals: args, what: g.name}) }, append([]value.Value{self}, args...))
	}
	v, err = g.run(h.p, self, Args{vals: args, what: g.name})
	if v.Ref() == self.Ref() && v.Kind() == value.KCollection {
		return v, err // push and its kin, in loops: what they add counts when it is made
	}
	return affordable(v, err)
}

// inTurn runs a function or command on built-in objects that other processes can reach.
// What it takes and gives, they can reach as well.
func (p *Process) inTurn(run func() (value.Value, error), with []value.Value) (value.Value, error) {
	defer p.owner.LeaveTo(p.owner.Depth())
	if err := p.owner.Take(p.ctx, with...); err != nil {
		return value.Undefined, err
	}
	for _, v := range with {
		value.Publish(v)
	}
	v, err := run()
	return affordable(value.Publish(v), err)
}

// Unit compiles the code behind a function on its first call.
func (h host) Unit(_ *vm.Machine, fn *value.Function) (*code.Unit, error) {
	switch c := fn.Code.(type) {
	case *code.Unit:
		return c, nil
	case *sourceCode:
		return c.code()
	case *method:
		return c.newest().compiled()
	}
	return nil, nil
}

// CompileMethod compiles a project method on its first call.
func (h host) CompileMethod(_ *vm.Machine, number int) (*code.Unit, error) {
	return h.p.rt.table[number].Load().compiled()
}

// Raise decides what happens to an error where it happens.
func (h host) Raise(m *vm.Machine, err error) (vm.Action, error) {
	p := h.p
	all := m.Chain(maxChain)
	frames, err := p.rt.passing(all, err)
	err = p.asError(err, places(frames))
	e, ok := err.(*Error)
	if !ok {
		return vm.Abort, &vm.Stopped{Err: err}
	}
	locate(e, frames)
	deferred := p.newStack(e)
	p.publish(e)
	g, method := p.handler(p.raisedIn(deferred, frames))
	if method == "" {
		return vm.Unwind, e
	}
	if err := p.callHandler(g, method, e); err != nil {
		var stop *Stop
		if errors.As(err, &stop) {
			return vm.Abort, &vm.Stopped{Err: stop}
		}
		var own *Error
		if errors.As(err, &own) {
			p.publish(own)
		}
		return vm.Unwind, err
	}
	var again []*Error
	if t := p.err.thrown; t != nil {
		again, t.again = t.again, nil
	}
	if len(again) > 0 && (deferred || len(frames) < len(all)) { // the method is over, or has not begun
		return vm.Unwind, e
	}
	p.deferErrors(again...)
	return vm.Resume, e
}

// maxChain bounds the call chain that is kept with an error.
const maxChain = 64

// Unwound is told of an error that a Try takes. Locks and the Try depth are restored by the code of
// the Catch itself.
func (h host) Unwound(*vm.Machine, error) {}
