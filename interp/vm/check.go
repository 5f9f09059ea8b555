package vm

import (
	"fmt"
	"math"
	"unsafe"

	"fourd/interp/code"
)

// checker is the state of the checked loop: what each slot of each chunk holds, and
// where instructions begin. A nil checker checks nothing.
type checker struct {
	shadow map[*chunk][]uint8
	starts map[*code.Unit][]bool
	unit   *code.Unit
	begins []bool // starts[unit]
}

// What a slot holds: its raw half, its value, or both, have been written.
const (
	hasRaw   = 1
	hasValue = 2
)

type cell struct {
	ref  unsafe.Pointer
	bits uint64
}

type rawBits uint64

func (b rawBits) i() int64   { return int64(b) }
func (b rawBits) r() float64 { return math.Float64frombits(uint64(b)) }
func (c *cell) i() int64     { return int64(c.bits) }
func (c *cell) r() float64   { return math.Float64frombits(c.bits) }

func (c *checker) addChunk(ch *chunk) {
	if c == nil {
		return
	}
	if c.shadow == nil {
		c.shadow, c.starts = map[*chunk][]uint8{}, map[*code.Unit][]bool{}
	}
	c.shadow[ch] = make([]uint8, len(ch.mem))
}

// slot returns the shadow of the slot at address p, which may be its raw half.
func (c *checker) slot(m *Machine, p unsafe.Pointer) *uint8 {
	for i := range m.chunks {
		ch := m.chunks[(m.cur+i)%len(m.chunks)]
		at := uintptr(p) - uintptr(unsafe.Pointer(&ch.mem[0]))
		if at < uintptr(len(ch.mem))*16 {
			return &c.shadow[ch][at/16]
		}
	}
	panic("vm: access outside the frame memory")
}

func (c *checker) wroteValue(m *Machine, p unsafe.Pointer) {
	if c != nil {
		*c.slot(m, p) = hasRaw | hasValue
	}
}

func (c *checker) wroteRaw(m *Machine, p unsafe.Pointer) {
	if c != nil {
		*c.slot(m, p) = hasRaw
	}
}

func (c *checker) wroteArgs(m *Machine, base unsafe.Pointer, n int) {
	for i := range n {
		c.wroteValue(m, unsafe.Add(base, (i+1)*16))
	}
}

// entered marks what a call from Go has put into a frame.
func (c *checker) entered(m *Machine, base unsafe.Pointer, u *code.Unit) {
	if c == nil {
		return
	}
	c.wroteValue(m, base)
	c.wroteArgs(m, base, len(u.Method.Params))
	if u.Rest >= 0 {
		c.wroteValue(m, unsafe.Add(base, u.Rest*16))
	}
	for _, slot := range u.Captures {
		c.wroteValue(m, unsafe.Add(base, slot*16))
	}
}

// moved marks the slots that overflow has moved to the start of ch.
func (c *checker) moved(ch *chunk, n int) {
	if c != nil {
		for i := range n {
			c.shadow[ch][i+1] = hasRaw | hasValue
		}
	}
}

// checkPC makes sure that an instruction begins at pc and the frame lies in memory.
func (m *Machine) checkPC(pc, fp unsafe.Pointer) {
	c := m.check
	if c.unit != nil && m.last == c.unit {
		if word, ok := c.unit.Contains(uintptr(pc)); ok && c.begins[word] {
			return
		}
	}
	if uintptr(pc) == haltPC || uintptr(pc) == batchPC || uintptr(pc) == chunkRetPC || uintptr(pc) == leavePC {
		return
	}
	if _, ok := m.prog.stubEntry(uintptr(pc)); ok {
		return
	}
	u := m.unitOf(uintptr(pc), fp)
	word, ok := u.Contains(uintptr(pc))
	starts := c.starts[u]
	if starts == nil {
		if err := code.Verify(u); err != nil {
			panic(err)
		}
		starts = code.Starts(u)
		c.starts[u] = starts
	}
	if !ok || !starts[word] {
		panic(fmt.Sprintf("vm: %s: no instruction begins at word %d", u.Name, word))
	}
	ch := m.chunks[m.cur]
	if at := uintptr(fp) - uintptr(unsafe.Pointer(&ch.mem[0])); at%16 != 0 || at >= uintptr(len(ch.mem))*16 {
		panic("vm: frame outside its chunk")
	}
	c.unit, c.begins = u, starts
}

func (m *Machine) checkSlot(fp unsafe.Pointer, op uintptr, odd uintptr) unsafe.Pointer {
	if op%2 != odd || int(op/2) >= m.check.unit.Slots {
		panic(fmt.Sprintf("vm: %s: operand %d is outside the frame or the wrong half", m.check.unit.Name, op))
	}
	return unsafe.Add(fp, op*8)
}

func (m *Machine) checkRaw(fp unsafe.Pointer, op uintptr) rawBits {
	p := m.checkSlot(fp, op, 1)
	if *m.check.slot(m, p)&hasRaw == 0 {
		panic(fmt.Sprintf("vm: %s: raw slot %d is read before it is written", m.check.unit.Name, op/2))
	}
	return *(*rawBits)(p)
}

func (m *Machine) setRaw(fp unsafe.Pointer, op uintptr, bits uint64) {
	p := m.checkSlot(fp, op, 1)
	*(*uint64)(p) = bits
	m.check.wroteRaw(m, p)
}

func (m *Machine) checkVal(fp unsafe.Pointer, op uintptr) *cell {
	p := m.checkSlot(fp, op, 0)
	v := (*cell)(p)
	if *m.check.slot(m, p)&hasValue == 0 || v.ref == nil {
		panic(fmt.Sprintf("vm: %s: value slot %d is read before it is written", m.check.unit.Name, op/2))
	}
	return &cell{v.ref, v.bits}
}

func (m *Machine) setBits(fp unsafe.Pointer, op uintptr, bits uint64) {
	p := m.checkSlot(fp, op, 0)
	(*cell)(p).bits = bits
	m.check.wroteValue(m, p)
}

func (m *Machine) setVal(fp unsafe.Pointer, op uintptr, ref unsafe.Pointer, bits uint64) {
	p := m.checkSlot(fp, op, 0)
	if ref == nil {
		panic(fmt.Sprintf("vm: %s: a value without a kind", m.check.unit.Name))
	}
	*(*cell)(p) = cell{ref, bits}
	m.check.wroteValue(m, p)
}

func (m *Machine) setTag(fp unsafe.Pointer, op uintptr, tag unsafe.Pointer) {
	(*cell)(m.checkSlot(fp, op, 0)).ref = tag
}

// checkAddr returns the address of the first of some slots to fill or clear.
func (m *Machine) checkAddr(fp unsafe.Pointer, op uintptr) unsafe.Pointer {
	return m.checkSlot(fp, op, 0)
}

func (m *Machine) setMemValue(p, tag unsafe.Pointer) {
	(*cell)(p).ref = tag
	m.check.wroteValue(m, p)
}

func (m *Machine) setArgRaw(nfp unsafe.Pointer, i int, x int64) {
	p := unsafe.Add(nfp, i*16+8)
	*(*int64)(p) = x
	m.check.wroteRaw(m, p)
}

func (m *Machine) setArgVal(nfp unsafe.Pointer, i int, ref unsafe.Pointer, bits uint64) {
	p := unsafe.Add(nfp, i*16)
	*(*cell)(p) = cell{ref, bits}
	m.check.wroteValue(m, p)
}

func (m *Machine) setResult(fp unsafe.Pointer, bits uint64) {
	(*cell)(fp).bits = bits
	m.check.wroteValue(m, fp)
}
