package value

import (
	"fourd/internal/limits"
	"math"
	"strings"
)

// MaxText is the largest text, in bytes, that an operator makes.
//
// choice: the language allows 2 GB; half of it keeps one statement from taking the
// memory of a server.
const MaxText = 1 << 30

// pair joins two kinds for a switch.
func pair(a, b Kind) uint16 { return uint16(a)<<8 | uint16(b) }

const (
	intInt   = uint16(KInteger)<<8 | uint16(KInteger)
	realReal = uint16(KReal)<<8 | uint16(KReal)
	realInt  = uint16(KReal)<<8 | uint16(KInteger)
	intReal  = uint16(KInteger)<<8 | uint16(KReal)
	timeTime = uint16(KTime)<<8 | uint16(KTime)
	dateDate = uint16(KDate)<<8 | uint16(KDate)
	dateInt  = uint16(KDate)<<8 | uint16(KInteger)
	dateReal = uint16(KDate)<<8 | uint16(KReal)
	textText = uint16(KText)<<8 | uint16(KText)
	textInt  = uint16(KText)<<8 | uint16(KInteger)
	textReal = uint16(KText)<<8 | uint16(KReal)
	intText  = uint16(KInteger)<<8 | uint16(KText)
	realText = uint16(KReal)<<8 | uint16(KText)
	boolBool = uint16(KBoolean)<<8 | uint16(KBoolean)
)

// numeric reports whether v counts as a number in arithmetic, as times do. An array
// used as a value is the number of its selected element.
func numeric(v Value) (Value, bool) {
	switch v.Kind() {
	case KInteger, KReal:
		return v, true
	case KTime:
		return Value{ref: hdrInteger, bits: v.bits}, true
	case KArray:
		return Int(int64(v.AsArray().Current())), true
	}
	return v, false
}

// numbers returns both operands as doubles when both count as numbers.
func numbers(a, b Value) (x, y float64, ok bool) {
	a, okA := numeric(a)
	b, okB := numeric(b)
	if !okA || !okB {
		return 0, 0, false
	}
	return a.AsReal(), b.AsReal(), true
}

// whole returns both operands as whole numbers when both are known to be whole.
func whole(a, b Value) (x, y int64, ok bool) {
	a, okA := numeric(a)
	b, okB := numeric(b)
	if okA && okB && a.Kind() == KInteger && b.Kind() == KInteger {
		return a.AsInt(), b.AsInt(), true
	}
	return 0, 0, false
}

// Add is +: the sum of numbers or times, a date some days later, or two texts
// joined. Other kinds raise error 54.
// Page: Concepts/operators.md.
func Add(a, b Value) (Value, error) {
	switch pair(a.Kind(), b.Kind()) {
	case intInt:
		return Int(a.AsInt() + b.AsInt()), nil
	case realReal, realInt, intReal:
		return Real(a.AsReal() + b.AsReal()), nil
	case textText:
		return joinTexts(a, b)
	case timeTime:
		return Time(a.AsInt() + b.AsInt()), nil
	case dateInt, dateReal:
		return shiftDate(a, b.AsReal()), nil
	}
	if x, y, ok := whole(a, b); ok {
		return Int(x + y), nil
	}
	if x, y, ok := numbers(a, b); ok {
		return Real(x + y), nil
	}
	return pictureOp("+", a, b)
}

func joinTexts(a, b Value) (Value, error) {
	s := b.AsText()
	if len(a.AsText())+len(s) > MaxText {
		return Undefined, errTextTooLong()
	}
	if a.AsText() == "" {
		return b, nil
	}
	if n := len(a.AsText()) + len(s); n >= limits.Small && !hasRoom(a, len(s)) && !limits.Take(int64(n)*3/2) {
		return Undefined, ErrMemory
	}
	return Append(a, s), nil
}

// JoinTexts returns the text a followed by others, as + does it one by one.
func JoinTexts(a Value, parts ...string) (Value, error) {
	n := len(a.AsText())
	whole := n > 0
	for _, s := range parts {
		n += len(s)
		whole = whole && s != "" && s[0] != 0xED // halves of a character may meet
	}
	if n > MaxText {
		return Undefined, errTextTooLong()
	}
	if !whole || n >= limits.Small {
		for _, s := range parts {
			var err error
			if a, err = joinTexts(a, Str(s)); err != nil {
				return Undefined, err
			}
		}
		return a, nil
	}
	return appendAll(a, n, parts), nil
}

// JoinQuickly is JoinTexts when there is nothing to look out for; it keeps none of parts.
func JoinQuickly(a Value, parts []string) (joined Value, ok bool) {
	n := len(a.AsText())
	if n == 0 && a.ref != EmptyText.ref {
		return a, false
	}
	for _, s := range parts {
		if s == "" || s[0] == 0xED { // halves of a character may meet
			return a, false
		}
		n += len(s)
	}
	if n >= limits.Small || n > MaxText {
		return a, false
	}
	return appendAll(a, n, parts), true
}

// shiftDate moves a date by whole days. Beyond the range of dates it is null.
//
// choice: fractions of a day are cut, as no rounding is documented.
func shiftDate(d Value, days float64) Value {
	if !(math.Abs(days) <= 2*maxDay) {
		return DateNumber(0)
	}
	return DateNumber(clampDay(d.AsInt() + int64(days)))
}

// Sub is -: numbers, times, the days between two dates, or an earlier date.
// Page: Concepts/operators.md.
func Sub(a, b Value) (Value, error) {
	switch pair(a.Kind(), b.Kind()) {
	case intInt:
		return Int(a.AsInt() - b.AsInt()), nil
	case realReal, realInt, intReal:
		return Real(a.AsReal() - b.AsReal()), nil
	case timeTime:
		return Time(a.AsInt() - b.AsInt()), nil
	case dateDate:
		return Int(a.AsInt() - b.AsInt()), nil
	case dateInt, dateReal:
		return shiftDate(a, -b.AsReal()), nil
	}
	if x, y, ok := whole(a, b); ok {
		return Int(x - y), nil
	}
	if x, y, ok := numbers(a, b); ok {
		return Real(x - y), nil
	}
	return pictureOp("-", a, b)
}

// Mul is *: the product of numbers (times count as seconds; two times give a time), or a
// text repeated. The pages name the text first; code that has run for decades writes it
// second as often: Num($ok)*"yes".
// Page: Concepts/operators.md.
func Mul(a, b Value) (Value, error) {
	switch pair(a.Kind(), b.Kind()) {
	case intInt:
		return mulInts(a.AsInt(), b.AsInt()), nil
	case realReal, realInt, intReal:
		return Real(a.AsReal() * b.AsReal()), nil
	case textInt, textReal:
		return repeatText(a, b)
	case intText, realText:
		return repeatText(b, a)
	case timeTime:
		return Time(a.AsInt() * b.AsInt()), nil
	}
	if x, y, ok := whole(a, b); ok {
		return mulInts(x, y), nil
	}
	if x, y, ok := numbers(a, b); ok {
		return Real(x * y), nil
	}
	return pictureOp("*", a, b)
}

func mulInts(x, y int64) Value {
	const half = 1 << 31
	if x <= half && x >= -half && y <= half && y >= -half {
		return Int(x * y)
	}
	f := float64(x) * float64(y)
	if f <= maxWhole && f >= -maxWhole {
		return Int(x * y)
	}
	return Real(f)
}

func repeatText(t, times Value) (Value, error) {
	s := t.AsText()
	n := math.Round(times.AsReal())
	if s == "" || !(n >= 1) {
		return EmptyText, nil
	}
	if n > float64(MaxText/len(s)) {
		return Undefined, errTextTooLong()
	}
	if !limits.Take(int64(len(s)) * int64(n)) {
		return Undefined, ErrMemory
	}
	return Str(strings.Repeat(s, int(n))), nil
}

// Div is /: the real quotient. Division by zero gives an infinity or not-a-number.
//
// choice: the quotient of two times is a number, though the table of compound
// assignments calls it a time: cut to whole seconds it would be of no use. A variable
// declared as Time stays one anyway.
// Page: Concepts/number.md.
func Div(a, b Value) (Value, error) {
	if x, y, ok := whole(a, b); ok && y != 0 && x%y == 0 {
		return Int(x / y), nil
	}
	if x, y, ok := numbers(a, b); ok {
		return Real(x / y), nil
	}
	return pictureOp("/", a, b)
}

func bothTimes(a, b Value) bool { return pair(a.Kind(), b.Kind()) == timeTime }

// IntDiv is \: the quotient rounded down. Division by zero raises
// CodeDivision.
//
// choice: Int(a/b) is a floor, so -7\2 is -4 (language 20.3).
// Page: Concepts/number.md.
func IntDiv(a, b Value) (Value, error) {
	if bothTimes(a, b) {
		return Undefined, wrongKinds("\\", a, b)
	}
	if x, y, ok := whole(a, b); ok {
		if y == 0 {
			return Undefined, errDivision()
		}
		q := x / y
		if x%y != 0 && (x < 0) != (y < 0) {
			q--
		}
		return Int(q), nil
	}
	if x, y, ok := numbers(a, b); ok {
		if y == 0 {
			return Undefined, errDivision()
		}
		return Num(math.Floor(x / y)), nil
	}
	return Undefined, wrongKinds("\\", a, b)
}

// Mod is %: the remainder of two numbers as 32-bit numbers, with the sign of the
// left one; of two times as a time; on texts whether b is a keyword of a. A zero
// divisor raises CodeDivision.
// Pages: Concepts/number.md, Concepts/string.md.
func Mod(a, b Value) (Value, error) {
	if pair(a.Kind(), b.Kind()) == textText {
		return Bool(ContainsKeyword(a.AsText(), b.AsText())), nil
	}
	x, y, ok := longs(a, b)
	if !ok {
		return Undefined, wrongKinds("%", a, b)
	}
	if y == 0 {
		return Undefined, errDivision()
	}
	r := int64(x) % int64(y)
	if bothTimes(a, b) {
		return Time(r), nil
	}
	return Int(r), nil
}

// Pow is ^: a raised to the power of b.
// Page: Concepts/number.md.
func Pow(a, b Value) (Value, error) {
	if x, y, ok := whole(a, b); ok && y >= 0 && y <= 64 {
		if n, exact := powInts(x, y); exact {
			return Int(n), nil
		}
	}
	if x, y, ok := numbers(a, b); ok {
		return Num(math.Pow(x, y)), nil
	}
	return Undefined, wrongKinds("^", a, b)
}

func powInts(x, y int64) (int64, bool) {
	n := int64(1)
	for ; y > 0; y-- {
		f := float64(n) * float64(x)
		if f > maxWhole || f < -maxWhole {
			return 0, false
		}
		n *= x
	}
	return n, true
}

// Neg is unary minus.
// Page: Concepts/number.md.
func Neg(a Value) (Value, error) {
	switch v, ok := numeric(a); {
	case !ok:
	case v.Kind() == KReal:
		return Real(-v.AsReal()), nil
	default:
		return Int(-v.AsInt()), nil
	}
	return Undefined, Errorf(CodeTypes, "cannot negate %s", describe(a))
}
