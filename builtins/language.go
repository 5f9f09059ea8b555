package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

var values = []interp.Command{
	interp.Native("Type", cmdType),
	interp.Native("Value type", valueType),
	interp.Native("Undefined", undefined),
	interp.Native("CLEAR VARIABLE", clearVariable),
	interp.Native("Choose", choose),
	interp.Native("Not", not),
	interp.Native("Bool", cmdBool),
	interp.Native("String", cmdString),
	interp.Native("Num", num),
	interp.Native("True", constant(value.True)),
	interp.Native("False", constant(value.False)),
	interp.Native("Null", constant(value.Null)),
	interp.Native("SET REAL COMPARISON LEVEL", setRealComparisonLevel),
}

// Numbers that Type and Value type return.
const (
	isReal       = 1
	isText       = 2
	isPicture    = 3
	isDate       = 4
	isUndefined  = 5
	isBoolean    = 6
	isLongint    = 9
	isTime       = 11
	isPointer    = 23
	isBlob       = 30
	isObject     = 38
	isCollection = 42
	isNull       = 255
	array2D      = 13
)

// typeOfKind is the number of each kind of value; numbers are always Is real.
var typeOfKind = map[value.Kind]int{
	value.KUndefined: isUndefined, value.KNull: isNull, value.KBoolean: isBoolean,
	value.KInteger: isReal, value.KReal: isReal, value.KDate: isDate, value.KTime: isTime,
	value.KText: isText, value.KObject: isObject, value.KCollection: isCollection,
	value.KPointer: isPointer, value.KPicture: isPicture, value.KBlob: isBlob,
}

// typeOfArray is the number of each kind of array.
var typeOfArray = [...]int{
	value.AText: 18, value.ALongint: 16, value.AInteger: 15, value.AReal: 14, value.ABoolean: 22,
	value.ADate: 17, value.ATime: 32, value.APointer: 20, value.AObject: 39, value.APicture: 19,
	value.ABlob: 31, value.AArray: array2D,
}

// typeOfDeclared is the number of the kind of an unassigned variable.
var typeOfDeclared = [...]int{
	value.Variant: isUndefined, value.DInteger: isLongint, value.DReal: isReal, value.DBoolean: isBoolean,
	value.DDate: isDate, value.DTime: isTime, value.DText: isText, value.DObject: isObject,
	value.DCollection: isCollection, value.DPointer: isPointer, value.DPicture: isPicture,
	value.DBlob: isBlob, value.DArray: 18,
}

func constant(v value.Value) interp.NativeFunc {
	return func(*interp.Process, interp.Args) (value.Value, error) { return v, nil }
}

// cmdType returns the number of the type of a variable, array or field: one of the
// constants Is text, Is longint, Text array, … A null object, collection or picture
// variable reports its declared type. Page: commands/type.md.
//
// choice: a whole number counts as Is longint, as only Integer variables keep one for
// certain; a Variant with a whole number reports it, too.
func cmdType(p *interp.Process, a interp.Args) (value.Value, error) {
	v := a.Value(0)
	if ptr := v.AsPointer(); ptr != nil && ptr.Itself {
		f := fieldByNumber(tableByNumber(p, ptr.Table), ptr.Field)
		if f == nil {
			return value.Undefined, a.Errorf(value.CodeTypes, "there is no such field")
		}
		return integer(fieldTypes[f.Type].Constant())
	}
	switch arr := v.AsArray(); {
	case arr != nil:
		return integer(typeOfArray[arr.ElemKind()])
	case v.IsTolerant():
		return integer(typeOfDeclared[v.TolerantKind()])
	case v.Kind() == value.KInteger:
		return integer(isLongint)
	}
	return integer(typeOfKind[v.Kind()])
}

// valueType returns the number of the type of a value; every number is Is real.
// Page: commands/value-type.md.
//
// choice: an array used as a value is the number of its selected element.
func valueType(_ *interp.Process, a interp.Args) (value.Value, error) {
	v := a.Value(0)
	if v.Kind() == value.KArray {
		return integer(isReal)
	}
	return integer(typeOfKind[v.Kind()])
}

// undefined returns True when the expression has no value: a missing property, an
// unassigned variable, a missing argument. Null is a value. Page: commands/undefined.md.
func undefined(_ *interp.Process, a interp.Args) (value.Value, error) {
	return boolean(a.Value(0).IsUndefined())
}

// clearVariable resets a variable to the default of its type; an array becomes empty.
// Page: commands/clear-variable.md.
func clearVariable(_ *interp.Process, a interp.Args) (value.Value, error) {
	if arr := a.Value(0).AsArray(); arr != nil {
		arr.Resize(0)
		return value.Undefined, arr.Set(0, value.Undefined)
	}
	a.SetOut(0, value.Undefined)
	return none()
}

// choose returns one of its values: the first for True or 0, the second for False or
// 1, and so on. A number outside the values gives the empty value of the kind of the
// first. All values were evaluated. Page: commands/choose.md.
func choose(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Kind(0) == value.KBoolean {
		if a.Bool(0) {
			return a.Value(1), nil
		}
		return a.Value(2), nil
	}
	n := a.Int(0)
	if n < 0 || n >= a.Len()-1 {
		return emptyLike(a.Value(1)), nil
	}
	return a.Value(n + 1), nil
}

// emptyLike returns the empty value of the kind of v.
func emptyLike(v value.Value) value.Value {
	switch v.Kind() {
	case value.KObject, value.KCollection, value.KNull:
		return value.Null
	case value.KInteger, value.KReal:
		return value.Int(0)
	}
	if e, ok := elemOf(v); ok {
		return value.NullOf(e.Declared())
	}
	return value.Undefined
}

// not returns the opposite of a Boolean. Undefined and Null count as False.
// Page: commands/not.md.
func not(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Value(0).IsNothing() {
		return boolean(true)
	}
	return boolean(!a.Bool(0))
}

// cmdBool returns a Boolean as it is, True for a number other than 0, and False for
// every other value, texts included. Page: commands/bool.md.
func cmdBool(_ *interp.Process, a interp.Args) (value.Value, error) {
	return boolean(value.ToBool(a.Value(0)))
}

// setRealComparisonLevel sets the difference below which two numbers are equal in
// this process. Page: commands/set-real-comparison-level.md.
func setRealComparisonLevel(p *interp.Process, a interp.Args) (value.Value, error) {
	p.SetEpsilon(max(a.Real(0), 0))
	return none()
}
