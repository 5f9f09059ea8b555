package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// memberCall is a call of a function of a built-in class whose signatures are known.
type memberCall struct {
	call *lang.Call
	name string // as messages show it: 4D.File.getText, new of 4D.Blob
	at   *lang.Member
	sigs []names.Sig
}

// memberCalls yields the calls of functions and constructors of built-in classes.
func (p *pass) memberCalls(yield func(memberCall)) {
	for _, c := range p.nodes.calls {
		m, ok := c.Fn.(*lang.Member)
		if !ok {
			continue
		}
		k := p.kindOf(m.X)
		if f := p.dataFacts(m); f != nil {
			if own := f.own(m.Name); own != nil && own.Kind == names.Function && f.function(m.Name) == nil && len(own.Sigs) > 0 {
				yield(memberCall{c, f.builtin.Name + "." + m.Name, m, own.Sigs})
			}
			continue
		}
		if k.builtin == "" || k.isClass != (m.Name == "new") {
			continue
		}
		f := closedMember(k.builtin, m.Name)
		if f == nil || f.Kind != names.Function && f.Kind != names.Constructor || len(f.Sigs) == 0 {
			continue
		}
		yield(memberCall{c, k.builtin + "." + m.Name, m, f.Sigs})
	}
}

// memberCount reports functions of built-in classes with too few or too many arguments.
func (p *pass) memberCount() {
	p.memberCalls(func(c memberCall) {
		n := len(c.call.Args)
		if countFits(c.sigs, n) {
			return
		}
		d := diag.Diagnostic{Span: c.at.NameSpan, Title: "`" + c.name + "` " + takes(c.sigs) + ", not " + itoa(n), Label: "arguments are missing",
			Hint: "write " + c.at.Name + c.sigs[0].Form()}
		if most := mostArguments(c.sigs); most >= 0 && n > most {
			d.Span, d.Label = c.call.Args[most].Span(), "one too many"
		}
		p.report(d)
	})
}

// memberKind reports arguments of a kind that a function of a built-in class does not take.
func (p *pass) memberKind() {
	p.memberCalls(func(c memberCall) {
		if !countFits(c.sigs, len(c.call.Args)) {
			return
		}
		i := p.misfit(c.sigs, c.call.Args)
		if i < 0 {
			return
		}
		a := c.call.Args[i]
		p.report(diag.Diagnostic{Span: a.Span(), Label: "this is " + p.describe(a), Hint: "write " + c.at.Name + c.sigs[0].Form(),
			Title: "argument " + itoa(i+1) + " of `" + c.name + "` cannot be " + p.describe(a)})
	})
}

// declared compares arguments with declared parameters.
func (p *pass) declared(name string, list []*lang.Param, args []lang.Node) {
	for i, a := range args {
		if i >= len(list) || list[i].Variadic {
			return
		}
		want, have := kindOfType(list[i].Type), p.kindOf(a)
		if !want.known() || !have.known() {
			continue
		}
		if assignable(have, want) {
			p.otherClass(name, i, list[i], a)
			continue
		}
		d := diag.Diagnostic{Span: a.Span(), Label: "this is " + withArticle(have.String()),
			Title: "argument " + itoa(i+1) + " of `" + name + "` cannot be " + withArticle(have.String()), Notes: declaration(list[i])}
		d.Hint = p.conversion(a, have, want)
		p.report(d)
	}
}

// otherClass reports an object that is certainly of another class than a parameter declares: one that is made where it
// is passed, or that a variable got from new() and nothing else.
func (p *pass) otherClass(name string, i int, q *lang.Param, a lang.Node) {
	want, have := kindOfType(q.Type), p.made(a, 0)
	if want.set != names.Object || !have.known() || have.set != names.Object || want.user == "" && want.builtin == "" {
		return
	}
	if p.isOf(have, want) {
		return
	}
	p.report(diag.Diagnostic{Span: a.Span(), Label: "this is " + withArticle(have.String()),
		Title: "argument " + itoa(i+1) + " of `" + name + "` cannot be " + withArticle(have.String()), Notes: declaration(q)})
}

// declaration shows a declared parameter.
func declaration(q *lang.Param) []string {
	if q.Name == nil {
		return []string{"the parameter is declared as " + q.Type.Name}
	}
	return []string{"the parameter is declared as `$" + q.Name.Text + " : " + q.Type.Name + "`"}
}

// made is the kind of an expression that makes an object, or of a variable that holds nothing else.
func (p *pass) made(n lang.Node, depth int) kind {
	switch n := lang.Unparen(n).(type) {
	case *lang.ObjectLit:
		return kind{set: names.Object}
	case *lang.Call:
		if m, ok := n.Fn.(*lang.Member); ok && m.Name == "new" {
			if c := p.kindOf(m.X); c.isClass {
				return p.kindOf(n)
			}
		}
	case *lang.Local:
		l := p.locals[fold(n.Name)]
		if l == nil || l.isParam || l.isResult || l.other || l.array || len(l.values) != 1 || len(l.items) > 0 || depth > maxRounds {
			return kind{}
		}
		return p.made(l.values[0], depth+1)
	}
	return kind{}
}

// isOf reports whether an object of one kind may be of another: of its class, or of one below it.
func (p *pass) isOf(have, want kind) bool {
	switch {
	case have.builtin != "" && want.builtin != "":
		for c := names.ClassByName(have.builtin); c != nil; c = names.ClassByName(c.Parent) {
			if c.Name == want.builtin {
				return true
			}
		}
		return names.ClassByName(have.builtin) == nil || names.ClassByName(want.builtin) == nil || openClasses[want.builtin]
	case want.user != "" && p.project.Class(want.user) == nil:
		return true // that there is no such class is said where it is declared
	case have.builtin != "":
		return false
	case have.user != "":
		f := p.classNamed(have.user)
		if f == nil || !f.complete {
			return true
		}
		for i := 0; f != nil && i <= maxParents; i++ {
			if f.name == want.user {
				return true
			}
			f = f.parent
		}
		return want.builtin == "4D.Object"
	}
	return want.user != "" // choice: an object without a class has no wrong one; public code passes literals
}
