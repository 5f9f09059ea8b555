package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordDistinct() []interp.Command {
	return []interp.Command{
		interp.Native("DISTINCT VALUES", distinctValues),
		interp.Native("DISTINCT ATTRIBUTE VALUES", distinctAttributeValues),
		interp.Native("DISTINCT ATTRIBUTE PATHS", distinctAttributePaths),
	}
}

// distinctValues puts the different values of a field in the current selection into an
// array, sorted, and how often each is there into another one. Of a field with an index
// of keywords it is the words. Page: commands/distinct-values.md.
//
// choice: Text fields without such an index give their values, as older code expects,
// where the page says nothing at all.
func distinctValues(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	table, i := needField(st, a, 0)
	f := &table.Fields[i]
	var vs []value.Value
	var counts []int
	switch {
	case f.Type == orda.Picture: // gap: pictures have no keywords here
	case f.Type >= orda.Object:
		return value.Undefined, a.Errorf(orda.CodeBadParameter, "values of the field %s of type %s cannot be compared", f.Name, f.Type)
	case f.Type.IsText() && f.Keywords:
		vs, err = st.Table(table).Keywords(ctx, i)
	default:
		vs, counts, err = st.Table(table).Distinct(ctx, i)
	}
	if err != nil {
		return value.Undefined, err
	}
	kind := fieldArrays[f.Type]
	if f.Type == orda.Picture {
		kind = value.AText
	}
	if err := fillArray(retyped(a, 1, kind), vs); err != nil || !a.Has(2) {
		return value.Undefined, err
	}
	ns := make([]value.Value, len(counts))
	for i, n := range counts {
		ns[i] = value.Int(int64(n))
	}
	return value.Undefined, fillArray(retyped(a, 2, value.ALongint), ns)
}

// objectField returns the field that argument 0 is, which holds objects.
func objectField(st *classic.State, a interp.Args) (*orda.SchemaTable, int, error) {
	table, i := needField(st, a, 0)
	if f := &table.Fields[i]; f.Type != orda.Object {
		return nil, 0, a.Errorf(orda.CodeBadParameter, "the field %s of type %s has no properties", f.Name, f.Type)
	}
	return table, i, nil
}

// distinctAttributeValues puts the different values of a property inside an object field
// of the current selection into an array, sorted. Values of several kinds are an error.
// Page: commands/distinct-attribute-values.md.
func distinctAttributeValues(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	table, i, err := objectField(st, a)
	if err != nil {
		return value.Undefined, err
	}
	path := a.Text(1)
	c, err := st.Table(table).Selection().Distinct(ctx, table.Fields[i].Name+"."+path, 0)
	if err != nil {
		return value.Undefined, err
	}
	vs := c.Elems()
	kind := value.AText
	for i, v := range vs {
		k, ok := scalarArrays[v.Kind()]
		switch {
		case !ok:
			return value.Undefined, a.Errorf(value.CodeTypes, "%s of some records is %s, which no array of distinct values holds", path, value.Describe(v))
		case i == 0 || k == value.AReal && kind == value.ALongint:
			kind = k
		case k != kind && !(isNumeric(k) && isNumeric(kind)):
			return value.Undefined, a.Errorf(value.CodeTypes, "%s is %s in some records and %s in others", path, value.Describe(vs[0]), value.Describe(v))
		}
	}
	arr := a.Value(2).AsArray()
	if arr == nil || len(vs) > 0 {
		arr = retyped(a, 2, kind)
	}
	return value.Undefined, fillArray(arr, vs)
}

// scalarArrays are the kinds of arrays that hold the values of properties.
var scalarArrays = map[value.Kind]value.ArrayElem{value.KText: value.AText, value.KInteger: value.ALongint, value.KReal: value.AReal,
	value.KBoolean: value.ABoolean, value.KDate: value.ADate, value.KTime: value.ATime}

// distinctAttributePaths puts the paths of the properties in an object field of the
// current selection into an array. Page: commands/distinct-attribute-paths.md.
//
// choice: the field needs no index, which here would not speed anything up.
func distinctAttributePaths(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	table, i, err := objectField(st, a)
	if err != nil {
		return value.Undefined, err
	}
	paths, err := st.Table(table).Paths(ctx, i)
	if err != nil {
		return value.Undefined, err
	}
	vs := make([]value.Value, len(paths))
	for i, s := range paths {
		vs[i] = value.Str(s)
	}
	return value.Undefined, fillArray(retyped(a, 1, value.AText), vs)
}
