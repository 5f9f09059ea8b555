package table

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
		ops = append(ops, op(o+"V", "dV sV sV", "t := ref(B)\n"+sub(vv, "#o", sign[o])))
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
		op("ArithV", "dV sV sV n", ""),
		op("NegV", "dV sV", ""),
		op("CmpV", "dR sV sV n", ""),
	)
}
