package lower

import (
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

func (g *gen) block(list []ir.Stmt) {
	for _, s := range list {
		g.stmt(s)
	}
}

// stmt emits a statement and notes where its code lies. Temporaries are free again
// behind it.
func (g *gen) stmt(s ir.Stmt) {
	top, from := g.top, len(g.code)
	at := stmtPlace(s)
	g.at(at)
	g.statement(s)
	if g.top = top; len(g.code) > from && !at.AtEntry() { // nothing resumes behind a bad argument
		g.stmts = append(g.stmts, code.Stmt{From: from, To: len(g.code), Top: top})
	}
}

func (g *gen) statement(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.Do:
		g.drop(s.X)
	case *ir.Set:
		g.set(s)
	case *ir.SetProperty:
		g.setProperty(s)
	case *ir.UpdateProperty:
		g.updateProperty(s)
	case *ir.SetIndex:
		g.setIndex(s)
	case *ir.SetElem:
		g.setElem(s)
	case *ir.If:
		if g.isGuard(s) {
			g.guard(s)
		} else {
			g.ifElse(s)
		}
	case *ir.While:
		g.while(s)
	case *ir.For:
		g.forLoop(s)
	case *ir.Loop:
		g.general(s)
	case *ir.Break:
		g.block(s.Leave)
		g.leave(func(l loop) label { return l.end })
	case *ir.Continue:
		g.block(s.Leave)
		g.leave(func(l loop) label { return l.next })
	case *ir.Return:
		g.ret(s)
	case *ir.Try:
		g.try(s)
	default:
		g.fail("internal: statement %T", s)
	}
}

// within emits a statement as a part of the one around it: execution does not resume
// behind it.
func (g *gen) within(s ir.Stmt) {
	top := g.top
	g.at(stmtPlace(s))
	g.statement(s)
	g.top = top
}

// before emits the statements of a Seq.
func (g *gen) before(x *ir.Seq) {
	known := len(g.stmts)
	for i, s := range x.Do {
		g.stmt(s)
		if i < x.Within {
			g.stmts = g.stmts[:known]
		}
	}
}

func stmtPlace(s ir.Stmt) ir.Pos {
	switch s := s.(type) {
	case *ir.Do:
		return s.At
	case *ir.Set:
		return s.At
	case *ir.SetProperty:
		return s.At
	case *ir.UpdateProperty:
		return s.At
	case *ir.SetIndex:
		return s.At
	case *ir.SetElem:
		return s.At
	case *ir.If:
		return s.At
	case *ir.While:
		return s.At
	case *ir.For:
		return s.At
	case *ir.Loop:
		return s.At
	case *ir.Return:
		return s.At
	case *ir.Try:
		return s.At
	}
	return ir.Pos{}
}

// drop evaluates for the effect.
func (g *gen) drop(x ir.Expr) {
	if x.Kind().IsRaw() {
		g.raw(x)
		return
	}
	g.val(x)
}

func (g *gen) set(s *ir.Set) {
	l := s.L
	switch {
	case l.Boxed:
		v := g.val(s.X)
		g.at(s.At)
		g.emit(code.BoxSet, g.v(v), g.v(l.Slot), 0, 0)
	case !l.Kind.IsRaw():
		g.valTo(s.X, l.Slot)
	case g.addsElement(s):
	default:
		g.rawTo(s.X, l.Slot, l.Kind == value.DInteger)
	}
}

// addsElement is s := s + x * a{i} for Reals, or s + x * c[i].
func (g *gen) addsElement(s *ir.Set) bool {
	x := s.X
	if c, ok := x.(*ir.Convert); ok && c.K == value.DReal {
		x = c.X
	}
	a, ok := x.(*ir.Arith)
	if !ok || s.L.Kind != value.DReal || a.Op != ir.Add || a.K != value.DReal && !numeric(a) {
		return false
	}
	l, ok := a.X.(*ir.Load)
	m, okM := a.Y.(*ir.Arith)
	if !ok || l.L != s.L || !okM || m.Op != ir.Mul || m.K != value.DReal && !numeric(m) {
		return false
	}
	e, ok := m.Y.(*ir.Elem)
	ofArray := ok && e.K == value.DReal
	if !ofArray && !isElement(m.Y) || m.X.Kind() != value.DReal || assigns(m.X, m.Y) || !short(g.top+3) {
		return false
	}
	if l, ok := m.X.(*ir.Load); ok && !short(l.L.Slot) {
		return false
	}
	factor := g.raw(m.X)
	if !short(factor) {
		g.fail("internal: operand of a sum of products")
	}
	if ofArray {
		arr, i := g.element(e)
		g.at(e.At)
		g.emit(code.MulAddRE, r(s.L.Slot), g.v(arr), r(i), r(factor))
		return true
	}
	c := m.Y.(*ir.Index) //nolint:errcheck,forcetypeassert // isElement has looked
	o := g.valKept(c.X, c.I)
	i := g.raw(c.I)
	g.at(c.At)
	g.emit(code.MulAddRC, r(s.L.Slot), g.v(o), r(i), r(factor))
	return true
}

func (g *gen) ifElse(s *ir.If) {
	no := g.newLabel()
	g.jump(s.C, no, false)
	g.block(s.Then)
	if len(s.Else) == 0 {
		g.here(no)
		return
	}
	end := g.newLabel()
	g.jmp(end)
	g.here(no)
	g.block(s.Else)
	g.here(end)
}

func (g *gen) body(list []ir.Stmt, l loop) {
	g.loops = append(g.loops, l)
	g.block(list)
	g.loops = g.loops[:len(g.loops)-1]
}

func (g *gen) leave(which func(loop) label) {
	if len(g.loops) == 0 {
		g.fail("internal: break outside a loop")
		return
	}
	g.jmp(which(g.loops[len(g.loops)-1]))
}

// while has its test at the bottom, so a round costs one jump.
func (g *gen) while(s *ir.While) {
	l := loop{next: g.newLabel(), end: g.newLabel()}
	if !s.Post {
		g.jmp(l.next)
	}
	top := g.placed()
	g.body(s.Body, l)
	g.here(l.next)
	g.at(s.At)
	g.jumpTo(s.C, target{to: top, when: true, back: true})
	g.here(l.end)
}

func (g *gen) general(s *ir.Loop) {
	l := loop{next: g.newLabel(), end: g.newLabel()}
	test := g.newLabel()
	g.jmp(test)
	top := g.placed()
	for _, item := range s.Item {
		g.within(item)
	}
	g.body(s.Body, l)
	g.here(l.next)
	g.block(s.Tail)
	g.here(test)
	g.at(s.At)
	g.jumpTo(s.Next, target{to: top, when: true, back: true})
	g.here(l.end)
}

// try runs the body under a handler. Handlers of inner statements come first in the
// table, as they are complete first.
func (g *gen) try(s *ir.Try) {
	end := g.newLabel()
	from := len(g.code)
	g.tries++
	g.block(s.Body)
	g.tries--
	to := len(g.code)
	g.jmp(end)
	if to > from {
		g.handlers = append(g.handlers, code.Handler{From: from, To: to, Catch: len(g.code), Top: g.top})
	}
	g.block(s.Catch)
	g.here(end)
}

// forLoop counts in one instruction at the bottom. Limit and step that do not fit it
// wait in slots of their own.
func (g *gen) forLoop(s *ir.For) {
	l := loop{next: g.newLabel(), end: g.newLabel()}
	isReal := s.L.Kind == value.DReal
	step, stepConst := stepOf(s)
	load := &ir.Load{L: s.L}
	limit, limitFits := smallConst(s.Limit)
	limitFits = limitFits && !isReal
	limitSlot, stepSlot := 0, 0
	if !limitFits {
		limitSlot = g.held(s.Limit)
	}
	if isReal || !stepConst || !imm8(step) {
		limitFits = false
		if limitSlot == 0 {
			limitSlot = g.held(s.Limit)
		}
		stepSlot = g.held(s.Step)
	}
	g.enterLoop(s, load, step, stepConst, stepSlot, limitSlot, l.end)
	top := g.placed()
	g.body(s.Body, l)
	g.here(l.next)
	g.at(s.At)
	v := r(s.L.Slot)
	switch {
	case stepSlot != 0:
		if !short(stepSlot) {
			g.tooBig()
		}
		op := code.LoopS
		if isReal {
			op = code.LoopR
		}
		g.branch(top, op, v, r(limitSlot), r(stepSlot))
	case limitFits:
		g.branch(top, upOrDown(step, code.LoopUpK, code.LoopDnK), v, int(limit), int(step))
	default:
		g.branch(top, upOrDown(step, code.LoopUp, code.LoopDn), v, r(limitSlot), int(step))
	}
	g.here(l.end)
}

func upOrDown(step int64, up, down code.Op) code.Op {
	if step >= 0 {
		return up
	}
	return down
}

// stepOf returns the sign (and for Integers the value) of a constant step.
func stepOf(s *ir.For) (step int64, ok bool) {
	if s.L.Kind == value.DReal {
		f, ok := realConst(s.Step)
		if f < 0 {
			return -1, ok
		}
		return 1, ok
	}
	return intConst(s.Step)
}

// held returns a slot with the limit or step that stays the same during the loop.
func (g *gen) held(x ir.Expr) int {
	if s, ok := rawVariable(x); ok {
		return s
	}
	t := g.temp()
	g.rawTo(x, t, false)
	return t
}

// enterLoop skips the loop when the start is beyond the limit.
func (g *gen) enterLoop(s *ir.For, load *ir.Load, step int64, stepConst bool, stepSlot, limitSlot int, end label) {
	limit := s.Limit
	if limitSlot != 0 {
		limit = &ir.Load{L: &ir.Local{Kind: s.L.Kind, Slot: limitSlot}}
	}
	up := &ir.Compare{Op: ir.Gt, X: load, Y: limit, At: s.At}
	down := &ir.Compare{Op: ir.Lt, X: load, Y: limit, At: s.At}
	switch {
	case stepConst && step >= 0:
		g.jump(up, end, true)
	case stepConst:
		g.jump(down, end, true)
	default:
		neg, body := g.newLabel(), g.newLabel()
		st := &ir.Load{L: &ir.Local{Kind: s.L.Kind, Slot: stepSlot}}
		g.jump(&ir.Compare{Op: ir.Lt, X: st, Y: &ir.Const{V: value.Int(0), K: value.DInteger}}, neg, true)
		g.jump(up, end, true)
		g.jmp(body)
		g.here(neg)
		g.jump(down, end, true)
		g.here(body)
	}
}
