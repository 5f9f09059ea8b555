package value

import (
	"strings"
	"unicode/utf8"
)

// asciiWeight is the primary collation weight of each ASCII character, 0 for those
// that do not count. A test compares it with the collator.
var asciiWeight = [utf8.RuneSelf]uint16{
	'\t': 0x0100, '\n': 0x0101, '\v': 0x0102, '\f': 0x0103, '\r': 0x0104, ' ': 0x0109, '_': 0x010b,
	'-': 0x010d, ',': 0x0120, ';': 0x0131, ':': 0x0136, '!': 0x015d, '?': 0x0162, '.': 0x0172,
	'\'': 0x01e9, '"': 0x01f0, '(': 0x01fa, ')': 0x01fb, '[': 0x01fc, ']': 0x01fd, '{': 0x01fe,
	'}': 0x01ff, '@': 0x026b, '*': 0x026c, '/': 0x0271, '\\': 0x0272, '&': 0x0273, '#': 0x0275,
	'%': 0x0276, '`': 0x030f, '^': 0x0312, '+': 0x049c, '<': 0x04a0, '=': 0x04a1, '>': 0x04a2,
	'|': 0x04a4, '~': 0x04a6, '$': 0x13ef,
	'0': 0x14e6, '1': 0x14e7, '2': 0x14e8, '3': 0x14e9, '4': 0x14ea,
	'5': 0x14eb, '6': 0x14ec, '7': 0x14ed, '8': 0x14ee, '9': 0x14ef,
	'a': 0x15ef, 'b': 0x1605, 'c': 0x161d, 'd': 0x1631, 'e': 0x164c, 'f': 0x1684, 'g': 0x1691,
	'h': 0x16b4, 'i': 0x16cd, 'j': 0x16e6, 'k': 0x16ff, 'l': 0x1711, 'm': 0x1741, 'n': 0x174f,
	'o': 0x1771, 'p': 0x1796, 'q': 0x17ab, 'r': 0x17bd, 's': 0x17f3, 't': 0x1816, 'u': 0x1836,
	'v': 0x185f, 'w': 0x1871, 'x': 0x187b, 'y': 0x1880, 'z': 0x1895,
	'A': 0x15ef, 'B': 0x1605, 'C': 0x161d, 'D': 0x1631, 'E': 0x164c, 'F': 0x1684, 'G': 0x1691,
	'H': 0x16b4, 'I': 0x16cd, 'J': 0x16e6, 'K': 0x16ff, 'L': 0x1711, 'M': 0x1741, 'N': 0x174f,
	'O': 0x1771, 'P': 0x1796, 'Q': 0x17ab, 'R': 0x17bd, 'S': 0x17f3, 'T': 0x1816, 'U': 0x1836,
	'V': 0x185f, 'W': 0x1871, 'X': 0x187b, 'Y': 0x1880, 'Z': 0x1895,
}

// SortKey returns bytes whose order is the order of texts in 4D (root collation at
// primary strength): equal for texts that are =, less for texts that are <.
func SortKey(s string) []byte { return AppendSortKey(make([]byte, 0, 2*len(s)+4), s) }

// AppendSortKey appends the sort key of s to dst.
func AppendSortKey(dst []byte, s string) []byte {
	start := len(dst)
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return appendMixedKey(dst[:start], FoldKey(s))
		}
		if w := asciiWeight[s[i]]; w != 0 {
			dst = append(dst, byte(w>>8), byte(w))
		}
	}
	return dst
}

// appendMixedKey works on the fold, so that equal texts cannot get different keys.
// What the collator cannot tell apart is ordered by the fold itself, behind a zero
// that is less than any weight.
func appendMixedKey(dst []byte, fold string) []byte {
	if isASCII(fold) {
		return AppendSortKey(dst, fold)
	}
	c := collators.Get().(*collator)
	dst = append(dst, c.key(fold)...)
	collators.Put(c)
	dst = append(dst, 0)
	return append(dst, fold...)
}

// CompareText returns -1, 0 or +1 as a stands before, with or after b in 4D's order
// of texts. 0 means that a = b. No wildcard.
// Page: Concepts/string.md.
func CompareText(a, b string) int {
	i, j := 0, 0
	for {
		for i < len(a) && a[i] < utf8.RuneSelf && asciiFold[a[i]] == ignorable {
			i++
		}
		for j < len(b) && b[j] < utf8.RuneSelf && asciiFold[b[j]] == ignorable {
			j++
		}
		if i == len(a) || j == len(b) {
			break
		}
		c, d := a[i], b[j]
		if c >= utf8.RuneSelf || d >= utf8.RuneSelf {
			return compareMixed(a, b)
		}
		if w, x := asciiWeight[c], asciiWeight[d]; w != x {
			// A mark behind the letter, as in A + U+030A, does not change its
			// weight; only what NFC joins to another letter would.
			if !isASCIIFrom(a, i) || !isASCIIFrom(b, j) {
				return compareMixed(a, b)
			}
			if w < x {
				return -1
			}
			return 1
		}
		i++
		j++
	}
	switch {
	case i == len(a) && j == len(b):
		return 0
	case !isASCII(a[i:]) || !isASCII(b[j:]):
		return compareMixed(a, b)
	case i == len(a):
		return -1
	}
	return 1
}

// isASCIIFrom looks at the two bytes from i on: enough to know that the character
// at i is not joined to what follows.
func isASCIIFrom(s string, i int) bool {
	return s[i] < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf)
}

func compareMixed(a, b string) int {
	a, b = FoldKey(a), FoldKey(b)
	if a == b {
		return 0
	}
	if isASCII(a) && isASCII(b) {
		return CompareText(a, b)
	}
	c := collators.Get().(*collator)
	defer collators.Put(c)
	if n := c.c.CompareString(a, b); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}
