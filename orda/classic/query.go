package classic

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// Condition is one comparison of a query: field, comparator, value. The field may belong
// to a table that relations lead to.
type Condition struct {
	Join  byte              // how it is joined to those before it: '&', '|', or '#' for except; 0 means '&'
	Table *orda.SchemaTable // of the field
	Field int               // index
	Path  string            // into an object field: of the property that is compared, as in ORDA queries
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
	for _, c := range list {
		if c.Table == nil {
			continue
		}
		if err := t.state.store.CheckField(ctx, c.Table, c.Field); err != nil {
			return err
		}
	}
	defer t.explained(func() []string { return t.describe(list, within) })()
	var where orda.Cond
	for i, n := 0, 0; i < len(list); i += n {
		n = 1
		join := list[i].Join
		if i == 0 || join != '|' && join != '#' { // those that must all hold are bound together
			join = '&'
			for i+n < len(list) && list[i+n].Join != '|' && list[i+n].Join != '#' {
				n++
			}
		}
		x, err := t.bindAll(list[i : i+n])
		if err != nil {
			return err
		}
		switch {
		case i == 0:
			where = x
		case join == '|':
			where = orda.Or{where, x}
		case join == '#':
			if where, err = t.except(ctx, where, x); err != nil {
				return err
			}
		default:
			where = orda.And{where, x}
		}
	}
	return t.Find(ctx, where, within)
}

// bindAll turns comparisons that must all hold into a condition. Those inside objects are
// one query, so that letters in their paths mean the same element.
func (t *Table) bindAll(list []Condition) (orda.Cond, error) {
	var out orda.And
	inside := map[*orda.SchemaTable][]Condition{}
	var tables []*orda.SchemaTable
	for _, c := range list {
		if c.Path != "" {
			if inside[c.Table] == nil {
				tables = append(tables, c.Table)
			}
			inside[c.Table] = append(inside[c.Table], c)
			continue
		}
		x, err := t.bind(c)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	for _, table := range tables {
		x, err := t.bindPaths(table, inside[table])
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return out, nil
}

// comparators are the operators in the query language of ORDA.
var comparators = map[orda.Op]string{orda.Equal: "=", orda.NotEqual: "#", orda.Less: "<", orda.LessEqual: "<=", orda.Greater: ">",
	orda.GreaterEqual: ">=", orda.Keyword: "%"}

// bindPaths binds comparisons inside objects of one table.
func (t *Table) bindPaths(table *orda.SchemaTable, list []Condition) (orda.Cond, error) {
	var text []string
	var args []value.Value
	for _, c := range list {
		f := &table.Fields[c.Field]
		if f.Type != orda.Object {
			return nil, value.Errorf(orda.CodeBadParameter, "the field %s of type %s has no properties", f.Name, f.Type)
		}
		args = append(args, value.Str(f.Name+"."+c.Path))
		right := "null"
		left := ":" + strconv.Itoa(len(args))
		if !c.Value.IsNothing() {
			args = append(args, c.Value)
			right = ":" + strconv.Itoa(len(args))
		}
		text = append(text, left+" "+comparators[c.Op]+" "+right)
	}
	q, err := t.state.store.Records(table).CheckQuery(strings.Join(text, " and "), args)
	if err != nil {
		return nil, err
	}
	return t.reach(table, q.Where, table.Fields[list[0].Field].Name)
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

// ErrLocked is what a query that locks answers when somebody else has a record; the
// selection is empty then, and State.Locked has the record.
var ErrLocked = errors.New("a record is locked")

// Found takes what a query has found. When queries lock, they do so in a transaction, and
// until it ends.
func (t *Table) Found(ctx context.Context, ids []int64) error {
	t.state.found = len(ids)
	if err := t.mayFind(ctx, len(ids)); err != nil {
		return err
	}
	if s := t.state.session; t.state.LockFound && s.Level() > 0 {
		for _, id := range ids {
			if s.LockRecord(ctx, t.schema, id) != nil {
				t.state.Locked = t.class.Pick([]int64{id}, false, true)
				if err := t.Use(ctx, nil, false); err != nil {
					return err
				}
				return ErrLocked
			}
			s.UnlockRecord(t.schema, id) // at the end of the transaction
		}
	}
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
	return t.reach(c.Table, c.Table.Where(c.Field, test), f.Name)
}

// reach turns a condition on another table into one on records of t that relations lead
// there from.
func (t *Table) reach(table *orda.SchemaTable, where orda.Cond, field string) (orda.Cond, error) {
	path, ok := t.state.Path(t.schema, table, true)
	if !ok {
		return nil, value.Errorf(orda.CodeBadParameter, "no relation leads from %s to %s, to which the field %s belongs", t.schema.Name, table.Name, field)
	}
	for i := len(path) - 1; i >= 0; i-- {
		where = &orda.Related{Link: path[i], Where: where}
	}
	return where, nil
}

// Path returns the fewest relations that lead from one table to another: to one record
// each, or with many also to many. Of two ways of the same length the one that begins
// with an automatic relation is taken, then with the earlier one; one record comes before
// many.
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

// linksFrom returns the relations that begin at a table, those to one record first, and
// of them the automatic ones.
func (s *State) linksFrom(t *orda.SchemaTable, many bool) []*orda.Link {
	out := s.LinksFrom(t, -1)
	s.automaticFirst(out)
	if many {
		to := s.LinksTo(t, -1)
		s.automaticFirst(to)
		out = append(out, to...)
	}
	return out
}

func (s *State) automaticFirst(links []*orda.Link) {
	slices.SortStableFunc(links, func(x, y *orda.Link) int { return int(s.Mode(y, true)) - int(s.Mode(x, true)) })
}
