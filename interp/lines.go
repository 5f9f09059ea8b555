package interp

import (
	"fourd/lang"
	"fourd/lang/diag"
)

// wrongLines are the codes of mistakes in one line that leave the lines around it as they are.
var wrongLines = map[string]bool{"E0109": true, "E0130": true, "E0132": true, "E0133": true, "E0134": true}

// onlyLines reports whether all mistakes of a method stand in lines of their own. As in the product
// such a method runs, and each of them is an error when it is its turn.
func onlyLines(u *lang.Unit) bool {
	if u.Kind == lang.FormulaUnit || u.Kind == lang.SnippetUnit {
		return false
	}
	known := map[diag.Span]bool{}
	lang.Statements(u.Body.Stmts, func(s lang.Stmt) {
		if b, ok := s.(*lang.BadStmt); ok && b.Diag != nil && len(b.Rest) == 0 {
			known[b.Diag.Span] = true
		}
	}, nil)
	for _, d := range u.Diagnostics.All() {
		if d.Severity == diag.Error && !(wrongLines[d.Code] && known[d.Span]) {
			return false
		}
	}
	return true
}
