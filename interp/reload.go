package interp

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/lang/diag"
	"fourd/lang/names"
	"fourd/lang/project"
)

// Reloaded tells what a reload has done.
type Reloaded struct {
	Changed     []string // files whose new text counts now, and files that are new or gone
	Kept        []string // files with mistakes, of which the text before goes on to count
	Notes       []string
	Diagnostics *diag.List // of the changed files
}

// Print writes the mistakes one line each, and how many files have changed.
func (r *Reloaded) Print(w io.Writer) {
	r.Diagnostics.Sort()
	for _, d := range r.Diagnostics.All() {
		if d.Severity != diag.Error {
			continue
		}
		at := diag.Position{Line: 1, Column: 1}
		if src := r.Diagnostics.Source(d.Span.File); src != nil {
			at = src.Position(d.Span.From)
		}
		line := diag.Diagnostic{Code: d.Code, Span: d.Span, Title: d.Title}
		fmt.Fprintf(w, "%s:%d:%d: %s\n", d.Span.File, at.Line, at.Column, line.Error())
	}
	for _, name := range r.Kept {
		fmt.Fprintf(w, "fourd: %s has mistakes: what it said before goes on to count\n", name)
	}
	for _, note := range r.Notes {
		fmt.Fprintf(w, "fourd: %s\n", note)
	}
	files := "files"
	if len(r.Changed) == 1 {
		files = "file"
	}
	fmt.Fprintf(w, "fourd: reloaded, %d %s changed\n", len(r.Changed), files)
}

// Reload reads the methods and classes of the project and its components again. Calls
// that begin afterwards run what the files say now; code that is running goes on as it
// was. It is safe for concurrent use.
//
// A file that has mistakes now and had none before keeps its former text, so that a file
// saved half-way harms nobody. Objects of a changed class keep the functions they were
// made with; a singleton of a changed class is made anew when it is next asked for.
// choice: settings, tables, roles and components that are new are read at the start only.
func (rt *Runtime) Reload() (*Reloaded, error) {
	rt.reloading.Lock()
	defer rt.reloading.Unlock()
	next, err := rt.prog().project().Reload()
	if err != nil {
		return nil, fmt.Errorf("reload: %w", err)
	}
	r := &reload{rt: rt, out: &Reloaded{Diagnostics: &diag.List{}}, touched: map[string]bool{}}
	if next == rt.prog().project() {
		return r.out, nil
	}
	r.pair(next)
	for _, g := range r.programs {
		g.compareNames()
	}
	for _, g := range r.programs {
		g.compareFiles()
	}
	for _, g := range r.programs {
		g.methods()
	}
	if need, room := r.needed(), rt.machine.Room(); need > room {
		return nil, fmt.Errorf("reload: the parameters of too many methods have changed since the start: start the program again")
	}
	r.callers()
	if r.changes() {
		r.install()
	}
	slices.Sort(r.out.Changed)
	return r.out, nil
}

// reload is one run of Reload.
type reload struct {
	rt       *Runtime
	out      *Reloaded
	programs []*programReload
	touched  map[string]bool // folded first words of names that files may mean something else by now
	renewed  []int           // numbers of methods whose code is taken back
}

// pair finds the new files of each program.
func (r *reload) pair(next *project.Project) {
	for _, g := range r.rt.programs {
		q := next
		if g.component != nil {
			q = nil
			for _, c := range next.Components {
				if c.Name == g.name {
					q = c.Project
				}
			}
		}
		if q == nil {
			r.out.Notes = append(r.out.Notes, "the component "+g.name+" is gone: it stays until the program is started again")
			q = g.project()
		}
		r.programs = append(r.programs, &programReload{reload: r, prog: g, was: g.sources(),
			now: &sources{project: q, methods: map[string]*method{}}, changed: map[*project.Entry]bool{}})
	}
	for _, c := range next.Components {
		if c.Project != nil && !slices.ContainsFunc(r.rt.programs, func(g *Program) bool { return g.name == c.Name }) {
			r.out.Notes = append(r.out.Notes, "the component "+c.Name+" is new: it is loaded when the program is started again")
		}
	}
}

// touch notes that a name may be read in another way than before.
func (r *reload) touch(name string) {
	if w := names.SplitWords(name); w.Count > 0 {
		name = name[:w.Ends[0]]
	}
	r.touched[names.Fold(name)] = true
}

// touches reports whether a text mentions a touched name.
func (r *reload) touches(text string) bool {
	if len(r.touched) == 0 {
		return false
	}
	text = names.Fold(text)
	for word := range r.touched {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// changes reports whether there is anything to install.
func (r *reload) changes() bool {
	return slices.ContainsFunc(r.programs, func(g *programReload) bool {
		return len(g.changed)+len(g.added)+len(g.replace)+len(g.gone)+len(r.out.Changed) > 0
	})
}

// needed is how many new numbers the reload takes.
func (r *reload) needed() int {
	n := 0
	for _, g := range r.programs {
		n += len(g.added)
		for _, x := range g.replace {
			if x.old.Method != x.new.Method {
				n++
			}
		}
	}
	return n
}

// callers has the code of methods made anew whose text is as it was, but which call a
// method that takes other parameters now.
func (r *reload) callers() {
	for _, g := range r.programs {
		for _, m := range g.now.order {
			if g.now != g.was && g.was.methods[fold(m.Name)] == m && g.touches(m.source().Source.Text) {
				n := &method{Method: m.Method, prog: g.prog, unit: m.unit}
				n.fn = &value.Function{Name: m.Name, Code: n}
				n.parse.Do(func() {})
				g.replace = append(g.replace, replacement{m, n})
			}
		}
	}
	for _, g := range r.programs {
		for _, x := range g.replace {
			if g.now.methods[fold(x.old.Name)] == x.old {
				g.now = g.now.with(x.old, x.new)
			}
		}
	}
}

// with returns the sources with another method in the place of one.
func (s *sources) with(old, m *method) *sources {
	s.methods[fold(old.Name)] = m
	s.order[slices.Index(s.order, old)] = m
	return s
}

// install puts everything in place. Until now nothing that others see has changed.
func (r *reload) install() {
	all := make([]*sources, len(r.programs))
	for i, g := range r.programs {
		all[i] = g.now
		for _, m := range g.added {
			r.number(m)
		}
		for _, x := range g.replace {
			if x.old.Method != x.new.Method {
				r.number(x.new)
			}
		}
	}
	r.rt.now.Store(&all)
	var old []*method
	for _, g := range r.programs {
		for _, x := range g.replace {
			x.old.next.Store(x.new)
			if x.old.Method != x.new.Method {
				old = append(old, x.old)
				continue
			}
			r.rt.table[x.new.Number].Store(x.new)
			r.renewed = append(r.renewed, x.new.Number)
		}
		old = append(old, g.gone...)
	}
	for _, m := range old {
		f := &method{Method: m.Method, prog: m.prog, fn: m.fn, only: &forwarder{}}
		m.next.Store(f)
		r.rt.table[m.Number].Store(f)
		r.rt.forwards = append(r.rt.forwards, f)
	}
	for _, f := range r.rt.forwards {
		f.next.Store(f.prog.find(f.Name))
		r.renewed = append(r.renewed, f.Number)
	}
	r.rt.machine.TakeBack(r.renewed)
	r.forgetClasses()
}

func (r *reload) number(m *method) {
	r.rt.machine.Add(m.Method) // there is room: see needed
	r.rt.table[m.Number].Store(m)
}

// forgetClasses drops the classes whose files have changed, those that extend them, and
// what is kept of database methods; they are made anew when they are next used.
func (r *reload) forgetClasses() {
	r.rt.classMu.Lock()
	defer r.rt.classMu.Unlock()
	stale := map[*classEntry]bool{}
	for _, g := range r.programs {
		for name, e := range g.prog.classes {
			if f := g.now.project.Class(name); f == nil || g.changed[f] {
				stale[e] = true
			}
		}
	}
	for _, g := range r.programs {
		for name, e := range g.prog.classes {
			if stale[e] || e.extends(stale) {
				delete(g.prog.classes, name)
			}
		}
		g.prog.dbMu.Lock()
		g.prog.db.Store(&map[string]*method{})
		g.prog.dbMu.Unlock()
	}
	for _, f := range r.rt.onReload {
		f(r.rt.prog().foundLocked)
	}
}

// foundLocked is class for one who holds classMu; afresh makes the class anew.
func (g *Program) foundLocked(name string, afresh bool) (*value.Class, error) {
	if afresh {
		delete(g.classes, name)
	}
	e, err := g.classLocked(name)
	if e == nil || err != nil {
		return nil, err
	}
	return e.class, nil
}

// OnReload has f run at the end of each reload that has changed anything, before anybody
// sees the new classes of the project. It finds these with the function it is given, which
// can make one anew that has not changed, and must not use UserClass. Call OnReload before
// any process runs.
func (rt *Runtime) OnReload(f func(class func(name string, afresh bool) (*value.Class, error))) {
	rt.onReload = append(rt.onReload, f)
}

// extends reports whether a class or one of its parents is stale.
func (e *classEntry) extends(stale map[*classEntry]bool) bool {
	if e.class == nil {
		return true // it has mistakes: perhaps not any more
	}
	for c := e.class.Super; c != nil; c = c.Super {
		if p, ok := c.Data.(*classEntry); ok && stale[p] {
			return true
		}
	}
	return false
}
