package lower

import (
	"math"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// Real instructions by + - * / (none for the rest): the operands are slots (R),
// Integer slots (N), constants (K), properties (P).
type realForms struct{ rr, rn, rk, nk, kr, kn, nr, rp, pr, pp code.Op }

var realOps = map[ir.Op]realForms{
	ir.Add: {rr: code.AddR, rn: code.AddRN, rk: code.AddRK, nk: code.AddNK, rp: code.AddRP, pp: code.AddPP},
	ir.Sub: {rr: code.SubR, rn: code.SubRN, kr: code.SubKR, nr: code.SubNR, rp: code.SubRP, pr: code.SubPR, pp: code.SubPP},
	ir.Mul: {rr: code.MulR, rn: code.MulRN, rk: code.MulRK, nk: code.MulNK, rp: code.MulRP, pp: code.MulPP},
	ir.Div: {rr: code.DivR, rn: code.DivRN, rk: code.DivRK, nk: code.DivNK, kr: code.DivKR, kn: code.DivKN, nr: code.DivNR, rp: code.DivRP},
}

// twoReals are (b op c) op2 x.
var twoReals = map[[2]ir.Op]code.Op{
	{ir.Add, ir.Add}: code.AddAddR, {ir.Add, ir.Sub}: code.AddSubR, {ir.Add, ir.Mul}: code.AddMulR,
	{ir.Sub, ir.Add}: code.SubAddR, {ir.Sub, ir.Sub}: code.SubSubR, {ir.Sub, ir.Mul}: code.SubMulR,
	{ir.Mul, ir.Add}: code.MulAddR, {ir.Mul, ir.Sub}: code.MulSubR, {ir.Mul, ir.Mul}: code.MulMulR,
}

func commutes(op ir.Op) bool { return op == ir.Add || op == ir.Mul }

// numeric reports whether x is arithmetic that gives a number or fails: with one
// operand known to be a number no date and no text can come out that a Real
// variable would take.
func numeric(x ir.Expr) bool {
	a, ok := x.(*ir.Arith)
	if !ok {
		return false
	}
	if _, ok := realOps[a.Op]; !ok {
		return false
	}
	return isNumber(a.X) || isNumber(a.Y) || isProperty(a.X) && isProperty(a.Y)
}

func isNumber(x ir.Expr) bool {
	k := x.Kind()
	return k == value.DInteger || k == value.DReal || k == value.Variant && numeric(x) && !isPair(x)
}

// isPair reports whether x subtracts properties, which may be dates.
func isPair(x ir.Expr) bool {
	a := x.(*ir.Arith) //nolint:errcheck,forcetypeassert // numeric has looked
	return a.Op == ir.Sub && isProperty(a.X) && isProperty(a.Y)
}

func isProperty(x ir.Expr) bool { _, ok := x.(*ir.Property); return ok }

// realConst returns the number in a numeric constant.
func realConst(x ir.Expr) (float64, bool) {
	if c, ok := x.(*ir.Convert); ok && c.K == value.DReal {
		x = c.X
	}
	if c, ok := x.(*ir.Const); ok && c.V.IsNumber() {
		return c.V.AsReal(), true
	}
	return 0, false
}

// isInt reports whether an operand of Real arithmetic is an Integer in a slot.
func isInt(x ir.Expr) bool { return x.Kind() == value.DInteger }

// operandOf says which operand of which operation is evaluated, for messages.
type operandOf struct {
	op    ir.Op
	right bool
}

// number is field x of instructions that read an operand, 0 when it is none.
func (of *operandOf) number() int {
	switch {
	case of == nil:
		return 0
	case of.right:
		return 2 + 2*int(of.op)
	}
	return 1 + 2*int(of.op)
}

// rawReal evaluates a Real into a raw slot.
func (g *gen) rawReal(x ir.Expr) int { return g.realOperand(x, operandOf{op: ir.Add, right: true}) }

// realOperand evaluates an operand of Real arithmetic into a raw Real slot.
func (g *gen) realOperand(x ir.Expr, of operandOf) int {
	switch x.Kind() {
	case value.DReal:
		return g.raw(x)
	case value.DInteger:
		return g.raw(&ir.Convert{X: x, K: value.DReal})
	}
	t := g.temp()
	top := g.top
	defer func() { g.top = top }()
	if p, ok := x.(*ir.Property); ok {
		g.getProperty(p, t, value.DReal, &of)
		return t
	}
	if a, ok := x.(*ir.Arith); ok && numeric(a) {
		g.realTo(a, t)
		return t
	}
	if i, ok := x.(*ir.Index); ok && i.I.Kind() == value.DInteger {
		o := g.valKept(i.X, i.I)
		n := g.raw(i.I)
		g.at(i.At)
		g.emit(code.LdCR, r(t), g.v(o), r(n), of.number())
		return t
	}
	s := g.val(x)
	g.at(place(x))
	right := 0
	if of.right {
		right = 1
	}
	g.emit(code.NumR, r(t), g.v(s), right, int(of.op))
	return t
}

func (g *gen) realKept(x ir.Expr, rest ...ir.Expr) int {
	return g.realOperandKept(x, operandOf{op: ir.Add}, rest...)
}

func (g *gen) realOperandKept(x ir.Expr, of operandOf, rest ...ir.Expr) int {
	if l, ok := x.(*ir.Load); ok && !l.L.Boxed && l.L.Kind == value.DReal {
		return g.rawKept(x, rest...)
	}
	return g.realOperand(x, of)
}

// realTo evaluates Real arithmetic, or tagged arithmetic that is wanted as a Real.
func (g *gen) realTo(x *ir.Arith, dst int) {
	if a, b := untagged(x.X), untagged(x.Y); a != x.X || b != x.Y {
		x = &ir.Arith{Op: x.Op, X: a, Y: b, K: x.K, At: x.At}
	}
	forms, ok := realOps[x.Op]
	if !ok || tagged(x.X) && tagged(x.Y) && !numeric(x) {
		t := g.temp()
		g.arithVal(x, t)
		g.unbox(dst, t, value.DReal)
		return
	}
	if g.propertyOperand(x, forms, dst) || g.elementOperand(x, dst) || g.twoStepReal(x, dst) || g.constOperand(x, forms, dst) {
		return
	}
	if isInt(x.X) && isInt(x.Y) && (x.Op == ir.Div || x.Op == ir.Mul) {
		op := code.DivNN
		if x.Op == ir.Mul {
			op = code.MulNN
		}
		a := g.rawKept(x.X, x.Y)
		g.emit(op, r(dst), r(a), r(g.raw(x.Y)), 0)
		return
	}
	left, right := operandOf{op: x.Op}, operandOf{op: x.Op, right: true}
	if isInt(x.Y) {
		a := g.realOperandKept(x.X, left, x.Y)
		g.emit(forms.rn, r(dst), r(a), r(g.raw(x.Y)), 0)
		return
	}
	if isInt(x.X) {
		a := g.rawKept(x.X, x.Y)
		b := g.realOperand(x.Y, right)
		if commutes(x.Op) {
			g.emit(forms.rn, r(dst), r(b), r(a), 0)
		} else {
			g.emit(forms.nr, r(dst), r(a), r(b), 0)
		}
		return
	}
	a := g.realOperandKept(x.X, left, x.Y)
	if x.Op == ir.Add && anyValue(x.Y) {
		b := g.val(x.Y)
		g.at(place(x.Y))
		g.emit(code.AddRV, r(dst), r(a), g.v(b), 0)
		return
	}
	b := g.realOperand(x.Y, right)
	g.at(x.At)
	g.emit(forms.rr, r(dst), r(a), r(b), 0)
}

// anyValue reports whether x is an operand that NumR takes from its slot.
func anyValue(x ir.Expr) bool {
	if !tagged(x) || isProperty(x) || isElement(x) {
		return false
	}
	a, ok := x.(*ir.Arith)
	return !ok || !numeric(a)
}

func tagged(x ir.Expr) bool { return !x.Kind().IsRaw() }

// constOperand handles an operand that stands in the code.
func (g *gen) constOperand(x *ir.Arith, f realForms, dst int) bool {
	if k, ok := realConst(x.Y); ok {
		op, opN := f.rk, f.nk
		if x.Op == ir.Sub {
			k, op, opN = -k, code.AddRK, code.AddNK
		} else if m, exact := inverse(k); x.Op == ir.Div && exact {
			k, op, opN = m, code.MulRK, code.MulNK
		}
		g.emitConst(op, opN, x.X, operandOf{op: x.Op}, k, dst)
		return true
	}
	k, ok := realConst(x.X)
	if !ok {
		return false
	}
	if commutes(x.Op) {
		g.emitConst(f.rk, f.nk, x.Y, operandOf{op: x.Op, right: true}, k, dst)
	} else {
		g.emitConst(f.kr, f.kn, x.Y, operandOf{op: x.Op, right: true}, k, dst)
	}
	return true
}

// inverse returns 1/k when multiplying by it gives what dividing by k does, to the last
// bit: for powers of two.
func inverse(k float64) (float64, bool) {
	fraction, exp := math.Frexp(k)
	return 1 / k, math.Abs(fraction) == 0.5 && exp > -1000 && exp < 1000
}

func (g *gen) emitConst(op, opN code.Op, x ir.Expr, of operandOf, k float64, dst int) {
	if isInt(x) && opN != 0 {
		g.emit(opN, r(dst), r(g.raw(x)), 0, 0, bits(k))
		return
	}
	g.emit(op, r(dst), r(g.realOperand(x, of)), 0, 0, bits(k))
}

// simpleReal reports whether x is Real arithmetic on operands without special forms.
func simpleReal(x ir.Expr) (*ir.Arith, bool) {
	a, ok := x.(*ir.Arith)
	if !ok || a.K != value.DReal && !numeric(a) {
		return nil, false
	}
	for _, y := range []ir.Expr{a.X, a.Y} {
		if _, isConst := realConst(y); isConst || y.Kind() != value.DReal && !isElement(y) {
			return nil, false
		}
		if _, isElem := y.(*ir.Elem); isElem {
			return nil, false
		}
	}
	return a, true
}

// isElement reports whether x is an element of a collection, which is read as a Real
// where one is wanted.
func isElement(x ir.Expr) bool {
	i, ok := x.(*ir.Index)
	return ok && i.I.Kind() == value.DInteger
}

// scaled returns b and K of b*K, or of what divides b by 1/K.
func scaled(x ir.Expr) (ir.Expr, float64, bool) {
	a, ok := x.(*ir.Arith)
	if !ok || a.Op != ir.Mul && a.Op != ir.Div || a.K != value.DReal {
		return nil, 0, false
	}
	if a.Op == ir.Div {
		k, ok := realConst(a.Y)
		k, exact := inverse(k)
		return a.X, k, ok && exact && a.X.Kind() == value.DReal
	}
	if k, ok := realConst(a.Y); ok && a.X.Kind() == value.DReal {
		return a.X, k, true
	}
	if k, ok := realConst(a.X); ok && a.Y.Kind() == value.DReal {
		return a.Y, k, true
	}
	return nil, 0, false
}

// twoStepReal does two operations in one instruction.
func (g *gen) twoStepReal(x *ir.Arith, dst int) bool {
	if b, k, ok := scaled(x.X); ok && (x.Y.Kind() == value.DReal && (x.Op == ir.Add || x.Op == ir.Mul) || isInt(x.Y) && x.Op == ir.Add) && !assigns(x.Y) {
		if _, isConst := realConst(x.Y); !isConst {
			op := code.MulKAddR
			switch {
			case isInt(x.Y):
				op = code.MulKAddN
			case x.Op == ir.Mul:
				op = code.MulKMulR
			}
			a := g.raw(b)
			g.emit(op, r(dst), r(a), r(g.raw(x.Y)), 0, bits(k))
			return true
		}
	}
	if in, ok := simpleReal(x.X); ok && g.third(x.Y) {
		if op, ok := twoReals[[2]ir.Op{in.Op, x.Op}]; ok {
			return g.emitTwo(op, in, x.Y, dst)
		}
	}
	in, ok := simpleReal(x.Y)
	if !ok || !g.third(x.X) {
		return false
	}
	op := twoReals[[2]ir.Op{in.Op, x.Op}]
	switch {
	case commutes(x.Op) && op != 0:
	case x.Op == ir.Sub && in.Op == ir.Mul:
		op = code.SubXMulR
	case x.Op == ir.Div && in.Op == ir.Mul:
		op = code.DivXMulR
	default:
		return false
	}
	return g.emitTwo(op, in, x.X, dst)
}

// third reports whether x can be the operand in field x: a Real variable or an
// intermediate result, which is evaluated before the other two operands.
func (g *gen) third(x ir.Expr) bool {
	if _, isConst := realConst(x); isConst || x.Kind() != value.DReal || assigns(x) {
		return false
	}
	if l, ok := x.(*ir.Load); ok {
		return !l.L.Boxed && short(l.L.Slot)
	}
	return short(g.top + 1)
}

func (g *gen) emitTwo(op code.Op, in *ir.Arith, third ir.Expr, dst int) bool {
	if assigns(in.X, in.Y) {
		return false
	}
	c := g.raw(third)
	if !short(c) {
		g.fail("internal: third operand")
	}
	a := g.realOperand(in.X, operandOf{op: in.Op})
	b := g.realOperand(in.Y, operandOf{op: in.Op, right: true})
	g.emit(op, r(dst), r(a), r(b), r(c))
	return true
}

// elementOperand is x + a{i} or x * a{i}.
func (g *gen) elementOperand(x *ir.Arith, dst int) bool {
	e, ok := x.Y.(*ir.Elem)
	if !ok || e.K != value.DReal || x.X.Kind() != value.DReal || !commutes(x.Op) || assigns(x.Y) || isCall(x.X) {
		return false
	}
	if l, ok := x.X.(*ir.Load); ok && !short(l.L.Slot) || !short(g.top+1) {
		return false
	}
	a := g.raw(x.X)
	arr, i := g.element(e)
	op := code.AddRE
	if x.Op == ir.Mul {
		op = code.MulRE
	}
	g.at(e.At)
	g.emit(op, r(dst), g.v(arr), r(i), r(a))
	return true
}

// isCall reports whether the result of x may stand in a slot that depends on what was
// evaluated before.
func isCall(x ir.Expr) bool { _, ok := x.(*ir.Seq); return ok }
