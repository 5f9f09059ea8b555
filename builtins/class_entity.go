package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// entityClass is 4D.Entity, which the entity class of a table extends. The attributes
// are properties of the object itself.
var entityClass = interp.Class{
	Name: "Entity",
	Functions: func() interp.Members {
		return interp.Members{
			"save":              onEntity(entitySave),
			"drop":              onEntity(entityDrop),
			"reload":            onEntity(entityReload),
			"clone":             onEntity(entityClone),
			"diff":              onEntity(entityDiff),
			"fromObject":        onEntity(entityFromObject),
			"toObject":          onEntity(entityToObject),
			"getKey":            onEntity(entityKey),
			"getStamp":          onEntity(entityStamp),
			"getSelection":      onEntity(entitySelection),
			"getDataClass":      onEntity(entityDataClass),
			"indexOf":           onEntity(entityIndexOf),
			"isNew":             onEntity(entityIsNew),
			"touched":           onEntity(entityTouched),
			"touchedAttributes": onEntity(entityTouchedAttributes),
			"next":              onEntity(entityNext),
			"previous":          onEntity(entityPrevious),
			"first":             onEntity(entityFirst),
			"last":              onEntity(entityLast),
			"lock":              onEntity(entityLock),
			"unlock":            onEntity(entityUnlock),

			"getRemoteContextAttributes": noText,
		}
	},
}

// entityFunc is a function of an entity.
type entityFunc func(p *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error)

func onEntity(f entityFunc) interp.MemberFunc {
	return func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		if e := orda.EntityOf(this); e != nil {
			return f(p, DataContext(p), e, a)
		}
		return value.Undefined, wrongReceiver(this, "an entity")
	}
}

// entitySave writes the entity and returns a status object. mode: dk auto merge. A
// serious failure (a duplicated key, the storage) also raises an error; a changed
// stamp, a lock or a missing privilege does not. Page: API/EntityClass.md.
func entitySave(p *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	mode := a.IntOr(0, 0)
	if err := permitSave(ctx, e); err != nil {
		return denied(), nil
	}
	if hasEvents(p, e.DataClass(), saveEvents) {
		return saveWithEvents(p, ctx, e, mode)
	}
	st, err := e.Save(ctx, mode)
	return st.Object().Value(), err
}

// entityDrop deletes the record and returns a status object; the entity stays usable
// in memory. mode: dk force drop if stamp changed. Page: API/EntityClass.md.
func entityDrop(p *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	mode := a.IntOr(0, 0)
	if err := permitDrop(ctx, e); err != nil {
		return denied(), nil
	}
	if hasEvents(p, e.DataClass(), dropEvents) {
		return dropWithEvents(p, ctx, e, mode)
	}
	st, err := e.Drop(ctx, mode)
	return st.Object().Value(), err
}

// entityReload reads the record again and returns a status object; local changes are
// lost. Page: API/EntityClass.md.
func entityReload(_ *interp.Process, ctx context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	st, err := e.Reload(ctx)
	return st.Object().Value(), err
}

// entityClone returns a second reference to the record, with the same unsaved changes.
// Raises orda.CodeBadParameter for an entity that was never saved.
// Page: API/EntityClass.md.
func entityClone(_ *interp.Process, ctx context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return found(e.CloneSharing(ctx))
}

// entityFromObject fills the attributes that an object names; nothing is saved.
// Page: API/EntityClass.md.
func entityFromObject(_ *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	return value.Undefined, e.FromObject(ctx, a.Object(0))
}

// entityToObject returns an object with the attributes that a filter (Text with commas
// or Collection of paths) names, all without one. options: dk with primary key, dk with
// stamp. Page: API/EntityClass.md.
//
// choice: computed attributes and aliases are added when the filter names them, never
// by "*".
func entityToObject(_ *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	filter := a.Value(0)
	options := a.IntOr(1, 0)
	if filter.IsNumber() { // the options alone, as toCollection allows
		filter, options = value.Undefined, a.Int(0)
	}
	o, err := e.ToObject(ctx, filter, options)
	if err != nil {
		return value.Undefined, err
	}
	return o.Value(), nil
}

// entityKey returns the primary key, as Text with dk key as string.
// Page: API/EntityClass.md.
func entityKey(_ *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	if a.IntOr(0, 0) == 1 {
		s, err := e.KeyText(ctx)
		return value.Str(s), err
	}
	return e.Key(ctx)
}

// entityStamp returns how often the record was saved, 0 for a new entity.
// Page: API/EntityClass.md.
func entityStamp(_ *interp.Process, _ context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return value.Int(e.Stamp()), nil
}

// entitySelection returns the selection that the entity was taken from, or Null.
// Page: API/EntityClass.md.
func entitySelection(_ *interp.Process, _ context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	if s := e.Selection(); s != nil {
		return s.Value(), nil
	}
	return value.Null, nil
}

// entityDataClass returns the dataclass. Page: API/EntityClass.md.
func entityDataClass(_ *interp.Process, _ context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return e.DataClass().Value(), nil
}

// entityIndexOf returns the position from 0 in a selection, by default the one that
// the entity was taken from; -1 when it is not there. Raises orda.CodeOtherDataClass.
// Page: API/EntityClass.md.
func entityIndexOf(_ *interp.Process, _ context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	var s *orda.Selection
	if a.Has(0) {
		if s = orda.SelectionOf(a.Value(0)); s == nil {
			a.Fail(0, "an entity selection")
		}
	}
	n, err := e.Position(s)
	return value.Int(int64(n)), err
}

// entityIsNew tells whether the entity was never saved. Page: API/EntityClass.md.
func entityIsNew(_ *interp.Process, _ context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return boolean(e.IsNew())
}

// entityTouched tells whether an attribute was assigned since the entity was loaded or
// saved. Page: API/EntityClass.md.
func entityTouched(_ *interp.Process, _ context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	t, err := e.Touched()
	return value.Bool(t), err
}

// entityTouchedAttributes returns the names of those attributes, a relation with its
// key. Page: API/EntityClass.md.
func entityTouchedAttributes(_ *interp.Process, _ context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	names, err := e.TouchedAttributes()
	return textsOf(names), err
}

// entityNext returns the entity after this one in its selection, Null at the end or
// without selection; dropped ones are passed over. Page: API/EntityClass.md.
func entityNext(_ *interp.Process, ctx context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return found(e.Neighbour(ctx, 1))
}

// entityPrevious is entityNext backwards. Page: API/EntityClass.md.
func entityPrevious(_ *interp.Process, ctx context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return found(e.Neighbour(ctx, -1))
}

// entityFirst returns the first entity of its selection that still exists, or Null.
// Page: API/EntityClass.md.
func entityFirst(_ *interp.Process, ctx context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return endOf(ctx, e.Selection(), false)
}

// entityLast returns the last entity of its selection that still exists, or Null.
// Page: API/EntityClass.md.
func entityLast(_ *interp.Process, ctx context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	return endOf(ctx, e.Selection(), true)
}

func endOf(ctx context.Context, s *orda.Selection, last bool) (value.Value, error) {
	if s == nil {
		return value.Null, nil
	}
	for i := range s.Length() {
		if last {
			i = -1 - i
		}
		if e, err := s.EntityAt(ctx, i); e != nil || err != nil {
			return found(e, err)
		}
	}
	return value.Null, nil
}
