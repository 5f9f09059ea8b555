package interp

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync/atomic"

	"fourd/internal/limits"
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/interp/vm"
	"fourd/lang/names"
)

// spareMethods is how many methods reloads can add to n before the program has to be
// started again. A changed method takes a number only when its parameters have changed.
// The room costs memory that every start has to touch.
func spareMethods(n int) int { return 512 + 2*n }

// prepareMachine makes what all machines of the runtime share.
func (rt *Runtime) prepareMachine() {
	methods := make([]*ir.Method, len(rt.numbers))
	spare := spareMethods(len(rt.numbers))
	rt.table = make([]atomic.Pointer[method], len(rt.numbers)+spare)
	for i, m := range rt.numbers {
		methods[i] = m.Method
		rt.table[i].Store(m)
	}
	rt.numbers = nil
	rt.machine = vm.NewGrowing(methods, spare)
	rt.doors = make([]vm.Service, maxCommand+len(rt.commands.own))
}

// openDoor makes the door of a command, if there is none yet. It is called when code
// that names the command is compiled, and so before any machine reads the door.
func (rt *Runtime) openDoor(n int) {
	rt.doorMu.Lock()
	defer rt.doorMu.Unlock()
	if n < len(rt.doors) && rt.doors[n] == nil {
		rt.doors[n] = rt.door(n)
	}
}

func (rt *Runtime) door(n int) vm.Service {
	b := rt.commands.at(n)
	if b == nil {
		return func(*vm.Machine, vm.Window) error { return NotImplemented(commandName(n)) }
	}
	run := func(m *vm.Machine, w vm.Window) error {
		v, err := m.Data.(*Process).runCommand(b, w.Args())
		w.Return(v)
		return err
	}
	if rt.alone() || !hostOnly(b.name) {
		return run
	}
	return func(m *vm.Machine, w vm.Window) error {
		if m.Data.(*Process).program().component != nil {
			return value.Errorf(CodeNotInComponent, "the command %s cannot be called from a component", b.name)
		}
		return run(m, w)
	}
}

// hostOnly reports whether a command changes the structure, which components cannot. The
// page on developing components lists them.
func hostOnly(name string) bool {
	switch name {
	case "ON EVENT CALL", "Method called on event", "SET PICTURE TO LIBRARY", "REMOVE PICTURE FROM LIBRARY", "SAVE LIST",
		"ARRAY TO LIST", "EDIT FORM", "CREATE USER FORM", "DELETE USER FORM", "CHANGE PASSWORD", "EDIT ACCESS",
		"Set group properties", "Set user properties", "DELETE USER", "CHANGE LICENSES", "BLOB TO USERS", "SET PLUGIN ACCESS":
		return true
	}
	return false
}

func commandName(n int) string {
	if c := names.ByID(names.ID(n)); c != nil {
		return c.Name
	}
	return fmt.Sprintf("command %d", n)
}

func (p *Process) newMachine() *vm.Machine {
	l := p.rt.limits
	o := vm.Options{Services: serviceTable(), Commands: p.rt.doors, Steps: l.Steps, Depth: l.Depth, Tick: tick}
	m := vm.New(p.rt.machine, host{p}, o)
	m.Data = p
	return m
}

// runCommand is the boundary of a command: arity, kinds, and Go panics, which are
// bugs of the command and end the process.
func (p *Process) runCommand(b *bound, args []value.Value) (v value.Value, err error) {
	if n := len(args); n < b.min || b.max >= 0 && n > b.max {
		return value.Undefined, arityError(b, n)
	}
	if p.hold.on.Load() || limits.Low() {
		if err := tick(p.m); err != nil {
			return value.Undefined, err
		}
	}
	defer p.guard(b.name, &err)
	if slices.ContainsFunc(args, value.TakesTurns) {
		return p.inTurn(func() (value.Value, error) { return b.run(p, Args{vals: args, what: b.name}) }, args)
	}
	v, err = b.run(p, Args{vals: args, what: b.name})
	return affordable(v, err)
}

// affordable passes on what a command has made. When that is large, the memory limit
// is looked at now: a few more of the kind would be the end of the program before the
// machine asks again.
func affordable(v value.Value, err error) (value.Value, error) {
	if err == nil && v.Weight() >= limits.Small && limits.Exhausted() {
		return value.Undefined, value.ErrMemory
	}
	return v, err
}

func arityError(b *bound, n int) error {
	want := fmt.Sprintf("takes %d", b.min)
	switch {
	case b.max < 0:
		want = fmt.Sprintf("takes %d or more", b.min)
	case b.max != b.min:
		want = fmt.Sprintf("takes %d to %d", b.min, b.max)
	}
	noun := "arguments"
	if b.min == b.max && b.min == 1 {
		noun = "argument"
	}
	return value.Errorf(CodeArity, "%s %s %s, not %d", b.name, want, noun, n)
}

// guard turns what a command unwinds with into an error.
func (p *Process) guard(name string, err *error) {
	r := recover()
	if r == nil {
		return
	}
	if f, ok := r.(argFault); ok {
		*err = f.err
		return
	}
	p.rt.reportBug(name, r, debug.Stack())
	*err = &Stop{Cause: fmt.Errorf("internal error in %s: %v", name, r)}
}

// reportBug prints a Go panic of a command: a bug of this program, not of the 4D code.
func (rt *Runtime) reportBug(name string, r any, stack []byte) {
	fmt.Fprintf(rt.console.Err, "bug in fourd: %s failed inside: %v\n%s\n", name, r, stack)
}

func (p *Process) boundary(name string, run func() (value.Value, error)) (v value.Value, err error) {
	defer p.guard(name, &err)
	return run()
}

// outcome turns what the machine returns to Go into an *Error or *Stop.
func (p *Process) outcome(err error) error {
	if err == nil {
		return nil
	}
	var on *vm.Unwinding
	if errors.As(err, &on) {
		err = on.Err
	}
	var stopped *vm.Stopped
	if errors.As(err, &stopped) {
		var stop *Stop
		if errors.As(stopped.Err, &stop) {
			return stop
		}
		return &Stop{Cause: stopped.Err}
	}
	return p.asError(err, nil)
}

// callFunction runs a function inside the process, from a command or service: its
// errors go on unwinding through the caller.
func (p *Process) callFunction(fn *value.Function, this value.Value, args []value.Value) (value.Value, error) {
	return p.m.CallFunction(fn, this, args...)
}

// CallFunction runs a Function object, or the method that fn names as Text, with This.
func (p *Process) CallFunction(fn, this value.Value, args ...value.Value) (value.Value, error) {
	f, err := p.functionOf(fn)
	if err != nil {
		return value.Undefined, err
	}
	return p.m.CallFunction(f, this, args...)
}

func (p *Process) functionOf(fn value.Value) (*value.Function, error) {
	if f := fn.AsFunction(); f != nil {
		return f, nil
	}
	if fn.Kind() == value.KText {
		m := p.program().findByText(fn.AsText())
		if m == nil {
			return nil, value.Errorf(CodeUnknownMethod, "there is no method %s", fn.AsText())
		}
		return m.function()
	}
	return nil, value.Errorf(CodeTypes, "only a Function object or the name of a method can be called, not %s", value.Describe(fn))
}

// Callback is a function that a command calls many times.
type Callback = vm.Callback

// Direct is a Callback in the form that takes the elements themselves.
type Direct = vm.Direct

// DirectRole says what it is called with.
type DirectRole = code.Role

// What a function is called with, for Callback.Direct.
const (
	DirectElement      = code.Element
	DirectPair         = code.Pair
	DirectAccumulating = code.Accumulating
)

// Prepare returns a fast way to call a function many times while a command runs.
func (p *Process) Prepare(fn, this value.Value) (*Callback, error) {
	f, err := p.functionOf(fn)
	if err != nil {
		return nil, err
	}
	return p.m.Prepare(f, this)
}

// MethodFunction returns a Function object that runs a project method.
func (p *Process) MethodFunction(name string) (value.Value, error) {
	m := p.program().findByText(name)
	if m == nil {
		return value.Undefined, value.Errorf(CodeUnknownMethod, "there is no method %s", name)
	}
	fn, err := m.function()
	if err != nil {
		return value.Undefined, err
	}
	f := *fn
	f.Source = m.Name
	return p.rt.formulaValue(&f), nil
}
