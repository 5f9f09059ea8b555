package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// chainLength is how many texts are joined at once.
const chainLength = 8

// addValues is + on values. Texts of which a whole chain is added are joined without
// the texts between: those would be garbage at once.
func addValues(m *Machine, in code.Ins) error {
	a, b := m.get(in.B()), m.get(in.C())
	if in.X()&code.Chained == 0 || a.Kind() != value.KText || b.Kind() != value.KText {
		return m.binary(ir.Add, in.A(), a, b)
	}
	var parts [chainLength]string
	parts[0] = b.AsText()
	n, pc := 1, m.pc
	for n < len(parts) && in.X()&code.Chained != 0 {
		next := unsafe.Add(pc, code.AddV.Len()*8)
		right := code.Ins(*(*uint64)(next))
		var c value.Value
		if right.Op() == code.LdV {
			c = **(**value.Value)(unsafe.Add(next, 8))
			next = unsafe.Add(next, code.LdV.Len()*8)
			in = code.Ins(*(*uint64)(next))
		} else {
			in = right
			c = m.get(in.C())
		}
		if c.Kind() != value.KText {
			break
		}
		parts[n] = c.AsText()
		n, pc = n+1, next
	}
	in = code.Ins(*(*uint64)(pc))
	m.goTo(pc, m.fp) // an error belongs to the last sum
	v, err := value.JoinTexts(a, parts[:n]...)
	if err != nil {
		return err
	}
	m.put(in.A(), v)
	m.next(code.AddV.Len())
	return nil
}
