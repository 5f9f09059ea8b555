package remote

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// frame is the answer for a selection.
type frame struct {
	Count    int    `json:"__COUNT"`
	Sent     int    `json:"__SENT"`
	Set      string `json:"__ENTITYSET"`
	Entities []row  `json:"__ENTITIES"`
}

// page is how many entities are asked for at once.
const page = 1000

// View reads what the other application has.
func (e *Engine) View() orda.Reader { return reader{e} }

type reader struct{ e *Engine }

// Find returns the first record whose field equals the key.
func (r reader) Find(ctx context.Context, t *orda.SchemaTable, field int, key value.Value) (*orda.Record, error) {
	o := orda.Operand{Value: key}
	if key.Kind() == value.KText {
		o.Text = orda.NewPattern(key.AsText(), false, false)
	}
	ids, err := r.Select(ctx, &orda.Query{Table: t, Limit: 1, Where: &orda.Compare{Field: field, Test: &orda.Test{Op: orda.Equal, Operands: []orda.Operand{o}}}})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	recs, err := r.Fetch(ctx, t, ids, nil)
	if err != nil {
		return nil, err
	}
	return recs[0], nil
}

// Fetch returns the records with these ids.
func (r reader) Fetch(ctx context.Context, t *orda.SchemaTable, ids []int64, fields []int) ([]*orda.Record, error) {
	out := make([]*orda.Record, len(ids))
	for begin := 0; begin < len(ids); begin += mostKeys {
		part := ids[begin:min(begin+mostKeys, len(ids))]
		w := &writer{e: r.e, t: t}
		text, ok := w.among(&orda.Among{IDs: part})
		if !ok {
			return nil, value.Errorf(codeFailed, "the keys of %s cannot stand in a request", t.Name)
		}
		at := address(t, "")
		if len(fields) > 0 {
			var names []string
			for _, f := range fields {
				names = append(names, t.Fields[f].Name)
			}
			at += "/" + url.PathEscape(strings.Join(names, ","))
		} else if fields != nil {
			at += "/" + url.PathEscape(t.Fields[t.Key].Name)
		}
		rows, err := r.rows(ctx, at, filter{text, w.params}, "", 0)
		if err != nil {
			return nil, err
		}
		byID := map[int64]*orda.Record{}
		for _, x := range rows {
			rec, err := r.e.record(t, x, fields)
			if err != nil {
				return nil, err
			}
			byID[rec.ID] = rec
		}
		for i, id := range part {
			out[begin+i] = byID[id]
		}
	}
	return out, nil
}

// options are what stands behind the ? of a request.
func options(f filter, order string, skip, top int) (string, error) {
	q := url.Values{}
	if f.text != "" {
		q.Set("$filter", f.text)
	}
	if len(f.params) > 0 {
		all, err := json.Marshal(f.params)
		if err != nil {
			return "", err
		}
		q.Set("$params", string(all))
	}
	if order != "" {
		q.Set("$orderby", order)
	}
	if skip > 0 {
		q.Set("$skip", strconv.Itoa(skip))
	}
	q.Set("$top", strconv.Itoa(top))
	return q.Encode(), nil
}

// rows reads the entities that a filter finds, page by page; limit 0: all.
func (r reader) rows(ctx context.Context, at string, f filter, order string, limit int) ([]row, error) {
	var out []row
	for {
		top := page
		if limit > 0 {
			top = min(top, limit-len(out))
		}
		q, err := options(f, order, len(out), top)
		if err != nil {
			return nil, err
		}
		var got frame
		if err := r.e.get(ctx, at+"?"+q, &got); err != nil {
			return nil, err
		}
		out = append(out, got.Entities...)
		if len(got.Entities) == 0 || len(out) >= got.Count || limit > 0 && len(out) >= limit {
			return out, nil
		}
	}
}

// orderText is a sort as $orderby says it; ok is false when that cannot be said.
func orderText(t *orda.SchemaTable, list []orda.Order) (text string, ok bool) {
	var parts []string
	for _, o := range list {
		var path []string
		at := t
		for _, l := range o.Links {
			path, at = append(path, l.Name), l.To
		}
		path = append(append(path, at.Fields[o.Field].Name), o.Path...)
		for _, name := range path {
			if !plainName(name) {
				return "", false
			}
		}
		part := strings.Join(path, ".")
		if o.Desc {
			part += " desc"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", "), true
}

// split takes lists of records that stand beside the rest of a condition out of it: they
// may be longer than an address.
func split(c orda.Cond) (rest orda.Cond, lists []*orda.Among) {
	switch c := c.(type) {
	case *orda.Among:
		return nil, []*orda.Among{c}
	case orda.And:
		var out orda.And
		for _, part := range c {
			r, l := split(part)
			if r != nil {
				out = append(out, r)
			}
			lists = append(lists, l...)
		}
		if len(out) == 0 {
			return nil, lists
		}
		return out, lists
	}
	return c, nil
}

func (r reader) writer(ctx context.Context, t *orda.SchemaTable) *writer {
	return &writer{e: r.e, t: t,
		read: func(q *orda.Query) ([]int64, error) { return r.Select(ctx, q) },
		cells: func(t *orda.SchemaTable, ids []int64, field int) ([]value.Value, error) {
			recs, err := r.Fetch(ctx, t, ids, []int{field})
			var out []value.Value
			for _, rec := range recs {
				if rec != nil {
					out = append(out, rec.Cells[field])
				}
			}
			return out, err
		}}
}

// Select returns the ids of the records that a query finds.
func (r reader) Select(ctx context.Context, q *orda.Query) ([]int64, error) {
	where, lists := split(q.Where)
	w := r.writer(ctx, q.Table)
	f, here := filter{}, orda.Cond(nil)
	if where != nil {
		text, ok := w.cond(where)
		if w.err != nil {
			return nil, w.err
		}
		if ok {
			f = filter{text, w.params}
		} else {
			here = where
		}
	}
	order, ok := orderText(q.Table, q.Order)
	if !ok {
		return nil, value.Errorf(orda.CodeBadParameter, "a remote datastore cannot sort %s by an attribute of that name", q.Table.Name)
	}
	limit := q.Limit
	if here != nil || len(lists) > 0 {
		limit = 0
	}
	rows, err := r.rows(ctx, address(q.Table, "")+"/"+url.PathEscape(q.Table.Fields[q.Table.Key].Name), f, order, limit)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, 0, len(rows))
	for _, x := range rows {
		id, in := r.e.id(q.Table, x.text("__KEY")), true
		for _, l := range lists {
			in = in && l.Has(id)
		}
		if in {
			ids = append(ids, id)
		}
	}
	if here != nil {
		if ids, err = r.matching(ctx, q.Table, ids, here); err != nil {
			return nil, err
		}
	}
	if q.Limit > 0 && len(ids) > q.Limit {
		ids = ids[:q.Limit]
	}
	return ids, nil
}

// matching tests records here.
func (r reader) matching(ctx context.Context, t *orda.SchemaTable, ids []int64, c orda.Cond) ([]int64, error) {
	recs, err := r.Fetch(ctx, t, ids, nil)
	if err != nil {
		return nil, err
	}
	var out []int64
	for _, rec := range recs {
		if rec == nil {
			continue
		}
		met, err := orda.Match(c, rec, source{r, ctx})
		if err != nil {
			return nil, err
		}
		if met {
			out = append(out, rec.ID)
		}
	}
	return out, nil
}

// source finds related records for tests that run here.
type source struct {
	r   reader
	ctx context.Context
}

// EachRelated visits the records that link leads to from a key.
func (s source) EachRelated(link *orda.Link, key value.Value, visit func(*orda.Record) bool) error {
	w := writer{}
	ids, err := s.r.Select(s.ctx, &orda.Query{Table: link.To, Where: &orda.Compare{Field: link.ToField, Test: &orda.Test{Op: orda.Equal, Operands: w.operands([]value.Value{key})}}})
	if err != nil {
		return err
	}
	recs, err := s.r.Fetch(s.ctx, link.To, ids, nil)
	for _, rec := range recs {
		if rec != nil && !visit(rec) {
			break
		}
	}
	return err
}

// Aggregate computes over the values of a number field, or counts.
func (r reader) Aggregate(ctx context.Context, q *orda.Query, field int) (orda.Totals, error) {
	var t orda.Totals
	where, lists := split(q.Where)
	w := r.writer(ctx, q.Table)
	text, ok := "", true
	if where != nil {
		text, ok = w.cond(where)
	}
	if w.err != nil {
		return t, w.err
	}
	if ok && len(lists) == 0 && field < 0 {
		o, err := options(filter{text, w.params}, "", 0, 0)
		if err != nil {
			return t, err
		}
		var got frame
		err = r.e.get(ctx, address(q.Table, "")+"/"+url.PathEscape(q.Table.Fields[q.Table.Key].Name)+"?"+o, &got)
		t.Count = int64(got.Count)
		return t, err
	}
	ids, err := r.Select(ctx, &orda.Query{Table: q.Table, Where: q.Where})
	if err != nil {
		return t, err
	}
	if field < 0 {
		t.Count = int64(len(ids))
		return t, nil
	}
	recs, err := r.Fetch(ctx, q.Table, ids, []int{field})
	for _, rec := range recs {
		if rec == nil || rec.Cells[field].IsNothing() {
			continue
		}
		x := rec.Cells[field].AsReal()
		if t.Count == 0 || x < t.Min {
			t.Min = x
		}
		if t.Count == 0 || x > t.Max {
			t.Max = x
		}
		t.Count++
		t.Sum += x
	}
	return t, err
}
