package classic

import (
	"context"
	"strings"
	"sync"

	"fourd/orda"
)

// Shelf keeps sets and named selections by their names, whose case is ignored. Each
// process has one of its own; the one that all share holds those whose names begin with
// <>. Safe for concurrent use.
type Shelf struct {
	mu    sync.Mutex
	sets  map[string]*Set
	named map[string]*Named
}

// Named is a named selection: an ordered copy of a selection. It is never changed.
type Named struct {
	Table   *orda.SchemaTable
	IDs     []int64
	Ordered bool
	Current int64 // id of the record that was current; 0: none
	Cut     bool  // the first use ends it
}

// LockedSet is the name of the set that commands over many records fill with those that
// they could not lock.
const LockedSet = "lockedset"

// NewShelf returns an empty shelf.
func NewShelf() *Shelf { return &Shelf{} }

// shelf returns where a name belongs, and the name as it is kept there.
//
// choice: names that begin with $ belong to the process too; there is no client on
// another machine that could keep them.
func (s *State) shelf(name string) (*Shelf, string) {
	name = strings.ToLower(name)
	if rest, ok := strings.CutPrefix(name, "<>"); ok {
		return s.shared, rest
	}
	if rest, ok := strings.CutPrefix(name, "◊"); ok {
		return s.shared, rest
	}
	return s.own, name
}

// Set returns a copy of the set of a name, nil when there is none.
func (s *State) Set(name string) *Set {
	h, name := s.shelf(name)
	if h == s.own && name == LockedSet {
		if s.Locked == nil {
			return nil
		}
		return NewSet(s.Locked.DataClass().Table(), s.Locked.IDs())
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if x := h.sets[name]; x != nil {
		return x.clone()
	}
	return nil
}

// PutSet keeps a set under a name, in place of what was there. It belongs to the shelf
// from now on.
func (s *State) PutSet(name string, x *Set) {
	h, name := s.shelf(name)
	if h == s.own && name == LockedSet {
		s.Locked = s.Table(x.Table).class.Pick(x.IDs(), false, true)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.sets == nil {
		h.sets = map[string]*Set{}
	}
	h.sets[name] = x
}

// VisitSet calls visit with the set of a name, which it may change, and reports whether
// there is one. visit must not use other sets or named selections.
func (s *State) VisitSet(name string, visit func(x *Set)) bool {
	h, low := s.shelf(name)
	if h == s.own && low == LockedSet {
		x := s.Set(name)
		if x != nil {
			visit(x)
			s.PutSet(name, x)
		}
		return x != nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	x := h.sets[low]
	if x != nil {
		visit(x)
	}
	return x != nil
}

// ClearSet forgets the set of a name.
func (s *State) ClearSet(name string) {
	h, name := s.shelf(name)
	if h == s.own && name == LockedSet {
		s.Locked = nil
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sets, name)
}

// UseSet makes a set the current selection of its table, in the default order. Records
// that do not exist any more are left out.
func (s *State) UseSet(ctx context.Context, x *Set) error {
	t := s.Table(x.Table)
	ids, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: &orda.Among{IDs: x.IDs()}})
	if err != nil {
		return err
	}
	return t.useAt(ctx, ids, false, x.Current)
}

// Named returns the named selection of a name, nil when there is none.
func (s *State) Named(name string) *Named {
	h, name := s.shelf(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.named[name]
}

// PutNamed keeps a named selection, in place of what has that name.
func (s *State) PutNamed(name string, n *Named) {
	h, name := s.shelf(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.named == nil {
		h.named = map[string]*Named{}
	}
	h.named[name] = n
}

// ClearNamed forgets a named selection.
func (s *State) ClearNamed(name string) {
	h, name := s.shelf(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.named, name)
}

// UseNamed makes a named selection the current selection of its table, in its order.
// Records that do not exist any more stay in it, as in any selection.
func (s *State) UseNamed(ctx context.Context, n *Named) error {
	return s.Table(n.Table).useAt(ctx, n.IDs, n.Ordered, n.Current)
}

// Named returns a copy of the current selection, with its current record.
func (t *Table) Named() *Named {
	n := &Named{Table: t.schema, IDs: t.sel.IDs(), Ordered: t.sel.IsOrdered()}
	if t.Position() > 0 {
		n.Current = t.now.id
	}
	return n
}

// Set returns a set of the records of the current selection.
func (t *Table) Set() *Set {
	x := NewSet(t.schema, t.sel.IDs())
	if t.Position() > 0 {
		x.Current = t.now.id
	}
	return x
}

// CurrentID returns the id of the current record; ok is false without one, or when it
// was never saved.
func (t *Table) CurrentID() (id int64, ok bool) { return t.now.id, t.now.id != 0 }
