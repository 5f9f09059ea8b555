package trees

import (
	"errors"
	"fmt"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// Host is the least host: it compiles units from trees, and knows nothing else.
type Host struct{ Units []*ir.Unit }

// NewMachine returns a machine for units whose numbers are their places in the list.
func NewMachine(o vm.Options, units ...*ir.Unit) *vm.Machine {
	methods := make([]*ir.Method, len(units))
	for i, u := range units {
		methods[i] = u.Method
	}
	return vm.New(vm.NewProgram(methods), &Host{Units: units}, o)
}

// Run calls method number n of a machine.
func Run(m *vm.Machine, n int, args ...value.Value) (value.Value, error) {
	u := m.Program().Unit(n)
	if u == nil {
		made, err := m.Host().CompileMethod(m, n)
		if err != nil {
			return value.Undefined, err
		}
		u = m.Program().Publish(made)
	}
	return m.Call(u, value.Null, args...)
}

// CompileMethod lowers the tree of a method.
func (h *Host) CompileMethod(_ *vm.Machine, n int) (*code.Unit, error) { return lower.Unit(h.Units[n]) }

// Property knows no built-in property.
func (h *Host) Property(_ *vm.Machine, v value.Value, name string) (value.Value, error) {
	return value.Undefined, fmt.Errorf("no property %s of %s", name, value.Describe(v))
}

// SetProperty refuses.
func (h *Host) SetProperty(_ *vm.Machine, v value.Value, name string, _ value.Value) error {
	return fmt.Errorf("cannot set %s of %s", name, value.Describe(v))
}

// Index reads collections out of range.
func (h *Host) Index(_ *vm.Machine, v, i value.Value) (value.Value, error) {
	if c := v.AsCollection(); c != nil && i.IsNumber() {
		return c.At(int(i.AsReal())), nil
	}
	return value.Undefined, errors.New("cannot index")
}

// SetIndex stores collection elements.
func (h *Host) SetIndex(_ *vm.Machine, v, i, x value.Value) error {
	if c := v.AsCollection(); c != nil && i.IsNumber() && i.AsReal() >= 0 {
		c.PutAt(int(i.AsReal()), x)
		return nil
	}
	return errors.New("cannot index")
}

// Member knows no built-in function.
func (h *Host) Member(_ *vm.Machine, v value.Value, name string) (*value.Function, value.Value, error) {
	return nil, v, fmt.Errorf("%s has no function %s", value.Describe(v), name)
}

// BlobObject knows no objects for blobs.
func (h *Host) BlobObject(_ *vm.Machine, v value.Value) value.Value { return v }

// Unit lowers a function whose Code is a tree.
func (h *Host) Unit(_ *vm.Machine, fn *value.Function) (*code.Unit, error) {
	if u, ok := fn.Code.(*ir.Unit); ok {
		return lower.Unit(u)
	}
	return nil, nil
}

// CallGo calls a function whose Code is a Go function.
func (h *Host) CallGo(_ *vm.Machine, fn *value.Function, self value.Value, args []value.Value) (value.Value, error) {
	f, ok := fn.Code.(func(self value.Value, args []value.Value) (value.Value, error))
	if !ok {
		return value.Undefined, errors.New("not a function")
	}
	return f(self, args)
}

// Raise unwinds.
func (h *Host) Raise(_ *vm.Machine, err error) (vm.Action, error) { return vm.Unwind, err }

// Unwound does nothing.
func (h *Host) Unwound(*vm.Machine, error) {}
