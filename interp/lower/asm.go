package lower

import (
	"errors"
	"fmt"
	"math"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// label is a place in the code that jumps may name before it is known.
type label int

type fixup struct {
	at  int // word of the instruction
	far bool
	to  label
}

type constant struct{ word, index int }

func (g *gen) fail(format string, args ...any) {
	if g.err == nil {
		g.err = fmt.Errorf("lower: %s: "+format, append([]any{g.unit.Method.Name}, args...)...)
	}
}

// ErrTooBig says that a unit does not fit the instructions of the machine. Every other
// error of Unit is a mistake of the compiler.
var ErrTooBig = errors.New("the unit is too big")

func (g *gen) tooBig() {
	if g.err == nil {
		g.err = fmt.Errorf("%s: %w", g.unit.Method.Name, ErrTooBig)
	}
}

func (g *gen) field(n int) uint16 {
	if n < math.MinInt16 || n > math.MaxUint16 {
		g.tooBig()
	}
	return uint16(n)
}

// emit appends an instruction.
func (g *gen) emit(op code.Op, a, b, c, x int, words ...uint64) int {
	if x < -128 || x > 255 {
		g.tooBig()
	}
	at := len(g.code)
	g.code = append(g.code, uint64(code.Make(op, g.field(a), g.field(b), g.field(c), uint8(x))))
	g.code = append(g.code, words...)
	if len(words) != op.Len()-1 {
		g.fail("internal: %v with %d words", op, len(words))
	}
	return at
}

func (g *gen) newLabel() label {
	g.labels = append(g.labels, -1)
	return label(len(g.labels) - 1)
}

// here puts a label at the next instruction.
func (g *gen) here(l label) { g.labels[l] = len(g.code) }

func (g *gen) placed() label { l := g.newLabel(); g.here(l); return l }

// branch emits an instruction that jumps to l by its field c. In a unit too long for
// that, the instruction jumps to a far jump behind it.
func (g *gen) branch(l label, op code.Op, a, b, x int, words ...uint64) {
	if !g.far {
		at := g.emit(op, a, b, 0, x, words...)
		g.fixups = append(g.fixups, fixup{at: at, to: l})
		return
	}
	g.emit(op, a, b, op.Len()+1, x, words...)
	if op != code.Jmp && op != code.JmpB {
		g.emit(code.Jmp, 0, 0, 1+code.JmpX.Len(), 0)
	} else {
		g.code = g.code[:len(g.code)-1]
	}
	at := g.emit(code.JmpX, 0, 0, 0, 0, 0)
	g.fixups = append(g.fixups, fixup{at: at, far: true, to: l})
}

func (g *gen) jmp(l label) { g.branch(l, code.Jmp, 0, 0, 0) }

// resolve fills in the jumps; false when one does not reach and the unit has to be
// made again with far jumps.
func (g *gen) resolve() bool {
	for _, f := range g.fixups {
		d := g.labels[f.to] - f.at
		if f.far {
			g.code[f.at+1] = uint64(int64(d))
			continue
		}
		if d != int(int16(d)) {
			return false
		}
		g.code[f.at] |= uint64(uint16(d)) << 48
	}
	return true
}

func (g *gen) name(s string) int {
	if i, ok := g.names[s]; ok {
		return i
	}
	i := len(g.nameList)
	g.names[s] = i
	g.nameList = append(g.nameList, s)
	return i
}

// loadConst puts a constant that is no number into a value slot.
func (g *gen) loadConst(dst int, v value.Value) {
	at := g.emit(code.LdV, g.v(dst), 0, 0, 0, 0)
	g.constants = append(g.constants, constant{word: at + 1, index: len(g.consts)})
	g.consts = append(g.consts, v)
}

// at says that the instructions that follow belong to a place in the source.
func (g *gen) at(p ir.Pos) {
	if p.Line == 0 && p.Arg == 0 {
		return
	}
	if n := len(g.positions); n > 0 {
		if g.positions[n-1].At == p {
			return
		}
		if g.positions[n-1].PC == len(g.code) {
			g.positions[n-1].At = p
			return
		}
	}
	g.positions = append(g.positions, code.Position{PC: len(g.code), At: p})
}

// Slots. r and v turn a slot into an operand: its raw half, or the whole value.

func r(slot int) int { return 2*slot + 1 }

// v also notes that the slot may hold a reference, which returns have to clear. Slots
// of arguments are left to the callee.
func (g *gen) v(slot int) int {
	if slot > 0 && !g.args[slot] {
		if g.clearLo == 0 || slot < g.clearLo {
			g.clearLo = slot
		}
		g.clearHi = max(g.clearHi, slot)
	}
	return 2 * slot
}

// temp returns a slot for an intermediate result, free until top is set back.
func (g *gen) temp() int {
	g.top++
	g.size = max(g.size, g.top)
	return g.top - 1
}

// window returns slot 0 of a frame for a call with n arguments, behind a slot for
// the header. Until called is told, its argument slots are the callee's to clear.
func (g *gen) window(n int) int {
	w := g.top + 1
	g.top = w + n + 1
	g.size = max(g.size, g.top)
	for i := range n {
		g.args[w+1+i] = true
	}
	return w
}

// called frees a window but for the result, which is of kind k.
func (g *gen) called(w, n int, k ir.Kind) int {
	for i := range n {
		delete(g.args, w+1+i)
	}
	if !k.IsRaw() {
		g.v(w)
	}
	g.top = w + 1
	return w
}

func (g *gen) isTemp(slot int) bool { return slot >= g.firstTemp }

// short reports whether a raw slot fits field x.
func short(slot int) bool { return r(slot) < 256 }

func imm16(n int64) bool { return n == int64(int16(n)) }
func imm8(n int64) bool  { return n == int64(int8(n)) }

func bits(f float64) uint64 { return math.Float64bits(f) }
