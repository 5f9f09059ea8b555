package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

var arrayDeclarations = []interp.Command{
	interp.Native("ARRAY TEXT", declareArray(value.AText)),
	interp.Native("ARRAY LONGINT", declareArray(value.ALongint)),
	interp.Native("ARRAY INTEGER", declareArray(value.AInteger)),
	interp.Native("ARRAY REAL", declareArray(value.AReal)),
	interp.Native("ARRAY BOOLEAN", declareArray(value.ABoolean)),
	interp.Native("ARRAY DATE", declareArray(value.ADate)),
	interp.Native("ARRAY TIME", declareArray(value.ATime)),
	interp.Native("ARRAY POINTER", declareArray(value.APointer)),
	interp.Native("ARRAY OBJECT", declareArray(value.AObject)),
	interp.Native("ARRAY PICTURE", declareArray(value.APicture)),
	interp.Native("ARRAY BLOB", declareArray(value.ABlob)),
	interp.Native("_O_ARRAY STRING", declareStrings),
}

var arrays = []interp.Command{
	interp.Native("APPEND TO ARRAY", appendToArray),
	interp.Native("INSERT IN ARRAY", insertInArray),
	interp.Native("DELETE FROM ARRAY", deleteFromArray),
	interp.Native("Size of array", sizeOfArray),
	interp.Native("Find in array", findInArray),
	interp.Native("Count in array", countInArray),
	interp.Native("Find in sorted array", findInSortedArray),
}

// declareArray makes one of the ARRAY commands: it creates the array, of one or two
// dimensions, or resizes the one the variable holds, whose elements stay as far as
// they fit. Pages: commands/array-text.md and its kin.
func declareArray(e value.ArrayElem) interp.NativeFunc {
	return func(_ *interp.Process, a interp.Args) (value.Value, error) {
		if !a.Has(2) {
			return value.Undefined, resizeArray(a, e, a.Int(1))
		}
		rows, cols := max(a.Int(1), 0), max(a.Int(2), 0)
		// Each row has an element 0, and there is a row 0.
		if err := checkAlloc(a, (min(rows, allocLimit)+1)*(min(cols, allocLimit)+1)); err != nil {
			return value.Undefined, err
		}
		if old := a.Value(0).AsArray(); old != nil && old.ElemKind() == value.AArray && old.RowKind() == e {
			old.Resize2(rows, cols)
			return none()
		}
		a.SetOut(0, value.NewArray2(e, rows, cols).Value())
		return none()
	}
}

func resizeArray(a interp.Args, e value.ArrayElem, n int) error {
	if err := checkAlloc(a, n); err != nil {
		return err
	}
	if old := a.Value(0).AsArray(); old != nil && old.ElemKind() == e {
		old.Resize(n)
		return nil
	}
	a.SetOut(0, value.NewArray(e, n).Value())
	return nil
}

// declareStrings is ARRAY TEXT with a length in front, which old code gives and which
// no longer limits anything. Page: commands/array-text.md.
func declareStrings(p *interp.Process, a interp.Args) (value.Value, error) {
	return declareArray(value.AText)(p, a.Shift(1))
}

// elemOf returns the kind of array that holds values such as v.
func elemOf(v value.Value) (value.ArrayElem, bool) {
	switch v.Kind() {
	case value.KText:
		return value.AText, true
	case value.KInteger, value.KReal:
		return value.AReal, true
	case value.KBoolean:
		return value.ABoolean, true
	case value.KDate:
		return value.ADate, true
	case value.KTime:
		return value.ATime, true
	case value.KPointer:
		return value.APointer, true
	case value.KObject, value.KNull:
		return value.AObject, true
	case value.KPicture:
		return value.APicture, true
	case value.KBlob:
		return value.ABlob, true
	}
	return 0, false
}

// appendToArray adds value at the end of array, which is made from the kind of value
// when the variable holds none. Error 54 when the kinds do not go together.
// Page: commands/append-to-array.md.
func appendToArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	arr := a.Value(0).AsArray()
	v := a.Value(1)
	if arr == nil {
		e, ok := elemOf(v)
		if !ok {
			a.Fail(1, "a value that an array can hold")
		}
		if !a.Value(0).IsNothing() {
			a.Fail(0, "an Array")
		}
		arr = value.NewArray(e, 0)
		a.SetOut(0, arr.Value())
	}
	n := arr.Len() + 1
	if n%4096 == 0 { // one element is small; asking each time would cost more than it
		if err := checkAlloc(a, n); err != nil {
			return value.Undefined, err
		}
	}
	if _, err := value.Convert(v, arr.ElemKind().Declared()); err != nil {
		return value.Undefined, err
	}
	arr.Resize(n)
	return value.Undefined, arr.Set(n, v)
}

// insertInArray puts howMany (default 1) empty elements before element where; beyond
// the end they are appended. Page: commands/insert-in-array.md.
func insertInArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	arr, n := a.Array(0), a.IntOr(2, 1)
	if err := checkAlloc(a, arr.Len()+min(max(n, 0), allocLimit)); err != nil {
		return value.Undefined, err
	}
	arr.Insert(a.Int(1), n)
	return none()
}

// deleteFromArray removes howMany (default 1) elements from element where on; what
// lies outside the array is left alone. Page: commands/delete-from-array.md.
func deleteFromArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	arr, at := a.Array(0), a.Int(1)
	if at < 1 { // choice: element 0 and before are no elements to delete
		return none()
	}
	arr.Delete(at, a.IntOr(2, 1))
	return none()
}

// sizeOfArray returns the number of elements, or of rows. Page: commands/size-of-array.md.
//
// choice: a variable that was never made an array counts as empty.
func sizeOfArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Value(0).IsUndefined() {
		return integer(0)
	}
	return integer(a.Array(0).Len())
}

// findInArray returns the number of the first element equal to value, from element
// start (default 1) on, or -1. Texts compare as = does, @ included; objects by
// reference. Page: commands/find-in-array.md.
func findInArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	arr := a.Array(0)
	for i := max(a.IntOr(2, 1), 0); i <= arr.Len(); i++ {
		if v, err := arr.At(i); err == nil && value.EqualValues(v, a.Value(1)) {
			return integer(i)
		}
	}
	return integer(-1)
}

// countInArray returns how many elements equal value. Page: commands/count-in-array.md.
func countInArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	arr, n := a.Array(0), 0
	for i := 1; i <= arr.Len(); i++ {
		if v, _ := arr.At(i); value.EqualValues(v, a.Value(1)) {
			n++
		}
	}
	return integer(n)
}
