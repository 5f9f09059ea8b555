package orda

import (
	"context"
	"slices"
	"sync"

	"fourd/interp/value"
)

// Names of what a structure needs to have its changes tracked. Page: ORDA/global-stamp.md.
const (
	globalStampField = "__GlobalStamp"
	deletedTable     = "__DeletedRecords"
)

// globalStamp is the global modification stamp of a datastore: the number that the next
// change to a tracked table is given.
//
// choice: it begins with 1, so that no change has the 0 of records that were never changed.
//
// gap: what setGlobalStamp() sets is forgotten when the program ends before a change has
// used it; then the stamp goes on after the greatest one in the data.
type globalStamp struct {
	mu   sync.Mutex
	next int64 // 0: not known yet
}

// tracked returns the index of the field that holds the stamp of the last change, -1 for a
// table whose changes are not tracked.
func (t *SchemaTable) tracked() int {
	return slices.IndexFunc(t.Fields, func(f Field) bool { return f.Name == globalStampField && f.Type == Integer64 })
}

// GlobalStamp returns the current value of the global modification stamp, 0 when no table
// is tracked.
func (d *Datastore) GlobalStamp(ctx context.Context) (int64, error) {
	d.global.mu.Lock()
	defer d.global.mu.Unlock()
	return d.currentStamp(ctx)
}

// SetGlobalStamp makes n the current value of the global modification stamp. Without a
// tracked table it does nothing.
func (d *Datastore) SetGlobalStamp(ctx context.Context, n int64) error {
	d.global.mu.Lock()
	defer d.global.mu.Unlock()
	if now, err := d.currentStamp(ctx); now == 0 || err != nil {
		return err
	}
	d.global.next = n
	return nil
}

// takeStamp returns the stamp of a change.
func (d *Datastore) takeStamp(ctx context.Context) (int64, error) {
	d.global.mu.Lock()
	defer d.global.mu.Unlock()
	n, err := d.currentStamp(ctx)
	if err == nil {
		d.global.next = n + 1
	}
	return n, err
}

// returnStamp takes back the stamps of a change that was not made, unless another has followed.
func (d *Datastore) returnStamp(stamp []Cell) {
	if len(stamp) == 0 {
		return
	}
	d.global.mu.Lock()
	defer d.global.mu.Unlock()
	if n := stamp[0].Value.AsInt(); d.global.next == n+1 {
		d.global.next = n
	}
}

// currentStamp finds out what the last change was given, the first time.
func (d *Datastore) currentStamp(ctx context.Context) (int64, error) {
	if d.global.next != 0 {
		return d.global.next, nil
	}
	next := int64(0)
	for _, t := range d.schema.Tables {
		field := t.tracked()
		if field < 0 {
			continue
		}
		next = max(next, 1)
		last, err := d.engine.View().Aggregate(ctx, &Query{Table: t}, field)
		if err != nil {
			return 0, engineError(err)
		}
		next = max(next, int64(last.Max)+1)
	}
	if t := d.schema.Table(deletedTable); t != nil && next > 0 {
		if field := t.FieldIndex("__Stamp"); field >= 0 {
			last, err := d.engine.View().Aggregate(ctx, &Query{Table: t}, field)
			if err != nil {
				return 0, engineError(err)
			}
			next = max(next, int64(last.Max)+1)
		}
	}
	d.global.next = next
	return next, nil
}

// stamped returns the cells of a record to be written, with the global stamp of the change
// among them when its table is tracked.
func (d *Datastore) stamped(ctx context.Context, t *SchemaTable, cells []value.Value) (_ []value.Value, stamp []Cell, err error) {
	field := t.tracked()
	if field < 0 {
		return cells, nil, nil
	}
	n, err := d.takeStamp(ctx)
	if err != nil {
		return nil, nil, err
	}
	cells = slices.Clone(cells)
	cells[field] = value.Int(n)
	return cells, []Cell{{field, cells[field]}}, nil
}

// noteDeletion adds the record of a deletion when the table is tracked.
func (c *DataClass) noteDeletion(ctx context.Context, w *Writer, cells []value.Value) error {
	t := c.store.schema.Table(deletedTable)
	if t == nil || c.table.tracked() < 0 || !c.table.IsClass() {
		return nil
	}
	n, err := c.store.takeStamp(ctx)
	if err != nil {
		return err
	}
	e, err := c.store.byTable[t.Index].NewRecord(ctx)
	if err != nil {
		return err
	}
	for i := range t.Fields {
		if f := &t.Fields[i]; f.autoFilled() && isUnset(e.cells[i]) {
			if err := e.autoFill(ctx, i); err != nil {
				return err
			}
		}
	}
	for name, v := range map[string]value.Value{
		"__PrimaryKey": value.Str(keyText(cells[c.table.Key])), "__Stamp": value.Int(n),
		"__TableName": value.Str(c.table.Name), "__TableNumber": value.Int(int64(c.table.Number)),
	} {
		if i := t.FieldIndex(name); i >= 0 {
			if err := e.store(i, v); err != nil {
				return err
			}
		}
	}
	_, err = e.write(ctx, w, &Status{}, true)
	return err
}
