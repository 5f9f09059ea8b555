package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// execute runs the loop until it has to be left.
func (m *Machine) execute() {
	if m.slow != nil {
		m.slow(m)
		return
	}
	execute(m)
}

// run executes from m.pc on until the unit that Go called returns, or an error
// leaves it.
func (m *Machine) run() error {
	for {
		m.execute()
		if m.exit == exitHalt {
			return nil
		}
		if err := m.outside(); err != nil {
			if err = m.fail(err); err != nil {
				return err
			}
		}
	}
}

// outside does what the loop was left for.
func (m *Machine) outside() error {
	switch m.exit {
	case exitDoor:
		return m.door()
	case exitFuelOut:
		m.endBatch()
		return m.refuel()
	case exitOverflow:
		return m.overflow()
	}
	in := m.ins()
	if f := slow[in.Op()]; f != nil {
		return f(m, in)
	}
	return value.Errorf(value.CodeTypes, "internal: the machine cannot execute %v", in.Op())
}

// door calls the service or command that the instruction at pc names.
func (m *Machine) door() error {
	in := m.ins()
	base := unsafe.Add(m.fp, int(in.A())*8)
	n := int(in.B())
	var f Service
	if id := int(in.C()); id < ir.CommandBase {
		f = m.services[id]
	} else if id -= ir.CommandBase; id < len(m.commands) {
		f = m.commands[id]
	}
	if f == nil {
		return value.Errorf(codeNotImplemented, "this command is not implemented")
	}
	if p := (*unsafe.Pointer)(base); *p != m.tags[value.KUndefined] {
		*p = m.tags[value.KUndefined]
	}
	m.check.wroteValue(m, base)
	if err := f(m, Window{base: base, n: n}); err != nil {
		return err
	}
	if in.X()&code.KeepArgs == 0 {
		wipe(unsafe.Add(base, 16), uintptr(base)+uintptr(n+1)*16)
	} else {
		m.check.wroteArgs(m, base, n)
	}
	m.next(1)
	return nil
}

const codeNotImplemented = -10742 // choice: no number is documented

// stub compiles the method that was called and enters it.
func stub(m *Machine, _ code.Ins) error {
	entry := int(m.wordAt(1))
	number := entry / 2
	u := m.prog.Unit(number)
	for u == nil {
		pc, fp, age := m.pc, m.fp, m.prog.Age()
		made, err := m.host.CompileMethod(m, number)
		m.pc, m.fp = pc, fp
		if err != nil {
			// The call failed, not the callee, which has no code to resume in.
			if w := m.walk(); w.up() {
				m.leaveTo(&w)
			}
			return err
		}
		u = m.prog.publishAt(made, age)
	}
	if entry%2 == 0 {
		m.pc = u.TypedEntry()
	} else {
		m.pc = u.GenericEntry()
	}
	return nil
}

// leaveTo drops the frames inside the one at w and makes that the current one, at
// the instruction w.pc lies in.
func (m *Machine) leaveTo(w *walker) {
	m.dropLeaving(w.chunk, w.fp)
	for m.cur > w.chunk {
		c := m.chunks[m.cur]
		wipe(unsafe.Pointer(&c.mem[0]), uintptr(unsafe.Pointer(&c.mem[0]))+uintptr(len(c.mem))*16)
		m.cur--
	}
	m.limit = m.chunks[m.cur].limit
	m.fp = w.fp
	u := w.unit()
	m.pc = unsafe.Pointer(&u.Code[w.word(u)])
}
