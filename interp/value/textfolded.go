package value

import (
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Trying a match at every place is the fastest way as long as most tries end soon. A
// text that almost matches everywhere makes it take the product of both lengths; then
// the text is folded as a whole, and searched in one pass.

// manyTries is how many characters are compared in vain before that.
const manyTries = 1 << 20

// foldedText is a text folded, with where each byte comes from.
type foldedText struct {
	of     string  // the text
	fold   string  // its fold
	origin []int32 // the place in the text of the character that byte i begins, -1 within one
}

// inFolded is find1 by way of the folded text.
func (s *search) inFolded(text string, at int) (from, to int) {
	if unsafe.StringData(s.all.of) != unsafe.StringData(text) || len(s.all.of) != len(text) {
		s.all = s.foldAll(text)
	}
	f := &s.all
	for k := f.after(at); ; k++ {
		i := strings.Index(f.fold[k:], s.find)
		if i < 0 {
			return -1, -1
		}
		k += i
		from, to := f.origin[k], f.origin[k+len(s.find)]
		if from < 0 || to < 0 { // begins or ends within a ligature
			continue
		}
		if end := s.matchAt(text, int(from)); end >= 0 { // it knows where marks belong
			return int(from), end
		}
	}
}

// foldAll folds a text as matchAt does it character by character.
func (s *search) foldAll(text string) foldedText {
	f := foldedText{of: text, origin: make([]int32, 0, len(text)+1)}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		n := 1
		if c := text[i]; c < utf8.RuneSelf {
			if c = s.foldByte(c); c != ignorable || s.mode&SkDefault != SkDefault {
				out, f.origin = append(out, c), append(f.origin, int32(i))
			}
		} else {
			var r rune
			r, n = decode(text, i)
			for k, c := range []byte(s.fold(r)) {
				at := int32(-1)
				if k == 0 {
					at = int32(i)
				}
				out, f.origin = append(out, c), append(f.origin, at)
			}
		}
		i += n
	}
	f.fold = unsafe.String(unsafe.SliceData(out), len(out))
	f.origin = append(f.origin, int32(len(text)))
	return f
}

// after returns the first byte of the fold that comes from place at of the text or later.
func (f *foldedText) after(at int) int {
	lo, hi := 0, len(f.fold)
	for lo < hi {
		mid := (lo + hi) / 2
		k := mid
		for f.origin[k] < 0 { // of the character that begins before
			k--
		}
		if int(f.origin[k]) < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
