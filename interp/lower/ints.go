package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// intOps are the instructions of + - *: cut to 32 bits and exact, each with slots
// and with a constant.
var intOps = map[ir.Op][2][2]code.Op{
	ir.Add: {{code.AddI, code.AddIK}, {code.AddW, code.AddWK}},
	ir.Sub: {{code.SubI, 0}, {code.SubW, 0}},
	ir.Mul: {{code.MulI, code.MulIK}, {code.MulW, code.MulWK}},
}

// twoInts are (b op c) + x with a slot and with a constant.
var twoInts = map[ir.Op][2][2]code.Op{
	ir.Add: {{code.AddAddI, code.AddAddIK}, {code.AddAddW, code.AddAddWK}},
	ir.Mul: {{code.MulAddI, code.MulAddIK}, {code.MulAddW, code.MulAddWK}},
}

// intConst returns the number in an Integer constant, through conversions to Integer.
func intConst(x ir.Expr) (int64, bool) {
	if c, ok := x.(*ir.Convert); ok && c.K == value.DInteger {
		x = c.X
	}
	if c, ok := x.(*ir.Const); ok && (c.V.Kind() == value.KInteger || c.K == value.DInteger) {
		return c.V.AsInt(), true
	}
	return 0, false
}

// arithTo evaluates arithmetic of a raw kind.
func (g *gen) arithTo(x *ir.Arith, dst int, narrow bool) {
	switch {
	case x.K == value.DReal:
		g.realTo(x, dst)
	case x.K == value.DInteger && x.X.Kind() == value.DInteger && x.Y.Kind() == value.DInteger && x.Op != ir.Pow && x.Op != ir.Div:
		g.intTo(x, dst, narrow)
	case x.Op == ir.BitTest && x.X.Kind() == value.DInteger && x.Y.Kind() == value.DInteger:
		a := g.rawKept(x.X, x.Y)
		g.emit(code.BitI, r(dst), r(a), r(g.raw(x.Y)), int(ir.BitTest))
	default:
		t := g.temp()
		g.arithVal(x, t)
		g.unbox(dst, t, x.K)
	}
}

func (g *gen) intTo(x *ir.Arith, dst int, narrow bool) {
	wide := 1
	if narrow {
		wide = 0
	}
	op, y := x.Op, x.Y
	k, isConst := intConst(y)
	if op == ir.Sub && isConst && imm16(-k) {
		op, k = ir.Add, -k
	} else if kx, ok := intConst(x.X); ok && !isConst && (op == ir.Add || op == ir.Mul) {
		g.intTo(&ir.Arith{Op: op, X: y, Y: &ir.Const{V: value.Int(kx), K: value.DInteger}, K: x.K, At: x.At}, dst, narrow)
		return
	}
	forms, simple := intOps[op]
	if !simple {
		g.intOther(x, dst, narrow)
		return
	}
	if op == ir.Add && g.twoStepInt(x.X, y, k, isConst, dst, wide) {
		return
	}
	if isConst && imm16(k) && forms[wide][1] != 0 {
		g.emit(forms[wide][1], r(dst), r(g.raw(x.X)), int(k), 0)
		return
	}
	a := g.rawKept(x.X, y)
	g.emit(forms[wide][0], r(dst), r(a), r(g.raw(y)), 0)
}

// inner returns x as Integer arithmetic with the operator op and no constant in it.
func inner(x ir.Expr, op ir.Op) (*ir.Arith, bool) {
	a, ok := x.(*ir.Arith)
	if !ok || a.Op != op || a.K != value.DInteger || a.X.Kind() != value.DInteger || a.Y.Kind() != value.DInteger {
		return nil, false
	}
	_, cx := intConst(a.X)
	_, cy := intConst(a.Y)
	return a, !cx && !cy
}

// twoStepInt emits (b op c) + y in one instruction.
func (g *gen) twoStepInt(x, y ir.Expr, k int64, isConst bool, dst, wide int) bool {
	for op, forms := range twoInts {
		in, ok := inner(x, op)
		if !ok {
			continue
		}
		if isConst {
			if !imm8(k) {
				return false
			}
			a := g.rawKept(in.X, in.Y)
			g.emit(forms[wide][1], r(dst), r(a), r(g.raw(in.Y)), int(k))
			return true
		}
		if l, ok := y.(*ir.Load); !ok || l.L.Boxed || !short(l.L.Slot) {
			return false
		}
		a := g.rawKept(in.X, in.Y)
		b := g.raw(in.Y)
		g.emit(forms[wide][0], r(dst), r(a), r(b), r(g.raw(y)))
		return true
	}
	return false
}

// intOther is division and the bit operators.
func (g *gen) intOther(x *ir.Arith, dst int, narrow bool) {
	a := g.rawKept(x.X, x.Y)
	if k, ok := intConst(x.Y); ok && imm16(k) {
		constOps := map[ir.Op]code.Op{ir.IntDiv: code.DivIK, ir.Mod: code.ModIK, ir.BitAnd: code.AndIK, ir.Shl: code.ShlIK, ir.Shr: code.ShrIK}
		if op, ok := constOps[x.Op]; ok && (k > 0 || x.Op == ir.BitAnd) {
			g.at(x.At)
			g.emit(op, r(dst), r(a), int(k), 0)
			return
		}
	}
	b := g.raw(x.Y)
	g.at(x.At)
	switch x.Op {
	case ir.IntDiv:
		g.emit(code.DivI, r(dst), r(a), r(b), 0)
		if narrow {
			g.emit(code.Narrow, r(dst), r(dst), 0, 0)
		}
	case ir.Mod:
		g.emit(code.ModI, r(dst), r(a), r(b), 0)
	case ir.BitAnd:
		g.emit(code.AndI, r(dst), r(a), r(b), 0)
	case ir.BitOr:
		g.emit(code.OrI, r(dst), r(a), r(b), 0)
	case ir.BitXor:
		g.emit(code.XorI, r(dst), r(a), r(b), 0)
	case ir.Shl:
		g.emit(code.ShlI, r(dst), r(a), r(b), 0)
	case ir.Shr:
		g.emit(code.ShrI, r(dst), r(a), r(b), 0)
	default:
		g.emit(code.BitI, r(dst), r(a), r(b), int(x.Op))
	}
}

// fitsExactly reports whether an Integer expression stays within ±2^53 whatever its
// 32-bit variables hold.
func fitsExactly(x ir.Expr) bool { return magnitude(x) <= 53 }

// magnitude bounds the bits of an Integer expression.
func magnitude(x ir.Expr) int {
	switch x := x.(type) {
	case *ir.Const:
		return 53
	case *ir.Neg:
		return magnitude(x.X)
	case *ir.Seq:
		return magnitude(x.X)
	case *ir.Cond:
		return max(magnitude(x.X), magnitude(x.Y))
	case *ir.Arith:
		if _, ok := intConst(x.Y); ok && (x.Op == ir.Add || x.Op == ir.Sub) {
			return max(magnitude(x.X), 32) + 1
		}
		switch x.Op {
		case ir.Add, ir.Sub:
			return max(magnitude(x.X), magnitude(x.Y)) + 1
		case ir.Mul:
			return magnitude(x.X) + magnitude(x.Y)
		case ir.IntDiv:
			return magnitude(x.X)
		}
	}
	return 32
}
