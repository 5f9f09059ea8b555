package vm

import (
	"sync/atomic"
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// callSum is a call whose only argument is a sum with a constant; the loop has done
// the cases of numbers.
func callSum(m *Machine, in code.Ins) error {
	k, op := int64(int8(in.X())), ir.Add
	if k < 0 {
		k, op = -k, ir.Sub
	}
	v, err := operators[op](m.get(in.C()), value.Int(k))
	if err != nil {
		return err
	}
	nfp := unsafe.Add(m.fp, int(in.A())*8)
	m.put(in.A()+2, v)
	*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(m.pc) + 8
	m.pc = atomic.LoadPointer(&m.prog.entries[2*int(in.B())])
	m.fp = nfp
	if uintptr(nfp) > m.limit {
		return m.overflow()
	}
	return nil
}

// fillArgs begins a generic entry whose caller passed another number of arguments.
func fillArgs(m *Machine, in code.Ins) error {
	m.fitArgs(int(in.B()))
	m.next(1)
	return nil
}

// fitArgs adds missing arguments and drops those beyond the parameters; it returns
// how many there were.
func (m *Machine) fitArgs(params int) int {
	u := m.unit()
	argc := m.argCount()
	for i := argc; i < params; i++ {
		m.put(uint16(2*i+2), value.NullOf(u.Method.Params[i]))
	}
	if argc > params {
		wipe(unsafe.Add(m.fp, (params+1)*16), uintptr(m.fp)+uintptr(argc+1)*16)
	}
	return argc
}

// argCount reads the number of arguments from the word in front of the return address.
func (m *Machine) argCount() int {
	ret := *(*uintptr)(unsafe.Add(m.fp, -8))
	if ret == chunkRetPC {
		ret = m.chunks[m.cur].ret
	}
	return int(code.Ins(*(*uint64)(unsafe.Add(loadPointer(&ret), -8))).B())
}

// collectArgs begins the generic entry of a unit that takes any number of arguments.
func collectArgs(m *Machine, in code.Ins) error {
	u := m.unit()
	argc := m.argCount()
	all := collect(unsafe.Slice((*value.Value)(unsafe.Add(m.fp, 16)), argc))
	m.fitArgs(int(in.B()))
	m.put(uint16(2*u.Rest), all)
	m.next(1)
	return nil
}

const callMemberLen = 6

// callMember does recv.name(…). Functions of user classes are remembered in the
// instruction by the shape of the receiver.
func callMember(m *Machine, in code.Ins) error {
	nfp := unsafe.Add(m.fp, int(in.A())*8)
	recv := (*(*value.Value)(nfp)).Norm()
	name := m.unit().Names[in.B()]
	argc := int(code.Ins(m.wordAt(callMemberLen - 1)).B())
	if o := recv.AsObject(); o != nil && o.Native() == nil {
		if v, ok := o.Get(name); ok {
			if fn := v.AsFunction(); fn != nil {
				return m.callValue(fn, recv, nfp, callMemberLen, argc)
			}
		} else if c := o.Class(); c != nil && o.Flags&value.FlagClass == 0 {
			if mem := c.Find(name); mem != nil && mem.Kind == value.MFunction && mem.Fn != nil {
				return m.callClassFunction(o, mem.Fn, nfp, argc)
			}
		}
	}
	fn, self, err := m.member(recv, name)
	if err != nil {
		return err
	}
	return m.callValue(fn, self, nfp, callMemberLen, argc)
}

func (m *Machine) callClassFunction(o *value.Object, fn *value.Function, nfp unsafe.Pointer, argc int) error {
	u, err := m.codeOf(fn)
	if err != nil {
		return err
	}
	if u == nil {
		return m.callValue(fn, o.Value(), nfp, callMemberLen, argc)
	}
	if o.Shape == 0 || len(u.Captures) > 0 {
		return m.enterUnit(u, nfp, callMemberLen)
	}
	n, own := u.Method.Number, false
	if n < 0 || m.prog.Unit(n) != u {
		var ok bool
		own = true
		if n, ok = m.prog.adopt(u); !ok {
			return m.enterUnit(u, nfp, callMemberLen)
		}
	}
	entry := 2*uint64(n) + 1
	if (own || plain(u.Method)) && len(u.Method.Params) == argc {
		entry--
	}
	m.remember(1, 4, o.Shape, entry)
	return m.enterUnit(u, nfp, callMemberLen)
}

// plain reports whether the typed entry of a method takes tagged values.
func plain(meth *ir.Method) bool {
	for _, k := range meth.Params {
		if k != value.Variant {
			return false
		}
	}
	return !meth.Variadic
}

// remember fills one of n cache words of the instruction at pc, from word first on.
// When they are full, now and then the last one is given up: the shapes seen first
// may have been passing ones.
func (m *Machine) remember(first, n int, shape uint32, what uint64) {
	word := uint64(shape) | what<<32
	for i := first; i < first+n; i++ {
		at := (*uint64)(unsafe.Add(m.pc, i*8))
		switch old := atomic.LoadUint64(at); {
		case old == word:
			return
		case old == code.EmptyCache:
			atomic.StoreUint64(at, word)
			return
		case uint32(old) == shape:
			atomic.StoreUint64(at, word)
			return
		}
	}
	if m.misses++; m.misses%64 == 0 {
		atomic.StoreUint64((*uint64)(unsafe.Add(m.pc, (first+int(m.misses/64)%n)*8)), word)
	}
}

// callAny calls a function value.
func callAny(m *Machine, in code.Ins) error {
	nfp := unsafe.Add(m.fp, int(in.A())*8)
	v := m.get(in.B())
	fn := v.AsFunction()
	if fn == nil {
		return value.Errorf(value.CodeTypes, "%s is no function and cannot be called", value.Describe(v))
	}
	return m.callValue(fn, (*(*value.Value)(nfp)).Norm(), nfp, 2, int(in.X()))
}

// member is a small cache of what the host has answered for values that are no
// objects: the functions of collections, texts and so on never change.
type member struct {
	kind value.Kind
	name string
	fn   *value.Function
}

const memberCache = 32

func (m *Machine) member(recv value.Value, name string) (*value.Function, value.Value, error) {
	k := recv.Kind()
	if k != value.KCollection {
		return m.ask(recv, name)
	}
	at := &m.caches.members[(uintptr(unsafe.Pointer(unsafe.StringData(name)))>>3+uintptr(k))%memberCache]
	if at.fn != nil && at.kind == k && at.name == name {
		return at.fn, recv, nil
	}
	fn, self, err := m.ask(recv, name)
	if err == nil && self.Same(recv) {
		*at, m.caches.asked = member{kind: k, name: name, fn: fn}, true
	}
	return fn, self, err
}

func (m *Machine) ask(recv value.Value, name string) (*value.Function, value.Value, error) {
	if recv.IsNothing() && !recv.IsTolerant() && recv.IsNull() {
		return nil, recv, nullProperty(name)
	}
	fn, self, err := m.host.Member(m, recv, name)
	if err == nil && fn == nil {
		err = value.Errorf(value.CodeTypes, "%s has no function %s", value.Describe(recv), name)
	}
	return fn, self, err
}
