package project

import (
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"fourd/lang"
	"fourd/lang/names"
)

// Names of methods and commands that belong together begin alike: `SR_Print`, `WR INSERT TEXT`. A project whose plug-ins
// and components are not stored with it has many names nobody knows, and these come in such families; a slip of the pen
// comes alone.

// leastFamily is how many different unknown names make a family.
const leastFamily = 3

// familyOf is how a name begins: its first word, or what stands before the first `_`; "" when it is all one.
func familyOf(name string) string {
	bare := strings.TrimLeft(name, "_")
	i := strings.IndexAny(bare, "_ ")
	if i <= 0 {
		return ""
	}
	return name[:len(name)-len(bare)+i+1]
}

// families returns how many unknown names each family has of which enough are called in the project. All files are
// parsed for it, so it is asked only when there is an unknown name.
func (p *Project) families() map[string]int {
	p.familiesOnce.Do(func() {
		var mu sync.Mutex
		unknown := map[string]string{} // folded name to its folded family
		var work errgroup.Group
		work.SetLimit(runtime.GOMAXPROCS(0))
		for _, e := range p.entries {
			work.Go(func() error {
				for name := range unknownNames(e.Unit()) {
					mu.Lock()
					unknown[names.Fold(name)] = names.Fold(familyOf(name))
					mu.Unlock()
				}
				return nil
			})
		}
		_ = work.Wait() // nothing fails: what is wrong with a file is said elsewhere
		p.familySizes = map[string]int{}
		for _, f := range unknown {
			if f != "" {
				p.familySizes[f]++
			}
		}
	})
	return p.familySizes
}

// unknownNames returns the unknown names that are called in a unit, each once.
func unknownNames(u *lang.Unit) map[string]bool {
	seen := map[string]bool{}
	visit := func(n lang.Node) bool {
		if x, ok := n.(*lang.UnknownName); ok && (x.HasParens || strings.Contains(x.Name, " ")) {
			seen[x.Name] = true
		}
		return true
	}
	lang.Statements(u.Body.Stmts, nil, visit)
	if u.Class != nil {
		if k := u.Class.Constructor; k != nil {
			lang.Statements(k.Body.Stmts, nil, visit)
		}
		for _, f := range u.Class.Functions {
			lang.Statements(f.Body.Stmts, nil, visit)
		}
	}
	return seen
}
