package orda

import (
	"context"
	"errors"
	"slices"

	"fourd/interp/value"
)

// FromObject fills the attributes that the object names. What does not fit an
// attribute leaves it alone, unknown properties are ignored, nothing is saved.
// Page: API/EntityClass.md (fromObject).
func (e *Entity) FromObject(ctx context.Context, o *value.Object) error {
	t := e.class.table
	if key, ok := o.Get("__KEY"); ok {
		if _, given := o.Get(t.Fields[t.Key].Name); !given {
			if cell, err := ToCell(&t.Fields[t.Key], key); err == nil {
				e.put(t.Key, cell)
			}
		}
	}
	return e.fill(ctx, e.class.store.Reader(ctx), o, false)
}

// fill assigns properties, looking related keys up in r; with known it leaves the key alone, which the entity was
// found by.
func (e *Entity) fill(ctx context.Context, r Reader, o *value.Object, known bool) (err error) {
	t := e.class.table
	o.Each(func(name string, v value.Value) bool {
		a := t.Attribute(name)
		switch {
		case a == nil || a.Kind == RelatedEntities || known && a.Field == t.Key:
		case a.Kind == RelatedEntity:
			if err = e.fillRelated(ctx, r, a.Link, v); err == nil {
				err = e.fireTouched(ctx, name)
			}
		default:
			f := &t.Fields[a.Field]
			if cell, bad := ToCell(f, v); bad == nil {
				e.put(a.Field, cell)
				err = e.fireTouched(ctx, name)
			}
		}
		return err == nil
	})
	return err
}

// fillRelated sets a relation from a key, {"__KEY": key} or an object with the key
// attribute; a key that nothing has is ignored.
func (e *Entity) fillRelated(ctx context.Context, r Reader, link *Link, v value.Value) error {
	if o := v.AsObject(); o != nil && EntityOf(v) == nil {
		key, ok := o.Get("__KEY")
		if !ok {
			key, ok = o.Get(link.To.Fields[link.ToField].Name)
		}
		if !ok {
			return nil
		}
		v = key
	}
	if !v.IsNothing() && EntityOf(v) == nil {
		cell, err := ToCell(&link.To.Fields[link.ToField], v)
		if err != nil {
			return nil
		}
		other, err := r.Find(ctx, link.To, link.ToField, cell)
		if other == nil || err != nil {
			return engineError(err)
		}
	}
	return e.setRelated(ctx, link, v)
}

// FromCollection creates or updates an entity per object and saves it at once. It
// returns a selection of them; with an error, those before the faulty one are saved.
// Page: API/DataClassClass.md (fromCollection).
func (c *DataClass) FromCollection(ctx context.Context, objects *value.Collection) (*Selection, error) {
	var ids []int64
	var failure error
	err := c.store.Write(ctx, func(w *Writer) error {
		for _, v := range objects.Elems() {
			o := v.AsObject()
			if o == nil {
				failure = value.Errorf(CodeBadParameter, "fromCollection needs a collection of objects, not of %s", value.Describe(v))
				return nil
			}
			id, err := c.fromObject(ctx, w, o)
			if err != nil {
				failure = engineError(err)
				return nil
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, engineError(err)
	}
	return c.selection(distinctIDs(ids), false, shareable), failure
}

// Meant returns the entity that an object of fromCollection means by its key, nil when
// it means a new one. Raises CodeStampMismatch, and CodeDuplicate for a key that is
// there although the object says __NEW.
func (c *DataClass) Meant(ctx context.Context, o *value.Object) (*Entity, error) {
	e, err := c.meant(ctx, c.store.Reader(ctx), o)
	if e == nil || err != nil {
		return nil, engineError(err)
	}
	seen, err := c.visible(ctx)
	if seen != nil && !slices.Contains(seen.ids, e.rec.ID) {
		return nil, nil // as if it were not there: saving tells that its key is
	}
	return e, err
}

func (c *DataClass) meant(ctx context.Context, r Reader, o *value.Object) (*Entity, error) {
	f := &c.table.Fields[c.table.Key]
	search, given := o.Get(f.Name)
	isNew := o.Lookup("__NEW").Kind() == value.KBoolean && o.Lookup("__NEW").AsBool()
	if (!given || search.IsNothing()) && !isNew { // a new entity has no use for __KEY
		search, _ = o.Get("__KEY")
	}
	if search.IsNothing() {
		return nil, nil
	}
	cell, err := ToCell(&Field{Name: f.Name, Type: f.Type}, search)
	if err != nil {
		return nil, err
	}
	rec, err := r.Find(ctx, c.table, c.table.Key, cell)
	if rec == nil || err != nil {
		return nil, err
	}
	if isNew {
		return nil, &DuplicateError{Table: c.table.Name, Fields: f.Name}
	}
	if stamp := o.Lookup("__STAMP"); stamp.IsNumber() && int64(stamp.AsReal()) != rec.Stamp {
		return nil, value.Errorf(CodeStampMismatch, "Given stamp does not match current one for record# %d of table %s", rec.ID-1, c.table.Name)
	}
	return c.entity(rec), nil
}

// fromObject creates or updates the entity of one object inside a transaction.
func (c *DataClass) fromObject(ctx context.Context, w *Writer, o *value.Object) (int64, error) {
	e, err := c.meant(ctx, w, o)
	if err != nil {
		return 0, err
	}
	known := e != nil
	if !known {
		e = c.New()
	}
	if err := e.fill(ctx, w, o, known); err != nil {
		return 0, err
	}
	return e.saveIn(ctx, w)
}

// saveIn saves inside a transaction that goes on.
func (e *Entity) saveIn(ctx context.Context, w *Writer) (int64, error) {
	if e.rec == nil {
		for i := range e.cells {
			if f := &e.class.table.Fields[i]; f.autoFilled() && isUnset(e.cells[i]) {
				if err := e.autoFill(ctx, i); err != nil {
					return 0, err
				}
			}
		}
	} else if e.touched == nil {
		return e.rec.ID, nil
	}
	if err := e.checkNotNull(); err != nil {
		return 0, err
	}
	var st Status
	rec, err := e.write(ctx, w, &st, false)
	if err != nil {
		if errors.Is(err, errNotWritten) {
			return 0, value.Errorf(CodeEntityNotSaved, "an entity of %s could not be saved: %s", e.class.table.Name, statusTexts[st.Code])
		}
		return 0, err
	}
	e.adopt(rec)
	return rec.ID, nil
}
