package value

import "unicode/utf8"

// Texts are kept as UTF-8 in which half of a surrogate pair that stands alone takes
// three bytes of its own, as UTF-16 texts of 4D may hold one.

// decode returns the character at s[i] and its length in bytes. Halves of surrogate
// pairs come as they are; a byte that belongs to nothing is U+FFFD of length 1.
func decode(s string, i int) (rune, int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && n == 1 && i+2 < len(s) && isHalf(s, i) {
		return 0xD000 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return r, n
}

// isHalf reports whether a surrogate half begins at s[i], where three bytes are left.
func isHalf(s string, i int) bool {
	return s[i] == 0xED && s[i+1] >= 0xA0 && s[i+1] <= 0xBF && s[i+2]&0xC0 == 0x80
}

// appendUnit appends one character; halves of surrogate pairs take three bytes, and
// a low half behind a high one becomes the character they make.
func appendUnit(dst []byte, r rune) []byte {
	if r < 0xD800 || r > 0xDFFF {
		return utf8.AppendRune(dst, r)
	}
	if n := len(dst); r >= 0xDC00 && n >= 3 && dst[n-3] == 0xED && dst[n-2]&0xF0 == 0xA0 {
		high := rune(dst[n-2]&0x0F)<<6 | rune(dst[n-1]&0x3F)
		return utf8.AppendRune(dst[:n-3], 0x10000+high<<10+(r-0xDC00))
	}
	return append(dst, 0xED, 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
}

// splitsPair reports whether a ends and b begins with the halves of one character.
func splitsPair(a, b string) bool {
	n := len(a)
	return len(b) >= 3 && n >= 3 && b[0] == 0xED && b[1]&0xF0 == 0xB0 && a[n-3] == 0xED && a[n-2]&0xF0 == 0xA0
}

// mergePair joins two texts for which splitsPair holds.
func mergePair(a, b string) string {
	low, n := decode(b, 0)
	out := make([]byte, 0, len(a)+len(b))
	out = appendUnit(append(out, a...), low)
	return string(append(out, b[n:]...))
}

// ValidText returns s as well-formed UTF-8: lone halves of surrogate pairs and stray
// bytes become U+FFFD. For texts that leave the program.
func ValidText(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, n := decode(s, i)
		out = utf8.AppendRune(out, r) // halves are written as U+FFFD
		i += n
	}
	return string(out)
}
