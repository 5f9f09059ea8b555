package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

var arrayCopies = []interp.Command{
	interp.Native("COPY ARRAY", copyArray),
	interp.Native("ARRAY TO COLLECTION", arrayToCollection),
	interp.Native("COLLECTION TO ARRAY", collectionToArray),
}

func isNumeric(e value.ArrayElem) bool {
	return e == value.AReal || e == value.ALongint || e == value.AInteger
}

// copyArray makes destination an array with the elements of source. Among arrays of
// numbers the destination keeps its kind, otherwise it takes that of source. Objects
// are copied by reference. Page: commands/copy-array.md.
func copyArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	src := a.Array(0)
	dst := a.Value(1).AsArray()
	if dst == src {
		return none()
	}
	switch {
	case src.ElemKind() == value.AArray && (dst == nil || dst.ElemKind() != value.AArray):
		dst = value.NewArray2(src.RowKind(), 0, 0)
		a.SetOut(1, dst.Value())
	case dst == nil || dst.ElemKind() != src.ElemKind() && !(isNumeric(dst.ElemKind()) && isNumeric(src.ElemKind())):
		dst = value.NewArray(src.ElemKind(), 0)
		a.SetOut(1, dst.Value())
	}
	if err := dst.CopyFrom(src); err != nil {
		return value.Undefined, err
	}
	dst.Select(src.Current())
	return none()
}

// arrayToCollection fills a collection with the elements of an array, or with objects
// whose named properties are the elements of several arrays. The collection that the
// variable holds is changed itself; a shared one is locked for it.
// Page: commands/array-to-collection.md.
func arrayToCollection(p *interp.Process, a interp.Args) (value.Value, error) {
	col := a.Value(0).AsCollection()
	if col == nil {
		if !a.Value(0).IsNothing() {
			a.Fail(0, "a Collection")
		}
		col = value.NewCollection(nil)
		a.SetOut(0, col.Value())
	}
	leave, err := p.Owner().Auto(p.Context(), col.Value())
	if err != nil {
		return value.Undefined, err
	}
	defer leave()
	if !a.Has(2) {
		return value.Undefined, replaceAll(p, col, elementsOf(p, a.Array(1)))
	}
	var rows []value.Value
	for i := 1; i < a.Len(); i += 2 {
		arr, name := a.Array(i), a.Text(i+1)
		for n, v := range elementsOf(p, arr) {
			if n == len(rows) {
				o := value.NewObject(a.Len() / 2)
				if col.IsShared() {
					o = value.NewSharedObject()
				}
				rows = append(rows, o.Value())
			}
			rows[n].AsObject().Put(name, v) // new: nobody else has it, so no lock is needed
		}
	}
	return value.Undefined, replaceAll(p, col, rows)
}

// replaceAll makes vs the content of a collection that the process holds.
func replaceAll(p *interp.Process, col *value.Collection, vs []value.Value) error {
	if err := col.Admit(p.Owner(), vs...); err != nil {
		return err
	}
	for i, v := range vs {
		vs[i] = value.Stored(v)
	}
	col.ReplaceElems(vs)
	return nil
}

// collectionToArray fills an array with the elements of a collection, or several arrays
// with named properties of its objects, converted to the kind of the array.
// Page: commands/collection-to-array.md.
func collectionToArray(p *interp.Process, a interp.Args) (value.Value, error) {
	var elems []value.Value
	if !a.Value(0).IsNothing() {
		elems = a.Collection(0).Elems()
	}
	if !a.Has(2) {
		return value.Undefined, fillConverted(p, arrayFor(a, 1, elems), elems)
	}
	for i := 1; i < a.Len(); i += 2 {
		name := a.Text(i + 1)
		vs := make([]value.Value, len(elems))
		for n, e := range elems {
			if e.AsObject() == nil {
				continue
			}
			v, err := p.GetProperty(e, name)
			if err != nil {
				return value.Undefined, err
			}
			vs[n] = v
		}
		if err := fillConverted(p, arrayFor(a, i, vs), vs); err != nil {
			return value.Undefined, err
		}
	}
	return none()
}
