package code

import (
	"fmt"
	"unsafe"

	"fourd/interp/value"
)

// Starts returns which words of u begin an instruction.
func Starts(u *Unit) []bool {
	starts := make([]bool, len(u.Code))
	for pc := 0; pc < len(u.Code)-Padding; {
		starts[pc] = true
		pc += Ins(u.Code[pc]).Op().Len()
	}
	return starts
}

// Verify checks what the fast loop takes for granted: instructions and their words
// are complete, slots lie in the frame and are used with the right half, jumps land
// on instructions, indexes are in range.
func Verify(u *Unit) error {
	v := &verifier{u: u, starts: Starts(u)}
	end := len(u.Code) - Padding
	if end <= 0 || !v.lands(u.Typed) || !v.lands(u.Generic) || !v.lands(u.Exact) {
		return fmt.Errorf("code: %s: no entry", u.Name)
	}
	for pc := 0; pc < end; {
		in := Ins(u.Code[pc])
		if in.Op().Info().Name == "" || in.Op() == Bad {
			return v.fail(pc, "no such instruction")
		}
		if pc+in.Op().Len() > end {
			return v.fail(pc, "words are missing")
		}
		if err := v.instruction(pc, in); err != nil {
			return err
		}
		pc += in.Op().Len()
	}
	for _, h := range u.Handlers {
		if !v.lands(h.Catch) {
			return v.fail(h.Catch, "handler is no instruction")
		}
	}
	for _, s := range u.Stmts {
		if s.To < end && !v.lands(s.To) {
			return v.fail(s.To, "statement ends inside an instruction")
		}
	}
	return nil
}

type verifier struct {
	u      *Unit
	starts []bool
}

func (v *verifier) fail(pc int, what string) error {
	text := ""
	if pc >= 0 && pc < len(v.u.Code) {
		text = Text(v.u, pc)
	}
	return fmt.Errorf("code: %s: word %d: %s: %s", v.u.Name, pc, what, text)
}

func (v *verifier) lands(pc int) bool {
	return pc >= 0 && pc < len(v.u.Code)-Padding && v.starts[pc]
}

func (v *verifier) instruction(pc int, in Ins) error {
	info := in.Op().Info()
	for i, f := range info.Fields {
		if msg := v.operand(pc, in.Field(i), f); msg != "" {
			return v.fail(pc, fmt.Sprintf("field %c %s", "abcx"[i], msg))
		}
	}
	for i, w := range info.Words {
		if w == Cache {
			continue // other goroutines may be writing it
		}
		word := v.u.Code[pc+1+i]
		switch w {
		case FarJump:
			if !v.lands(pc + int(int64(word))) {
				return v.fail(pc, "far jump lands nowhere")
			}
		case NamePair:
			if int(word&0xFFFF) >= len(v.u.Names) || int(word>>16) >= len(v.u.Names) {
				return v.fail(pc, "names out of range")
			}
		case Tail:
			if Ins(word).A() != in.A() {
				return v.fail(pc, "tail names another window")
			}
		case Addr:
			if !v.constant(uintptr(word)) {
				return v.fail(pc, "constant is not the unit's")
			}
		}
	}
	return nil
}

func (v *verifier) constant(addr uintptr) bool {
	if len(v.u.Consts) == 0 {
		return false
	}
	const size = unsafe.Sizeof(value.Value{})
	at := addr - uintptr(unsafe.Pointer(&v.u.Consts[0]))
	return at%size == 0 && at/size < uintptr(len(v.u.Consts))
}

func (v *verifier) operand(pc, n int, f Operand) string {
	slots := v.u.Slots
	switch f {
	case WriteRaw, ReadRaw, UpdateRaw:
		if n%2 == 0 || n/2 >= slots {
			return "is no raw slot"
		}
	case WriteVal, ReadVal, UpdateVal:
		if n%2 == 1 || n/2 >= slots {
			return "is no value slot"
		}
	case Window:
		if n%2 == 1 || n/2 >= slots || n == 0 {
			return "is no window"
		}
	case First:
		if n%2 == 1 || n/2+int(Ins(v.u.Code[pc]).C()) > slots {
			return "clears beyond the frame"
		}
	case Jump:
		if !v.lands(pc + int(int16(n))) {
			return "jumps nowhere"
		}
	case Name:
		if n >= len(v.u.Names) {
			return "names nothing"
		}
	case Lit:
		if n >= len(v.u.Literals) {
			return "is no literal"
		}
	}
	return ""
}

// NewConsts returns the address that a constant of the unit will have in its code;
// consts must not be appended to afterwards.
func NewConsts(consts []value.Value) []uint64 {
	at := make([]uint64, len(consts))
	for i := range consts {
		at[i] = uint64(uintptr(unsafe.Pointer(&consts[i])))
	}
	return at
}
