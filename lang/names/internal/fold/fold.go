// Package fold compares names the way the language does: letter case is ignored, accents are not, and any run of
// blanks counts as one. It is apart from names so that the generator of the tables hashes exactly as the lookup does.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lower folds one rune. The few capitals whose lower case is more than one rune stay as they are.
func Lower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// Blank reports whether r separates the words of a name.
func Blank(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' }

// String returns the folded spelling of a name, the name itself when it is folded already.
func String(name string) string {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '\t' || c == ' ' && i > 0 && name[i-1] == ' ' {
			return slow(name)
		}
	}
	return name
}

func slow(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	blank := false
	for _, r := range name {
		if Blank(r) {
			blank = true
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(Lower(r))
	}
	return b.String()
}

// Append appends the folded spelling of name to buf, for look-ups that must not allocate.
func Append(buf []byte, name string) []byte {
	blank := false
	for i := 0; i < len(name); {
		r, n := rune(name[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(name[i:])
		}
		i += n
		if Blank(r) {
			blank = true
			continue
		}
		if blank {
			buf = append(buf, ' ')
			blank = false
		}
		buf = utf8.AppendRune(buf, Lower(r))
	}
	return buf
}

// Hash is the hash of a folded spelling (32-bit FNV-1a).
func Hash[T string | []byte](folded T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(folded); i++ {
		h = (h ^ uint32(folded[i])) * 16777619
	}
	return h
}

// Equal reports whether two names are the same name.
func Equal(x, y string) bool {
	if x == y {
		return true
	}
	var a, b [64]byte
	return string(Append(a[:0], x)) == string(Append(b[:0], y))
}
