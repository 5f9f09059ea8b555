package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

// Functions that look at the collection or make a new one of it.
// Page: API/CollectionClass.md.

// collectionAt returns an element, from the end for a negative index; Undefined when
// there is none.
func collectionAt(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return c.AtOrEnd(a.Int(0)), nil
}

// collectionFirst returns the first element; Undefined when there is none.
func collectionFirst(_ *interp.Process, c *value.Collection, _ interp.Args) (value.Value, error) {
	return c.At(0), nil
}

// collectionLast returns the last element; Undefined when there is none.
func collectionLast(_ *interp.Process, c *value.Collection, _ interp.Args) (value.Value, error) {
	return c.AtOrEnd(-1), nil
}

// collectionAverage returns the mean of the numbers among the elements or at a path;
// Undefined when there are none.
func collectionAverage(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return c.Average(p, pathArg(a, 0))
}

// collectionSum returns their sum, 0 when there are none.
func collectionSum(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	x, _, err := c.Sum(p, pathArg(a, 0))
	return value.Num(x), err
}

// collectionMax returns the element or value of a path that sorts last.
func collectionMax(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return c.Max(p, pathArg(a, 0))
}

// collectionMin returns the one that sorts first.
func collectionMin(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return c.Min(p, pathArg(a, 0))
}

// collectionCount returns how many elements are not Null, or have the path.
func collectionCount(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	n, err := c.Count(p, pathArg(a, 0))
	return value.Int(int64(n)), err
}

// collectionCountValues returns how many elements, or values of a path, equal a value.
func collectionCountValues(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	n, err := c.CountValues(p, a.Value(0), pathArg(a, 1))
	return value.Int(int64(n)), err
}

// collectionIndexOf returns the index of the first element equal to a value from
// startFrom on, or -1. Texts compare as = does, @ included; objects by reference.
func collectionIndexOf(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return integer(c.IndexOf(a.Value(0), a.IntOr(1, 0)))
}

// collectionLastIndexOf searches from the right.
func collectionLastIndexOf(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return integer(c.LastIndexOf(a.Value(0), a.IntOr(1, value.End)))
}

// collectionIncludes tells whether indexOf finds the value.
func collectionIncludes(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return boolean(c.IndexOf(a.Value(0), a.IntOr(1, 0)) >= 0)
}

// collectionJoin returns the elements as one text with a delimiter between; Null is
// null. With ck ignore null or empty these are left out.
func collectionJoin(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	delimiter := "" // choice: public code leaves it out, though the page does not
	if a.Len() > 0 {
		delimiter = a.Text(0)
	}
	s, err := c.Join(delimiter, a.IntOr(1, 0)&value.CkIgnoreNullOrEmpty != 0)
	return value.Str(s), err
}

// collectionEqual compares two collections deeply, texts as = does or, with ck
// diacritical, by character.
func collectionEqual(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	if a.Value(0).IsNothing() {
		return boolean(false)
	}
	return boolean(value.DeepEqual(c.Value(), a.Collection(0).Value(), a.IntOr(1, 0)&value.CkDiacritical != 0))
}

// collectionCopy returns a deep copy: plain, or with ck shared a shared one that may
// join the group of another; ck resolve pointers replaces pointers by their targets.
func collectionCopy(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return copyValue(p, c.Value(), a.IntOr(0, 0), a.Value(1))
}

// collectionSlice returns the elements from startFrom to before end.
func collectionSlice(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return c.Slice(a.Int(0), a.IntOr(1, value.End)).Value(), nil
}

// collectionReverse returns the elements in the opposite order.
func collectionReverse(_ *interp.Process, c *value.Collection, _ interp.Args) (value.Value, error) {
	return c.Reverse().Value(), nil
}

// collectionConcat returns the elements followed by the arguments; collections among
// these contribute their elements.
func collectionConcat(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return made(c.Concat(passed(p, a.From(0))...))
}

// collectionFlat returns the elements with collections among them replaced by their
// elements, depth (default 1) levels deep.
func collectionFlat(_ *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	flat, err := c.Flat(a.IntOr(0, 1))
	if err != nil {
		return value.Undefined, err
	}
	return flat.Value(), nil
}

// collectionDistinct returns the different elements, or values of a path, sorted and
// without Nulls; options ck diacritical and ck count values.
func collectionDistinct(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	var path value.Path
	at := 0
	if a.Kind(0) == value.KText {
		path, at = pathArg(a, 0), 1
	}
	o := a.IntOr(at, 0)
	return made(c.Distinct(p, path, o&value.CkDiacritical != 0, o&value.CkCountValues != 0))
}

// collectionExtract returns the values of a path, Nulls only with ck keep null; or, of
// pairs of a path and a name, objects with these properties.
func collectionExtract(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	if a.Kind(1) != value.KText {
		return made(c.Extract(p, pathArg(a, 0), a.IntOr(1, 0)&value.CkKeepNull != 0))
	}
	var pairs []value.PathPair
	for i := 0; i+1 < a.Len(); i += 2 {
		pairs = append(pairs, value.PathPair{From: pathArg(a, i), To: pathArg(a, i+1)})
	}
	return made(c.ExtractObjects(p, pairs))
}

// collectionOrderBy returns the elements sorted: by themselves, by a ck constant, by a
// text of paths such as "name desc, age", or by a collection of objects with
// propertyPath and descending.
func collectionOrderBy(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	var by []value.Criterion
	switch a.Kind(0) {
	case value.KText:
		var err error
		if by, err = value.ParseOrder(a.Text(0)); err != nil {
			return value.Undefined, err
		}
	case value.KCollection:
		for _, e := range a.Collection(0).Elems() {
			o := e.AsObject()
			if o == nil || o.Lookup("propertyPath").Kind() != value.KText {
				a.Fail(0, "a Collection of objects with propertyPath")
			}
			by = append(by, value.Criterion{
				Path: value.ParsePath(o.Lookup("propertyPath").AsText()),
				Desc: value.ToBool(o.Lookup("descending")),
			})
		}
	default:
		by = direction(a, 0)
	}
	return made(c.OrderBy(p, by))
}
