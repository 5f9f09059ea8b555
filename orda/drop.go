package orda

import (
	"context"
	"errors"

	"fourd/interp/value"
)

// Drop deletes the record; the entity stays usable in memory.
// Page: API/EntityClass.md (drop).
func (e *Entity) Drop(ctx context.Context, mode int) (Status, error) {
	if e.rec == nil {
		return Status{Code: StatusGone}, nil
	}
	stamp := e.rec.Stamp
	if mode&ForceDrop != 0 {
		stamp = 0
	}
	err := e.class.store.Write(ctx, func(w *Writer) error {
		if w.session != nil && w.session.changed[change{e.class.table, e.rec.ID}] {
			stamp = 0
		}
		return e.class.drop(ctx, w, e.rec.ID, stamp, e.cells)
	})
	return dropStatus(err)
}

func dropStatus(err error) (Status, error) {
	switch {
	case err == nil:
		return Status{}, nil
	case errors.Is(err, ErrStamp):
		return Status{Code: StatusStampChanged}, nil
	case errors.Is(err, ErrGone):
		return Status{Code: StatusGone}, nil
	case errors.Is(err, ErrBusy):
		return lockedStatus(err), nil
	}
	return serious(err)
}

// drop deletes a record after what its relations ask for: nothing, refusal while
// related records exist, or their deletion.
func (c *DataClass) drop(ctx context.Context, w *Writer, id, stamp int64, cells []value.Value) error {
	if h := c.store.lockedByOther(ctx, c.table, id); h != nil {
		return errLocked{h, id}
	}
	if err := c.store.fire(ctx, w, Deleting, c.entity(&Record{ID: id, Stamp: max(stamp, 1), Cells: cells})); err != nil {
		return err
	}
	if err := w.Delete(ctx, c.table, id, stamp); err != nil {
		return err
	}
	w.Changed(c.table, id)
	if err := w.claim(ctx, c.table, id); err != nil {
		return err
	}
	if err := c.noteDeletion(ctx, w, cells); err != nil {
		return err
	}
	for _, a := range c.table.Attributes {
		if a.Kind != RelatedEntities || a.Link.Integrity == IntegrityNone {
			continue
		}
		key := cells[a.Link.FromField]
		if key.IsNothing() {
			continue
		}
		test := &Test{Op: Equal, Operands: []Operand{keyOperand(key)}}
		ids, err := w.Select(ctx, &Query{Table: a.Link.To, Where: &Compare{Field: a.Link.ToField, Test: test}})
		if err != nil || len(ids) == 0 {
			return err
		}
		if a.Link.Integrity == IntegrityReject {
			return value.Errorf(CodeIntegrity, "this entity of %s cannot be dropped while its %s exist", c.table.Name, a.Name)
		}
		recs, err := w.Fetch(ctx, a.Link.To, ids, nil)
		if err != nil {
			return err
		}
		to := c.store.byTable[a.Link.To.Index]
		for _, r := range recs {
			if r == nil {
				continue
			}
			if err := to.drop(ctx, w, r.ID, 0, r.Cells); err != nil && !errors.Is(err, ErrGone) {
				return err
			}
		}
	}
	return nil
}

// Drop deletes the records of the selection and returns a selection of those that
// are still there. The receiver keeps its length.
// Page: API/EntitySelectionClass.md (drop).
func (s *Selection) Drop(ctx context.Context, mode int) (*Selection, error) {
	ids := s.list()
	stop := mode&StopOnFirstError != 0
	var left []int64
	var failure error
	for from := 0; from < len(ids) && (failure == nil || !stop); from += maxPage {
		page := ids[from:min(from+maxPage, len(ids))]
		err := s.class.store.Write(ctx, func(w *Writer) error {
			recs, err := w.Fetch(ctx, s.class.table, page, nil)
			if err != nil {
				return err
			}
			for i, r := range recs {
				if failure != nil && stop {
					left = append(left, page[i:]...)
					return nil
				}
				if r == nil {
					continue
				}
				if err := s.dropOne(ctx, w, r); err != nil {
					failure = err
					left = append(left, r.ID)
				}
			}
			return nil
		})
		if err != nil {
			return nil, engineError(err)
		}
		if failure != nil && stop {
			left = append(left, ids[min(from+maxPage, len(ids)):]...)
		}
	}
	if failure != nil {
		_, failure = dropStatus(failure)
	}
	return s.class.selection(left, s.ordered, s.nature()), failure
}

// dropOne takes back whatever a refused deletion has deleted already.
func (s *Selection) dropOne(ctx context.Context, w *Writer, r *Record) error {
	if err := w.Save(ctx); err != nil {
		return err
	}
	err := s.class.drop(ctx, w, r.ID, 0, r.Cells)
	if err == nil {
		return w.Keep(ctx)
	}
	if undo := w.Undo(ctx); undo != nil {
		return undo
	}
	return err
}
