package compile

import (
	"math"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
)

// demand says what the place of an expression can take, so that operations on
// tagged operands may run as Real arithmetic: where only a number can come out
// without an error anyway, trying Reals first is safe, since the slow path repeats
// the operation on values.
type demand uint8

const (
	anything       demand = iota
	numberOrDate          // operand of -: no text can come out
	numberRequired        // only a number can come out
)

func need(k value.Declared) demand {
	if k == value.DReal || k == value.DInteger {
		return numberRequired
	}
	return anything
}

func isNum(k value.Declared) bool { return k == value.DInteger || k == value.DReal }

// binary compiles a binary operation whose place makes that demand.
func (c *compiler) binary(n *lang.Binary, d demand) ir.Expr {
	at := c.pos(n.OpSpan)
	switch n.Op {
	case lang.OpAndThen, lang.OpOrElse:
		x, y := c.expr(n.X), c.expr(n.Y)
		k := value.Variant
		if x.Kind() == y.Kind() {
			k = x.Kind()
		}
		return &ir.Short{Or: n.Op == lang.OpOrElse, X: c.convert(x, k, at), Y: c.convert(y, k, at), K: k}
	}
	if n.Op == lang.OpScaleH || n.Op == lang.OpScaleV {
		vertical := 0
		if n.Op == lang.OpScaleV {
			vertical = 1
		}
		return c.service(SvcScale, at, value.Variant, c.tagged(c.expr(n.X)), c.tagged(c.expr(n.Y)), c.intConst(vertical))
	}
	op := binaryOps[n.Op]
	if op >= ir.Eq && op <= ir.Ge {
		return c.compare(op, c.expr(n.X), c.expr(n.Y), at)
	}
	return c.arithNeed(op, c.exprNeed(n.X, operandDemand(op, d)), n.Y, d, at)
}

// operandDemand returns what op asks of its left operand when its own place makes
// demand d.
func operandDemand(op ir.Op, d demand) demand {
	switch {
	case d == anything:
		return anything
	case op == ir.Sub:
		return numberOrDate
	case d == numberRequired && (op == ir.Add || op == ir.Mul || op == ir.Div):
		return numberRequired
	case op == ir.Mul || op == ir.Div:
		return numberRequired
	}
	return anything
}

func (c *compiler) arithNeed(op ir.Op, x ir.Expr, yn lang.Node, d demand, at ir.Pos) ir.Expr {
	right := operandDemand(op, d)
	repeats := op == ir.Mul && d == anything && !mostlyNumber(yn)
	if isNum(x.Kind()) && op <= ir.Div && !repeats {
		right = numberRequired // a number on the left takes only a number on the right
		if op == ir.Sub || op == ir.Add {
			right = numberRequired
		}
	}
	y := c.exprNeed(yn, right)
	e := c.arith(op, x, y, at)
	if a, ok := e.(*ir.Arith); ok && repeats && y.Kind() == value.Variant && isNum(x.Kind()) {
		a.K, a.X, a.Y = value.Variant, c.tagged(a.X), c.tagged(a.Y)
	}
	if a, ok := e.(*ir.Arith); ok && a.K == value.Variant && speculative(op, d) && plain(x) && plain(y) {
		a.K = value.DReal
	}
	return e
}

// mostlyNumber reports whether n, behind a number and `*`, is taken for a number, which makes products of properties many
// times faster.
// choice: a property or element that holds a text is an error there, which says to write the text first. A number before
// any other text repeats it.
func mostlyNumber(n lang.Node) bool {
	switch lang.Unparen(n).(type) {
	case *lang.Member, *lang.Index:
		return true
	}
	return false
}

func speculative(op ir.Op, d demand) bool {
	switch op {
	case ir.Add, ir.Sub:
		return d == numberRequired
	case ir.Mul, ir.Div:
		return d != anything
	}
	return false
}

// plain reports whether an operand may be a number: raw number or Variant.
func plain(x ir.Expr) bool { k := x.Kind(); return k == value.Variant || isNum(k) }

// arith builds x op y with the static kind that the operands give.
func (c *compiler) arith(op ir.Op, x, y ir.Expr, at ir.Pos) ir.Expr {
	if v, ok := foldNumbers(op, x, y); ok {
		return v
	}
	kx, ky := x.Kind(), y.Kind()
	a := &ir.Arith{Op: op, X: x, Y: y, At: at}
	switch {
	case (op == ir.BitAnd || op == ir.BitOr) && kx == value.DBoolean && ky == value.DBoolean:
		return &ir.Logic{Or: op == ir.BitOr, X: x, Y: y}
	case isNum(kx) && isNum(ky):
		a.K = ir.NumberKind(op, x, y)
	case isNum(kx) && ky == value.Variant && op <= ir.Div:
		a.K = value.DReal
	case kx == value.DText && ky == value.DText && op == ir.Add, op == ir.Mul && (kx == value.DText && isNum(ky) || isNum(kx) && ky == value.DText):
		a.K = value.DText
	case op == ir.BitTest || kx == value.DText && ky == value.DText && op == ir.Mod:
		a.K = value.Variant
	}
	if a.K == value.Variant {
		a.X, a.Y = c.tagged(a.X), c.tagged(a.Y)
	}
	return a
}

func foldNumbers(op ir.Op, x, y ir.Expr) (ir.Expr, bool) {
	a, ok := x.(*ir.Const)
	b, ok2 := y.(*ir.Const)
	if !ok || !ok2 || !isNum(a.K) || !isNum(b.K) {
		return nil, false
	}
	p, q := a.V.AsReal(), b.V.AsReal()
	var r float64
	switch op {
	case ir.Add:
		r = p + q
	case ir.Sub:
		r = p - q
	case ir.Mul:
		r = p * q
	case ir.Div:
		r = p / q
	default:
		return nil, false
	}
	if a.K == value.DInteger && b.K == value.DInteger && r == math.Trunc(r) && math.Abs(r) < 1<<31 {
		return &ir.Const{V: value.Int(int64(r)), K: value.DInteger}, true
	}
	return &ir.Const{V: value.Real(r), K: value.DReal}, true
}

// compare builds a comparison. Raw operands of the same family stay raw.
func (c *compiler) compare(op ir.Op, x, y ir.Expr, at ir.Pos) ir.Expr {
	kx, ky := x.Kind(), y.Kind()
	if known(x) && known(y) && family(kx) != family(ky) {
		text := "cannot compare " + article(kx) + " with " + article(ky)
		return &ir.Seq{Do: c.raise(value.CodeTypes, text, at), X: &ir.Const{V: value.False, K: value.DBoolean}}
	}
	raw := isNum(kx) && isNum(ky) || kx == ky && (kx == value.DDate || kx == value.DTime) ||
		kx == ky && kx == value.DBoolean && (op == ir.Eq || op == ir.Ne)
	if !raw {
		x, y = c.tagged(x), c.tagged(y)
	}
	return &ir.Compare{Op: op, X: x, Y: y, At: at}
}

// cond compiles the condition of a statement to a Boolean.
func (c *compiler) cond(n lang.Node) ir.Expr {
	at := c.pos(n.Span())
	x := c.keptExpr(at, func() ir.Expr { return c.expr(n) })
	if x.Kind() == value.DBoolean {
		return x
	}
	return &ir.Test{X: c.tagged(x), At: at}
}

// convert brings x to kind k, as an assignment does.
func (c *compiler) convert(x ir.Expr, k value.Declared, at ir.Pos) ir.Expr {
	from := x.Kind()
	if from == k && (k != value.DInteger || ir.Width(x) <= 32) {
		return x
	}
	if cst, ok := x.(*ir.Const); ok {
		if v, err := value.Convert(cst.V, k); err == nil {
			return &ir.Const{V: v, K: k}
		}
	}
	return &ir.Convert{X: x, K: k, At: at}
}

// tagged brings a raw value into a tagged one.
func (c *compiler) tagged(x ir.Expr) ir.Expr {
	if !x.Kind().IsRaw() {
		return x
	}
	return c.convert(x, value.Variant, ir.Pos{})
}

// known reports whether x is a literal or a variable with a declared type. Comparing
// two of different types is an error, where values found at run time are just not equal.
func known(x ir.Expr) bool {
	switch x.(type) {
	case *ir.Const, *ir.Load:
		return x.Kind() != value.Variant && x.Kind() != value.DArray
	}
	return false
}

// family joins the kinds that compare with each other.
func family(k value.Declared) value.Declared {
	if k == value.DInteger || k == value.DTime {
		return value.DReal
	}
	return k
}

func article(k value.Declared) string {
	switch k {
	case value.DReal, value.DInteger:
		return "a number"
	case value.DObject:
		return "an Object"
	}
	return "a " + k.String()
}
