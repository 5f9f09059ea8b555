package value

import (
	"math"
	"strconv"
	"strings"
)

// String returns v as String(v) does: numbers with up to 13 significant digits,
// dates as month/day/year, times as hh:mm:ss, null for Null and nothing for
// undefined. Objects and the like are named in square brackets.
// Page: commands/string.md.
func String(v Value) string {
	switch v.Kind() {
	case KUndefined:
		return ""
	case KNull:
		return "null"
	case KBoolean:
		if v.AsBool() {
			return "True"
		}
		return "False"
	case KInteger:
		return formatInt(v.AsInt())
	case KReal:
		return FormatReal(v.AsReal())
	case KDate:
		return FormatDate(v.AsInt(), SystemDateShort, NoTime, nil)
	case KTime:
		return FormatTime(v.AsInt(), HHMMSS)
	case KText:
		return v.AsText()
	case KArray:
		return strconv.Itoa(v.AsArray().Current())
	case KMark:
		return string(v.MarkRune())
	}
	return bracketed(v)
}

// bracketed names a value that has no text form of its own, as JSON does.
func bracketed(v Value) string {
	switch v.Kind() {
	case KObject:
		if v.AsFunction() != nil {
			return "[object Formula]"
		}
		if c := v.AsObject().Class(); c != nil {
			return "[object " + c.Name + "]"
		}
		return "[object Object]"
	case KVar:
		return String(v.AsVar().Load())
	}
	return "[object " + v.Kind().String() + "]"
}

const maxPlain = 1e13 // from here on 13 digits do not hold a whole number

func formatInt(n int64) string {
	if n < maxPlain && n > -maxPlain {
		return strconv.FormatInt(n, 10)
	}
	return FormatReal(float64(n))
}

// FormatReal returns a number with up to 13 significant digits; INF, -INF and, for
// not-a-number, nothing.
// Page: commands/string.md.
//
// choice: beyond 13 digits, and below 0.0001, the layout of C's %.13g
// (language 20.8).
func FormatReal(x float64) string {
	var buf [32]byte
	return string(AppendReal(buf[:0], x, 13))
}

// AppendReal appends x with at most that many significant digits.
func AppendReal(dst []byte, x float64, digits int) []byte {
	switch {
	case math.IsNaN(x):
		return dst
	case math.IsInf(x, 1):
		return append(dst, "INF"...)
	case math.IsInf(x, -1):
		return append(dst, "-INF"...)
	case x == 0:
		return append(dst, '0') // never -0
	}
	if n := int64(x); float64(n) == x && n < maxPlain && n > -maxPlain {
		return strconv.AppendInt(dst, n, 10)
	}
	return strconv.AppendFloat(dst, x, 'g', digits, 64)
}

// FormatBase returns a number in base 2 to 36 as ECMAScript's toString does: small
// letters, sign in front, NaN and Infinity spelled out. Base 0 means 10.
// Page: commands/string.md.
func FormatBase(x float64, base int) (string, error) {
	if base == 0 {
		base = 10
	}
	switch {
	case base < 2 || base > 36:
		return "", Errorf(CodeTypes, "the base must lie between 2 and 36, not %d", base)
	case math.IsNaN(x):
		return "NaN", nil
	case math.IsInf(x, 1):
		return "Infinity", nil
	case math.IsInf(x, -1):
		return "-Infinity", nil
	case base == 10:
		return formatScript(x), nil
	}
	sign := ""
	if x < 0 {
		sign, x = "-", -x
	}
	whole, frac := math.Modf(x)
	return sign + wholeInBase(whole, base) + fractionInBase(frac, whole, base), nil
}

// formatScript is ECMAScript's Number.toString: shortest digits, exponents from
// 1e21 and below 1e-6 on.
func formatScript(x float64) string {
	if x == 0 {
		return "0"
	}
	if a := math.Abs(x); a >= 1e21 || a < 1e-6 {
		s := strconv.FormatFloat(x, 'e', -1, 64)
		s = strings.Replace(s, "e+0", "e+", 1)
		return strings.Replace(s, "e-0", "e-", 1)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func wholeInBase(x float64, base int) string {
	if x < 1<<63 {
		return strconv.FormatInt(int64(x), base)
	}
	var out []byte
	for b := float64(base); x > 0; x = math.Floor(x / b) {
		out = append(out, strconv.FormatInt(int64(math.Mod(x, b)), base)[0])
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return string(out)
}

// fractionInBase writes as many digits as tell the number from its neighbours.
func fractionInBase(frac, whole float64, base int) string {
	if frac == 0 {
		return ""
	}
	x := whole + frac
	delta := math.Max(0.5*(math.Nextafter(x, math.Inf(1))-x), math.SmallestNonzeroFloat64)
	out := []byte{'.'}
	b := float64(base)
	for frac >= delta && len(out) < 1100 {
		frac *= b
		delta *= b
		d := math.Floor(frac)
		frac -= d
		if frac > 0.5 && frac+delta > 1 { // round up once the rest does not matter
			d++
			frac = 0
		}
		if int(d) == base {
			return string(carry(out, base))
		}
		out = append(out, strconv.FormatInt(int64(d), base)[0])
	}
	return string(out)
}

func carry(digits []byte, base int) []byte {
	for i := len(digits) - 1; i > 0; i-- {
		n, _ := strconv.ParseInt(string(digits[i]), base, 8)
		if int(n)+1 < base {
			digits[i] = strconv.FormatInt(n+1, base)[0]
			return digits[:i+1]
		}
	}
	return digits
}
