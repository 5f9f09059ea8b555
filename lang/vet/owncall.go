package vet

import (
	"fourd/lang"
	"fourd/lang/names"
)

// ownCall is a call of a method, function or constructor of the project whose code is known.
type ownCall struct {
	name     string // as messages show it: Tax, cs.Shape.area, cs.Shape.new, Super
	args     []lang.Node
	params   *lang.ParamList // nil: nothing declared
	facts    lang.Facts
	complete bool // the code could be read without mistakes
	function bool // of a class
}

// ownCalls yields the calls of methods, functions and constructors of the project.
func (p *pass) ownCalls(yield func(ownCall) bool) {
	for _, c := range p.nodes.methods {
		e := p.project.Method(c.Name)
		if e == nil {
			continue
		}
		u := e.Unit()
		if !yield(ownCall{c.Name, c.Args, declaredParams(u), u.Facts, !u.Failed(), false}) {
			return
		}
	}
	for _, c := range p.nodes.commands {
		if c.Cmd.ID != names.CSuper && c.Cmd.ID != names.CSuper_1705 || p.class == nil || !c.HasParens {
			continue
		}
		if f := p.classNamed(p.class.Name); f != nil && f.parent != nil {
			if call, ok := construction("Super", f.parent, c.Args); ok && !yield(call) {
				return
			}
		}
	}
	for _, c := range p.nodes.calls {
		if call, ok := p.functionCall(c); ok && !yield(call) {
			return
		}
	}
}

// functionCall is the call of a function or constructor of a class of the project.
func (p *pass) functionCall(c *lang.Call) (ownCall, bool) {
	m, ok := c.Fn.(*lang.Member)
	if !ok {
		return ownCall{}, false
	}
	k := p.kindOf(m.X)
	f := p.classNamed(k.user)
	switch {
	case k.user == "" || f == nil:
		return ownCall{}, false
	case k.isClass && m.Name == "new":
		return construction("cs."+k.user+".new", f, c.Args)
	case k.isClass:
		return ownCall{}, false
	}
	fn := f.function(m.Name)
	if fn == nil || p.extendedWith(f, m.Name) {
		return ownCall{}, false
	}
	return ownCall{"cs." + k.user + "." + m.Name, c.Args, fn.Params, fn.Facts, f.complete, true}, true
}

// construction is the call of the constructor of a class, its own or the nearest above it.
func construction(name string, f *classFacts, args []lang.Node) (ownCall, bool) {
	complete := f.complete
	for i := 0; f != nil && i <= maxParents; i++ {
		if k := f.constructor; k != nil {
			return ownCall{name, args, k.Params, k.Facts, complete, true}, true
		}
		f = f.parent
	}
	return ownCall{name, args, nil, lang.Facts{}, complete, true}, complete
}

func declaredParams(u *lang.Unit) *lang.ParamList {
	for _, s := range u.Body.Stmts {
		if d, ok := s.(*lang.DeclareStmt); ok {
			return d.Params
		}
	}
	return nil
}
