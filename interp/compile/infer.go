package compile

import (
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// Loop counters are rarely declared, and a loop on a Variant counter costs several
// times one on a number. inferCounters gives an undeclared counter a number kind
// where nobody can tell: all that assigns to it are For statements over whole
// numbers, and it is only read inside their bodies.
type counters struct {
	c      *compiler
	kinds  map[string]value.Declared // by folded name; Variant: not suitable
	active map[string]int            // loops around the present place that count the variable
}

func (c *compiler) inferCounters(stmts []lang.Stmt) {
	k := &counters{c: c, kinds: map[string]value.Declared{}, active: map[string]int{}}
	k.block(stmts)
	for name, kind := range k.kinds {
		if l := c.locals[name]; l != nil || kind == value.Variant {
			continue // declared, an array, or in need of a box
		}
		c.newLocal(name, kind)
	}
}

func (k *counters) spoil(name string) { k.kinds[fold(name)] = value.Variant }

func (k *counters) block(stmts []lang.Stmt) {
	for _, s := range stmts {
		k.stmt(s)
	}
}

func (k *counters) stmt(s lang.Stmt) {
	switch s := s.(type) {
	case *lang.ForStmt:
		k.loop(s)
		return
	case *lang.AssignStmt:
		k.target(s.Target.Node)
		k.expr(s.Value.Node)
		return
	case *lang.ForEachStmt:
		k.target(s.Item.Node)
	}
	for _, e := range lang.Expressions(s) {
		k.expr(e)
	}
	for _, b := range lang.Blocks(s) {
		k.block(b)
	}
}

// target notes an assignment by other means than For.
func (k *counters) target(n lang.Node) {
	if l, ok := lang.Unparen(n).(*lang.Local); ok {
		k.spoil(l.Name)
		return
	}
	k.expr(n)
}

func (k *counters) loop(s *lang.ForStmt) {
	k.expr(s.First.Node)
	k.expr(s.Last.Node)
	if s.Step != nil {
		k.expr(s.Step.Node)
	}
	l, ok := lang.Unparen(s.Counter.Node).(*lang.Local)
	if !ok {
		k.expr(s.Counter.Node)
		k.block(s.Body.Stmts)
		return
	}
	name := fold(l.Name)
	kind := k.headKind(s)
	if old, seen := k.kinds[name]; !seen || old == value.DInteger && kind != old {
		k.kinds[name] = kind
	} else if kind == value.Variant {
		k.kinds[name] = kind
	}
	k.active[name]++
	k.block(s.Body.Stmts)
	k.active[name]--
}

// headKind is the kind of counter that the bounds of a loop allow.
func (k *counters) headKind(s *lang.ForStmt) value.Declared {
	if !k.whole(s.First.Node) || s.Step != nil && !isWholeLiteral(s.Step.Node) {
		return value.Variant
	}
	if k.whole(s.Last.Node) {
		return value.DInteger
	}
	// A sum or difference is a number or an error; a bare property may be undefined.
	if b, ok := lang.Unparen(s.Last.Node).(*lang.Binary); ok && (b.Op == lang.OpAdd || b.Op == lang.OpSub) && isWholeLiteral(b.Y) {
		return value.DReal
	}
	return value.Variant
}

func isWholeLiteral(n lang.Node) bool {
	switch n := lang.Unparen(n).(type) {
	case *lang.Number:
		return n.Integer
	case *lang.Unary:
		return isWholeLiteral(n.X)
	}
	return false
}

// whole reports whether an expression is certainly a whole number of 32 bits.
func (k *counters) whole(n lang.Node) bool {
	switch n := lang.Unparen(n).(type) {
	case *lang.Number, *lang.Unary:
		return isWholeLiteral(n)
	case *lang.Local:
		if l := k.c.locals[fold(n.Name)]; l != nil {
			return l.ir.Kind == value.DInteger && !l.array
		}
		return k.active[fold(n.Name)] > 0 && k.kinds[fold(n.Name)] == value.DInteger
	case *lang.Binary:
		return (n.Op == lang.OpAdd || n.Op == lang.OpSub) && k.whole(n.X) && isWholeLiteral(n.Y)
	case *lang.Command:
		return n.Cmd.ID == names.CSizeOfArray || n.Cmd.ID == names.CLength || n.Cmd.ID == names.CCountParameters
	}
	return false
}

// expr looks for reads outside the loops, and for commands that may assign.
func (k *counters) expr(n lang.Node) {
	lang.Walk(n, func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Local:
			if k.active[fold(n.Name)] == 0 {
				k.spoil(n.Name)
			}
		case *lang.Command:
			for i, a := range n.Args {
				if l, ok := lang.Unparen(a).(*lang.Local); ok {
					if m := paramModes(n.Cmd, i, n.Args); m.place || m.array {
						k.spoil(l.Name)
					}
				}
			}
		case *lang.StmtArg:
			k.stmt(n.Stmt)
		}
		return true
	})
}
