package builtins

import (
	"math"

	"fourd/interp"
	"fourd/interp/value"
)

// Functions that change the collection. All return it. Page: API/CollectionClass.md.

// collectionPush appends its arguments.
func collectionPush(p *interp.Process, c *value.Collection, a interp.Args) error {
	if a.Len() == 1 {
		return c.PushOne(p.Owner(), storable(p, a.Value(0).Norm()))
	}
	return c.Push(p.Owner(), passed(p, a.From(0))...)
}

// collectionUnshift puts its arguments at the beginning, in their order.
func collectionUnshift(p *interp.Process, c *value.Collection, a interp.Args) error {
	return c.Unshift(p.Owner(), passed(p, a.From(0))...)
}

// collectionInsert puts one element before an index; a negative one counts from the
// end, one beyond the end appends.
func collectionInsert(p *interp.Process, c *value.Collection, a interp.Args) error {
	return c.Insert(p.Owner(), a.Int(0), storable(p, a.Value(1)))
}

// collectionCombine inserts the elements of another collection before an index,
// default at the end.
func collectionCombine(p *interp.Process, c *value.Collection, a interp.Args) error {
	return c.Combine(p.Owner(), a.Collection(0), a.IntOr(1, value.End))
}

// collectionRemove removes howMany (default 1) elements from an index on.
func collectionRemove(p *interp.Process, c *value.Collection, a interp.Args) error {
	return c.Remove(p.Owner(), a.Int(0), a.IntOr(1, 1))
}

// collectionClear removes all elements.
func collectionClear(p *interp.Process, c *value.Collection, _ interp.Args) error {
	return c.Clear(p.Owner())
}

// collectionResize changes the length; new elements are defaultValue or Null.
func collectionResize(p *interp.Process, c *value.Collection, a interp.Args) error {
	if err := checkAlloc(a, a.Int(0)); err != nil {
		return err
	}
	return c.Resize(p.Owner(), max(a.Int(0), 0), storable(p, a.Value(1)))
}

// collectionFill stores a value in the elements from startFrom to before end.
func collectionFill(p *interp.Process, c *value.Collection, a interp.Args) error {
	return c.Fill(p.Owner(), storable(p, a.Value(0)), a.IntOr(1, 0), a.IntOr(2, value.End))
}

// collectionPop removes and returns the last element; Undefined when there is none.
func collectionPop(p *interp.Process, c *value.Collection, _ interp.Args) (out value.Value, err error) {
	err = editing(p, c, func() (err error) { out, err = c.Pop(p.Owner()); return err })
	return out, err
}

// collectionShift removes and returns the first element; Undefined when there is none.
func collectionShift(p *interp.Process, c *value.Collection, _ interp.Args) (out value.Value, err error) {
	err = editing(p, c, func() (err error) { out, err = c.Shift(p.Owner()); return err })
	return out, err
}

// direction reads ck ascending or ck descending.
func direction(a interp.Args, i int) []value.Criterion {
	return []value.Criterion{{Desc: a.IntOr(i, 0) == value.CkDescending}}
}

// collectionSort sorts the collection by the order of its elements, ascending or by a
// ck constant, or by a formula or method that says whether $1.value stands before
// $1.value2.
func collectionSort(p *interp.Process, c *value.Collection, a interp.Args) error {
	if !a.Has(0) || a.Kind(0).IsNumber() {
		return c.Sort(p.Owner(), p, direction(a, 0))
	}
	if sorted, err := sortedByProperty(p, c, a); sorted != nil || err != nil {
		if err == nil {
			err = c.Mutate(p.Owner(), nil, func([]value.Value) []value.Value { return sorted })
		}
		return err
	}
	less, err := comparison(p, c, a, 0, a.From(1))
	if err != nil {
		return err
	}
	return c.SortBy(p.Owner(), less)
}

// sortedByProperty returns the objects of a collection in the order of the property that
// the first argument names, nil when it names a method or there is something else than
// objects.
//
// choice: sort takes a method; public code gives it a property, and its pages are to work.
func sortedByProperty(p *interp.Process, c *value.Collection, a interp.Args) ([]value.Value, error) {
	if a.Kind(0) != value.KText || a.Len() > 1 {
		return nil, nil
	}
	if _, ok := p.Program().MethodInfo(a.Text(0)); ok {
		return nil, nil
	}
	for _, e := range c.Elems() {
		if e.Kind() != value.KObject {
			return nil, nil
		}
	}
	by, err := c.OrderBy(p, []value.Criterion{{Path: value.ParsePath(a.Text(0))}})
	if err != nil {
		return nil, err
	}
	return append([]value.Value{}, by.Elems()...), nil
}

// collectionMultiSort sorts the collection, with a formula if one is given, and moves
// the elements of other collections along; an entry { collection; order } is a further
// level of the sort. All must have the same length.
func collectionMultiSort(p *interp.Process, c *value.Collection, a interp.Args) error {
	if a.Len() == 0 {
		return c.Sort(p.Owner(), p, direction(a, 0))
	}
	var before value.Before
	at := 0
	if a.Kind(0) != value.KCollection {
		at = 1
		var err error
		if before, err = comparison(p, c, a, 0, a.From(2)); err != nil {
			return err
		}
	}
	var levels []value.SortLevel
	for _, e := range a.Collection(at).Elems() {
		level := value.SortLevel{C: e.AsCollection()}
		if o := e.AsObject(); o != nil {
			level.C = o.Lookup("collection").AsCollection()
			if order := o.Lookup("order"); order.IsNumber() {
				level.ByIt, level.Desc = true, math.Round(order.AsReal()) == value.CkDescending
			}
		}
		if level.C == nil {
			a.Fail(at, "a Collection of collections")
		}
		levels = append(levels, level)
	}
	return value.MultiSort(p.Owner(), c, before.Less, levels)
}
