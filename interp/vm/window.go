package vm

import (
	"unsafe"

	"fourd/interp/value"
)

// Window is what a service sees of its call: its arguments, and a place for the
// result, in the memory of the frame. It is valid until the service returns.
type Window struct {
	base unsafe.Pointer
	n    int
}

// Len returns the number of arguments.
func (w Window) Len() int { return w.n }

// Arg returns argument i, from 0; Undefined when there is none.
func (w Window) Arg(i int) value.Value {
	if uint(i) >= uint(w.n) {
		return value.Undefined
	}
	return *(*value.Value)(unsafe.Add(w.base, (i+1)*16))
}

// SetArg changes argument i, for services with arguments that are written back.
func (w Window) SetArg(i int, v value.Value) {
	if uint(i) < uint(w.n) {
		*(*value.Value)(unsafe.Add(w.base, (i+1)*16)) = v.Norm()
	}
}

// Args returns the arguments in place.
func (w Window) Args() []value.Value {
	return unsafe.Slice((*value.Value)(unsafe.Add(w.base, 16)), w.n)
}

// Return sets the result, which is Undefined otherwise.
func (w Window) Return(v value.Value) { *(*value.Value)(w.base) = v.Norm() }
