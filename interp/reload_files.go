package interp

import (
	"slices"

	"fourd/interp/compile"
	"fourd/interp/ir"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/project"
)

// programReload is what a reload does to one program.
type programReload struct {
	*reload
	prog    *Program
	was     *sources
	now     *sources
	changed map[*project.Entry]bool // entries of now with another text
	added   []*method               // they have no number yet
	replace []replacement
	gone    []*method
}

type replacement struct{ old, new *method }

// compareNames touches the methods that are new or gone.
func (g *programReload) compareNames() {
	was, now := g.was.project.Names(), g.now.project.Names()
	for name := range was.Methods() {
		if spelled, ok := now.Method(name); !ok || spelled != name {
			g.touch(name)
		}
	}
	for name := range now.Methods() {
		if _, ok := was.Method(name); !ok {
			g.touch(name)
		}
	}
}

// compareFiles decides for each file whether its former unit is kept.
func (g *programReload) compareFiles() {
	if g.now.project == g.was.project {
		return
	}
	for e := range g.now.project.Entries() {
		old := g.was.project.Entry(e.Kind, e.Name)
		switch {
		case old == nil:
			g.note(e, true)
			g.check(e)
		case e.Kind != lang.MethodUnit && !old.Parsed():
			// nothing has used it: it is read when something does
		default:
			g.compare(old, e)
		}
	}
	for old := range g.was.project.Entries() {
		if g.now.project.Entry(old.Kind, old.Name) == nil {
			g.out.Changed = append(g.out.Changed, old.Unit().Source.Name)
		}
	}
}

func (g *programReload) compare(old, e *project.Entry) {
	before := old.Unit()
	same := e.Same(old)
	if same && !g.touches(before.Source.Text) {
		e.Adopt(old)
		return
	}
	if bad := g.check(e); bad && !same && !before.Failed() {
		g.out.Kept = append(g.out.Kept, e.Unit().Source.Name)
		g.revert(old, e)
		return
	}
	g.note(e, !same)
}

// revert lets a file keep its former text. The entry has parsed the new one already.
func (g *programReload) revert(old, e *project.Entry) { e.Adopt(old) }

func (g *programReload) note(e *project.Entry, text bool) {
	g.changed[e] = true
	if text {
		g.out.Changed = append(g.out.Changed, e.Unit().Source.Name)
	}
}

// check reports the mistakes of a file, and whether one of them keeps it from running.
func (g *programReload) check(e *project.Entry) bool {
	u := e.Unit()
	strict, loose := &diag.List{}, &diag.List{}
	strict.Merge(&u.Diagnostics)
	compile.Check(comingStrictly{coming{g.prog, g}}, u, strict)
	g.out.Diagnostics.Merge(strict)
	loose.Merge(&u.Diagnostics)
	compile.CheckLoosely(coming{g.prog, g}, u, loose)
	return loose.HasErrors()
}

// coming is a program as it will be after the reload.
type coming struct {
	*Program
	g *programReload
}

// Method finds a signature as it will be.
func (e coming) Method(name string) *ir.Method { return e.g.signature(name) }

// HasClass reports whether there will be a class.
func (e coming) HasClass(name string) bool { return e.g.now.project.Class(name) != nil }

// comingStrictly is coming for checking.
type comingStrictly struct{ coming }

// Near returns the name that is nearest to a wrong one.
func (e comingStrictly) Near(name string) string { return e.g.now.project.Names().Near(name) }

// Elsewhere reports whether a name may belong to a component that is not here.
func (e comingStrictly) Elsewhere(name string) bool {
	_, ok := e.g.now.project.MayBring(name)
	return ok
}

// signature returns the signature of a method as it will be, or nil.
func (g *programReload) signature(name string) *ir.Method {
	e := g.now.project.Method(name)
	if e == nil {
		return nil
	}
	m := &ir.Method{Name: e.Name, Number: -1}
	compile.Signature(e.Unit(), m)
	return m
}

// methods makes the methods of the new files. Those whose file is as it was stay.
func (g *programReload) methods() {
	if g.now.project == g.was.project {
		g.now = g.was
		return
	}
	for name := range g.now.project.MethodNames() {
		e := g.now.project.Entry(lang.MethodUnit, name)
		old := g.was.methods[fold(name)]
		switch {
		case old == nil:
			m := g.prog.newMethod(e, name)
			g.added = append(g.added, m)
			g.now.add(m)
		case g.changed[e]:
			g.now.add(g.renew(old, e))
		default:
			g.now.add(old)
		}
	}
	for _, old := range g.was.order {
		if g.now.methods[fold(old.Name)] == nil {
			g.gone = append(g.gone, old)
		}
	}
}

// renew makes the method that takes the place of old: under the same number when it
// takes the same parameters.
func (g *programReload) renew(old *method, e *project.Entry) *method {
	m := g.prog.newMethod(e, e.Name)
	m.source()
	old.source()
	g.replace = append(g.replace, replacement{old, m})
	if sameSignature(old.Method, m.Method) {
		m.Method = old.Method
	} else {
		g.touch(m.Name)
	}
	return m
}

func sameSignature(x, y *ir.Method) bool {
	return x.Name == y.Name && x.Result == y.Result && x.HasSelf == y.HasSelf && x.Variadic == y.Variadic && slices.Equal(x.Params, y.Params)
}
