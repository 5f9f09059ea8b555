package ir

import (
	"math/bits"

	"fourd/interp/value"
)

// NumberKind is the kind that x op y has when both are static numbers: Integer as long
// as the result is exact in 64 bits and in a Real, Real, or Variant for operators that
// are done on values.
func NumberKind(op Op, x, y Expr) Kind {
	both := x.Kind() == value.DInteger && y.Kind() == value.DInteger
	bx, by := Width(x), Width(y)
	fits := false
	switch op {
	case Add, Sub:
		fits = max(bx, by)+1 <= 53
	case Mul:
		fits = bx+by <= 53
	case Div:
		return value.DReal
	case Pow, BitTest:
		return value.Variant
	default:
		if both && bx <= 32 && by <= 32 {
			return value.DInteger
		}
		return value.Variant
	}
	if both && fits {
		return value.DInteger
	}
	return value.DReal
}

// Width returns how many bits, sign included, an Integer expression can need.
func Width(x Expr) int {
	switch x := x.(type) {
	case *Const:
		n := x.V.AsInt()
		if n < 0 {
			n = ^n
		}
		return bits.Len64(uint64(n)) + 1
	case *Neg:
		return Width(x.X) + 1
	case *Arith:
		switch x.Op {
		case Add, Sub:
			return max(Width(x.X), Width(x.Y)) + 1
		case Mul:
			return Width(x.X) + Width(x.Y)
		}
	case *Service:
		return 64
	}
	return 32
}
