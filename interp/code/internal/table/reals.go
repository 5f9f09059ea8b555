package table

var four = []string{"Add", "Sub", "Mul", "Div"}

// reals. N in a name is an operand that is an Integer, K one that stands in the code.
// The first of two operations is always rounded on its own: float64(…) forbids the
// fused multiply-add, which would make results depend on the processor.
func reals() []Op {
	bin := func(name, args, x, o, y string) Op {
		n := "1"
		if len(words(afterBar(args))) > 0 {
			n = "2"
		}
		return op(name, args, "setR(A, "+x+sign[o]+y+"); next("+n+")")
	}
	var ops []Op
	for _, o := range four {
		ops = append(ops, bin(o+"R", "dR sR sR", "R(B)", o, "R(C)"), bin(o+"RN", "dR sR sR", "R(B)", o, "float64(I(C))"))
		if o != "Sub" {
			ops = append(ops, bin(o+"RK", "dR sR | real", "R(B)", o, "WR(1)"), bin(o+"NK", "dR sR | real", "float64(I(B))", o, "WR(1)"))
		}
		if o == "Sub" || o == "Div" {
			ops = append(ops, bin(o+"KR", "dR sR | real", "WR(1)", o, "R(B)"), bin(o+"NR", "dR sR sR", "float64(I(B))", o, "R(C)"))
			if o == "Div" {
				ops = append(ops, bin(o+"KN", "dR sR | real", "WR(1)", o, "float64(I(B))"))
			}
		}
		for _, q := range four {
			if o == "Div" || q == "Div" {
				continue // too rare
			}
			ops = append(ops, op(o+q+"R", "dR sR sR sR", "setR(A, float64(R(B)"+sign[o]+"R(C))"+sign[q]+"R(X)); next(1)"))
		}
	}
	ops = append(ops,
		bin("DivNN", "dR sR sR", "float64(I(B))", "Div", "float64(I(C))"),
		bin("MulNN", "dR sR sR", "float64(I(B))", "Mul", "float64(I(C))"),
		op("SubXMulR", "dR sR sR sR", "setR(A, R(X)-float64(R(B)*R(C))); next(1)"),
		op("DivXMulR", "dR sR sR sR", "setR(A, R(X)/float64(R(B)*R(C))); next(1)"),
		op("MulKAddR", "dR sR sR | real", "setR(A, float64(R(B)*WR(1))+R(C)); next(2)"),
		op("MulKMulR", "dR sR sR | real", "setR(A, float64(R(B)*WR(1))*R(C)); next(2)"),
		op("MulKAddN", "dR sR sR | real", "setR(A, float64(R(B)*WR(1))+float64(I(C))); next(2)"),
		// AddRV adds a value that is the right operand of a sum.
		op("AddRV", "dR sR sV", `t := ref(C)
			if t == tag(KReal) { setR(A, R(B)+bitsR(C)); next(1) }
			if t != tag(KInteger) { goto slow }
			setR(A, R(B)+float64(bitsI(C))); next(1)`),
		op("NegR", "dR sR", "setR(A, -R(B)); next(1)"),
		op("SqrtR", "dR sR", "setR(A, math.Sqrt(R(B))); next(1)"),
		op("AbsR", "dR sR", "setR(A, math.Abs(R(B))); next(1)"),
		op("FloorR", "dR sR", `f := R(B)
			if !(f > -1e15 && f < 1e15) { goto slow }
			g := float64(int64(f))
			if g > f { g-- }
			setR(A, g); next(1)`),
		op("MathR", "dR sR - n", ""),
	)
	return ops
}
