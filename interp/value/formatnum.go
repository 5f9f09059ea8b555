package value

import (
	"math"
	"strconv"
	"strings"
)

// FormatNumber returns a number in a display format, for English (US).
// Pages: commands/string.md, FormObjects/properties_Display.md.
func FormatNumber(x float64, format string) string { return english.Number(x, format) }

// Number returns a number in a display format: placeholders # 0 ^ *, sections
// for positive;negative;zero, &x and &$ (hexadecimal), &xml, &/n (time format n) and
// &n (scientific with n digits). Digits beyond the format are cut, not rounded; a
// number with too many digits before the point shows as <<<. The point and the comma of
// a format stand for the separators of the locale.
// Pages: commands/string.md, FormObjects/properties_Display.md.
func (l *Locale) Number(x float64, format string) string {
	switch {
	case math.IsNaN(x):
		return ""
	case math.IsInf(x, 0), format == "", strings.HasPrefix(format, "|"):
		// a style by name: who has the project looks it up before
		return l.Real(x)
	case format[0] == '&':
		if s, ok := l.special(x, format[1:]); ok {
			return s
		}
	}
	sections := strings.SplitN(format, ";", 3)
	switch {
	case x == 0 && len(sections) == 3:
		return sections[2]
	case x < 0 && len(sections) > 1:
		return parseLayout(sections[1], l).fill(-x, false)
	}
	return parseLayout(sections[0], l).fill(math.Abs(x), x < 0)
}

// special handles the formats that begin with &.
func (l *Locale) special(x float64, format string) (string, bool) {
	switch strings.ToLower(format) {
	case "x":
		h := strings.ToUpper(strconv.FormatUint(uint64(uint32(WrapLong(x))), 16))
		width := 4 // or 8, nothing between: public code takes the digits from a fixed place
		if len(h) > width {
			width = 8
		}
		return "0x" + strings.Repeat("0", width-len(h)) + h, true
	case "$":
		return "$" + strings.ToUpper(strconv.FormatUint(uint64(uint32(WrapLong(x))), 16)), true
	case "xml":
		return FormatReal(x), true
	}
	if n, ok := strings.CutPrefix(format, "/"); ok {
		f, err := strconv.Atoi(n)
		return l.Time(int64(WrapLong(x)), TimeFormat(f)), err == nil
	}
	n, err := strconv.Atoi(format)
	if err != nil || n < 1 || n > 30 {
		return "", false
	}
	return l.comma(scientific(x, n)), true
}

func scientific(x float64, digits int) string {
	s := strconv.FormatFloat(x, 'e', digits-1, 64)
	mantissa, exp, _ := strings.Cut(s, "e")
	n, _ := strconv.Atoi(exp)
	if n < 0 {
		return mantissa + "e" + strconv.Itoa(n)
	}
	return mantissa + "e+" + strconv.Itoa(n)
}

// layout is one section of a number format, cut into text before, the part with the
// placeholders, and text after.
type layout struct {
	before, whole, frac, after string
	point                      bool
	loc                        *Locale
}

func isPlaceholder(c byte) bool { return c == '#' || c == '0' || c == '^' || c == '*' }

func parseLayout(f string, loc *Locale) layout {
	first := strings.IndexAny(f, "#0^*")
	if first < 0 {
		return layout{before: f, loc: loc}
	}
	last := strings.LastIndexAny(f, "#0^*") + 1
	if first > 0 && f[first-1] == '.' {
		first--
	}
	l := layout{before: f[:first], after: f[last:], loc: loc}
	l.whole, l.frac, l.point = strings.Cut(f[first:last], ".")
	return l
}

// fill puts a number that is not negative into the layout; minus asks for a sign.
func (l layout) fill(x float64, minus bool) string {
	if l.whole == "" && l.frac == "" {
		return l.before
	}
	whole, frac := decimalDigits(x)
	f, any := l.fillFraction(frac)
	if minus && !any && whole == "" {
		minus = false // what is left is zero
	}
	w, ok := l.fillWhole(whole, minus)
	if !ok {
		return l.before + strings.Repeat("<", len(l.whole)+len(l.frac)+len(l.point2())) + l.after
	}
	return l.before + w + f + l.after
}

func (l layout) point2() string {
	if l.point {
		return "."
	}
	return ""
}

// decimalDigits returns the digits before and after the point, without leading and
// trailing zeros.
//
// choice: 15 significant digits, so that 435 kept as 434.99999999999994 is not cut
// to 434.
func decimalDigits(x float64) (whole, frac string) {
	mantissa, exp, _ := strings.Cut(strconv.FormatFloat(x, 'e', 14, 64), "e")
	n, _ := strconv.Atoi(exp)
	digits := strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")
	switch n++; {
	case digits == "":
		return "", ""
	case n <= 0:
		return "", strings.Repeat("0", -n) + digits
	case n >= len(digits):
		return digits + strings.Repeat("0", n-len(digits)), ""
	}
	return digits[:n], digits[n:]
}

// fillFraction cuts the digits to the placeholders and treats trailing zeros as these
// say. any tells whether a digit other than 0 is left.
func (l layout) fillFraction(digits string) (out string, any bool) {
	var chars []byte
	n := 0
	for i := 0; i < len(l.frac); i++ {
		c := l.frac[i]
		if isPlaceholder(c) {
			if n < len(digits) {
				c = digits[n]
				any = any || c != '0'
			} else {
				c = '0'
			}
			n++
		}
		chars = append(chars, c)
	}
	end, filler := len(chars), ""
	for end > 0 {
		p := l.frac[end-1]
		if p == '0' || isPlaceholder(p) && chars[end-1] != '0' {
			break
		}
		if p == '^' {
			filler += " "
		} else if p == '*' {
			filler += "*"
		}
		end--
	}
	switch {
	case end > 0:
		return l.loc.Decimal + string(chars[:end]) + filler, any
	case filler != "":
		return filler + filler[:1], any
	}
	return "", any
}

// fillWhole places the digits before the point from right to left. It fails when
// there are more digits (and a sign) than placeholders.
func (l layout) fillWhole(digits string, minus bool) (string, bool) {
	forced := strings.IndexByte(l.whole, '0')
	var out []byte // right to left
	n, i := len(digits), len(l.whole)-1
	for ; i >= 0 && (n > 0 || forced >= 0 && i >= forced); i-- {
		switch c := l.whole[i]; {
		case c == ',':
			out = appendReversed(out, l.loc.Group)
		case !isPlaceholder(c):
			out = append(out, c)
		case n > 0:
			n--
			out = append(out, digits[n])
		default:
			out = append(out, '0')
		}
	}
	if n > 0 {
		return "", false
	}
	filler := l.fillers(i)
	if minus {
		if !strings.ContainsAny(l.whole[:i+1], "#^*") {
			if len(digits) > 0 && len(out) > 0 && out[len(out)-1] == '0' && digits[0] != '0' && len(out) > len(digits) {
				out[len(out)-1] = '-' // the leftmost zero makes room
				return reversed(out), true
			}
			return "", false
		}
		out = append(out, '-')
		if filler != "" {
			filler = filler[1:]
		}
	}
	return filler + reversed(out), true
}

// fillers returns what stands in the places up to index i that no digit took: the
// separators there turn into the filler of the placeholder to their left.
func (l layout) fillers(i int) string {
	var out []byte
	last := byte('#')
	for j := 0; j <= i; j++ {
		if c := l.whole[j]; isPlaceholder(c) {
			last = c
		}
		switch last {
		case '^':
			out = append(out, ' ')
		case '*':
			out = append(out, '*')
		}
	}
	return string(out)
}

func appendReversed(dst []byte, s string) []byte {
	for i := len(s) - 1; i >= 0; i-- {
		dst = append(dst, s[i])
	}
	return dst
}

func reversed(b []byte) string {
	out := make([]byte, len(b))
	for i, c := range b {
		out[len(b)-1-i] = c
	}
	return string(out)
}
