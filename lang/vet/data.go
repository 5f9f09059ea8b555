package vet

import (
	"strings"

	"fourd/lang"
	"fourd/lang/names"
	"fourd/lang/project"
)

// form says what of the data model a class stands for.
type form uint8

const (
	noData form = iota
	dataStore
	dataClass
	entity
	selection
)

// parents are the names after `Class extends` of the classes that the data model makes, and the built-in classes whose
// members they have.
var parents = [...]struct{ name, builtin string }{
	dataStore: {"DataStoreImplementation", "4D.DataStoreImplementation"}, dataClass: {"DataClass", "4D.DataClass"},
	entity: {"Entity", "4D.Entity"}, selection: {"EntitySelection", "4D.EntitySelection"},
}

// suffixes are what follows the name of a table in the names of its classes.
var suffixes = [...]string{dataClass: "", entity: "Entity", selection: "Selection"}

// placeholders are members that stand in the table for the names of tables and attributes.
var placeholders = map[string]bool{"attributeName": true, "dataclassName": true}

// dataForm returns what a name of cs stands for in the data model of the project: its form and its table.
func (v *Vet) dataForm(class string) (form, *project.Table) {
	tables := v.project.Catalog.Tables
	if len(tables) == 0 {
		return noData, nil
	}
	if class == "DataStore" {
		return dataStore, nil
	}
	for _, t := range tables {
		rest, ok := strings.CutPrefix(class, t.Name)
		if !ok || len(t.PrimaryKey) != 1 {
			continue
		}
		for f := dataClass; f <= selection; f++ {
			if rest == suffixes[f] {
				return f, t
			}
		}
	}
	return noData, nil
}

// readData adds what the data model gives a class: the dataclasses to the datastore, attributes to the others.
func (f *classFacts) readData(v *Vet, as form, t *project.Table) {
	f.data, f.builtin = as, names.ClassByName(parents[as].builtin)
	if as == dataStore {
		for _, t := range v.project.Catalog.Tables {
			if len(t.PrimaryKey) == 1 {
				f.properties[t.Name] = classType(t.Name)
			}
		}
		return
	}
	f.table = t.Name
	add := func(name string, typ *lang.TypeRef) {
		if _, ok := f.properties[name]; !ok {
			f.properties[name] = typ
		}
	}
	for _, a := range t.Fields {
		add(a.Name, nil)
	}
	for _, r := range v.project.Catalog.Relations {
		one, many := classType(r.To.Table+"Entity"), classType(r.From.Table+"Selection")
		if as != entity {
			one = classType(r.To.Table + "Selection")
		}
		if r.From.Table == t.Name {
			add(r.Name, one)
		}
		if r.To.Table == t.Name {
			add(r.Inverse, many)
		}
	}
	// Computed attributes and aliases of the entities are attributes of the other forms, too.
	if e := v.project.Class(t.Name + "Entity"); as != entity && e != nil {
		u := e.Unit()
		if u.Class == nil || u.Failed() {
			f.complete = false
			return
		}
		for _, fn := range u.Class.Functions {
			if fn.Kind == lang.Getter || fn.Kind == lang.Setter {
				add(fn.Name.Text, nil)
			}
		}
		for _, a := range u.Class.Aliases {
			add(a.Name.Text, nil)
		}
	}
}

func classType(name string) *lang.TypeRef {
	return &lang.TypeRef{Kind: lang.UserClassType, Name: "cs." + name, Class: name}
}

// own returns the member of the built-in class below a class of the data model, or nil.
func (f *classFacts) own(name string) *names.Member {
	for i := 0; f != nil && i <= maxParents; i++ {
		if f.builtin != nil && !placeholders[name] {
			return f.builtin.Member(name)
		}
		f = f.parent
	}
	return nil
}

// dataResult is the kind of what a built-in member of a class of the data model gives: entities and selections are
// those of its table.
func (f *classFacts) dataResult(m *names.Member) kind {
	if len(m.Sigs) > 0 {
		of := noData
		switch m.Sigs[0].Class {
		case "4D.Entity":
			of = entity
		case "4D.EntitySelection":
			of = selection
		case "4D.DataClass":
			of = dataClass
		case "cs.DataStore":
			return kind{set: names.Object, user: "DataStore"}
		}
		if of != noData && f.table != "" {
			return kind{set: names.Object, user: f.table + suffixes[of]}
		}
	}
	return kindOfResult(m.Sigs)
}

// element is the kind of what a value holds under a number: entities in a selection.
func (p *pass) element(of kind) kind {
	if f := p.classNamed(of.user); of.user != "" && !of.isClass && f != nil && f.data == selection {
		return kind{set: names.Object, user: f.table + suffixes[entity]}
	}
	return kind{}
}

// kindOfIndex is the kind of x[index].
func (p *pass) kindOfIndex(n *lang.Index) kind {
	x := p.kindOf(n.X)
	if t, ok := lang.Unparen(n.Index).(*lang.Text); ok && x.user != "" && !x.isClass {
		if f := p.classNamed(x.user); f != nil && f.data != noData {
			if typ, ok := f.property(t.Value); ok {
				return kept(kindOfType(typ))
			}
		}
		return kind{}
	}
	if p.kindOf(n.Index).number() {
		return p.element(x)
	}
	return kind{}
}
