package vet

import (
	"cmp"
	"slices"
	"sync"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
	"fourd/lang/project"
)

// Vet looks at the units of one project. It is safe for concurrent use.
type Vet struct {
	project *project.Project
	calls   callGraph
	classes sync.Map // name of a class to *classFacts

	set   setNames
	given sharedNames

	mu     sync.Mutex
	absent map[string]*mention // what is used of components that are not here
}

// mention is a name that several units may use, reported once.
type mention struct {
	first diag.Diagnostic
	from  *diag.Source
	count int
}

// New returns a Vet for a project.
func New(p *project.Project) *Vet {
	return &Vet{project: p, absent: map[string]*mention{}}
}

// maxFindings bounds the messages about one unit, as for reading.
const maxFindings = 20

// Unit looks at one unit of the project and returns what it found, in the order of the text.
func (v *Vet) Unit(u *lang.Unit) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, b := range bodies(u) {
		p := &pass{Vet: v, unit: u, body: b, found: &found}
		p.collect()
		p.learnLocals()
		for i := range table {
			p.look = &table[i]
			p.look.look(p)
		}
	}
	found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return Muted(u, &d) })
	slices.SortStableFunc(found, func(x, y diag.Diagnostic) int { return cmp.Compare(x.Span.From, y.Span.From) })
	return found[:min(len(found), maxFindings)]
}

// Absent returns one message for each name that belongs to a component or plug-in that is not here, at the first place
// of all units seen so far, with the source it stands in.
func (v *Vet) Absent(each func(diag.Diagnostic, *diag.Source)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	keys := make([]string, 0, len(v.absent))
	for k := range v.absent {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		m := v.absent[k]
		d := m.first
		if m.count > 1 {
			d.Notes = append(slices.Clone(d.Notes), "it is used "+plural(m.count, "time")+" in this project")
		}
		each(d, m.from)
	}
}

// once keeps a message that is given once per project, unless it is switched off here.
func (p *pass) once(key string, d diag.Diagnostic) {
	if !Muted(p.unit, &d) {
		p.mention(key, d, p.unit.Source)
	}
}

// mention keeps a message that is given once per project. The place that comes first by file and offset is kept, so
// that the order in which units are looked at does not show.
func (v *Vet) mention(key string, d diag.Diagnostic, from *diag.Source) {
	v.mu.Lock()
	defer v.mu.Unlock()
	m := v.absent[key]
	switch {
	case m == nil:
		v.absent[key] = &mention{d, from, 1}
		return
	case d.Span.File < m.first.Span.File, d.Span.File == m.first.Span.File && d.Span.From < m.first.Span.From:
		m.first, m.from = d, from
	}
	m.count++
}

// body is one piece of code with parameters of its own: a method, a function or a constructor.
type body struct {
	stmts  []lang.Stmt
	params *lang.ParamList
	result *lang.Result
	facts  lang.Facts
	class  *lang.Class // nil outside classes

	purpose       lang.FunctionKind // of a function
	isHead        bool              // what a class has outside its functions
	isConstructor bool
}

// bodies returns the bodies of a unit.
func bodies(u *lang.Unit) []body {
	if u.Class == nil {
		b := body{stmts: u.Body.Stmts, facts: u.Facts}
		for _, s := range b.stmts {
			if d, ok := s.(*lang.DeclareStmt); ok {
				b.params, b.result = d.Params, d.Result
				break
			}
		}
		return []body{b}
	}
	c := u.Class
	var out []body
	// First values of properties and declarations outside functions make a body of their own.
	head := body{stmts: slices.Clone(c.Head.Stmts), class: c, isHead: true}
	for _, p := range c.Properties {
		head.stmts = append(head.stmts, p)
	}
	out = append(out, head)
	if k := c.Constructor; k != nil {
		out = append(out, body{stmts: k.Body.Stmts, params: k.Params, result: k.Result, facts: k.Facts, class: c, isConstructor: true})
	}
	for _, f := range c.Functions {
		out = append(out, body{stmts: f.Body.Stmts, params: f.Params, result: f.Result, facts: f.Facts, class: c, purpose: f.Kind})
	}
	return out
}

// pass is one look at one body.
type pass struct {
	*Vet
	body
	unit   *lang.Unit
	look   *finding
	found  *[]diag.Diagnostic
	nodes  nodes
	locals map[string]*local
}

// report adds a message with the code and severity of the finding that speaks.
func (p *pass) report(d diag.Diagnostic) {
	d.Code, d.Severity = p.look.code, p.look.severity
	*p.found = append(*p.found, d)
}

// fold is the form under which names of variables are compared.
func fold(name string) string { return names.Fold(name) }
