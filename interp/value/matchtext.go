package value

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// EqualText reports whether two texts are = in 4D, taking @ as an ordinary
// character.
// Page: Concepts/string.md.
func EqualText(a, b string) bool {
	if a == b {
		return true
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		c, d := a[i], b[j]
		if c >= utf8.RuneSelf || d >= utf8.RuneSelf {
			return equalFolds(a[i:], b[j:])
		}
		if c != d {
			fc, fd := asciiFold[c], asciiFold[d]
			switch {
			case fc == fd:
			case fc == ignorable:
				i++
				continue
			case fd == ignorable:
				j++
				continue
			default:
				return false
			}
		}
		i++
		j++
	}
	return countsNothing(a[i:]) && countsNothing(b[j:])
}

// countsNothing reports whether s consists of ignorable characters.
func countsNothing(s string) bool {
	f := newFolder(s)
	return f.next() < 0
}

func equalFolds(a, b string) bool {
	f, g := newFolder(a), newFolder(b)
	for {
		x, y := f.next(), g.next()
		if x != y {
			return false
		}
		if x < 0 {
			return true
		}
	}
}

// folder yields the bytes of FoldKey(s) one by one without building it.
type folder struct {
	s   string
	i   int
	out string // the rest of the fold of the last character
}

func newFolder(s string) folder {
	if !isASCII(s) && !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return folder{s: s}
}

// next returns the next byte, -1 at the end.
func (f *folder) next() int {
	for {
		if f.out != "" {
			c := f.out[0]
			f.out = f.out[1:]
			return int(c)
		}
		if f.i >= len(f.s) {
			return -1
		}
		if c := f.s[f.i]; c < utf8.RuneSelf {
			f.i++
			if c = asciiFold[c]; c != ignorable {
				return int(c)
			}
			continue
		}
		r, n := decode(f.s, f.i)
		f.i += n
		f.out = foldRune(r)
	}
}

// MatchText reports whether s = pattern in 4D: equality in which every @ of the
// pattern stands for any number of characters. Two @ side by side match nothing.
// Page: Concepts/string.md.
func MatchText(s, pattern string) bool {
	at := strings.IndexByte(pattern, '@')
	if at < 0 {
		return EqualText(s, pattern)
	}
	if strings.Contains(pattern, "@@") {
		return false
	}
	if pattern == "@" {
		return true
	}
	if plain(s) && plain(pattern) {
		return glob(s, pattern, '@')
	}
	return glob(FoldKey(s), foldPattern(pattern), 0)
}

// plain reports whether s folds byte by byte.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || asciiFold[s[i]] == ignorable {
			return false
		}
	}
	return true
}

// foldPattern folds what stands between the wildcards. These become zero bytes,
// which no fold contains, so characters that fold to @ stay ordinary.
func foldPattern(pattern string) string {
	parts := strings.Split(pattern, "@")
	for i, p := range parts {
		parts[i] = FoldKey(p)
	}
	return strings.Join(parts, "\x00")
}

// glob matches s against p, where the byte wild stands for any number of bytes.
// It goes back to the last wildcard only, so it takes len(s)*len(p) steps at most.
func glob(s, p string, wild byte) bool {
	i, j, back, from := 0, 0, -1, 0
	for i < len(s) {
		switch {
		case j < len(p) && p[j] == wild:
			back, from = j, i
			j++
		case j < len(p) && foldByte(p[j]) == foldByte(s[i]):
			i++
			j++
		case back >= 0:
			from++
			i, j = from, back+1
		default:
			return false
		}
	}
	for j < len(p) && p[j] == wild {
		j++
	}
	return j == len(p)
}

func foldByte(c byte) byte {
	if c < utf8.RuneSelf {
		return asciiFold[c]
	}
	return c
}
