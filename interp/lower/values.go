package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// val evaluates an expression into a tagged slot and returns it: the slot of the
// variable itself if x is one. The slot must not be written.
func (g *gen) val(x ir.Expr) int {
	switch x := x.(type) {
	case *ir.Load:
		if !x.L.Boxed && !x.L.Kind.IsRaw() {
			return x.L.Slot
		}
	case *ir.BoxOf:
		return x.L.Slot
	case *ir.Self:
		return 0
	case *ir.Box:
		return x.L.Slot
	case *ir.Result:
		return g.outs + 1 + x.Arg
	case *ir.Call:
		return g.call(x) // raw results are tagged as well
	case *ir.CallMember:
		return g.callMember(x)
	case *ir.CallValue:
		return g.callValue(x)
	case *ir.Object:
		return g.object(x)
	case *ir.Service:
		return g.service(x)
	case *ir.Seq:
		g.before(x)
		return g.val(x.X)
	case *ir.Convert:
		if !x.K.IsRaw() && (x.K == value.Variant || x.K == x.X.Kind()) {
			return g.val(x.X)
		}
	}
	t := g.temp()
	top := g.top
	g.valTo(x, t)
	g.top = top
	return t
}

// valKept is val for an operand that is used after rest has been evaluated.
func (g *gen) valKept(x ir.Expr, rest ...ir.Expr) int {
	if l, ok := x.(*ir.Load); ok && !l.L.Boxed && !l.L.Kind.IsRaw() && assigns(rest...) {
		t := g.temp()
		g.emit(code.MovV, g.v(t), g.v(l.L.Slot), 0, 0)
		return t
	}
	return g.val(x)
}

// valTo evaluates an expression into the tagged slot dst, written last.
func (g *gen) valTo(x ir.Expr, dst int) {
	top := g.top
	defer func() { g.top = top }()
	switch x := x.(type) {
	case *ir.Const:
		g.constTo(x, dst)
		return
	case *ir.Load:
		if x.L.Boxed {
			g.emit(code.BoxGet, g.v(dst), g.v(x.L.Slot), 0, 0)
			return
		}
	case *ir.Seq:
		g.before(x)
		g.valTo(x.X, dst)
		return
	}
	if x.Kind().IsRaw() {
		g.tag(x, dst)
		return
	}
	switch x := x.(type) {
	case *ir.Arith:
		g.arithVal(x, dst)
	case *ir.Neg:
		s := g.val(x.X)
		g.at(x.At)
		g.emit(code.NegV, g.v(dst), g.v(s), 0, 0)
	case *ir.Property:
		g.getProperty(x, dst, value.Variant, nil)
	case *ir.Index:
		g.index(x, dst, value.Variant)
	case *ir.Elem:
		g.elemTo(x, dst)
	case *ir.Short:
		g.shortTo(x, dst)
	case *ir.Cond:
		g.condTo(x, dst)
	case *ir.Convert:
		g.convertVal(x, dst)
	default:
		if s := g.val(x); s != dst {
			g.emit(code.MovV, g.v(dst), g.v(s), 0, 0)
		}
	}
}

// tag evaluates an expression of a raw kind into a tagged slot.
func (g *gen) tag(x ir.Expr, dst int) {
	k := x.Kind()
	if c, ok := x.(*ir.Call); ok {
		g.emit(code.MovV, g.v(dst), g.v(g.call(c)), 0, 0)
		return
	}
	s := g.raw(x)
	op, n := code.Tag, int(kindOf[k])
	if k == value.DInteger && !fitsExactly(x) {
		op, n = code.TagW, 0
	}
	g.emit(op, g.v(dst), r(s), 0, n)
}

func (g *gen) constTo(x *ir.Const, dst int) {
	v := x.V
	if x.K.IsRaw() { // the constant's own tag may be another number kind
		if w, err := value.Convert(v, x.K); err == nil && (x.K != value.DInteger || w.AsInt() == v.AsInt()) {
			v = w
		}
	}
	g.loadTagged(dst, v)
}

func (g *gen) loadTagged(dst int, v value.Value) {
	k := v.Kind()
	switch {
	case k > value.KTime || v.IsTolerant():
		g.loadConst(dst, v)
	case imm16(int64(v.Bits())):
		g.emit(code.LdT, g.v(dst), 0, int(int64(v.Bits())), int(k))
	default:
		g.emit(code.LdTW, g.v(dst), 0, 0, int(k), v.Bits())
	}
}

// convertVal is an assignment's conversion to a tagged kind.
func (g *gen) convertVal(x *ir.Convert, dst int) {
	from := x.X.Kind()
	if x.K == value.Variant || from == x.K {
		g.valTo(x.X, dst)
		return
	}
	switch y := x.X.(type) {
	case *ir.Property:
		if x.K != value.DArray {
			g.getProperty(y, dst, x.K, nil)
			return
		}
	case *ir.Index:
		if y.I.Kind() == value.DInteger && x.K != value.DArray {
			g.index(y, dst, x.K)
			return
		}
	}
	s := g.val(x.X)
	g.at(x.At)
	g.emit(code.Chk, g.v(dst), g.v(s), int(x.K), int(kindOf[x.K]))
}

// arithVal does arithmetic on values.
func (g *gen) arithVal(x *ir.Arith, dst int) {
	if p := g.parts(x); p != nil {
		done := g.newLabel()
		g.join(p, dst, x.At, done)
		g.joined = true
		defer func() { g.here(done); g.joined = false }()
	}
	if k, ok := intConst(x.Y); ok && tagged(x.X) {
		switch {
		case x.Op == ir.Add && k >= 0 && imm16(k):
			s := g.val(x.X)
			g.at(x.At)
			g.emit(code.AddVK, g.v(dst), g.v(s), int(k), 0)
			return
		case x.Op == ir.Sub && k > 0 && imm16(-k):
			s := g.val(x.X)
			g.at(x.At)
			g.emit(code.AddVK, g.v(dst), g.v(s), int(-k), 0)
			return
		case x.Op == ir.Mul && imm16(k):
			s := g.val(x.X)
			g.at(x.At)
			g.emit(code.MulVK, g.v(dst), g.v(s), int(k), 0)
			return
		case x.Op == ir.Mod && k > 0 && imm16(k):
			s := g.val(x.X)
			g.at(x.At)
			g.emit(code.ModVK, g.v(dst), g.v(s), int(k), 0)
			return
		}
	}
	a := g.valKept(x.X, x.Y)
	sum := len(g.code) - 1
	b := g.val(x.Y)
	if x.Op == ir.Add {
		g.chain(sum, a)
	}
	g.at(x.At)
	if op, ok := map[ir.Op]code.Op{ir.Add: code.AddV, ir.Sub: code.SubV, ir.Mul: code.MulV, ir.Div: code.DivV}[x.Op]; ok {
		g.emit(op, g.v(dst), g.v(a), g.v(b), 0)
		return
	}
	g.emit(code.ArithV, g.v(dst), g.v(a), g.v(b), int(x.Op))
}

// chain marks a sum, made by the instruction at word sum, whose value in slot a is only
// the left operand of the sum that comes next, with no more than a constant to load
// between: texts are then joined all at once.
func (g *gen) chain(sum, a int) {
	if sum < 0 || !g.isTemp(a) {
		return
	}
	in, n := code.Ins(g.code[sum]), len(g.code)-sum-1
	if in.Op() != code.AddV || int(in.A()) != 2*a || g.isLabelled(sum+1) {
		return
	}
	if n == 0 || n == code.LdV.Len() && code.Ins(g.code[sum+1]).Op() == code.LdV {
		g.code[sum] |= uint64(code.Make(0, 0, 0, 0, code.Chained))
	}
}

// isLabelled reports whether a jump may lead to word at or behind it.
func (g *gen) isLabelled(at int) bool {
	for _, l := range g.labels {
		if l >= at {
			return true
		}
	}
	return false
}
