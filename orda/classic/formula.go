package classic

import (
	"context"
	"slices"

	"fourd/interp/value"
	"fourd/orda"
)

// eachRecord makes each of some records current in turn, read-only, while visit runs.
// Selection, current record and mode are as before afterwards. Automatic relations are
// followed meanwhile.
func (t *Table) eachRecord(ctx context.Context, ids []int64, visit func(id int64) error) error {
	defer t.park()()
	related := t.state.follow(t, true)
	defer related.end()
	t.sel, t.adrift, t.readOnly = t.class.Pick(ids, true, true), false, true
	for i, id := range ids {
		t.pos = i
		if err := t.load(ctx); err != nil {
			return err
		}
		if t.now.loaded == nil {
			continue // deleted meanwhile
		}
		if err := related.load(ctx); err != nil {
			return err
		}
		if err := visit(id); err != nil {
			return err
		}
	}
	return nil
}

// errEnough ends a loop over records early.
var errEnough = value.Errorf(value.CodeTypes, "enough records")

// QueryEach is Query with a test that runs while each record is the current one.
func (t *Table) QueryEach(ctx context.Context, within bool, holds func() (bool, error)) error {
	defer t.explained(func() []string { return []string{"[" + t.schema.Name + "] by formula, one record after the other"} })()
	ids := t.sel.IDs()
	if !within {
		var err error
		if ids, err = t.class.Select(ctx, &orda.Query{Table: t.schema}); err != nil {
			return err
		}
	}
	var found []int64
	err := t.eachRecord(ctx, ids, func(id int64) error {
		ok, err := holds()
		if err == nil && ok {
			found = append(found, id)
			if len(found) == t.state.Limit {
				return errEnough
			}
		}
		return err
	})
	if err != nil && err != errEnough {
		return err
	}
	return t.Found(ctx, found)
}

// SortEach sorts the selection by keys that are computed while each record is the current
// one, and loads its first record.
func (t *Table) SortEach(ctx context.Context, desc []bool, keys func() ([]value.Value, error)) error {
	type row struct {
		id   int64
		keys []value.Value
	}
	var rows []row
	err := t.eachRecord(ctx, t.sel.IDs(), func(id int64) error {
		ks, err := keys()
		rows = append(rows, row{id, ks})
		return err
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(x, y row) int {
		for i := range desc {
			n := value.Order(x.keys[i], y.keys[i])
			if desc[i] {
				n = -n
			}
			if n != 0 {
				return n
			}
		}
		return 0
	})
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	return t.Use(ctx, ids, true)
}

// FindFirst returns the first record whose field equals a value, and the value of the
// field; id 0 when there is none.
func (t *Table) FindFirst(ctx context.Context, field int, v value.Value) (id int64, found value.Value, err error) {
	f := &t.schema.Fields[field]
	if err := t.state.store.CheckField(ctx, t.schema, field); err != nil {
		return 0, v, err
	}
	test, err := t.state.store.Schema().FieldTest(f, orda.Equal, v)
	if err != nil {
		return 0, v, err
	}
	ids, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: t.schema.Where(field, test), Limit: 1})
	if err == nil {
		err = t.mayFind(ctx, len(ids))
	}
	if err != nil || len(ids) == 0 {
		return 0, v, err
	}
	recs, err := t.state.store.Reader(ctx).Fetch(ctx, t.schema, ids, []int{field})
	if err != nil || recs[0] == nil {
		return 0, v, err
	}
	cell := recs[0].Cells[field]
	if cell.IsNothing() {
		return ids[0], orda.ClassicBlank(f.Type), nil
	}
	return ids[0], orda.Classic(f, orda.FromCell(f, cell)), nil
}
