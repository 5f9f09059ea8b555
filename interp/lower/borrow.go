package lower

import (
	"slices"

	"fourd/interp/code"
	"fourd/interp/ir"
)

// borrows reports whether a unit does nothing with its first argument but read and set
// properties of it, so that nobody holds it any more when the unit ends: who calls the
// unit again and again can hand the same object over each time.
func borrows(u *ir.Unit) bool {
	if u.Rest != nil || len(u.Locals) == 0 || u.Locals[0].Param != 1 || u.Locals[0].Boxed {
		return false
	}
	w := borrowWalk{first: u.Locals[0]}
	w.block(u.Body)
	return !w.kept && u.ResultIn != w.first
}

// comparison returns the comparison that is all of a unit, or nil.
func comparison(u *ir.Unit) *code.Comparison {
	if len(u.Body) != 1 || len(u.Locals) == 0 || u.Locals[0].Param != 1 || u.Locals[0].Boxed {
		return nil
	}
	r, ok := u.Body[0].(*ir.Return)
	if !ok {
		return nil
	}
	x := r.X
	if c, ok := x.(*ir.Convert); ok {
		x = c.X
	}
	c, ok := x.(*ir.Compare)
	if !ok {
		return nil
	}
	left, right := pathFrom(c.X, u.Locals[0]), pathFrom(c.Y, u.Locals[0])
	if left == nil || right == nil {
		return nil
	}
	return &code.Comparison{Op: c.Op, X: left, Y: right}
}

// pathFrom returns the names of $1.a.b, or nil for what is not of that form.
func pathFrom(x ir.Expr, first *ir.Local) []string {
	var path []string
	for {
		switch e := x.(type) {
		case *ir.Property:
			path = append(path, e.Name)
			x = e.X
			continue
		case *ir.Load:
			if e.L == first && len(path) > 0 {
				slices.Reverse(path)
				return path
			}
		}
		return nil
	}
}

// borrowWalk looks for uses of a local that are not those of its properties.
type borrowWalk struct {
	first *ir.Local
	kept  bool
}

// base visits what stands before the point of a property.
func (w *borrowWalk) base(x ir.Expr) {
	if l, ok := x.(*ir.Load); ok && l.L == w.first {
		return
	}
	w.expr(x)
}

func (w *borrowWalk) exprs(xs ...ir.Expr) {
	for _, x := range xs {
		w.expr(x)
	}
}

func (w *borrowWalk) expr(x ir.Expr) {
	switch x := x.(type) {
	case nil, *ir.Const, *ir.Self, *ir.Result:
	case *ir.Load:
		w.kept = w.kept || x.L == w.first
	case *ir.Property:
		w.base(x.X)
	case *ir.Arith:
		w.exprs(x.X, x.Y)
	case *ir.Compare:
		w.exprs(x.X, x.Y)
	case *ir.Neg:
		w.expr(x.X)
	case *ir.Not:
		w.expr(x.X)
	case *ir.Logic:
		w.exprs(x.X, x.Y)
	case *ir.Short:
		w.exprs(x.X, x.Y)
	case *ir.Cond:
		w.exprs(x.C, x.X, x.Y)
	case *ir.Test:
		w.expr(x.X)
	case *ir.Convert:
		w.expr(x.X)
	case *ir.Math:
		w.expr(x.X)
	case *ir.Index:
		w.exprs(x.X, x.I)
	case *ir.Elem:
		w.exprs(x.X, x.I)
	case *ir.Call:
		w.exprs(x.Args...)
	case *ir.CallMember:
		w.exprs(x.X)
		w.exprs(x.Args...)
	case *ir.CallValue:
		w.expr(x.Fn)
		w.exprs(x.Args...)
	case *ir.Object:
		w.exprs(x.Vals...)
	case *ir.Service:
		w.exprs(x.Args...)
		for _, o := range x.Outs {
			w.stmt(o.Store)
		}
	case *ir.Seq:
		w.block(x.Do)
		w.expr(x.X)
	default: // what is not known here may keep it
		w.kept = true
	}
}

func (w *borrowWalk) block(body []ir.Stmt) {
	for _, s := range body {
		w.stmt(s)
	}
}

func (w *borrowWalk) stmt(s ir.Stmt) {
	switch s := s.(type) {
	case nil:
	case *ir.Do:
		w.expr(s.X)
	case *ir.Set:
		w.expr(s.X)
	case *ir.SetProperty:
		w.base(s.X)
		w.expr(s.V)
	case *ir.UpdateProperty:
		w.base(s.X)
		w.expr(s.V)
	case *ir.SetIndex:
		w.exprs(s.X, s.I, s.V)
	case *ir.SetElem:
		w.exprs(s.X, s.I, s.V)
	case *ir.If:
		w.expr(s.C)
		w.block(s.Then)
		w.block(s.Else)
	case *ir.While:
		w.expr(s.C)
		w.block(s.Body)
	case *ir.For:
		w.exprs(s.Limit, s.Step)
		w.block(s.Body)
	case *ir.Loop:
		w.expr(s.Next)
		w.block(s.Item)
		w.block(s.Body)
		w.block(s.Tail)
	case *ir.Break:
		w.block(s.Leave)
	case *ir.Continue:
		w.block(s.Leave)
	case *ir.Return:
		w.expr(s.X)
	case *ir.Try:
		w.block(s.Body)
		w.block(s.Catch)
	default:
		w.kept = true
	}
}
