package classic

import (
	"context"

	"fourd/interp/value"
	"fourd/orda"
)

// Condition is one comparison of a query: field, comparator, value. The field may belong
// to a table that relations lead to.
type Condition struct {
	Join  byte              // how it is joined to those before it: '&', '|', or '#' for except; 0 means '&'
	Table *orda.SchemaTable // of the field
	Field int               // index
	Op    orda.Op
	Value value.Value
	In    []value.Value // values of which one must be equal, in place of Op and Value
	Cond  orda.Cond     // a condition that is ready, in place of all but Join
}

// Add begins a query, or goes on with it.
func (t *Table) Add(c Condition) { t.conditions = append(t.conditions, c) }

// Begun reports whether Add was called since the last query.
func (t *Table) Begun() bool { return len(t.conditions) > 0 }

// Query looks for the records that meet what was added, from left to right, among all or
// within the selection. They become the selection, or go where State.Deliver says.
func (t *Table) Query(ctx context.Context, within bool) error {
	list := t.conditions
	t.conditions = nil
	var where orda.Cond
	for i, c := range list {
		x, err := t.bind(c)
		if err != nil {
			return err
		}
		switch {
		case i == 0:
			where = x
		case c.Join == '|':
			where = orda.Or{where, x}
		case c.Join == '#':
			if where, err = t.except(ctx, where, x); err != nil {
				return err
			}
		default:
			where = orda.And{where, x}
		}
	}
	return t.Find(ctx, where, within)
}

// Find is Query with a condition that is ready.
func (t *Table) Find(ctx context.Context, where orda.Cond, within bool) error {
	if within {
		in := &orda.Among{IDs: t.sel.IDs()}
		if where == nil {
			where = in
		} else {
			where = orda.And{in, where}
		}
	}
	ids, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: where, Limit: t.state.Limit})
	if err != nil {
		return err
	}
	return t.Found(ctx, ids)
}

// Found takes what a query has found.
func (t *Table) Found(ctx context.Context, ids []int64) error {
	if t.state.Deliver != nil {
		return t.state.Deliver(ctx, t, ids)
	}
	return t.Use(ctx, ids, false)
}

// except returns the condition of meeting one condition and not another one.
func (t *Table) except(ctx context.Context, where, not orda.Cond) (orda.Cond, error) {
	ids, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: where})
	if err != nil {
		return nil, err
	}
	out, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: orda.And{&orda.Among{IDs: ids}, not}})
	if err != nil {
		return nil, err
	}
	gone := orda.Among{IDs: out}
	var left []int64
	for _, id := range ids {
		if !gone.Has(id) {
			left = append(left, id)
		}
	}
	return &orda.Among{IDs: left}, nil
}

// bind turns a comparison into a condition on the table.
func (t *Table) bind(c Condition) (orda.Cond, error) {
	if c.Cond != nil {
		return c.Cond, nil
	}
	schema := t.state.store.Schema()
	f := &c.Table.Fields[c.Field]
	var test *orda.Test
	var err error
	if c.In != nil {
		test, err = schema.FieldTestIn(f, c.In)
	} else {
		test, err = schema.FieldTest(f, c.Op, c.Value)
	}
	if err != nil {
		return nil, err
	}
	where := c.Table.Where(c.Field, test)
	path, ok := t.state.Path(t.schema, c.Table, true)
	if !ok {
		return nil, value.Errorf(orda.CodeBadParameter, "no relation leads from %s to %s, to which the field %s belongs", t.schema.Name, c.Table.Name, f.Name)
	}
	for i := len(path) - 1; i >= 0; i-- {
		where = &orda.Related{Link: path[i], Where: where}
	}
	return where, nil
}

// Path returns the fewest relations that lead from one table to another: to one record
// each, or with many also to many. Of two ways of the same length the one that begins
// with the earlier relation is taken, and one record comes before many.
func (s *State) Path(from, to *orda.SchemaTable, many bool) (path []*orda.Link, ok bool) {
	type step struct {
		at   *orda.SchemaTable
		path []*orda.Link
	}
	seen := map[*orda.SchemaTable]bool{from: true}
	for queue := []step{{at: from}}; len(queue) > 0; queue = queue[1:] {
		here := queue[0]
		if here.at == to {
			return here.path, true
		}
		for _, l := range s.linksFrom(here.at, many) {
			if !seen[l.To] {
				seen[l.To] = true
				queue = append(queue, step{l.To, append(here.path[:len(here.path):len(here.path)], l)})
			}
		}
	}
	return nil, false
}

// linksFrom returns the relations that begin at a table, those to one record first.
func (s *State) linksFrom(t *orda.SchemaTable, many bool) []*orda.Link {
	var out []*orda.Link
	for _, l := range s.store.Schema().Links {
		if l.From == t {
			out = append(out, l)
		}
	}
	if many {
		for _, l := range s.store.Schema().Links {
			if l.To == t {
				out = append(out, l.Inverse)
			}
		}
	}
	return out
}
