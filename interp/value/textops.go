package value

import (
	"strings"
	"unicode/utf8"
)

// Positions in texts count UTF-16 units from 1, as in 4D. A character beyond U+FFFF
// counts twice, and a position may fall between its halves.

// Length returns the number of UTF-16 units of a Text value; 0 for other kinds.
// Page: commands/length.md.
func Length(t Value) int {
	if t.Kind() != KText {
		return 0
	}
	return t.AsTextObject().Units()
}

// offset returns the byte offset of the unit with that index (from 0), and whether
// the unit is the second half of the character there. It goes on from where the
// last search ended, so stepping through a long text is linear.
func (t *Text) offset(unit int) (at int, half bool) {
	if t.IsASCII() {
		return min(unit, len(t.s)), false
	}
	u, b := 0, 0
	if m := t.mark.Load(); int(m>>32) <= unit {
		u, b = int(m>>32), int(m&0xFFFFFFFF)
	}
	for u < unit && b < len(t.s) {
		n := min(charLen(t.s[b]), len(t.s)-b) // a text from outside may be cut short
		if t.s[b] >= 0xF0 {
			if u+1 == unit {
				return b, true
			}
			u++
		}
		u++
		b += n
	}
	t.mark.Store(uint64(u)<<32 | uint64(b))
	return b, false
}

// unitAt returns the index of the unit that begins at byte offset at.
func (t *Text) unitAt(at int) int {
	if t.IsASCII() {
		return at
	}
	u, b := 0, 0
	if m := t.mark.Load(); int(m&0xFFFFFFFF) <= at {
		u, b = int(m>>32), int(m&0xFFFFFFFF)
	}
	u += UTF16Len(t.s[b:at])
	t.mark.Store(uint64(u)<<32 | uint64(at))
	return u
}

// charLen returns the length of the character that begins with byte c.
func charLen(c byte) int {
	switch {
	case c < 0xC0:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}

// slice returns the units from index from to before index to.
func (t *Text) slice(from, to int) string {
	if t.IsASCII() {
		return t.s[from:min(to, len(t.s))]
	}
	b, low := t.offset(from)
	e, high := t.offset(to)
	if !low && !high {
		return t.s[b:max(b, e)]
	}
	var out []byte
	if low {
		_, l := halves(t.s, b)
		if out = appendUnit(out, l); to == from+1 {
			return string(out)
		}
		b = min(b+4, len(t.s))
	}
	out = append(out, t.s[b:max(b, e)]...)
	if high {
		h, _ := halves(t.s, e)
		out = appendUnit(out, h)
	}
	return string(out)
}

// halves returns the surrogate pair of the character at s[i].
func halves(s string, i int) (high, low rune) {
	r, _ := utf8.DecodeRuneInString(s[i:])
	r -= 0x10000
	return 0xD800 + r>>10, 0xDC00 + r&0x3FF
}

// Substring returns count units of a text from position first (from 1; less counts
// as 1) on; a negative count means all of the rest.
// Page: commands/substring.md.
//
// choice: a first below 1 starts at the first character without shortening count.
func Substring(t Value, first, count int) Value {
	x := t.AsTextObject()
	n := x.Units()
	from := max(first, 1) - 1
	if from >= n || count == 0 {
		return EmptyText
	}
	to := n
	if count > 0 && count < n-from {
		to = from + count
	}
	if from == 0 && to == n {
		return t
	}
	return Str(x.slice(from, to))
}

// CharAt returns character i (from 1) of a text as a Text of one unit, "" when there
// is none.
// Page: Concepts/string.md.
func CharAt(t Value, i int) Value {
	x := t.AsTextObject()
	if i < 1 || i > x.Units() {
		return EmptyText
	}
	return Str(x.slice(i-1, i))
}

// SetCharAt returns the text with character i (from 1) replaced by the first unit of
// c. Outside the text, or with an empty c, nothing changes.
// Page: Concepts/string.md.
func SetCharAt(t Value, i int, c string) Value {
	x := t.AsTextObject()
	if i < 1 || i > x.Units() || c == "" {
		return t
	}
	if _, n := decode(c, 0); n < len(c) || n == 4 {
		c = Str(c).AsTextObject().slice(0, 1)
	}
	return Str(concat(x.slice(0, i-1), c, x.slice(i, x.Units())))
}

// concat joins texts, making whole characters of halves that meet.
func concat(parts ...string) string {
	out := ""
	for i, p := range parts {
		if splitsPair(out, p) {
			return mergePair(out, concat(parts[i:]...))
		}
		if out == "" {
			out = p
		} else {
			out += p
		}
	}
	return out
}

// CharCode returns the code of the first UTF-16 unit of s, 0 for "".
// Page: commands/character-code.md.
func CharCode(s string) int {
	if s == "" {
		return 0
	}
	r, n := decode(s, 0)
	if n == 4 {
		r, _ = halves(s, 0)
	}
	return int(r)
}

// CharCodeAt returns the code of UTF-16 unit i (from 1) of a text, 0 when there is
// none.
func CharCodeAt(t Value, i int) int {
	x := t.AsTextObject()
	if i < 1 || i > x.Units() {
		return 0
	}
	if x.IsASCII() {
		return int(x.s[i-1])
	}
	b, low := x.offset(i - 1)
	if low {
		_, l := halves(x.s, b)
		return int(l)
	}
	return CharCode(x.s[b:])
}

// FromCharCodes returns the text of UTF-16 codes; two codes that form a pair become
// one character.
// Page: commands/char.md.
//
// choice: codes are taken modulo 65536, as a code is documented to be one unit.
func FromCharCodes(codes ...int) string {
	out := make([]byte, 0, len(codes))
	for _, c := range codes {
		out = appendUnit(out, rune(uint16(c)))
	}
	return string(out)
}

// InsertText returns source with what put before position where (from 1); beyond
// the ends it is put there.
// Page: commands/insert-string.md.
func InsertText(source Value, what string, where int) Value {
	x := source.AsTextObject()
	n := x.Units()
	at := min(max(where, 1)-1, n)
	return Str(concat(x.slice(0, at), what, x.slice(at, n)))
}

// DeleteText returns source without count units from position where (from 1) on.
// Page: commands/delete-string.md.
func DeleteText(source Value, where, count int) Value {
	x := source.AsTextObject()
	n := x.Units()
	at := max(where, 1) - 1
	if at >= n || count <= 0 {
		return source
	}
	end := n
	if count < n-at {
		end = at + count
	}
	return Str(concat(x.slice(0, at), x.slice(end, n)))
}

// ChangeText returns source with what written over it from position where (from 1)
// on; what does not fit is cut. Outside the text nothing changes.
// Page: commands/change-string.md.
func ChangeText(source Value, what string, where int) Value {
	x := source.AsTextObject()
	n := x.Units()
	if what == "" || where < 1 || where > n {
		return source
	}
	w := Str(what).AsTextObject()
	end := min(where-1+w.Units(), n)
	return Str(concat(x.slice(0, where-1), w.slice(0, end-where+1), x.slice(end, n)))
}

// blanks is the white space that Trim removes.
const blanks = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

// Trim removes white space at the start, at the end, or both.
// Pages: commands/trim.md, commands/trim-start.md, commands/trim-end.md.
func Trim(s string, start, end bool) string {
	if start {
		s = strings.TrimLeft(s, blanks)
	}
	if end {
		s = strings.TrimRight(s, blanks)
	}
	return s
}
