package builtins

import (
	"strings"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// dataModel joins a datastore with the classes of a project.
type dataModel struct {
	rt      *interp.Runtime
	store   *orda.Datastore
	classes sync.Map // className -> *value.Class
	touched sync.Map // *value.Class -> whether it has an event touched
}

// className names one of the classes of a table.
type className struct {
	kind  orda.ClassKind
	table string
}

// builtinNames are the classes that those of tables extend.
var builtinNames = [...]string{orda.ClassDatastore: "DataStoreImplementation", orda.ClassDataClass: "DataClass",
	orda.ClassEntity: "Entity", orda.ClassSelection: "EntitySelection"}

// name returns the name of the class without cs.
func (n className) name() string {
	switch n.kind {
	case orda.ClassDatastore:
		return "DataStore"
	case orda.ClassEntity:
		return n.table + "Entity"
	case orda.ClassSelection:
		return n.table + "Selection"
	}
	return n.table
}

// class returns the class that objects of a table have: that of the class file when
// there is a sound one that extends the right built-in class, else one without
// functions of its own. The same one every time.
func (m *dataModel) class(kind orda.ClassKind, table string) *value.Class {
	n := className{kind, table}
	if c, ok := m.classes.Load(n); ok {
		return c.(*value.Class)
	}
	c := m.userClass(n)
	if c == nil {
		c = value.NewClass("cs", n.name(), m.rt.BuiltinClass(builtinNames[kind]))
	}
	got, _ := m.classes.LoadOrStore(n, c)
	return got.(*value.Class)
}

// spreadAll completes the selection classes of tables with an entity class. It runs
// before any process does, as classes must not change later.
func (m *dataModel) spreadAll() {
	files := map[string]bool{}
	for name := range m.rt.Project().ClassNames() {
		files[name] = true
	}
	for _, c := range m.store.Classes() {
		if files[className{orda.ClassEntity, c.Name()}.name()] {
			m.spread(m.class(orda.ClassSelection, c.Name()), c.Name())
		}
	}
}

// userClass returns the class of a class file, nil when there is none or it is
// something else, such as an ordinary class that happens to have the name.
//
// choice: a class file with mistakes counts as missing here; the mistakes are in the
// diagnostics of the project, and using the class by its name raises them.
func (m *dataModel) userClass(n className) *value.Class {
	return m.userClassBy(m.rt.UserClass, n)
}

func (m *dataModel) userClassBy(find func(name string) (*value.Class, error), n className) *value.Class {
	c, err := find(n.name())
	if err != nil || c == nil || !c.Is(m.rt.BuiltinClass(builtinNames[n.kind])) {
		return nil
	}
	return c
}

// provide finds a class of a table by the name that code uses: cs.Company,
// cs.CompanyEntity, cs.CompanySelection, cs.DataStore.
func (m *dataModel) provide(name string) *value.Class {
	if name == "DataStore" {
		return m.class(orda.ClassDatastore, "")
	}
	if m.store.Class(name) != nil {
		return m.class(orda.ClassDataClass, name)
	}
	if t, ok := strings.CutSuffix(name, "Entity"); ok && m.store.Class(t) != nil {
		return m.class(orda.ClassEntity, t)
	}
	if t, ok := strings.CutSuffix(name, "Selection"); ok && m.store.Class(t) != nil {
		return m.class(orda.ClassSelection, t)
	}
	return nil
}

// spread gives a selection class the computed attributes and aliases of its entity
// class: each reads as the collection of the values of the entities, and an alias of a
// relation as the selection of what it leads to.
func (m *dataModel) spread(c *value.Class, table string) {
	for k := m.class(orda.ClassEntity, table); k != nil && !k.Builtin; k = k.Super {
		for name, member := range k.Members {
			computed := member.Kind == value.MProperty && member.Get != nil || member.Kind == value.MAlias
			if !computed || c.Members[name] != nil || m.store.Class(table).Table().Attribute(name) != nil {
				continue
			}
			get := m.rt.NewGoFunction(c.Name+"."+name, func(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
				if member.Kind == value.MAlias && m.leadsToEntities(table, name) {
					return along(p, this, member.Path)
				}
				return computedValues(p, this, name)
			})
			c.Members[name] = &value.Member{Name: name, Kind: value.MProperty, Exposed: member.Exposed, Get: get.AsFunction()}
		}
	}
}

// leadsToEntities reports whether an alias is one of a relation.
func (m *dataModel) leadsToEntities(table, name string) bool {
	about, err := m.store.Class(table).Get(nil, name)
	o := about.AsObject()
	if err != nil || o == nil {
		return false
	}
	class := strings.TrimSuffix(o.Lookup("type").AsText(), "Selection")
	return o.Lookup("path").Kind() == value.KText && m.store.Class(class) != nil
}

// along reads a path from a value on.
func along(p *interp.Process, v value.Value, path string) (value.Value, error) {
	for name := range strings.SplitSeq(path, ".") {
		next, err := p.GetProperty(v, name)
		if err != nil {
			return value.Undefined, err
		}
		v = next
	}
	return v, nil
}

// computedValues returns a property of every entity of a selection.
func computedValues(p *interp.Process, this value.Value, name string) (value.Value, error) {
	out := value.NewCollection(nil)
	var fault error
	err := orda.SelectionOf(this).Each(DataContext(p), func(e *orda.Entity) bool {
		var v value.Value
		if v, fault = p.GetProperty(e.Value(), name); fault != nil {
			return false
		}
		if v.IsUndefined() {
			v = value.Null
		}
		out.Append(v)
		return true
	})
	if err == nil {
		err = fault
	}
	return out.Value(), err
}

// construct runs the constructor of an entity class on a new entity, if it has one.
func (m *dataModel) construct(p *interp.Process, e *orda.Entity) error {
	for k := m.class(orda.ClassEntity, e.DataClass().Name()); k != nil; k = k.Super {
		if k.Ctor != nil {
			_, err := p.CallFunction(functionObject(p, k.Ctor), e.Value())
			return err
		}
	}
	return nil
}

// hasConstructor reports whether the entity class of a dataclass has a constructor.
func hasConstructor(p *interp.Process, c *orda.DataClass) bool {
	for k := EntityClass(p.Runtime(), c.Name()); k != nil && !k.Builtin; k = k.Super {
		if k.Ctor != nil {
			return true
		}
	}
	return false
}

// functionObject wraps a function of a class for CallFunction.
func functionObject(p *interp.Process, f *value.Function) value.Value {
	return value.NewNative(p.Runtime().BuiltinClass("Function"), f).Value()
}

// EntityClass returns the class of the entities of a dataclass: that of its class
// file, or the one made on demand. Nil without a datastore.
func EntityClass(rt *interp.Runtime, table string) *value.Class {
	return tableClass(rt, orda.ClassEntity, table)
}

// SelectionClass returns the class of the selections of a dataclass.
func SelectionClass(rt *interp.Runtime, table string) *value.Class {
	return tableClass(rt, orda.ClassSelection, table)
}

// DataClassClass returns the class of a dataclass.
func DataClassClass(rt *interp.Runtime, table string) *value.Class {
	return tableClass(rt, orda.ClassDataClass, table)
}

func tableClass(rt *interp.Runtime, kind orda.ClassKind, table string) *value.Class {
	m := modelIn(rt)
	if m == nil || m.store.Class(table) == nil {
		return nil
	}
	return m.class(kind, table)
}
