package table

import "strings"

var sign = map[string]string{"Add": " + ", "Sub": " - ", "Mul": " * ", "Div": " / "}

// narrowed returns the two forms of an integer result: cut to 32 bits, which is what
// an Integer variable keeps, and exact in 64.
func narrowed(name, args, expr string) []Op {
	return []Op{
		op(strings.Replace(name, "#", "I", 1), args, "setI(A, int64(int32("+expr+"))); next(1)"),
		op(strings.Replace(name, "#", "W", 1), args, "setI(A, "+expr+"); next(1)"),
	}
}

func integers() []Op {
	var ops []Op
	for _, o := range []string{"Add", "Sub", "Mul"} {
		ops = append(ops, narrowed(o+"#", "dR sR sR", "I(B)"+sign[o]+"I(C)")...)
		if o != "Sub" {
			ops = append(ops, narrowed(o+"#K", "dR sR k", "I(B)"+sign[o]+"imm(C)")...)
		}
		if o != "Sub" {
			ops = append(ops, narrowed(o+"Add#", "dR sR sR sR", "I(B)"+sign[o]+"I(C)+I(X)")...)
			ops = append(ops, narrowed(o+"Add#K", "dR sR sR k", "I(B)"+sign[o]+"I(C)+imm(X)")...)
		}
	}
	ops = append(ops,
		op("DivI", "dR sR sR", `n, d := I(B), I(C)
			if d == 0 { goto slow }
			q := n / d
			if r := n - q*d; r != 0 && (r < 0) != (d < 0) { q-- }
			setI(A, q); next(1)`),
		op("DivIK", "dR sR k", `n, d := I(B), imm(C)
			if d <= 0 { goto slow }
			q := n / d
			if n-q*d < 0 { q-- }
			setI(A, q); next(1)`),
		op("ModI", "dR sR sR", `n, d := int32(I(B)), int32(I(C))
			if d == 0 { goto slow }
			setI(A, int64(n%d)); next(1)`),
		op("ModIK", "dR sR k", `n, d := int32(I(B)), int32(imm(C))
			if d == 0 { goto slow }
			setI(A, int64(n%d)); next(1)`),
		op("AndI", "dR sR sR", "setI(A, int64(int32(I(B)&I(C)))); next(1)"),
		op("AndIK", "dR sR k", "setI(A, int64(int32(I(B)&imm(C)))); next(1)"),
		op("OrI", "dR sR sR", "setI(A, int64(int32(I(B)|I(C)))); next(1)"),
		op("XorI", "dR sR sR", "setI(A, int64(int32(I(B)^I(C)))); next(1)"),
		op("ShlI", "dR sR sR", "setI(A, int64(int32(uint32(I(B))<<uint32(I(C))))); next(1)"),
		op("ShrI", "dR sR sR", "setI(A, int64(int32(uint32(I(B))>>uint32(I(C))))); next(1)"),
		op("ShlIK", "dR sR k", "setI(A, int64(int32(uint32(I(B))<<uint32(imm(C))))); next(1)"),
		op("ShrIK", "dR sR k", "setI(A, int64(int32(uint32(I(B))>>uint32(imm(C))))); next(1)"),
		op("BitI", "dR sR sR n", ""),
		op("NegI", "dR sR", "setI(A, -I(B)); next(1)"),
		op("Narrow", "dR sR", "setI(A, int64(int32(I(B)))); next(1)"),
		op("NotB", "dR sR", "setI(A, I(B)^1); next(1)"),
	)
	return ops
}
