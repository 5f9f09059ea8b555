package vet

import (
	"cmp"
	"maps"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// unknownFunction reports calls of functions that an object of a built-in class does not have, and of functions that
// no parent of a class has.
func unknownFunction(p *pass) {
	for _, c := range p.nodes.calls {
		m, ok := c.Fn.(*lang.Member)
		if !ok {
			continue
		}
		if s, ok := m.X.(*lang.Command); ok && (s.Cmd.ID == names.CSuper || s.Cmd.ID == names.CSuper_1705) {
			p.unknownInParent(m)
			continue
		}
		p.unknownDataFunction(m)
		if store(m.X, idCs) && p.hasClass(m.Name) || store(m.X, id4D) && builtinClass(m.Name) {
			p.report(diag.Diagnostic{Span: m.NameSpan, Title: "`" + m.Name + "` is a class, not a function", Label: "cannot be called",
				Hint: "write " + p.cut(m) + ".new(…)"})
			continue
		}
		k := p.kindOf(m.X)
		if k.isClass || k.builtin == "" {
			continue
		}
		class := closedClass(k.builtin)
		if class == nil {
			continue
		}
		if f := class.Member(m.Name); f != nil {
			if f.Kind == names.Property && kindOfResult(f.Sigs).set&^scalars == 0 && kindOfResult(f.Sigs).known() {
				p.report(diag.Diagnostic{Span: m.NameSpan, Title: "`" + m.Name + "` is a property, not a function", Label: "cannot be called", Hint: "write it without parentheses"})
			}
			continue
		}
		d := diag.Diagnostic{Span: m.NameSpan, Title: "`" + k.builtin + "` has no function `" + m.Name + "`", Label: "unknown function",
			Hint: nearMember(m.Name, memberNames(class))}
		if k.builtin == "Collection" {
			d.Title = "a collection has no function `" + m.Name + "`"
			d.Hint = cmp.Or(otherFunctions[m.Name], d.Hint)
		}
		p.report(d)
	}
}

// otherFunctions says what functions of lists in other languages are called here.
var otherFunctions = map[string]string{
	"append": "write push(…) to add at the end", "add": "write push(…) to add at the end", "size": "write length, without parentheses",
	"contains": "write includes(…)", "removeAt": "write remove(index)", "forEach": "write For each ($item; list)",
	"isEmpty": "compare length with 0", "get": "write list[index] or at(index)", "delete": "write remove(index)", "addAll": "write combine(list)",
}

// unknownInParent reports Super.f() where no parent has f.
func (p *pass) unknownInParent(m *lang.Member) {
	if p.class == nil {
		return
	}
	f := p.classNamed(p.class.Name)
	if f == nil || !f.complete || f.parent != nil && f.parent.function(m.Name) != nil {
		return
	}
	if f.parent == nil {
		if p.class.Extends == nil {
			p.report(diag.Diagnostic{Span: m.NameSpan, Title: "this class extends no other class that has `" + m.Name + "`", Label: "Super leads nowhere",
				Hint: "write `Class extends …` as the first line, or `This." + m.Name + "()`"})
		}
		return
	}
	if _, ok := f.parent.property(m.Name); ok {
		return
	}
	p.report(diag.Diagnostic{Span: m.NameSpan, Title: "`cs." + f.parent.name + "` has no function `" + m.Name + "`", Label: "unknown function",
		Hint: nearMember(m.Name, maps.Keys(f.parent.functions))})
}

// unknownOwnFunction advises on calls of functions that a class of the project does not have. An object may get one
// in code, so this is not certain; where any code of the project assigns a member of that name, nothing is said.
func unknownOwnFunction(p *pass) {
	for _, c := range p.nodes.calls {
		m, ok := c.Fn.(*lang.Member)
		if !ok {
			continue
		}
		k := p.kindOf(m.X)
		if k.user == "" || k.isClass {
			continue
		}
		f := p.classNamed(k.user)
		if f == nil || !f.complete || f.data != noData || f.function(m.Name) != nil || p.isSet(m.Name) || p.extendedWith(f, m.Name) {
			continue
		}
		if _, ok := f.property(m.Name); ok {
			continue
		}
		p.report(diag.Diagnostic{Span: m.NameSpan, Title: "`cs." + f.name + "` has no function `" + m.Name + "`", Label: "unknown function",
			Hint: nearMember(m.Name, maps.Keys(f.functions))})
	}
}

// unknownProperty advises on properties that objects of built-in classes do not have: reading them gives nothing.
func unknownProperty(p *pass) {
	p.unknownAttribute()
	for _, m := range p.nodes.members {
		if p.nodes.called[m] {
			continue
		}
		k := p.kindOf(m.X)
		if k.isClass || k.builtin == "" {
			continue
		}
		class := closedClass(k.builtin)
		if class == nil || class.Member(m.Name) != nil || p.isSet(m.Name) {
			continue
		}
		d := diag.Diagnostic{Span: m.NameSpan, Title: "`" + k.builtin + "` has no property `" + m.Name + "`", Label: "always undefined",
			Hint: nearMember(m.Name, memberNames(class))}
		if k.builtin == "Collection" {
			d.Title = "a collection has no property `" + m.Name + "`"
			if m.Name == "size" {
				d.Hint = "write length"
			} else if d.Hint == "" {
				d.Hint = "elements are reached by their index, as in $list[0]." + m.Name
			}
		}
		p.report(d)
	}
}
