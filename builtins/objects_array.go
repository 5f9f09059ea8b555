package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

var objectArrays = []interp.Command{
	interp.Native("OB GET ARRAY", obGetArray),
	interp.Native("OB SET ARRAY", obSetArray),
	interp.Native("OB GET PROPERTY NAMES", obGetPropertyNames),
}

// elementsOf returns the elements 1 to n of an array as a collection keeps them.
func elementsOf(p *interp.Process, arr *value.Array) []value.Value {
	out := make([]value.Value, arr.Len())
	for i := range out {
		v, _ := arr.At(i + 1)
		out[i] = storable(p, v)
	}
	return out
}

// arrayFor returns the array of argument i; when the variable holds none, one of the
// kind of the first value (Text when there is no value).
func arrayFor(a interp.Args, i int, vs []value.Value) *value.Array {
	kind := value.AText
	if len(vs) > 0 {
		if e, ok := elemOf(vs[0]); ok {
			kind = e
		}
	}
	return a.ArrayOut(i, kind)
}

// fillConverted makes values the elements of an array, converted to its kind: texts by
// String, numbers by Num, dates and times by Date and Time; what cannot be converted
// gives the empty element.
func fillConverted(p *interp.Process, arr *value.Array, vs []value.Value) error {
	arr.Resize(len(vs))
	for i, v := range vs {
		if err := arr.Set(i+1, toElem(p, v, arr.ElemKind())); err != nil {
			return err
		}
	}
	return nil
}

func toElem(p *interp.Process, v value.Value, e value.ArrayElem) value.Value {
	empty := value.NullOf(e.Declared())
	switch e {
	case value.AText:
		switch v.Kind() {
		case value.KObject, value.KCollection:
			if s, err := value.Stringify(p, v, false); err == nil {
				return value.Str(s)
			}
			return empty
		case value.KNull, value.KUndefined:
			return empty
		}
		return value.Str(toText(v))
	case value.AReal, value.ALongint, value.AInteger:
		return value.Real(toNumber(v))
	case value.ABoolean:
		return value.Bool(value.ToBool(v))
	case value.ADate:
		return toDate(p, v)
	case value.ATime:
		return value.ToTime(v)
	case value.ABlob:
		if b, ok := bytesOf(v); ok {
			return value.NewBlob(append([]byte(nil), b...))
		}
		return empty
	}
	if _, err := value.Convert(v, e.Declared()); err != nil {
		return empty
	}
	return v
}

// obGetArray fills an array with the elements of a property that holds a collection; a
// single value gives one element, a missing one none. Page: commands/ob-get-array.md.
func obGetArray(p *interp.Process, a interp.Args) (value.Value, error) {
	var vs []value.Value
	if o := a.ObjectOrNil(0); o != nil {
		v, err := p.GetProperty(o.Value(), a.Text(1))
		if err != nil {
			return value.Undefined, err
		}
		if c := v.AsCollection(); c != nil {
			vs = c.Elems()
		} else if !v.IsNothing() {
			vs = []value.Value{v}
		}
	}
	return value.Undefined, fillConverted(p, arrayFor(a, 2, vs), vs)
}

// obSetArray stores the elements of an array in a property, as a collection; a single
// value as a collection of one. Page: commands/ob-set-array.md.
func obSetArray(p *interp.Process, a interp.Args) (value.Value, error) {
	vs := []value.Value{storable(p, a.Value(2))}
	if arr := a.Value(2).AsArray(); arr != nil {
		if arr.ElemKind() == value.AArray {
			a.Fail(2, "an Array of one dimension")
		}
		vs = elementsOf(p, arr)
	}
	o := objectToFill(a)
	c := value.NewCollection(vs).Value()
	if value.IsShared(o) { // the elements join the group of the object
		var err error
		if c, err = copyValue(p, c, value.CkShared, value.Undefined); err != nil {
			return value.Undefined, err
		}
	}
	return value.Undefined, p.SetProperty(o, a.Text(1), c)
}

// obGetPropertyNames fills an array with the names of the properties and, if asked, one
// with the numbers of their types. Page: commands/ob-get-property-names.md.
func obGetPropertyNames(p *interp.Process, a interp.Args) (value.Value, error) {
	var names, types []value.Value
	if o := a.ObjectOrNil(0); o != nil {
		err := eachProperty(p, o, func(name string, v value.Value) {
			names = append(names, value.Str(name))
			types = append(types, value.Int(int64(storedType(v))))
		})
		if err != nil {
			return value.Undefined, err
		}
	}
	if err := fillArray(a.ArrayOut(1, value.AText), names); err != nil || !a.Has(2) {
		return value.Undefined, err
	}
	return value.Undefined, fillArray(a.ArrayOut(2, value.ALongint), types)
}
