package vm_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"fourd/internal/bench/trees"
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/interp/vm"
)

var (
	load = trees.L
	num  = trees.I
)

// run makes a machine for the units and calls the first.
func run(t *testing.T, o vm.Options, units []*ir.Unit, args ...value.Value) (value.Value, error) {
	t.Helper()
	return trees.Run(trees.NewMachine(o, units...), 0, args...)
}

func TestStaticCallsCompileOnFirstUse(t *testing.T) {
	v, err := run(t, vm.Options{}, []*ir.Unit{trees.Fib(0)}, value.Int(10))
	if err != nil || v.AsInt() != 55 {
		t.Fatalf("fib(10) = %v, %v", v, err)
	}
}

// endless is a method that calls itself without end; typed says how.
func endless(k ir.Kind) *ir.Unit {
	n := trees.Var("$n", k)
	u := trees.Method(0, "endless", k, n)
	u.Body = trees.Stmts(trees.Ret(u, trees.Add(trees.Call(u.Method, trees.Add(load(n), num(1))), num(1))))
	return u
}

func TestEndlessRecursionIsAnOrdinaryError(t *testing.T) {
	for _, k := range []ir.Kind{value.DInteger, value.Variant} {
		u := endless(k)
		m := trees.NewMachine(vm.Options{Depth: 1 << 20}, u)
		for range 3 {
			_, err := trees.Run(m, 0, value.Int(1))
			if err == nil || !strings.Contains(err.Error(), "stack full") {
				t.Fatalf("%v: error %v, want a full stack", k, err)
			}
		}
	}
}

func TestDeepRecursionGrowsTheStackAndComesBack(t *testing.T) {
	n := trees.Var("$n", value.DInteger)
	u := trees.Method(0, "sum", value.DReal, n)
	u.Body = trees.Stmts(
		&ir.If{C: trees.Cmp(ir.Le, load(n), num(0)), Then: trees.Stmts(trees.Ret(u, trees.R(0)))},
		trees.Ret(u, trees.Add(trees.Call(u.Method, trees.Sub(load(n), num(1))), load(n))))
	m := trees.NewMachine(vm.Options{}, u)
	for _, depth := range []int64{10, 100000, 5, 30000} {
		v, err := trees.Run(m, 0, value.Int(depth))
		if want := float64(depth*(depth+1)) / 2; err != nil || v.AsReal() != want {
			t.Fatalf("sum to %d = %v, %v; want %v", depth, v.AsReal(), err, want)
		}
	}
}

// forever loops without end.
func forever() *ir.Unit {
	u := trees.Method(0, "forever", value.Variant)
	u.Body = trees.Stmts(&ir.While{C: &ir.Const{V: value.True, K: value.DBoolean}})
	return u
}

func TestStopEndsAnEndlessLoop(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	m := trees.NewMachine(vm.Options{}, forever())
	defer context.AfterFunc(ctx, func() { m.Stop(context.Cause(ctx)) })()
	_, err := trees.Run(m, 0)
	var stopped *vm.Stopped
	if !errors.As(err, &stopped) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("error %v, want the end of the time limit", err)
	}
}

func TestStepLimitIsExact(t *testing.T) {
	for _, limit := range []int64{10, 20000, 50001} {
		m := trees.NewMachine(vm.Options{Steps: limit}, forever())
		if _, err := trees.Run(m, 0); !errors.Is(err, vm.ErrSteps) {
			t.Fatalf("limit %d: error %v", limit, err)
		}
		if m.Steps() != limit {
			t.Errorf("limit %d: %d steps were taken", limit, m.Steps())
		}
	}
}

func TestTickCanStop(t *testing.T) {
	stop := errors.New("enough")
	_, err := run(t, vm.Options{Tick: func(*vm.Machine) error { return stop }}, []*ir.Unit{forever()})
	if !errors.Is(err, stop) {
		t.Fatalf("error %v", err)
	}
}

func TestMachinesShareAProgram(t *testing.T) {
	var units []*ir.Unit
	for i, make := range []func(int) *ir.Unit{trees.Fib, trees.Nbody, trees.FibUntyped} {
		units = append(units, make(i))
	}
	first := trees.NewMachine(vm.Options{}, units...)
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range 2 {
		m := vm.New(first.Program(), &lockedHost{Host: trees.Host{Units: units}, mu: &mu}, vm.Options{})
		wg.Go(func() {
			for range 5 {
				for n, args := range [][]value.Value{{value.Int(12)}, {trees.Bodies(), value.Int(20)}, {value.Int(12)}} {
					u := first.Program().Unit(n)
					if u == nil {
						made, err := m.Host().CompileMethod(m, n)
						if err != nil {
							t.Error(err)
							return
						}
						u = first.Program().Publish(made)
					}
					if _, err := m.Call(u, value.Null, args...); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
}

// lockedHost compiles one tree at a time, since lowering writes slots into it.
type lockedHost struct {
	trees.Host
	mu *sync.Mutex
}

func (h *lockedHost) CompileMethod(m *vm.Machine, n int) (*code.Unit, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.Host.CompileMethod(m, n)
}

// unit makes a method without a number.
func unit(name string, result ir.Kind, params ...*ir.Local) *ir.Unit {
	return trees.Method(-1, name, result, params...)
}

// function wraps a tree as a function value.
func function(t *testing.T, u *ir.Unit) *value.Function {
	t.Helper()
	made, err := lower.Unit(u)
	if err != nil {
		t.Fatal(err)
	}
	return &value.Function{Name: u.Method.Name, Code: made}
}

func functionValue(fn *value.Function) value.Value { return value.NewNative(nil, fn).Value() }

func TestReturnsKeepNothingAlive(t *testing.T) {
	freed := make(chan string, 16)
	makeObject := func(name string) value.Value {
		o := value.NewObject(4)
		runtime.AddCleanup(o, func(n string) { freed <- n }, name)
		return o.Value()
	}
	services := []vm.Service{func(_ *vm.Machine, w vm.Window) error {
		w.Return(makeObject(w.Arg(0).AsText()))
		return nil
	}}
	made := func(name string) ir.Expr {
		return &ir.Service{ID: 0, Args: []ir.Expr{trees.V(value.Str(name))}}
	}
	a, b := trees.Var("$a", value.Variant), trees.Var("$b", value.Variant)
	inner := trees.Method(1, "inner", value.Variant, a)
	inner.Body = trees.Stmts(&ir.Do{X: made("dropped")}, trees.Ret(inner, load(a)))
	outer := trees.With(trees.Method(0, "outer", value.DInteger), b)
	outer.Body = trees.Stmts(trees.Set(b, made("local")), &ir.Do{X: trees.Call(inner.Method, made("argument"))}, trees.Ret(outer, num(1)))
	m := trees.NewMachine(vm.Options{Services: services}, outer, inner)
	if _, err := trees.Run(m, 0); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for range 200 {
		runtime.GC()
		select {
		case n := <-freed:
			seen[n] = true
		case <-time.After(5 * time.Millisecond):
		}
		if len(seen) == 3 {
			break
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %v were freed", seen)
	}
	runtime.KeepAlive(m)
}
