package classic

import (
	"context"
	"slices"

	"fourd/orda"
)

// Fill writes rows over the records of the selection, in order, and creates a record for
// each row behind them; row puts values into a record, save saves it. Read-only mode does
// not count. Records that somebody else has locked stay as they are, and State.Locked has
// them.
//
// choice: the new records join the selection, and no record is loaded afterwards. For a
// record of the selection that is deleted a new one takes its place.
func (t *Table) Fill(ctx context.Context, rows int, row func(i int, e *orda.Entity) error, save func(t *Table) error) error {
	ids := slices.Clone(t.sel.IDs())
	ordered, readOnly := t.sel.IsOrdered(), t.readOnly
	t.leave()
	t.readOnly = false
	var locked []int64
	end, failed := t.together(ctx)
	for i := 0; i < rows && failed == nil; i++ {
		id := int64(0)
		if i < len(ids) {
			id = ids[i]
			one := t.class.Pick([]int64{id}, false, true)
			if failed = t.fetch(ctx, id, func() (*orda.Entity, error) { return one.EntityAt(ctx, 0) }); failed != nil {
				break
			}
			if t.now.other != nil {
				locked = append(locked, id)
				continue
			}
		}
		if t.now.loaded == nil {
			if failed = t.Create(ctx); failed != nil {
				break
			}
		}
		if failed = row(i, t.now.loaded); failed == nil {
			failed = save(t)
		}
		if failed == nil && i < len(ids) {
			ids[i] = t.now.id
		} else if failed == nil {
			ids = append(ids, t.now.id)
		}
		t.leave()
	}
	t.leave()
	if err := end(); failed == nil {
		failed = err
	}
	t.readOnly = readOnly
	t.state.Locked = t.class.Pick(locked, false, true)
	t.UseUnloaded(t.class.Pick(ids, ordered, true))
	return failed
}

// together has what is saved until end committed at once, which is many times faster than
// one record after the other. What was saved before an error stays. Triggers would notice
// the transaction: for a table that has some, each record is saved by itself.
func (t *Table) together(ctx context.Context) (end func() error, err error) {
	s := t.state.session
	if s.Level() > 0 || t.state.store.HasTriggers(t.schema) {
		return func() error { return nil }, nil
	}
	if err := s.StartTransaction(ctx); err != nil {
		return func() error { return nil }, err
	}
	return func() error { return s.ValidateTransaction(ctx) }, nil
}
