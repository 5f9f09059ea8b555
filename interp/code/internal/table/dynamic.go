package table

// wholes leaves the whole numbers in fields B and C in x and y; cut says that they had
// fractions.
const wholes = `if k := u8(X); k != opMod && k != opIntDiv { goto slow }
	var x, y int64
	var cut bool
	if t := ref(B); t == tag(KInteger) {
		x = bitsI(B)
	} else if t == tag(KReal) {
		f := bitsR(B)
		if !(f > -1e15 && f < 1e15) { goto slow }
		x = int64(f)
		cut = float64(x) != f
	} else { goto slow }
	if t := ref(C); t == tag(KInteger) {
		y = bitsI(C)
	} else if t == tag(KReal) {
		f := bitsR(C)
		if !(f > -1e15 && f < 1e15) { goto slow }
		y = int64(f)
		cut = cut || float64(y) != f
	} else { goto slow }
	`

// dynamics work on tagged operands. A result that is no exact Integer any more is
// left to the slow path.
func dynamics() []Op {
	var ops []Op
	for _, o := range []string{"Add", "Sub", "Mul"} {
		check := "if uint64(n+1<<53) > 1<<54 { goto slow }"
		pre := ""
		if o == "Mul" {
			pre = "if int64(int32(x)) != x || int64(int32(y)) != y { goto slow }\n"
		}
		tail := sub(`if t == tag(KInteger) {
				x := bitsI(B)
				if #ri { y := #yi
					#pre n := x #o y
					#check
					setTag(A, t); setBits(A, uint64(n)); next(1) }
				#mixed
			}
			if t == tag(KReal) {
				x := bitsR(B)
				#real
			}
			goto slow`, "#pre", pre, "#check", check)
		vv := sub(tail, "#ri", "ref(C) == tag(KInteger)", "#yi", "bitsI(C)",
			"#mixed", "if s := ref(C); s == tag(KReal) { f := math.Float64bits(float64(x) #o bitsR(C)); setTag(A, s); setBits(A, f); next(1) }",
			"#real", `if s := ref(C); s == tag(KReal) { f := math.Float64bits(x #o bitsR(C)); setTag(A, t); setBits(A, f); next(1)
				} else if s == tag(KInteger) { f := math.Float64bits(x #o float64(bitsI(C))); setTag(A, t); setBits(A, f); next(1) }`)
		args := "dV sV sV"
		if o == "Add" {
			args = "dV sV sV n" // x: see code.Chained
		}
		ops = append(ops, op(o+"V", args, "t := ref(B)\n"+sub(vv, "#o", sign[o])))
		if o == "Sub" {
			continue
		}
		vk := sub(tail, "#ri", "true", "#yi", "imm(C)", "#mixed", "",
			"#real", "f := math.Float64bits(x #o float64(imm(C))); setTag(A, t); setBits(A, f); next(1)")
		ops = append(ops, op(o+"VK", "dV sV k", "t := ref(B)\n"+sub(vk, "#o", sign[o])))
	}
	return append(ops,
		op("DivV", "dV sV sV", `t := ref(B)
			if t != tag(KReal) || ref(C) != t { goto slow }
			f := math.Float64bits(bitsR(B) / bitsR(C))
			setTag(A, t); setBits(A, f); next(1)`),
		// ArithV is an operator x of its own; % and \ of numbers are done here.
		op("ArithV", "dV sV sV n", wholes+`if y == 0 { goto slow }
			if u8(X) == opMod {
				if int64(int32(x)) != x || int64(int32(y)) != y { goto slow }
				setTag(A, tag(KInteger)); setBits(A, uint64(int64(int32(x)%int32(y)))); next(1)
			}
			if cut || x == 0 || uint64(x+1<<53) > 1<<54 || uint64(y+1<<53) > 1<<54 { goto slow }
			n := x / y
			if r := x - n*y; r != 0 && (r < 0) != (y < 0) { n-- }
			setTag(A, tag(KInteger)); setBits(A, uint64(n)); next(1)`),
		op("ModVK", "dV sV k", `var x int64
			if t := ref(B); t == tag(KInteger) {
				x = bitsI(B)
			} else if t == tag(KReal) {
				f := bitsR(B)
				if !(f > -1e15 && f < 1e15) { goto slow }
				x = int64(f)
			} else { goto slow }
			d := int32(imm(C))
			if int64(int32(x)) != x || d <= 0 { goto slow }
			setTag(A, tag(KInteger)); setBits(A, uint64(int64(int32(x)%d))); next(1)`),
		op("NegV", "dV sV", ""),
		op("CmpV", "dR sV sV n", ""),
	)
}
