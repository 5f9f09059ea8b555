package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// Callback is a function prepared to be called many times by one service: sort,
// map, filter. It is valid until that service returns.
type Callback struct {
	entrance
	fn   *value.Function // a Go function when unit is nil
	self value.Value
	want []unsafe.Pointer // tag that a parameter must have; nil: any value
}

// entrance is a frame for one unit that Go enters again and again.
type entrance struct {
	m     *Machine
	unit  *code.Unit
	base  unsafe.Pointer
	entry unsafe.Pointer
	nest  nest
}

// enterable returns an entrance for u.
func (m *Machine) enterable(u *code.Unit) (entrance, error) {
	if err := m.push(u); err != nil {
		return entrance{}, err
	}
	n := m.nests[len(m.nests)-1]
	m.pop()
	return entrance{m: m, unit: u, base: n.base, entry: u.TypedEntry(), nest: n}, nil
}

// open reports whether the machine is where it was when the entrance was made.
func (e *entrance) open() bool {
	return e.m.fp == e.nest.fp && e.m.cur == e.nest.cur && len(e.m.nests) < maxNests
}

// Prepare returns a callback for a function.
func (m *Machine) Prepare(fn *value.Function, self value.Value) (*Callback, error) {
	u, err := m.codeOf(fn)
	if err != nil {
		return nil, err
	}
	c := &Callback{entrance: entrance{m: m, unit: u}, fn: fn, self: self.Norm()}
	if u == nil {
		return c, nil
	}
	if c.entrance, err = m.enterable(u); err != nil {
		return nil, err
	}
	for _, k := range u.Method.Params {
		var tag unsafe.Pointer
		switch k {
		case value.Variant:
		case value.DInteger:
			tag = m.tags[value.KInteger]
		case value.DReal:
			tag = m.tags[value.KReal]
		case value.DBoolean:
			tag = m.tags[value.KBoolean]
		default:
			tag = unsafe.Pointer(c) // never equal: converted by Call
		}
		c.want = append(c.want, tag)
	}
	return c, nil
}

// Borrows reports whether the function only reads and sets properties of its first
// argument, so that nobody holds that one after a call.
func (c *Callback) Borrows() bool { return c.unit != nil && c.unit.Borrows }

// Compares returns the comparison that is all the function does, or nil.
func (c *Callback) Compares() *code.Comparison {
	if c.unit == nil {
		return nil
	}
	return c.unit.Compares
}

// Call calls the function.
func (c *Callback) Call(args ...value.Value) (value.Value, error) {
	m := c.m
	if c.unit == nil || c.unit.Rest >= 0 || !c.open() || len(args) < len(c.want) {
		return c.general(args)
	}
	for i, w := range c.want {
		v := args[i]
		if v.Ref() == nil || w != nil && !m.fits(v, w) {
			return c.general(args)
		}
		*(*value.Value)(unsafe.Add(c.base, (i+1)*16)) = v
	}
	for i, slot := range c.unit.Captures {
		if i < len(c.fn.Vars) {
			*(*value.Value)(unsafe.Add(c.base, slot*16)) = c.fn.Vars[i].Norm()
		}
	}
	if self := (*value.Value)(c.base); *self != c.self {
		*self = c.self
	}
	return c.enter()
}

// fits reports whether v may be passed as it is where the tag want is expected.
func (m *Machine) fits(v value.Value, want unsafe.Pointer) bool {
	return unsafe.Pointer(v.Ref()) == want && (want != m.tags[value.KInteger] || int64(int32(v.Bits())) == v.AsInt())
}

// general calls the function in any case. It copies the arguments, so that those of
// Call need no memory of their own.
func (c *Callback) general(args []value.Value) (value.Value, error) {
	own := append([]value.Value(nil), args...)
	if c.unit == nil {
		return c.m.host.CallGo(c.m, c.fn, c.self, own)
	}
	return c.m.callUnit(c.unit, c.fn.Vars, c.self, own)
}

// enter runs the unit with the frame filled. What stays the same from call to call
// is compared instead of stored: the stores have to look after the collector.
func (e *entrance) enter() (value.Value, error) {
	if err := e.run(haltPC); err != nil {
		return value.Undefined, err
	}
	return *(*value.Value)(e.base), nil
}

// run is enter for a unit that returns to ret.
func (e *entrance) run(ret uintptr) error {
	m := e.m
	depth := len(m.nests)
	if depth == cap(m.nests) {
		m.nests = append(m.nests, nest{})
	} else {
		m.nests = m.nests[:depth+1]
	}
	pc, fp := m.pc, m.fp
	if n := &m.nests[depth]; n.base != e.base || n.pc != pc || n.fp != fp || n.cur != m.cur || n.first != e.nest.first {
		*n = e.nest
		n.pc = pc
	}
	if m.cur != e.nest.first {
		m.cur, m.limit = e.nest.first, m.chunks[e.nest.first].limit
	}
	if u := (**code.Unit)(unsafe.Add(e.base, -16)); *u != e.unit { // another entrance has the same place
		*u = e.unit
	}
	*(*uintptr)(unsafe.Add(e.base, -8)) = ret
	if m.check != nil {
		m.check.entered(m, e.base, e.unit)
	}
	m.goTo(e.entry, e.base)
	m.execute()
	if m.exit != exitHalt {
		if err := m.finish(); err != nil {
			m.pop()
			return err
		}
	}
	m.goTo(pc, fp)
	if m.cur != e.nest.cur {
		m.cur, m.limit = e.nest.cur, m.chunks[e.nest.cur].limit
	}
	m.nests = m.nests[:depth]
	return nil
}

// finish goes on after the loop was left.
func (m *Machine) finish() error {
	if err := m.outside(); err != nil {
		if err = m.fail(err); err != nil {
			return err
		}
	}
	return m.run()
}

// Done drops what the last call has left in the frame.
func (e *entrance) Done() {
	if e.unit != nil {
		wipe(unsafe.Add(e.base, -16), uintptr(e.base)+16)
	}
}
