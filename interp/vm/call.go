package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// Call runs a unit with This and arguments, from outside or from a service, and
// returns its result. Missing arguments get the default of their kind.
func (m *Machine) Call(u *code.Unit, self value.Value, args ...value.Value) (value.Value, error) {
	return m.callUnit(u, nil, self, args)
}

// callUnit is Call with the captured variables of a formula.
func (m *Machine) callUnit(u *code.Unit, vars []value.Value, self value.Value, args []value.Value) (value.Value, error) {
	if err := m.push(u); err != nil {
		return value.Undefined, err
	}
	base := m.nests[len(m.nests)-1].base
	if err := m.setArgs(base, u, vars, self, args); err != nil {
		m.pc, m.fp = u.TypedEntry(), base
		m.drop()
		m.pop()
		return value.Undefined, err
	}
	m.pc, m.fp = u.TypedEntry(), base
	err := m.run()
	v := value.Undefined
	if err == nil {
		v = (*(*value.Value)(base)).Norm()
		*(*value.Value)(base) = value.Value{}
		*(*unsafe.Pointer)(unsafe.Add(base, -16)) = nil
	}
	m.pop()
	return v, err
}

// CallFunction calls a function value; Go functions go to the host.
func (m *Machine) CallFunction(fn *value.Function, self value.Value, args ...value.Value) (value.Value, error) {
	u, err := m.codeOf(fn)
	if err != nil {
		return value.Undefined, err
	}
	if u == nil {
		return m.host.CallGo(m, fn, self, args)
	}
	return m.callUnit(u, fn.Vars, self, args)
}

// CallWith is CallFunction for a function of 4D code, with other captured variables than
// its own.
func (m *Machine) CallWith(fn *value.Function, vars []value.Value, self value.Value, args ...value.Value) (value.Value, error) {
	u, err := m.codeOf(fn)
	if err != nil {
		return value.Undefined, err
	}
	return m.callUnit(u, vars, self, args)
}

// codeOf returns the unit behind a function, nil for Go functions.
func (m *Machine) codeOf(fn *value.Function) (*code.Unit, error) {
	if u, ok := fn.Code.(*code.Unit); ok {
		return u, nil
	}
	for {
		pc, fp, age := m.pc, m.fp, m.prog.Age()
		u, err := m.host.Unit(m, fn)
		m.pc, m.fp = pc, fp
		if err != nil || u == nil {
			return nil, err
		}
		if u = m.published(u, age); u != nil {
			return u, nil
		}
	}
}

// published returns the unit to use for u: the one in the program if it has a number; nil
// when code was taken back since age.
func (m *Machine) published(u *code.Unit, age uint64) *code.Unit {
	n := u.Method.Number
	if n < 0 || n >= len(m.prog.methods) || m.prog.methods[n] != u.Method {
		return u
	}
	if p := m.prog.Unit(n); p != nil {
		return p
	}
	return m.prog.publishAt(u, age)
}

// push makes a frame for u above everything in use and remembers what was running.
func (m *Machine) push(u *code.Unit) error {
	if len(m.nests) >= maxNests {
		return value.Errorf(codeStackFull, "stack full: commands and callbacks call each other too deeply")
	}
	n := nest{pc: m.pc, fp: m.fp, cur: m.cur}
	if len(m.chunks) == 0 {
		if err := m.take(u.Slots); err != nil {
			return err
		}
		n.base = m.chunks[0].base()
	} else if m.fp == nil {
		n.base = m.chunks[0].base()
		m.cur, m.limit = 0, m.chunks[0].limit
	} else {
		n.base = unsafe.Pointer(nil)
		if top := m.top(); top+16 <= m.limit || m.widen() && top+16 <= m.limit {
			n.base = unsafe.Add(m.fp, int(top-uintptr(m.fp))+16)
		}
	}
	end := uintptr(n.base) + uintptr(u.Slots)*16
	if n.base == nil || end > m.limit+guard && (!m.widen() || end > m.limit+guard) {
		if err := m.take(u.Slots); err != nil {
			return err
		}
		n.base = m.chunks[m.cur].base()
	}
	n.first = m.cur
	m.widest = max(m.widest, u.Slots)
	*(*uintptr)(unsafe.Add(n.base, -8)) = haltPC
	*(*unsafe.Pointer)(unsafe.Add(n.base, -16)) = unsafe.Pointer(u)
	m.nests = append(m.nests, n)
	return nil
}

// top returns the end of the innermost frame, including what was passed to it.
func (m *Machine) top() uintptr {
	if u := m.unit(); u != nil {
		return uintptr(m.fp) + uintptr(u.Slots)*16
	}
	w := m.walk() // in a stub: all of it lies in the caller's frame
	if !w.up() {
		return uintptr(m.fp) + guard
	}
	if u := w.unit(); u != nil && w.chunk == m.cur {
		return uintptr(w.fp) + uintptr(u.Slots)*16
	}
	return uintptr(m.fp) + guard
}

// pop goes back to what was running before push.
func (m *Machine) pop() {
	n := m.nests[len(m.nests)-1]
	m.nests = m.nests[:len(m.nests)-1]
	m.pc, m.fp, m.cur = n.pc, n.fp, n.cur
	m.limit = m.chunks[n.cur].limit
}

// Reset leaves all frames, after a Go panic has come through the machine.
func (m *Machine) Reset() {
	m.dropLeaving(-1, nil)
	for _, c := range m.chunks {
		clear(c.mem)
	}
	clear(m.nests)
	m.batch = batch{}
	m.nests, m.pc, m.fp, m.cur = m.nests[:0], nil, nil, 0
}

// setArgs fills the frame at base with This and the arguments of a call from Go.
func (m *Machine) setArgs(base unsafe.Pointer, u *code.Unit, vars []value.Value, self value.Value, args []value.Value) error {
	slots := unsafe.Slice((*value.Value)(base), u.Slots)
	slots[0] = self.Norm()
	for i, k := range u.Method.Params {
		if i >= len(args) {
			slots[i+1] = value.NullOf(k)
			continue
		}
		v, err := m.convert(args[i], k)
		if err != nil {
			return argError(u, i, err)
		}
		slots[i+1] = v.Norm()
	}
	if u.Rest >= 0 {
		slots[u.Rest] = collect(args)
	}
	for i, slot := range u.Captures {
		if i < len(vars) {
			slots[slot] = vars[i].Norm()
		}
	}
	m.check.entered(m, base, u)
	return nil
}

// collect returns a collection of arguments, as they are.
func collect(args []value.Value) value.Value {
	c := value.NewCollection(nil)
	elems := make([]value.Value, len(args))
	for i, v := range args {
		elems[i] = v.Norm()
	}
	c.ReplaceElems(elems)
	return c.Value()
}

func argError(u *code.Unit, i int, err error) error {
	if e, ok := err.(*value.Error); ok { //nolint:errorlint // only Convert's own errors get here
		v := u.Parameter(i + 1)
		return e.ForParameter(v.Name, v.Class, u.Name)
	}
	return err
}

// enterUnit enters u in the loop for the call instruction at pc, which is words long
// and whose window, at nfp, holds This and tagged arguments.
func (m *Machine) enterUnit(u *code.Unit, nfp unsafe.Pointer, words int) error {
	*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(m.pc) + uintptr(words)*8
	*(*unsafe.Pointer)(unsafe.Add(nfp, -16)) = unsafe.Pointer(u)
	m.pc, m.fp = u.GenericEntry(), nfp
	m.widest = max(m.widest, u.Slots)
	if uintptr(nfp) > m.limit {
		return m.overflow()
	}
	return nil
}

// callValue does a call instruction for any function: units are entered, Go
// functions called.
func (m *Machine) callValue(fn *value.Function, self value.Value, nfp unsafe.Pointer, words, argc int) error {
	*(*value.Value)(nfp) = self.Norm()
	m.check.wroteValue(m, nfp)
	u, err := m.codeOf(fn)
	if err != nil {
		return err
	}
	if u != nil && len(u.Captures) > 0 {
		return m.enterFormula(u, fn, self, nfp, words, argc)
	}
	if u != nil {
		return m.enterUnit(u, nfp, words)
	}
	w := Window{base: nfp, n: argc}
	v, err := m.host.CallGo(m, fn, self, w.Args())
	if err != nil {
		return err
	}
	*(*value.Value)(nfp) = v.Norm()
	wipe(unsafe.Add(nfp, 16), uintptr(nfp)+uintptr(argc+1)*16)
	m.next(words)
	return nil
}

// enterFormula enters a unit with captured variables. They lie where arguments
// beyond the parameters would, so the frame is filled here and not by its own
// generic entry.
func (m *Machine) enterFormula(u *code.Unit, fn *value.Function, self value.Value, nfp unsafe.Pointer, words, argc int) error {
	args := append([]value.Value(nil), Window{base: nfp, n: argc}.Args()...)
	wipe(unsafe.Add(nfp, 16), uintptr(nfp)+uintptr(argc+1)*16)
	if uintptr(nfp) > m.limit || uintptr(nfp)+uintptr(u.Slots)*16 > m.limit+guard {
		v, err := m.callUnit(u, fn.Vars, self, args)
		if err != nil {
			return err
		}
		*(*value.Value)(nfp) = v.Norm()
		m.next(words)
		return nil
	}
	if err := m.setArgs(nfp, u, fn.Vars, self, args); err != nil {
		return err
	}
	*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(m.pc) + uintptr(words)*8
	*(*unsafe.Pointer)(unsafe.Add(nfp, -16)) = unsafe.Pointer(u)
	m.pc, m.fp = u.TypedEntry(), nfp
	m.widest = max(m.widest, u.Slots)
	return nil
}
