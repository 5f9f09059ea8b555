package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// back emits a return instruction; what it clears is filled in at the end.
func (g *gen) back(op code.Op, a, x int, words ...uint64) {
	g.returns = append(g.returns, g.emit(op, a, 0, 0, x, words...))
}

// tail turns an assignment to the result variable that is the last thing a unit does
// into a return, which saves the way through the variable. When the assignment fails
// and execution resumes behind it, the end of the unit returns the variable.
func (g *gen) tail(list []ir.Stmt) []ir.Stmt {
	l := g.unit.ResultIn
	if len(list) == 0 || l == nil || l.Boxed || l.Kind != g.unit.Method.Result {
		return list
	}
	var last ir.Stmt
	switch s := list[len(list)-1].(type) {
	case *ir.Return: // of the variable: what the end of the unit does as well
		if x, ok := s.X.(*ir.Load); s.X == nil || ok && x.L == l {
			return g.tail(list[: len(list)-1 : len(list)-1])
		}
		return list
	case *ir.Set:
		if s.L != l {
			return list
		}
		last = &ir.Return{X: s.X, At: s.At}
	case *ir.If:
		last = &ir.If{C: s.C, Then: g.tail(s.Then), Else: g.tail(s.Else), At: s.At}
	default:
		return list
	}
	return append(list[:len(list)-1:len(list)-1], last)
}

// ret leaves the unit. The result is tagged in any case, for callers that do not
// know its kind.
func (g *gen) ret(s *ir.Return) {
	top := g.top
	defer func() { g.top = top }()
	k := g.unit.Method.Result
	x := s.X
	if x == nil {
		switch l := g.unit.ResultIn; {
		case l != nil:
			x = &ir.Load{L: l}
		case k == value.Variant:
			g.back(code.RetN, 0, 0)
			return
		default:
			x = &ir.Const{V: value.NullOf(k), K: k}
		}
	}
	if c, ok := x.(*ir.Convert); ok && c.K == value.Variant && c.X.Kind().IsRaw() && (c.X.Kind() != value.DInteger || fitsExactly(c.X)) {
		g.retRaw(c.X, false)
		return
	}
	if x.Kind().IsRaw() {
		g.retRaw(x, k == value.DInteger)
		return
	}
	g.retVal(x)
}

var retInts = map[ir.Op]code.Op{ir.Add: code.RetAddI, ir.Sub: code.RetSubI, ir.Mul: code.RetMulI}
var retReals = map[ir.Op]code.Op{ir.Add: code.RetAddR, ir.Sub: code.RetSubR, ir.Mul: code.RetMulR}

func (g *gen) retRaw(x ir.Expr, narrow bool) {
	kind := int(kindOf[x.Kind()])
	if c, ok := x.(*ir.Convert); ok && narrow && c.K == value.DInteger && c.X.Kind() == value.DInteger {
		x = c.X
	}
	switch y := x.(type) {
	case *ir.Const:
		if b := int64(y.V.Bits()); imm16(b) && (y.K != value.DReal || y.V.Kind() == value.KReal) {
			g.back(code.RetK, int(b), kind)
			return
		}
	case *ir.Arith:
		if g.retArith(y, narrow) {
			return
		}
	case *ir.Compare:
		if g.retLess(y) {
			return
		}
	}
	s, isVariable := rawVariable(x)
	if _, isCall := x.(*ir.Call); isCall {
		s = g.raw(x)
	} else if !isVariable {
		s = g.temp()
		g.rawTo(x, s, narrow)
	}
	g.back(code.RetX, r(s), kind)
}

// retArith returns a sum, difference or product.
func (g *gen) retArith(x *ir.Arith, narrow bool) bool {
	if !short(g.top+4) || highVariable(x.Y) {
		return false
	}
	switch {
	case x.K == value.DInteger && narrow && x.X.Kind() == value.DInteger && x.Y.Kind() == value.DInteger:
		op, ok := retInts[x.Op]
		if _, isConst := intConst(x.Y); !ok || isConst {
			return false
		}
		a := g.rawKept(x.X, x.Y)
		b := g.raw(x.Y)
		g.back(op, r(a), r(b))
		return true
	case x.K == value.DReal && (isNum(x.X) || numeric(x.X)) && untagged(x.Y).Kind() == value.DReal:
		x = &ir.Arith{Op: x.Op, X: x.X, Y: untagged(x.Y), K: x.K, At: x.At}
		if k, ok := realConst(x.X); ok && x.Op == ir.Div {
			g.back(code.RetDivKR, r(g.raw(x.Y)), 0, bits(k))
			return true
		}
		if isInt(x.X) {
			return false
		}
		op, ok := retReals[x.Op]
		if _, isConst := realConst(x.Y); !ok || isConst {
			return false
		}
		a := g.realOperandKept(x.X, operandOf{op: x.Op}, x.Y)
		b := g.raw(x.Y)
		g.back(op, r(a), r(b))
		return true
	}
	return false
}

// highVariable reports whether x is a variable whose slot field x cannot name.
func highVariable(x ir.Expr) bool {
	l, ok := x.(*ir.Load)
	return ok && !short(l.L.Slot)
}

func (g *gen) retLess(x *ir.Compare) bool {
	ints, reals := kinds(x)
	a, b := x.X, x.Y
	switch {
	case x.Op == ir.Lt:
	case x.Op == ir.Gt && pure(a) && pure(b):
		a, b = b, a
	default:
		return false
	}
	if !ints && !reals || !short(g.top+4) {
		return false
	}
	if highVariable(b) {
		return false
	}
	if ints {
		s := g.rawKept(a, b)
		g.back(code.RetLtI, r(s), r(g.raw(b)))
		return true
	}
	s := g.realKept(a, b)
	g.back(code.RetLtR, r(s), r(g.rawReal(b)))
	return true
}

func (g *gen) retVal(x ir.Expr) {
	if a, ok := x.(*ir.Arith); ok && a.Op == ir.Add && tagged(a.X) && tagged(a.Y) && short(g.top+6) && g.parts(a) == nil {
		if !highVariable(a.Y) {
			s := g.valKept(a.X, a.Y)
			b := g.val(a.Y)
			g.at(a.At)
			g.back(code.RetAddV, g.v(s), g.v(b))
			return
		}
	}
	g.back(code.RetV, g.v(g.val(x)), 0)
}
