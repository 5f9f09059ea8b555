package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// Callback is a function prepared to be called many times by one service: sort,
// map, filter. It is valid until that service returns.
type Callback struct {
	m     *Machine
	unit  *code.Unit
	fn    *value.Function // a Go function when unit is nil
	self  value.Value
	base  unsafe.Pointer
	entry unsafe.Pointer
	want  []unsafe.Pointer // tag that a parameter must have; nil: any value
	nest  nest
}

// Prepare returns a callback for a function.
func (m *Machine) Prepare(fn *value.Function, self value.Value) (*Callback, error) {
	u, err := m.codeOf(fn)
	if err != nil {
		return nil, err
	}
	c := &Callback{m: m, unit: u, fn: fn, self: self.Norm()}
	if u == nil {
		return c, nil
	}
	if err := m.push(u); err != nil {
		return nil, err
	}
	c.nest = m.nests[len(m.nests)-1]
	m.pop()
	c.base, c.entry = c.nest.base, u.TypedEntry()
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
	if c.unit == nil || c.unit.Rest >= 0 || m.fp != c.nest.fp || m.cur != c.nest.cur || len(args) < len(c.want) {
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
func (c *Callback) enter() (value.Value, error) {
	m := c.m
	depth := len(m.nests)
	if depth >= maxNests {
		return c.general(nil) // reports it
	}
	if depth == cap(m.nests) {
		m.nests = append(m.nests, nest{})
	} else {
		m.nests = m.nests[:depth+1]
	}
	pc, fp := m.pc, m.fp
	if n := &m.nests[depth]; n.base != c.base || n.pc != pc || n.fp != fp || n.cur != m.cur || n.first != c.nest.first {
		*n = c.nest
		n.pc = pc
	}
	if m.cur != c.nest.first {
		m.cur, m.limit = c.nest.first, m.chunks[c.nest.first].limit
	}
	if self := (*value.Value)(c.base); *self != c.self {
		*self = c.self
	}
	*(*uintptr)(unsafe.Add(c.base, -8)) = haltPC
	if m.check != nil {
		m.check.entered(m, c.base, c.unit)
	}
	m.pc, m.fp = c.entry, c.base
	m.execute()
	if m.exit != exitHalt {
		if err := m.finish(); err != nil {
			m.pop()
			return value.Undefined, err
		}
	}
	m.pc, m.fp = pc, fp
	if m.cur != c.nest.cur {
		m.cur, m.limit = c.nest.cur, m.chunks[c.nest.cur].limit
	}
	m.nests = m.nests[:depth]
	return *(*value.Value)(c.base), nil
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
func (c *Callback) Done() {
	if c.unit != nil {
		wipe(unsafe.Add(c.base, -16), uintptr(c.base)+16)
	}
}
