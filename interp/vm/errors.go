package vm

import (
	"errors"
	"unsafe"
)

// Unwinding is an error that has been raised and is on its way to a handler further
// out. A service that gets it from a call back into the machine returns it (wrapped
// or not), and it is not raised again.
type Unwinding struct {
	Err   error
	abort bool
	past  bool // raised at the end of the frame that Go has made: no handler in it counts
}

// Raised returns an error that Raise has been asked about already, for a service that
// does not go on.
func Raised(err error, a Action) error {
	if a == Abort {
		return err
	}
	return &Unwinding{Err: err}
}

// Error returns the message of the error.
func (u *Unwinding) Error() string { return u.Err.Error() }

// Unwrap returns the error.
func (u *Unwinding) Unwrap() error { return u.Err }

// fail deals with an error of the instruction at pc: nil when the machine can go on.
func (m *Machine) fail(err error) error {
	var stopped *Stopped
	if !errors.As(err, &stopped) { // code that goes from error to error must end too
		if stop := m.Interrupted(); stop != nil {
			err, stopped = stop, stop.(*Stopped)
		}
	}
	if stopped != nil {
		m.drop()
		return err
	}
	var on *Unwinding
	if !errors.As(err, &on) {
		pc, fp := m.pc, m.fp
		action, raised := m.host.Raise(m, err)
		m.pc, m.fp = pc, fp
		if errors.As(raised, &stopped) {
			m.drop()
			return raised
		}
		if action == Resume && m.resume() {
			m.endBatch()
			return nil
		}
		on = &Unwinding{Err: raised, abort: action == Abort}
	}
	past := on.past
	on.past = false
	if on.abort || past || !m.unwind(on.Err) {
		m.drop()
		return on
	}
	return nil
}

// resume continues with the statement after the failing one. An error in the
// prologue of a method counts for the statement that called it.
func (m *Machine) resume() bool {
	for w := m.walk(); ; {
		if u := w.unit(); u != nil {
			if s, ok := u.Resume(w.word(u)); ok {
				m.wipeAbove(&w, s.Top)
				m.leaveTo(&w)
				m.pc = unsafe.Pointer(&u.Code[s.To])
				return true
			}
		}
		if !w.up() {
			return false
		}
	}
}

// unwind goes on in the innermost handler among the frames that the present call
// from Go has made.
func (m *Machine) unwind(err error) bool {
	for w := m.walk(); ; {
		if u := w.unit(); u != nil {
			if h, ok := u.Catch(w.word(u)); ok {
				m.wipeAbove(&w, h.Top)
				m.leaveTo(&w)
				m.host.Unwound(m, err)
				m.pc = unsafe.Pointer(&u.Code[h.Catch])
				return true
			}
		}
		if !w.up() {
			return false
		}
	}
}

// wipeAbove drops the references in the frame at w from slot top on, and in the
// frames above it in the same chunk.
func (m *Machine) wipeAbove(w *walker, top int) {
	end := m.frameEnd()
	if m.cur != w.chunk {
		end = m.chunks[w.chunk].limit + guard
	}
	wipe(unsafe.Add(w.fp, top*16), end)
}

// frameEnd returns the end of the innermost frame.
func (m *Machine) frameEnd() uintptr {
	end := uintptr(m.fp) + guard
	if u := m.unit(); u != nil {
		end = uintptr(m.fp) + uintptr(u.Slots)*16
	}
	return min(end, m.chunks[m.cur].limit+guard)
}

// drop leaves all frames that the present call from Go has made and clears their
// memory.
func (m *Machine) drop() {
	n := m.nests[len(m.nests)-1]
	m.dropLeaving(n.first, unsafe.Add(n.base, -16))
	end := m.frameEnd()
	if m.cur > n.first {
		end = m.chunks[n.first].limit + guard
	}
	for m.cur > n.first {
		c := m.chunks[m.cur]
		wipe(unsafe.Pointer(&c.mem[0]), uintptr(unsafe.Pointer(&c.mem[0]))+uintptr(len(c.mem))*16)
		m.cur--
	}
	wipe(unsafe.Add(n.base, -16), end)
}
