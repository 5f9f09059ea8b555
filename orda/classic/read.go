package classic

import (
	"context"

	"fourd/interp/value"
	"fourd/orda"
)

// Column is what Read reads of each record: a field of its table, one of a record that
// relations lead to, or the number of the record.
type Column struct {
	path   []*orda.Link
	table  *orda.SchemaTable // nil: the number of the record
	field  int
	hidden bool                    // the code may not read it
	memo   map[string]*orda.Record // related records by key
}

// Numbers is the column of record numbers.
func Numbers() *Column { return &Column{} }

// Column returns the column of a field, of the table itself or of one of which relations
// lead to one record.
func (t *Table) Column(table *orda.SchemaTable, field int) (*Column, error) {
	path, ok := t.state.Path(t.schema, table, false)
	if !ok {
		return nil, value.Errorf(orda.CodeBadParameter, "no relation leads from %s to one record of %s, to which the field %s belongs", t.schema.Name, table.Name, table.Fields[field].Name)
	}
	return &Column{path: path, table: table, field: field, memo: map[string]*orda.Record{}}, nil
}

// page is the number of records that are read at once.
const page = 256

// Read visits the records of the selection from one position up to another, which is
// left out, with a value for each column; records that are gone read as blank. vs is
// used again for the next record. The current record is not touched.
func (t *Table) Read(ctx context.Context, from, to int, columns []*Column, visit func(vs []value.Value) error) error {
	ids := t.sel.IDs()
	from, to = max(from, 0), min(to, len(ids))
	fields := []int{}
	for _, c := range columns {
		switch {
		case c.table == nil:
		case len(c.path) > 0:
			fields = append(fields, c.path[0].FromField)
		default:
			fields = append(fields, c.field)
		}
	}
	for _, c := range columns {
		c.hidden = c.table != nil && t.state.store.RefusesField(ctx, c.table, c.field)
	}
	r := t.state.store.Reader(ctx)
	vs := make([]value.Value, len(columns))
	for ; from < to; from += page {
		chunk := ids[from:min(from+page, to)]
		recs := make([]*orda.Record, len(chunk))
		if len(fields) > 0 {
			var err error
			if recs, err = r.Fetch(ctx, t.schema, chunk, fields); err != nil {
				return err
			}
		}
		for i, rec := range recs {
			for k, c := range columns {
				var err error
				if vs[k], err = c.value(ctx, r, chunk[i], rec); err != nil {
					return err
				}
			}
			if err := visit(vs); err != nil {
				return err
			}
		}
	}
	return nil
}

// value returns what a column has for a record.
func (c *Column) value(ctx context.Context, r orda.Reader, id int64, rec *orda.Record) (value.Value, error) {
	if c.table == nil {
		return value.Int(int64(RecordNumber(id))), nil
	}
	f := &c.table.Fields[c.field]
	for i, l := range c.path {
		if rec == nil {
			break
		}
		key := rec.Cells[l.FromField]
		if rec = nil; key.IsNothing() {
			break
		}
		memo := string(rune('0'+i)) + value.String(key)
		found, known := c.memo[memo]
		if !known {
			var err error
			if found, err = r.Find(ctx, l.To, l.ToField, key); err != nil {
				return value.Undefined, err
			}
			c.memo[memo] = found
		}
		rec = found
	}
	if rec == nil || c.hidden || rec.Cells[c.field].IsNothing() {
		return orda.ClassicBlank(f.Type), nil
	}
	return orda.Classic(f, orda.FromCell(f, rec.Cells[c.field])), nil
}
