package vet

import (
	"strings"
	"sync"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// preemptive advises on what keeps a method declared preemptive from being that: commands that are not thread-safe, here
// or in a method it calls, and methods declared incapable. The reference is not sure of every command, so this is advice.
func preemptive(p *pass) {
	if p.unit.Attributes.Preemptive != "capable" {
		return
	}
	for _, c := range p.nodes.commands {
		if unsafeCommand(c.Cmd) && !unchecked(p.unit, c.Span()) {
			p.report(diag.Diagnostic{Span: c.NameSpan, Title: "`" + c.Cmd.Name + "` cannot run in a preemptive process", Label: "not thread-safe",
				Notes: []string{"this method declares \"preemptive\":\"capable\" in its first line"},
				Hint:  "move the call to another process with CALL WORKER or CALL FORM, or declare the method \"indifferent\""})
		}
	}
	said := map[string]bool{}
	for _, c := range p.nodes.methods {
		if unchecked(p.unit, c.Span()) || said[fold(c.Name)] {
			continue
		}
		said[fold(c.Name)] = true
		if why := p.calls.unsafe(p.Vet, c.Name, map[string]bool{fold(p.unit.Name): true}); why != nil {
			p.report(diag.Diagnostic{Span: c.NameSpan, Title: "`" + c.Name + "` cannot run in a preemptive process", Label: why.text,
				Notes: []string{"this method declares \"preemptive\":\"capable\" in its first line"}})
		}
	}
}

// unsafeCommand reports whether a command is not thread-safe. Of the two that read and set database parameters, it
// depends on the parameter.
func unsafeCommand(c *names.Command) bool {
	return c.Safe == names.Unsafe && c.ID != names.CGetDatabaseParameter && c.ID != names.CSetDatabaseParameter
}

// cause says why a method cannot run in a preemptive process.
type cause struct{ text string }

// callGraph remembers what methods call, each method read once.
type callGraph struct{ methods sync.Map } // folded name to *methodFacts

// methodFacts are the calls of one method.
type methodFacts struct {
	unsafe string // the first command that is not thread-safe, "" for none
	mode   string // what the method declares
	calls  []string
}

// unsafe returns why a method cannot run in a preemptive process, or nil. Methods that declare themselves capable are
// looked at on their own.
func (g *callGraph) unsafe(v *Vet, name string, seen map[string]bool) *cause {
	if seen[fold(name)] {
		return nil
	}
	seen[fold(name)] = true
	f := g.facts(v, name)
	switch {
	case f == nil || f.mode == "capable":
		return nil
	case f.mode == "incapable":
		return &cause{"it declares that it cannot"}
	case f.unsafe != "":
		return &cause{"it uses `" + f.unsafe + "`"}
	}
	for _, c := range f.calls {
		if why := g.unsafe(v, c, seen); why != nil {
			return &cause{"it calls `" + c + "`: " + strings.TrimPrefix(why.text, "it ")}
		}
	}
	return nil
}

func (g *callGraph) facts(v *Vet, name string) *methodFacts {
	key := fold(name)
	if f, ok := g.methods.Load(key); ok {
		return f.(*methodFacts)
	}
	e := v.project.Method(name)
	if e == nil || e.Project() != v.project { // a component answers for its own methods
		return nil
	}
	u := e.Unit()
	f := &methodFacts{mode: u.Attributes.Preemptive}
	lang.Statements(u.Body.Stmts, nil, func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Command:
			if unsafeCommand(n.Cmd) && f.unsafe == "" && !unchecked(u, n.Span()) {
				f.unsafe = n.Cmd.Name
			}
		case *lang.MethodCall:
			if !unchecked(u, n.Span()) {
				f.calls = append(f.calls, n.Name)
			}
		}
		return true
	})
	g.methods.Store(key, f)
	return f
}

// unchecked reports whether a place lies between the comments //%T- and //%T+, which switch this check off and on.
func unchecked(u *lang.Unit, at diag.Span) bool {
	off := false
	for _, c := range u.Comments {
		if c.From > at.From {
			break
		}
		switch text := strings.TrimSpace(strings.TrimPrefix(u.Source.Cut(c), "//")); {
		case strings.HasPrefix(text, "%T-"):
			off = true
		case strings.HasPrefix(text, "%T+"):
			off = false
		}
	}
	return off
}
