package compile

import (
	"fourd/lang"
	"fourd/lang/names"
)

// GivesResult reports whether a method has code that may give a result: an assignment of what it
// declares behind the arrow, a mention of $0, or a return with a value. Where some lines could
// not be read, or code is made at run time, it may.
func GivesResult(u *lang.Unit) bool {
	sig := readSignature(u.Body.Stmts, nil, nil)
	name, gives := names.Fold(sig.resultName), false
	lang.Statements(u.Body.Stmts, func(s lang.Stmt) {
		switch s := s.(type) {
		case *lang.BadStmt:
			gives = true
		case *lang.ReturnStmt:
			gives = gives || s.Value != nil
		}
	}, func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Command:
			if _, declares := legacyKind(n.Cmd); declares {
				return false
			}
			gives = gives || n.Cmd.ID == names.CExecuteFormula
		case *lang.Local:
			gives = gives || name != "" && names.Fold(n.Name) == name
		case *lang.Positional:
			gives = gives || n.Index == 0
		case *lang.ParamByNumber:
			gives = true
		}
		return true
	})
	return gives
}
