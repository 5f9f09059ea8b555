package vm_test

import (
	"fmt"

	"fourd/internal/bench/trees"
	"fourd/interp/ir"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// A unit is lowered from a tree, published in a program, and called.
func Example() {
	fib := trees.Fib(0)
	prog := vm.NewProgram([]*ir.Method{fib.Method})
	u, err := lower.Unit(fib)
	if err != nil {
		panic(err)
	}
	m := vm.New(prog, &trees.Host{}, vm.Options{})
	v, err := m.Call(prog.Publish(u), value.Null, value.Int(20))
	fmt.Println(v.AsInt(), err)
	// Output: 6765 <nil>
}
