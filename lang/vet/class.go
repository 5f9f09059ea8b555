package vet

import (
	"iter"
	"strings"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
	"fourd/lang/project"
)

// unknownClass reports functions of cs.X and 4D.X where there is no such class. A name that may be the namespace of a
// component is not certain.
func unknownClass(p *pass) {
	for _, m := range p.nodes.members {
		switch {
		case store(m.X, idCs):
			if !p.hasClass(m.Name) && !p.namespace(m) {
				p.report(p.classMissing(m.Name, m.NameSpan))
			}
		case store(m.X, id4D):
			if !builtinClass(m.Name) {
				p.report(builtinMissing(m.Name, m.NameSpan))
			}
		}
	}
}

// typeClass advises on declarations that name a class which does not exist: no object ever is of it, but a variable
// that stays empty works.
func typeClass(p *pass) {
	for _, t := range p.nodes.types {
		switch {
		case t.Kind == lang.BuiltinClassType && !builtinClass(t.Class):
			p.report(builtinMissing(t.Class, t.Span()))
		case t.Kind == lang.UserClassType && t.Namespace == "" && !p.hasClass(t.Class) && p.project.Namespace(t.Class) == nil:
			p.report(p.classMissing(t.Class, t.Span()))
		case t.Kind == lang.UserClassType && t.Namespace != "":
			if of := p.project.Namespace(t.Namespace); of == nil {
				p.namespaceAbsent(t.Namespace, t.Span())
			} else if of.Class(t.Class) == nil {
				p.report(missingIn(of, t.Namespace, t.Class, t.Span()))
			}
		}
	}
}

func (p *pass) classMissing(name string, at diag.Span) diag.Diagnostic {
	d := diag.Diagnostic{Span: at, Title: "there is no class `" + name + "` in this project", Label: "unknown class", Hint: didYouMean(names.Near(name, p.classNames()))}
	for other := range p.classNames() {
		if names.Same(other, name) {
			d.Hint = "letter case counts here: write `" + other + "`"
		}
	}
	if d.Hint == "" && builtinClass(name) {
		d.Hint = "the built-in class is `4D." + name + "`"
	}
	return d
}

// missingIn is classMissing for a class that a component does not have.
func missingIn(of *project.Project, namespace, name string, at diag.Span) diag.Diagnostic {
	near := names.Near(name, of.ClassNames())
	if near != "" {
		near = "cs." + namespace + "." + near
	}
	return diag.Diagnostic{Span: at, Title: "there is no class `cs." + namespace + "." + name + "`", Label: "unknown class", Hint: didYouMean(near)}
}

func builtinMissing(name string, at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{Span: at, Title: "there is no class `4D." + name + "`", Label: "unknown class",
		Hint: didYouMean(names.Near("4D."+name, builtinNames))}
}

// builtinClass reports whether 4D.name exists, in any letter case: code that runs is not careful with it.
func builtinClass(name string) bool {
	return names.BuiltinClass(name) != nil || plainClasses[fold(name)]
}

// plainClasses are classes that exist and have no members of their own in the table.
var plainClasses = map[string]bool{
	"object": true, "collection": true, "entity": true, "entityselection": true, "dataclass": true, "datastore": true,
	"datastoreimplementation": true, "class": true, "classstore": true, "function": true, "document": true, "directory": true,
	"viewproarea": true, "storage": true, "transporter": true, "ziparchive": true, "error": true,
}

func builtinNames(yield func(string) bool) {
	for i := range names.Classes {
		if strings.HasPrefix(names.Classes[i].Name, "4D.") && !yield(names.Classes[i].Name) {
			return
		}
	}
}

// hasClass reports whether cs.name exists: a class file, or a class that the data layer makes for a table.
func (v *Vet) hasClass(name string) bool {
	if v.project.Class(name) != nil || name == "DataStore" {
		return true
	}
	for i := range v.project.Catalog.Tables {
		t := v.project.Catalog.Tables[i].Name
		if name == t || name == t+"Entity" || name == t+"Selection" {
			return true
		}
	}
	return false
}

func (v *Vet) classNames() iter.Seq[string] { return v.project.ClassNames() }

// namespace reports whether cs.X may be something else than a class: the namespace of a component that is here, or one
// that is not, as in cs.X.Y, of which is spoken once per project. To ask whether cs.X exists is no mistake either.
func (p *pass) namespace(m *lang.Member) bool {
	if of := p.project.Namespace(m.Name); of != nil {
		p.classOf(of, m)
		return true
	}
	for _, outer := range p.nodes.members {
		if outer.X == lang.Node(m) {
			if classMembers[outer.Name] {
				return outer.Name != "new" && outer.Name != "me"
			}
			p.namespaceAbsent(m.Name, m.NameSpan)
			return true
		}
	}
	return true
}

// classOf looks at cs.Namespace.Name where the class is used.
func (p *pass) classOf(of *project.Project, namespace *lang.Member) {
	for _, class := range p.nodes.members {
		if class.X != lang.Node(namespace) || of.Class(class.Name) != nil {
			continue
		}
		for _, outer := range p.nodes.members {
			if outer.X == lang.Node(class) && (outer.Name == "new" || outer.Name == "me") {
				p.report(missingIn(of, namespace.Name, class.Name, class.NameSpan))
			}
		}
	}
}

var classMembers = map[string]bool{"new": true, "me": true, "name": true, "superclass": true, "isShared": true,
	"isSingleton": true, "isSessionSingleton": true}

func (p *pass) namespaceAbsent(name string, at diag.Span) {
	p.once("namespace "+name, diag.Diagnostic{Code: "W3105", Severity: diag.Warning, Span: at,
		Title: "the component with the namespace `" + name + "` is not here", Label: "nothing is known of its classes",
		Hint: "put the component into the folder Components"})
}
