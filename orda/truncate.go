package orda

import (
	"context"
	"errors"

	"fourd/interp/value"
)

// Truncate deletes all records of a table, without a look at relations, all or none.
// Raises CodeEntityNotSaved when another process has one of them locked.
// Page: commands/truncate-table.md.
func (d *Datastore) Truncate(ctx context.Context, t *SchemaTable) error {
	err := d.Write(ctx, func(w *Writer) error {
		ids, err := w.Select(ctx, &Query{Table: t})
		if err != nil {
			return err
		}
		for _, id := range ids {
			if h := d.lockedByOther(ctx, t, id); h != nil {
				return errLocked{h, id}
			}
			if err := w.Delete(ctx, t, id, 0); err != nil {
				return err
			}
			w.Changed(t, id)
			if err := w.claim(ctx, t, id); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, ErrBusy) {
		return value.Errorf(CodeEntityNotSaved, "a record of %s is locked by another process", t.Name)
	}
	return engineError(err)
}

// CountRecords returns the number of records of a table, dataclass or not.
func (d *Datastore) CountRecords(ctx context.Context, t *SchemaTable) (int, error) {
	totals, err := d.Reader(ctx).Aggregate(ctx, &Query{Table: t}, -1)
	return int(totals.Count), engineError(err)
}
