package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// raw evaluates an expression of a raw kind and returns the slot that has it: the
// slot of the local itself if x is one. The slot must not be written.
func (g *gen) raw(x ir.Expr) int {
	switch x := x.(type) {
	case *ir.Load:
		if !x.L.Boxed && x.L.Kind.IsRaw() {
			return x.L.Slot
		}
	case *ir.Call:
		if x.Kind().IsRaw() {
			return g.call(x)
		}
	case *ir.Seq:
		g.before(x)
		return g.raw(x.X)
	}
	t := g.temp()
	top := g.top
	g.rawTo(x, t, false)
	g.top = top
	return t
}

// rawKept is raw for an operand that is used after rest has been evaluated, which
// may assign to variables.
func (g *gen) rawKept(x ir.Expr, rest ...ir.Expr) int {
	if l, ok := x.(*ir.Load); ok && !l.L.Boxed && l.L.Kind.IsRaw() && assigns(rest...) {
		t := g.temp()
		g.emit(code.MovR, r(t), r(l.L.Slot), 0, 0)
		return t
	}
	return g.raw(x)
}

// rawTo evaluates an expression into the raw half of dst. narrow cuts Integers to 32
// bits, as variables keep them. dst is written last, so it may be a local in x.
func (g *gen) rawTo(x ir.Expr, dst int, narrow bool) {
	top := g.top
	defer func() { g.top = top }()
	switch x := x.(type) {
	case *ir.Const:
		g.loadRaw(dst, x.V.Bits())
	case *ir.Arith:
		g.arithTo(x, dst, narrow)
	case *ir.Compare:
		g.compareTo(x, dst)
	case *ir.Neg:
		op := code.NegI
		if x.K == value.DReal {
			op = code.NegR
		}
		if x.X.Kind() != x.K {
			g.emit(op, r(dst), r(g.raw(&ir.Convert{X: x.X, K: x.K, At: x.At})), 0, 0)
			return
		}
		g.emit(op, r(dst), r(g.raw(x.X)), 0, 0)
		if narrow && x.K == value.DInteger {
			g.emit(code.Narrow, r(dst), r(dst), 0, 0)
		}
	case *ir.Not:
		g.emit(code.NotB, r(dst), r(g.raw(x.X)), 0, 0)
	case *ir.Logic:
		op := code.AndI
		if x.Or {
			op = code.OrI
		}
		a := g.rawKept(x.X, x.Y)
		g.emit(op, r(dst), r(a), r(g.raw(x.Y)), 0)
	case *ir.Test:
		g.testTo(x, dst)
	case *ir.Short:
		g.shortTo(x, dst)
	case *ir.Cond:
		g.condTo(x, dst)
	case *ir.Convert:
		g.convertRaw(x, dst, narrow)
	case *ir.Math:
		g.mathTo(x, dst)
	case *ir.Elem:
		g.elemTo(x, dst)
	case *ir.Seq:
		g.before(x)
		g.rawTo(x.X, dst, narrow)
	case *ir.Load, *ir.Call:
		g.moveRaw(x, dst)
	case *ir.Service:
		g.serviceRaw(x, dst)
	default:
		g.at(place(x))
		g.unbox(dst, g.val(x), x.Kind())
	}
}

// moveRaw is for expressions that are already in a slot, or in a tagged one.
func (g *gen) moveRaw(x ir.Expr, dst int) {
	if l, ok := x.(*ir.Load); ok && (l.L.Boxed || !l.L.Kind.IsRaw()) || !x.Kind().IsRaw() {
		g.unbox(dst, g.val(x), x.Kind())
		return
	}
	if s := g.raw(x); s != dst {
		g.emit(code.MovR, r(dst), r(s), 0, 0)
	}
}

func (g *gen) loadRaw(dst int, b uint64) {
	if imm16(int64(b)) {
		g.emit(code.LdI, r(dst), 0, int(int64(b)), 0)
		return
	}
	g.emit(code.LdW, r(dst), 0, 0, 0, b)
}

// unbox converts the value in slot src to a raw kind.
func (g *gen) unbox(dst, src int, k ir.Kind) {
	switch k {
	case value.DReal:
		g.emit(code.UnR, r(dst), g.v(src), 0, 0)
	case value.DInteger:
		g.emit(code.UnI, r(dst), g.v(src), 0, 0)
	case value.DBoolean, value.DDate, value.DTime:
		g.emit(code.UnX, r(dst), g.v(src), 0, int(kindOf[k]))
	default:
		g.fail("internal: %v is no raw kind", k)
	}
}

// convertRaw is an assignment's conversion to a raw kind.
func (g *gen) convertRaw(x *ir.Convert, dst int, narrow bool) {
	from := x.X.Kind()
	g.at(x.At)
	if c, ok := x.X.(*ir.Const); ok && from.IsRaw() {
		if v, err := value.Convert(c.V, x.K); err == nil {
			g.loadRaw(dst, v.Bits())
			return
		}
	}
	switch {
	case from == x.K:
		g.rawTo(x.X, dst, narrow || x.K == value.DInteger)
	case x.K == value.DReal && (from == value.DInteger || from == value.DTime):
		g.emit(code.ToR, r(dst), r(g.raw(x.X)), 0, 0)
	case (x.K == value.DInteger || x.K == value.DTime) && from == value.DReal:
		cut := 0
		if x.Cut {
			cut = 1
		}
		g.emit(code.ToI, r(dst), r(g.raw(x.X)), 0, cut)
	case x.K == value.DTime && from == value.DInteger || x.K == value.DInteger && from == value.DTime:
		g.rawTo(x.X, dst, true)
	case from.IsRaw():
		g.unbox(dst, g.val(x.X), x.K)
	default:
		g.convertTagged(x, dst)
	}
}

func (g *gen) convertTagged(x *ir.Convert, dst int) {
	switch y := x.X.(type) {
	case *ir.Property:
		if x.K == value.DReal || x.K == value.DInteger {
			g.getProperty(y, dst, x.K, nil)
			return
		}
	case *ir.Index:
		if x.K == value.DReal && y.I.Kind() == value.DInteger {
			o := g.valKept(y.X, y.I)
			i := g.raw(y.I)
			g.at(y.At)
			g.emit(code.LdCR, r(dst), g.v(o), r(i), 0)
			return
		}
	case *ir.Arith:
		if x.K == value.DReal && numeric(y) {
			g.realTo(y, dst)
			return
		}
	}
	s := g.val(x.X)
	g.at(x.At)
	g.unbox(dst, s, x.K)
}

func (g *gen) mathTo(x *ir.Math, dst int) {
	s := g.rawReal(x.X)
	switch x.Fn {
	case ir.Sqrt:
		g.emit(code.SqrtR, r(dst), r(s), 0, 0)
	case ir.Abs:
		g.emit(code.AbsR, r(dst), r(s), 0, 0)
	case ir.Floor:
		g.emit(code.FloorR, r(dst), r(s), 0, 0)
	default:
		g.emit(code.MathR, r(dst), r(s), 0, int(x.Fn))
	}
}

// testTo is the Boolean of a condition.
func (g *gen) testTo(x *ir.Test, dst int) {
	k := x.X.Kind()
	if k == value.DBoolean {
		g.rawTo(x.X, dst, false)
		return
	}
	s := g.val(x.X)
	g.at(x.At)
	g.emit(code.TestV, r(dst), g.v(s), 0, 0)
}

// condTo evaluates a ternary into dst, whose half follows from its kind.
func (g *gen) condTo(x *ir.Cond, dst int) {
	no, end := g.newLabel(), g.newLabel()
	g.jumpTruth(x.C, no, false)
	g.to(x.X, dst, x.K)
	g.jmp(end)
	g.here(no)
	g.to(x.Y, dst, x.K)
	g.here(end)
}

// shortTo is && or ||: dst gets the left value, or the right one when that decides.
func (g *gen) shortTo(x *ir.Short, dst int) {
	t := dst
	if !g.isTemp(dst) {
		t = g.temp()
	}
	end := g.newLabel()
	top := g.top
	g.to(x.X, t, x.K)
	g.jumpTruthOf(t, x.K, end, x.Or)
	g.top = top
	g.to(x.Y, t, x.K)
	g.here(end)
	if t == dst {
		return
	}
	if x.K.IsRaw() {
		g.emit(code.MovR, r(dst), r(t), 0, 0)
	} else {
		g.emit(code.MovV, g.v(dst), g.v(t), 0, 0)
	}
}

// to evaluates x as kind k into the half of dst that k uses.
func (g *gen) to(x ir.Expr, dst int, k ir.Kind) {
	top := g.top
	defer func() { g.top = top }()
	switch {
	case !k.IsRaw():
		g.valTo(x, dst)
	case x.Kind() != k:
		g.rawTo(&ir.Convert{X: x, K: k, At: place(x)}, dst, false)
	default:
		g.rawTo(x, dst, false)
	}
}

// place returns the source place of an expression, if it has one.
func place(x ir.Expr) ir.Pos {
	switch x := x.(type) {
	case *ir.Arith:
		return x.At
	case *ir.Property:
		return x.At
	case *ir.Index:
		return x.At
	case *ir.Elem:
		return x.At
	case *ir.Call:
		return x.At
	case *ir.CallMember:
		return x.At
	case *ir.CallValue:
		return x.At
	case *ir.Object:
		return x.At
	case *ir.Service:
		return x.At
	case *ir.Convert:
		return x.At
	}
	return ir.Pos{}
}
