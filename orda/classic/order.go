package classic

import (
	"context"
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// AddOrder adds a level to the sort that Sort does. The field may belong to a table of
// which relations lead to one record.
//
// path leads into an object field: names joined by points.
func (t *Table) AddOrder(table *orda.SchemaTable, field int, path string, desc bool) error {
	f := &table.Fields[field]
	links, ok := t.state.Path(t.schema, table, false)
	switch {
	case !ok:
		return value.Errorf(orda.CodeBadParameter, "no relation leads from %s to one record of %s, to which the field %s belongs", t.schema.Name, table.Name, f.Name)
	case path != "" && (f.Type != orda.Object || strings.Contains(path, "[")):
		return value.Errorf(orda.CodeBadParameter, "records cannot be sorted by %s of the field %s", path, f.Name)
	case f.Type >= orda.Object && path == "":
		return value.Errorf(orda.CodeBadParameter, "records cannot be sorted by the field %s of type %s", f.Name, f.Type)
	}
	o := orda.Order{Links: links, Field: field, Desc: desc}
	if path != "" {
		for _, name := range strings.Split(path, ".") {
			o.Path = append(o.Path, strings.TrimSpace(name))
		}
	}
	t.orders = append(t.orders, o)
	return nil
}

// Sorting reports whether AddOrder was called since the last sort.
func (t *Table) Sorting() bool { return len(t.orders) > 0 }

// Sort sorts the selection by the levels that were added and loads its first record.
func (t *Table) Sort(ctx context.Context) error {
	order := t.orders
	t.orders = nil
	for _, o := range order {
		at := t.schema
		for _, l := range o.Links {
			at = l.To
		}
		if err := t.state.store.CheckField(ctx, at, o.Field); err != nil {
			return err
		}
	}
	ids, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: &orda.Among{IDs: t.sel.IDs()}, Order: order})
	if err != nil {
		return err
	}
	return t.Use(ctx, ids, true)
}

// Extremes selects n records with the lowest values of a field, or the highest ones.
func (t *Table) Extremes(ctx context.Context, field, n int, highest bool) error {
	if f := &t.schema.Fields[field]; f.Type >= orda.Object {
		return value.Errorf(orda.CodeBadParameter, "the values of the field %s of type %s have no order", f.Name, f.Type)
	}
	if err := t.state.store.CheckField(ctx, t.schema, field); err != nil {
		return err
	}
	var ids []int64
	if n > 0 {
		var err error
		ids, err = t.class.Select(ctx, &orda.Query{Table: t.schema, Order: []orda.Order{{Field: field, Desc: highest}}, Limit: n})
		if err != nil {
			return err
		}
		ids = slices.Sorted(slices.Values(ids))
	}
	return t.Use(ctx, ids, false)
}
