package code

// Op is an instruction's number.
type Op uint8

// Operand tells what a field of an instruction is.
type Operand uint8

// The kinds of operand.
const (
	None Operand = iota
	WriteRaw
	WriteVal
	ReadRaw
	ReadVal
	UpdateRaw
	UpdateVal
	Imm    // signed number
	Num    // number
	Jump   // distance in words
	Window // slot 0 of the callee's frame
	First  // first slot to clear
	Count  // number of slots to clear
	Name   // index into Unit.Names
	Meth   // method number
	Lit    // index into Unit.Literals
)

// Word tells what a word behind an instruction is.
type Word uint8

// The kinds of word.
const (
	Bits Word = iota
	RealBits
	Cache
	Addr     // address of a constant of the unit
	NamePair // two indexes into Unit.Names, 16 bits each
	FarJump  // distance in words
	Tail     // call: window in field a, number of arguments in field b
	MethWord // method number
)

// Info describes an instruction. Fields are a, b, c and x.
type Info struct {
	Name   string
	Fields [4]Operand
	Words  []Word
}

// Info returns the description of op.
func (op Op) Info() *Info { return &infos[op] }

// Len returns the length of the instruction in words.
func (op Op) Len() int { return 1 + len(infos[op].Words) }

// String returns the instruction's name.
func (op Op) String() string {
	if n := infos[op].Name; n != "" {
		return n
	}
	return "?"
}

// Reckons reports whether an instruction only reckons with what lies in the frame: it
// calls nothing and touches no object, collection or array.
func Reckons(op Op) bool {
	switch op {
	case Nop:
		return true
	case Chk, BoxNew, BoxGet, BoxSet:
		return false
	}
	return op >= MovR && op < Call || op >= RetN && op < GetV || op >= AddV && op <= CmpV // as the table has them
}

// Ins is the first word of an instruction.
type Ins uint64

// Make packs an instruction.
func Make(op Op, a, b, c uint16, x uint8) Ins {
	return Ins(op) | Ins(x)<<8 | Ins(a)<<16 | Ins(b)<<32 | Ins(c)<<48
}

// Op returns the instruction's number.
func (i Ins) Op() Op { return Op(i) }

// X returns field x.
func (i Ins) X() uint8 { return uint8(i >> 8) }

// A returns field a.
func (i Ins) A() uint16 { return uint16(i >> 16) }

// B returns field b.
func (i Ins) B() uint16 { return uint16(i >> 32) }

// C returns field c.
func (i Ins) C() uint16 { return uint16(i >> 48) }

// Field returns field a, b, c or x by number.
func (i Ins) Field(n int) int {
	switch n {
	case 0:
		return int(i.A())
	case 1:
		return int(i.B())
	case 2:
		return int(i.C())
	}
	return int(i.X())
}

// EmptyCache is what cache words hold before their first use: a shape number that no
// object has. Zero would match values that have no shape.
const EmptyCache = 1<<32 - 1

// Chained in field x of AddV says that the sum is only the left operand of the AddV that
// comes next, with no more than one LdV of its right operand between.
const Chained = 1

// KeepArgs in field x of Cmd keeps the arguments in the window after the call, for
// those that are written back.
const KeepArgs = 1
