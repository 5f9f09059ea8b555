package vet

import (
	"fourd/lang"
	"fourd/lang/names"
)

// openClasses are built-in classes whose objects have members that no table lists: attributes, dataclasses, classes,
// and what code adds.
var openClasses = map[string]bool{
	"4D.Entity": true, "4D.EntitySelection": true, "4D.DataClass": true, "4D.DataStore": true, "4D.DataStoreImplementation": true,
	"4D.Object": true, "4D.Signal": true, "4D.ClassStore": true, "4D.Class": true, "4D.WebForm": true, "4D.Function": true,
}

// closedClass returns the built-in class of a name when the table lists all its members, else nil.
func closedClass(name string) *names.Class {
	if name == "" || openClasses[name] {
		return nil
	}
	return names.ClassByName(name)
}

// classFacts is what the file of a class says about its members.
type classFacts struct {
	name      string
	parent    *classFacts // nil: none, or one outside the project
	complete  bool        // all members of the class and its parents are known
	functions map[string]*lang.Function
	// nil: none of its own
	constructor *lang.Constructor

	data       form // what it is in the data model
	table      string
	builtin    *names.Class             // of the data model: what its built-in parent has
	properties map[string]*lang.TypeRef // nil type: Variant, or first set in code
}

// classNamed returns the facts of a class of the project, or nil.
func (v *Vet) classNamed(name string) *classFacts { return v.classWithin(name, 0) }

// maxParents ends circles of classes that extend each other.
const maxParents = 64

func (v *Vet) classWithin(name string, depth int) *classFacts {
	if f, ok := v.classes.Load(name); ok {
		return f.(*classFacts)
	}
	e := v.project.Class(name)
	as, table := v.dataForm(name)
	if e == nil && as == noData || depth > maxParents {
		return nil
	}
	f := &classFacts{name: name, functions: map[string]*lang.Function{}, properties: map[string]*lang.TypeRef{}, complete: true}
	if e != nil {
		u := e.Unit()
		f.complete = !u.Failed() && u.Class != nil
		switch {
		case u.Class == nil:
			as = noData
		case as != noData && (u.Class.Extends == nil || u.Class.Extends.Parent.Name != parents[as].name):
			as = noData // a class of its own that happens to be called like one
			fallthrough
		default:
			f.read(u.Class)
			if as == noData {
				f.inherit(v, u.Class, depth)
			}
		}
	}
	if as != noData {
		f.readData(v, as, table)
	}
	v.classes.Store(name, f)
	return f
}

func (f *classFacts) read(c *lang.Class) {
	f.constructor = c.Constructor
	for _, p := range c.Properties {
		for _, n := range p.Names {
			f.properties[n.Text] = p.Type
		}
	}
	for _, a := range c.Aliases {
		f.properties[a.Name.Text] = nil
	}
	for _, fn := range c.Functions {
		switch fn.Kind {
		case lang.PlainFunction:
			f.functions[fn.Name.Text] = fn
		case lang.Getter:
			f.properties[fn.Name.Text] = nil
			if fn.Result != nil {
				f.properties[fn.Name.Text] = fn.Result.Type
			}
		case lang.Setter:
			if _, ok := f.properties[fn.Name.Text]; !ok {
				f.properties[fn.Name.Text] = nil
			}
		}
	}
}

func (f *classFacts) inherit(v *Vet, c *lang.Class, depth int) {
	if c.Extends == nil {
		return
	}
	t := c.Extends.Parent
	name := t.Class
	if name == "" {
		name = t.Name
	}
	switch {
	case t.Namespace != "", t.Kind == lang.BuiltinClassType:
		f.complete = false
	case name == "Object" && (f.name == "Object" || v.project.Class(name) == nil):
	default:
		f.parent = v.classWithin(name, depth+1)
		f.complete = f.complete && f.parent != nil && f.parent.complete
	}
}

// function returns the function of that name of a class or its parents, or nil.
func (f *classFacts) function(name string) *lang.Function {
	for i := 0; f != nil && i <= maxParents; i++ {
		if fn := f.functions[name]; fn != nil {
			return fn
		}
		f = f.parent
	}
	return nil
}

// extendedWith reports whether a class that extends f has a function of that name of its
// own: an object declared as f may be one of it.
func (v *Vet) extendedWith(f *classFacts, name string) bool {
	for other := range v.project.ClassNames() {
		c := v.classNamed(other)
		if c == nil || c == f || c.functions[name] == nil {
			continue
		}
		for i := 0; c != nil && i <= maxParents; i++ {
			if c == f {
				return true
			}
			c = c.parent
		}
	}
	return false
}

// property returns the type of a property of a class or its parents.
func (f *classFacts) property(name string) (t *lang.TypeRef, ok bool) {
	for i := 0; f != nil && i <= maxParents; i++ {
		if t, ok := f.properties[name]; ok {
			return t, true
		}
		f = f.parent
	}
	return nil, false
}

// store reports whether an expression is cs or 4D.
func store(n lang.Node, id names.ID) bool {
	c, ok := lang.Unparen(n).(*lang.Command)
	return ok && c.Cmd.ID == id && len(c.Args) == 0
}

const (
	idCs = names.CCs
	id4D = names.ID(1709)
)

// kindOfMember is the kind of x.name where it is read.
func (p *pass) kindOfMember(n *lang.Member) kind {
	switch {
	case store(n.X, idCs):
		if p.classNamed(n.Name) != nil {
			return kind{set: names.Object, user: n.Name, isClass: true}
		}
		return kind{}
	case store(n.X, id4D):
		return kind{set: names.Object, builtin: "4D." + n.Name, isClass: true}
	}
	k := p.kindOf(n.X)
	switch {
	case k.isClass:
		if n.Name == "me" && k.user != "" {
			k.isClass = false
			return k
		}
	case k.user != "":
		if f := p.classNamed(k.user); f != nil && f.data != dataClass { // which has the descriptions of its attributes
			if t, ok := f.property(n.Name); ok {
				return kept(kindOfType(t))
			}
			if m := f.own(n.Name); m != nil && m.Kind == names.Property {
				return kept(f.dataResult(m))
			}
		}
	case k.builtin != "":
		if m := closedMember(k.builtin, n.Name); m != nil && m.Kind == names.Property {
			return kept(kindOfResult(m.Sigs))
		}
	}
	return kind{}
}

// kept is what is certain about a property: it may have no value yet, so scalars are not.
func kept(k kind) kind {
	if k.user != "" || k.builtin != "" {
		return k
	}
	return kind{}
}

func closedMember(class, name string) *names.Member {
	if c := closedClass(class); c != nil {
		return c.Member(name)
	}
	return nil
}

// kindOfCall is the kind of the result of a function.
func (p *pass) kindOfCall(n *lang.Call) kind {
	m, ok := n.Fn.(*lang.Member)
	if !ok {
		return kind{}
	}
	k := p.kindOf(m.X)
	switch {
	case k.isClass:
		if m.Name == "new" {
			k.isClass = false
			return k
		}
	case k.user != "":
		if f := p.classNamed(k.user); f != nil {
			if fn := f.function(m.Name); fn != nil {
				if fn.Result != nil {
					return kindOfType(fn.Result.Type)
				}
			} else if m := f.own(m.Name); m != nil && m.Kind == names.Function {
				return f.dataResult(m)
			}
		}
	case k.builtin != "":
		if f := closedMember(k.builtin, m.Name); f != nil && f.Kind == names.Function {
			return kindOfResult(f.Sigs)
		}
	}
	return kind{}
}

// memberNames yields the names of the members of a class, for near names.
func memberNames(c *names.Class) func(func(string) bool) {
	return func(yield func(string) bool) {
		for ; c != nil; c = names.ClassByName(c.Parent) {
			for i := range c.Members {
				if !yield(c.Members[i].Name) {
					return
				}
			}
		}
	}
}
