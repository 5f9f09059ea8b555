package lang

import "fourd/lang/diag"

// gatherStmts collects the messages that the parser left in BadStmts, and those about forms that the grammar accepts
// and the language does not.
func gatherStmts(found []diag.Diagnostic, list []Stmt) []diag.Diagnostic {
	Statements(list, func(s Stmt) {
		switch s := s.(type) {
		case *BadStmt:
			if s.Diag != nil {
				found = append(found, *s.Diag)
			}
			if s.Partial != nil {
				found = gatherStmts(found, []Stmt{s.Partial})
			}
		case *VarStmt:
			if s.Value != nil && len(s.Vars) > 1 {
				found = append(found, diag.Diagnostic{Code: "E0135", Span: s.Value.Span(),
					Title: "only one variable of a line can have a first value", Hint: "write one `var` line for each"})
			}
		}
	}, nil)
	return found
}

func gatherClass(found []diag.Diagnostic, c *Class) []diag.Diagnostic {
	found = gatherStmts(found, c.Head.Stmts)
	if c.Constructor != nil {
		found = gatherStmts(found, c.Constructor.Body.Stmts)
	}
	for _, f := range c.Functions {
		found = gatherStmts(found, f.Body.Stmts)
	}
	return found
}
