package classic

import (
	"context"

	"fourd/interp/value"
	"fourd/orda"
)

// RelationMode says whether a process follows a relation by itself.
type RelationMode int

// The modes of a relation, with the numbers of their constants.
const (
	NoRelation RelationMode = iota // to set: do not modify
	AsInStructure
	Manual
	Automatic
)

// relations are what a process has changed of the modes of relations.
type relations struct {
	one, many bool                        // all relations are automatic in that direction
	modes     map[*orda.Link]RelationMode // by direction
}

// SetAutomatic makes all relations to one record automatic, or all to many, or ends that.
func (s *State) SetAutomatic(one, many bool) { s.relations.one, s.relations.many = one, many }

// AllAutomatic tells what SetAutomatic was told last.
func (s *State) AllAutomatic() (one, many bool) { return s.relations.one, s.relations.many }

// SetMode changes the mode of one direction of a relation; NoRelation leaves it alone.
func (s *State) SetMode(l *orda.Link, m RelationMode) {
	if s.relations.modes == nil {
		s.relations.modes = map[*orda.Link]RelationMode{}
	}
	if m != NoRelation {
		s.relations.modes[l] = m
	}
}

// Mode returns what SetMode was told, AsInStructure when it was not. With effective it is
// Manual or Automatic.
func (s *State) Mode(l *orda.Link, effective bool) RelationMode {
	m := s.relations.modes[l]
	if m == NoRelation {
		m = AsInStructure
	}
	switch {
	case !effective:
		return m
	case l.Many && s.relations.many, !l.Many && s.relations.one, m == AsInStructure && l.Auto, m == Automatic:
		return Automatic
	}
	return Manual
}

// LinksFrom returns the relations to one record that begin at a field of a table, or at
// any field with -1.
func (s *State) LinksFrom(t *orda.SchemaTable, field int) []*orda.Link {
	var out []*orda.Link
	for _, l := range s.store.Schema().Links {
		if l.From == t && (field < 0 || l.FromField == field) {
			out = append(out, l)
		}
	}
	return out
}

// LinksTo returns the relations to many records that begin at a field of a table, or at
// any field with -1.
func (s *State) LinksTo(t *orda.SchemaTable, field int) []*orda.Link {
	var out []*orda.Link
	for _, l := range s.store.Schema().Links {
		if l.To == t && (field < 0 || l.ToField == field) {
			out = append(out, l.Inverse)
		}
	}
	return out
}

// Relate makes the records that a relation leads to, from a value of its field, the
// current selection of their table. found reports whether there are any.
//
// choice: as in QUERY, @ in a text is a wildcard on the way to one record; nobody can be
// asked which one is meant, so the first is current.
func (s *State) Relate(ctx context.Context, l *orda.Link, key value.Value) (found bool, err error) {
	t := s.Table(l.To)
	var ids []int64
	if !key.IsNothing() {
		test, err := s.store.Schema().FieldTest(&l.To.Fields[l.ToField], orda.Equal, key)
		if err != nil {
			return false, err
		}
		ids, err = t.class.Select(ctx, &orda.Query{Table: t.schema, Where: t.schema.Where(l.ToField, test)})
		if err != nil {
			return false, err
		}
	}
	return len(ids) > 0, t.Use(ctx, ids, false)
}

// RelateOne follows the automatic relations to one record from the current record of the
// table, all that begin here. all reports whether each has led to a record.
func (t *Table) RelateOne(ctx context.Context) (all bool, err error) {
	all = true
	for _, l := range t.state.LinksFrom(t.schema, -1) {
		if t.state.Mode(l, true) != Automatic {
			continue
		}
		found, err := t.relate(ctx, l)
		if err != nil {
			return false, err
		}
		all = all && found
	}
	return all, nil
}

// relate follows a relation from the current record.
func (t *Table) relate(ctx context.Context, l *orda.Link) (bool, error) {
	key, err := t.Key(ctx, l.FromField)
	if err != nil {
		return false, err
	}
	return t.state.Relate(ctx, l, key)
}

// Key returns a field of the current record for following a relation: Null without a
// record or a value.
func (t *Table) Key(ctx context.Context, field int) (value.Value, error) {
	if t.now.loaded == nil || t.IsNull(field) {
		return value.Null, nil
	}
	return t.Field(ctx, field)
}

// OldKey is Key with the field as it was when the record was loaded.
func (t *Table) OldKey(field int) value.Value {
	if t.now.loaded == nil || t.IsNew() {
		return value.Null
	}
	return t.Old(field)
}

// SelectAlong makes the records that relations lead to, from those of the selection, the
// current selection of the table at their end.
func (t *Table) SelectAlong(ctx context.Context, path []*orda.Link) error {
	where, at := orda.Cond(&orda.Among{IDs: t.sel.IDs()}), t.schema
	for _, l := range path {
		where, at = &orda.Related{Link: l.Inverse, Where: where}, l.To
	}
	to := t.state.Table(at)
	ids, err := to.class.Select(ctx, &orda.Query{Table: at, Where: where})
	if err != nil {
		return err
	}
	return to.Use(ctx, ids, false)
}

// park puts the selection and the current record of the table aside, until back is
// called.
func (t *Table) park() (back func()) {
	sel, pos, adrift, now, readOnly := t.sel, t.pos, t.adrift, t.now, t.readOnly
	t.now = record{}
	return func() {
		t.leave()
		t.sel, t.pos, t.adrift, t.now, t.readOnly = sel, pos, adrift, now, readOnly
	}
}

// follower loads, for each record that a command visits, the records to which automatic
// relations lead from it.
//
// choice: only commands that visit records themselves do so, as fields of related tables
// may be in their formulas; code that loads a record calls RELATE ONE.
type follower struct {
	state *State
	steps []step
	back  []func()
}

// step is a relation on the way, with the key that it was followed by last.
type step struct {
	link *orda.Link
	from *Table
	key  value.Value
	done bool
}

// follow returns the follower of a table; nil when nothing is automatic. With aside it
// puts what is current in the related tables aside, until end.
func (s *State) follow(t *Table, aside bool) *follower {
	f := &follower{state: s}
	seen := map[*orda.SchemaTable]bool{t.schema: true}
	for queue := []*Table{t}; len(queue) > 0; queue = queue[1:] {
		for _, l := range s.LinksFrom(queue[0].schema, -1) {
			if seen[l.To] || s.Mode(l, true) != Automatic {
				continue
			}
			seen[l.To] = true
			to := s.Table(l.To)
			f.steps = append(f.steps, step{link: l, from: queue[0]})
			if aside {
				f.back = append(f.back, to.park())
				to.readOnly = true
			}
			queue = append(queue, to)
		}
	}
	if len(f.steps) == 0 {
		return nil
	}
	return f
}

// load follows the relations from the record that is current now.
func (f *follower) load(ctx context.Context) error {
	if f == nil {
		return nil
	}
	for i := range f.steps {
		s := &f.steps[i]
		key, err := s.from.Key(ctx, s.link.FromField)
		if err != nil {
			return err
		}
		if s.done && value.Order(key, s.key) == 0 && key.Kind() == s.key.Kind() {
			continue
		}
		if _, err := f.state.Relate(ctx, s.link, key); err != nil {
			return err
		}
		s.key, s.done = key, true
	}
	return nil
}

func (f *follower) end() {
	if f != nil {
		for _, back := range f.back {
			back()
		}
	}
}
