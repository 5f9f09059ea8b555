package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

const (
	empty     = uint64(code.EmptyCache)
	shortName = 256 // names that fit field x
)

// getProperty reads a property as a value, a Real or an Integer. of: as a part of
// arithmetic, where Undefined is an error; else nil.
func (g *gen) getProperty(x *ir.Property, dst int, as ir.Kind, of *operandOf) {
	o := g.val(x.X)
	g.at(x.At)
	n := g.name(x.Name)
	switch as {
	case value.DReal:
		g.emit(code.GetR, r(dst), g.v(o), n, of.number(), empty, empty)
	case value.DInteger:
		g.emit(code.GetI, r(dst), g.v(o), n, 0, empty)
	default:
		g.emit(code.GetV, g.v(dst), g.v(o), n, mustBe(as), empty, empty)
	}
}

// propertyOperand is Real arithmetic on one or two properties.
func (g *gen) propertyOperand(x *ir.Arith, f realForms, dst int) bool {
	p, okX := x.X.(*ir.Property)
	q, okY := x.Y.(*ir.Property)
	switch {
	case okX && okY && f.pp != 0:
		a := g.valKept(p.X, q.X)
		b := g.val(q.X)
		g.at(x.At)
		names := uint64(g.name(p.Name)) | uint64(g.name(q.Name))<<16
		g.emit(f.pp, r(dst), g.v(a), g.v(b), 0, empty, empty, names)
		return true
	case okX && okY:
		return false
	case okY && f.rp != 0 && isReal(x.X) && g.name(q.Name) < shortName:
		a := g.realOperandKept(x.X, operandOf{op: x.Op}, q.X)
		g.propertyOp(f.rp, q, a, dst)
		return true
	case okX && isReal(x.Y) && !assigns(x.Y) && g.name(p.Name) < shortName:
		op := f.pr
		if commutes(x.Op) {
			op = f.rp
		}
		if op == 0 {
			return false
		}
		o := g.valKept(p.X, x.Y)
		b := g.realOperand(x.Y, operandOf{op: x.Op, right: true})
		g.at(p.At)
		g.emit(op, r(dst), r(b), g.v(o), g.name(p.Name), empty)
		return true
	}
	return false
}

func (g *gen) propertyOp(op code.Op, p *ir.Property, other, dst int) {
	o := g.val(p.X)
	g.at(p.At)
	g.emit(op, r(dst), r(other), g.v(o), g.name(p.Name), empty)
}

// isReal reports whether x can be evaluated as a raw Real operand.
func isReal(x ir.Expr) bool {
	if _, ok := realConst(x); ok {
		return true
	}
	return x.Kind() == value.DReal || numeric(x)
}

func (g *gen) setProperty(s *ir.SetProperty) {
	if g.accumulates(s) {
		return
	}
	o := g.valKept(s.X, s.V)
	n := g.name(s.Name)
	switch s.V.Kind() {
	case value.DReal:
		a := g.raw(s.V)
		g.at(s.At)
		g.emit(code.SetR, r(a), g.v(o), n, 0, empty, empty)
	case value.DInteger:
		a := g.raw(s.V)
		g.at(s.At)
		g.emit(code.SetN, r(a), g.v(o), n, 0, empty, empty)
	default:
		a := g.val(s.V)
		g.at(s.At)
		g.emit(code.SetV, g.v(a), g.v(o), n, 0, empty, empty)
	}
}

// accumulates handles $o.p:=$o.p+x, with the same variable on both sides.
func (g *gen) accumulates(s *ir.SetProperty) bool {
	v := s.V
	if c, ok := v.(*ir.Convert); ok && c.K == value.Variant {
		v = c.X
	}
	a, ok := v.(*ir.Arith)
	if !ok {
		return false
	}
	p, ok := a.X.(*ir.Property)
	if !ok || p.Name != s.Name || !sameVariable(p.X, s.X) || assigns(a.Y) {
		return false
	}
	return g.accumulate(s.X, s.Name, a.Op, a.Y, s.At)
}

func sameVariable(x, y ir.Expr) bool {
	if _, ok := x.(*ir.Self); ok {
		_, ok = y.(*ir.Self)
		return ok
	}
	a, okA := x.(*ir.Load)
	b, okB := y.(*ir.Load)
	return okA && okB && a.L == b.L && !a.L.Boxed
}

// accumulate adds to a property, or subtracts from it, a number.
func (g *gen) accumulate(x ir.Expr, name string, op ir.Op, v ir.Expr, at ir.Pos) bool {
	if op != ir.Add && op != ir.Sub {
		return false
	}
	n := g.name(name)
	if k, ok := intConst(v); ok && imm16(k) && k >= 0 {
		if op == ir.Sub {
			k = -k
		}
		o := g.val(x)
		g.at(at)
		g.emit(code.AccK, int(k), g.v(o), n, 0, empty)
		return true
	}
	if !isReal(v) {
		return false
	}
	o := g.valKept(x, v)
	if m, ok := v.(*ir.Arith); ok && m.Op == ir.Mul && n < shortName && isReal(m.X) && isReal(m.Y) && !assigns(m.Y) {
		a := g.realOperand(m.X, operandOf{op: ir.Mul})
		b := g.realOperand(m.Y, operandOf{op: ir.Mul, right: true})
		g.at(at)
		g.emit(pick(op, code.AccMulAdd, code.AccMulSub), r(a), g.v(o), r(b), n, empty)
		return true
	}
	a := g.realOperand(v, operandOf{op: op, right: true})
	g.at(at)
	g.emit(pick(op, code.AccAdd, code.AccSub), r(a), g.v(o), n, 0, empty)
	return true
}

func pick(op ir.Op, add, sub code.Op) code.Op {
	if op == ir.Add {
		return add
	}
	return sub
}

func (g *gen) updateProperty(s *ir.UpdateProperty) {
	if g.accumulate(s.X, s.Name, s.Op, s.V, s.At) {
		return
	}
	o := g.valKept(s.X, s.V)
	v := g.val(s.V)
	g.at(s.At)
	g.emit(code.UpdP, g.v(v), g.v(o), g.name(s.Name), int(s.Op))
}

// mustBe is field x of instructions that pass values of one kind only.
func mustBe(k ir.Kind) int {
	if k == value.Variant || k == value.DArray {
		return 0
	}
	return int(kindOf[k])
}

func (g *gen) index(x *ir.Index, dst int, as ir.Kind) {
	o := g.valKept(x.X, x.I)
	if x.I.Kind() == value.DInteger {
		i := g.raw(x.I)
		g.at(x.At)
		g.emit(code.LdCV, g.v(dst), g.v(o), r(i), mustBe(as))
		return
	}
	i := g.val(x.I)
	g.at(x.At)
	g.emit(code.IdxV, g.v(dst), g.v(o), g.v(i), 0)
}

func (g *gen) setIndex(s *ir.SetIndex) {
	o := g.valKept(s.X, s.I, s.V)
	if s.I.Kind() == value.DInteger {
		i := g.rawKept(s.I, s.V)
		v := g.val(s.V)
		g.at(s.At)
		g.emit(code.StCV, g.v(v), g.v(o), r(i), 0)
		return
	}
	i := g.valKept(s.I, s.V)
	v := g.val(s.V)
	g.at(s.At)
	g.emit(code.StIdxV, g.v(v), g.v(o), g.v(i), 0)
}

// element evaluates the array and the index of an element.
func (g *gen) element(x *ir.Elem) (arr, i int) {
	arr = g.valKept(x.X, x.I)
	return arr, g.elementIndex(x.I)
}

func (g *gen) elementIndex(x ir.Expr) int {
	if x.Kind() != value.DInteger {
		return g.raw(&ir.Convert{X: x, K: value.DInteger, At: place(x)})
	}
	return g.raw(x)
}

// elemTo reads an array element into the half of dst that its kind uses.
func (g *gen) elemTo(x *ir.Elem, dst int) {
	arr, i := g.element(x)
	g.at(x.At)
	switch x.K {
	case value.DInteger:
		g.emit(code.LdEI, r(dst), g.v(arr), r(i), 0)
	case value.DReal:
		g.emit(code.LdER, r(dst), g.v(arr), r(i), 0)
	case value.DBoolean:
		g.emit(code.LdEB, r(dst), g.v(arr), r(i), 0)
	case value.DText:
		g.emit(code.LdET, g.v(dst), g.v(arr), r(i), 0)
	case value.DDate, value.DTime:
		t := g.temp()
		g.emit(code.LdEX, g.v(t), g.v(arr), r(i), 0)
		g.unbox(dst, t, x.K)
	default:
		g.emit(code.LdEX, g.v(dst), g.v(arr), r(i), 0)
	}
}

func (g *gen) setElem(s *ir.SetElem) {
	arr := g.valKept(s.X, s.I, s.V)
	i := g.elementIndex(s.I)
	if l, ok := s.I.(*ir.Load); ok && assigns(s.V) && i == l.L.Slot {
		t := g.temp()
		g.emit(code.MovR, r(t), r(i), 0, 0)
		i = t
	}
	ops := map[ir.Kind]code.Op{value.DInteger: code.StEI, value.DReal: code.StER, value.DBoolean: code.StEB}
	op, raw := ops[s.K]
	if c, ok := s.V.(*ir.Const); ok && s.K == value.DBoolean && c.V.Kind() == value.KBoolean {
		g.at(s.At)
		g.emit(code.StEBK, g.v(arr), r(i), 0, int(c.V.Bits()))
		return
	}
	if raw && s.V.Kind() == s.K {
		v := g.raw(s.V)
		g.at(s.At)
		g.emit(op, g.v(arr), r(i), r(v), 0)
		return
	}
	v := g.val(s.V)
	g.at(s.At)
	g.emit(code.StEX, g.v(arr), r(i), g.v(v), 0)
}

// object makes an object from a literal. As with a service, its window has no header.
func (g *gen) object(x *ir.Object) int {
	n := len(x.Vals)
	g.top--
	w := g.window(n)
	top := g.top
	var kinds uint64
	for i, v := range x.Vals {
		if slot := w + 1 + i; i < 16 {
			kinds |= uint64(g.rawArgument(v, slot)) << (4 * i)
		} else {
			g.valTo(v, slot)
		}
		g.top = top
	}
	g.at(x.At)
	g.literals = append(g.literals, &code.Literal{Names: x.Names})
	g.emit(code.New, 2*w, n, len(g.literals)-1, 0, kinds)
	return g.called(w, n, value.DObject)
}
