package vm_test

import (
	"errors"
	"fmt"
	"testing"

	"fourd/internal/bench/trees"
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// testHost decides about errors as a test wants.
type testHost struct {
	trees.Host
	action  vm.Action
	raised  []string
	chain   []vm.Frame
	unwound int
}

func (h *testHost) Raise(m *vm.Machine, err error) (vm.Action, error) {
	h.raised = append(h.raised, err.Error())
	h.chain = m.Chain(0)
	return h.action, err
}

// Member knows push of collections.
func (h *testHost) Member(m *vm.Machine, v value.Value, name string) (*value.Function, value.Value, error) {
	if v.AsCollection() != nil && name == "push" {
		return &value.Function{Name: name, Code: func(self value.Value, args []value.Value) (value.Value, error) {
			return self, self.AsCollection().PushOne(nil, args[0])
		}}, v, nil
	}
	return h.Host.Member(m, v, name)
}

func (h *testHost) Unwound(*vm.Machine, error) { h.unwound++ }

// fixture is a machine with services to fail, log and call back.
type fixture struct {
	m    *vm.Machine
	host *testHost
	log  []string
}

const (
	svcFail = iota
	svcLog
	svcCall // calls argument 0 with the others
	svcArgs // number of arguments of the method
	svcOut  // doubles argument 0 in place
)

func newFixture(units ...*ir.Unit) *fixture {
	f := &fixture{host: &testHost{Host: trees.Host{Units: units}}}
	methods := make([]*ir.Method, len(units))
	for i, u := range units {
		methods[i] = u.Method
	}
	f.m = vm.New(vm.NewProgram(methods), f.host, vm.Options{Services: []vm.Service{
		svcFail: func(_ *vm.Machine, w vm.Window) error { return errors.New("failed " + w.Arg(0).AsText()) },
		svcLog:  func(_ *vm.Machine, w vm.Window) error { f.log = append(f.log, show(w.Arg(0))); return nil },
		svcCall: func(m *vm.Machine, w vm.Window) error {
			v, err := m.CallFunction(w.Arg(0).AsFunction(), value.Null, append([]value.Value(nil), w.Args()[1:]...)...)
			w.Return(v)
			if err != nil {
				return fmt.Errorf("in the service: %w", err)
			}
			return nil
		},
		svcArgs: func(m *vm.Machine, w vm.Window) error { w.Return(value.Int(int64(m.ArgCount()))); return nil },
		svcOut:  func(_ *vm.Machine, w vm.Window) error { w.SetArg(0, value.Int(2*w.Arg(0).AsInt())); return nil },
	}})
	return f
}

func (f *fixture) run(args ...value.Value) (value.Value, error) { return trees.Run(f.m, 0, args...) }

func show(v value.Value) string {
	switch v.Kind() {
	case value.KText:
		return v.AsText()
	case value.KInteger, value.KReal:
		return fmt.Sprint(v.AsReal())
	case value.KBoolean:
		return fmt.Sprint(v.AsBool())
	}
	return v.Kind().String()
}

func service(id int, args ...ir.Expr) ir.Expr { return &ir.Service{ID: id, Args: args} }

func text(s string) ir.Expr { return trees.V(value.Str(s)) }

func logs(x ir.Expr) ir.Stmt { return &ir.Do{X: service(svcLog, x)} }

func fails(s string) ir.Stmt { return &ir.Do{X: service(svcFail, text(s)), At: ir.Pos{Line: 7}} }

func (f *fixture) wantLog(t *testing.T, want ...string) {
	t.Helper()
	if fmt.Sprint(f.log) != fmt.Sprint(want) {
		t.Errorf("log %v, want %v", f.log, want)
	}
}

func TestTryCatchesFromCalledMethods(t *testing.T) {
	inner := trees.Method(1, "inner", value.Variant)
	inner.Body = trees.Stmts(fails("inside"), logs(text("not reached")))
	outer := trees.Method(0, "outer", value.Variant)
	outer.Body = trees.Stmts(
		&ir.Try{Body: trees.Stmts(&ir.Do{X: trees.Call(inner.Method), At: ir.Pos{Line: 3}}), Catch: trees.Stmts(logs(text("caught")))},
		logs(text("after")))
	f := newFixture(outer, inner)
	if _, err := f.run(); err != nil {
		t.Fatal(err)
	}
	f.wantLog(t, "caught", "after")
	if c := f.host.chain; len(c) != 2 || c[0].Method.Name != "inner" || c[0].At.Line != 7 || c[1].At.Line != 3 {
		t.Errorf("chain %+v", c)
	}
	if f.host.unwound != 1 {
		t.Errorf("the host was told %d times", f.host.unwound)
	}
}

func TestErrorsCrossServicesToAnOuterHandlerAndAreRaisedOnce(t *testing.T) {
	fn := functionValue(function(t, func() *ir.Unit {
		u := unit("callback", value.Variant)
		u.Body = trees.Stmts(fails("deep"))
		return u
	}()))
	f0 := trees.Var("$f", value.Variant)
	outer := trees.Method(0, "outer", value.Variant, f0)
	outer.Body = trees.Stmts(&ir.Try{Body: trees.Stmts(&ir.Do{X: service(svcCall, load(f0))}), Catch: trees.Stmts(logs(text("caught")))})
	f := newFixture(outer)
	if _, err := f.run(fn); err != nil {
		t.Fatal(err)
	}
	f.wantLog(t, "caught")
	if len(f.host.raised) != 1 {
		t.Errorf("raised %v", f.host.raised)
	}
	if len(f.host.chain) != 2 {
		t.Errorf("chain %+v", f.host.chain)
	}
}

func TestUncaughtErrorsReachTheCaller(t *testing.T) {
	u := trees.Method(0, "outer", value.Variant)
	u.Body = trees.Stmts(fails("all"))
	f := newFixture(u)
	_, err := f.run()
	var on *vm.Unwinding
	if !errors.As(err, &on) || err.Error() != "failed all" {
		t.Fatalf("error %v", err)
	}
	if f.m.Chain(0) != nil {
		t.Error("frames are left")
	}
}

func TestResumeGoesOnInTheFailingMethod(t *testing.T) {
	inner := trees.Method(1, "inner", value.Variant)
	x := trees.Var("$x", value.Variant)
	trees.With(inner, x)
	inner.Body = trees.Stmts(
		&ir.If{C: &ir.Const{V: value.True, K: value.DBoolean}, Then: trees.Stmts(trees.Set(x, service(svcFail, text("one"))), logs(load(x)))},
		logs(text("two")))
	outer := trees.Method(0, "outer", value.Variant)
	outer.Body = trees.Stmts(&ir.Do{X: trees.Call(inner.Method)}, logs(text("three")))
	f := newFixture(outer, inner)
	f.host.action = vm.Resume
	if _, err := f.run(); err != nil {
		t.Fatal(err)
	}
	f.wantLog(t, "Undefined", "two", "three")
}

// A guard's body stands behind the unit: an error in it still resumes behind the If.
func TestAbandonedGuardGoesOnBehindIt(t *testing.T) {
	yes := &ir.Const{V: value.True, K: value.DBoolean}
	u := trees.Method(0, "outer", value.Variant)
	u.Body = trees.Stmts(
		&ir.If{C: yes, Then: trees.Stmts(logs(text("one")), trees.Ret(u, service(svcFail, text("guard"))))},
		logs(text("two")),
		&ir.If{C: yes, Then: trees.Stmts(trees.Ret(u, num(7)))},
		logs(text("not reached")))
	f := newFixture(u)
	f.host.action = vm.Resume
	v, err := f.run()
	if err != nil || v.AsReal() != 7 {
		t.Fatalf("%v, %v", show(v), err)
	}
	f.wantLog(t, "one", "two")
}

func TestGuardInTryStaysUnderItsHandler(t *testing.T) {
	yes := &ir.Const{V: value.True, K: value.DBoolean}
	u := trees.Method(0, "outer", value.Variant)
	u.Body = trees.Stmts(
		&ir.Try{Body: trees.Stmts(&ir.If{C: yes, Then: trees.Stmts(trees.Ret(u, service(svcFail, text("guard"))))}),
			Catch: trees.Stmts(logs(text("caught")))},
		logs(text("behind")))
	f := newFixture(u)
	if _, err := f.run(); err != nil {
		t.Fatal(err)
	}
	f.wantLog(t, "caught", "behind")
}

func TestAbortPassesHandlers(t *testing.T) {
	u := trees.Method(0, "outer", value.Variant)
	u.Body = trees.Stmts(&ir.Try{Body: trees.Stmts(fails("x")), Catch: trees.Stmts(logs(text("no")))})
	f := newFixture(u)
	f.host.action = vm.Abort
	if _, err := f.run(); err == nil {
		t.Fatal("no error")
	}
	f.wantLog(t)
}

func TestBreakAndReturnLeaveTry(t *testing.T) {
	i := trees.Var("$i", value.DInteger)
	u := trees.With(trees.Method(0, "outer", value.DInteger), i)
	u.Body = trees.Stmts(
		trees.For(i, num(1), num(10), num(1), &ir.Try{Body: trees.Stmts(
			&ir.If{C: trees.Cmp(ir.Eq, load(i), num(3)), Then: trees.Stmts(&ir.Break{})}, logs(load(i)))}),
		&ir.Try{Body: trees.Stmts(trees.Ret(u, load(i)))})
	f := newFixture(u)
	v, err := f.run()
	if err != nil || v.AsInt() != 3 {
		t.Fatalf("%v, %v", v.AsInt(), err)
	}
	f.wantLog(t, "1", "2")
}

func TestCompileErrorsBelongToTheCall(t *testing.T) {
	broken := trees.Method(1, "broken", value.Variant)
	broken.Body = trees.Stmts(&ir.Break{})
	outer := trees.Method(0, "outer", value.Variant)
	outer.Body = trees.Stmts(&ir.Do{X: trees.Call(broken.Method), At: ir.Pos{Line: 5}}, logs(text("after")))
	f := newFixture(outer, broken)
	f.host.action = vm.Resume
	if _, err := f.run(); err != nil {
		t.Fatal(err)
	}
	f.wantLog(t, "after")
	if c := f.host.chain; len(c) != 1 || c[0].At.Line != 5 {
		t.Errorf("chain %+v", c)
	}
}

func TestGenericCallsFitArguments(t *testing.T) {
	a, b := trees.Var("$a", value.DInteger), trees.Var("$b", value.DReal)
	c := trees.Var("$c", value.DText)
	callee := unit("callee", value.Variant, a, b, c)
	callee.Body = trees.Stmts(logs(load(a)), logs(load(b)), logs(load(c)), trees.Ret(callee, load(a)))
	f0 := trees.Var("$f", value.Variant)
	outer := trees.Method(0, "outer", value.Variant, f0)
	call := func(args ...ir.Expr) ir.Stmt { return &ir.Do{X: &ir.CallValue{Fn: load(f0), Args: args}} }
	outer.Body = trees.Stmts(
		call(trees.R(2.5), num(4), text("t")),
		call(),
		call(num(1), num(2), text("u"), text("dropped"), text("dropped")),
		call(text("wrong")))
	f := newFixture(outer)
	_, err := f.run(functionValue(function(t, callee)))
	f.wantLog(t, "3", "4", "t", "0", "0", "", "1", "2", "u")
	var e *value.Error
	if !errors.As(err, &e) || e.Code != value.CodeTypes {
		t.Errorf("error %v", err)
	}
}

func TestVariadicMethodsCollectTheirArguments(t *testing.T) {
	a, rest := trees.Var("$1", value.DInteger), trees.Var("$all", value.DCollection)
	callee := trees.With(trees.Method(1, "callee", value.Variant, a), rest)
	callee.Method.Variadic, callee.Rest = true, rest
	callee.Body = trees.Stmts(logs(load(a)), logs(service(svcArgs)), trees.Ret(callee, &ir.Index{X: load(rest), I: num(2)}))
	outer := trees.Method(0, "outer", value.Variant)
	outer.Body = trees.Stmts(logs(&ir.Call{M: callee.Method, Args: []ir.Expr{num(1), text("b"), text("c")}}), logs(&ir.Call{M: callee.Method}))
	f := newFixture(outer, callee)
	if _, err := f.run(); err != nil {
		t.Fatal(err)
	}
	f.wantLog(t, "1", "3", "c", "0", "0", "Undefined")
	v, err := trees.Run(f.m, 1, value.Int(9), value.Int(8), value.Int(7), value.Int(6))
	if err != nil || v.AsInt() != 7 {
		t.Errorf("from Go: %v, %v", v, err)
	}
}

func TestOutArgumentsAreWrittenBack(t *testing.T) {
	x := trees.Var("$x", value.DInteger)
	u := trees.With(trees.Method(0, "outer", value.DInteger), x)
	u.Body = trees.Stmts(trees.Set(x, num(21)),
		&ir.Do{X: &ir.Service{ID: svcOut, Args: []ir.Expr{load(x)}, Outs: []ir.Out{{Arg: 0, Store: trees.Set(x, &ir.Result{Arg: 0})}}}},
		trees.Ret(u, load(x)))
	f := newFixture(u)
	if v, err := f.run(); err != nil || v.AsInt() != 42 {
		t.Fatalf("%v, %v", v.AsInt(), err)
	}
}

func TestBoxedVariables(t *testing.T) {
	p, x := trees.Var("$p", value.DInteger), trees.Var("$x", value.DReal)
	p.Boxed, x.Boxed = true, true
	u := trees.With(trees.Method(0, "outer", value.DReal, p), x)
	u.Body = trees.Stmts(trees.Set(x, trees.Add(load(p), trees.R(0.5))), trees.Set(p, trees.Add(load(p), num(1))), trees.Ret(u, trees.Add(load(x), load(p))))
	f := newFixture(u)
	if v, err := f.run(value.Int(4)); err != nil || v.AsReal() != 9.5 {
		t.Fatalf("%v, %v", v.AsReal(), err)
	}
}

func TestMemberCallsRememberClassFunctions(t *testing.T) {
	area := func(number int, factor float64) *ir.Unit {
		u := trees.Method(number, fmt.Sprint("area", number), value.Variant)
		u.Method.HasSelf = true
		u.Body = trees.Stmts(trees.Ret(u, trees.Mul(trees.P(&ir.Self{}, "side"), trees.R(factor))))
		return u
	}
	o := trees.Var("$o", value.Variant)
	outer := trees.Method(0, "outer", value.Variant, o)
	outer.Body = trees.Stmts(trees.Ret(outer, &ir.CallMember{X: load(o), Name: "area"}))
	f := newFixture(outer, area(1, 1), area(2, 10), area(3, 100))
	for n := 1; n <= 3; n++ {
		c := value.NewClass("cs", fmt.Sprint("C", n), nil)
		made, err := f.host.CompileMethod(f.m, n)
		if err != nil {
			t.Fatal(err)
		}
		c.Members["area"] = &value.Member{Name: "area", Fn: &value.Function{Code: f.m.Program().Publish(made)}}
		obj := c.NewInstance()
		obj.Put("side", value.Real(2))
		for range 3 {
			v, err := f.run(obj.Value())
			if want := []float64{2, 20, 200}[n-1]; err != nil || v.AsReal() != want {
				t.Fatalf("class %d: %v, %v", n, v.AsReal(), err)
			}
		}
	}
	words := vm.CacheWords(f.m.Program().Unit(0), code.CallM)
	if words[0] == code.EmptyCache || words[2] == code.EmptyCache || words[3] != code.EmptyCache {
		t.Errorf("caches %x", words)
	}
}

func TestPropertyRules(t *testing.T) {
	o := trees.Var("$o", value.Variant)
	u := trees.Method(0, "outer", value.Variant, o)
	u.Body = trees.Stmts(trees.Ret(u, trees.P(load(o), "x")))
	f := newFixture(u)
	with := value.NewObject(1)
	with.Put("x", value.Int(3))
	for _, c := range []struct {
		name string
		v    value.Value
		want string
	}{
		{"present", with.Value(), "3"}, {"missing", value.NewObject(0).Value(), "Undefined"}, {"undefined", value.Undefined, "Undefined"},
		{"tolerant null", value.NullOf(value.DObject), "Undefined"},
	} {
		if v, err := f.run(c.v); err != nil || show(v) != c.want {
			t.Errorf("%s: %v, %v", c.name, show(v), err)
		}
	}
	_, err := f.run(value.Null)
	var e *value.Error
	if !errors.As(err, &e) || e.Code != value.CodeNullProperty {
		t.Errorf("null: %v", err)
	}
}

func TestCallbackAllocatesNothing(t *testing.T) {
	a, b := trees.Var("$a", value.DInteger), trees.Var("$b", value.DInteger)
	u := unit("less", value.DBoolean, a, b)
	u.Body = trees.Stmts(trees.Ret(u, trees.Cmp(ir.Lt, load(a), load(b))))
	outer := trees.Method(0, "outer", value.Variant)
	outer.Body = trees.Stmts(&ir.Do{X: service(svcLog, num(0))})
	f := newFixture(outer)
	cb, err := f.m.Prepare(function(t, u), value.Null)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := cb.Call(value.Int(1), value.Int(2)); err != nil || !v.AsBool() {
		t.Fatalf("%v, %v", v, err)
	}
	if n := testing.AllocsPerRun(100, func() { _, _ = cb.Call(value.Int(2), value.Int(1)) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkCallback(b *testing.B) {
	x, y := trees.Var("$a", value.Variant), trees.Var("$b", value.Variant)
	u := unit("less", value.Variant, x, y)
	u.Body = trees.Stmts(trees.Ret(u, trees.Cmp(ir.Lt, load(x), load(y))))
	f := newFixture(trees.Fib(0))
	made, err := f.host.Unit(nil, &value.Function{Code: u})
	if err != nil {
		b.Fatal(err)
	}
	cb, err := f.m.Prepare(&value.Function{Code: made}, value.Null)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := cb.Call(value.Int(2), value.Int(1)); err != nil {
			b.Fatal(err)
		}
	}
}
