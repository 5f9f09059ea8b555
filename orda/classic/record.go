package classic

import (
	"context"

	"fourd/interp/value"
	"fourd/orda"
)

// record is a current record.
type record struct {
	id      int64        // 0: none, or one that was never saved
	loaded  *orda.Entity // nil: none, or not in memory
	locked  bool         // this process has its lock
	other   *orda.Holder // who had the lock when it was loaded
	frozen  bool         // loaded while the table was read-only
	deleted bool         // it was gone when it was to be loaded
	pushed  bool         // it was on the stack: it counts as modified
}

// leave ends the current record: it is unloaded and unlocked.
func (t *Table) leave() {
	t.release(&t.now)
	t.now = record{}
}

func (t *Table) release(r *record) {
	if r.locked {
		t.state.session.UnlockRecord(t.schema, r.id)
		r.locked = false
	}
}

// load makes the record at the position current. In read/write mode its lock is taken
// first, so that nobody changes what is read.
func (t *Table) load(ctx context.Context) error {
	t.leave()
	if t.adrift || t.pos < 0 || t.pos >= t.Count() {
		return nil
	}
	return t.fetch(ctx, t.sel.IDs()[t.pos], func() (*orda.Entity, error) { return t.sel.EntityAt(ctx, t.pos) })
}

// fetch loads a record by its id.
func (t *Table) fetch(ctx context.Context, id int64, read func() (*orda.Entity, error)) error {
	r := record{id: id, frozen: t.readOnly}
	if !t.readOnly {
		r.other = t.state.session.LockRecord(ctx, t.schema, id)
		r.locked = r.other == nil
	}
	e, err := read()
	if e == nil || err != nil {
		t.release(&r)
		r.deleted = err == nil
	}
	r.loaded = e
	t.now = r
	return err
}

// Load reads the current record again; what was changed in it is lost.
func (t *Table) Load(ctx context.Context) error {
	id := t.now.id
	if id == 0 {
		return nil
	}
	t.leave()
	one := t.class.Pick([]int64{id}, false, true)
	return t.fetch(ctx, id, func() (*orda.Entity, error) { return one.EntityAt(ctx, 0) })
}

// Unload takes the current record out of memory and gives its lock back; it stays the
// current record. One that was never saved is lost.
func (t *Table) Unload() {
	t.release(&t.now)
	t.now = record{id: t.now.id}
}

// Number returns the number of the current record, NoRecord or NewRecord.
func (t *Table) Number() int {
	switch {
	case t.IsNew():
		return NewRecord
	case t.now.id == 0:
		return NoRecord
	}
	return RecordNumber(t.now.id)
}

// IsNew reports whether the current record was never saved.
func (t *Table) IsNew() bool { return t.now.loaded != nil && t.now.loaded.IsNew() }

// IsLoaded reports whether the current record is in memory.
func (t *Table) IsLoaded() bool { return t.now.loaded != nil }

// Entity returns the current record, nil when none is loaded.
func (t *Table) Entity() *orda.Entity { return t.now.loaded }

// Locked reports whether the current record cannot be saved: it was loaded read-only,
// somebody else has it, or it is gone.
func (t *Table) Locked() bool {
	return t.now.id != 0 && (t.now.frozen || t.now.other != nil || t.now.deleted)
}

// LockedBy returns who else has the lock of the current record; deleted says that the
// record is gone.
func (t *Table) LockedBy() (h *orda.Holder, deleted bool) { return t.now.other, t.now.deleted }

// Modified reports whether a field of the current record was assigned since it was
// loaded or saved; a new record always is.
func (t *Table) Modified() (bool, error) {
	switch {
	case t.now.loaded == nil:
		return false, nil
	case t.now.pushed || t.now.loaded.IsNew():
		return true, nil
	}
	return t.now.loaded.Touched()
}

// Field returns a field of the current record by its index, the blank value when none is
// loaded.
func (t *Table) Field(ctx context.Context, i int) (value.Value, error) {
	if t.now.loaded == nil {
		return orda.ClassicBlank(t.schema.Fields[i].Type), nil
	}
	return t.now.loaded.FieldValue(ctx, i)
}

// SetField assigns to a field of the current record. When none is loaded the value is
// lost, as there is nowhere to keep it.
func (t *Table) SetField(i int, v value.Value) error {
	if t.now.loaded == nil {
		return nil
	}
	return t.now.loaded.SetFieldValue(i, v)
}

// Old returns a field of the current record as it was loaded.
func (t *Table) Old(i int) value.Value {
	if t.now.loaded == nil {
		return orda.ClassicBlank(t.schema.Fields[i].Type)
	}
	return t.now.loaded.LoadedValue(i)
}

// IsNull reports whether a field of the current record has no value.
func (t *Table) IsNull(i int) bool { return t.now.loaded != nil && t.now.loaded.IsFieldNull(i) }

// Push puts the current record on the stack of the table, with its lock.
func (t *Table) Push(ctx context.Context) error {
	r := t.now
	if r.loaded == nil {
		return nil
	}
	if !r.loaded.IsNew() {
		var err error
		if r.loaded, err = r.loaded.Clone(); err != nil {
			return err
		}
	}
	if r.locked {
		t.state.session.LockRecord(ctx, t.schema, r.id)
	}
	r.pushed = true
	t.stack = append(t.stack, r)
	return nil
}

// Pop makes the record that was pushed last the current one; the selection stays.
func (t *Table) Pop() {
	if n := len(t.stack); n > 0 {
		r := t.stack[n-1]
		t.stack = t.stack[:n-1]
		t.leave()
		t.now = r
	}
}
