package interp

import (
	"slices"
	"strings"

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
	vars    []scopeVar          // few as a rule
	bound   []scoped            // by place of the text
	room    [16]scoped          // where bound begins
	cache   map[scopeKey]scoped // when there are many
	given   []value.Value       // from here bound snippets get their variables
}

// scopeVar is a variable of a scope.
type scopeVar struct {
	key  string // folded name without $
	x    *value.Var
	kind value.Declared // that code which uses it was compiled for
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
	vars    []value.Value
}

// maxBound is how many snippets of a scope are found by place.
const maxBound = 64

// scopedUnit is a compiled snippet that all scopes of the runtime share, as long as
// the variables it uses have the kinds it was compiled for.
type scopedUnit struct {
	fn      *value.Function // for all scopes, without their variables
	used    []compile.ScopeVar
	keys    []string         // folded names of those
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
	return s.boxed(fold(name), name, k).x
}

// boxed is box for a name that is folded already.
func (s *Scope) boxed(key, name string, k value.Declared) *scopeVar {
	v := s.known(key)
	if v == nil {
		s.vars = append(s.vars, scopeVar{key: key, x: value.NewVar("$"+name, k)})
		return &s.vars[len(s.vars)-1]
	}
	if v.x.Declared() == value.Variant && k != value.Variant {
		v.x.Declare(k)
	}
	return v
}

// known returns the variable of a folded name, or nil.
func (s *Scope) known(key string) *scopeVar {
	for i := range s.vars {
		if s.vars[i].key == key {
			return &s.vars[i]
		}
	}
	return nil
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
	return s.p.enterWith(c.snippet.fn, c.vars, value.NoThis, s.args)
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
	if u == nil || !u.suits(s) {
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
		if u.suits(s) {
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

func (u *scopedUnit) suits(s *Scope) bool {
	for i, key := range u.keys {
		if s.kind(key) != u.assumed[i] {
			return false
		}
	}
	return true
}

// kind is what code that uses a variable was compiled for so far.
func (s *Scope) kind(key string) (k value.Declared) {
	if v := s.known(key); v != nil {
		k = v.kind
	}
	return k
}

func (s *Scope) compile(key scopeKey) (*scopedUnit, error) {
	g := s.prog
	u := parseSnippet(s.name, key.source, key.kind, key.known)
	diags := &diag.List{}
	diags.Merge(&u.Diagnostics)
	if diags.HasErrors() {
		return nil, &MistakeError{Method: s.name, Diagnostics: diags}
	}
	scope := &compile.Scope{Kinds: map[string]value.Declared{}}
	for _, v := range s.vars {
		if v.kind != 0 {
			scope.Kinds[v.key] = v.kind
		}
	}
	out := compile.Snippet(g, u, s.name, scope, diags)
	if diags.HasErrors() {
		return nil, &MistakeError{Method: s.name, Diagnostics: diags}
	}
	unit, err := machineCode(out, g.newOrigin(s.name, key.kind, u.Source))
	if err != nil {
		return nil, err
	}
	made := &scopedUnit{fn: &value.Function{Name: s.name, Code: unit}, used: scope.Used, calls: s.named(u)}
	for _, v := range scope.Used {
		key := fold(v.Name)
		made.keys, made.assumed = append(made.keys, key), append(made.assumed, s.kind(key))
	}
	return made, nil
}

// bind gives a snippet the variables of this scope.
func (s *Scope) bind(u *scopedUnit) scoped {
	if len(u.used) == 0 {
		return scoped{snippet: u}
	}
	if cap(s.given)-len(s.given) < len(u.used) { // those given out stay where they are
		s.given = make([]value.Value, 0, max(len(u.used), 8))
	}
	from := len(s.given)
	for i, used := range u.used {
		v := s.boxed(u.keys[i], used.Name, used.Kind)
		v.kind = v.x.Declared()
		s.given = append(s.given, v.x.Value())
	}
	return scoped{snippet: u, vars: s.given[from:len(s.given):len(s.given)]}
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
	for _, v := range s.vars {
		out = append(out, v.x.Name)
	}
	slices.Sort(out)
	return out
}

// Var returns a variable as it is named in code ($x, x or <>x), or nil when there is
// none.
func (s *Scope) Var(name string) *value.Var {
	switch {
	case strings.HasPrefix(name, "$"):
		if v := s.known(fold(name[1:])); v != nil {
			return v.x
		}
		return nil
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
