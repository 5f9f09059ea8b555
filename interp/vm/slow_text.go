package vm

import (
	"strconv"
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

// joinParts joins texts and digits of numbers. When something is no text, or a number has
// more than 32 bits, the code behind does it.
func joinParts(m *Machine, in code.Ins) error {
	const most = 11 // characters of a number
	var room [4 * most]byte
	var parts [4]string
	first, n := value.EmptyText, 0
	for i, ops := 0, m.wordAt(1); ops != 0; i, ops = i+1, ops>>16 {
		if op := uint16(ops); op%2 != 0 {
			x := int64(m.raw(op))
			if x != int64(int32(x)) {
				m.next(code.Join.Len())
				return nil
			}
			digits := strconv.AppendInt(room[i*most:i*most:(i+1)*most], x, 10)
			parts[n] = unsafe.String(unsafe.SliceData(digits), len(digits))
			n++
		} else {
			v := m.get(op)
			switch {
			case v.Kind() != value.KText:
				m.next(code.Join.Len())
				return nil
			case i == 0:
				first = v
			default:
				parts[n] = v.AsText()
				n++
			}
		}
	}
	v, ok := value.JoinQuickly(first, parts[:n])
	if !ok {
		m.next(code.Join.Len())
		return nil
	}
	m.put(in.A(), v)
	m.jump(in.C())
	return nil
}
