package vet

import (
	"slices"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// ordered returns the local variables by name, so that messages come in one order.
func (p *pass) ordered() []*local {
	if p.nodes.partial || p.unit.Failed() {
		return nil // a line that could not be read may use anything
	}
	var keys []string
	for k := range p.locals {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]*local, len(keys))
	for i, k := range keys {
		out[i] = p.locals[k]
	}
	return out
}

// neverAssigned advises on variables that are read and that nothing gives a value.
func neverAssigned(p *pass) {
	for _, l := range p.ordered() {
		if l.isParam || l.isResult || l.array || l.assigned() || len(l.reads) == 0 || !l.reads[0].Span().Valid() {
			continue
		}
		at := l.reads[0].Span()
		if !l.declared.Valid() {
			hint := didYouMean(p.nearLocal(l))
			for _, v := range p.nodes.shared {
				if !v.inter && fold(v.name) == fold(l.name) {
					hint = "`" + v.name + "` without `$` is another variable, of the process"
				}
			}
			p.report(diag.Diagnostic{Span: at, Title: "`$" + l.name + "` never gets a value", Label: "undefined here", Hint: hint})
			continue
		}
		// An empty text or 0 is often meant. Of what has no members, nothing can be asked.
		if l.kind.user == "" && l.kind.builtin == "" && l.kind.set != names.Pointer || !p.neededWhole(l) {
			continue
		}
		p.report(diag.Diagnostic{Span: at, Title: "`$" + l.name + "` is declared and never gets a value", Label: "always Null",
			Secondary: []diag.Label{{Span: l.declared, Text: "declared here"}}})
	}
}

// neededWhole reports whether a member of the variable is used, or the pointer in it followed.
func (p *pass) neededWhole(l *local) bool {
	for _, m := range p.nodes.members {
		if x, ok := m.X.(*lang.Local); ok && slices.Contains(l.reads, x) {
			return true
		}
	}
	return false
}

// nearLocal is the name of another variable of the body that has a value, with its `$`.
func (p *pass) nearLocal(l *local) string {
	near := names.Near("$"+l.name, func(yield func(string) bool) {
		for _, o := range p.ordered() {
			if o != l && (o.assigned() || o.isParam || o.isResult || o.array) && !yield("$"+o.name) {
				return
			}
		}
	})
	return near
}

// neverUsed advises on variables that are declared, and perhaps given a plain value, and never read.
func neverUsed(p *pass) {
	for _, l := range p.ordered() {
		if l.isParam || l.isResult || l.other || l.array || len(l.reads) > 0 {
			continue
		}
		at, title, label := l.declared, "`$"+l.name+"` is declared and never used", "declared here"
		if len(l.values) > 0 {
			if !plain(l.values) {
				continue // a call has effects, and its answer has to go somewhere
			}
			title, label = "`$"+l.name+"` gets a value and is never read", "nothing reads this"
			if l.firstSet.Valid() {
				at = l.firstSet
			}
		}
		if at.Valid() {
			p.report(diag.Diagnostic{Span: at, Title: title, Label: label})
		}
	}
}

// plain reports whether values have no effects.
func plain(values []lang.Node) bool {
	ok := true
	for _, v := range values {
		lang.Walk(v, func(n lang.Node) bool {
			switch n.(type) {
			case *lang.Call, *lang.MethodCall, *lang.Command, *lang.UnknownName, *lang.TryExpr, *lang.Member:
				ok = false
			}
			return ok
		})
	}
	return ok
}
