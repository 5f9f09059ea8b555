package builtins

import (
	"context"
	"slices"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// selectionTotal makes sum, average, min and max of a path: a number attribute or a
// property of an object attribute; min and max also of texts and dates. sum of nothing
// is 0, the others are undefined. Raises orda.CodeUnknownAttribute,
// orda.CodeBadParameter. Page: API/EntitySelectionClass.md.
func selectionTotal(f func(s *orda.Selection, ctx context.Context, path string) (value.Value, error)) selectionFunc {
	return func(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
		return f(s, ctx, a.Text(0))
	}
}

// selectionCount returns how many values at a path are not Null; objects and
// collections count as Null. Raises orda.CodeUnknownAttribute.
// Page: API/EntitySelectionClass.md.
func selectionCount(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	n, err := s.Count(ctx, a.Text(0))
	return value.Int(int64(n)), err
}

// selectionDistinct returns the different values at a path, sorted, without Null.
// Options: dk diacritical, dk count values. Raises orda.CodeUnknownAttribute.
// Page: API/EntitySelectionClass.md.
func selectionDistinct(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	return collected(s.Distinct(ctx, a.Text(0), a.IntOr(1, 0)))
}

func collected(c *value.Collection, err error) (value.Value, error) {
	if c == nil || err != nil {
		return value.Undefined, err
	}
	return c.Value(), nil
}

// selectionExtract returns the values at a path, without Null unless ck keep null is
// given; with pairs of paths and targets, objects {target: value}. A path that does
// not exist gives an empty collection. Page: API/EntitySelectionClass.md.
func selectionExtract(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	path := a.Text(0)
	if a.Kind(1) == value.KText {
		return extractObjects(ctx, s, a)
	}
	keepNull := a.IntOr(1, 0)&orda.KeepNull != 0
	return collected(s.Extract(ctx, path, keepNull))
}

// extractObjects is extract with pairs of a path and the name of its value.
func extractObjects(ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	var paths, targets []string
	for i := 0; i < a.Len(); i += 2 {
		paths = append(paths, a.Text(i))
		if !a.Has(i + 1) {
			return value.Undefined, a.Errorf(orda.CodeBadParameter, "the path %s has no target", a.Text(i))
		}
		targets = append(targets, a.Text(i+1))
	}
	return collected(s.ExtractObjects(ctx, paths, targets))
}

// selectionToCollection returns an object per entity. A filter (Text with commas or
// Collection of paths) chooses attributes; then come options (dk with primary key, dk
// with stamp), the first position and the number of entities, of which the options
// may stand first. Page: API/EntitySelectionClass.md.
func selectionToCollection(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	filter := a.Value(0)
	if filter.IsNumber() {
		filter = value.Undefined
	} else if a.Has(0) {
		a = a.Shift(1)
	}
	return collected(s.ToCollection(ctx, filter, a.IntOr(0, 0), a.IntOr(1, 0), a.IntOr(2, -1)))
}

// selectionDistinctPaths returns the paths that occur in an indexed object attribute,
// sorted: properties joined by points, [] behind a collection, .length for its size.
// Raises orda.CodeUnknownAttribute, and orda.CodeBadParameter for an attribute that is
// no object or has no index. Page: API/EntitySelectionClass.md.
func selectionDistinctPaths(_ *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	name, t := a.Text(0), s.DataClass().Table()
	at := t.Attribute(name)
	switch {
	case at == nil:
		return value.Undefined, a.Errorf(orda.CodeUnknownAttribute, "the dataclass %s has no attribute %s", t.Name, name)
	case at.Kind != orda.Storage || t.Fields[at.Field].Type != orda.Object:
		return value.Undefined, a.Errorf(orda.CodeBadParameter, "the attribute %s of %s is no object", name, t.Name)
	case !t.Fields[at.Field].Indexed:
		return value.Undefined, a.Errorf(orda.CodeBadParameter, "the attribute %s of %s has no index", name, t.Name)
	}
	seen := map[string]bool{}
	err := eachEntity(ctx, s, func(e *orda.Entity) error {
		v, err := e.Attribute(ctx, name)
		notePaths(seen, "", v)
		return err
	})
	if err != nil {
		return value.Undefined, err
	}
	var out []string
	for path := range seen {
		out = append(out, path)
	}
	slices.Sort(out)
	return textsOf(out), nil
}

func notePaths(seen map[string]bool, path string, v value.Value) {
	if c := v.AsCollection(); c != nil {
		seen[path+".length"], seen[path+"[]"] = true, true
		for _, x := range c.Elems() {
			notePaths(seen, path+"[]", x)
		}
		return
	}
	if path != "" {
		seen[path] = true
		path += "."
	}
	if o := v.AsObject(); o != nil && o.Native() == nil {
		o.Each(func(name string, x value.Value) bool {
			notePaths(seen, path+name, x)
			return true
		})
	}
}
