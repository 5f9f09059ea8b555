package vm

import (
	"errors"
	"unsafe"

	"fourd/interp/code"
)

// leaving is what has to be done when a frame ends. Its return address lies here; in
// the frame stands leavePC instead.
type leaving struct {
	fp    unsafe.Pointer
	chunk int
	ret   uintptr
	at    unsafe.Pointer // a place in the unit
	run   []func() error
}

// leaveCode is where a frame with something to be done returns to. As for a chunk, the
// word in front says that the window is 0.
var (
	leaveCode = []uint64{0, uint64(code.Make(code.ChunkRet, 0, 0, 0, 0)), 0, 0}
	leavePC   = uintptr(unsafe.Pointer(&leaveCode[1]))
)

// OnLeave has f run when the unit that called the running service ends, by return or by
// an error. An error that f returns is raised at the end of the unit, unless it ended by
// another. It reports false when no code is running.
func (m *Machine) OnLeave(f func() error) bool {
	if m.fp == nil || len(m.nests) == 0 {
		return false
	}
	if n := len(m.leaving); n == 0 || m.leaving[n-1].fp != m.fp || m.leaving[n-1].chunk != m.cur {
		ret := (*uintptr)(unsafe.Add(m.fp, -8))
		m.leaving = append(m.leaving, leaving{fp: m.fp, chunk: m.cur, ret: *ret, at: m.pc})
		*ret = leavePC
	}
	l := &m.leaving[len(m.leaving)-1]
	l.run = append(l.run, f)
	return true
}

// left does what has to be done for a frame that has returned to leavePC, and goes on
// behind the call. An error is raised while the frame is still there, so that an error
// handler sees where it comes from; what handles it is the caller's.
func (m *Machine) left() error {
	l := m.popLeaving()
	m.pc, m.fp = l.at, l.fp
	*(*uintptr)(unsafe.Add(l.fp, -8)) = l.ret
	if err := l.do(); err != nil {
		action, raised := m.host.Raise(m, err)
		m.pc, m.fp = l.at, l.fp
		var stopped *Stopped
		switch {
		case errors.As(raised, &stopped):
			return raised
		case action != Resume:
			return m.leaveWith(&Unwinding{Err: raised, abort: action == Abort})
		}
	}
	m.pc = loadPointer(&l.ret)
	m.fp = unsafe.Add(l.fp, -windowOf(m.pc))
	return nil
}

// leaveWith makes the caller's frame the current one, for an error that goes on there.
func (m *Machine) leaveWith(on *Unwinding) error {
	w := m.walk()
	if w.up() {
		m.leaveTo(&w)
	} else {
		on.past = true
	}
	return on
}

func (m *Machine) popLeaving() leaving {
	n := len(m.leaving) - 1
	l := m.leaving[n]
	m.leaving[n] = leaving{}
	m.leaving = m.leaving[:n]
	return l
}

// do runs everything and returns the first error.
func (l *leaving) do() (first error) {
	for i := len(l.run) - 1; i >= 0; i-- {
		if err := l.run[i](); first == nil {
			first = err
		}
	}
	return first
}

// dropLeaving does what has to be done for frames that an error drops: those in chunks
// after chunk, and in it those beyond fp.
func (m *Machine) dropLeaving(chunk int, fp unsafe.Pointer) {
	for n := len(m.leaving) - 1; n >= 0; n-- {
		if l := &m.leaving[n]; l.chunk < chunk || l.chunk == chunk && uintptr(l.fp) <= uintptr(fp) {
			return
		}
		l := m.popLeaving()
		_ = l.do() // there is an error already
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

// FrameKey tells the running frames of a machine apart.
type FrameKey struct {
	chunk int
	fp    unsafe.Pointer
}

// Frame returns the key of the unit that called the running service.
func (m *Machine) Frame() FrameKey { return FrameKey{m.cur, m.fp} }
