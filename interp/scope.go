package interp

import (
	"slices"
	"strings"

	"fourd/interp/code"
	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// ScopeOptions say what code in a Scope may do.
type ScopeOptions struct {
	// MayCall is asked for every project method that the text of Eval names; its
	// error is raised instead of running the text. nil: anything.
	MayCall func(MethodInfo) error
}

// Scope is a set of local variables that outlives the pieces of code run in it: the
// tags of one page, the lines typed at a prompt. It belongs to its process.
type Scope struct {
	p       *Process
	prog    *Program // whose code made it
	name    string
	options ScopeOptions
	args    []value.Value
	vars    map[string]*value.Var // folded names without $
	kinds   map[string]value.Declared
	bound   []scoped            // by place of the text
	room    [16]scoped          // where bound begins
	cache   map[scopeKey]scoped // when there are many
}

type scopeKey struct {
	known        *lang.Names // of the program, as they are when it is compiled
	name, source string
	kind         lang.UnitKind
}

// scoped is a snippet with the variables of one scope bound to it.
type scoped struct {
	place   place
	snippet *scopedUnit
	fn      *value.Function
}

// maxBound is how many snippets of a scope are found by place.
const maxBound = 64

// scopedUnit is a compiled snippet that all scopes of the runtime share, as long as
// the variables it uses have the kinds it was compiled for.
type scopedUnit struct {
	unit    *code.Unit
	bare    *value.Function // for all scopes, when no variables are used
	used    []compile.ScopeVar
	assumed []value.Declared // kinds the variables had before; used has those after
	calls   []MethodInfo
	next    *scopedUnit // the same text for other kinds
}

// NewScope returns an empty scope; args are $1, $2 … of the code run in it.
func (p *Process) NewScope(name string, o ScopeOptions, args ...value.Value) *Scope {
	s := &Scope{p: p, prog: p.program(), name: name, options: o, args: args}
	for i, a := range args {
		s.box(value.String(value.Int(int64(i+1))), value.Variant).Store(a)
	}
	return s
}

// box returns the variable of that name (without $), made on first use.
func (s *Scope) box(name string, k value.Declared) *value.Var {
	key := fold(name)
	x := s.vars[key]
	if x == nil {
		if s.vars == nil {
			s.vars = map[string]*value.Var{}
		}
		x = value.NewVar("$"+name, k)
		s.vars[key] = x
	} else if x.Declared() == value.Variant && k != value.Variant {
		x.Declare(k)
	}
	return x
}

// Eval runs one line, an expression, assignment or call, and returns its value;
// Undefined when it has none.
func (s *Scope) Eval(source string) (value.Value, error) {
	return s.run(source, lang.FormulaUnit, s.options.MayCall)
}

// Run runs several lines, with control structures and declarations.
func (s *Scope) Run(source string) error {
	_, err := s.run(source, lang.SnippetUnit, nil)
	return err
}

// Value is Run for a prompt: it returns the value of the last line when that is an
// expression.
func (s *Scope) Value(source string) (value.Value, error) {
	return s.run(source, lang.SnippetUnit, nil)
}

func (s *Scope) run(source string, kind lang.UnitKind, mayCall func(MethodInfo) error) (value.Value, error) {
	c, err := s.find(source, kind)
	if err != nil {
		return value.Undefined, err
	}
	if mayCall != nil {
		for _, m := range c.snippet.calls {
			if err := mayCall(m); err != nil {
				return value.Undefined, err
			}
		}
	}
	return s.p.enter(c.fn, value.NoThis, s.args)
}

// find returns the snippet of a text with the variables of the scope. The texts of tags
// are parts of a page that stays in memory, so the place of a text is enough to find it
// again: in this scope, or in another that rendered the same page.
func (s *Scope) find(source string, kind lang.UnitKind) (scoped, error) {
	at := placeOf(source, kind)
	for i := range s.bound {
		if s.bound[i].place == at {
			return s.bound[i], nil
		}
	}
	key := scopeKey{s.prog.project().Names(), s.name, source, kind}
	if c, ok := s.cache[key]; ok {
		return c, nil
	}
	u := s.p.rt.spots.get(at, &key)
	if u == nil || !u.suits(s.kinds) {
		var err error
		if u, err = s.unit(key); err != nil {
			return scoped{}, err
		}
		s.p.rt.spots.put(at, &key, u)
	}
	c := s.bind(u)
	c.place = at
	if len(s.bound) < maxBound {
		if s.bound == nil {
			s.bound = s.room[:0]
		}
		s.bound = append(s.bound, c)
		return c, nil
	}
	if s.cache == nil {
		s.cache = map[scopeKey]scoped{}
	}
	s.cache[key] = c
	return c, nil
}

// unit finds the compiled snippet in the runtime's cache, or compiles it.
func (s *Scope) unit(key scopeKey) (*scopedUnit, error) {
	first := s.p.rt.scopes.get(key)
	for u := first; u != nil; u = u.next {
		if u.suits(s.kinds) {
			return u, nil
		}
	}
	u, err := s.compile(key)
	if err != nil {
		return nil, err
	}
	u.next = first
	s.p.rt.scopes.put(key, u)
	return u, nil
}

func (u *scopedUnit) suits(kinds map[string]value.Declared) bool {
	for i, v := range u.used {
		if kinds[fold(v.Name)] != u.assumed[i] {
			return false
		}
	}
	return true
}

func (s *Scope) compile(key scopeKey) (*scopedUnit, error) {
	g := s.prog
	u := parseSnippet(s.name, key.source, key.kind, key.known)
	diags := &diag.List{}
	diags.Merge(&u.Diagnostics)
	if diags.HasErrors() {
		return nil, &MistakeError{Method: s.name, Diagnostics: diags}
	}
	if s.kinds == nil {
		s.kinds = map[string]value.Declared{}
	}
	scope := &compile.Scope{Kinds: s.kinds}
	out := compile.Snippet(g, u, s.name, scope, diags)
	if diags.HasErrors() {
		return nil, &MistakeError{Method: s.name, Diagnostics: diags}
	}
	unit, err := machineCode(out, g.newOrigin(s.name, key.kind, u.Source))
	if err != nil {
		return nil, err
	}
	made := &scopedUnit{unit: unit, used: scope.Used, calls: s.named(u)}
	if len(scope.Used) == 0 {
		made.bare = &value.Function{Name: s.name, Code: unit}
	}
	for _, v := range scope.Used {
		made.assumed = append(made.assumed, s.kinds[fold(v.Name)])
	}
	return made, nil
}

// bind gives a snippet the variables of this scope.
func (s *Scope) bind(u *scopedUnit) scoped {
	if u.bare != nil {
		return scoped{snippet: u, fn: u.bare}
	}
	c := scoped{snippet: u, fn: &value.Function{Name: s.name, Code: u.unit, Vars: make([]value.Value, 0, len(u.used))}}
	for _, v := range u.used {
		x := s.box(v.Name, v.Kind)
		if s.kinds == nil {
			s.kinds = map[string]value.Declared{}
		}
		s.kinds[fold(v.Name)] = x.Declared()
		c.fn.Vars = append(c.fn.Vars, x.Value())
	}
	return c
}

// named returns the project methods that the unit names in calls.
func (s *Scope) named(u *lang.Unit) []MethodInfo {
	var out []MethodInfo
	lang.Statements(u.Body.Stmts, nil, func(n lang.Node) bool {
		if m, ok := n.(*lang.MethodCall); ok {
			if info, found := s.prog.methodInfo(m.Name); found {
				out = append(out, info)
			}
		}
		return true
	})
	return out
}

// Names returns the names of the variables, with $, sorted.
func (s *Scope) Names() []string {
	var out []string
	for _, x := range s.vars {
		out = append(out, x.Name)
	}
	slices.Sort(out)
	return out
}

// Var returns a variable as it is named in code ($x, x or <>x), or nil when there is
// none.
func (s *Scope) Var(name string) *value.Var {
	switch {
	case strings.HasPrefix(name, "$"):
		return s.vars[fold(name[1:])]
	case strings.HasPrefix(name, "<>"):
		return s.prog.interVar(name[2:])
	}
	return s.p.FindVar(name)
}

// Assign stores v in a variable, which is made when it does not exist.
func (s *Scope) Assign(name string, v value.Value) error {
	switch {
	case strings.HasPrefix(name, "$"):
		return storeVar(s.box(name[1:], value.Variant), v)
	case strings.HasPrefix(name, "<>"):
		return storeVar(s.prog.interVar(name[2:]), v)
	}
	if e, ok := names.Find(name); ok && e.Kind != names.NoEntry {
		return value.Errorf(CodeTypes, "%s is not a variable", name)
	}
	return storeVar(s.p.Var(name), v)
}
