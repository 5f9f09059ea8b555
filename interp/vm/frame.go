package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// nest is what was running when Go called into the machine.
type nest struct {
	pc, fp unsafe.Pointer
	cur    int
	base   unsafe.Pointer // the frame that Go made
	first  int            // its chunk
}

// walker follows the frames from the innermost one outward. For all but the first,
// pc lies in the call instruction or its words.
type walker struct {
	m     *Machine
	pc    uintptr
	fp    unsafe.Pointer
	chunk int
	nest  int // nests[nest-1] is what called the frames being walked
}

func (m *Machine) walk() walker {
	return walker{m: m, pc: uintptr(m.pc), fp: m.fp, chunk: m.cur, nest: len(m.nests)}
}

// unit returns the unit of the frame, or nil in a stub.
func (w *walker) unit() *code.Unit { return w.m.unitOf(w.pc, w.fp) }

// unitOf returns the unit that is being executed at pc with the frame at fp.
func (m *Machine) unitOf(pc uintptr, fp unsafe.Pointer) *code.Unit {
	if u := m.last; u != nil {
		if _, ok := u.Contains(pc); ok {
			return u
		}
	}
	if u := m.prog.unitAt(pc); u != nil {
		m.last = u
		return u
	}
	if _, ok := m.prog.stubEntry(pc); ok {
		return nil
	}
	// A unit that is not in the program was entered through the door, which left it
	// in the frame's header.
	u := *(**code.Unit)(unsafe.Add(fp, -16))
	if u != nil {
		m.last = u
	}
	return u
}

// word returns the frame's position in its unit.
func (w *walker) word(u *code.Unit) int { n, _ := u.Contains(w.pc); return n }

// up goes to the caller's frame; false when that is Go code.
func (w *walker) up() bool {
	ret := w.m.returnOf(w.fp)
	if ret == chunkRetPC {
		c := w.m.chunks[w.chunk]
		w.chunk--
		ret, w.fp = c.ret, c.fp
	}
	if ret == haltPC || ret == batchPC {
		return false
	}
	w.fp = unsafe.Add(w.fp, -windowOf(loadPointer(&ret)))
	w.pc = ret - 8
	return true
}

// out goes to the frame whose service called the frames walked so far.
func (w *walker) out() bool {
	if w.nest--; w.nest < 0 {
		return false
	}
	n := w.m.nests[w.nest]
	w.pc, w.fp, w.chunk = uintptr(n.pc), n.fp, n.cur
	return n.fp != nil
}

// unit returns the unit being executed.
func (m *Machine) unit() *code.Unit { return m.unitOf(uintptr(m.pc), m.fp) }

// Frame is one entry of the call chain.
type Frame struct {
	Unit   *code.Unit
	Method *ir.Method
	At     ir.Pos
}

// Chain returns the frames from the innermost one outward, across services that
// called back into the machine, at most limit of them (0: all).
func (m *Machine) Chain(limit int) []Frame {
	var chain []Frame
	if m.fp == nil {
		return nil
	}
	for w := m.walk(); ; {
		if u := w.unit(); u != nil {
			chain = append(chain, Frame{Unit: u, Method: u.Method, At: u.At(w.word(u))})
			if len(chain) == limit {
				return chain
			}
		}
		if !w.up() && !w.out() {
			return chain
		}
	}
}

// CurrentMethod returns the method that called the running service, or nil.
func (m *Machine) CurrentMethod() *ir.Method {
	if u := m.CurrentUnit(); u != nil {
		return u.Method
	}
	return nil
}

// CurrentUnit returns the unit that called the running service, or nil.
func (m *Machine) CurrentUnit() *code.Unit {
	if m.fp == nil {
		return nil
	}
	return m.unit()
}

// Self returns This of the method that called the running service.
func (m *Machine) Self() value.Value {
	if u := m.CurrentUnit(); u == nil || !u.Method.HasSelf {
		return value.Null
	}
	return (*(*value.Value)(m.fp)).Norm()
}

// ArgCount returns how many arguments the method that called the running service
// was given.
func (m *Machine) ArgCount() int {
	u := m.CurrentUnit()
	switch {
	case u == nil:
		return 0
	case u.Rest < 0:
		return len(u.Method.Params)
	}
	if c := m.get(uint16(2 * u.Rest)).AsCollection(); c != nil {
		return c.Len()
	}
	return 0
}

// Caught reports whether a handler in any frame would take an error raised now.
func (m *Machine) Caught() bool {
	if m.fp == nil {
		return false
	}
	for w := m.walk(); ; {
		if u := w.unit(); u != nil {
			if _, ok := u.Catch(w.word(u)); ok {
				return true
			}
		}
		if !w.up() && !w.out() {
			return false
		}
	}
}

// The accessors of the slow paths. Operands are as in instructions.

func (m *Machine) ins() code.Ins { return code.Ins(*(*uint64)(m.pc)) }

func (m *Machine) wordAt(i int) uint64 { return *(*uint64)(unsafe.Add(m.pc, i*8)) }

func (m *Machine) get(op uint16) value.Value {
	return (*(*value.Value)(unsafe.Add(m.fp, int(op)*8))).Norm()
}

func (m *Machine) put(op uint16, v value.Value) {
	p := unsafe.Add(m.fp, int(op)*8)
	*(*value.Value)(p) = v.Norm()
	m.check.wroteValue(m, p)
}

func (m *Machine) raw(op uint16) uint64 { return *(*uint64)(unsafe.Add(m.fp, int(op)*8)) }

func (m *Machine) putRaw(op uint16, bits uint64) {
	p := unsafe.Add(m.fp, int(op)*8)
	*(*uint64)(p) = bits
	m.check.wroteRaw(m, p)
}

func (m *Machine) next(words int) { m.goTo(unsafe.Add(m.pc, words*8), m.fp) }

func (m *Machine) jump(distance uint16) { m.goTo(unsafe.Add(m.pc, int(int16(distance))*8), m.fp) }
