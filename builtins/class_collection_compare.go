package builtins

import "fourd/interp/value"

// looks is how many comparisons are made before the code itself runs once, so that the
// limits of the process are looked at.
const looks = 1 << 12

// simple returns what a formula such as $1.value.name<$1.value2.name does, without running
// it; nil for other code. The answer counts when ok: two numbers, texts, dates or times
// that plain objects hold. natural tells of a comparison of the values themselves: 1 for <
// and -1 for >.
func (w *walker) simple() (less func(x, y value.Value) (less, ok bool), natural int) {
	c := w.run.Compares()
	if c == nil || c.OpName() != "<" && c.OpName() != ">" || len(w.args) != 1 {
		return nil, 0
	}
	op := value.Lt
	if c.OpName() == ">" {
		op = value.Gt
	}
	swapped := false
	switch {
	case c.X[0] == "value" && c.Y[0] == "value2":
	case c.X[0] == "value2" && c.Y[0] == "value":
		swapped = true
	default:
		return nil, 0
	}
	left, right := c.X[1:], c.Y[1:]
	if len(left) == 0 && len(right) == 0 {
		natural = 1
		if (op == value.Gt) != swapped {
			natural = -1
		}
	}
	n := 0
	return func(x, y value.Value) (bool, bool) {
		if n++; n%looks == 0 {
			return false, false
		}
		if swapped {
			x, y = y, x
		}
		x, okX := plainAt(x, left)
		y, okY := plainAt(y, right)
		if !okX || !okY || !ordered(x, y) {
			return false, false
		}
		less, err := value.Compare(op, x, y, value.Epsilon)
		return less, err == nil
	}, natural
}

// plainAt follows a path through plain objects.
func plainAt(v value.Value, path []string) (value.Value, bool) {
	for _, name := range path {
		o := v.AsObject()
		if o == nil || o.Native() != nil || o.Class() != nil || o.IsShared() {
			return v, false
		}
		var ok bool
		if v, ok = o.Get(name); !ok {
			return v, false
		}
	}
	return v, true
}

// ordered reports whether two values are of kinds that < and > put in order.
func ordered(x, y value.Value) bool {
	switch k := x.Kind(); k {
	case value.KInteger, value.KReal:
		return y.Kind().IsNumber()
	case value.KText, value.KDate, value.KTime:
		return y.Kind() == k
	}
	return false
}
