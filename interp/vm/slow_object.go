package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// makeObject makes the object of a literal.
func makeObject(m *Machine, in code.Ins) error {
	base := unsafe.Add(m.fp, int(in.A())*8)
	n := int(in.B())
	vals := unsafe.Slice((*value.Value)(unsafe.Add(base, 16)), n)
	lit, kinds := m.unit().Literals[in.C()], m.wordAt(1)
	var o *value.Object
	if s := lit.Shape(); s != nil {
		o = value.NewLiteral(s, vals, kinds)
	}
	if o == nil {
		o = m.putTogether(lit.Names, vals, kinds)
	}
	*(*value.Value)(base) = o.Value()
	m.check.wroteValue(m, base)
	wipe(unsafe.Add(base, 16), uintptr(base)+uintptr(n+1)*16)
	m.next(code.New.Len())
	return nil
}

// putTogether makes an object of values that may not all become properties.
func (m *Machine) putTogether(names []string, vals []value.Value, kinds uint64) *value.Object {
	o := value.NewObject(len(vals))
	for i, v := range vals {
		if k := value.Kind(kinds >> (4 * i) & 15); k != value.KUndefined {
			v = m.tagged(k, v.Bits())
		}
		switch v.Kind() {
		case value.KUndefined:
			continue
		case value.KBlob:
			v = m.host.BlobObject(m, v)
		}
		o.Put(names[i], v)
	}
	return o
}
