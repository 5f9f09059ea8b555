package lower

import "fourd/interp/ir"

// A guard is an If that only leaves the unit, such as a check of the parameters. Its
// body is moved behind the end of the unit: the way that goes on, which leads to the
// next calls, then has no jump to take, so the machine can read the instructions that
// follow without waiting for a distance. A return finds its way through the frame and
// waits for none.
type guard struct {
	body   []ir.Stmt
	at     label // where the body stands
	resume label // behind the If: where an abandoned return continues
	top    int
}

// isGuard reports whether s can be moved. A block under a handler stays inside the
// handler's range, so statements in Try are left where they are.
func (g *gen) isGuard(s *ir.If) bool {
	if g.tries > 0 || len(s.Else) > 0 || len(s.Then) == 0 {
		return false
	}
	_, ok := s.Then[len(s.Then)-1].(*ir.Return)
	for _, inner := range s.Then[:len(s.Then)-1] {
		switch inner.(type) {
		case *ir.Do, *ir.Set, *ir.SetProperty, *ir.UpdateProperty, *ir.SetIndex, *ir.SetElem:
		default:
			return false
		}
	}
	return ok
}

func (g *gen) guard(s *ir.If) {
	q := guard{body: s.Then, at: g.newLabel(), resume: g.newLabel(), top: g.top}
	g.jump(s.C, q.at, true)
	g.here(q.resume)
	g.guards = append(g.guards, q)
}

// placeGuards emits the bodies that were moved.
func (g *gen) placeGuards() {
	for _, q := range g.guards {
		g.top = q.top
		g.here(q.at)
		g.block(q.body)
		g.jmp(q.resume)
	}
}
