package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// Direct is a callback in the form that takes the element of a walk itself, and not in
// an object.
type Direct struct {
	entrance
	role  code.Role
	raw   bool // the element, and what goes with it, are Reals
	bits  []uint64
	rest  []value.Value // further arguments and captured variables, if there are values among them
	first int           // slot of the first of these

	batches bool // one call may follow the other in the loop
	answers []value.Value
}

// Direct returns the form of the callback for a role. With reals the element, and the
// second value or the accumulator, are Reals in each call; else they are any values. extra
// are the arguments behind $1. It returns nil when there is no such form.
func (c *Callback) Direct(role code.Role, reals bool, extra []value.Value) *Direct {
	u := c.unit
	if u == nil || u.Direct == nil || len(extra) < len(u.Method.Params)-1 || len(c.fn.Vars) < len(u.Captures) {
		return nil
	}
	d := &Direct{role: role, raw: reals, first: 2}
	k := code.DirectKinds{Role: role}
	if reals {
		k.Value = value.DReal
	}
	if role != code.Element {
		k.Second, d.first = k.Value, 3
	}
	for i, want := range u.Method.Params[1:] {
		v, err := c.m.convert(extra[i], want)
		if err != nil {
			return nil
		}
		if want == value.Variant {
			want = kindFor(v)
		}
		k.Rest, d.rest = append(k.Rest, want), append(d.rest, v.Norm())
	}
	for _, v := range c.fn.Vars[:len(u.Captures)] {
		k.Rest, d.rest = append(k.Rest, kindFor(v)), append(d.rest, v.Norm())
	}
	form := u.Direct.Form(k)
	if form == nil {
		return nil
	}
	var err error
	if d.entrance, err = c.m.enterable(form); err != nil {
		return nil
	}
	d.allRaw(k)
	d.batches = reals && len(d.bits) == len(d.rest) && reckons(form)
	return d
}

// allRaw keeps the bits of what all calls are given, when that is enough.
func (d *Direct) allRaw(k code.DirectKinds) {
	for i, v := range d.rest {
		if !k.Rest[i].IsRaw() {
			d.bits = nil
			return
		}
		d.bits = append(d.bits, v.Bits())
	}
}

// kindFor is the kind of parameter for a value that stays the same during a walk.
func kindFor(v value.Value) value.Declared {
	switch v.Kind() {
	case value.KReal:
		return value.DReal
	case value.KBoolean:
		return value.DBoolean
	case value.KInteger:
		if v.AsInt() == int64(int32(v.AsInt())) {
			return value.DInteger
		}
	}
	return value.Variant
}

// Call calls the function for an element; v must be a Real when the form takes Reals.
func (d *Direct) Call(v value.Value) (value.Value, error) {
	if !d.open() {
		return d.general(v)
	}
	d.put(1, v)
	d.fill()
	return d.enter()
}

// Call2Reals is Call2 in a form that takes Reals.
func (d *Direct) Call2Reals(x, y float64) (value.Value, error) {
	if !d.open() {
		return d.general(value.Real(x), value.Real(y))
	}
	*(*float64)(unsafe.Add(d.base, 24)) = x
	*(*float64)(unsafe.Add(d.base, 40)) = y
	d.fill()
	return d.enter()
}

// Call2 is Call with the second value or the accumulator.
func (d *Direct) Call2(v, w value.Value) (value.Value, error) {
	if !d.open() {
		return d.general(v, w)
	}
	d.put(1, v)
	d.put(2, w)
	d.fill()
	return d.enter()
}

func (d *Direct) put(slot int, v value.Value) {
	p := unsafe.Add(d.base, slot*16)
	if d.raw {
		*(*uint64)(unsafe.Add(p, 8)) = v.Bits()
		return
	}
	*(*value.Value)(p) = v.Norm()
}

func (d *Direct) fill() {
	at := unsafe.Add(d.base, d.first*16)
	if d.bits != nil {
		for i, b := range d.bits {
			*(*uint64)(unsafe.Add(at, i*16+8)) = b
		}
		return
	}
	for i, v := range d.rest {
		*(*value.Value)(unsafe.Add(at, i*16)) = v
	}
}

// general makes a frame of its own for the call.
func (d *Direct) general(vs ...value.Value) (value.Value, error) {
	return d.m.callUnit(d.unit, nil, value.Null, append(vs, d.rest...))
}
