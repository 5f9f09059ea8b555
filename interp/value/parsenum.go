package value

import (
	"math"
	"strconv"
	"strings"
)

// ToNum returns v as Num(v) does: the number itself, 1 or 0 for a Boolean, the
// seconds of a time, the number read from a text, and 0 for everything else.
// Page: commands/num.md.
func ToNum(v Value) float64 {
	switch v.Kind() {
	case KInteger, KReal, KTime:
		return v.AsReal()
	case KBoolean:
		return float64(v.bits)
	case KText:
		return ParseNum(v.AsText(), ".")
	case KArray:
		return float64(v.AsArray().Current())
	}
	return 0
}

// ToBool returns v as Bool(v) does: a Boolean itself, whether a number is not 0, and
// False for every other kind.
// Page: commands/bool.md.
func ToBool(v Value) bool {
	switch v.Kind() {
	case KBoolean, KInteger, KTime:
		return v.bits != 0
	case KReal:
		return v.AsReal() != 0
	}
	return false
}

// ParseNum reads a number from a text as Num does: letters and other characters are
// skipped, a hyphen before the digits negates, a later one ends the number, e
// between digits begins the exponent. separator is the decimal separator. Without a
// digit the answer is 0.
// Page: commands/num.md.
//
// choice: all digits count, not only 13, as nothing is gained by losing some.
func ParseNum(text, separator string) float64 {
	if separator == "." && isPlainNumber(text) {
		x, _ := strconv.ParseFloat(text, 64)
		return x
	}
	n := numScan{text: text}
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case isDigit(c):
			n.digit(c)
			i++
		case separator != "" && strings.HasPrefix(text[i:], separator):
			n.separator(i, i+len(separator))
			i += len(separator)
		case c == 'e' || c == 'E':
			n.letterE(i)
			i++
		default:
			h := hyphen(text[i:])
			if h > 0 && !n.minus(i+h) {
				return n.number()
			}
			i += max(h, 1)
		}
	}
	return n.number()
}

// isPlainNumber reports whether a text is digits and perhaps a point between them,
// which need no gathering.
func isPlainNumber(text string) bool {
	point := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case isDigit(c):
		case c == '.' && i > 0 && i < len(text)-1 && !point:
			point = true
		default:
			return false
		}
	}
	return text != ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// hyphen returns the length of a minus sign in one of its shapes, 0 for others.
func hyphen(s string) int {
	switch {
	case s[0] == '-':
		return 1
	case strings.HasPrefix(s, "–"), strings.HasPrefix(s, "−"):
		return 3
	}
	return 0
}

// numScan gathers the digits of a number in the form strconv reads.
type numScan struct {
	text     string
	mantissa [64]byte // most numbers need no memory of their own
	used     int
	long     []byte // the digits that do not fit
	exponent int
	inExp    bool
	expBegun bool // a hyphen or a digit of the exponent
	expMinus bool
	negative bool
	point    bool
	seen     bool // a digit of the mantissa
}

func (n *numScan) put(c byte) {
	if n.used < len(n.mantissa) {
		n.mantissa[n.used] = c
		n.used++
		return
	}
	n.long = append(n.long, c)
}

func (n *numScan) digit(c byte) {
	if n.inExp {
		n.expBegun = true
		n.exponent = min(n.exponent*10+int(c-'0'), 99999) // far beyond what a Real holds
		return
	}
	n.put(c)
	n.seen = true
}

// separator takes the first decimal separator that touches a digit.
func (n *numScan) separator(from, to int) {
	touches := from > 0 && isDigit(n.text[from-1]) || to < len(n.text) && isDigit(n.text[to])
	if touches && !n.point && !n.inExp {
		n.point = true
		n.put('.')
	}
}

// letterE begins the exponent when it stands between digits (a hyphen may follow).
func (n *numScan) letterE(i int) {
	rest := n.text[i+1:]
	if rest != "" {
		rest = rest[hyphen(rest):]
	}
	before := i > 0 && (isDigit(n.text[i-1]) || n.text[i-1] == '.')
	if n.seen && !n.inExp && before && rest != "" && isDigit(rest[0]) {
		n.inExp = true
	}
}

// minus negates what follows, and reports false where it ends the number.
func (n *numScan) minus(end int) bool {
	switch {
	case n.inExp && !n.expBegun:
		n.expBegun, n.expMinus = true, true
	case !n.seen && !n.inExp:
		n.negative = true
	default:
		return false
	}
	return end <= len(n.text)
}

func (n *numScan) number() float64 {
	if !n.seen {
		return 0
	}
	var buf [96]byte
	s := append(append(buf[:0], n.mantissa[:n.used]...), n.long...)
	if n.exponent != 0 {
		s = append(s, 'e')
		if n.expMinus {
			s = append(s, '-')
		}
		s = strconv.AppendInt(s, int64(n.exponent), 10)
	}
	x, _ := strconv.ParseFloat(string(s), 64) // out of range gives the infinity we want
	if n.negative && x != 0 {
		return -x
	}
	return x
}

// ParseNumBase reads a whole number in base 2 to 36 as ECMAScript's parseInt does: it
// stops at the first character that is no digit. Base 0 means 16 after 0x, otherwise
// 10. Without a digit the answer is 0.
// Page: commands/num.md.
func ParseNumBase(text string, base int) (float64, error) {
	if base != 0 && (base < 2 || base > 36) {
		return 0, Errorf(CodeTypes, "the base must lie between 2 and 36, not %d", base)
	}
	s := Trim(text, true, true)
	negative := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if (base == 0 || base == 16) && len(s) > 1 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		s, base = s[2:], 16
	}
	if base == 0 {
		base = 10
	}
	end := 0
	for end < len(s) && digitOf(s[end]) < base {
		end++
	}
	x := parseWhole(s[:end], base)
	if negative && x != 0 {
		x = -x
	}
	return x, nil
}

func digitOf(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return math.MaxInt
}

func parseWhole(s string, base int) float64 {
	if n, err := strconv.ParseUint(s, base, 64); err == nil {
		return float64(n)
	}
	if base == 10 {
		x, _ := strconv.ParseFloat(s, 64)
		return x
	}
	x := 0.0
	for i := range len(s) {
		x = x*float64(base) + float64(digitOf(s[i]))
	}
	return x
}
