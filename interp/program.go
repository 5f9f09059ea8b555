package interp

import (
	"sync"
	"sync/atomic"

	"fourd/interp/code"
	"fourd/interp/compile"
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
	"fourd/lang/project"
)

func fold(name string) string { return names.Fold(name) }

// Program is a whole project, compiled method by method as they are first called.
// It is shared by all processes and holds no 4D values.
type Program struct {
	rt      *Runtime
	project *project.Project
	methods map[string]*method // folded name
	number  []*method

	varMu    sync.RWMutex
	varIndex map[string]int
	varNames []string

	texts     interned
	templates growing[*template]

	classMu sync.Mutex
	classes map[string]*classEntry
	sources sync.Map // *ir.Method -> *origin
	dbMu    sync.Mutex
	db      map[string]*method
}

// method is a project or database method on its way from source to code.
type method struct {
	ir.Method
	unit   *lang.Unit
	load   func() *lang.Unit
	entry  *project.Entry // nil for code that stands in no file
	parse  sync.Once
	build  sync.Once
	code   *code.Unit
	fn     *value.Function
	diags  diag.List
	failed error
}

// template is a Formula expression of some unit.
type template struct {
	compile.Template
	code *code.Unit
	err  error
}

// growing is an append-only list; reading needs no lock.
type growing[T any] struct {
	mu    sync.Mutex
	items atomic.Pointer[[]T]
}

func (l *growing[T]) add(x T) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	var s []T
	if p := l.items.Load(); p != nil {
		s = *p
	}
	s = append(s, x)
	l.items.Store(&s)
	return len(s) - 1
}

func (l *growing[T]) at(i int) T { return (*l.items.Load())[i] }

// interned numbers texts.
type interned struct {
	growing[value.Value]
	index sync.Map
	one   sync.Mutex
}

func (t *interned) numberOf(s string) int {
	if n, ok := t.index.Load(s); ok {
		return n.(int)
	}
	t.one.Lock()
	defer t.one.Unlock()
	if n, ok := t.index.Load(s); ok {
		return n.(int)
	}
	n := t.add(value.Str(s))
	t.index.Store(s, n)
	return n
}

func newProgram(rt *Runtime, p *project.Project) *Program {
	g := &Program{rt: rt, project: p, methods: map[string]*method{}, varIndex: map[string]int{},
		classes: map[string]*classEntry{}, db: map[string]*method{}}
	for name := range p.MethodNames() {
		e := p.Method(name)
		m := &method{entry: e, load: e.Unit}
		m.Name, m.Number = name, len(g.number)
		g.methods[fold(name)] = m
		g.number = append(g.number, m)
	}
	return g
}

// source parses the method on first use and reads its signature.
func (m *method) source() *lang.Unit {
	m.parse.Do(func() {
		m.unit = m.load()
		compile.Signature(m.unit, &m.Method)
	})
	return m.unit
}

// Method returns the signature of a project method, or nil. It is part of compile.Env.
func (g *Program) Method(name string) *ir.Method {
	m := g.methods[fold(name)]
	if m == nil {
		return nil
	}
	m.source()
	return &m.Method
}

// VarNumber numbers process variables.
func (g *Program) VarNumber(name string) int { return g.varNumber(name) }

func (g *Program) varNumber(name string) int {
	key := fold(name)
	g.varMu.RLock()
	n, ok := g.varIndex[key]
	g.varMu.RUnlock()
	if ok {
		return n
	}
	g.varMu.Lock()
	defer g.varMu.Unlock()
	if n, ok := g.varIndex[key]; ok {
		return n
	}
	n = len(g.varNames)
	g.varIndex[key] = n
	g.varNames = append(g.varNames, name)
	return n
}

func (g *Program) findVar(name string) (int, bool) {
	g.varMu.RLock()
	defer g.varMu.RUnlock()
	n, ok := g.varIndex[fold(name)]
	return n, ok
}

func (g *Program) varName(n int) string {
	g.varMu.RLock()
	defer g.varMu.RUnlock()
	return g.varNames[n]
}

// Text numbers a text constant for services.
func (g *Program) Text(s string) int { return g.texts.numberOf(s) }

func (g *Program) text(n int64) string { return g.texts.at(int(n)).AsText() }

// Template keeps the code of a formula.
func (g *Program) Template(t *compile.Template) int {
	g.remember(t.Unit.Method, "Formula", lang.FormulaUnit, t.File)
	u, err := machineCode(t.Unit)
	return g.templates.add(&template{Template: *t, code: u, err: err})
}

// HasClass reports whether the project has a class of that name.
func (g *Program) HasClass(name string) bool { return g.project.Class(name) != nil }

// Uses is told of each command that code calls, by its number.
func (g *Program) Uses(command int) { g.rt.openDoor(command) }

// Own finds a command of the embedding program.
func (g *Program) Own(name string) (*compile.OwnCommand, bool) { return g.rt.commands.findOwn(name) }

// compiled returns the code of a method, made on first use. The error is a
// *MistakeError when the source has mistakes.
func (g *Program) compiled(m *method) (*code.Unit, error) {
	u := m.source()
	m.build.Do(func() {
		m.diags.Merge(&u.Diagnostics)
		var out *ir.Unit
		if !u.Failed() {
			out = compile.Method(g, u, &m.Method, &m.diags)
		}
		if m.diags.HasErrors() {
			m.failed = &MistakeError{Method: m.Name, Diagnostics: &m.diags}
			return
		}
		g.remember(&m.Method, m.Name, u.Kind, u.Source)
		if m.code, m.failed = machineCode(out); m.failed == nil {
			m.fn = &value.Function{Name: m.Name, Code: m.code}
		}
	})
	return m.code, m.failed
}

func (g *Program) function(m *method) (*value.Function, error) {
	if _, err := g.compiled(m); err != nil {
		return nil, err
	}
	return m.fn, nil
}

func (g *Program) databaseMethod(name string) *method {
	g.dbMu.Lock()
	defer g.dbMu.Unlock()
	key := fold(name)
	if m, ok := g.db[key]; ok {
		return m
	}
	var m *method
	if e := g.project.DatabaseMethod(name); e != nil {
		m = &method{entry: e, load: e.Unit}
		m.Name, m.Number = name, -1
	}
	g.db[key] = m
	return m
}

func (g *Program) methodInfo(name string) (MethodInfo, bool) {
	m := g.methods[fold(name)]
	if m == nil {
		return MethodInfo{}, false
	}
	a := m.source().Attributes
	return MethodInfo{Name: m.Name, PublishedWeb: a.PublishedWeb, ExecutedOnServer: a.ExecutedOnServer,
		Shared: a.Shared, Preemptive: a.Preemptive}, true
}

// MistakeError says that code cannot run because its source has mistakes.
type MistakeError struct {
	Method      string
	Diagnostics *diag.List
}

// Error names the method and the first mistake.
func (e *MistakeError) Error() string {
	msg := "the method " + e.Method + " has mistakes and cannot run"
	for _, d := range e.Diagnostics.All() {
		if d.Severity == diag.Error {
			return msg + ": " + d.Title
		}
	}
	return msg
}

// strict is the program as an environment that reports calls of unknown names.
type strict struct{ *Program }

// Near returns the command, constant, variable or method with the nearest name.
func (s strict) Near(name string) string { return s.project.Names().Near(name) }
