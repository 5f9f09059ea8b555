package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// call emits a static call and returns slot 0 of its window, which has the result.
func (g *gen) call(x *ir.Call) int {
	m := x.M
	if m.Number < 0 || m.Number > 0xFFFF {
		g.fail("%s cannot be called by number", m.Name)
		return 0
	}
	if m.Variadic {
		return g.callVariadic(x)
	}
	if w, ok := g.callFused(x); ok {
		return w
	}
	w := g.window(len(x.Args))
	top := g.top
	if m.HasSelf {
		g.selfFor(x, w)
	}
	for i, a := range x.Args {
		if m.Params[i].IsRaw() {
			g.rawTo(a, w+1+i, m.Params[i] == value.DInteger)
		} else {
			g.valTo(a, w+1+i)
		}
		g.top = top
	}
	g.at(x.At)
	g.emit(code.Call, 2*w, m.Number, 0, 0)
	return g.called(w, len(x.Args), m.Result)
}

// selfFor puts what the called method sees as This into its window.
func (g *gen) selfFor(x *ir.Call, w int) {
	if x.This {
		g.valTo(&ir.Self{}, w)
		return
	}
	g.loadTagged(w, value.NoThis)
}

func (g *gen) callVariadic(x *ir.Call) int {
	w := g.window(len(x.Args))
	top := g.top
	g.selfFor(x, w)
	for i, a := range x.Args {
		g.valTo(a, w+1+i)
		g.top = top
	}
	g.at(x.At)
	g.emit(code.CallG, 2*w, x.M.Number, 0, 0, tail(w, len(x.Args)))
	return g.called(w, len(x.Args), x.M.Result)
}

func tail(w, argc int) uint64 { return uint64(code.Make(0, uint16(2*w), uint16(argc), 0, 0)) }

// callFused emits a call whose arguments are taken from slots.
func (g *gen) callFused(x *ir.Call) (w int, ok bool) {
	m := x.M
	if m.HasSelf || len(x.Args) == 0 || len(x.Args) > 2 {
		return 0, false
	}
	start := func() int {
		w = g.called(g.window(len(x.Args)), len(x.Args), m.Result)
		g.at(x.At)
		return w
	}
	if len(x.Args) == 2 {
		a, okA := rawVariable(x.Args[0])
		b, okB := rawVariable(x.Args[1])
		if !okA || !okB || !short(b) || !m.Params[0].IsRaw() || !m.Params[1].IsRaw() {
			return 0, false
		}
		g.emit(code.Call2R, 2*start(), m.Number, r(a), r(b))
		return w, true
	}
	arg := x.Args[0]
	if !m.Params[0].IsRaw() {
		return g.callFusedValue(x, start)
	}
	if s, ok := rawVariable(arg); ok {
		g.emit(code.Call1R, 2*start(), m.Number, r(s), 0)
		return w, true
	}
	if c, ok := arg.(*ir.Convert); ok && c.K == value.DInteger && c.X.Kind() == value.DInteger {
		arg = c.X
	}
	if s, k, ok := plusConst(arg, value.DInteger); ok && m.Params[0] == value.DInteger {
		g.emit(code.CallIK, 2*start(), m.Number, r(s), k)
		return w, true
	}
	return 0, false
}

func (g *gen) callFusedValue(x *ir.Call, start func() int) (int, bool) {
	arg := x.Args[0]
	if x.M.Params[0] != value.Variant {
		if l, ok := arg.(*ir.Load); ok && !l.L.Boxed && l.L.Kind == x.M.Params[0] {
			s := l.L.Slot
			w := start()
			g.emit(code.Call1V, 2*w, x.M.Number, g.v(s), 0)
			return w, true
		}
		return 0, false
	}
	if c, ok := arg.(*ir.Convert); ok && c.K == value.Variant && tagged(c.X) {
		arg = c.X
	}
	if l, ok := arg.(*ir.Load); ok && !l.L.Boxed && tagged(arg) {
		w := start()
		g.emit(code.Call1V, 2*w, x.M.Number, g.v(l.L.Slot), 0)
		return w, true
	}
	if s, k, ok := plusConst(arg, value.Variant); ok {
		w := start()
		g.at(place(arg))
		g.emit(code.CallVK, 2*w, x.M.Number, g.v(s), k)
		return w, true
	}
	return 0, false
}

func rawVariable(x ir.Expr) (slot int, ok bool) {
	l, ok := x.(*ir.Load)
	if !ok || l.L.Boxed || !l.L.Kind.IsRaw() {
		return 0, false
	}
	return l.L.Slot, true
}

// plusConst matches a variable of kind k plus or minus a small constant.
func plusConst(x ir.Expr, k ir.Kind) (slot, n int, ok bool) {
	a, ok := x.(*ir.Arith)
	if !ok || a.K != k || a.Op != ir.Add && a.Op != ir.Sub {
		return 0, 0, false
	}
	l, okL := a.X.(*ir.Load)
	c, okC := intConst(a.Y)
	if a.Op == ir.Sub {
		c = -c
	}
	if !okL || !okC || l.L.Boxed || l.L.Kind != k || !imm8(c) || k == value.Variant && c == 0 {
		return 0, 0, false
	}
	return l.L.Slot, int(c), true
}

// arguments evaluates tagged arguments into a window.
func (g *gen) arguments(w int, xs []ir.Expr) {
	top := g.top
	for i, a := range xs {
		g.valTo(a, w+1+i)
		g.top = top
	}
}

func (g *gen) callMember(x *ir.CallMember) int {
	n := len(x.Args)
	w := g.window(n)
	top := g.top
	recv, ok := valueVariable(x.X)
	if !ok || assigns(x.Args...) {
		recv = w
		g.valTo(x.X, w)
		g.top = top
	}
	last := 0
	if n > 0 {
		g.arguments(w, x.Args[:n-1])
		last = g.rawArgument(x.Args[n-1], w+n)
		g.top = top
	}
	g.at(x.At)
	op := code.CallM
	if x.Name == "push" && n == 1 {
		op = code.Push
	}
	g.emit(op, 2*w, g.name(x.Name), g.v(recv), last, empty, empty, empty, empty, tail(w, n))
	return g.called(w, n, value.Variant)
}

// valueVariable returns the slot of a tagged variable, or of This.
func valueVariable(x ir.Expr) (slot int, ok bool) {
	if c, isConvert := x.(*ir.Convert); isConvert && c.K == value.Variant && tagged(c.X) {
		x = c.X
	}
	switch x := x.(type) {
	case *ir.Self:
		return 0, true
	case *ir.Load:
		return x.L.Slot, !x.L.Boxed && tagged(x)
	}
	return 0, false
}

// rawArgument evaluates an argument into its slot. What is reckoned there gets no tag: the
// call gives it the one of the kind that is returned; 0: it has one.
func (g *gen) rawArgument(x ir.Expr, slot int) int {
	y := x
	if c, ok := x.(*ir.Convert); ok && c.K == value.Variant {
		y = c.X
	}
	switch y.(type) {
	case *ir.Const, *ir.Call:
	default:
		if k := y.Kind(); k.IsRaw() && (k != value.DInteger || fitsExactly(y)) {
			g.rawTo(y, slot, false)
			return int(kindOf[k])
		}
	}
	g.valTo(x, slot)
	return 0
}

func (g *gen) callValue(x *ir.CallValue) int {
	fn := g.valKept(x.Fn, x.Args...)
	w := g.window(len(x.Args))
	g.loadTagged(w, value.NoThis)
	g.arguments(w, x.Args)
	g.at(x.At)
	g.emit(code.CallV, 2*w, g.v(fn), 0, 0, tail(w, len(x.Args)))
	return g.called(w, len(x.Args), value.Variant)
}

// serviceRaw is service for a result that is a number. Num of a number needs no command.
func (g *gen) serviceRaw(x *ir.Service, dst int) {
	if x.Does != ir.ToNumber || x.K != value.DReal || !tagged(x.Args[0]) {
		g.at(x.At)
		g.unbox(dst, g.val(x), x.K)
		return
	}
	s := g.val(x.Args[0])
	done := g.newLabel()
	g.branch(done, code.NumV, r(dst), g.v(s), 0)
	of := &ir.Load{L: &ir.Local{Kind: value.Variant, Slot: s}}
	g.at(x.At)
	g.unbox(dst, g.service(&ir.Service{ID: x.ID, Args: []ir.Expr{of}, K: x.K, At: x.At}), x.K)
	g.here(done)
}

// service emits a call through the door. Its window has no header.
func (g *gen) service(x *ir.Service) int {
	n := len(x.Args)
	g.top--
	w := g.window(n)
	g.arguments(w, x.Args)
	keep := 0
	if len(x.Outs) > 0 {
		keep = code.KeepArgs
	}
	g.at(x.At)
	g.emit(code.Cmd, 2*w, n, x.ID, keep)
	if keep != 0 {
		outer := g.outs
		for _, o := range x.Outs {
			g.outs = w
			g.stmt(o.Store)
		}
		g.outs = outer
		g.emit(code.Fill, 2*(w+1), n, 0, 0)
	}
	return g.called(w, n, value.Variant)
}
