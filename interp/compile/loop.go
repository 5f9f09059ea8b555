package compile

import (
	"math"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
)

func (c *compiler) loopBody(b lang.Block) []ir.Stmt {
	c.loops = append(c.loops, loopState{len(c.uses), len(c.tries)})
	out := c.stmts(b.Stmts)
	c.loops = c.loops[:len(c.loops)-1]
	return out
}

func (c *compiler) whileStmt(s *lang.WhileStmt, at ir.Pos) []ir.Stmt {
	return one(&ir.While{C: c.cond(s.Cond.Node), Body: c.loopBody(s.Body), At: at})
}

func (c *compiler) repeatStmt(s *lang.RepeatStmt, at ir.Pos) []ir.Stmt {
	body := c.loopBody(s.Body)
	return one(&ir.While{C: negate(c.cond(s.Until.Node)), Body: body, Post: true, At: at})
}

// negate turns a Boolean round, without a Not where the comparison has an opposite
// that means the same for every value.
func negate(x ir.Expr) ir.Expr {
	switch x := x.(type) {
	case *ir.Not:
		return x.X
	case *ir.Compare:
		if x.Op == ir.Eq || x.Op == ir.Ne {
			c := *x
			c.Op = ir.Eq + ir.Ne - x.Op
			return &c
		}
	}
	return &ir.Not{X: x}
}

// forStmt compiles For. A counter that is an unboxed Integer or Real local, with a
// step whose sign is known, becomes one instruction a round; anything else is the
// general loop on values.
func (c *compiler) forStmt(s *lang.ForStmt, at ir.Pos) []ir.Stmt {
	switch n := lang.Unparen(s.Counter.Node).(type) {
	case *lang.Member, *lang.Index, *lang.ArrayIndex, *lang.CharRef, *lang.FieldRef:
		c.errorAt(n.Span(), "E1301", "this cannot count the rounds of For", "not a variable", "count with a variable and assign it inside the loop")
		return nil
	case *lang.Local:
		l := c.local(n.Name)
		if k := l.ir.Kind; (k == value.DInteger || k == value.DReal) && !l.ir.Boxed {
			if out := c.fastFor(s, l, at); out != nil {
				return out
			}
		}
	}
	return c.slowFor(s, at)
}

func (c *compiler) fastFor(s *lang.ForStmt, l *local, at ir.Pos) []ir.Stmt {
	k := l.ir.Kind
	step := ir.Expr(&ir.Const{V: value.Int(1), K: value.DInteger})
	if s.Step != nil {
		step = c.expr(s.Step.Node)
	}
	up, ok := c.direction(step, k)
	if !ok {
		return nil
	}
	first := c.convert(c.expr(s.First.Node), k, c.pos(s.First.Node.Span()))
	last := c.expr(s.Last.Node)
	if up == 0 && last.Kind() != k || len(c.order) > maxFastLocals {
		return nil
	}
	// The bounds are evaluated before the counter is set: For ($i; 1; $i).
	limit, pre := c.loopLimit(last, k, up >= 0, c.pos(s.Last.Node.Span()))
	var out []ir.Stmt
	if _, constant := limit.(*ir.Const); !constant && mentions(first) {
		t := c.temp(k)
		out = append(out, &ir.Set{L: t, X: first, At: at})
		first = &ir.Load{L: t}
	}
	out = append(out, pre...)
	if cst, ok := step.(*ir.Const); ok {
		step = c.number(cst.V.AsReal(), k)
	} else {
		t := c.temp(k)
		out = append(out, &ir.Set{L: t, X: c.convert(step, k, at), At: at})
		step = &ir.Load{L: t}
	}
	out = append(out, &ir.Set{L: l.ir, X: first, At: at})
	loop := &ir.For{L: l.ir, Limit: limit, Step: step, At: at}
	loop.Body = c.loopBody(s.Body)
	return append(out, loop)
}

// maxFastLocals keeps loops with a computed step in reach of the short operand their
// instruction has for it.
const maxFastLocals = 100

// direction tells which way a step counts: 1 up, -1 down, 0 known at run time only.
// ok is false when the step does not suit a counter of kind k.
func (c *compiler) direction(step ir.Expr, k value.Declared) (up int, ok bool) {
	cst, constant := step.(*ir.Const)
	switch {
	case !constant:
		return 0, step.Kind() == k
	case !cst.V.IsNumber() || cst.V.AsReal() == 0:
		return 0, false
	}
	n := cst.V.AsReal()
	if k == value.DInteger && (n != math.Trunc(n) || math.Abs(n) > 1<<30) {
		return 0, false
	}
	if n < 0 {
		return -1, true
	}
	return 1, true
}

// mentions reports whether evaluating x may do more than read a constant or local.
func mentions(x ir.Expr) bool {
	switch x.(type) {
	case *ir.Const, *ir.Load:
		return false
	}
	return true
}

func (c *compiler) number(n float64, k value.Declared) ir.Expr {
	if k == value.DInteger {
		return c.intConst(int(n))
	}
	return &ir.Const{V: value.Real(n), K: value.DReal}
}

// loopLimit brings the limit to the kind of the counter. An Integer counter stops
// at the last whole number within a fractional limit.
func (c *compiler) loopLimit(x ir.Expr, k value.Declared, up bool, at ir.Pos) (ir.Expr, []ir.Stmt) {
	if k == value.DInteger && x.Kind() != value.DInteger {
		if cst, ok := x.(*ir.Const); ok && cst.V.IsNumber() {
			f := math.Floor(cst.V.AsReal())
			if !up {
				f = math.Ceil(cst.V.AsReal())
			}
			return c.intConst(int(max(min(f, math.MaxInt32), math.MinInt32))), nil
		}
		r := c.convert(x, value.DReal, at)
		if up {
			r = &ir.Math{Fn: ir.Floor, X: r}
		} else {
			r = &ir.Neg{X: &ir.Math{Fn: ir.Floor, X: &ir.Neg{X: r, K: value.DReal}}, K: value.DReal}
		}
		x = r
	}
	x = c.convert(x, k, at)
	if _, ok := x.(*ir.Const); ok {
		return x, nil
	}
	t := c.temp(k)
	return &ir.Load{L: t}, one(&ir.Set{L: t, X: x, At: at})
}

func (c *compiler) slowFor(s *lang.ForStmt, at ir.Pos) []ir.Stmt {
	var out []ir.Stmt
	hold := func(n lang.Node) ir.Expr {
		x := c.expr(n)
		cst, constant := x.(*ir.Const)
		if constant && cst.V.IsNumber() {
			return x
		}
		if k := x.Kind(); k != value.DInteger && k != value.DReal {
			x = c.service(SvcForBound, c.pos(n.Span()), value.Variant, c.tagged(x))
		}
		t := c.temp(value.Variant)
		out = append(out, &ir.Set{L: t, X: c.tagged(x), At: at})
		return &ir.Load{L: t}
	}
	first, limit := hold(s.First.Node), hold(s.Last.Node)
	step := ir.Expr(c.intConst(1))
	if s.Step != nil {
		step = hold(s.Step.Node)
	}
	out = append(out, c.assign(s.Counter.Node, first, at)...)
	var more ir.Expr
	if cst, ok := step.(*ir.Const); ok && cst.V.IsNumber() {
		op := ir.Le
		if cst.V.AsReal() < 0 {
			op = ir.Ge
		}
		more = &ir.Compare{Op: op, X: c.expr(s.Counter.Node), Y: limit, At: at}
	} else {
		more = c.service(SvcForMore, at, value.DBoolean, c.expr(s.Counter.Node), limit, step)
	}
	tail := c.assign(s.Counter.Node, c.arith(ir.Add, c.expr(s.Counter.Node), step, at), at)
	loop := &ir.Loop{Next: more, Tail: tail, At: at}
	loop.Body = c.loopBody(s.Body)
	return append(out, loop)
}

// forEach compiles For each over a collection, selection or object. The iterator
// fixes the number of rounds when it is made.
func (c *compiler) forEach(s *lang.ForEachStmt, at ir.Pos) []ir.Stmt {
	bounds := 0
	begin, end := ir.Expr(c.intConst(0)), ir.Expr(c.intConst(0))
	source := c.tagged(c.keptExpr(at, func() ir.Expr { return c.expr(s.Source.Node) }))
	if s.Begin != nil {
		bounds, begin = 1, c.expr(s.Begin.Node)
	}
	if s.End != nil {
		bounds, end = 2, c.expr(s.End.Node)
	}
	it := c.temp(value.Variant)
	out := one(&ir.Set{L: it, X: &ir.Const{V: value.Undefined}, At: at}) // a loop that was left keeps nothing for the case that this line fails
	out = append(out, &ir.Set{L: it, At: at, X: c.service(SvcEach, at, value.Variant, source, begin, end, c.intConst(bounds))})
	var next ir.Expr = c.service(SvcEachNext, at, value.DBoolean, &ir.Load{L: it})
	var tail []ir.Stmt
	if s.While != nil {
		next = &ir.Short{X: next, Y: c.cond(s.While.Node), K: value.DBoolean}
	}
	if s.Until != nil {
		stop := c.temp(value.DBoolean)
		out = append(out, &ir.Set{L: stop, X: &ir.Const{V: value.False, K: value.DBoolean}, At: at})
		tail = one(&ir.Set{L: stop, X: c.cond(s.Until.Node), At: at})
		next = &ir.Short{X: &ir.Not{X: &ir.Load{L: stop}}, Y: next, K: value.DBoolean}
	}
	item := c.service(SvcEachItem, at, value.Variant, &ir.Load{L: it})
	assign := c.assign(s.Item.Node, item, at)
	out = append(out, &ir.Loop{Next: next, Item: assign, Body: c.loopBody(s.Body), Tail: tail, At: at})
	return append(out, &ir.Set{L: it, X: &ir.Const{V: value.Undefined}, At: at})
}
