package vm

import (
	"math"
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// addProperties fills in the slow forms of the property instructions.
func addProperties() {
	slow[code.GetV] = func(m *Machine, in code.Ins) error {
		return m.getProperty(in, in.B(), in.C(), 2, declaredFor[in.X()&15])
	}
	slow[code.GetR] = func(m *Machine, in code.Ins) error { return m.getProperty(in, in.B(), in.C(), 2, value.DReal) }
	slow[code.GetI] = func(m *Machine, in code.Ins) error { return m.getProperty(in, in.B(), in.C(), 1, value.DInteger) }
	slow[code.SetV] = func(m *Machine, in code.Ins) error { return m.setProperty(in, m.get(in.A())) }
	slow[code.SetR] = func(m *Machine, in code.Ins) error { return m.setProperty(in, m.rawReal(in.A())) }
	slow[code.SetN] = func(m *Machine, in code.Ins) error {
		return m.setProperty(in, value.Real(float64(int64(m.raw(in.A())))))
	}
	slow[code.UpdP] = func(m *Machine, in code.Ins) error {
		return m.update(in.B(), in.C(), ir.Op(in.X()), m.get(in.A()), 1, false)
	}
	slow[code.AccK] = func(m *Machine, in code.Ins) error {
		k, op := int64(int16(in.A())), ir.Add
		if k < 0 {
			k, op = -k, ir.Sub
		}
		return m.update(in.B(), in.C(), op, value.Int(k), 2, true)
	}
	for op, ops := range map[ir.Op][4]code.Op{ir.Add: {code.AddRP, code.AddPP, code.AccAdd, code.AccMulAdd},
		ir.Sub: {code.SubRP, code.SubPP, code.AccSub, code.AccMulSub}, ir.Mul: {code.MulRP, code.MulPP}, ir.Div: {code.DivRP}} {
		slow[ops[0]] = func(m *Machine, in code.Ins) error { return m.realProperty(op, in, false) }
		if ops[1] != code.Bad {
			slow[ops[1]] = func(m *Machine, in code.Ins) error { return m.twoProperties(op, in) }
		}
		if ops[2] == code.Bad {
			continue
		}
		slow[ops[2]] = func(m *Machine, in code.Ins) error { return m.update(in.B(), in.C(), op, m.rawReal(in.A()), 2, true) }
		slow[ops[3]] = func(m *Machine, in code.Ins) error {
			x := float64(m.rawReal(in.A()).AsReal() * m.rawReal(in.C()).AsReal())
			return m.update(in.B(), uint16(in.X()), op, value.Real(x), 2, true)
		}
	}
	slow[code.SubPR] = func(m *Machine, in code.Ins) error { return m.realProperty(ir.Sub, in, true) }
}

// declaredFor is the declared kind that holds values of a kind only; Variant for the
// kinds of which instructions do not ask it.
var declaredFor = [16]value.Declared{value.KText: value.DText, value.KObject: value.DObject, value.KCollection: value.DCollection,
	value.KPointer: value.DPointer, value.KPicture: value.DPicture, value.KBlob: value.DBlob}

func (m *Machine) rawReal(op uint16) value.Value { return value.Real(math.Float64frombits(m.raw(op))) }

func nullProperty(name string) error {
	return value.Errorf(value.CodeNullProperty, "cannot use the property %s of Null", name)
}

// property reads v.name. words is the number of cache words from word first of the
// instruction on, to be filled when the property lies in line.
func (m *Machine) property(v value.Value, name string, first, words int) (value.Value, error) {
	switch v.Kind() {
	case value.KObject:
		o := v.AsObject()
		if s := o.ShapeOf(); s != nil {
			if i := m.find(s, name); i >= 0 {
				if off, inline := o.SlotOffset(i); inline {
					if words > 0 {
						m.remember(first, words, s.ID(), uint64(off))
					}
					return *(*value.Value)(unsafe.Add(unsafe.Pointer(o), off)), nil
				}
				return o.Lookup(name), nil
			}
		} else if o.Native() == nil {
			if x, ok := o.Get(name); ok {
				return x, nil
			}
		}
		if o.Class() == nil && o.Native() == nil && o.Flags&value.FlagClass == 0 {
			return value.Undefined, nil
		}
	case value.KCollection:
		if name == "length" {
			return value.Real(float64(v.AsCollection().Len())), nil
		}
	case value.KUndefined:
		return value.Undefined, nil
	case value.KNull:
		if v.IsTolerant() {
			if name == "length" && v.TolerantKind() == value.DCollection {
				return value.Real(0), nil
			}
			return value.Undefined, nil
		}
		return value.Undefined, nullProperty(name)
	}
	return m.host.Property(m, v, name)
}

// store writes v.name := x and fills the cache like property.
func (m *Machine) store(v value.Value, name string, x value.Value, first, words int) error {
	switch k := x.Kind(); k {
	case value.KArray, value.KMark, value.KVar:
		return value.Errorf(value.CodeTypes, "%s cannot be stored in a property", value.Describe(x))
	case value.KUndefined, value.KBlob: // undefined resets or does nothing, a blob becomes an object
		if v.Kind() == value.KObject {
			return m.host.SetProperty(m, v, name, x)
		}
	}
	if o := v.AsObject(); o != nil && !o.IsShared() && o.Flags&(value.FlagNative|value.FlagClass) == 0 {
		if s := o.ShapeOf(); s != nil {
			e := m.entry(s, name)
			if i := int(e.slot); i >= 0 {
				if off, inline := o.SlotOffset(i); inline && words > 0 {
					m.remember(first, words, s.ID(), uint64(off))
				}
				o.FillSlot(i, x)
				return nil
			}
			if o.Flags == 0 && o.Class() == nil {
				if e.next != nil {
					o.Extend(e.next, x)
					return nil
				}
				e.next = s.With(name)
			}
		}
		if c := o.Class(); c == nil || c.Find(name) == nil {
			o.Put(name, x)
			return nil
		}
	}
	if v.IsNull() {
		return nullProperty(name)
	}
	return m.host.SetProperty(m, v, name, x)
}

func (m *Machine) getProperty(in code.Ins, obj, name uint16, caches int, as value.Declared) error {
	v, err := m.property(m.get(obj), m.unit().Names[name], 1, caches)
	if err != nil {
		return err
	}
	if as == value.DReal && in.X() != 0 {
		of := in.X() - 1
		v, err = realOperand(v, ir.Op(of/2), of%2 != 0)
	} else {
		v, err = m.convert(v, as)
	}
	if err != nil {
		return err
	}
	if as.IsRaw() {
		m.putRaw(in.A(), v.Bits())
	} else {
		m.put(in.A(), v)
	}
	m.next(1 + caches)
	return nil
}

func (m *Machine) setProperty(in code.Ins, x value.Value) error {
	if err := m.store(m.get(in.B()), m.unit().Names[in.C()], x, 1, 2); err != nil {
		return err
	}
	m.next(3)
	return nil
}

// update is obj.name := obj.name op x.
func (m *Machine) update(obj, name uint16, op ir.Op, x value.Value, words int, cached bool) error {
	o, caches := m.get(obj), 0
	if cached {
		caches = 1
	}
	n := m.unit().Names[name]
	v, err := m.property(o, n, 1, caches)
	if err != nil {
		return err
	}
	if v, err = operators[op](v, x); err != nil {
		return err
	}
	if err = m.store(o, n, v, 0, 0); err != nil {
		return err
	}
	m.next(words)
	return nil
}

// putReal stores the outcome of an operation where a Real is wanted.
func (m *Machine) putReal(dst uint16, op ir.Op, a, b value.Value) error {
	v, err := operators[op](a, b)
	if err != nil {
		return err
	}
	if v, err = value.Convert(v, value.DReal); err != nil {
		return err
	}
	m.putRaw(dst, v.Bits())
	return nil
}

func (m *Machine) realProperty(op ir.Op, in code.Ins, swapped bool) error {
	v, err := m.property(m.get(in.C()), m.unit().Names[in.X()], 1, 1)
	if err != nil {
		return err
	}
	a, b := m.rawReal(in.B()), v
	if swapped {
		a, b = b, a
	}
	if err := m.putReal(in.A(), op, a, b); err != nil {
		return err
	}
	m.next(2)
	return nil
}

func (m *Machine) twoProperties(op ir.Op, in code.Ins) error {
	names := m.wordAt(3)
	u := m.unit()
	a, err := m.property(m.get(in.B()), u.Names[names&0xFFFF], 1, 1)
	if err != nil {
		return err
	}
	b, err := m.property(m.get(in.C()), u.Names[names>>16], 2, 1)
	if err != nil {
		return err
	}
	if err := m.putReal(in.A(), op, a, b); err != nil {
		return err
	}
	m.next(4)
	return nil
}

// slotEntry remembers where a shape keeps a property, for places in the code that
// see more shapes than their caches hold.
type slotEntry struct {
	shape uint32
	slot  int32
	name  *byte
	n     int
	next  *value.Shape // of plain objects that got the property, once one has
}

const slotCache = 128

// find returns the slot of a property in a shape, or -1.
func (m *Machine) find(s *value.Shape, name string) int { return int(m.entry(s, name).slot) }

func (m *Machine) entry(s *value.Shape, name string) *slotEntry {
	p := unsafe.StringData(name)
	e := &m.caches.slots[(s.ID()*31+uint32(uintptr(unsafe.Pointer(p))>>3))%slotCache]
	if e.shape == s.ID() && e.name == p && e.n == len(name) {
		return e
	}
	*e = slotEntry{shape: s.ID(), slot: int32(s.Find(name)), name: p, n: len(name)}
	return e
}
