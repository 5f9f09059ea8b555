package lower_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"fourd/internal/bench/trees"
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/interp/vm"
)

func Example() {
	u, err := lower.Unit(trees.Fib(0))
	if err != nil {
		panic(err)
	}
	if err := code.Disassemble(os.Stdout, u); err != nil {
		panic(err)
	}
	// Output:
	// ; line 0
	//      0  Nop
	// g    1  Args      1
	//      2  UnI       r1 v1
	//      3  Nop
	// t    4  JLtIK     r1 #2 ->9
	//      5  CallIK    w3 0 r1 #-1
	//      6  CallIK    w5 0 r1 #-2
	//      7  RetAddI   r3 v0 0 r5
	//      8  RetK      #0 v0 0 3
	//      9  RetX      r1 v0 0 3
	//     10  Jmp       ->5
}

// long is a loop around so many statements that its jumps do not fit 16 bits.
func long(n int) *ir.Unit {
	i, x := trees.Var("$i", value.DInteger), trees.Var("$x", value.DReal)
	u := trees.With(trees.Method(0, "long", value.DReal), i, x)
	var body []ir.Stmt
	for range n {
		body = append(body, &ir.If{C: trees.Cmp(ir.Gt, trees.L(x), trees.R(-1)), Then: trees.Stmts(trees.Set(x, trees.Add(trees.L(x), trees.R(1))))})
	}
	u.Body = trees.Stmts(trees.For(i, trees.I(1), trees.I(3), trees.I(1), body...), trees.Ret(u, trees.L(x)))
	return u
}

func TestLongUnitsUseFarJumps(t *testing.T) {
	for _, n := range []int{100, 20000} {
		m := trees.NewMachine(vm.Options{}, long(n))
		v, err := trees.Run(m, 0)
		if err != nil || v.AsReal() != float64(3*n) {
			t.Errorf("%d statements: %v, %v", n, v.AsReal(), err)
		}
	}
}

func TestManyVariablesKeepTheirValues(t *testing.T) {
	var all []*ir.Local
	u := trees.Method(0, "many", value.DReal)
	for i := range 600 {
		all = append(all, trees.Var("$v", []ir.Kind{value.DInteger, value.DReal, value.Variant}[i%3]))
	}
	trees.With(u, all...)
	sum := trees.Var("$sum", value.DReal)
	trees.With(u, sum)
	want := 0.0
	for i, l := range all {
		u.Body = append(u.Body, trees.Set(l, trees.I(int64(i))))
		want += float64(i)
	}
	for _, l := range all {
		u.Body = append(u.Body, trees.Set(sum, trees.To(value.DReal, trees.Add(trees.L(sum), trees.L(l)))))
	}
	u.Body = append(u.Body, trees.Ret(u, trees.L(sum)))
	m := trees.NewMachine(vm.Options{}, u)
	if v, err := trees.Run(m, 0); err != nil || v.AsReal() != want {
		t.Errorf("%v, %v; want %v", v.AsReal(), err, want)
	}
}

func TestResultVariableIsReturned(t *testing.T) {
	n, res := trees.Var("$n", value.DInteger), trees.Var("$r", value.DInteger)
	u := trees.With(trees.Method(0, "result", value.DInteger, n), res)
	u.ResultIn = res
	u.Body = trees.Stmts(&ir.If{C: trees.Cmp(ir.Lt, trees.L(n), trees.I(5)),
		Then: trees.Stmts(trees.Set(res, trees.Add(trees.L(n), trees.I(100)))),
		Else: trees.Stmts(&ir.If{C: trees.Cmp(ir.Lt, trees.L(n), trees.I(10)), Then: trees.Stmts(trees.Set(res, trees.I(7)))})})
	m := trees.NewMachine(vm.Options{}, u)
	for n, want := range map[int64]int64{1: 101, 6: 7, 20: 0} {
		if v, err := trees.Run(m, 0, value.Int(n)); err != nil || v.AsInt() != want {
			t.Errorf("result(%d) = %v, %v; want %d", n, v.AsInt(), err, want)
		}
	}
}

// The way that goes on past a guard must have no jump to take: see guard.go.
func TestGuardsStandBehindTheUnit(t *testing.T) {
	n := trees.Var("$n", value.DInteger)
	u := trees.Method(0, "guarded", value.DInteger, n)
	u.Body = trees.Stmts(&ir.If{C: trees.Cmp(ir.Lt, trees.L(n), trees.I(2)), Then: trees.Stmts(trees.Ret(u, trees.L(n)))},
		trees.Ret(u, trees.Sub(trees.L(n), trees.I(1))))
	out, err := lower.Unit(u)
	if err != nil {
		t.Fatal(err)
	}
	if first := code.Ins(out.Code[out.Typed]).Op(); first != code.JLtIK {
		t.Errorf("the unit begins with %s", code.Text(out, out.Typed))
	}
	m := trees.NewMachine(vm.Options{}, u)
	for n, want := range map[int64]int64{1: 1, 6: 5} {
		if v, err := trees.Run(m, 0, value.Int(n)); err != nil || v.AsInt() != want {
			t.Errorf("guarded(%d) = %v, %v; want %d", n, v.AsInt(), err, want)
		}
	}
}

func TestFaultyTreesAreReported(t *testing.T) {
	u := trees.Method(0, "faulty", value.Variant)
	u.Body = trees.Stmts(&ir.Continue{})
	if _, err := lower.Unit(u); err == nil || !strings.Contains(err.Error(), "faulty") {
		t.Errorf("error %v", err)
	}
}

// TestDivisionByPowersOfTwo compares the division by a constant, which may be made a
// multiplication, with that by a variable.
func TestDivisionByPowersOfTwo(t *testing.T) {
	for _, k := range []float64{2, 4, 0.5, -8, 1, 3, 10, -0.1, 1 << 40, math.Ldexp(1, 990), math.Ldexp(1, -1040), 0} {
		x, y := trees.Var("$x", value.DReal), trees.Var("$y", value.DReal)
		byConstant, byVariable := trees.Method(0, "constant", value.DReal, x), trees.Method(0, "variable", value.DReal, x, y)
		byConstant.Body = trees.Stmts(trees.Ret(byConstant, trees.Add(trees.Div(trees.L(x), trees.R(k)), trees.R(0))))
		byVariable.Body = trees.Stmts(trees.Ret(byVariable, trees.Add(trees.Div(trees.L(x), trees.L(y)), trees.R(0))))
		for _, n := range []float64{0, 1, -3, 0.1, 1e300, -1e-300, math.Inf(1), math.MaxFloat64, math.SmallestNonzeroFloat64} {
			got, err := trees.Run(trees.NewMachine(vm.Options{}, byConstant), 0, value.Real(n))
			if err != nil {
				t.Fatal(err)
			}
			want, err := trees.Run(trees.NewMachine(vm.Options{}, byVariable), 0, value.Real(n), value.Real(k))
			if err != nil || got.AsReal() != want.AsReal() && !(math.IsNaN(got.AsReal()) && math.IsNaN(want.AsReal())) {
				t.Errorf("%g / %g = %g, want %g (%v)", n, k, got.AsReal(), want.AsReal(), err)
			}
		}
	}
}
