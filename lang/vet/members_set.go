package vet

import (
	"sync"

	"fourd/lang"
)

// setNames are the names of members that any code of a project assigns or gives in an object.
type setNames struct {
	once  sync.Once
	names map[string]bool
}

// isSet reports whether some code of the project assigns a member of that name, so that an object may have it.
func (v *Vet) isSet(name string) bool {
	v.set.once.Do(func() {
		v.set.names = map[string]bool{}
		for e := range v.project.Entries() {
			for _, b := range bodies(e.Unit()) {
				v.set.read(b.stmts)
			}
		}
	})
	return v.set.names[name]
}

func (s *setNames) read(stmts []lang.Stmt) {
	lang.Statements(stmts, func(st lang.Stmt) {
		if a, ok := st.(*lang.AssignStmt); ok {
			if m, ok := a.Target.Node.(*lang.Member); ok {
				s.names[m.Name] = true
			}
		}
	}, func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Text: // $o["name"]:=…, New object("name"; …)
			s.names[n.Value] = true
		case *lang.ObjectLit:
			for _, p := range n.Pairs {
				s.names[p.Key] = true
			}
		case *lang.StmtArg:
			s.read([]lang.Stmt{n.Stmt})
		}
		return true
	})
}
