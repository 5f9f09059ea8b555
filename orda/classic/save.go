package classic

import (
	"context"

	"fourd/interp/value"
	"fourd/orda"
)

// Create makes a new record the current one; the selection stays as it is.
func (t *Table) Create(ctx context.Context) error {
	e, err := t.class.NewRecord(ctx)
	if err != nil {
		return err
	}
	t.leave()
	t.now.loaded = e
	return nil
}

// Duplicate makes a new record with the values of the current one the current one.
func (t *Table) Duplicate(ctx context.Context) error {
	if t.now.loaded == nil {
		return nil
	}
	e, err := t.now.loaded.Duplicate(ctx)
	if err != nil {
		return err
	}
	t.leave()
	t.now.loaded = e
	return nil
}

// Save writes the current record when it is new or was modified. Nothing happens without
// one, or when its lock could not be taken. Raises orda.CodeDuplicate for a value that
// has to be unique, orda.CodeEntityNotSaved.
func (t *Table) Save(ctx context.Context) error {
	e := t.now.loaded
	if e == nil {
		return nil
	}
	fresh := e.IsNew()
	if changed, err := e.Touched(); err != nil || !fresh && (!changed || !t.now.locked) {
		return err
	}
	if fresh && t.sequence != 0 {
		if err := e.SetSequence(t.sequence); err != nil {
			return err
		}
	}
	st, err := e.SaveRecord(ctx)
	if err == nil && !st.Success() {
		err = t.refused("saved", st)
	}
	if err != nil {
		return err
	}
	t.now.pushed = false
	if fresh {
		t.sequence = 0
		t.now.id = e.RecordID()
		t.now.frozen = t.readOnly
		if !t.readOnly {
			t.now.other = t.state.session.LockRecord(ctx, t.schema, t.now.id)
			t.now.locked = t.now.other == nil
		}
	}
	return nil
}

// refused says why a record could not be written.
func (t *Table) refused(what string, st orda.Status) error {
	err := value.Errorf(orda.CodeEntityNotSaved, "a record of %s was not %s: %s", t.schema.Name, what, st.Text())
	if st.Code == orda.StatusGone {
		return err.WithHint("somebody has deleted it; find the records again")
	}
	return err
}

// Delete deletes the current record, which leaves the selection; then none is current.
// When it was not loaded, the selection is empty afterwards. Nothing happens without one,
// in read-only mode, or when somebody else has its lock.
func (t *Table) Delete(ctx context.Context) error {
	switch {
	case t.IsNew():
		t.leave()
		return nil
	case t.now.id == 0 || t.readOnly || t.now.other != nil || t.now.deleted:
		return nil
	}
	id, unloaded := t.now.id, t.now.loaded == nil
	if unloaded {
		if err := t.Load(ctx); err != nil || t.now.loaded == nil || !t.now.locked {
			return err
		}
	}
	st, err := t.now.loaded.Drop(ctx, orda.ForceDrop)
	if err == nil && !st.Success() && st.Code != orda.StatusGone {
		err = t.refused("deleted", st)
	}
	if err != nil {
		return err
	}
	if unloaded {
		t.become(t.class.Pick(nil, false, true))
		return nil
	}
	t.leave()
	t.without(id)
	return nil
}

// without takes a record out of the selection. When it was the current one, the next
// record is the one that followed it.
func (t *Table) without(id int64) {
	old := t.sel.IDs()
	kept := make([]int64, 0, len(old))
	for i, x := range old {
		if x != id {
			kept = append(kept, x)
		} else if i <= t.pos {
			t.pos--
			t.adrift = t.adrift || i == t.pos+1
		}
	}
	t.sel = t.class.Pick(kept, t.sel.IsOrdered(), true)
}

// DeleteAll deletes the records of the selection, which is empty afterwards. Those that
// others have locked stay, and State.Locked has them; in read-only mode all do.
func (t *Table) DeleteAll(ctx context.Context) error {
	sel := t.sel
	t.state.Locked = t.class.Pick(nil, false, true)
	if sel.Length() == 0 {
		return nil
	}
	t.become(t.class.Pick(nil, false, true))
	if t.readOnly {
		t.state.Locked = sel
		return nil
	}
	left, err := sel.Drop(ctx, 0)
	if left != nil {
		t.state.Locked = left
	}
	return err
}

// Sequence returns the number of the next record: it is drawn for this process, which
// gets the same one until a new record is saved.
func (t *Table) Sequence(ctx context.Context) (int64, error) {
	if t.sequence == 0 {
		n, err := t.state.store.Engine().NextNumber(ctx, t.schema)
		if err != nil {
			return 0, err
		}
		t.sequence = n
	}
	return t.sequence, nil
}

// SetSequence makes n the last number that was drawn for a record.
func (t *Table) SetSequence(ctx context.Context, n int64) error {
	t.sequence = 0
	return t.state.store.Engine().SetSequence(ctx, t.schema, n)
}

// LastNumber returns the last number of the sequence that a record was given: the one
// before the next.
func (t *Table) LastNumber(ctx context.Context) (int64, error) {
	n, err := t.Sequence(ctx)
	return n - 1, err
}
