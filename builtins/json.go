package builtins

import (
	"strconv"

	"fourd/interp"
	"fourd/interp/value"
)

var jsons = []interp.Command{
	interp.Native("JSON Parse", jsonParse),
	interp.Native("JSON Stringify", jsonStringify),
	interp.Native("JSON Stringify array", jsonStringifyArray),
	interp.Native("JSON PARSE ARRAY", jsonParseArray),
}

// jsonRules are the rules of JSON that SET DATABASE PARAMETER can change.
func jsonRules(p *interp.Process) value.JSON {
	j := value.JSON{Caller: p, In: zone(p)}
	switch parameterOf(p, datesInsideObjects) {
	case 0:
		j.Dates = value.DateTextWithoutZone
	case 1:
		j.Dates = value.DateTextWithZone
	}
	j.TimesInMillis = parameterOf(p, timesInsideObjects) == timesInMilliseconds
	return j
}

// jsonParse returns the value that a JSON text describes, converted when a type (Is
// text, Is date, Is time, …) is given. With * an object tells in __symbols where each
// of its properties stands. Error when the text is not JSON.
// Page: commands/json-parse.md.
func jsonParse(p *interp.Process, a interp.Args) (value.Value, error) {
	j := jsonRules(p)
	j.Symbols = a.Star()
	v, err := j.Parse(a.Text(0))
	if err != nil || !a.Has(1) || a.Mark(1, '*') {
		return v, err
	}
	return fromJSON(p, v, a.Int(1)), nil
}

// fromJSON converts what a JSON text said. A number within quotation marks is one of
// seconds for Is time, and an object is True. The type of the variable that takes the
// result comes from the compiler as a negative number: it converts scalar values only,
// so that an object where a text belongs is an error.
func fromJSON(p *interp.Process, v value.Value, t int) value.Value {
	whole := v.AsObject() != nil || v.AsCollection() != nil
	if t < 0 {
		if t = -t; whole || v.IsNothing() {
			return v
		}
	}
	switch {
	case t == isBoolean && whole:
		return value.True
	case t == isTime && v.Kind() == value.KText:
		if n, err := strconv.ParseFloat(v.AsText(), 64); err == nil {
			v = value.Real(n)
		}
	}
	return toType(p, v, t)
}

// jsonStringify returns a value as JSON text, with * on several lines. Pointers give
// what they point to, functions and pictures a text that names them. Error when an
// object contains itself. Page: commands/json-stringify.md.
func jsonStringify(p *interp.Process, a interp.Args) (value.Value, error) {
	j := jsonRules(p)
	j.Pretty = a.Len() > 1 && a.Star()
	s, err := j.Stringify(storable(p, a.Value(0)))
	if err != nil {
		return value.Undefined, err
	}
	return text(s)
}

// jsonStringifyArray returns an array as JSON text, with * on several lines; a single
// value counts as an array of one. Page: commands/json-stringify-array.md.
func jsonStringifyArray(p *interp.Process, a interp.Args) (value.Value, error) {
	vs := []value.Value{storable(p, a.Value(0))}
	if arr := a.Value(0).AsArray(); arr != nil {
		vs = elementsOf(p, arr)
	}
	j := jsonRules(p)
	j.Pretty = a.Len() > 1 && a.Star()
	s, err := j.Stringify(value.NewCollection(vs).Value())
	if err != nil {
		return value.Undefined, err
	}
	return text(s)
}

// jsonParseArray fills an array with the elements of a JSON array, each converted to
// the kind of the array. Page: commands/json-parse-array.md.
func jsonParseArray(p *interp.Process, a interp.Args) (value.Value, error) {
	v, err := jsonRules(p).Parse(a.Text(0))
	if err != nil {
		return value.Undefined, err
	}
	vs := []value.Value{v}
	if c := v.AsCollection(); c != nil {
		vs = c.Elems()
	}
	return value.Undefined, fillConverted(p, arrayFor(a, 1, vs), vs)
}
