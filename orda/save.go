package orda

import (
	"context"
	"errors"
	"maps"

	"fourd/interp/value"
)

// Touched reports whether an attribute was assigned since the entity was loaded or
// saved.
func (e *Entity) Touched() (bool, error) {
	err := e.noticeObjects()
	for _, t := range e.touched {
		if t {
			return true, err
		}
	}
	return false, err
}

// TouchedAttributes returns the names of the attributes that were assigned, a
// relation with its key.
func (e *Entity) TouchedAttributes() ([]string, error) {
	if err := e.noticeObjects(); err != nil || e.touched == nil {
		return nil, err
	}
	var out []string
	for i, touched := range e.touched {
		if !touched {
			continue
		}
		for _, a := range e.class.table.Attributes {
			if a.Kind == RelatedEntity && a.Link.FromField == i {
				out = append(out, a.Name)
			}
		}
		out = append(out, e.class.table.Fields[i].Name)
	}
	return out, nil
}

// noticeObjects touches the object attributes that were changed inside.
//
// choice: what was handed out is compared with what was loaded, as an assignment
// inside an object does not pass through the entity.
func (e *Entity) noticeObjects() error {
	for i, v := range e.objects {
		text, err := EncodeObject(v)
		if err != nil {
			return err
		}
		if text != e.cells[i].AsText() {
			e.put(i, value.Str(text))
			e.objects[i] = v
		}
	}
	return nil
}

// Save writes the entity. The error is one that 4D raises although there is a
// status: a duplicated key, a failure of the storage.
// Page: API/EntityClass.md (save).
func (e *Entity) Save(ctx context.Context, mode int) (Status, error) {
	merging := mode&AutoMerge != 0
	if err := e.noticeObjects(); err != nil {
		return serious(err)
	}
	if e.rec == nil {
		for i := range e.cells {
			if f := &e.class.table.Fields[i]; f.autoFilled() && isUnset(e.cells[i]) {
				if err := e.autoFill(ctx, i); err != nil {
					return serious(err)
				}
			}
		}
	} else if e.touched == nil {
		return Status{merging: merging}, nil
	}
	elsewhere := e.class.store.elsewhere()
	if !elsewhere && !e.class.store.watches(e.class.table, e.event()) { // a trigger may give what is missing
		if err := e.checkNotNull(); err != nil {
			return serious(err)
		}
	}
	st := Status{merging: merging}
	var rec *Record
	err := e.class.store.Write(ctx, func(w *Writer) (err error) {
		rec, err = e.write(ctx, w, &st, mode&forceSave != 0)
		return err
	})
	if err == nil && elsewhere {
		rec, err = e.completed(ctx, rec)
	}
	switch {
	case err == nil:
		e.adopt(rec)
		return st, nil
	case errors.Is(err, errNotWritten):
		return st, nil
	case errors.Is(err, ErrBusy):
		return lockedStatus(err), nil
	}
	return serious(err)
}

// completed reads what another program has made of a record that was saved.
func (e *Entity) completed(ctx context.Context, rec *Record) (*Record, error) {
	recs, err := e.class.store.Reader(ctx).Fetch(ctx, e.class.table, []int64{rec.ID}, nil)
	if err != nil || recs[0] == nil {
		return rec, err
	}
	return recs[0], nil
}

// errNotWritten makes Write take back what a refused save has done; the status
// tells why.
var errNotWritten = errors.New("not written")

func (e *Entity) checkNotNull() error {
	for i := range e.cells {
		f := &e.class.table.Fields[i]
		if (f.NotNull || f.PrimaryKey) && e.cells[i].IsNothing() {
			return value.Errorf(CodeEntityNotSaved, "the attribute %s of %s cannot be Null", f.Name, e.class.table.Name)
		}
	}
	return nil
}

// adopt makes the record just written the state of the entity.
func (e *Entity) adopt(rec *Record) {
	for i := range e.objects {
		if !sameCell(e.cells[i], rec.Cells[i]) {
			delete(e.objects, i) // merged with the change of somebody else
		}
	}
	e.rec, e.cells, e.owned, e.touched = rec, rec.Cells, false, nil
}

// write inserts or updates inside a transaction and returns the record as it is
// stored now. The entity changes only once the transaction has succeeded.
func (e *Entity) write(ctx context.Context, w *Writer, st *Status, force bool) (*Record, error) {
	t := e.class.table
	if e.class.store.watches(t, e.event()) {
		if err := e.trigger(ctx, w); err != nil {
			return nil, err
		}
	}
	if e.rec == nil {
		cells, global, err := e.class.store.stamped(ctx, t, e.cells)
		if err != nil {
			return nil, err
		}
		id, err := w.Insert(ctx, t, cells)
		if err != nil {
			e.class.store.returnStamp(global)
			return nil, err
		}
		w.Changed(t, id)
		return &Record{ID: id, Stamp: 1, Cells: cells}, nil
	}
	if h := e.class.store.lockedByOther(ctx, t, e.rec.ID); h != nil {
		return nil, errLocked{h, e.rec.ID}
	}
	stamp := e.rec.Stamp
	if force || w.session != nil && w.session.changed[change{t, e.rec.ID}] {
		stamp = 0 // in a transaction all references mean one copy of the record
	}
	cells, global, err := e.class.store.stamped(ctx, t, e.cells)
	if err != nil {
		return nil, err
	}
	rec := &Record{ID: e.rec.ID, Cells: cells}
	if rec.Stamp, err = w.Update(ctx, t, rec.ID, stamp, append(e.changes(), global...)); err != nil {
		e.class.store.returnStamp(global)
	}
	if errors.Is(err, ErrStamp) && st.merging {
		if rec, err = e.merge(ctx, w, st); err == nil && !st.Success() {
			return nil, errNotWritten
		}
	}
	switch {
	case errors.Is(err, ErrStamp):
		st.Code = StatusStampChanged
		return nil, errNotWritten
	case errors.Is(err, ErrGone):
		st.Code = StatusGone
		return nil, errNotWritten
	case err != nil:
		return nil, err
	}
	w.Changed(t, rec.ID)
	if err := w.claim(ctx, t, rec.ID); err != nil {
		return nil, err
	}
	return rec, nil
}

// event is what saving the entity is to triggers.
func (e *Entity) event() TriggerEvent {
	if e.rec == nil {
		return SavingNew
	}
	return SavingExisting
}

// trigger runs the trigger before the entity is written, unless somebody has its lock.
func (e *Entity) trigger(ctx context.Context, w *Writer) error {
	if e.rec != nil {
		if h := e.class.store.lockedByOther(ctx, e.class.table, e.rec.ID); h != nil {
			return errLocked{h, e.rec.ID}
		}
	}
	if err := e.class.store.fire(ctx, w, e.event(), e); err != nil {
		return err
	}
	return e.checkNotNull()
}

func (e *Entity) changes() []Cell {
	var out []Cell
	for i, touched := range e.touched {
		if touched {
			out = append(out, Cell{i, e.cells[i]})
		}
	}
	return out
}

// merge writes over somebody else's change when both changed different attributes.
func (e *Entity) merge(ctx context.Context, w *Writer, st *Status) (*Record, error) {
	recs, err := w.Fetch(ctx, e.class.table, []int64{e.rec.ID}, nil)
	if err != nil {
		return nil, err
	}
	stored := recs[0]
	if stored == nil {
		return nil, ErrGone
	}
	cells := append([]value.Value(nil), stored.Cells...)
	for i, touched := range e.touched {
		if !touched {
			continue
		}
		if !sameCell(e.rec.Cells[i], stored.Cells[i]) {
			st.Code = StatusMergeFailed
			if e.class.table.Fields[i].Type >= Object {
				st.Code = StatusStampChanged
			}
			return nil, nil
		}
		cells[i] = e.cells[i]
	}
	cells, global, err := e.class.store.stamped(ctx, e.class.table, cells)
	if err != nil {
		return nil, err
	}
	now, err := w.Update(ctx, e.class.table, e.rec.ID, stored.Stamp, append(e.changes(), global...))
	st.AutoMerged = err == nil
	return &Record{ID: stored.ID, Stamp: now, Cells: cells}, err
}

// sameCell reports whether two cells hold the same, to the byte.
func sameCell(a, b value.Value) bool {
	if a.Kind() != b.Kind() {
		return a.IsNothing() && b.IsNothing()
	}
	switch a.Kind() {
	case value.KText:
		return a.AsText() == b.AsText()
	case value.KBlob:
		return string(a.AsBlob().Bytes) == string(b.AsBlob().Bytes)
	case value.KPicture:
		return string(a.AsPicture().Bytes) == string(b.AsPicture().Bytes)
	}
	return a.Bits() == b.Bits()
}

// Reload reads the record again; local changes are lost.
// Page: API/EntityClass.md (reload).
func (e *Entity) Reload(ctx context.Context) (Status, error) {
	if e.rec == nil {
		return Status{Code: StatusGone}, nil
	}
	recs, err := e.class.store.Reader(ctx).Fetch(ctx, e.class.table, []int64{e.rec.ID}, nil)
	if err != nil {
		return serious(err)
	}
	if recs[0] == nil {
		return Status{Code: StatusGone}, nil
	}
	e.rec, e.cells, e.owned = recs[0], recs[0].Cells, false
	e.touched, e.objects, e.related = nil, nil, nil
	return Status{}, nil
}

// Clone returns a second reference to the record, with the same unsaved changes.
func (e *Entity) Clone() (*Entity, error) {
	if e.rec == nil {
		return nil, value.Errorf(CodeBadParameter, "an entity that was never saved cannot be cloned")
	}
	c := &Entity{class: e.class, rec: e.rec, cells: append([]value.Value(nil), e.cells...), owned: true, sel: e.sel, pos: e.pos}
	if e.touched != nil {
		c.touched = append([]bool(nil), e.touched...)
	}
	c.objects = maps.Clone(e.objects)
	return c, nil
}

// CloneSharing is Clone whose object attributes hold the same objects as those of e.
// Page: API/EntityClass.md (clone).
func (e *Entity) CloneSharing(ctx context.Context) (*Entity, error) {
	for i := range e.class.table.Fields {
		if e.class.table.Fields[i].Type == Object {
			if _, err := e.field(ctx, i); err != nil {
				return nil, err
			}
		}
	}
	return e.Clone()
}
