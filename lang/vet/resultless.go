package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// resultMissing advises on methods and functions that declare a result and never give one.
func resultMissing(p *pass) {
	r := p.result
	if r == nil || p.facts.Result || p.nodes.partial || p.unit.Failed() || !p.does() {
		return
	}
	if r.Name != nil {
		l := p.locals[fold(r.Name.Text)]
		if l == nil || l.assigned() || l.array {
			return
		}
		if r.Type == nil && typeNames[names.Fold(r.Name.Text)] && !r.Name.Dollar {
			p.report(diag.Diagnostic{Span: r.Name.Span(), Title: "`" + r.Name.Text + "` is the name of the result here, not its type", Label: "a variable behind `->`",
				Hint: "write `: " + r.Name.Text + "`, or `-> $result : " + r.Name.Text + "`"})
			return
		}
		for _, m := range p.nodes.members { // filled by a function, or by what it is passed to
			if x, ok := base(m.X).(*lang.Local); ok && fold(x.Name) == fold(r.Name.Text) {
				return
			}
		}
	}
	for _, s := range p.nodes.stmts {
		if ret, ok := s.(*lang.ReturnStmt); ok && ret.Value != nil {
			return
		}
	}
	if p.endsList(p.stmts) && firstCommand(p.stmts, func(c *lang.Command) bool { return c.Cmd.ID == names.CThrow || c.Cmd.ID == names.CAbort }) != nil {
		return
	}
	d := diag.Diagnostic{Title: "the declared result is never given", Label: "always the empty value of its type", Hint: "write `return value`"}
	switch {
	case r.Name != nil:
		d.Span, d.Hint = r.Name.Span(), "assign to `$"+r.Name.Text+"`, or write `return value`"
	case r.Type != nil:
		d.Span = r.Type.Span()
	default:
		return
	}
	p.report(d)
}

// does reports whether the body has more than declarations: an empty one is still to be written.
func (p *pass) does() bool { return firstDoing(p.stmts) != nil }

// typeNames are the types that somebody may write behind `->`.
var typeNames = map[string]bool{"text": true, "integer": true, "real": true, "boolean": true, "date": true, "time": true, "object": true,
	"collection": true, "pointer": true, "picture": true, "blob": true, "variant": true}
