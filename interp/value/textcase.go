package value

import (
	"cmp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Upper returns s in capitals. Letters lose their accents unless keepAccents.
// Page: commands/uppercase.md.
func Upper(s string, keepAccents bool) string { return changeCase(s, keepAccents, true) }

// Lower returns s in small letters. Letters lose their accents unless keepAccents.
// Page: commands/lowercase.md.
func Lower(s string, keepAccents bool) string { return changeCase(s, keepAccents, false) }

func changeCase(s string, keepAccents, upper bool) string {
	if isASCII(s) {
		if upper {
			return strings.ToUpper(s)
		}
		return strings.ToLower(s)
	}
	if !keepAccents {
		s = StripAccents(s)
	}
	return mapValid(s, func(part string) string {
		pool := &lowerCasers
		if upper {
			pool = &upperCasers
		}
		c := pool.Get().(*cases.Caser)
		defer pool.Put(c)
		return c.String(part)
	})
}

// A Caser may keep state, so each goroutine takes one of its own.
var (
	upperCasers = sync.Pool{New: func() any { c := cases.Upper(language.Und); return &c }}
	lowerCasers = sync.Pool{New: func() any { c := cases.Lower(language.Und); return &c }}
)

// mapValid applies f to the stretches of s that are well-formed UTF-8 and leaves the
// rest (halves of surrogate pairs) alone.
func mapValid(s string, f func(string) string) string {
	if utf8.ValidString(s) {
		return f(s)
	}
	var out strings.Builder
	start := 0
	for i := 0; i < len(s); {
		r, n := decode(s, i)
		if r >= 0xD800 && r <= 0xDFFF || r == utf8.RuneError && n == 1 {
			out.WriteString(f(s[start:i]))
			out.WriteString(s[i : i+n])
			start = i + n
		}
		i += n
	}
	out.WriteString(f(s[start:]))
	return out.String()
}

// StripAccents removes the accents of Latin and Greek letters.
//
// choice: marks of other scripts stay, since they are vowels or make other letters.
func StripAccents(s string) string {
	if isASCII(s) {
		return s
	}
	return mapValid(s, func(part string) string {
		d := norm.NFD.String(part)
		out := make([]byte, 0, len(d))
		accents := false
		for _, r := range d {
			if r >= 0x300 && r <= 0x36F && accents {
				continue
			}
			accents = unicode.In(r, unicode.Latin, unicode.Greek)
			out = utf8.AppendRune(out, r)
		}
		return norm.NFC.String(string(out))
	})
}

// baseOf returns a letter without its accents.
func baseOf(r rune) string {
	if unicode.Is(unicode.Mn, r) {
		return ""
	}
	if r >= 0xD800 && r <= 0xDFFF {
		return runeText(r)
	}
	return StripAccents(string(r))
}

// Collators that look at accents, with and without regard to case.
var (
	strictCollators = sync.Pool{New: func() any { return collate.New(language.Und) }}
	accentCollators = sync.Pool{New: func() any { return collate.New(language.Und, collate.IgnoreCase) }}
)

// CompareStrings returns -1, 0 or +1 as a is less than, equal to or greater than b in
// a mode. No wildcard.
// Page: commands/compare-strings.md.
func CompareStrings(a, b string, mode TextMode) int {
	switch {
	case mode&SkCharCodes != 0:
		if mode&SkCaseInsensitive != 0 {
			lower := func(r rune) string { return runeText(asciiLower(r)) }
			a, b = mapRunes(a, lower), mapRunes(b, lower)
		}
		return compareCodes(a, b)
	case mode&SkDefault == SkDefault:
		return CompareText(a, b)
	}
	pool := &strictCollators
	switch {
	case mode&SkCaseInsensitive != 0:
		pool = &accentCollators
	case mode&SkDiacriticInsensitive != 0:
		// The collator's own option would still see the mark at its third level.
		a, b = StripAccents(a), StripAccents(b)
	}
	c := pool.Get().(*collate.Collator)
	defer pool.Put(c)
	return c.CompareString(a, b)
}

// compareCodes compares by UTF-16 codes, which differs from the order of UTF-8 bytes
// for characters beyond U+FFFF.
func compareCodes(a, b string) int {
	for a != "" && b != "" {
		r, n := decode(a, 0)
		q, m := decode(b, 0)
		if r != q {
			return cmp.Compare(unitOrder(r), unitOrder(q))
		}
		a, b = a[n:], b[m:]
	}
	return cmp.Compare(len(a), len(b))
}

// unitOrder maps characters beyond U+FFFF to where their first halves stand.
func unitOrder(r rune) rune {
	switch {
	case r > 0xFFFF:
		return r
	case r >= 0xE000:
		return r + 0x200000
	case r >= 0xD800:
		return (r-0xD800)<<10 + 0x10000
	}
	return r
}
