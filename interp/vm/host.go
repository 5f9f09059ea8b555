package vm

import (
	"fourd/interp/code"
	"fourd/interp/value"
)

// Host answers what the machine does not know by itself: built-in and computed
// properties, shared values, class members, Go functions, compiling, and what
// happens to errors. Names come as written in the source.
type Host interface {
	// Property reads v.name when v is no plain object that has the property, no
	// plain object without a class, and neither Null nor Undefined.
	Property(m *Machine, v value.Value, name string) (value.Value, error)
	// SetProperty stores v.name := x for all but plain objects.
	SetProperty(m *Machine, v value.Value, name string, x value.Value) error
	// Index reads v[i]; only plain collections with a number in range do not get here.
	Index(m *Machine, v, i value.Value) (value.Value, error)
	// SetIndex stores v[i] := x.
	SetIndex(m *Machine, v, i, x value.Value) error
	// Member returns the function that recv.name(…) calls, and its This. Functions
	// of user classes and functions held by plain properties do not get here.
	Member(m *Machine, recv value.Value, name string) (fn *value.Function, self value.Value, err error)
	// BlobObject returns the object that stands for a scalar blob.
	BlobObject(m *Machine, v value.Value) value.Value
	// Unit returns the code behind a function that is not compiled yet, or nil when
	// it is a Go function.
	Unit(m *Machine, fn *value.Function) (*code.Unit, error)
	// CallGo calls a function for which Unit has returned nil.
	CallGo(m *Machine, fn *value.Function, self value.Value, args []value.Value) (value.Value, error)
	// CompileMethod compiles the method with that number. It may be asked again after
	// an error.
	CompileMethod(m *Machine, number int) (*code.Unit, error)
	// Raise is told of an error where it happens: m.Chain() shows the place, m.Caught()
	// whether a Try waits for it. It returns what is to be done, and the error to go on
	// with. When it runs an error method (m.Call), the machine is as at the error.
	Raise(m *Machine, err error) (Action, error)
	// Unwound is told when a handler takes an error, before its code runs.
	Unwound(m *Machine, err error)
}

// Action is what the host wants done about an error.
type Action uint8

// What can be done.
const (
	Unwind Action = iota // to the innermost handler, or out of the machine
	Resume               // with the statement after the failing one, in the same method
	Abort                // out of the machine, past all handlers
)

// Service is a runtime service or a command. Errors it returns are raised at the
// call.
type Service func(m *Machine, w Window) error
