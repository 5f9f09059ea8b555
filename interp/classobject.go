package interp

import (
	"context"
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/lang/names"
)

// ClassObject is what cs.Name and 4D.Name stand for.
type ClassObject struct {
	Class *value.Class
	rt    *Runtime
}

// Get answers the properties of a class object.
func (o *ClassObject) Get(c value.Caller, name string) (value.Value, error) {
	switch name {
	case "name":
		return value.Str(o.Class.Name), nil
	case "superclass":
		if o.Class.Super != nil {
			return o.rt.ClassObject(o.Class.Super), nil
		}
		if o.Class == o.rt.classes["Object"] {
			return value.Null, nil
		}
		return o.rt.ClassObject(o.rt.classes["Object"]), nil
	case "isShared":
		return value.Bool(o.Class.Shared), nil
	case "isSingleton":
		return value.Bool(o.Class.Singleton || o.Class.Session), nil
	case "isSessionSingleton":
		return value.Bool(o.Class.Session), nil
	case "me":
		if p, ok := c.(*Process); ok && (o.Class.Singleton || o.Class.Session) {
			return p.newInstance(o.Class, nil)
		}
		return value.Undefined, nil
	}
	if d := o.rt.binding[o.Class]; d != nil && d.Statics[name] != nil {
		run := d.Statics[name]
		return o.rt.NewGoFunction(o.Class.FullName()+"."+name, func(p *Process, _ value.Value, a Args) (value.Value, error) { return run(p, a) }), nil
	}
	return value.Undefined, nil
}

// Set refuses: classes are read-only.
func (o *ClassObject) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(CodeTypes, "the property %s of a class is read-only", name)
}

// Keys names the enumerable properties.
func (o *ClassObject) Keys() []string { return nil }

// Shareable reports true: a class is the same in every process.
func (o *ClassObject) Shareable() bool { return true }

// EqualTo reports whether both stand for the same class.
func (o *ClassObject) EqualTo(other value.Native) bool {
	q, ok := other.(*ClassObject)
	return ok && q.Class == o.Class
}

func (rt *Runtime) classObject(c *value.Class) value.Value {
	return value.NewSharedNative(rt.classes["Class"], &ClassObject{c, rt}).Value()
}

// ClassObject returns the object that stands for c; nil stands for 4D.Object.
func (rt *Runtime) ClassObject(c *value.Class) value.Value {
	if c == nil {
		c = rt.classes["Object"]
	}
	if e, ok := c.Data.(*classEntry); ok && e.class == c && !e.object.IsUndefined() {
		return e.object
	}
	if v, ok := rt.attached.Load(c); ok {
		return v.(value.Value)
	}
	v, _ := rt.attached.LoadOrStore(c, rt.classObject(c))
	return v.(value.Value)
}

// ClassOf returns the class of an object or collection, 4D.Object for plain objects,
// nil for other kinds.
func (rt *Runtime) ClassOf(v value.Value) *value.Class {
	switch v.Kind() {
	case value.KObject:
		if c := v.AsObject().Class(); c != nil {
			return c
		}
		return rt.classes["Object"]
	case value.KCollection:
		return rt.classes["Collection"]
	}
	return nil
}

// ClassIn returns the class that a class object stands for, or nil.
func ClassIn(v value.Value) *value.Class {
	if o := v.AsObject(); o != nil {
		if k, ok := o.Native().(*ClassObject); ok {
			return k.Class
		}
	}
	return nil
}

// classStore is what cs, cs.Namespace and 4D give.
type classStore struct {
	rt       *Runtime
	prog     *Program // nil: 4D
	exported bool     // what others see of a component
}

// Get returns the class object of that name.
func (s *classStore) Get(_ value.Caller, name string) (value.Value, error) {
	if s.prog == nil {
		if c := s.rt.namedClass(name); c != nil {
			return s.rt.ClassObject(c), nil
		}
		return value.Undefined, nil
	}
	c, err := s.prog.class(name)
	if err == nil && c == nil && s.prog.component == nil {
		c = s.rt.dataClass(name)
	}
	switch {
	case err != nil:
		return value.Undefined, err
	case c != nil:
		return s.rt.ClassObject(c), nil
	case s.exported:
		return value.Undefined, nil
	}
	if g := s.rt.namespace(name); g != nil {
		return g.exports, nil
	}
	return value.Undefined, nil
}

// Listed is Get for OB Entries and OB Values: a class with mistakes is Undefined there, and
// an error only for who uses it.
func (s *classStore) Listed(c value.Caller, name string) (value.Value, error) {
	if v, err := s.Get(c, name); err == nil {
		return v, nil
	}
	return value.Undefined, nil
}

// noClass is the error of calling a function of a class that the store does not have.
func noClass(store value.Value, prefix, name string) error {
	keys := store.AsObject().Native().Keys()
	e := value.Errorf(value.CodeNullProperty, "there is no class %s%s", prefix, name)
	if near := names.Near(name, slices.Values(keys)); near != "" {
		return e.WithHint("did you mean %s%s?", prefix, near)
	}
	for _, k := range keys {
		if strings.EqualFold(k, name) {
			return e.WithHint("it is %s%s: names of classes are case-sensitive", prefix, k)
		}
	}
	return e
}

// classNamed is cs.name in code of the program.
func (g *Program) classNamed(c value.Caller, name string) (value.Value, error) {
	return g.store.AsObject().Native().(*classStore).Get(c, name)
}

// Set refuses.
func (s *classStore) Set(value.Caller, string, value.Value) error {
	return value.Errorf(CodeTypes, "the class store is read-only")
}

// Keys names the classes.
func (s *classStore) Keys() []string {
	if s.prog != nil {
		out := slices.Collect(s.prog.project().ClassNames())
		for _, g := range s.rt.programs {
			if ns := g.exportedAs(); !s.exported && ns != "" {
				out = append(out, ns)
			}
		}
		return out
	}
	var out []string
	for n := range s.rt.classes {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// coreClasses are the classes that the runtime itself understands.
func coreClasses() []Class {
	return []Class{
		{Name: "Object"},
		{Name: "Class", Functions: func() Members { return Members{"new": classNew} }},
		{Name: "ClassStore"},
		{Name: "Function", Functions: func() Members { return Members{"call": functionCall, "apply": functionApply} }},
		{Name: "Method", Parent: "Function", New: methodNew, Functions: methodMembers},
		{Name: "Formula", Parent: "Function"},
	}
}

// classNew is new() of every class.
func classNew(p *Process, this value.Value, a Args) (value.Value, error) {
	c := ClassIn(this)
	if c == nil {
		return value.Undefined, value.Errorf(CodeNotAClass, "new is called on %s, which is no class", value.Describe(this))
	}
	return p.newInstance(c, a.vals)
}

// functionCall is call(This; args…). Page: API/FunctionClass.md.
func functionCall(p *Process, this value.Value, a Args) (value.Value, error) {
	return p.callOn(this, a.Value(0), a.From(1))
}

// callOn calls a Function object with This. A built-in function that was read as a
// property keeps its receiver only where none is given.
func (p *Process) callOn(fn, this value.Value, args []value.Value) (value.Value, error) {
	if f := fn.AsFunction(); f != nil && !f.Bound.IsUndefined() && !this.IsNothing() {
		free := *f
		free.Bound = value.Undefined
		return p.callFunction(&free, this, args)
	}
	return p.CallFunction(fn, this, args...)
}

// functionApply is apply(This; collection of arguments). Page: API/FunctionClass.md.
func functionApply(p *Process, this value.Value, a Args) (value.Value, error) {
	var args []value.Value
	if !a.Value(1).IsNothing() {
		args = a.Collection(1).Elems()
	}
	return p.callOn(this, a.Value(0), args)
}

// newInstance is new() of a class: a built-in's Go constructor, or object,
// initialisers and constructor of a user class.
func (p *Process) newInstance(c *value.Class, args []value.Value) (value.Value, error) {
	if c.Builtin {
		d := p.rt.binding[c]
		if c == p.rt.classes["Object"] {
			return value.NewObject(4).Value(), nil
		}
		if d == nil || d.New == nil {
			return value.Undefined, value.Errorf(CodeNotImplemented, "4D.%s has no new() here", c.Name)
		}
		return p.boundary(c.FullName()+".new", func() (value.Value, error) { return d.New(p, Args{vals: args, what: c.FullName() + ".new"}) })
	}
	e, _ := c.Data.(*classEntry)
	switch {
	case c.Session:
		return p.sessionSingleton(c, func() (value.Value, error) { return p.construct(c, args) })
	case c.Singleton && c.Shared && e != nil:
		return p.sharedSingleton(e, c, args)
	case c.Singleton:
		if v, ok := p.attached[c].(value.Value); ok {
			return v, nil
		}
		v, err := p.construct(c, args)
		if err == nil {
			p.Attach(c, v)
		}
		return v, err
	}
	return p.construct(c, args)
}

func (p *Process) sharedSingleton(e *classEntry, c *value.Class, args []value.Value) (value.Value, error) {
	if v := e.singleton.Load(); v != nil {
		return *v, nil
	}
	if p.making[c] { // the constructor asks for its own singleton
		return value.Undefined, nil
	}
	select {
	case e.one <- struct{}{}:
		defer func() { <-e.one }()
	case <-p.ctx.Done(): // constructors that wait for each other can be stopped
		return value.Undefined, &Stop{Cause: context.Cause(p.ctx)}
	}
	if v := e.singleton.Load(); v != nil {
		return *v, nil
	}
	if p.making == nil {
		p.making = map[*value.Class]bool{}
	}
	p.making[c] = true
	defer delete(p.making, c)
	o := e.promise()
	v, err := p.constructIn(c, o, args)
	if err != nil { // the next one begins with nothing
		for _, key := range o.Keys() {
			o.Delete(key)
		}
		return v, err
	}
	e.singleton.Store(&v)
	return v, nil
}

// promise returns the object that is the shared singleton of the class, or will be as soon
// as its constructor has run.
func (e *classEntry) promise() *value.Object {
	if o := e.promised.Load(); o != nil {
		return o
	}
	e.promised.CompareAndSwap(nil, e.class.NewInstance())
	return e.promised.Load()
}

func (p *Process) construct(c *value.Class, args []value.Value) (value.Value, error) {
	return p.constructIn(c, c.NewInstance(), args)
}

// constructIn makes o, an empty object of class c, an instance of it.
func (p *Process) constructIn(c *value.Class, o *value.Object, args []value.Value) (value.Value, error) {
	for k := c.Super; k != nil; k = k.Super {
		if k.Builtin && k != p.rt.classes["Object"] {
			return value.Undefined, value.Errorf(CodeConstructor, "objects of class %s are made by the data layer, not with new()", c.FullName()).
				WithHint("ask the dataclass, as in ds.Company.new()")
		}
	}
	this := o.Value()
	if c.Shared {
		leave, err := p.owner.Auto(p.ctx, this)
		if err != nil {
			return value.Undefined, err
		}
		defer leave()
	}
	if err := p.initialise(c, this); err != nil {
		return value.Undefined, err
	}
	for k := c; k != nil; k = k.Super {
		if k.Ctor != nil {
			if _, err := p.callFunction(k.Ctor, this, args); err != nil {
				return value.Undefined, err
			}
			break
		}
	}
	if !c.Shared {
		c.Learn(o)
	}
	return this, nil
}

func (p *Process) initialise(c *value.Class, this value.Value) error {
	if c.Super != nil {
		if err := p.initialise(c.Super, this); err != nil {
			return err
		}
	}
	if e, ok := c.Data.(*classEntry); ok && e.init != nil {
		_, err := p.callFunction(e.init, this, nil)
		return err
	}
	return nil
}
