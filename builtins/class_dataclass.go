package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// dataClassClass is 4D.DataClass, which the class of a table extends. The attributes
// are properties of the object itself.
var dataClassClass = interp.Class{
	Name: "DataClass",
	Functions: func() interp.Members {
		return interp.Members{
			"all":                    onDataClass(dataClassAll),
			"query":                  onDataClass(dataClassQuery),
			"get":                    onDataClass(dataClassGet),
			"new":                    onDataClass(dataClassNew),
			"newSelection":           onDataClass(dataClassNewSelection),
			"fromCollection":         onDataClass(dataClassFromCollection),
			"getCount":               onDataClass(dataClassCount),
			"getInfo":                onDataClass(dataClassInfo),
			"getDataStore":           onDataClass(dataClassStore),
			"clearRemoteCache":       ignored,
			"getRemoteCache":         nullHere,
			"setRemoteCacheSettings": ignored,
		}
	},
}

// dataClassFunc is a function of a dataclass.
type dataClassFunc func(p *interp.Process, ctx context.Context, c *orda.DataClass, a interp.Args) (value.Value, error)

func onDataClass(f dataClassFunc) interp.MemberFunc {
	return func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		if o := this.AsObject(); o != nil {
			if c, ok := o.Native().(*orda.DataClass); ok {
				return f(p, DataContext(p), c, a)
			}
		}
		return value.Undefined, wrongReceiver(this, "a dataclass")
	}
}

// selected returns a selection as the result of a function.
func selected(s *orda.Selection, err error) (value.Value, error) {
	if s == nil {
		return value.Undefined, err
	}
	return s.Value(), err
}

// found returns an entity, or Null, as the result of a function.
func found(e *orda.Entity, err error) (value.Value, error) {
	if err != nil {
		return value.Undefined, err
	}
	return e.Value(), nil
}

// dataClassAll returns a shareable selection of all entities. Settings (context) are
// ignored. Page: API/DataClassClass.md.
func dataClassAll(p *interp.Process, ctx context.Context, c *orda.DataClass, _ interp.Args) (value.Value, error) {
	return selected(allOf(p, ctx, c))
}

// dataClassQuery returns a shareable selection of the entities that a query text with
// placeholders, or a Formula, finds. A plain object as the last argument holds
// settings. Raises orda.CodeQuerySyntax, orda.CodeUnknownAttribute,
// orda.CodeBadParameter; for formulas orda.CodeNullFormula and orda.CodeFormulaForbidden. Page: API/DataClassClass.md.
func dataClassQuery(p *interp.Process, ctx context.Context, c *orda.DataClass, a interp.Args) (value.Value, error) {
	text, values, err := queryText(a)
	if err != nil {
		return value.Undefined, err
	}
	return selected(search(p, ctx, c, text, values))
}

func search(p *interp.Process, ctx context.Context, c *orda.DataClass, text string, values []value.Value) (*orda.Selection, error) {
	if err := permit(ctx, session.Read, c); err != nil {
		return nil, err
	}
	seen, err := restriction(p, c)
	if err != nil {
		return nil, err
	}
	if seen != nil {
		return seen.Copy(true).Query(ctx, p, text, values)
	}
	return c.Query(ctx, p, text, values)
}

// Search is query for a text from outside: it may name only what check lets pass, and
// holds no formulas. With a nil within it searches all entities of c.
func Search(p *interp.Process, c *orda.DataClass, within *orda.Selection, text string, values []value.Value, check orda.NameCheck) (*orda.Selection, error) {
	ctx := orda.CheckNames(DataContext(p), check)
	if within == nil {
		return search(p, ctx, c, text, values)
	}
	if err := permit(ctx, session.Read, c); err != nil {
		return nil, err
	}
	found, err := within.Query(ctx, p, text, values)
	if err != nil {
		return nil, err
	}
	return found.Visible(ctx)
}

// Sort is orderBy for a text from outside.
func Sort(p *interp.Process, s *orda.Selection, text string, check orda.NameCheck) (*orda.Selection, error) {
	return s.OrderBy(orda.CheckNames(DataContext(p), check), text)
}

// dataClassGet returns the entity with that primary key, Null when there is none.
// Raises orda.CodeBadParameter for a key of another type. Settings are ignored.
// Page: API/DataClassClass.md.
func dataClassGet(p *interp.Process, ctx context.Context, c *orda.DataClass, a interp.Args) (value.Value, error) {
	if err := permit(ctx, session.Read, c); err != nil {
		return value.Undefined, err
	}
	e, err := c.EntityByKey(ctx, a.Value(0))
	if e == nil || err != nil {
		return found(nil, err)
	}
	seen, err := restriction(p, c)
	if seen != nil && seen.IndexOf(e) < 0 {
		e = nil
	}
	return found(e, err)
}

// dataClassNew returns an entity that is not saved yet, after the constructor of the
// entity class has run. Page: API/DataClassClass.md.
func dataClassNew(p *interp.Process, _ context.Context, c *orda.DataClass, _ interp.Args) (value.Value, error) {
	e := c.New()
	if m := modelIn(p.Runtime()); m != nil {
		if err := m.construct(p, e); err != nil {
			return value.Undefined, err
		}
	}
	return e.Value(), nil
}

// dataClassNewSelection returns an empty alterable selection, ordered with dk keep
// ordered. Page: API/DataClassClass.md.
func dataClassNewSelection(_ *interp.Process, _ context.Context, c *orda.DataClass, a interp.Args) (value.Value, error) {
	return c.NewSelection(a.IntOr(0, 0)&orda.KeepOrdered != 0).Value(), nil
}

// dataClassFromCollection creates or updates an entity per object, saves it at once
// and returns a selection of them. An error at one object leaves those before it
// saved. Raises orda.CodeStampMismatch, orda.CodeDuplicate, orda.CodeEntityNotSaved.
// Page: API/DataClassClass.md.
//
// choice: entities whose class has a constructor or events are saved one by one, since
// 4D code runs between them; others in one transaction.
func dataClassFromCollection(p *interp.Process, ctx context.Context, c *orda.DataClass, a interp.Args) (value.Value, error) {
	objects := a.Collection(0)
	for _, action := range []session.Action{session.Create, session.Update} {
		if err := permit(ctx, action, c); err != nil {
			return value.Undefined, err
		}
	}
	if hasConstructor(p, c) || hasEvents(p, c, saveEvents) || isRestricted(p, c) {
		return selected(fromCollectionOneByOne(p, ctx, c, objects))
	}
	return selected(c.FromCollection(ctx, objects))
}

// dataClassCount returns the number of entities, those of the open transaction
// included. Page: API/DataClassClass.md.
func dataClassCount(_ *interp.Process, ctx context.Context, c *orda.DataClass, _ interp.Args) (value.Value, error) {
	n, err := c.Count(ctx)
	if err != nil {
		return value.Undefined, err
	}
	return integer(n)
}

// dataClassInfo returns {name; primaryKey; tableNumber; exposed}.
// Page: API/DataClassClass.md.
func dataClassInfo(_ *interp.Process, _ context.Context, c *orda.DataClass, _ interp.Args) (value.Value, error) {
	return c.Info().Value(), nil
}

// dataClassStore returns the datastore. Page: API/DataClassClass.md.
func dataClassStore(_ *interp.Process, _ context.Context, c *orda.DataClass, _ interp.Args) (value.Value, error) {
	return c.Store().Value(), nil
}
