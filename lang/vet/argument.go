package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// queries are the commands whose arguments are conditions: a field, an operator and the rest of the line, with `&` and
// `|` as arguments of their own.
var queries = map[names.ID]bool{names.CQuery: true, names.CQuerySelection: true, names.CQueryByAttribute: true, names.CQuerySelectionByAttribute: true}

// free reports whether a command takes its arguments as the language, not as the table says: declarations, queries,
// and commands without a known form.
func free(c *names.Command) bool {
	return queries[c.ID] || c.Has(names.Declares) || c.Has(names.Undocumented) || len(c.Sigs) == 0 || c.Has(names.Obsolete)
}

// argumentCount reports commands, and functions of built-in classes, with too few or too many arguments.
func argumentCount(p *pass) {
	p.memberCount()
	for _, c := range p.nodes.commands {
		if free(c.Cmd) || countFits(c.Cmd.Sigs, len(c.Args)) {
			continue
		}
		d := diag.Diagnostic{Span: c.NameSpan, Title: "`" + c.Cmd.Name + "` " + takes(c.Cmd.Sigs) + ", not " + itoa(len(c.Args))}
		most := mostArguments(c.Cmd.Sigs)
		if most >= 0 && len(c.Args) > most {
			d.Span, d.Label = c.Args[most].Span(), "one too many"
		} else {
			d.Label = "arguments are missing"
		}
		if len(c.Args) == 0 {
			d.Label = "the argument is missing"
		}
		d.Hint = formHint(c.Cmd)
		p.report(d)
	}
}

// takes says how many arguments there may be.
func takes(sigs []names.Sig) string {
	least, most := 1<<30, 0
	for i := range sigs {
		n, open := 0, false
		for k := range sigs[i].Params {
			q := &sigs[i].Params[k]
			if q.Opt == 0 {
				n++
			}
			open = open || q.Repeat || q.Group != 0
		}
		least = min(least, n)
		if open {
			most = -1
		} else if most >= 0 {
			most = max(most, len(sigs[i].Params))
		}
	}
	switch {
	case most < 0:
		return "takes at least " + plural(least, "argument")
	case least == most && most == 0:
		return "takes no arguments"
	case least == most:
		return "takes " + plural(most, "argument")
	}
	return "takes " + itoa(least) + " to " + plural(most, "argument")
}

func mostArguments(sigs []names.Sig) int {
	most := 0
	for i := range sigs {
		for k := range sigs[i].Params {
			if q := &sigs[i].Params[k]; q.Repeat || q.Group != 0 {
				return -1
			}
		}
		most = max(most, len(sigs[i].Params))
	}
	return most
}

// formHint shows how a command is called.
func formHint(c *names.Command) string {
	form := "write " + c.Name + c.Sigs[0].Form()
	if len(c.Sigs) > 1 {
		form += ", or another form of fourd doc " + c.Name
	}
	return form
}

// argumentKind reports arguments of a kind that a command, or a function of a built-in class, does not take.
func argumentKind(p *pass) {
	p.memberKind()
	for _, c := range p.nodes.commands {
		if free(c.Cmd) || !countFits(c.Cmd.Sigs, len(c.Args)) {
			continue
		}
		i := p.misfit(c.Cmd.Sigs, c.Args)
		if i < 0 {
			continue
		}
		a := c.Args[i]
		d := diag.Diagnostic{Span: a.Span(), Label: "this is " + p.describe(a), Hint: formHint(c.Cmd)}
		d.Title = "argument " + itoa(i+1) + " of `" + c.Cmd.Name + "` cannot be " + p.describe(a)
		p.report(d)
	}
}

// describe names an argument by what it is.
func (p *pass) describe(n lang.Node) string {
	switch x := lang.Unparen(n).(type) {
	case *lang.MarkArg:
		return "a `" + x.Mark.String() + "`"
	case *lang.TableRef:
		return "a table"
	case *lang.FieldRef:
		return "a field"
	}
	return withArticle(p.kindOf(n).String())
}

// methodArgument reports arguments that a declared parameter of a project method, or of a function or constructor of a
// class of the project, cannot take.
func methodArgument(p *pass) {
	for c := range p.ownCalls {
		if c.params != nil {
			p.declared(c.name, c.params.Params, c.args)
		}
	}
}

// assignable reports whether a value of one kind can go into a variable of another. Numbers and times convert, and a
// blob object is a blob.
func assignable(have, want kind) bool {
	switch {
	case have.null:
		return true
	case have.set&want.set != 0, have.number() && want.number():
		return true
	case want.set == names.Blob && have.set == names.Object, want.set == names.Object && have.set == names.Blob:
		return true
	}
	return false
}

// surplusArgument advises on arguments that a method or function does not look at. Fewer than declared are always
// allowed: the others have the empty value of their type.
func surplusArgument(p *pass) {
	for c := range p.ownCalls {
		if c.facts.Parameters || !c.complete {
			continue
		}
		n := c.facts.Positional
		if c.params != nil {
			n = max(n, len(c.params.Params))
		}
		switch {
		case c.params == nil && (n > 0 || !c.function): // a method with $1 may be meant to take what comes
			continue
		case len(c.args) <= n, n > 0 && c.params != nil && len(c.params.Params) == n && c.params.Params[n-1].Variadic:
			continue
		}
		declares := "declares " + plural(n, "parameter")
		if n == 0 {
			declares = "declares no parameters"
		}
		p.report(diag.Diagnostic{Span: c.args[n].Span(), Title: "`" + c.name + "` " + declares + " and is called with " + itoa(len(c.args)),
			Label: "nothing reads this"})
	}
}

// assignedKind reports values that a declared variable cannot hold.
func assignedKind(p *pass) {
	check := func(name string, at lang.Node) {
		v := p.locals[fold(name)]
		if v == nil || !v.declared.Valid() || v.array || v.variant {
			return
		}
		have := p.kindOf(at)
		if !have.known() || !v.kind.known() || assignable(have, v.kind) {
			return
		}
		d := diag.Diagnostic{Span: at.Span(), Title: "`$" + name + "` cannot hold " + withArticle(have.String()), Label: "this is " + withArticle(have.String()),
			Secondary: []diag.Label{{Span: v.declared, Text: "declared as " + v.kind.String() + " here"}}}
		d.Hint = p.conversion(at, have, v.kind)
		p.report(d)
	}
	p.returnedKind()
	for _, a := range p.nodes.assigns {
		if l, ok := lang.Unparen(a.Target.Node).(*lang.Local); ok && a.Op == lang.Assign {
			check(l.Name, a.Value.Node)
		}
	}
	for _, s := range p.nodes.vars {
		if s.Value != nil && s.Type != nil && len(s.Vars) == 1 && s.Vars[0].Scope == lang.LocalScope {
			check(s.Vars[0].Name, s.Value.Node)
		}
	}
}

// returnedKind reports values that the declared result of a method or function cannot be.
func (p *pass) returnedKind() {
	if p.result == nil || p.result.Type == nil {
		return
	}
	want := kindOfType(p.result.Type)
	for _, s := range p.nodes.stmts {
		r, ok := s.(*lang.ReturnStmt)
		if !ok || r.Value == nil {
			continue
		}
		have := p.kindOf(r.Value.Node)
		if !have.known() || !want.known() || assignable(have, want) {
			continue
		}
		d := diag.Diagnostic{Span: r.Value.Span(), Title: "the result is declared as " + p.result.Type.Name + ", not " + withArticle(have.String()),
			Label: "this is " + withArticle(have.String()), Secondary: []diag.Label{{Span: p.result.Type.Span(), Text: "declared here"}}}
		d.Hint = p.conversion(r.Value.Node, have, want)
		p.report(d)
	}
}
