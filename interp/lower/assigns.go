package lower

import "fourd/interp/ir"

// assigns reports whether evaluating any of the expressions may change a variable that
// lives in its slot: what is called cannot reach those, but for what a service writes
// back.
func assigns(xs ...ir.Expr) bool {
	for _, x := range xs {
		if assignsOne(x) {
			return true
		}
	}
	return false
}

func assignsOne(x ir.Expr) bool {
	switch x := x.(type) {
	case *ir.Const, *ir.Load, *ir.Self, *ir.Result:
		return false
	case *ir.Arith:
		return assigns(x.X, x.Y)
	case *ir.Compare:
		return assigns(x.X, x.Y)
	case *ir.Logic:
		return assigns(x.X, x.Y)
	case *ir.Neg:
		return assigns(x.X)
	case *ir.Not:
		return assigns(x.X)
	case *ir.Test:
		return assigns(x.X)
	case *ir.Convert:
		return assigns(x.X)
	case *ir.Math:
		return assigns(x.X)
	case *ir.Property:
		return assigns(x.X)
	case *ir.Index:
		return assigns(x.X, x.I)
	case *ir.Elem:
		return assigns(x.X, x.I)
	case *ir.Call:
		return assigns(x.Args...)
	case *ir.CallMember:
		return assigns(x.X) || assigns(x.Args...)
	case *ir.CallValue:
		return assigns(x.Fn) || assigns(x.Args...)
	case *ir.Object:
		return assigns(x.Vals...)
	case *ir.Service:
		return len(x.Outs) > 0 || assigns(x.Args...)
	}
	return true // rarely; a copy is cheap
}
