package value

import (
	"math"
	"testing"
)

func TestRounding(t *testing.T) {
	for _, c := range []struct {
		id        string
		got, want float64
	}{
		{"E026", Round(16.857, 2), 16.86}, {"E027", Round(32345.67, -3), 32000}, {"E028", Round(-1.5, 0), -2}, {"half in binary", Round(29.8725, 3), 29.873}, {"1.005", Round(1.005, 2), 1.01},
		{"E029", Trunc(-216.897, 1), -216.9}, {"E030", Trunc(-216.897, -1), -220}, {"no noise", Trunc(4.35*100, 0), 435}, {"E025", Fraction(7.25), 0.25}, {"negative", Fraction(-7.25), 0.25},
		{"infinity", Round(math.Inf(1), 2), math.Inf(1)}, {"too many places", Round(1.5, 400), 1.5}, {"few", Round(1.5, -400), 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.id, c.got, c.want)
		}
	}
	if r, err := ModNumbers(3.5, 2); r != 0 || err != nil {
		t.Errorf("E031: %v %v", r, err)
	}
	if _, err := ModNumbers(3, 0.2); err == nil {
		t.Error("Mod by zero")
	}
}

func TestTruth(t *testing.T) {
	o := NewObject(1)
	o.Put("a", Int(1))
	truthy := []Value{True, Int(0), Real(0), Time(0), Str("0"), Str("false"), DateOf(2026, 1, 1), o.Value(), NewCollection([]Value{Null}).Value(), NewBlob(nil), PointerTo(NewVar("$x", Variant)), NewNative(nil, &Function{}).Value()}
	falsy := []Value{False, Null, Undefined, {}, EmptyText, DateNumber(0), NewObject(0).Value(), NewCollection(nil).Value(), NilPointer, NullOf(DObject), NullOf(DCollection), NullOf(DPicture)}
	for _, v := range truthy {
		if !Truthy(v) {
			t.Errorf("%s is falsy", show(v))
		}
	}
	for _, v := range falsy {
		if Truthy(v) {
			t.Errorf("%s is truthy", show(v))
		}
	}
	for want, vs := range map[bool][]Value{true: {True, Int(2), Real(0.5), Time(1)}, false: {False, Null, Undefined, Int(0), Real(0)}} {
		for _, v := range vs {
			if got, err := Condition(v); got != want || err != nil {
				t.Errorf("If %s: %v (%v)", show(v), got, err)
			}
		}
	}
	for _, v := range []Value{Str("x"), EmptyText, o.Value(), DateOf(2026, 1, 1)} {
		if _, err := Condition(v); err == nil {
			t.Errorf("If %s is no error", show(v))
		}
	}
}
