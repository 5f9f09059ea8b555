package code

import (
	"sync"

	"fourd/interp/ir"
)

// Role tells what a walk over a collection gives to a function for each element.
type Role uint8

// The roles.
const (
	Element      Role = iota // $1.value
	Pair                     // $1.value and $1.value2: a comparison
	Accumulating             // $1.value and $1.accumulator, which is the result
)

// DirectKinds are the kinds of what a direct form takes: Real, or Variant for any value.
type DirectKinds struct {
	Role          Role
	Value, Second ir.Kind
	Rest          []ir.Kind // of the further parameters and the captured variables
}

// Direct holds the forms of a unit that take the properties of their first argument as
// arguments. They are made when they are needed.
type Direct struct {
	make  func(DirectKinds) *Unit
	mu    sync.Mutex
	forms map[string]*Unit
}

// NewDirect returns the forms that make makes; it may return nil.
func NewDirect(make func(DirectKinds) *Unit) *Direct {
	return &Direct{make: make, forms: map[string]*Unit{}}
}

// Form returns the form for these kinds, or nil when there is none.
func (d *Direct) Form(k DirectKinds) *Unit {
	key := string(append([]byte{byte(k.Role), byte(k.Value), byte(k.Second)}, kindBytes(k.Rest)...))
	d.mu.Lock()
	defer d.mu.Unlock()
	u, ok := d.forms[key]
	if !ok {
		u = d.make(k)
		d.forms[key] = u
	}
	return u
}

func kindBytes(ks []ir.Kind) []byte {
	out := make([]byte, len(ks))
	for i, k := range ks {
		out[i] = byte(k)
	}
	return out
}
