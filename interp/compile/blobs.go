package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// Scalar blobs are values, yet their bytes are changed in place. So an assignment
// copies a blob, unless it is certain that neither side will ever be changed: that
// would cost every assignment of an undeclared local a look at what it assigns.

// scanBlobs marks the undeclared locals whose bytes code of this unit may change.
func (c *compiler) scanBlobs(stmts []lang.Stmt) {
	lang.Statements(stmts, func(st lang.Stmt) {
		if s, ok := st.(*lang.AssignStmt); ok {
			if t, ok := lang.Unparen(s.Target.Node).(*lang.ArrayIndex); ok {
				c.changesBytes(t.X)
			}
		}
	}, func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Command:
			for i, a := range n.Args {
				if changesBlob(n.Cmd, i, n.Args) {
					c.changesBytes(a)
				}
			}
		case *lang.PointerTo:
			c.changesBytes(n.X)
		}
		return true
	})
}

func (c *compiler) changesBytes(n lang.Node) {
	if l := c.bare(n); l != nil && !l.array && l.ir.Kind == value.Variant {
		l.bytes = true
	}
}

// bare returns the local that n is, or nil.
func (c *compiler) bare(n lang.Node) *local {
	switch n := lang.Unparen(n).(type) {
	case *lang.Local:
		return c.local(n.Name)
	case *lang.Positional:
		return c.locals[positional(n.Index)]
	}
	return nil
}

// changesBlob reports whether a command changes a blob that is its argument i.
func changesBlob(cmd *names.Command, i int, args []lang.Node) bool {
	for _, s := range cmd.Sigs {
		if p := paramFor(s.Params, i, args); p != nil && p.Types&names.Blob != 0 && p.Mode == names.InOut {
			return true
		}
	}
	return false
}

// copied makes an assignment of a scalar blob to a local or element a copy, where k is
// the kind of the place, changed whether its bytes may be changed, and n the source of x.
func (c *compiler) copied(x ir.Expr, k value.Declared, changed bool, n lang.Node, at ir.Pos) ir.Expr {
	if s, ok := x.(*ir.Service); ok && s.ID == SvcLoadVar {
		s.ID = SvcCopyVar
		return x
	}
	switch x.Kind() {
	case value.DBlob:
	case value.Variant:
		if k != value.DBlob && (k != value.Variant || !changed && !c.handsOnBlob(n)) {
			return x
		}
	default:
		return x
	}
	return c.service(SvcCopyBlob, at, value.Variant, x)
}

// handsOnBlob reports whether an expression may give the very blob of a local whose
// bytes may be changed: the local itself, or what a call makes of it.
func (c *compiler) handsOnBlob(n lang.Node) bool {
	any := func(list ...lang.Node) bool {
		for _, x := range list {
			if c.handsOnBlob(x) {
				return true
			}
		}
		return false
	}
	switch n := lang.Unparen(n).(type) {
	case *lang.Local, *lang.Positional:
		l := c.bare(n)
		return l != nil && (l.bytes || l.ir.Kind == value.DBlob)
	case *lang.Ternary:
		return any(n.Then, n.Else)
	case *lang.Binary:
		return (n.Op == lang.OpAndThen || n.Op == lang.OpOrElse) && any(n.X, n.Y)
	case *lang.MethodCall:
		return any(n.Args...)
	case *lang.Call:
		return any(n.Args...)
	case *lang.Command:
		return resultKind(n.Cmd) == value.Variant && any(n.Args...)
	}
	return false
}

// ownBlobs gives a unit copies of the blobs it is called with, where it may change them.
func (c *compiler) ownBlobs() []ir.Stmt {
	var out []ir.Stmt
	at := ir.Pos{Line: 1}
	for i := range c.method.Params {
		if l := c.locals[positional(i+1)]; l.bytes || l.ir.Kind == value.DBlob {
			x := c.service(SvcCopyBlob, at, value.Variant, &ir.Load{L: l.ir})
			out = append(out, &ir.Set{L: l.ir, At: at, X: c.convert(x, l.ir.Kind, at)})
		}
	}
	return out
}
