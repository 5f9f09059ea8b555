package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// fieldItself compiles a field, or what a pointer points to, for a command that works on
// the field and not on what it holds.
func (c *compiler) fieldItself(n lang.Node) ir.Expr {
	at := c.pos(n.Span())
	if d, ok := n.(*lang.Deref); ok {
		return c.service(SvcDerefField, at, value.Variant, c.expr(d.X))
	}
	return c.service(SvcDerefField, at, value.Variant, c.pointer(&lang.PointerTo{X: n}))
}

// noField raises an error where a field is reached that the structure does not have.
func (c *compiler) noField(n *lang.FieldRef) ir.Expr {
	msg := "there is no field `" + n.Name + "` in the table `" + n.Table + "`"
	if n.TableID == 0 {
		msg = "there is no table `" + n.Table + "`"
	}
	return c.service(SvcRaise, c.pos(n.Span()), value.Variant, c.intConst(value.CodeTypes), c.textNumber(msg))
}

// query compiles QUERY and QUERY SELECTION. A condition is not an expression that is
// evaluated: it is taken apart here. The command gets one collection, {table{;
// conjunction}; field; operator as text; value}, each of which may be missing, and *.
func (c *compiler) query(n *lang.Command, at ir.Pos) ir.Expr {
	var parts []ir.Expr
	var more ir.Expr
	for i, a := range n.Args {
		switch t := lang.Unparen(a).(type) {
		case *lang.MarkArg:
			if i == len(n.Args)-1 && t.Mark == lang.OpMul {
				more = &ir.Const{V: value.Mark('*')}
			} else {
				parts = append(parts, textConst(t.Mark.String()))
			}
		case *lang.FieldRef, *lang.Deref:
			parts = append(parts, c.fieldItself(t))
		case *lang.Binary:
			if second := secondCondition(t); second != nil {
				return c.service(SvcRaise, c.pos(second.Span()), value.Variant, c.intConst(value.CodeTypes),
					c.textNumber(n.Cmd.Name+" takes one condition: the next one goes into a call of its own, and * behind this one"))
			}
			if field, op, v := condition(t); field != nil {
				parts = append(parts, c.fieldItself(field), textConst(op.String()), c.tagged(c.expr(v)))
			} else {
				parts = append(parts, c.tagged(c.expr(a)))
			}
		default:
			parts = append(parts, c.tagged(c.expr(a)))
		}
	}
	c.env.Uses(int(n.Cmd.ID))
	s := &ir.Service{ID: ir.CommandBase + int(n.Cmd.ID), K: resultKind(n.Cmd), At: at}
	s.Args = []ir.Expr{c.service(SvcNewCollection, at, value.Variant, parts...)}
	if more != nil {
		s.Args = append(s.Args, more)
	}
	return s
}

func textConst(s string) ir.Expr { return &ir.Const{V: value.Str(s), K: value.DText} }

// secondCondition returns the field of a condition that stands behind & or | in the same
// argument, or nil. It would be read as a part of the value of the first one.
//
// choice: such code is an error, since nothing says so when it finds the wrong records.
func secondCondition(b *lang.Binary) lang.Node {
	for {
		left, ok := b.X.(*lang.Binary)
		if !ok {
			return nil
		}
		if _, field := lang.Unparen(left.Y).(*lang.FieldRef); field && b.Op.Compares() && (left.Op == lang.OpAnd || left.Op == lang.OpOr) {
			if first, _, _ := condition(left); first != nil {
				return left.Y
			}
		}
		b = left
	}
}

// condition takes `field comparator value` apart; field is nil when it is none. As
// operators run from left to right, the tree of [T]F="a"+$b is ([T]F="a")+$b; the value
// is everything behind the first comparator.
func condition(b *lang.Binary) (field lang.Node, op lang.Op, v lang.Node) {
	if left, ok := lang.Unparen(b.X).(*lang.Binary); ok && left == b.X {
		if field, op, v = condition(left); field == nil {
			return nil, op, nil
		}
		rest := *b
		rest.X = v
		return field, op, &rest
	}
	switch x := lang.Unparen(b.X).(type) {
	case *lang.FieldRef, *lang.Deref:
		if b.Op.Compares() || b.Op == lang.OpMod {
			return x, b.Op, b.Y
		}
	}
	return nil, b.Op, nil
}

// applyToSelection compiles APPLY TO SELECTION as a loop around its statement, so that
// the statement sees and changes the variables of the method. The command is called with
// the table and Null to begin, which gives a number, and with that number and True
// before each round, which gives False at the end.
func (c *compiler) applyToSelection(n *lang.Command, at ir.Pos) ir.Expr {
	if len(n.Args) != 2 {
		return nil
	}
	c.env.Uses(int(names.CApplyToSelection))
	call := func(k value.Declared, args ...ir.Expr) ir.Expr {
		return &ir.Service{ID: ir.CommandBase + int(names.CApplyToSelection), K: k, At: at, Args: args}
	}
	var body []ir.Stmt
	if s, ok := n.Args[1].(*lang.StmtArg); ok {
		body = c.stmt(s.Stmt)
	} else {
		body = one(&ir.Do{X: c.expr(n.Args[1]), At: at})
	}
	run := c.temp(value.Variant)
	table := c.tagged(c.expr(n.Args[0]))
	more := call(value.Variant, &ir.Load{L: run}, &ir.Const{V: value.True})
	loop := &ir.While{C: c.convert(more, value.DBoolean, at), Body: body, At: at}
	begin := &ir.Set{L: run, X: call(value.Variant, table, &ir.Const{V: value.Null}), At: at}
	return &ir.Seq{Do: []ir.Stmt{begin, loop}, X: &ir.Const{V: value.Undefined}}
}
