package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// chunk is a piece of frame memory. It never moves, and is kept for reuse.
type chunk struct {
	mem   []value.Value
	limit uintptr // frames must begin at or below this address
	end   uintptr // how far limit can be raised; see widen
	// The frame at the start of a chunk that was taken because another was full was
	// moved here from fp in the chunk before; it returns to ret.
	fp     unsafe.Pointer
	ret    uintptr
	copied int
}

const (
	guardSlots = 256 // no unit without a Reserve instruction needs more
	guard      = guardSlots * 16
	firstChunk = 16 << 10
	shallow    = 2 << 10 // how much of the first chunk is used before widen
)

// returnCode is where the frame at the start of a chunk returns to, and haltCode
// where one entered from Go does; batchCode is the same for a list of numbers. The word in front says that the window is 0.
var (
	returnCode = []uint64{0, uint64(code.Make(code.ChunkRet, 0, 0, 0, 0)), 0, 0}
	haltCode   = []uint64{0, uint64(code.Make(code.Halt, 0, 0, 0, 0)), 0, 0}
	batchCode  = []uint64{0, uint64(code.Make(code.Halt, 0, 0, 0, 1)), 0, 0}
	batchPC    = uintptr(unsafe.Pointer(&batchCode[1]))
	chunkRetPC = uintptr(unsafe.Pointer(&returnCode[1]))
	haltPC     = uintptr(unsafe.Pointer(&haltCode[1]))
)

// base returns the address of the first frame of the chunk.
func (c *chunk) base() unsafe.Pointer { return unsafe.Pointer(&c.mem[1]) }

// take makes the chunk after the current one current, with room for a frame of that
// many slots. The caller sets fp.
func (m *Machine) take(slots int) error {
	next := m.cur + 1
	if len(m.chunks) == 0 {
		next = 0
	}
	need := (slots + 2 + 2*guardSlots) * 16
	if next < len(m.chunks) && len(m.chunks[next].mem)*16 < need {
		m.chunks = m.chunks[:next] // too small: it and all behind it go
	}
	if next == len(m.chunks) {
		size, used := firstChunk, 0
		for _, c := range m.chunks {
			used += len(c.mem) * 16
			size = len(c.mem) * 32
		}
		size = min(max(size, need), m.depth-used)
		if size < need || size < 2*guard {
			return value.Errorf(codeStackFull, "stack full: the calls are nested too deeply").
				WithHint("look for a method that calls itself without end")
		}
		c := &chunk{mem: make([]value.Value, size/16)}
		c.end = uintptr(unsafe.Pointer(&c.mem[0])) + uintptr(len(c.mem)*16-guard-16)
		if c.limit = c.end; size == firstChunk {
			c.narrow()
		}
		m.chunks = append(m.chunks, c)
		m.check.addChunk(c)
	}
	m.cur = next
	m.limit = m.chunks[next].limit
	return nil
}

// Most processes need little of their first chunk, and what they have used has to be
// cleared when the machine is given on. So the limit is low at first, which the loop
// notices like the end of the chunk.

// narrow makes the limit a low one.
func (c *chunk) narrow() { c.limit = uintptr(unsafe.Pointer(&c.mem[0])) + shallow }

// widen raises the limit of the current chunk to its end; it reports false when it is
// there already.
func (m *Machine) widen() bool {
	c := m.chunks[m.cur]
	if c.limit == c.end {
		return false
	}
	c.limit, m.limit = c.end, c.end
	return true
}

// clean clears what frames may have used, none of which had more slots than widest.
func (c *chunk) clean(widest int) {
	used := len(c.mem)
	if c.limit != c.end { // the last frame begins at the limit at most
		used = min(used, shallow/16+1+widest)
	}
	clear(c.mem[:used])
	c.narrow()
}

// overflow moves the frame that was just entered beyond the limit to the next chunk.
func (m *Machine) overflow() error {
	old := m.fp
	if m.widen() && uintptr(old) <= m.limit {
		return nil
	}
	ret := *(*uintptr)(unsafe.Add(old, -8))
	need := guardSlots
	if in := code.Ins(*(*uint64)(m.pc)); in.Op() == code.Reserve {
		need = int(in.B())
	}
	var n int // slots to move
	if ret == chunkRetPC {
		n = m.chunks[m.cur].copied
	} else {
		w := walker{m: m, pc: uintptr(m.pc), fp: old, chunk: m.cur, nest: len(m.nests)}
		if !w.up() {
			return value.Errorf(codeStackFull, "stack full: the method needs more than the whole stack")
		}
		if u := w.unit(); u != nil {
			n = u.Slots - int(uintptr(old)-uintptr(w.fp))/16
		}
	}
	if err := m.take(max(need, n)); err != nil {
		return err
	}
	c := m.chunks[m.cur]
	c.fp, c.ret, c.copied = old, ret, n
	fp := c.base()
	copy(c.mem, unsafe.Slice((*value.Value)(unsafe.Add(old, -16)), n+1))
	m.check.moved(c, n)
	*(*uintptr)(unsafe.Add(fp, -8)) = chunkRetPC
	m.fp = fp
	return nil
}

// chunkReturn goes back to the chunk before, with the result of the frame that was
// at the start of this one. A frame with something to be done at its end gets here too.
func (m *Machine) chunkReturn() error {
	if uintptr(m.pc) == leavePC {
		return m.left()
	}
	c := m.chunks[m.cur]
	from := (*value.Value)(m.fp)
	*(*value.Value)(c.fp) = *from
	m.check.wroteValue(m, c.fp)
	*from = value.Value{}
	m.cur--
	m.limit = m.chunks[m.cur].limit
	m.pc = loadPointer(&c.ret)
	m.fp = unsafe.Add(c.fp, -windowOf(m.pc))
	return nil
}

// loadPointer reads an address that was stored as a number. What it points into is
// kept alive by the program or by the frame's header.
func loadPointer(at *uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(at)) }

// windowOf returns the distance of the callee's frame in bytes for a return address.
func windowOf(ret unsafe.Pointer) int { return int(*(*uint16)(unsafe.Add(ret, -6))) * 8 }

// wipe drops the references in frame memory from address from up to to.
func wipe(from unsafe.Pointer, to uintptr) {
	n := (int(to) - int(uintptr(from))) / 16
	for i := range n {
		if p := (*unsafe.Pointer)(unsafe.Add(from, i*16)); *p != nil {
			*p = nil
		}
	}
}
