package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// opposite and mirrored operators, from ir.Eq on.
var (
	opposite = map[ir.Op]ir.Op{ir.Eq: ir.Ne, ir.Ne: ir.Eq, ir.Lt: ir.Ge, ir.Le: ir.Gt, ir.Gt: ir.Le, ir.Ge: ir.Lt}
	mirrored = map[ir.Op]ir.Op{ir.Eq: ir.Eq, ir.Ne: ir.Ne, ir.Lt: ir.Gt, ir.Le: ir.Ge, ir.Gt: ir.Lt, ir.Ge: ir.Le}
)

// pair is a branch and its form as a back edge; 0: there is none.
type pair struct{ jump, back code.Op }

var (
	jumpI  = map[ir.Op]pair{ir.Lt: {code.JLtI, code.BLtI}, ir.Le: {code.JLeI, code.BLeI}, ir.Eq: {code.JEqI, 0}, ir.Ne: {code.JNeI, code.BNeI}}
	jumpIK = map[ir.Op]pair{ir.Lt: {code.JLtIK, code.BLtIK}, ir.Le: {code.JLeIK, code.BLeIK}, ir.Eq: {code.JEqIK, 0}, ir.Ne: {code.JNeIK, code.BNeIK},
		ir.Gt: {code.JGtIK, code.BGtIK}, ir.Ge: {code.JGeIK, code.BGeIK}}
	jumpR    = map[ir.Op]pair{ir.Lt: {code.JLtR, code.BLtR}, ir.Le: {code.JLeR, code.BLeR}, ir.Eq: {code.JEqR, 0}, ir.Ne: {code.JNeR, 0}}
	jumpNotR = map[ir.Op]pair{ir.Lt: {code.JNLtR, 0}, ir.Le: {code.JNLeR, 0}, ir.Eq: {code.JNeR, 0}, ir.Ne: {code.JEqR, 0}}
	jumpRK   = map[ir.Op]pair{ir.Lt: {code.JLtRK, code.BLtRK}, ir.Le: {code.JLeRK, code.BLeRK}, ir.Gt: {code.JGtRK, code.BGtRK},
		ir.Ge: {code.JGeRK, 0}, ir.Eq: {code.JEqRK, 0}, ir.Ne: {code.JNeRK, 0}}
	jumpNotRK = map[ir.Op]pair{ir.Lt: {code.JNLtRK, 0}, ir.Le: {code.JNLeRK, 0}, ir.Gt: {code.JNGtRK, 0}, ir.Ge: {code.JNGeRK, 0},
		ir.Eq: {code.JNeRK, 0}, ir.Ne: {code.JEqRK, 0}}
	jumpVK = map[ir.Op]code.Op{ir.Lt: code.JLtVK, ir.Le: code.JLeVK, ir.Gt: code.JGtVK, ir.Ge: code.JGeVK, ir.Eq: code.JEqVK, ir.Ne: code.JEqVK}
)

// target is where a condition jumps to.
type target struct {
	to   label
	when bool // jump when the condition is this
	back bool // the jump goes back, so it has to test the fuel
}

// jump evaluates a Boolean and jumps to l if it is when.
func (g *gen) jump(x ir.Expr, l label, when bool) { g.jumpTo(x, target{to: l, when: when}) }

func (g *gen) jumpTo(x ir.Expr, t target) {
	top := g.top
	defer func() { g.top = top }()
	switch x := x.(type) {
	case *ir.Const:
		if (x.V.Bits() != 0) == t.when {
			g.goTo(t)
		}
		return
	case *ir.Not:
		t.when = !t.when
		g.jumpTo(x.X, t)
		return
	case *ir.Compare:
		g.jumpCompare(x, t)
		return
	case *ir.Logic:
		if pure(x.Y) {
			g.jumpLogic(x, t)
			return
		}
	case *ir.Test:
		if x.X.Kind() == value.DBoolean {
			g.jumpTo(x.X, t)
			return
		}
		s := g.val(x.X)
		g.at(x.At)
		g.edge(t, pair{jump: code.JTV}, g.v(s), 0, when(t), func(t target) (pair, int) { return pair{jump: code.JTV}, when(t) })
		return
	case *ir.Elem:
		if x.K == value.DBoolean && x.I.Kind() == value.DInteger {
			arr, i := g.element(x)
			g.at(x.At)
			g.edge(t, pair{jump: code.JEB}, g.v(arr), r(i), when(t), func(t target) (pair, int) { return pair{jump: code.JEB}, when(t) })
			return
		}
	case *ir.Seq:
		g.before(x)
		g.jumpTo(x.X, t)
		return
	}
	g.jumpBool(g.raw(x), t)
}

func when(t target) int {
	if t.when {
		return 1
	}
	return 0
}

// goTo jumps in any case.
func (g *gen) goTo(t target) {
	if t.back {
		g.branch(t.to, code.JmpB, 0, 0, 0)
	} else {
		g.branch(t.to, code.Jmp, 0, 0, 0)
	}
}

func (g *gen) jumpBool(slot int, t target) {
	form := func(t target) (pair, int) {
		if t.when {
			return pair{code.JT, code.BT}, 0
		}
		return pair{jump: code.JF}, 0
	}
	p, x := form(t)
	g.edge(t, p, r(slot), 0, x, form)
}

// edge emits a conditional jump. A back edge without a form of its own becomes the
// opposite jump around an unconditional one; form gives the instruction for it.
func (g *gen) edge(t target, p pair, a, b, x int, form func(target) (pair, int), words ...uint64) {
	switch {
	case !t.back:
		g.branch(t.to, p.jump, a, b, x, words...)
	case p.back != 0:
		g.branch(t.to, p.back, a, b, x, words...)
	default:
		skip := g.newLabel()
		q, x := form(target{when: !t.when})
		g.branch(skip, q.jump, a, b, x, words...)
		g.branch(t.to, code.JmpB, 0, 0, 0)
		g.here(skip)
	}
}

// pure reports whether x can neither fail nor change anything, so that it makes no
// difference whether it is evaluated.
func pure(x ir.Expr) bool {
	switch x := x.(type) {
	case *ir.Const:
		return true
	case *ir.Load:
		return !x.L.Boxed
	case *ir.Compare:
		return x.X.Kind().IsRaw() && x.Y.Kind().IsRaw() && pure(x.X) && pure(x.Y)
	case *ir.Not:
		return pure(x.X)
	case *ir.Logic:
		return pure(x.X) && pure(x.Y)
	case *ir.Test:
		return x.X.Kind() == value.DBoolean && pure(x.X)
	case *ir.Arith:
		return x.K.IsRaw() && x.X.Kind().IsRaw() && x.Y.Kind().IsRaw() && x.Op <= ir.Div && pure(x.X) && pure(x.Y)
	}
	return false
}

// jumpLogic is a jump on & or | whose right side need not be evaluated.
func (g *gen) jumpLogic(x *ir.Logic, t target) {
	if x.Or == t.when { // either side decides
		g.jumpTo(x.X, t)
		g.jumpTo(x.Y, t)
		return
	}
	skip := g.newLabel()
	g.jump(x.X, skip, !t.when)
	g.jumpTo(x.Y, t)
	g.here(skip)
}

// sort tells how a comparison is done.
func kinds(x *ir.Compare) (ints, reals bool) {
	a, b := x.X.Kind(), x.Y.Kind()
	if !a.IsRaw() || !b.IsRaw() {
		return false, false
	}
	num := func(k ir.Kind) bool { return k == value.DInteger || k == value.DReal }
	if num(a) && num(b) {
		return a == b && a == value.DInteger, a == value.DReal || b == value.DReal
	}
	return a == b, false
}

func (g *gen) jumpCompare(x *ir.Compare, t target) {
	ints, reals := kinds(x)
	switch {
	case ints:
		g.jumpInts(x.Op, x.X, x.Y, t)
	case reals:
		g.jumpReals(x.Op, x.X, x.Y, t)
	default:
		g.jumpValues(x, t)
	}
}

func (g *gen) jumpInts(op ir.Op, x, y ir.Expr, t target) {
	if _, ok := intConst(x); ok {
		op, x, y = mirrored[op], y, x
	}
	sense := func(op ir.Op, t target) ir.Op {
		if t.when {
			return op
		}
		return opposite[op]
	}
	if k, ok := smallConst(y); ok {
		form := func(t target) (pair, int) { return jumpIK[sense(op, t)], 0 }
		p, _ := form(t)
		g.edge(t, p, r(g.raw(x)), int(k), 0, form)
		return
	}
	a := g.rawKept(x, y)
	b := g.raw(y)
	// > and >= are < and <= with the operands exchanged; so may be the opposite.
	o := sense(op, t)
	if o == ir.Gt || o == ir.Ge {
		o, a, b = mirrored[o], b, a
	}
	if p := jumpI[o]; !t.back || p.back != 0 {
		g.edge(t, p, r(a), r(b), 0, nil)
		return
	}
	skip := g.newLabel() // only Eq has no back edge
	g.branch(skip, code.JNeI, r(a), r(b), 0)
	g.branch(t.to, code.JmpB, 0, 0, 0)
	g.here(skip)
}

func smallConst(x ir.Expr) (int64, bool) {
	if c, ok := x.(*ir.Const); ok && c.K.IsRaw() && c.K != value.DReal && imm16(int64(c.V.Bits())) {
		return int64(c.V.Bits()), true
	}
	k, ok := intConst(x)
	return k, ok && imm16(k)
}

func (g *gen) jumpReals(op ir.Op, x, y ir.Expr, t target) {
	if _, ok := realConst(x); ok {
		op, x, y = mirrored[op], y, x
	}
	if k, ok := realConst(y); ok {
		form := func(t target) (pair, int) {
			if t.when {
				return jumpRK[op], 0
			}
			return jumpNotRK[op], 0
		}
		p, _ := form(t)
		g.edge(t, p, r(g.rawReal(x)), 0, 0, form, bits(k))
		return
	}
	a := g.realKept(x, y)
	b := g.rawReal(y)
	if op == ir.Gt || op == ir.Ge {
		op, a, b = mirrored[op], b, a
	}
	form := func(t target) (pair, int) {
		if t.when {
			return jumpR[op], 0
		}
		return jumpNotR[op], 0
	}
	p, _ := form(t)
	g.edge(t, p, r(a), r(b), 0, form)
}

// valueForm returns the instruction for a comparison of values, whether its operands
// are exchanged, and its field x: the condition in bit 0, the operator above.
func valueForm(op ir.Op, when bool) (o ir.Op, exchanged bool, x int) {
	x = int(op-ir.Eq) << 1
	if when != (op == ir.Ne) {
		x |= 1
	}
	switch op {
	case ir.Ne:
		return ir.Eq, false, x
	case ir.Gt, ir.Ge:
		return mirrored[op], true, x
	}
	return op, false, x
}

func (g *gen) jumpValues(c *ir.Compare, t target) {
	if k, ok := intConst(c.Y); ok && imm16(k) && tagged(c.X) {
		s := g.val(c.X)
		g.at(c.At)
		form := func(t target) (pair, int) {
			_, _, x := valueForm(c.Op, t.when)
			return pair{jump: jumpVK[c.Op]}, x
		}
		p, x := form(t)
		g.edge(t, p, g.v(s), int(k), x, form)
		return
	}
	a := g.valKept(c.X, c.Y)
	b := g.val(c.Y)
	g.at(c.At)
	if _, exchanged, _ := valueForm(c.Op, true); exchanged {
		a, b = b, a
	}
	form := func(t target) (pair, int) {
		o, _, x := valueForm(c.Op, t.when)
		return pair{jump: map[ir.Op]code.Op{ir.Lt: code.JLtV, ir.Le: code.JLeV, ir.Eq: code.JEqV}[o]}, x
	}
	p, x := form(t)
	g.edge(t, p, g.v(a), g.v(b), x, form)
}

// compareTo evaluates a comparison to a Boolean.
func (g *gen) compareTo(x *ir.Compare, dst int) {
	ints, reals := kinds(x)
	op := x.Op
	var a, b int
	switch {
	case ints:
		a = g.rawKept(x.X, x.Y)
		b = g.raw(x.Y)
	case reals:
		a = g.realKept(x.X, x.Y)
		b = g.rawReal(x.Y)
	default:
		a = g.valKept(x.X, x.Y)
		b = g.val(x.Y)
		g.at(x.At)
		o, exchanged, cond := valueForm(op, false)
		if exchanged {
			a, b = b, a
		}
		g.emit(map[ir.Op]code.Op{ir.Lt: code.LtV, ir.Le: code.LeV, ir.Eq: code.EqV}[o], r(dst), g.v(a), g.v(b), cond)
		return
	}
	if op == ir.Gt || op == ir.Ge {
		op, a, b = mirrored[op], b, a
	}
	forms := map[ir.Op]code.Op{ir.Lt: code.LtI, ir.Le: code.LeI, ir.Eq: code.EqI, ir.Ne: code.NeI}
	if reals {
		forms = map[ir.Op]code.Op{ir.Lt: code.LtR, ir.Le: code.LeR, ir.Eq: code.EqR, ir.Ne: code.NeR}
	}
	g.emit(forms[op], r(dst), r(a), r(b), 0)
}

// jumpTruth jumps if x is as true as the ternary operator wants it.
func (g *gen) jumpTruth(x ir.Expr, l label, when bool) {
	if x.Kind() == value.DBoolean {
		g.jump(x, l, when)
		return
	}
	top := g.top
	k := x.Kind()
	var s int
	if k.IsRaw() {
		s = g.raw(x)
	} else {
		s = g.val(x)
	}
	g.jumpTruthOf(s, k, l, when)
	g.top = top
}

// jumpTruthOf jumps if the value of kind k in slot s is true (when) or not.
func (g *gen) jumpTruthOf(s int, k ir.Kind, l label, when bool) {
	op := code.JF
	if when {
		op = code.JT
	}
	switch {
	case k == value.DBoolean || k == value.DDate: // the null date is 0
		g.branch(l, op, r(s), 0, 0)
	case k.IsRaw(): // numbers and times are always true
		if when {
			g.jmp(l)
		}
	default:
		t := g.temp()
		g.emit(code.TruthV, r(t), g.v(s), 0, 0)
		g.branch(l, op, r(t), 0, 0)
	}
}
