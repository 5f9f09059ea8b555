package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// unknownData reports names that the data model does not have where using them surely fails: dataclasses of which
// something is used, attributes of entity selections, and attributes in queries.
func unknownData(p *pass) {
	p.queriedPaths()
	for _, m := range p.nodes.members {
		f := p.dataFacts(m)
		if f == nil || p.nodes.called[m] || f.has(m.Name) {
			continue
		}
		switch {
		case f.data == dataStore && p.nodes.asked[m]:
			p.report(p.noDataClass(f, m))
		case f.data == selection && !p.onlyDeclared(m.X): // a variable holds any object, whatever its declaration says
			p.report(diag.Diagnostic{Span: m.NameSpan, Title: "the dataclass `" + f.table + "` has no attribute `" + m.Name + "`", Label: "unknown attribute",
				Hint: p.attributeHint(f, m.Name)})
		}
	}
}

func (p *pass) noDataClass(f *classFacts, m *lang.Member) diag.Diagnostic {
	d := diag.Diagnostic{Span: m.NameSpan, Title: "there is no dataclass `" + m.Name + "`", Label: "unknown dataclass"}
	if t := p.project.Catalog.Table(m.Name); t != nil && t.Name == m.Name {
		d.Title, d.Label = "the table `"+m.Name+"` is no dataclass", "not in ds"
		d.Notes = []string{"only a table whose primary key is one field is a dataclass"}
		return d
	}
	d.Hint = nearMember(m.Name, f.attributes)
	return d
}

// attributeHint offers the nearest attribute, or the function of that name.
func (p *pass) attributeHint(f *classFacts, name string) string {
	return nearMember(name, f.attributes)
}

// unknownAttribute advises on attributes that entities and dataclasses do not have: reading them gives nothing, and
// what is assigned to them is not saved.
func (p *pass) unknownAttribute() {
	for _, m := range p.nodes.members {
		f := p.dataFacts(m)
		if f == nil || p.nodes.called[m] || p.nodes.compared[m] || f.has(m.Name) || f.data == selection {
			continue
		}
		if f.data == dataStore {
			if !p.nodes.asked[m] {
				d := p.noDataClass(f, m)
				d.Label = "always undefined"
				p.report(d)
			}
			continue
		}
		if f.data == entity && p.onlyDeclared(m.X) && p.unlike(f, m.Name) {
			continue
		}
		d := diag.Diagnostic{Span: m.NameSpan, Title: "the dataclass `" + f.table + "` has no attribute `" + m.Name + "`", Label: "always undefined",
			Hint: p.attributeHint(f, m.Name)}
		if p.nodes.targets[m] {
			d.Label = "this cannot be saved"
		}
		p.report(d)
	}
}

// unknownDataFunction reports functions that no class of the data model has.
func (p *pass) unknownDataFunction(m *lang.Member) {
	f := p.dataFacts(m)
	if f == nil || f.has(m.Name) || f.function(m.Name) != nil || p.asksFor(m.Name) {
		return
	}
	var d diag.Diagnostic
	switch f.data {
	case dataStore:
		d.Title = "the datastore has no function `" + m.Name + "`"
	case dataClass:
		d.Title = "the dataclass `" + f.table + "` has no function `" + m.Name + "`"
	case entity:
		d.Title = "entities of `" + f.table + "` have no function `" + m.Name + "`"
	default:
		d.Title = "selections of `" + f.table + "` have no function `" + m.Name + "`"
	}
	d.Span, d.Label = m.NameSpan, "unknown function"
	other := p.elsewhere(f, m.Name)
	if other != "" && p.onlyDeclared(m.X) {
		return // rather the declaration is wrong, which harms nobody
	}
	if d.Hint = nearMember(m.Name, f.callable); d.Hint == "" {
		d.Hint = other
	}
	p.report(d)
}

// asksFor reports whether the code asks for a member under its name in brackets, as This["name"]#Null
// does before it calls a function that only some classes of the data model have.
func (p *pass) asksFor(name string) bool {
	for _, n := range p.nodes.brackets {
		if i, ok := n.(*lang.Index); ok {
			if t, ok := lang.Unparen(i.Index).(*lang.Text); ok && t.Value == name {
				return true
			}
		}
	}
	return false
}

// onlyDeclared reports whether an expression is a variable of which nothing but its declaration tells the class.
func (p *pass) onlyDeclared(n lang.Node) bool {
	l, ok := lang.Unparen(n).(*lang.Local)
	if !ok {
		return false
	}
	v := p.locals[fold(l.Name)]
	return v != nil && v.declared.Valid() && !v.isParam && !v.inferred && p.agreed(v) != v.kind
}

// unlike reports whether an attribute that entities do not have is one of the dataclass or of a selection: then the
// declaration of the variable may be what is wrong.
func (p *pass) unlike(f *classFacts, name string) bool {
	other := p.classNamed(f.table + suffixes[selection])
	return other != nil && other.own(name) != nil
}

// elsewhere tells which other form of the same table has a function.
func (p *pass) elsewhere(f *classFacts, name string) string {
	says := [...]string{dataClass: "the dataclass has it: write ds." + f.table + "." + name + "(…)", entity: "an entity has it, such as that of first()",
		selection: "a selection has it, such as that of all()"}
	for as := dataClass; as <= selection && f.table != ""; as++ {
		other := p.classNamed(f.table + suffixes[as])
		if as != f.data && other != nil && (other.own(name) != nil || other.function(name) != nil) {
			return says[as]
		}
	}
	return ""
}

// dataFacts returns the facts of the class of the data model that a member is asked of, if all of it is known.
func (p *pass) dataFacts(m *lang.Member) *classFacts {
	k := p.kindOf(m.X)
	if k.user == "" || k.isClass {
		return nil
	}
	if f := p.classNamed(k.user); f != nil && f.data != noData && f.complete {
		return f
	}
	return nil
}

// has reports whether objects of a class have a member of that name.
func (f *classFacts) has(name string) bool {
	if _, ok := f.property(name); ok {
		return true
	}
	return f.function(name) != nil || f.own(name) != nil
}

// attributes yields the names of the properties, for near names.
func (f *classFacts) attributes(yield func(string) bool) {
	for name := range f.properties {
		if !yield(name) {
			return
		}
	}
}

// callable yields the names of the functions.
func (f *classFacts) callable(yield func(string) bool) {
	for name := range f.functions {
		if !yield(name) {
			return
		}
	}
	for c := f.builtin; c != nil; c = names.ClassByName(c.Parent) {
		for i := range c.Members {
			if c.Members[i].Kind == names.Function && !yield(c.Members[i].Name) {
				return
			}
		}
	}
}
