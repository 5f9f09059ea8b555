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

// functionArgument reports arguments that a declared parameter of a function or constructor of a class of the project
// cannot take.
func (p *pass) functionArgument() {
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
		if f == nil {
			continue
		}
		if fn := f.function(m.Name); fn != nil && fn.Params != nil && !p.extendedWith(f, m.Name) {
			p.declared("cs."+k.user+"."+m.Name, fn.Params.Params, c.Args)
		}
	}
}

// declared compares arguments with declared parameters.
func (p *pass) declared(name string, list []*lang.Param, args []lang.Node) {
	for i, a := range args {
		if i >= len(list) || list[i].Variadic {
			return
		}
		want, have := kindOfType(list[i].Type), p.kindOf(a)
		if !want.known() || !have.known() || assignable(have, want) {
			continue
		}
		d := diag.Diagnostic{Span: a.Span(), Label: "this is " + withArticle(have.String()),
			Title: "`" + name + "` declares its parameter " + itoa(i+1) + " as " + list[i].Type.Name}
		if want.set == names.Text && have.number() {
			d.Hint = "String(" + p.cut(a) + ") makes a text of it"
		}
		p.report(d)
	}
}
