package value

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// ContainsKeyword answers text % keyword: whether the keyword is one whole word of
// the text by the word boundaries of Unicode. Case and accents do not count, and @
// in the keyword is a wildcard. Several words or part of a word: False.
// Page: Concepts/string.md.
func ContainsKeyword(text, keyword string) bool {
	if keyword == "" || strings.Contains(keyword, "@@") || wordCount(strings.ReplaceAll(keyword, "@", "")) > 1 {
		return false
	}
	found := false
	Words(text, func(word string) bool {
		found = MatchText(word, keyword)
		return !found
	})
	return found
}

func wordCount(s string) int {
	n := 0
	Words(s, func(string) bool { n++; return true })
	return n
}

// Words visits the words of a text, in order, until visit returns false. Blanks,
// punctuation and symbols between them are left out.
// Page: commands/get-text-keywords.md.
func Words(text string, visit func(word string) bool) {
	state := -1
	for text != "" {
		var word string
		word, text, state = uniseg.FirstWordInString(text, state)
		if isWord(word) && !visit(word) {
			return
		}
	}
}

// isWord reports whether a segment holds a letter or digit: everything with a
// weight at or above that of 0 counts.
func isWord(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if asciiWeight[c] >= asciiWeight['0'] {
				return true
			}
			i++
			continue
		}
		r, n := decode(s, i)
		if isLetterOrDigit(r) {
			return true
		}
		i += n
	}
	return false
}
