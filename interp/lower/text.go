package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// maxParts is how many parts Join has room for.
const maxParts = 4

// parts returns what a sum of texts consists of, when there is the String of a number
// among it: its digits need not be a text of their own. Nothing happens when the parts are
// evaluated twice, so that the sum itself can be done behind a Join that could not. The
// parts of other sums, or too many, are nil.
func (g *gen) parts(x *ir.Arith) []ir.Expr {
	var all []ir.Expr
	digits := false
	var add func(x ir.Expr) bool
	add = func(x ir.Expr) bool {
		if a, ok := x.(*ir.Arith); ok && a.Op == ir.Add && tagged(a) {
			return add(a.X) && add(a.Y)
		}
		switch y := x.(type) {
		case *ir.Const:
			if y.V.Kind() != value.KText {
				return false
			}
		case *ir.Load:
			if y.L.Boxed || !tagged(y) {
				return false
			}
		case *ir.Service:
			if y.Does != ir.ToDigits || !harmless(y.Args[0]) {
				return false
			}
			digits = true
		default:
			return false
		}
		all = append(all, x)
		return len(all) <= maxParts
	}
	if g.joined || !add(x) || !digits {
		return nil
	}
	return all
}

// harmless is pure, or a division by a constant.
func harmless(x ir.Expr) bool {
	if a, ok := x.(*ir.Arith); ok && (a.Op == ir.Mod || a.Op == ir.IntDiv) && a.X.Kind() == value.DInteger {
		k, isConst := intConst(a.Y)
		return isConst && k > 0 && imm16(k) && pure(a.X)
	}
	return x.Kind() == value.DInteger && pure(x)
}

// join emits a Join of parts into dst that goes on at done.
func (g *gen) join(parts []ir.Expr, dst int, at ir.Pos, done label) {
	top := g.top
	defer func() { g.top = top }()
	var ops uint64
	for i, x := range parts {
		var op int
		switch x := x.(type) {
		case *ir.Service:
			op = r(g.raw(x.Args[0]))
		default:
			op = g.v(g.val(x))
		}
		ops |= uint64(g.field(op)) << (16 * i)
	}
	g.at(at)
	g.branch(done, code.Join, g.v(dst), 0, 0, ops)
}
