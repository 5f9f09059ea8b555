package lower

import (
	"fmt"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// gen makes one unit.
type gen struct {
	unit      *ir.Unit
	code      []uint64
	labels    []int
	fixups    []fixup
	far       bool
	literals  []*code.Literal
	names     map[string]int
	nameList  []string
	consts    []value.Value
	constants []constant
	positions []code.Position
	stmts     []code.Stmt
	handlers  []code.Handler
	returns   []int // words of return instructions, to get what they clear
	loops     []loop
	guards    []guard
	joined    bool // the sum is done behind a Join that could not
	tries     int  // Try blocks around the statement
	firstTemp int
	top, size int // next free slot; slots used at most
	clearLo   int // slots that may hold references
	clearHi   int
	args      map[int]bool // slots of arguments being evaluated
	outs      int          // slot 0 of the window that Result nodes read
	err       error
}

type loop struct{ next, end label }

// Unit makes executable code of u. It sets the slots of u's locals.
func Unit(u *ir.Unit) (*code.Unit, error) {
	for _, far := range []bool{false, true} {
		g := &gen{unit: u, far: far, names: map[string]int{}, args: map[int]bool{}}
		out, ok := g.generate()
		if g.err != nil {
			return nil, g.err
		}
		if ok {
			if err := code.Verify(out); err != nil {
				return nil, err
			}
			return out, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", u.Method.Name, ErrTooBig)
}

// reserveFrom is the frame size from which a unit has to ask for room itself; below,
// the guard zone of the machine is enough.
const reserveFrom = 240

func (g *gen) generate() (*code.Unit, bool) {
	u := g.unit
	rest := g.allocate()
	// The prologue depends on the size of the frame; room for its Reserve is left.
	generic := len(g.code)
	reserve := []int{g.emit(code.Nop, 0, 0, 0, 0)}
	g.genericEntry(rest)
	typed := len(g.code)
	reserve = append(reserve, g.emit(code.Nop, 0, 0, 0, 0))
	g.initLocals()
	g.block(g.tail(u.Body))
	g.fallOff()
	g.placeGuards()
	if g.size >= reserveFrom {
		for _, at := range reserve {
			g.code[at] = uint64(code.Make(code.Reserve, 0, g.field(g.size+2), 0, 0))
		}
	} else {
		generic, typed = generic+1, typed+1
	}
	exact := generic
	if code.Ins(g.code[generic]).Op() == code.Args {
		exact += code.Args.Len()
	}
	out := &code.Unit{Method: u.Method, Name: u.Method.Name, Typed: typed, Generic: generic, Exact: exact, Slots: g.size + 1, Names: g.nameList, Literals: g.literals,
		Consts: g.consts, Positions: g.positions, Stmts: g.stmts, Handlers: g.handlers, Rest: rest, Borrows: borrows(u), Compares: comparison(u)}
	if !g.resolve() {
		return nil, false
	}
	g.finish(out)
	out.Direct = directForms(u, out)
	return out, true
}

// finish fills in what is known at the end only.
func (g *gen) finish(out *code.Unit) {
	if g.clearHi > 0 {
		out.Clear = [2]int{g.clearLo, g.clearHi - g.clearLo + 1}
		for _, at := range g.returns {
			g.code[at] |= uint64(2*out.Clear[0])<<32 | uint64(g.field(out.Clear[1]))<<48
		}
	}
	addrs := code.NewConsts(out.Consts)
	for _, c := range g.constants {
		g.code[c.word] = addrs[c.index]
	}
	out.Code = append(g.code, make([]uint64, code.Padding)...)
	for _, l := range g.unit.Locals {
		if l.Capture > 0 {
			out.Captures = append(out.Captures, l.Slot)
		}
		out.Locals = append(out.Locals, code.Variable{Name: l.Name, Class: l.Class, Kind: l.Kind, Slot: l.Slot, Boxed: l.Boxed})
	}
}

// allocate gives every local its slot and returns the one of Rest, or -1. Tagged
// locals come last, next to the temporaries, so that returns clear a short range;
// with a tagged parameter they come first for the same reason.
func (g *gen) allocate() int {
	g.top = 1 + len(g.unit.Method.Params)
	tagged := func(l *ir.Local) bool { return l.Boxed || !l.Kind.IsRaw() }
	first := false
	var others []*ir.Local
	for _, l := range g.unit.Locals {
		if l.Param > 0 {
			l.Slot = l.Param
			first = first || tagged(l)
		} else {
			others = append(others, l)
		}
	}
	rest := -1
	place := func(l *ir.Local) {
		l.Slot = g.top
		g.top++
		if l == g.unit.Rest {
			rest = l.Slot
		}
	}
	for _, want := range []bool{first, !first} {
		for _, l := range others {
			if tagged(l) == want {
				place(l)
			}
		}
	}
	if l := g.unit.Rest; l != nil && rest < 0 {
		place(l)
	}
	g.size, g.firstTemp = g.top, g.top
	if rest >= 0 {
		g.v(rest)
	}
	return rest
}

// genericEntry checks what a caller that knows nothing of the unit has passed.
func (g *gen) genericEntry(rest int) {
	m := g.unit.Method
	if rest >= 0 {
		g.emit(code.ArgsV, 0, len(m.Params), 0, 0)
	} else {
		g.emit(code.Args, 0, len(m.Params), 0, 0)
	}
	for i, k := range m.Params {
		slot := i + 1
		g.at(ir.Pos{}.Passing(-1, slot))
		if k.IsRaw() { // what is left in the other half is the tag of a number
			g.args[slot] = true
			g.unbox(slot, slot, k)
			delete(g.args, slot)
		} else if k != value.Variant {
			g.emit(code.Chk, g.v(slot), g.v(slot), int(k), int(kindOf[k]))
		}
	}
}

// kindOf is the kind of value that a declared kind holds when it holds something.
var kindOf = map[ir.Kind]value.Kind{value.DInteger: value.KInteger, value.DReal: value.KReal, value.DBoolean: value.KBoolean,
	value.DDate: value.KDate, value.DTime: value.KTime, value.DText: value.KText, value.DObject: value.KObject,
	value.DCollection: value.KCollection, value.DPointer: value.KPointer, value.DPicture: value.KPicture, value.DBlob: value.KBlob,
	value.DArray: value.KArray}

// initLocals gives every local the default of its kind. Even those that the body
// assigns first need it: execution may resume behind a failed assignment.
func (g *gen) initLocals() {
	for _, l := range g.unit.Locals {
		switch {
		case l == g.unit.Rest:
		case l.Capture > 0: // filled by whoever makes the frame
			g.v(l.Slot)
		case l.Param > 0 && l.Boxed:
			if l.Kind.IsRaw() {
				g.emit(code.Tag, g.v(l.Slot), r(l.Slot), 0, int(kindOf[l.Kind]))
			}
			g.emit(code.BoxNew, g.v(l.Slot), g.name(l.Name), int(l.Kind), 1)
		case l.Param > 0:
			if !l.Kind.IsRaw() {
				g.v(l.Slot)
			}
		case l.Boxed:
			g.emit(code.BoxNew, g.v(l.Slot), g.name(l.Name), int(l.Kind), 0)
		case l.Kind.IsRaw():
			g.emit(code.LdI, r(l.Slot), 0, 0, 0)
		default:
			g.loadTagged(l.Slot, value.NullOf(l.Kind))
		}
	}
}

// fallOff returns from the end of the body.
func (g *gen) fallOff() { g.ret(&ir.Return{}) }
