package interp

import (
	"context"

	"fourd/interp/value"
)

// CallSingleton calls a function of the shared singleton of a class of the project,
// which is made first when nobody has needed it yet. The error is an *Error, a *Stop
// or a *MistakeError as that of Call; one with CodeNotAClass says that there is no
// such singleton or function.
func (p *Process) CallSingleton(class, function string, args ...value.Value) (value.Value, error) {
	c, err := p.program().class(class)
	if err != nil {
		return value.Undefined, p.outcome(err)
	}
	if c == nil {
		return value.Undefined, p.outcome(value.Errorf(CodeNotAClass, "Cannot find singleton function: this project has no class %s", class))
	}
	if !c.Singleton || !c.Shared {
		return value.Undefined, p.outcome(value.Errorf(CodeNotAClass, "Cannot find singleton: the class %s is no shared singleton", c.Name))
	}
	m := c.Find(function)
	if m == nil || m.Kind != value.MFunction {
		return value.Undefined, p.outcome(value.Errorf(CodeNotAClass, "Cannot find singleton function: class %s has no function %s", c.Name, function))
	}
	this, err := p.newInstance(c, nil)
	if err != nil {
		return value.Undefined, p.outcome(err)
	}
	return p.enter(m.Fn, this, args)
}

// Singleton returns the shared singleton of the class with that full name, and runs no
// code: when nobody has needed it yet it is the empty object that will be it, and made is
// false. The object is nil when there is no such class.
func (rt *Runtime) Singleton(full string) (o *value.Object, made bool) {
	c := rt.ClassNamed(full)
	if c == nil || !c.Singleton || !c.Shared || c.Session {
		return nil, false
	}
	e, ok := c.Data.(*classEntry)
	if !ok {
		return nil, false
	}
	return e.promise(), e.singleton.Load() != nil
}

// MakeSingleton makes the shared singleton of the class with that full name, if there is
// such a class and nobody has needed it yet, in a process of its own.
func (rt *Runtime) MakeSingleton(ctx context.Context, full string) error {
	c := rt.ClassNamed(full)
	if c == nil {
		return nil
	}
	p := rt.NewProcess(ctx, ProcessOptions{Name: full})
	defer p.Close()
	_, err := p.newInstance(c, nil)
	return p.outcome(err)
}

// ClassNamed returns the class with a full name such as cs.Invoice, cs.Shop.Invoice or
// 4D.File, nil when there is none.
func (rt *Runtime) ClassNamed(full string) *value.Class { return rt.prog().classByName(full) }

// Invoke calls a function of an object from outside the machine, as 4D code would
// call it. The error is that of Call.
func (p *Process) Invoke(this value.Value, name string, args ...value.Value) (value.Value, error) {
	fn, recv, err := p.member(this, name)
	if err != nil {
		return value.Undefined, p.outcome(err)
	}
	return p.enter(fn, recv, args)
}
