package compile

import (
	"strings"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
)

// mayBeMute reports whether a method that never gives its declared result a value
// returns Undefined instead of the null of its kind: who calls On Web Authentication
// has to know an answer of False from none at all, which lets a visitor in. Where a pointer
// or a formula could give the result a value, it counts as given.
func mayBeMute(u *lang.Unit, m *ir.Method) bool {
	return u.Kind == lang.DatabaseMethodUnit && strings.EqualFold(m.Name, "onWebAuthentication")
}

// answering adds to a statement that it gives the result a value, where that is told apart.
func (c *compiler) answering(out []ir.Stmt, at ir.Pos) []ir.Stmt {
	if c.answered == nil || !c.setsResult(out) {
		return out
	}
	return append(out, &ir.Set{L: c.answered, X: &ir.Const{V: value.True, K: value.DBoolean}, At: at})
}

// setsResult reports whether one of the statements stores into the result variable.
func (c *compiler) setsResult(list []ir.Stmt) bool {
	for _, s := range list {
		var x ir.Expr
		switch s := s.(type) {
		case *ir.Set:
			if s.L == c.result {
				return true
			}
			x = s.X
		case *ir.Do:
			x = s.X
		}
		if call, ok := x.(*ir.Service); ok {
			for _, o := range call.Outs {
				if c.setsResult([]ir.Stmt{o.Store}) {
					return true
				}
			}
		}
	}
	return false
}

// answer is what the method returns without an expression: its result variable, or
// Undefined when that was never given a value.
func (c *compiler) answer(x ir.Expr) ir.Expr {
	if c.answered == nil {
		return x
	}
	return &ir.Cond{C: &ir.Load{L: c.answered}, X: x, Y: &ir.Const{V: value.Undefined, K: value.Variant}, K: value.Variant}
}
