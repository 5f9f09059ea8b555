package code

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// Disassemble writes the code of u, one instruction a line.
func Disassemble(w io.Writer, u *Unit) error {
	line := int32(-1)
	for pc := 0; pc < len(u.Code)-Padding; {
		if at := u.At(pc); at.Line != line {
			line = at.Line
			if _, err := fmt.Fprintf(w, "; line %d\n", line); err != nil {
				return err
			}
		}
		mark := "  "
		switch pc {
		case u.Typed:
			mark = "t "
		case u.Generic:
			mark = "g "
		}
		if _, err := fmt.Fprintf(w, "%s%4d  %s\n", mark, pc, Text(u, pc)); err != nil {
			return err
		}
		pc += Ins(u.Code[pc]).Op().Len()
	}
	return nil
}

// Text returns the instruction at word pc as text.
func Text(u *Unit, pc int) string {
	in := Ins(u.Code[pc])
	info := in.Op().Info()
	var b strings.Builder
	fmt.Fprintf(&b, "%-9s", in.Op())
	for i, f := range info.Fields {
		if f != None {
			b.WriteByte(' ')
			b.WriteString(operandText(u, pc, in, i, f))
		}
	}
	for i, w := range info.Words {
		if pc+1+i < len(u.Code) {
			b.WriteString(wordText(u, pc, u.Code[pc+1+i], w))
		}
	}
	return strings.TrimRight(b.String(), " ")
}

func operandText(u *Unit, pc int, in Ins, field int, f Operand) string {
	n := in.Field(field)
	signed := int(int16(n))
	if field == 3 {
		signed = int(int8(n))
	}
	switch f {
	case Imm:
		return fmt.Sprintf("#%d", signed)
	case Jump:
		return fmt.Sprintf("->%d", pc+signed)
	case Name:
		if n < len(u.Names) {
			return "." + u.Names[n]
		}
	case Num, Count, Meth:
		return fmt.Sprint(n)
	case Window:
		return fmt.Sprintf("w%d", n/2)
	}
	if n%2 == 1 {
		return fmt.Sprintf("r%d", n/2)
	}
	return fmt.Sprintf("v%d", n/2)
}

func wordText(u *Unit, pc int, word uint64, w Word) string {
	switch w {
	case RealBits:
		return fmt.Sprintf(" %v", math.Float64frombits(word))
	case FarJump:
		return fmt.Sprintf(" ->%d", pc+int(int64(word)))
	case Bits, MethWord:
		return fmt.Sprintf(" %d", int64(word))
	case NamePair:
		return fmt.Sprintf(" .%s .%s", u.Names[word&0xFFFF], u.Names[word>>16])
	case Tail:
		return fmt.Sprintf(" (%d)", Ins(word).B())
	}
	return ""
}
