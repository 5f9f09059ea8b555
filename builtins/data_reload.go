package builtins

import (
	"fourd/interp/value"
	"fourd/orda"
)

// classFinder is what a reload gives to find its classes with.
type classFinder func(name string, afresh bool) (*value.Class, error)

// renew takes over the classes of tables whose files a reload has changed. Entities and
// selections that code holds keep the class they have. Nobody else can look a class up
// while it runs: find does.
func (m *dataModel) renew(find func(name string, afresh bool) (*value.Class, error)) {
	var first, selections []className
	m.classes.Range(func(k, _ any) bool {
		if n := k.(className); n.kind == orda.ClassSelection {
			selections = append(selections, n, className{orda.ClassEntity, n.table})
		} else {
			first = append(first, n)
		}
		return true
	})
	changed := map[string]bool{}
	for _, n := range append(first, selections...) {
		if n.kind != orda.ClassSelection && m.takeOver(find, n, false) && n.kind == orda.ClassEntity {
			changed[n.table] = true
		}
	}
	for _, n := range selections {
		if n.kind == orda.ClassSelection {
			m.takeOver(find, n, changed[n.table])
		}
	}
	m.store.Reclass()
}

// takeOver gives a table the class that its file makes now, and reports whether that is
// another one. A class whose file has not changed, or that has none, is made anew only when
// afresh says so.
func (m *dataModel) takeOver(find classFinder, n className, afresh bool) bool {
	var old *value.Class
	if v, ok := m.classes.Load(n); ok {
		old = v.(*value.Class)
	}
	c := m.userClassBy(func(name string) (*value.Class, error) { return find(name, afresh) }, n)
	if c == nil && old != nil && old.Data == nil && !afresh {
		return false // neither has nor had a file
	}
	if c == nil {
		c = value.NewClass("cs", n.name(), m.rt.BuiltinClass(builtinNames[n.kind]))
	}
	if c == old {
		return false
	}
	if n.kind == orda.ClassSelection {
		m.spread(c, n.table)
	}
	m.classes.Store(n, c)
	return true
}
