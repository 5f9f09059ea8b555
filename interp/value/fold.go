package value

import (
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Two texts are equal in 4D when their folds are the same bytes. Folding maps every
// character to the representative of all characters with the same primary
// collation weight: letters to lower case without accents, ligatures to their
// letters, ignorable characters to nothing.

// ignorable is what the fold of a control character is.
const ignorable = 0

// asciiFold maps an ASCII byte to its fold; ignorable for control characters that
// do not count.
var asciiFold = makeASCIIFold()

func makeASCIIFold() (t [utf8.RuneSelf]byte) {
	for i := range t {
		switch c := byte(i); {
		case c < ' ' && (c < '\t' || c > '\r'), c == 0x7F:
			t[i] = ignorable
		case c >= 'A' && c <= 'Z':
			t[i] = c + 'a' - 'A'
		default:
			t[i] = c
		}
	}
	return t
}

// foldPages holds the folds of 256 characters each, found when one of them is
// first met.
var foldPages [(utf8.MaxRune + 1) >> 8]atomic.Pointer[[256]string]

// foldRune returns the fold of a character beyond ASCII.
func foldRune(r rune) string {
	p := foldPages[r>>8].Load()
	if p == nil {
		p = makeFoldPage(r >> 8)
		foldPages[r>>8].Store(p)
	}
	return p[r&0xFF]
}

// collators gives out collators at primary strength; one may not be used by two
// goroutines at once.
var collators = sync.Pool{New: func() any {
	return &collator{c: collate.New(language.Und, collate.Loose)}
}}

type collator struct {
	c   *collate.Collator
	buf collate.Buffer
}

// key returns the primary weights of s, two or three bytes each, valid until the
// next call.
func (c *collator) key(s string) []byte {
	c.buf.Reset()
	return c.c.KeyFromString(&c.buf, s)
}

// makeFoldPage finds the folds of the 256 characters from page<<8 on. Within a page
// the first character with the same single weight stands for all, which joins
// cases and kana without a table of ours; characters made of one in another page
// (ἀ, half-width ｶ) go with that one.
func makeFoldPage(page rune) *[256]string {
	c := collators.Get().(*collator)
	defer collators.Put(c)
	out := &[256]string{}
	first := map[string]string{}
	for i := range rune(256) {
		r := page<<8 | i
		s := string(r)
		if r >= 0xD800 && r <= 0xDFFF {
			out[i] = string([]byte{0xED, 0x80 | byte(r>>6)&0x3F, 0x80 | byte(r)&0x3F})
			continue
		}
		key := string(c.key(s))
		switch ascii, ok := asciiOfKey(key); {
		case key == "":
			out[i] = ""
		case ok:
			out[i] = ascii
		case !oneWeight(key) && norm.NFKD.String(s) != s:
			out[i] = foldDecomposed(c, norm.NFKD.String(s))
		case homeOf(r) != r>>8:
			out[i] = c.foreign(r, key)
		case first[key] != "":
			out[i] = first[key]
		default:
			out[i], first[key] = s, s
		}
	}
	return out
}

// foldDecomposed folds the parts of a character with several weights. Parts in
// other pages keep their own first character; a part in the page being made would
// wait for itself, so each part is judged alone.
func foldDecomposed(c *collator, parts string) string {
	var out []byte
	for _, r := range parts {
		key := string(c.key(string(r)))
		if ascii, ok := asciiOfKey(key); ok {
			out = append(out, ascii...)
		} else if key != "" {
			out = append(out, representative(c, r, key)...)
		}
	}
	return string(out)
}

// homeOf returns the page of the letter that r is made of, its own page as a rule.
func homeOf(r rune) rune {
	base, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	return base >> 8
}

// foreign returns the fold of a character whose letter lies in another page.
func (c *collator) foreign(r rune, key string) string {
	base, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	if string(c.key(string(base))) != key {
		return string(r)
	}
	return representative(c, base, key)
}

// representative returns the first character of r's page with the weight of r.
func representative(c *collator, r rune, key string) string {
	for q := r &^ 0xFF; q < r; q++ {
		if q >= utf8.RuneSelf && string(c.key(string(q))) == key && homeOf(q) == q>>8 {
			return string(q)
		}
	}
	return string(r)
}

func oneWeight(key string) bool { return len(key) <= 2 || len(key) == 3 && key[0] >= 0x80 }

// asciiByWeight is the ASCII character with a primary weight.
var asciiByWeight = sync.OnceValue(func() map[string]byte {
	m := make(map[string]byte, len(asciiWeight))
	for i, w := range asciiWeight {
		if w != 0 && asciiFold[i] == byte(i) {
			m[string([]byte{byte(w >> 8), byte(w)})] = byte(i)
		}
	}
	return m
})

// asciiOfKey spells a key in ASCII characters, if that is possible.
func asciiOfKey(key string) (string, bool) {
	if key == "" || len(key)%2 != 0 {
		return "", false
	}
	m := asciiByWeight()
	out := make([]byte, 0, len(key)/2)
	for i := 0; i < len(key); i += 2 {
		b, ok := m[key[i:i+2]]
		if !ok {
			return "", false
		}
		out = append(out, b)
	}
	return string(out), true
}

// FoldKey returns a text that is the same for all texts that are = in 4D: case and
// accents gone, ligatures spelled out, ignorable characters dropped. The wildcard @
// stays an ordinary character. Plain lower-case texts come back as they are.
func FoldKey(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && asciiFold[s[i]] == s[i] && s[i] != ignorable {
		i++
	}
	if i == len(s) {
		return s
	}
	if !isASCII(s[i:]) {
		return foldMixed(s)
	}
	out := make([]byte, i, len(s))
	copy(out, s)
	for ; i < len(s); i++ {
		if c := asciiFold[s[i]]; c != ignorable {
			out = append(out, c)
		}
	}
	return string(out)
}

func foldMixed(s string) string {
	s = composed(s)
	out := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if f := asciiFold[c]; f != ignorable {
				out = append(out, f)
			}
			i++
			continue
		}
		r, n := decode(s, i)
		out = append(out, foldRune(r)...)
		i += n
	}
	return string(out)
}

// composed returns s with letters and their marks joined, since a few letters with
// a mark (Cyrillic й) count as letters of their own.
func composed(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
