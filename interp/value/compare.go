package value

import "math"

// Op is a comparison operator, in the order of the instruction set.
type Op uint8

// The comparison operators.
const (
	Eq Op = iota // =
	Ne           // #
	Lt           // <
	Le           // <=
	Gt           // >
	Ge           // >=
)

var opSigns = [...]string{"=", "#", "<", "<=", ">", ">="}

// String returns the operator as it is written.
func (op Op) String() string {
	if int(op) < len(opSigns) {
		return opSigns[op]
	}
	return "?"
}

// Epsilon is the difference below which two numbers are equal, unless
// SET REAL COMPARISON LEVEL has changed it.
// Page: commands/set-real-comparison-level.md.
const Epsilon = 1e-6

// CompareOp is Compare with the operator as its number, 0 to 5.
func CompareOp(op uint8, a, b Value, eps float64) (bool, error) { return Compare(Op(op), a, b, eps) }

// Compare answers a op b. eps is the greatest difference of equal numbers. Kinds
// that cannot be ordered, or not with each other, raise error 54 for < > <= >=;
// values of different kinds are never =. @ in b is a wildcard.
// Pages: Concepts/operators.md, Concepts/null-undefined.md.
func Compare(op Op, a, b Value, eps float64) (bool, error) {
	switch pair(a.Kind(), b.Kind()) {
	case intInt, dateDate, timeTime:
		return compareInts(op, a.AsInt(), b.AsInt()), nil
	case realReal, realInt, intReal:
		return compareReals(op, a.AsReal(), b.AsReal(), eps), nil
	case textText:
		return compareTexts(op, a.AsText(), b.AsText()), nil
	}
	if a.IsNothing() || b.IsNothing() {
		return compareNothing(op, a, b)
	}
	if x, y, ok := numbers(a, b); ok {
		return compareReals(op, x, y, eps), nil
	}
	switch op {
	case Eq:
		return sameThing(a, b), nil
	case Ne:
		return !sameThing(a, b), nil
	}
	return false, wrongKinds("cmp", a, b)
}

func compareInts(op Op, x, y int64) bool {
	switch op {
	case Eq:
		return x == y
	case Ne:
		return x != y
	case Lt:
		return x < y
	case Le:
		return x <= y
	case Gt:
		return x > y
	}
	return x >= y
}

// compareReals treats numbers within eps as equal for all but < and >.
//
// choice: <= and >= include equality within eps (language 20.4).
func compareReals(op Op, x, y, eps float64) bool {
	switch op {
	case Eq:
		return EqualReals(x, y, eps)
	case Ne:
		return !EqualReals(x, y, eps)
	case Lt:
		return x < y
	case Le:
		return x < y || EqualReals(x, y, eps)
	case Gt:
		return x > y
	}
	return x > y || EqualReals(x, y, eps)
}

// EqualReals reports whether two numbers differ by no more than eps.
// Page: commands/set-real-comparison-level.md.
func EqualReals(x, y, eps float64) bool { return x == y || math.Abs(x-y) <= eps }

// compareTexts applies the wildcard: anywhere in the right side of = and #, only at
// its end for the others.
//
// choice: for < and its kin the left side is cut to as many characters as stand
// before the @ (language 20.13).
func compareTexts(op Op, a, b string) bool {
	switch op {
	case Eq:
		return MatchText(a, b)
	case Ne:
		return !MatchText(a, b)
	}
	if n := len(b); n > 0 && b[n-1] == '@' {
		b = FoldKey(b[:n-1])
		a = firstRunes(FoldKey(a), runeCount(b))
	}
	c := CompareText(a, b)
	switch op {
	case Lt:
		return c < 0
	case Le:
		return c <= 0
	case Gt:
		return c > 0
	}
	return c >= 0
}

func runeCount(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

func firstRunes(s string, n int) string {
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 == 0x80 {
			continue
		}
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// compareNothing is the table of Null and Undefined.
func compareNothing(op Op, a, b Value) (bool, error) {
	ka, kb := a.Kind(), b.Kind()
	equal := ka <= KNull && kb <= KNull ||
		ka <= KNull && isEmptyReference(b) || kb <= KNull && isEmptyReference(a)
	switch op {
	case Eq:
		return equal, nil
	case Ne:
		return !equal, nil
	}
	other := ka
	if ka == KUndefined {
		other = kb
	}
	switch {
	case ka == KNull || kb == KNull:
	case other == KText || other == KDate || other == KTime || other.IsNumber():
		return false, nil
	}
	return false, wrongKinds("cmp", a, b)
}

// isEmptyReference reports whether v is what Null means for its kind: a pointer to
// nothing or an empty picture.
func isEmptyReference(v Value) bool {
	switch v.Kind() {
	case KPointer:
		return v.AsPointer() == nil
	case KPicture:
		return len(v.AsPicture().Bytes) == 0
	}
	return false
}

// sameThing is = for kinds that are not ordered: Booleans by value, pointers by
// target, objects and collections by reference. Different kinds are never the same.
//
// choice: blobs and pictures, which have no = in the language, by content, so that
// elements can be found.
func sameThing(a, b Value) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	switch a.Kind() {
	case KBoolean:
		return a.AsBool() == b.AsBool()
	case KObject:
		return sameObject(a.AsObject(), b.AsObject())
	case KPointer:
		return a.AsPointer().SameTarget(b.AsPointer())
	case KBlob:
		return string(a.AsBlob().Bytes) == string(b.AsBlob().Bytes)
	case KPicture:
		return a.ref == b.ref || string(a.AsPicture().Bytes) == string(b.AsPicture().Bytes)
	}
	return a.Same(b)
}

func sameObject(x, y *Object) bool {
	if x == y {
		return true
	}
	if n, m := x.Native(), y.Native(); n != nil && m != nil {
		if e, ok := n.(Equaler); ok {
			return e.EqualTo(m)
		}
	}
	return false
}
