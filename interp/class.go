package interp

import (
	"fmt"
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
)

// classEntry is a class of the project on its way from source to value.Class.
type classEntry struct {
	prog   *Program
	name   string
	class  *value.Class
	unit   *lang.Unit
	diags  diag.List
	err    error
	state  int // 0 new, 1 being built, 2 ready
	init   *value.Function
	object value.Value // what cs.Name gives

	one       chan struct{} // singleton creation: whoever has put something in it
	promised  atomic.Pointer[value.Object]
	singleton atomic.Pointer[value.Value]
}

// sourceCode is the code of a class function or constructor, compiled when first
// called.
type sourceCode struct {
	once   sync.Once
	build  func() (*ir.Unit, *diag.List)
	name   string
	params []value.Declared
	origin *origin
	unit   *code.Unit
	err    error
}

// ParameterKinds returns how the parameters of a class function are declared, Variant
// where nothing is said. It is nil for functions written in Go.
func ParameterKinds(f *value.Function) []value.Declared {
	if s, ok := f.Code.(*sourceCode); ok {
		return s.params
	}
	return nil
}

func (s *sourceCode) code() (*code.Unit, error) {
	s.once.Do(func() {
		u, diags := s.build()
		if diags.HasErrors() {
			s.err = &MistakeError{Method: s.name, Diagnostics: diags}
			return
		}
		s.unit, s.err = machineCode(u, s.origin)
	})
	return s.unit, s.err
}

// class returns a class of the project by its exact name; nil without an error when
// there is none.
func (g *Program) class(name string) (*value.Class, error) {
	g.rt.classMu.Lock()
	defer g.rt.classMu.Unlock()
	e, err := g.classLocked(name)
	if e == nil || err != nil {
		return nil, err
	}
	return e.class, nil
}

func (g *Program) classLocked(name string) (*classEntry, error) {
	if e := g.classes[name]; e != nil {
		if e.state == 1 {
			return nil, value.Errorf(CodeSyntax, "the class %s inherits from itself", name)
		}
		return e, e.err
	}
	file := g.project().Class(name)
	if file == nil {
		return nil, nil
	}
	unit := file.Unit()
	if unit.Class == nil {
		return nil, &MistakeError{Method: "cs." + name, Diagnostics: &unit.Diagnostics}
	}
	e := &classEntry{prog: g, name: name, unit: unit, state: 1, one: make(chan struct{}, 1)}
	g.classes[name] = e
	e.diags.Merge(&unit.Diagnostics)
	e.err = g.buildClass(e)
	e.state = 2
	return e, e.err
}

func (g *Program) buildClass(e *classEntry) error {
	src := e.unit.Class
	spoiled, ok := spoiledIn(e.unit)
	if !ok {
		return &MistakeError{Method: "cs." + e.name, Diagnostics: &e.unit.Diagnostics}
	}
	var super *value.Class
	if x := src.Extends; x != nil {
		var err error
		if super, err = g.parentClass(x.Parent); err != nil {
			return err
		}
	}
	c := value.NewClass(g.namespace(), e.name, super)
	e.class, c.Data = c, e
	if k := src.Constructor; k != nil {
		c.Shared = k.Modifiers.Has(lang.ModShared) || k.Modifiers.Has(lang.ModSession)
		c.Session = k.Modifiers.Has(lang.ModSession)
		c.Singleton = k.Modifiers.Has(lang.ModSingleton)
		m := compile.ConstructorSignature(e.name, k)
		c.Ctor = e.lazy(c, m, func(d *diag.List) *ir.Unit { return compile.Constructor(inClass{g, c}, e.unit, k, m, d) })
		e.spoil(c.Ctor, spoiled[k.Span().From])
	}
	for _, f := range src.Functions {
		e.spoil(g.addFunction(e, c, f), spoiled[f.Span().From])
	}
	for _, b := range src.Broken {
		e.addBroken(c, b, spoiled[b.Span.From])
	}
	for _, a := range src.Aliases {
		path := ""
		for i, n := range a.Path {
			if i > 0 {
				path += "."
			}
			path += n.Text
		}
		c.Members[a.Name.Text] = &value.Member{Name: a.Name.Text, Kind: value.MAlias, Path: path, Exposed: a.Modifiers.Has(lang.ModExposed)}
	}
	if hasInitialisers(src) {
		m := &ir.Method{Name: e.name + ".properties", Number: -1, HasSelf: true}
		e.init = e.lazy(c, m, func(d *diag.List) *ir.Unit { return compile.Initialisers(inClass{g, c}, e.unit, m, c.Shared, d) })
	}
	e.object = g.rt.classObject(c)
	return nil
}

func hasInitialisers(c *lang.Class) bool {
	for _, p := range c.Properties {
		if p.Value != nil {
			return true
		}
	}
	return false
}

// parentClass returns the class that Class extends names: of the same program, of a
// component as Namespace.Name, or a built-in one.
// choice: the Classes page says that a class cannot extend one of another project, and
// also that nothing stops it; here it can.
func (g *Program) parentClass(t lang.ParentRef) (*value.Class, error) {
	name, from := t.Class, g
	if name == "" {
		name = t.Name
	}
	ns := t.Namespace
	if before, after, ok := strings.Cut(name, "."); ok && ns == "" {
		ns, name = before, after
	}
	if ns != "" {
		if from = g.rt.namespace(ns); from == nil {
			return nil, value.Errorf(CodeNotAClass, "there is no component with the namespace %s, which the class %s is to be extended from", ns, t.Name)
		}
	}
	if t.Kind != lang.BuiltinClassType {
		if e, err := from.classLocked(name); e != nil || err != nil {
			if err != nil {
				return nil, err
			}
			return e.class, nil
		}
	}
	if c := g.rt.classes[name]; c != nil {
		return c, nil
	}
	return nil, value.Errorf(CodeNotAClass, "there is no class %s to extend", t.Name)
}

func (e *classEntry) lazy(c *value.Class, m *ir.Method, build func(*diag.List) *ir.Unit) *value.Function {
	s := &sourceCode{name: m.Name, params: m.Params}
	s.build = func() (*ir.Unit, *diag.List) {
		d := &diag.List{}
		s.origin = e.prog.newOrigin(m.Name, lang.ClassUnit, e.unit.Source)
		s.origin.class = c
		return build(d), d
	}
	return &value.Function{Name: m.Name, Code: s, InClass: c}
}

func (g *Program) addFunction(e *classEntry, c *value.Class, f *lang.Function) *value.Function {
	m := compile.FunctionSignature(e.name, f)
	fn := e.lazy(c, m, func(d *diag.List) *ir.Unit { return compile.Function(inClass{g, c}, e.unit, f, m, c.Shared, d) })
	name := f.Name.Text
	if f.Kind == lang.PlainFunction && isNativeFunction(c.Super, name) {
		return fn // nobody can call it
	}
	mem := c.Members[name]
	if mem == nil {
		mem = &value.Member{Name: name}
		c.Members[name] = mem
	}
	mem.Exposed = mem.Exposed || f.Modifiers.Has(lang.ModExposed)
	mem.OnGet = f.Modifiers.Has(lang.ModOnHTTPGet)
	mem.Local = f.Modifiers.Has(lang.ModLocal)
	switch f.Kind {
	case lang.Getter:
		mem.Kind, mem.Get = value.MProperty, fn
		if f.Result != nil && f.Result.Type != nil {
			mem.Type = f.Result.Type.Name
		}
	case lang.Setter:
		mem.Kind, mem.Set = value.MProperty, fn
	case lang.PlainFunction:
		mem.Kind, mem.Fn = value.MFunction, fn
	default: // query, orderBy and event functions belong to an attribute
		if mem.Fn == nil && mem.Get == nil && mem.Set == nil {
			delete(c.Members, name)
		}
		key := f.Kind.String() + " " + name
		if f.Kind == lang.EventFunction {
			key = f.Kind.String() + " " + f.Event + " " + name
		}
		c.Members[key] = &value.Member{Name: name, Kind: value.MEvent, Fn: fn}
	}
	return fn
}

// isNativeFunction reports whether a class of the data model has a function of its own under
// that name, which classes of a project cannot override.
func isNativeFunction(super *value.Class, name string) bool {
	for ; super != nil; super = super.Super {
		if super.Builtin && dataModel[super.Name] {
			m := super.AllMembers()[name]
			return m != nil && m.Kind == value.MFunction
		}
	}
	return false
}

// dataModel are the classes that those of a data model extend.
var dataModel = map[string]bool{"DataStoreImplementation": true, "DataClass": true, "Entity": true, "EntitySelection": true}

// bindClasses makes the built-in classes.
func (rt *Runtime) bindClasses(cs []Class) error {
	rt.classes, rt.binding = map[string]*value.Class{}, map[*value.Class]*Class{}
	cs = append(coreClasses(), cs...)
	for i := range cs {
		d := &cs[i]
		if rt.classes[d.Name] != nil {
			return fmt.Errorf("the class %q is bound twice", d.Name)
		}
		c := value.NewClass("4D", d.Name, nil)
		c.Builtin = true
		rt.classes[d.Name], rt.binding[c] = c, d
		c.Fill = func() { bindMembers(c, d) }
		if d.Wrap != nil {
			rt.blobObject = d.Wrap
		}
	}
	for i := range cs {
		if p := cs[i].Parent; p != "" {
			if rt.classes[p] == nil {
				return fmt.Errorf("the class %q has an unknown parent %q", cs[i].Name, p)
			}
			rt.classes[cs[i].Name].Super = rt.classes[p]
		}
	}
	rt.bindMissing()
	rt.kinds[value.KCollection] = rt.classes["Collection"]
	rt.kinds[value.KObject] = rt.classes["Object"]
	return nil
}

// bindMissing makes the classes that the language has and nobody has given the runtime:
// code may ask whether an object is of one, and new() says that it is not here.
func (rt *Runtime) bindMissing() {
	rt.missing = map[string]*value.Class{}
	for i := range names.Classes {
		name, ok := strings.CutPrefix(names.Classes[i].Name, "4D.")
		if !ok || rt.classes[name] != nil {
			continue
		}
		c := value.NewClass("4D", name, nil)
		c.Builtin = true
		rt.missing[name] = c
		rt.binding[c] = &Class{Name: name, New: func(*Process, Args) (value.Value, error) {
			return value.Undefined, notImplementedClass("4D." + name)
		}}
	}
}

// namedClass is the class that 4D.name stands for; nil when 4D has none of that name.
func (rt *Runtime) namedClass(name string) *value.Class {
	if c := rt.classes[name]; c != nil {
		return c
	}
	return rt.missing[name]
}

// bindMembers makes the members of a built-in class. Most programs use few of them.
func bindMembers(c *value.Class, d *Class) {
	if d.Functions != nil {
		for name, f := range d.Functions() {
			c.Members[name] = &value.Member{Name: name, Kind: value.MFunction, Exposed: true, Fn: goFunction(d.Name+"."+name, f)}
		}
	}
	if d.Getters != nil {
		for name, f := range d.Getters() {
			c.Members[name] = &value.Member{Name: name, Kind: value.MProperty, Get: goFunction(d.Name+"."+name, f)}
		}
	}
}

// goCode is a Go function as the code of a Function.
type goCode struct {
	name string
	run  MemberFunc
}

func goFunction(name string, run MemberFunc) *value.Function {
	return &value.Function{Name: name, Code: &goCode{name, run}}
}

// NewGoFunction returns a Function object that runs Go code.
func (rt *Runtime) NewGoFunction(name string, run MemberFunc) value.Value {
	return rt.functionValue(goFunction(name, run))
}

func (rt *Runtime) functionValue(f *value.Function) value.Value {
	return value.NewNative(rt.classes["Function"], f).Value()
}
