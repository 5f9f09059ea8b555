package value

// The operators that work on 32-bit numbers, and & and | of Booleans.

// long truncates a number to 32 bits, as bitwise operators take it.
func long(v Value) (int32, bool) {
	v, ok := numeric(v)
	if !ok {
		return 0, false
	}
	if v.Kind() == KInteger {
		return int32(v.AsInt()), true
	}
	return WrapLong(v.AsReal()), true
}

func longs(a, b Value) (x, y int32, ok bool) {
	x, okA := long(a)
	y, okB := long(b)
	return x, y, okA && okB
}

// BitAnd is &: the common bits of two numbers, or the logical and of two Booleans.
// Pages: Concepts/number.md, Concepts/boolean.md.
func BitAnd(a, b Value) (Value, error) {
	if pair(a.Kind(), b.Kind()) == boolBool {
		return Bool(a.AsBool() && b.AsBool()), nil
	}
	if x, y, ok := longs(a, b); ok {
		return Int(int64(x & y)), nil
	}
	return pictureOp("&", a, b)
}

// BitOr is |: the bits of either number, or the logical or of two Booleans.
// Pages: Concepts/number.md, Concepts/boolean.md.
func BitOr(a, b Value) (Value, error) {
	if pair(a.Kind(), b.Kind()) == boolBool {
		return Bool(a.AsBool() || b.AsBool()), nil
	}
	if x, y, ok := longs(a, b); ok {
		return Int(int64(x | y)), nil
	}
	return pictureOp("|", a, b)
}

// BitXor is ^|: the bits in which two numbers differ.
// Page: Concepts/number.md.
func BitXor(a, b Value) (Value, error) {
	if x, y, ok := longs(a, b); ok {
		return Int(int64(x ^ y)), nil
	}
	return Undefined, wrongKinds("^|", a, b)
}

// Shl is <<; a count above 31 (or below 0) leaves nothing.
// Page: Concepts/number.md.
func Shl(a, b Value) (Value, error) {
	x, n, ok := longs(a, b)
	if !ok {
		return Undefined, wrongKinds("<<", a, b)
	}
	if n < 0 || n > 31 {
		return Int(0), nil
	}
	return Int(int64(int32(uint32(x) << n))), nil
}

// Shr is >>, which shifts zeros in; a count above 31 (or below 0) leaves nothing.
// Page: Concepts/number.md.
func Shr(a, b Value) (Value, error) {
	x, n, ok := longs(a, b)
	if !ok {
		return Undefined, wrongKinds(">>", a, b)
	}
	if n < 0 || n > 31 {
		return Int(0), nil
	}
	return Int(int64(int32(uint32(x) >> n))), nil
}

// BitSet is ?+: a with bit b (0 to 31) set; another b changes nothing.
// Page: Concepts/number.md.
func BitSet(a, b Value) (Value, error) {
	x, n, ok := longs(a, b)
	if !ok {
		return Undefined, wrongKinds("?+", a, b)
	}
	return Int(int64(x | bit(n))), nil
}

// BitClear is ?-: a with bit b (0 to 31) cleared; another b changes nothing.
// Page: Concepts/number.md.
func BitClear(a, b Value) (Value, error) {
	x, n, ok := longs(a, b)
	if !ok {
		return Undefined, wrongKinds("?-", a, b)
	}
	return Int(int64(x &^ bit(n))), nil
}

// BitTest is ??: whether bit b (0 to 31) of a is set.
// Page: Concepts/number.md.
func BitTest(a, b Value) (Value, error) {
	x, n, ok := longs(a, b)
	if !ok {
		return Undefined, wrongKinds("??", a, b)
	}
	return Bool(x&bit(n) != 0), nil
}

func bit(n int32) int32 {
	if n < 0 || n > 31 {
		return 0
	}
	return int32(uint32(1) << n)
}
