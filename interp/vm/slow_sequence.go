package vm

import (
	"math"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// addSequences fills in the slow forms of array and collection instructions.
func addSequences() {
	for op, d := range map[code.Op]value.Declared{code.LdEI: value.DInteger, code.LdER: value.DReal, code.LdEB: value.DBoolean} {
		slow[op] = func(m *Machine, in code.Ins) error { return m.loadElement(in, d) }
	}
	slow[code.LdET] = func(m *Machine, in code.Ins) error { return m.loadElement(in, value.Variant) }
	slow[code.LdEX] = slow[code.LdET]
	for op, k := range map[code.Op]value.Kind{code.StEI: value.KInteger, code.StER: value.KReal, code.StEB: value.KBoolean} {
		slow[op] = func(m *Machine, in code.Ins) error { return m.storeElement(in, m.tagged(k, m.raw(in.C()))) }
	}
	slow[code.StEBK] = func(m *Machine, in code.Ins) error { return m.storeElement(in, value.Bool(in.X() != 0)) }
	slow[code.StEX] = func(m *Machine, in code.Ins) error { return m.storeElement(in, m.get(in.C())) }
	slow[code.JEB] = branchOnElement
	slow[code.AddIE] = func(m *Machine, in code.Ins) error {
		v, err := m.element(in.B(), in.C(), value.DInteger)
		if err != nil {
			return err
		}
		m.putRaw(in.A(), uint64(int64(int32(int64(m.raw(uint16(in.X())))+v.AsInt()))))
		m.next(1)
		return nil
	}
	slow[code.AddRE] = realElement(func(_, x, e float64) float64 { return x + e })
	slow[code.MulRE] = realElement(func(_, x, e float64) float64 { return x * e })
	slow[code.MulAddRE] = realElement(func(a, x, e float64) float64 { return a + float64(x*e) })
	slow[code.MulAddRC] = addProduct
	slow[code.LdCV] = func(m *Machine, in code.Ins) error { return m.loadIndexed(in, m.whole(in.C()), declaredFor[in.X()&15]) }
	slow[code.LdCR] = func(m *Machine, in code.Ins) error { return m.loadIndexed(in, m.whole(in.C()), value.DReal) }
	slow[code.IdxV] = func(m *Machine, in code.Ins) error { return m.loadIndexed(in, m.get(in.C()), value.Variant) }
	slow[code.StCV] = func(m *Machine, in code.Ins) error { return m.storeIndexed(in, m.whole(in.C())) }
	slow[code.StIdxV] = func(m *Machine, in code.Ins) error { return m.storeIndexed(in, m.get(in.C())) }
}

func (m *Machine) tagged(k value.Kind, bits uint64) value.Value {
	return value.MakeValue((*value.Header)(m.tags[k]), bits)
}

func (m *Machine) whole(op uint16) value.Value { return value.Int(int64(m.raw(op))) }

// element reads an element of the array in slot arr, converted to the kind d.
func (m *Machine) element(arr, index uint16, d value.Declared) (value.Value, error) {
	v := m.get(arr)
	a := v.AsArray()
	if a == nil {
		return v, value.Errorf(value.CodeTypes, "%s is not an array and has no elements", value.Describe(v))
	}
	v, err := a.At(int(int64(m.raw(index))))
	if err != nil {
		return v, err
	}
	return m.convert(v, d)
}

func (m *Machine) loadElement(in code.Ins, d value.Declared) error {
	v, err := m.element(in.B(), in.C(), d)
	if err != nil {
		return err
	}
	if d == value.Variant {
		m.put(in.A(), v)
	} else {
		m.putRaw(in.A(), v.Bits())
	}
	m.next(1)
	return nil
}

func (m *Machine) storeElement(in code.Ins, x value.Value) error {
	v := m.get(in.A())
	a := v.AsArray()
	if a == nil {
		return value.Errorf(value.CodeTypes, "%s is not an array and has no elements", value.Describe(v))
	}
	if err := a.Set(int(int64(m.raw(in.B()))), x); err != nil {
		return err
	}
	m.next(1)
	return nil
}

func branchOnElement(m *Machine, in code.Ins) error {
	v, err := m.element(in.A(), in.B(), value.DBoolean)
	if err != nil {
		return err
	}
	m.branch(v.AsBool() == (in.X() != 0), in)
	return nil
}

func realElement(f func(a, x, e float64) float64) slowFunc {
	return func(m *Machine, in code.Ins) error {
		v, err := m.element(in.B(), in.C(), value.DReal)
		if err != nil {
			return err
		}
		a := math.Float64frombits(m.raw(in.A()))
		x := math.Float64frombits(m.raw(uint16(in.X())))
		m.putRaw(in.A(), math.Float64bits(f(a, x, v.AsReal())))
		m.next(1)
		return nil
	}
}

// addProduct adds the product of a number and an element of a collection.
func addProduct(m *Machine, in code.Ins) error {
	v, err := m.indexed(m.get(in.B()), m.whole(in.C()))
	if err == nil {
		v, err = realOperand(v, ir.Mul, true)
	}
	if err != nil {
		return err
	}
	a, x := m.rawReal(in.A()).AsReal(), m.rawReal(uint16(in.X())).AsReal()
	m.putRaw(in.A(), math.Float64bits(a+float64(x*v.AsReal())))
	m.next(1)
	return nil
}

func (m *Machine) loadIndexed(in code.Ins, i value.Value, d value.Declared) error {
	v, err := m.indexed(m.get(in.B()), i)
	if err != nil {
		return err
	}
	if of := in.X() - 1; d == value.DReal && in.X() != 0 {
		v, err = realOperand(v, ir.Op(of/2), of%2 != 0)
	} else {
		v, err = m.convert(v, d)
	}
	if err != nil {
		return err
	}
	if d.IsRaw() {
		m.putRaw(in.A(), v.Bits())
	} else {
		m.put(in.A(), v)
	}
	m.next(1)
	return nil
}

func (m *Machine) indexed(v, i value.Value) (value.Value, error) {
	if c := v.AsCollection(); c != nil && i.Kind() == value.KReal && !c.IsShared() {
		if n := i.AsReal(); n == math.Trunc(n) && n >= 0 && n < float64(c.Len()) {
			return c.At(int(n)), nil
		}
	}
	if o := plainObject(v); o != nil && i.Kind() == value.KText {
		return o.LookupNear(i.AsText(), &m.caches.near), nil
	}
	return m.host.Index(m, v, i)
}

// plainObject returns the object in v when it has no class and only its own properties,
// else nil.
func plainObject(v value.Value) *value.Object {
	if o := v.AsObject(); o != nil && o.Class() == nil && o.Flags&(value.FlagShared|value.FlagNative|value.FlagClass) == 0 {
		return o
	}
	return nil
}

func (m *Machine) storeIndexed(in code.Ins, i value.Value) error {
	v, x := m.get(in.B()), m.get(in.A())
	if o := plainObject(v); o != nil && i.Kind() == value.KText && (storable>>x.Kind()&1 != 0 || x.Kind() == value.KInteger) {
		o.PutNear(i.AsText(), x, &m.caches.near)
	} else if err := m.host.SetIndex(m, v, i, x); err != nil {
		return err
	}
	m.next(1)
	return nil
}
