package vm

import (
	"unsafe"

	"fourd/interp/code"
)

// leaving is what has to be done when a frame ends. Its return address lies here; in
// the frame stands leavePC instead.
type leaving struct {
	fp    unsafe.Pointer
	chunk int
	ret   uintptr
	run   []func()
}

// leaveCode is where a frame with something to be done returns to. As for a chunk, the
// word in front says that the window is 0.
var (
	leaveCode = []uint64{0, uint64(code.Make(code.ChunkRet, 0, 0, 0, 0)), 0, 0}
	leavePC   = uintptr(unsafe.Pointer(&leaveCode[1]))
)

// OnLeave has f run when the unit that called the running service ends, by return or
// by an error. f must not use the machine. It reports false when no code is running.
func (m *Machine) OnLeave(f func()) bool {
	if m.fp == nil || len(m.nests) == 0 {
		return false
	}
	if n := len(m.leaving); n == 0 || m.leaving[n-1].fp != m.fp || m.leaving[n-1].chunk != m.cur {
		ret := (*uintptr)(unsafe.Add(m.fp, -8))
		m.leaving = append(m.leaving, leaving{fp: m.fp, chunk: m.cur, ret: *ret})
		*ret = leavePC
	}
	l := &m.leaving[len(m.leaving)-1]
	l.run = append(l.run, f)
	return true
}

// left goes on behind a frame that has returned to leavePC.
func (m *Machine) left() {
	l := m.popLeaving()
	m.pc = loadPointer(&l.ret)
	m.fp = unsafe.Add(l.fp, -windowOf(m.pc))
	l.do()
}

func (m *Machine) popLeaving() leaving {
	n := len(m.leaving) - 1
	l := m.leaving[n]
	m.leaving[n] = leaving{}
	m.leaving = m.leaving[:n]
	return l
}

func (l *leaving) do() {
	for i := len(l.run) - 1; i >= 0; i-- {
		l.run[i]()
	}
}

// dropLeaving does what has to be done for frames that an error drops: those in chunks
// after chunk, and in it those beyond fp.
func (m *Machine) dropLeaving(chunk int, fp unsafe.Pointer) {
	for n := len(m.leaving) - 1; n >= 0; n-- {
		if l := &m.leaving[n]; l.chunk < chunk || l.chunk == chunk && uintptr(l.fp) <= uintptr(fp) {
			return
		}
		l := m.popLeaving()
		l.do()
	}
}

// returnOf returns where the frame at fp really returns to.
func (m *Machine) returnOf(fp unsafe.Pointer) uintptr {
	ret := *(*uintptr)(unsafe.Add(fp, -8))
	if ret == leavePC {
		for n := len(m.leaving) - 1; n >= 0; n-- {
			if m.leaving[n].fp == fp {
				return m.leaving[n].ret
			}
		}
	}
	return ret
}
