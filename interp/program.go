package interp

import (
	"maps"
	"slices"
	"strconv"
	"strings"
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

// Program is a project or one of its components, compiled method by method as they are
// first called. It is shared by all processes. Each has names of its own: methods,
// classes, variables and error handlers; what code refers to by number (methods, process
// variables, texts) is numbered over all programs of a Runtime, so that running code
// need not know whose it is.
type Program struct {
	rt        *Runtime
	name      string
	index     int                // 0 for the host, then the components in order
	component *project.Component // nil for the host

	varMu    sync.RWMutex
	varIndex map[string]int // process variables, by folded name
	inters   map[string]int // interprocess variables likewise

	classes map[string]*classEntry // under Runtime.classMu
	store   value.Value            // what cs gives
	exports value.Value            // what cs.Namespace gives in other programs
	dbMu    sync.Mutex
	db      atomic.Pointer[map[string]*method] // does not change: another one takes its place, under dbMu

	storage       *value.Object
	errGlobal     atomic.Pointer[string] // ON ERR CALL with ek global
	errComponents atomic.Pointer[string] // and with ek errors from components
}

// sources are the files of a program as they are at present. They do not change: a
// reload puts others in their place.
type sources struct {
	project *project.Project
	methods map[string]*method // folded name
	order   []*method

	forText sync.Once
	names   *lang.Names // see textNames
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

func newProgram(rt *Runtime, p *project.Project, c *project.Component) *Program {
	g := &Program{rt: rt, name: p.Name, index: len(rt.programs), component: c, varIndex: map[string]int{}, inters: map[string]int{},
		classes: map[string]*classEntry{}, storage: value.NewStorage()}
	g.db.Store(&map[string]*method{})
	if c != nil {
		g.name = c.Name
	}
	now := &sources{project: p, methods: map[string]*method{}}
	for name := range p.MethodNames() {
		m := g.newMethod(p.Method(name), name)
		m.Number = len(rt.numbers)
		rt.numbers = append(rt.numbers, m)
		now.add(m)
	}
	rt.keep(g, now)
	g.store = rt.NewNative("ClassStore", &classStore{rt: rt, prog: g})
	g.exports = rt.NewNative("ClassStore", &classStore{rt: rt, prog: g, exported: true})
	rt.programs = append(rt.programs, g)
	return g
}

func (s *sources) add(m *method) {
	s.methods[fold(m.Name)] = m
	s.order = append(s.order, m)
}

// sources returns the files of the program as they are at present.
func (g *Program) sources() *sources { return (*g.rt.now.Load())[g.index] }

// keep makes now the sources of a program that is being made.
func (rt *Runtime) keep(g *Program, now *sources) {
	var all []*sources
	if p := rt.now.Load(); p != nil {
		all = append(all, *p...)
	}
	all = append(all, now)
	rt.now.Store(&all)
}

// project returns the files of the program as they are at present.
func (g *Program) project() *project.Project { return g.sources().project }

// host returns the program that the components belong to.
func (g *Program) host() *Program { return g.rt.programs[0] }

// find returns the method that code of the program means by a name: its own, or one that
// a component shares; nil if there is none.
func (g *Program) find(name string) *method {
	all := *g.rt.now.Load()
	now := all[g.index]
	if m := now.methods[fold(name)]; m != nil || g.rt.alone() {
		return m
	}
	if e := now.project.Method(name); e != nil {
		return methodOf(e, all)
	}
	return nil
}

// findByText is find for a name that is given as text while code runs: with it a
// component may also run what its host shares.
func (g *Program) findByText(name string) *method {
	m := g.find(name)
	if m == nil && g.component != nil {
		if m = g.host().find(name); m != nil && m.prog == g.host() && !m.source().Attributes.Shared {
			m = nil
		}
	}
	return m
}

// textNames is what the lexer knows when it reads code that is given as text: in a
// component that is also what the host shares.
func (g *Program) textNames() *lang.Names {
	now := g.sources()
	if g.component == nil {
		return now.project.Names()
	}
	now.forText.Do(func() {
		now.names = now.project.Names().With(slices.Collect(g.host().project().SharedMethods())...)
	})
	return now.names
}

// byText is a program as code sees it that is given as text.
type byText struct{ *Program }

// Method finds what findByText does.
func (e byText) Method(name string) *ir.Method {
	m := e.findByText(name)
	if m == nil {
		return nil
	}
	m.source()
	return m.Method
}

// Method returns the signature of a method that code can call, or nil. It is part of
// compile.Env.
func (g *Program) Method(name string) *ir.Method {
	m := g.find(name)
	if m == nil {
		return nil
	}
	m.source()
	return m.Method
}

// VarNumber numbers process variables.
func (g *Program) VarNumber(name string) int {
	key := fold(name)
	if n, ok := g.findVar(name); ok {
		return n
	}
	g.varMu.Lock()
	defer g.varMu.Unlock()
	if n, ok := g.varIndex[key]; ok {
		return n
	}
	n := g.rt.varNames.add(varName{name, g})
	g.varIndex[key] = n
	return n
}

func (g *Program) findVar(name string) (int, bool) {
	g.varMu.RLock()
	defer g.varMu.RUnlock()
	n, ok := g.varIndex[fold(name)]
	return n, ok
}

// varName is a process variable as the program that has it names it.
type varName struct {
	name string
	prog *Program
}

// InterNumber numbers interprocess variables. The name comes without <>.
func (g *Program) InterNumber(name string) int {
	key := fold(name)
	g.varMu.RLock()
	n, ok := g.inters[key]
	g.varMu.RUnlock()
	if ok {
		return n
	}
	g.varMu.Lock()
	defer g.varMu.Unlock()
	if n, ok := g.inters[key]; ok {
		return n
	}
	x := value.NewVar("<>"+name, value.Variant)
	x.Expose()
	n = g.rt.inter.add(x)
	g.inters[key] = n
	return n
}

// Text numbers a text constant for services.
func (g *Program) Text(s string) int { return g.rt.texts.numberOf(s) }

// Template keeps the code of a formula that stands in no class.
func (g *Program) Template(t *compile.Template) int { return g.template(t, nil) }

func (g *Program) template(t *compile.Template, in *value.Class) int {
	o := g.newOrigin("Formula", lang.FormulaUnit, t.File)
	o.class = in
	u, err := machineCode(t.Unit, o)
	return g.rt.templates.add(&template{Template: *t, code: u, err: err})
}

// inClass is a program as the functions of one class see it.
type inClass struct {
	*Program
	class *value.Class
}

// Template keeps the code of a formula together with the class it stands in.
func (e inClass) Template(t *compile.Template) int { return e.template(t, e.class) }

// HasClass reports whether the project has a class of that name.
func (g *Program) HasClass(name string) bool { return g.project().Class(name) != nil }

// Constructs reports whether a class or one it inherits from has a constructor; of a
// class that is not the project's own that is taken for granted.
func (g *Program) Constructs(name string) bool {
	for range maxParents {
		file := g.project().Class(name)
		if file == nil {
			return true
		}
		class := file.Unit().Class
		switch {
		case class == nil || class.Constructor != nil:
			return true
		case class.Extends == nil || class.Extends.Parent.Kind == lang.BuiltinClassType:
			return false
		}
		name = class.Extends.Parent.Name
	}
	return true
}

// maxParents bounds the walk along a chain of classes, which may be a ring.
const maxParents = 100

// Uses is told of each command that code calls, by its number.
func (g *Program) Uses(command int) { g.rt.openDoor(command) }

// Own finds a command of the embedding program.
func (g *Program) Own(name string) (*compile.OwnCommand, bool) { return g.rt.commands.findOwn(name) }

// databaseMethod returns a database method, nil when the program has none of that name.
// Every request asks for some of them.
func (g *Program) databaseMethod(name string) *method {
	return g.event(fold(name), name, func() *project.Entry { return g.project().DatabaseMethod(name) })
}

// trigger returns the trigger method of a table, nil when it has none.
func (g *Program) trigger(table int) *method {
	n := strconv.Itoa(table)
	key := "[trigger]/" + n // no name of a database method
	return g.event(key, "table_"+n, func() *project.Entry { return g.project().Trigger(table) })
}

// event returns the method under key, which is made of what file finds the first time.
func (g *Program) event(key, name string, file func() *project.Entry) *method {
	if m, ok := (*g.db.Load())[key]; ok {
		return m
	}
	g.dbMu.Lock()
	defer g.dbMu.Unlock()
	db := *g.db.Load()
	m, ok := db[key]
	if ok {
		return m
	}
	if f := file(); f != nil {
		m = g.newMethod(f, name)
	}
	db = maps.Clone(db)
	db[key] = m
	g.db.Store(&db)
	return m
}

func (g *Program) methodInfo(name string) (MethodInfo, bool) {
	m := g.sources().methods[fold(name)]
	if m == nil {
		return MethodInfo{}, false
	}
	a := m.source().Attributes
	return MethodInfo{Name: m.Name, PublishedWeb: a.PublishedWeb, PublishedSOAP: a.PublishedSOAP, PublishedWSDL: a.PublishedWSDL, ExecutedOnServer: a.ExecutedOnServer,
		Shared: a.Shared, Preemptive: a.Preemptive}, true
}

// MethodKinds returns the kinds that a project method declares for its parameters and its
// result.
func (g *Program) MethodKinds(name string) (params []value.Declared, result value.Declared) {
	m := g.sources().methods[fold(name)]
	if m == nil || m.Method == nil {
		return nil, value.Variant
	}
	return m.Params, m.Result
}

// MistakeError says that code cannot run because its source has mistakes.
type MistakeError struct {
	Method      string
	Diagnostics *diag.List
}

// Error names the method and the first mistake.
func (e *MistakeError) Error() string {
	msg := "the method " + e.Method + " has mistakes and cannot run"
	if strings.EqualFold(e.Method, "formula") { // text that code has made a formula of
		msg = "the formula has mistakes and cannot run"
	}
	for _, d := range e.Diagnostics.All() {
		if d.Severity == diag.Error {
			return msg + ": " + d.Title
		}
	}
	return msg
}

// strict is the program as an environment that reports calls of unknown names.
type strict struct{ byText }

// strictly returns the program as an environment for checking.
func (g *Program) strictly() strict { return strict{byText{g}} }

// Near returns the command, constant, variable or method with the nearest name.
func (s strict) Near(name string) string { return s.project().Names().Near(name) }

// Elsewhere reports whether the project leans on components that are not here and
// may have the name.
func (s strict) Elsewhere(name string) bool {
	_, ok := s.project().MayBring(name)
	return ok
}
