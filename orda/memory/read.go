package memory

import (
	"context"
	"slices"
	"sort"

	"fourd/interp/value"
	"fourd/orda"
)

// reader reads the committed state through the layers of a transaction, if any.
type reader struct {
	engine *Engine
	layers []layer
}

// covers reports whether a record was written in some layer.
func (r *reader) covers(table int, id int64) bool {
	for _, l := range r.layers {
		if _, ok := l[table][id]; ok {
			return true
		}
	}
	return false
}

// written returns the ids that some layer holds.
func (r *reader) written(table int) []int64 {
	var out []int64
	for _, l := range r.layers {
		for id := range l[table] {
			out = append(out, id)
		}
	}
	return out
}

// get returns a record, nil when there is none. The caller holds the lock.
func (r *reader) get(table int, id int64) *orda.Record {
	for i := len(r.layers) - 1; i >= 0; i-- {
		if rec, ok := r.layers[i][table][id]; ok {
			return rec
		}
	}
	return r.engine.tables[table].recs[id]
}

// each visits all records of a table in the order of their ids.
func (r *reader) each(table int, visit func(*orda.Record) bool) {
	ids := r.engine.tables[table].ids
	if written := r.written(table); len(written) > 0 {
		ids = append(slices.Clone(ids), written...)
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	for _, id := range ids {
		if rec := r.get(table, id); rec != nil && !visit(rec) {
			return
		}
	}
}

// EachRelated visits the records that a link leads to, for orda.Match.
func (r *reader) EachRelated(link *orda.Link, key value.Value, visit func(*orda.Record) bool) error {
	test := equalTo(key)
	r.each(link.To.Index, func(rec *orda.Record) bool {
		return !test.Match(rec.Cells[link.ToField]) || visit(rec)
	})
	return nil
}

func equalTo(key value.Value) *orda.Test {
	o := orda.Operand{Value: key}
	if key.Kind() == value.KText {
		o.Text = orda.NewPattern(key.AsText(), false, false)
	}
	return &orda.Test{Op: orda.Equal, Operands: []orda.Operand{o}}
}

func (r *reader) lock() (unlock func(), err error) {
	r.engine.mu.RLock()
	if r.engine.closed {
		r.engine.mu.RUnlock()
		return nil, errClosed
	}
	return r.engine.mu.RUnlock, nil
}

// Find returns the first record whose field equals the key.
func (r *reader) Find(_ context.Context, t *orda.SchemaTable, field int, key value.Value) (*orda.Record, error) {
	unlock, err := r.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	var found *orda.Record
	test := equalTo(key)
	r.each(t.Index, func(rec *orda.Record) bool {
		if test.Match(rec.Cells[field]) {
			found = rec
		}
		return found == nil
	})
	return found, nil
}

// Fetch returns records by id.
func (r *reader) Fetch(_ context.Context, t *orda.SchemaTable, ids []int64, _ []int) ([]*orda.Record, error) {
	unlock, err := r.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	out := make([]*orda.Record, len(ids))
	for i, id := range ids {
		out[i] = r.get(t.Index, id)
	}
	return out, nil
}

// Select runs a query.
func (r *reader) Select(ctx context.Context, q *orda.Query) ([]int64, error) {
	unlock, err := r.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	recs, err := r.matching(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(q.Order) > 0 {
		r.sort(recs, q.Order)
	}
	if q.Limit > 0 && len(recs) > q.Limit {
		recs = recs[:q.Limit]
	}
	ids := make([]int64, len(recs))
	for i, rec := range recs {
		ids[i] = rec.ID
	}
	return ids, nil
}

func (r *reader) matching(ctx context.Context, q *orda.Query) (out []*orda.Record, err error) {
	n := 0
	r.each(q.Table.Index, func(rec *orda.Record) bool {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			err = context.Cause(ctx)
			return false
		}
		var ok bool
		if ok, err = orda.Match(q.Where, rec, r); ok {
			out = append(out, rec)
		}
		return err == nil
	})
	return out, err
}

// sort sorts records, which come in the order of their ids.
func (r *reader) sort(recs []*orda.Record, order []orda.Order) {
	keys := make(map[int64][]value.Value, len(recs))
	for _, rec := range recs {
		row := make([]value.Value, len(order))
		for i := range order {
			row[i] = r.orderValue(rec, &order[i])
		}
		keys[rec.ID] = row
	}
	sort.SliceStable(recs, func(i, j int) bool {
		a, b := keys[recs[i].ID], keys[recs[j].ID]
		for k := range order {
			if n := value.Order(a[k], b[k]); n != 0 {
				return n < 0 != order[k].Desc
			}
		}
		return false
	})
}

func (r *reader) orderValue(rec *orda.Record, o *orda.Order) value.Value {
	for _, link := range o.Links {
		key := rec.Cells[link.FromField]
		rec = nil
		if !key.IsNothing() {
			_ = r.EachRelated(link, key, func(other *orda.Record) bool { rec = other; return false }) // never fails
		}
		if rec == nil {
			return value.Null
		}
	}
	cell := rec.Cells[o.Field]
	if len(o.Path) > 0 {
		return orda.PathValue(cell.AsText(), o.Path)
	}
	return cell
}

// Aggregate computes over a number field; field -1 only counts.
func (r *reader) Aggregate(ctx context.Context, q *orda.Query, field int) (orda.Totals, error) {
	var t orda.Totals
	unlock, err := r.lock()
	if err != nil {
		return t, err
	}
	defer unlock()
	recs, err := r.matching(ctx, q)
	if field < 0 {
		t.Count = int64(len(recs))
		return t, err
	}
	for _, rec := range recs {
		if c := rec.Cells[field]; c.IsNumber() {
			t.Add(c.AsReal())
		}
	}
	return t, err
}
