package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// unreachable advises on statements behind one that never lets the next run.
func unreachable(p *pass) {
	for _, list := range p.nodes.lists {
		for i, s := range list {
			if i+1 == len(list) || !p.ends(s) {
				continue
			}
			next := firstDoing(list[i+1:])
			if next == nil {
				break
			}
			end := p.firstLine(s)
			p.report(diag.Diagnostic{Span: p.firstLine(next), Title: "this line is never reached", Label: "nothing leads here",
				Secondary: []diag.Label{{Span: end, Text: "the lines below this never run"}}})
			break
		}
	}
}

// firstDoing returns the first statement that does something: declarations count wherever they stand.
func firstDoing(list []lang.Stmt) lang.Stmt {
	for _, s := range list {
		switch s := s.(type) {
		case *lang.VarStmt:
			if s.Value == nil {
				continue
			}
		case *lang.DeclareStmt, *lang.Property:
			continue
		case *lang.ExprStmt:
			if c, ok := s.X.Node.(*lang.Command); ok && c.Cmd.Has(names.Declares) {
				continue
			}
		}
		return s
	}
	return nil
}

// firstLine is the span of the first line of a statement.
func (p *pass) firstLine(s lang.Stmt) diag.Span {
	span := s.Span()
	text := p.unit.Source.Cut(span)
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' {
			span.To = span.From + int32(i)
			break
		}
	}
	return span
}

// ends reports whether what follows a statement in its list certainly does not run.
func (p *pass) ends(s lang.Stmt) bool {
	switch s := s.(type) {
	case *lang.ReturnStmt, *lang.BreakStmt, *lang.ContinueStmt:
		return true
	case *lang.ExprStmt:
		c, ok := s.X.Node.(*lang.Command)
		if !ok {
			return false
		}
		// throw without a number may be put off until the method ends.
		return c.Cmd.ID == names.CAbort || c.Cmd.ID == names.CThrow && len(c.Args) > 0 && p.kindOf(c.Args[0]).number()
	case *lang.IfStmt:
		return s.Else != nil && p.endsList(s.Then.Stmts) && p.endsList(s.Else.Stmts)
	case *lang.CaseStmt:
		if s.Else == nil || !p.endsList(s.Else.Stmts) {
			return false
		}
		for _, b := range s.Branches {
			if !p.endsList(b.Body.Stmts) {
				return false
			}
		}
		return true
	case *lang.UseStmt:
		return p.endsList(s.Body.Stmts)
	}
	return false
}

func (p *pass) endsList(list []lang.Stmt) bool {
	for _, s := range list {
		if p.ends(s) {
			return true
		}
	}
	return false
}
