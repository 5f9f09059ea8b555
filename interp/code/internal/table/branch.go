package table

// Conditions. Reals that differ by no more than the process's epsilon are equal;
// the negation of an ordering is an instruction of its own because of not-a-number.
const (
	realLe = "$x-$y <= m.eps || $x <= $y"
	realEq = "math.Abs($x-$y) <= m.eps || $x == $y"
)

func compares() []Op {
	set := func(name, decl, cond string) Op {
		return op(name, "dR sR sR", decl+"\nn := int64(0)\nif "+sub(cond, "$", "")+" { n = 1 }\nsetI(A, n); next(1)")
	}
	ints, rs := "x, y := I(B), I(C)", "x, y := R(B), R(C)"
	ops := []Op{
		set("LtI", ints, "x < y"), set("LeI", ints, "x <= y"), set("EqI", ints, "x == y"), set("NeI", ints, "x != y"),
		set("LtR", rs, "x < y"), set("LeR", rs, realLe), set("EqR", rs, realEq), set("NeR", rs, "!("+realEq+")"),
	}
	for _, c := range []string{"Lt", "Le", "Eq"} {
		ops = append(ops, op(c+"V", "dR sV sV n", "var ok bool\n"+valueCompare(c, "B", "C")+
			"\nn := int64(0)\nif ok { n = 1 }\nsetI(A, n^int64(u8(X)&1)); next(1)"))
	}
	return ops
}

// valueCompare sets ok when both operands are Integers or both Reals. Bit 0 of x is
// part of the condition; the bits above hold the operator of the source, whose
// operands may have been exchanged, for the slow path.
func valueCompare(c, a, b string) string {
	conds := map[string][2]string{
		"Lt": {"x < y", "x < y"}, "Le": {"x <= y", realLe}, "Eq": {"x == y", realEq},
	}
	return sub(`if t := ref(#a); t == tag(KInteger) && ref(#b) == tag(KInteger) {
			x, y := bitsI(#a), bitsI(#b)
			ok = #i
		} else if t == tag(KReal) && ref(#b) == tag(KReal) {
			x, y := bitsR(#a), bitsR(#b)
			ok = #r
		} else { goto slow }`, "#a", a, "#b", b, "#i", conds[c][0], "#r", sub(conds[c][1], "$", ""))
}

const fuel = "if fuel--; fuel < 0 { goto fuelOut }\n"

type cond struct{ name, text string }

var (
	intConds   = []cond{{"Lt", "x < y"}, {"Le", "x <= y"}, {"Eq", "x == y"}, {"Ne", "x != y"}}
	intKConds  = append(intConds[:4:4], cond{"Gt", "x > y"}, cond{"Ge", "x >= y"})
	realConds  = []cond{{"Lt", "x < y"}, {"NLt", "!(x < y)"}, {"Le", realLe}, {"NLe", "!(" + realLe + ")"}, {"Eq", realEq}, {"Ne", "!(" + realEq + ")"}}
	realGe     = "$y-$x <= m.eps || $x >= $y"
	realKConds = append(realConds[:6:6], cond{"Gt", "x > y"}, cond{"NGt", "!(x > y)"}, cond{"Ge", realGe}, cond{"NGe", "!(" + realGe + ")"})
	backR      = map[string]bool{"Lt": true, "Le": true}
	backRK     = map[string]bool{"Lt": true, "Le": true, "Gt": true}
)

// branches. A name that begins with B is a back edge: the same with the fuel test.
func branches() []Op {
	ops := []Op{
		op("Jmp", "- - j", "jump(C)"),
		op("JmpB", "- - j", fuel+"jump(C)"),
		op("JmpX", "| far", fuel+"pc = unsafe.Add(pc, int(WI(1))*8)\ncontinue"),
		op("JT", "sR - j", "if I(A) != 0 { jump(C) }; next(1)"),
		op("JF", "sR - j", "if I(A) == 0 { jump(C) }; next(1)"),
		op("BT", "sR - j", fuel+"if I(A) != 0 { jump(C) }; next(1)"),
		op("JTV", "sV - j n", "if ref(A) != tag(KBoolean) { goto slow }; if bits(A) == uint64(u8(X)) { jump(C) }; next(1)"),
	}
	branch := func(c cond, suffix, args, decl, n string, back bool) {
		body := decl + "\nif " + sub(c.text, "$", "") + " { jump(C) }\nnext(" + n + ")"
		ops = append(ops, op("J"+c.name+suffix, args, body))
		if back {
			ops = append(ops, op("B"+c.name+suffix, args, fuel+body))
		}
	}
	for _, c := range intConds {
		branch(c, "I", "sR sR j", "x, y := I(A), I(B)", "1", c.name != "Eq")
	}
	for _, c := range intKConds {
		branch(c, "IK", "sR k j", "x, y := I(A), imm(B)", "1", c.name != "Eq")
	}
	for _, c := range realConds {
		branch(c, "R", "sR sR j", "x, y := R(A), R(B)", "1", backR[c.name])
	}
	for _, c := range realKConds {
		branch(c, "RK", "sR - j | real", "x, y := R(A), WR(1)", "2", backRK[c.name])
	}
	for _, c := range []string{"Lt", "Le", "Eq"} {
		ops = append(ops, op("J"+c+"V", "sV sV j n", "var ok bool\n"+valueCompare(c, "A", "B")+
			"\nif ok == (u8(X)&1 != 0) { jump(C) }\nnext(1)"))
	}
	for _, c := range []cond{{"Lt", "x < y"}, {"Le", realLe}, {"Eq", realEq}, {"Gt", "x > y"}, {"Ge", realGe}} {
		simple := map[string]string{"Lt": "x < y", "Le": "x <= y", "Eq": "x == y", "Gt": "x > y", "Ge": "x >= y"}[c.name]
		ops = append(ops, op("J"+c.name+"VK", "sV k j n", sub(`var ok bool
			if t := ref(A); t == tag(KInteger) {
				x, y := bitsI(A), imm(B)
				ok = #i
			} else if t == tag(KReal) {
				x, y := bitsR(A), float64(imm(B))
				ok = #r
			} else { goto slow }
			if ok == (u8(X)&1 != 0) { jump(C) }
			next(1)`, "#i", simple, "#r", sub(c.text, "$", ""))))
	}
	return ops
}

// loops count, test and jump back to the body. The sum is compared before it is cut
// to 32 bits, so a limit near the end of the range ends the loop.
func loops() []Op {
	body := func(step, limit, rel string) string {
		return fuel + "n := I(A)+" + step + "\nsetI(A, int64(int32(n)))\nif n " + rel + " " + limit + " { jump(C) }\nnext(1)"
	}
	return []Op{
		op("LoopUp", "uR sR j k", body("imm(X)", "I(B)", "<=")),
		op("LoopUpK", "uR k j k", body("imm(X)", "imm(B)", "<=")),
		op("LoopDn", "uR sR j k", body("imm(X)", "I(B)", ">=")),
		op("LoopDnK", "uR k j k", body("imm(X)", "imm(B)", ">=")),
		op("LoopS", "uR sR j sR", fuel+`s := I(X)
			n := I(A) + s
			setI(A, int64(int32(n)))
			if s >= 0 { if n <= I(B) { jump(C) } } else if n >= I(B) { jump(C) }
			next(1)`),
		op("LoopR", "uR sR j sR", fuel+`s := R(X)
			f := R(A) + s
			setR(A, f)
			if s >= 0 { if f <= R(B) { jump(C) } } else if f >= R(B) { jump(C) }
			next(1)`),
	}
}
