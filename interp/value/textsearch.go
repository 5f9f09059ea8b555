package value

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"fourd/internal/limits"
)

// TextMode says how letters compare in Position, Replace string and Compare strings:
// the sum of the constants of the theme Strings.
type TextMode uint8

// Bits of a TextMode. The sk constants for kana and width change nothing, as the
// data language is not Japanese.
const (
	SkStrict               TextMode = 0
	SkCharCodes            TextMode = 1
	SkCaseInsensitive      TextMode = 2
	SkDiacriticInsensitive TextMode = 4
	SkWholeWord            TextMode = 32
	SkDefault                       = SkCaseInsensitive | SkDiacriticInsensitive
)

// Position returns where find first occurs in a text at or after position start
// (from 1), and the length of what was found, both in UTF-16 units; 0, 0 when
// it does not occur or is empty. The length may differ from that of find, since
// "oe" finds "œ".
// Page: commands/position.md.
func Position(find string, in Value, start int, mode TextMode) (pos, length int) {
	x := in.AsTextObject()
	start = max(start, 1)
	if find == "" || start > x.Units() {
		return 0, 0
	}
	b, half := x.offset(start - 1)
	if half {
		b = min(b+4, len(x.s))
	}
	s := newSearch(find, mode)
	from, to := s.next(x.s, b)
	if from < 0 {
		return 0, 0
	}
	u := x.unitAt(from)
	return u + 1, UTF16Len(x.s[from:to])
}

// search finds one text in others.
type search struct {
	find string // folded as mode says
	mode TextMode
	fold func(rune) string // nil: characters as they are
	work int               // characters compared, as far as that found nothing
	all  foldedText        // for searches that compare very much
}

func newSearch(find string, mode TextMode) search {
	s := search{find: find, mode: mode}
	switch mode &^ (SkWholeWord | 24) {
	case SkDefault:
		s.fold, s.find = foldRune, FoldKey(find)
	case SkCaseInsensitive:
		s.fold = func(r rune) string { return runeText(simpleFold(r)) }
	case SkDiacriticInsensitive:
		s.fold = baseOf
	case SkCharCodes | SkCaseInsensitive:
		s.fold = func(r rune) string { return runeText(asciiLower(r)) }
	}
	if s.fold != nil && mode&SkDefault != SkDefault {
		s.find = mapRunes(find, s.fold)
	}
	return s
}

// runeText returns one character as text, halves of surrogate pairs included.
func runeText(r rune) string {
	if r >= 0 && r < utf8.RuneSelf {
		return oneByte[r : r+1]
	}
	return string(appendUnit(nil, r))
}

// oneByte holds the characters of ASCII, so that one of them needs no memory.
var oneByte = func() string {
	var b [utf8.RuneSelf]byte
	for i := range b {
		b[i] = byte(i)
	}
	return string(b[:])
}()

func mapRunes(t string, f func(rune) string) string {
	var buf [64]byte // what is looked for is short
	out := buf[:0]
	for i := 0; i < len(t); {
		r, n := decode(t, i)
		out = append(out, f(r)...)
		i += n
	}
	return string(out)
}

func asciiLower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// simpleFold returns one letter for all cases of a letter.
func simpleFold(r rune) rune {
	if r < utf8.RuneSelf {
		return asciiLower(r)
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// next returns the bytes [from,to) of the first find in text at or after byte
// offset at; -1, -1 when there is none.
func (s *search) next(text string, at int) (from, to int) {
	for s.find != "" {
		if from, to = s.find1(text, at); from < 0 || s.mode&SkWholeWord == 0 || isWholeWord(text, from, to) {
			return from, to
		}
		at = from + min(charLen(text[from]), len(text)-from)
	}
	return -1, -1
}

func (s *search) find1(text string, at int) (from, to int) {
	if s.fold == nil {
		i := strings.Index(text[at:], s.find)
		if i < 0 {
			return -1, -1
		}
		return at + i, at + i + len(s.find)
	}
	first := s.find[0]
	for i := at; i < len(text); {
		if s.work > manyTries {
			return s.inFolded(text, i)
		}
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			if end := s.matchAt(text, i); end >= 0 {
				return i, end
			}
			i += min(charLen(c), len(text)-i)
			continue
		case s.foldByte(c) == first:
			if end := s.matchAt(text, i); end >= 0 {
				return i, end
			}
		}
		i++
	}
	return -1, -1
}

func (s *search) foldByte(c byte) byte {
	if s.mode&SkDefault == SkDefault {
		return asciiFold[c]
	}
	if s.mode&SkCaseInsensitive != 0 {
		return byte(asciiLower(rune(c)))
	}
	return c
}

// matchAt returns where the match that begins at text[i] ends, or -1. A match never
// ends inside a character, and it takes the marks behind its last letter along.
func (s *search) matchAt(text string, i int) int {
	want := s.find
	begin := i
	for want != "" {
		if s.work++; i >= len(text) {
			return -1
		}
		if c := text[i]; c < utf8.RuneSelf {
			f := s.foldByte(c)
			if f == ignorable && i > begin && s.mode&SkDefault == SkDefault {
				i++
				continue
			}
			if f != want[0] {
				return -1
			}
			want = want[1:]
			i++
			continue
		}
		r, n := decode(text, i)
		f := s.fold(r)
		if f == "" && i == begin || !strings.HasPrefix(want, f) {
			return -1
		}
		want = want[len(f):]
		i += n
	}
	if s.mode&SkDiacriticInsensitive != 0 {
		i = skipMarks(text, i)
	}
	return i
}

func skipMarks(text string, i int) int {
	for i < len(text) && text[i] >= utf8.RuneSelf {
		r, n := decode(text, i)
		if !unicode.Is(unicode.Mn, r) {
			break
		}
		i += n
	}
	return i
}

func isWholeWord(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return (from == 0 || !isLetterOrDigit(before)) && (to == len(text) || !isLetterOrDigit(after))
}

// ReplaceText returns source with the first howMany finds of old replaced by with;
// a negative howMany replaces all.
// Page: commands/replace-string.md.
func ReplaceText(source, old, with string, howMany int, mode TextMode) (string, error) {
	if old == "" || howMany == 0 {
		return source, nil
	}
	s := newSearch(old, mode)
	var room [64]int // where the first finds begin and end, so that the result is made in one piece
	finds, size := room[:0], len(source)
	at, n := 0, 0
	for ; n != howMany && len(finds) < len(room); n++ {
		from, to := s.next(source, at)
		if from < 0 {
			break
		}
		finds = append(finds, from, to)
		size += len(with) - (to - from)
		at = to
	}
	if len(finds) == 0 {
		return source, nil
	}
	if size > MaxText {
		return "", errTextTooLong()
	}
	out := make([]byte, 0, size)
	done := 0
	for i := 0; i < len(finds); i += 2 {
		out = append(append(out, source[done:finds[i]]...), with...)
		done = finds[i+1]
	}
	for ; len(finds) == len(room) && n != howMany; n++ {
		from, to := s.next(source, done)
		if from < 0 {
			break
		}
		if len(out)+from-done+len(with) > MaxText {
			return "", errTextTooLong()
		}
		out = append(append(out, source[done:from]...), with...)
		done = to
	}
	out = append(out, source[done:]...)
	return unsafe.String(unsafe.SliceData(out), len(out)), nil // nobody else has the bytes
}

// SplitText cuts s at every occurrence of sep, which is found in any letter case and with
// any accents; an empty sep cuts it into characters. Empty parts may be left out and blanks
// around parts removed.
// choice: the page does not say how separators are compared; a public suite counts letters
// of both cases with it.
// Page: commands/split-string.md.
func SplitText(s, sep string, ignoreEmpty, trim bool) ([]string, error) {
	if s == "" { // an example of Collection.flatMap shows that nothing has no parts
		return nil, nil
	}
	if !limits.Take(int64(strings.Count(s, sep)) * 64) { // of a piece and its value
		return nil, ErrMemory
	}
	parts := splitParts(s, sep)
	kept := parts[:0]
	for _, p := range parts {
		if trim {
			p = Trim(p, true, true)
		}
		if p != "" || !ignoreEmpty {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// sameOnly reports whether a text has only characters that nothing else is equal to.
func sameOnly(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c >= utf8.RuneSelf || 'a' <= c && c <= 'z' {
			return false
		}
	}
	return true
}

func splitParts(s, sep string) []string {
	if sep != "" && sameOnly(sep) {
		return strings.Split(s, sep)
	}
	var parts []string
	if sep != "" {
		find, at := newSearch(sep, SkDefault), 0
		for {
			from, to := find.next(s, at)
			if from < 0 || to == from {
				return append(parts, s[at:])
			}
			parts = append(parts, s[at:from])
			at = to
		}
	}
	for i := 0; i < len(s); {
		_, n := decode(s, i)
		parts = append(parts, s[i:i+n])
		i += n
	}
	return parts
}
