package classic

import (
	"context"

	"fourd/interp/value"
	"fourd/orda"
)

// AddOrder adds a level to the sort that Sort does. The field may belong to a table of
// which relations lead to one record.
func (t *Table) AddOrder(table *orda.SchemaTable, field int, desc bool) error {
	f := &table.Fields[field]
	path, ok := t.state.Path(t.schema, table, false)
	switch {
	case !ok:
		return value.Errorf(orda.CodeBadParameter, "no relation leads from %s to one record of %s, to which the field %s belongs", t.schema.Name, table.Name, f.Name)
	case f.Type >= orda.Object:
		return value.Errorf(orda.CodeBadParameter, "records cannot be sorted by the field %s of type %s", f.Name, f.Type)
	}
	t.orders = append(t.orders, orda.Order{Links: path, Field: field, Desc: desc})
	return nil
}

// Sorting reports whether AddOrder was called since the last sort.
func (t *Table) Sorting() bool { return len(t.orders) > 0 }

// Sort sorts the selection by the levels that were added and loads its first record.
func (t *Table) Sort(ctx context.Context) error {
	order := t.orders
	t.orders = nil
	ids, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: &orda.Among{IDs: t.sel.IDs()}, Order: order})
	if err != nil {
		return err
	}
	return t.Use(ctx, ids, true)
}
