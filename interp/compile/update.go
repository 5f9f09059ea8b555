package compile

import (
	"strconv"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// accumulate recognises o.p:=o.p+x for a local o, which touches the property once.
func (c *compiler) accumulate(m *lang.Member, v lang.Node, at ir.Pos) []ir.Stmt {
	b, ok := lang.Unparen(v).(*lang.Binary)
	if !ok {
		return nil
	}
	if b.Op != lang.OpAdd && b.Op != lang.OpSub {
		return nil
	}
	r, ok := lang.Unparen(b.X).(*lang.Member)
	if !ok || r.Name != m.Name || !sameSimple(m.X, r.X) {
		return nil
	}
	return c.updateProperty(m, binaryOps[b.Op], b.Y, at)
}

// sameSimple reports whether two expressions are the same local or This.
func sameSimple(a, b lang.Node) bool {
	switch a := lang.Unparen(a).(type) {
	case *lang.Local:
		b, ok := lang.Unparen(b).(*lang.Local)
		return ok && names.Same(a.Name, b.Name)
	case *lang.Command:
		b, ok := lang.Unparen(b).(*lang.Command)
		return ok && a.Cmd.ID == idThis && b.Cmd.ID == idThis
	}
	return false
}

func (c *compiler) updateProperty(m *lang.Member, op ir.Op, v lang.Node, at ir.Pos) []ir.Stmt {
	d := anything // a property that is added to may hold a text
	if op == ir.Sub {
		d = numberOrDate
	}
	return one(&ir.UpdateProperty{X: c.tagged(c.expr(m.X)), Name: m.Name, Op: op, V: c.exprNeed(v, d), At: at})
}

// update compiles target op= v.
func (c *compiler) update(target lang.Node, op ir.Op, v lang.Node, at ir.Pos) []ir.Stmt {
	switch t := target.(type) {
	case *lang.Member:
		if isCommand(t.X, idSuper, idSuperNew) {
			break
		}
		if op == ir.Add || op == ir.Sub {
			return c.updateProperty(t, op, v, at)
		}
		x, pre := c.hold(t.X, at)
		sum := c.arith(op, &ir.Property{X: x, Name: t.Name, At: at}, c.expr(v), at)
		return append(pre, &ir.SetProperty{X: x, Name: t.Name, V: sum, At: at})
	case *lang.Index:
		x, pre := c.hold(t.X, at)
		i, pre2 := c.hold(t.Index, at)
		sum := c.arith(op, &ir.Index{X: x, I: i, At: at}, c.expr(v), at)
		return append(append(pre, pre2...), &ir.SetIndex{X: x, I: i, V: sum, At: at})
	case *lang.Local:
		l := c.local(t.Name)
		return one(c.setLocal(l, c.arithNeed(op, c.loadLocal(l, at), v, need(l.ir.Kind), at), nil, at))
	}
	target, pre := c.once(target, at)
	return append(pre, c.assign(target, c.arith(op, c.expr(target), c.expr(v), at), at)...)
}

// notUpdatable reports the places that compound assignments cannot change.
// Page: Concepts/operators.md.
func (c *compiler) notUpdatable(target lang.Node, op lang.AssignOp) bool {
	what := ""
	switch t := target.(type) {
	case *lang.CharRef:
		what = "a character of a text"
	case *lang.ArrayIndex:
		if l, ok := lang.Unparen(t.X).(*lang.Local); ok && c.local(l.Name).ir.Kind == value.DBlob {
			what = "a byte of a blob"
		}
	case *lang.Local:
		if l := c.local(t.Name); l.array && !l.scope {
			what = "the current element number of an array"
		}
	}
	if what == "" {
		return false
	}
	c.errorAt(target.Span(), "E1301", what+" cannot be changed by `"+op.String()+"`", "not a place for a compound assignment", "write it out: target:=target "+op.Binary().String()+" value")
	return true
}

// once makes a target whose parts are evaluated once, although it is read and then
// written: what is no plain variable goes into temporaries first.
func (c *compiler) once(target lang.Node, at ir.Pos) (lang.Node, []ir.Stmt) {
	switch t := lang.Unparen(target).(type) {
	case *lang.Deref:
		d := *t
		var pre []ir.Stmt
		d.X, pre = c.held(t.X, at)
		return &d, pre
	case *lang.ArrayIndex:
		e := *t
		x, pre := c.once(t.X, at)
		i, pre2 := c.held(t.Index, at)
		e.X, e.Index = x, i
		return &e, append(pre, pre2...)
	case *lang.ParamByNumber:
		n := *t
		var pre []ir.Stmt
		n.Index, pre = c.held(t.Index, at)
		return &n, pre
	}
	return target, nil
}

// held is hold for a tree that is still to be compiled: the temporary is a local with
// a name that no source can hold.
func (c *compiler) held(n lang.Node, at ir.Pos) (lang.Node, []ir.Stmt) {
	switch lang.Unparen(n).(type) {
	case *lang.Local, *lang.Number, *lang.ProcessVar:
		return n, nil
	}
	x := c.expr(n)
	t := c.temp(x.Kind())
	name := "{" + strconv.Itoa(c.temps)
	c.locals[name] = &local{ir: t}
	return &lang.Local{Name: name}, one(&ir.Set{L: t, X: x, At: at})
}

// hold evaluates n once: simple expressions as they are, others into a temporary.
func (c *compiler) hold(n lang.Node, at ir.Pos) (ir.Expr, []ir.Stmt) {
	x := c.expr(n)
	switch x.(type) {
	case *ir.Load, *ir.Const, *ir.Self:
		return x, nil
	}
	t := c.temp(x.Kind())
	return &ir.Load{L: t}, one(&ir.Set{L: t, X: x, At: at})
}
