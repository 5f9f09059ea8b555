package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// selectionClass is 4D.EntitySelection, which the selection class of a table extends.
// length and the attributes are properties of the object itself.
var selectionClass = interp.Class{
	Name: "EntitySelection",
	Functions: func() interp.Members {
		return interp.Members{
			"add":            selectionAdd,
			"and":            onSelection(selectionAnd),
			"or":             onSelection(selectionOr),
			"minus":          onSelection(selectionMinus),
			"at":             onSelection(selectionAt),
			"first":          onSelection(selectionFirst),
			"last":           onSelection(selectionLast),
			"slice":          onSelection(selectionSlice),
			"query":          onSelection(selectionQuery),
			"orderBy":        onSelection(selectionOrderBy),
			"orderByFormula": onSelection(selectionOrderByFormula),
			"copy":           onSelection(selectionCopy),
			"clean":          onSelection(selectionClean),
			"contains":       onSelection(selectionContains),
			"selected":       onSelection(selectionSelected),
			"drop":           onSelection(selectionDrop),
			"isOrdered":      onSelection(selectionIsOrdered),
			"isAlterable":    onSelection(selectionIsAlterable),
			"getDataClass":   onSelection(selectionDataClass),
			"refresh":        ignored,
			"sum":            onSelection(selectionTotal((*orda.Selection).Sum)),
			"average":        onSelection(selectionTotal((*orda.Selection).Average)),
			"min":            onSelection(selectionTotal((*orda.Selection).Min)),
			"max":            onSelection(selectionTotal((*orda.Selection).Max)),
			"count":          onSelection(selectionCount),
			"distinct":       onSelection(selectionDistinct),
			"distinctPaths":  onSelection(selectionDistinctPaths),
			"extract":        onSelection(selectionExtract),
			"toCollection":   onSelection(selectionToCollection),

			"getRemoteContextAttributes": noText,
		}
	},
}

// selectionFunc is a function of an entity selection.
type selectionFunc func(p *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error)

func onSelection(f selectionFunc) interp.MemberFunc {
	return func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		if s := orda.SelectionOf(this); s != nil {
			return f(p, DataContext(p), s, a)
		}
		return value.Undefined, wrongReceiver(this, "an entity selection")
	}
}

// noText is a function about client and server whose result is empty in one process.
func noText(*interp.Process, value.Value, interp.Args) (value.Value, error) { return text("") }

// selectionAdd puts an entity or the entities of a selection into an alterable
// selection and returns that selection; Null changes nothing. Raises
// orda.CodeNotAlterable, orda.CodeOtherDataClass. Page: API/EntitySelectionClass.md.
func selectionAdd(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	s := orda.SelectionOf(this)
	if s == nil {
		return value.Undefined, wrongReceiver(this, "an entity selection")
	}
	return this, s.Add(a.Value(0))
}

// selectionAnd returns the entities that are also in a selection, or that are the
// given entity, unordered; with Null none. Raises orda.CodeOtherDataClass.
// Page: API/EntitySelectionClass.md.
func selectionAnd(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	return shownOf(ctx)(s.And(a.Value(0)))
}

// selectionOr returns the entities of both, unordered and each once; with Null the
// selection itself. Raises orda.CodeOtherDataClass. Page: API/EntitySelectionClass.md.
func selectionOr(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	return shownOf(ctx)(s.Or(a.Value(0)))
}

// selectionMinus returns the entities that are not in the other, unordered unless dk
// keep ordered is given; with Null the selection itself. Raises
// orda.CodeOtherDataClass. Page: API/EntitySelectionClass.md.
func selectionMinus(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	return shownOf(ctx)(s.Minus(a.Value(0), a.IntOr(1, 0)&orda.KeepOrdered != 0))
}

// shownOf returns the selections that set operations and queries give without the
// entities that the dataclass hides from the process.
func shownOf(ctx context.Context) func(*orda.Selection, error) (value.Value, error) {
	return func(s *orda.Selection, err error) (value.Value, error) {
		if err != nil {
			return value.Undefined, err
		}
		return selected(s.Visible(ctx))
	}
}

// selectionAt returns the entity at a position from 0, counted from the end when
// negative; Null when there is none or it was dropped. Page: API/EntitySelectionClass.md.
func selectionAt(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	return found(s.EntityAt(ctx, a.Int(0)))
}

// selectionFirst returns the first entity, Null when the selection is empty.
// Page: API/EntitySelectionClass.md.
func selectionFirst(_ *interp.Process, ctx context.Context, s *orda.Selection, _ interp.Args) (value.Value, error) {
	return found(s.First(ctx))
}

// selectionLast returns the last entity, Null when the selection is empty.
// Page: API/EntitySelectionClass.md.
func selectionLast(_ *interp.Process, ctx context.Context, s *orda.Selection, _ interp.Args) (value.Value, error) {
	return found(s.Last(ctx))
}

// selectionSlice returns the entities from one position up to another, which is left
// out; negative positions count from the end. Page: API/EntitySelectionClass.md.
func selectionSlice(_ *interp.Process, _ context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	return s.Slice(a.Int(0), a.IntOr(1, s.Length())).Value(), nil
}

// selectionQuery is query of a dataclass inside the selection, which stays as it is.
// Page: API/EntitySelectionClass.md.
func selectionQuery(p *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	if err := permit(ctx, session.Read, s.DataClass()); err != nil {
		return value.Undefined, err
	}
	text, values, err := queryText(a)
	if err != nil {
		return value.Undefined, err
	}
	return shownOf(ctx)(s.Query(ctx, p, text, values))
}

// selectionOrderBy returns an ordered selection: by a text such as "name, age desc"
// or a collection of {propertyPath; descending}. A path that does not exist gives an
// empty selection. Raises orda.CodeQuerySyntax for a faulty text.
// Page: API/EntitySelectionClass.md.
func selectionOrderBy(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	if c := a.Value(0).AsCollection(); c != nil {
		return selected(s.OrderByPaths(ctx, c))
	}
	return selected(s.OrderBy(ctx, a.Text(0)))
}

// selectionCopy returns an alterable copy, a shareable one with ck shared.
// Page: API/EntitySelectionClass.md.
func selectionCopy(_ *interp.Process, _ context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	return s.Copy(a.IntOr(0, 0)&orda.CopyShared != 0).Value(), nil
}

// selectionClean returns the selection without the entities that were dropped.
// Page: API/EntitySelectionClass.md.
func selectionClean(_ *interp.Process, ctx context.Context, s *orda.Selection, _ interp.Args) (value.Value, error) {
	return selected(s.Clean(ctx))
}

// selectionContains tells whether an entity is in the selection; False for Null.
// Raises orda.CodeOtherDataClass. Page: API/EntitySelectionClass.md.
func selectionContains(_ *interp.Process, _ context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	in, err := s.Contains(a.Value(0))
	return value.Bool(in), err
}

// selectionSelected returns where the entities of another selection stand in this
// one, as {ranges: [{start; end}]}. Raises orda.CodeOtherDataClass.
// Page: API/EntitySelectionClass.md.
func selectionSelected(_ *interp.Process, _ context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	other := orda.SelectionOf(a.Value(0))
	if other == nil {
		a.Fail(0, "an entity selection")
	}
	o, err := s.Selected(other)
	if err != nil {
		return value.Undefined, err
	}
	return o.Value(), nil
}

// selectionDrop drops the entities and returns those that are still there; with dk
// stop dropping on first error it ends at the first failure. The selection keeps its
// length. Page: API/EntitySelectionClass.md.
func selectionDrop(p *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	mode := a.IntOr(0, 0)
	if err := permit(ctx, session.Drop, s.DataClass()); err != nil {
		return value.Undefined, err
	}
	if hasEvents(p, s.DataClass(), dropEvents) || clearsAll(ctx, s.DataClass()) != nil {
		return dropOneByOne(p, ctx, s, mode)
	}
	return selected(s.Drop(ctx, mode))
}

// selectionIsOrdered tells whether the order means something.
// Page: API/EntitySelectionClass.md.
func selectionIsOrdered(_ *interp.Process, _ context.Context, s *orda.Selection, _ interp.Args) (value.Value, error) {
	return boolean(s.IsOrdered())
}

// selectionIsAlterable tells whether entities can be added.
// Page: API/EntitySelectionClass.md.
func selectionIsAlterable(_ *interp.Process, _ context.Context, s *orda.Selection, _ interp.Args) (value.Value, error) {
	return boolean(s.IsAlterable())
}

// selectionDataClass returns the dataclass. Page: API/EntitySelectionClass.md.
func selectionDataClass(_ *interp.Process, _ context.Context, s *orda.Selection, _ interp.Args) (value.Value, error) {
	return s.DataClass().Value(), nil
}
