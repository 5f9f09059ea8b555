package vet

import (
	"strings"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// callers are the commands that call a method named by a text, with the number of that argument from 0.
var callers = map[names.ID]int{names.CExecuteMethod: 0, names.CCallWorker: 1, names.CNewProcess: 0, names.COnErrCall: 0, names.CExecuteOnServer: 0}

// callbacks are functions of collections that take the name of a method first.
var callbacks = map[string]bool{"map": true, "filter": true, "every": true, "some": true, "find": true, "findIndex": true, "reduce": true,
	"reduceRight": true, "flatMap": true, "orderByMethod": true}

// unknownMethodName advises on texts that name a method which the project does not have. A component's host may have it.
func unknownMethodName(p *pass) {
	say := func(a lang.Node, surely bool) {
		t, ok := lang.Unparen(a).(*lang.Text)
		if !ok || t.Value == "" || strings.ContainsAny(t.Value, ".()/$<") || p.project.Method(t.Value) != nil {
			return
		}
		if _, ok := p.project.MayBring(t.Value); ok {
			return
		}
		if e, ok := names.Find(t.Value); ok && e.Command() != nil {
			return
		}
		near := didYouMean(names.Near(t.Value, p.project.MethodNames()))
		if near == "" && !surely {
			return // code asks for components that may not be here with EXECUTE METHOD
		}
		p.report(diag.Diagnostic{Span: t.Span(), Title: "there is no method `" + t.Value + "` in this project", Label: "this names a method",
			Hint: near})
	}
	for _, c := range p.nodes.commands {
		if i, ok := callers[c.Cmd.ID]; ok && i < len(c.Args) {
			say(c.Args[i], c.Cmd.ID != names.CExecuteMethod)
		}
	}
	for _, c := range p.nodes.calls {
		if m, ok := c.Fn.(*lang.Member); ok && callbacks[m.Name] && len(c.Args) > 0 && p.kindOf(m.X).builtin == "Collection" {
			say(c.Args[0], true)
		}
	}
}
