package interp

import (
	"fmt"
	"math"

	"fourd/interp/value"
)

// Args are the arguments of a running command. The getters check the kind and
// unwind to the command's boundary with error 54 when it does not fit, so a command
// reads straight on. Positions count from 0. Arguments that were not passed read as
// absent: Len tells how many there are.
type Args struct {
	vals []value.Value
	what string // the command or function, for messages
	gone int    // arguments that Shift has taken off the front
}

// NewArgs returns arguments for calling a NativeFunc from Go code.
func NewArgs(what string, vals ...value.Value) Args { return Args{vals: vals, what: what} }

// argFault unwinds from a getter to the boundary of the command.
type argFault struct{ err *value.Error }

func (a Args) fail(i int, want string) {
	e := value.Errorf(value.CodeTypes, "argument %d of %s must be %s, not %s", a.gone+i+1, a.what, want, value.Describe(a.Value(i)))
	if a.Value(i).IsUndefined() && i < len(a.vals) {
		e = e.WithHint("an undefined value cannot be passed here: give it a default with ||")
	}
	panic(argFault{e})
}

// Fail unwinds with error 54 about argument i, for checks that no getter makes.
func (a Args) Fail(i int, want string) { a.fail(i, want) }

// Len returns the number of arguments, a trailing * included.
func (a Args) Len() int { return len(a.vals) }

// Has reports whether argument i was passed.
func (a Args) Has(i int) bool { return i < len(a.vals) }

// Value returns argument i as it is, Undefined when absent.
func (a Args) Value(i int) value.Value {
	if i < len(a.vals) {
		return a.vals[i].Norm()
	}
	return value.Undefined
}

// From returns the arguments from i on. The slice is valid during the call only.
func (a Args) From(i int) []value.Value {
	if i >= len(a.vals) {
		return nil
	}
	return a.vals[i:]
}

// Kind returns the kind of argument i, KUndefined when absent.
func (a Args) Kind(i int) value.Kind { return a.Value(i).Kind() }

// Mark reports whether argument i is the bare operator c, such as '*' or '>'.
func (a Args) Mark(i int, c rune) bool { return a.Value(i).IsMark(c) }

// Star reports whether the last argument is a bare *.
func (a Args) Star() bool { n := len(a.vals); return n > 0 && a.vals[n-1].IsMark('*') }

// LeadStar reports whether the first argument is a bare *.
func (a Args) LeadStar() bool { return a.Mark(0, '*') }

// Shift returns the arguments without the first n.
func (a Args) Shift(n int) Args { return Args{a.From(n), a.what, a.gone + n} }

// NoStar returns the arguments without a trailing *.
func (a Args) NoStar() Args {
	if a.Star() {
		return Args{a.vals[:len(a.vals)-1], a.what, a.gone}
	}
	return a
}

// SetOut gives argument i, which the signature names as output, a new value; the
// machine assigns it to the variable, property or element that was passed.
func (a Args) SetOut(i int, v value.Value) {
	if i < len(a.vals) {
		a.vals[i] = v.Norm()
	}
}

// Text returns the Text of argument i.
func (a Args) Text(i int) string {
	v := a.Value(i)
	if v.Kind() != value.KText {
		a.fail(i, "a Text")
	}
	return v.AsText()
}

// TextOr returns the Text of argument i, or alt when it was not passed.
func (a Args) TextOr(i int, alt string) string {
	if !a.Has(i) || a.Mark(i, '*') {
		return alt
	}
	return a.Text(i)
}

// Real returns the number of argument i; times count as seconds.
func (a Args) Real(i int) float64 {
	v := a.Value(i)
	switch v.Kind() {
	case value.KInteger, value.KReal, value.KTime:
		return v.AsReal()
	}
	a.fail(i, "a number")
	return 0
}

// RealOr returns the number of argument i, or alt when it was not passed.
func (a Args) RealOr(i int, alt float64) float64 {
	if !a.Has(i) || a.Mark(i, '*') {
		return alt
	}
	return a.Real(i)
}

// Int returns the number of argument i rounded to a whole one, half away from zero.
// Beyond 64 bits it is cut to the nearest that fits.
func (a Args) Int(i int) int {
	v := a.Value(i)
	if k := v.Kind(); k == value.KInteger || k == value.KTime {
		return int(v.AsInt())
	}
	x := math.Round(a.Real(i))
	switch {
	case math.IsNaN(x):
		return 0
	case x >= math.MaxInt64:
		return math.MaxInt64
	case x <= math.MinInt64:
		return math.MinInt64
	}
	return int(x)
}

// IntOr returns the whole number of argument i, or alt when it was not passed.
func (a Args) IntOr(i, alt int) int {
	if !a.Has(i) || a.Mark(i, '*') {
		return alt
	}
	return a.Int(i)
}

// Bool returns the Boolean of argument i.
func (a Args) Bool(i int) bool {
	v := a.Value(i)
	if v.Kind() != value.KBoolean {
		a.fail(i, "a Boolean")
	}
	return v.AsBool()
}

// BoolOr returns the Boolean of argument i, or alt when it was not passed.
func (a Args) BoolOr(i int, alt bool) bool {
	if !a.Has(i) || a.Mark(i, '*') {
		return alt
	}
	return a.Bool(i)
}

// Object returns the object of argument i.
func (a Args) Object(i int) *value.Object {
	o := a.Value(i).AsObject()
	if o == nil {
		a.fail(i, "an Object")
	}
	return o
}

// ObjectOrNil returns the object of argument i, nil when it is absent, Null or Undefined.
func (a Args) ObjectOrNil(i int) *value.Object {
	if a.Value(i).IsNothing() {
		return nil
	}
	return a.Object(i)
}

// Collection returns the collection of argument i.
func (a Args) Collection(i int) *value.Collection {
	c := a.Value(i).AsCollection()
	if c == nil {
		a.fail(i, "a Collection")
	}
	return c
}

// Array returns the array of argument i, which is the variable's own: changes to it
// are changes of the variable.
func (a Args) Array(i int) *value.Array {
	x := a.Value(i).AsArray()
	if x == nil {
		a.fail(i, "an Array")
	}
	return x
}

// Pointer returns the pointer of argument i, nil for a nil pointer.
func (a Args) Pointer(i int) *value.Pointer {
	if a.Kind(i) != value.KPointer {
		a.fail(i, "a Pointer")
	}
	return a.Value(i).AsPointer()
}

// Date returns the date of argument i as a value.
func (a Args) Date(i int) value.Value {
	if a.Kind(i) != value.KDate {
		a.fail(i, "a Date")
	}
	return a.Value(i)
}

// Time returns the time of argument i in seconds; numbers count as seconds.
func (a Args) Time(i int) int64 {
	switch a.Kind(i) {
	case value.KTime, value.KInteger, value.KReal:
		return int64(a.Int(i))
	}
	a.fail(i, "a Time")
	return 0
}

// Function returns argument i when it is a Function object, or a method name.
func (a Args) Function(i int) value.Value {
	v := a.Value(i)
	if v.AsFunction() == nil && v.Kind() != value.KText {
		a.fail(i, "a Function or the name of a method")
	}
	return v
}

// NativeArg returns the Go object behind argument i when it is a T, such as *orda.Entity.
func NativeArg[T value.Native](a Args, i int, want string) T {
	if o := a.Value(i).AsObject(); o != nil {
		if n, ok := o.Native().(T); ok {
			return n
		}
	}
	a.fail(i, want)
	panic("unreachable")
}

// Errorf returns error 54's sibling for a wrong argument value: the command's name
// is put in front of the text.
func (a Args) Errorf(code int, format string, args ...any) error {
	return value.Errorf(code, "%s: %s", a.what, fmt.Sprintf(format, args...))
}

// ArrayOut returns the array in argument i for a command that fills it: the
// variable's own, whatever its element kind, or a new array of kind e when the
// variable holds none.
func (a Args) ArrayOut(i int, e value.ArrayElem) *value.Array {
	if x := a.Value(i).AsArray(); x != nil {
		return x
	}
	x := value.NewArray(e, 0)
	a.SetOut(i, x.Value())
	return x
}
