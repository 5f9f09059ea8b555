package value

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// jsonMistake says in plain words what is wrong at a place of a text that is no JSON, with
// a hint if there is a cure; at moves to the beginning of what is wrong. The words of the
// library, said, serve for the rest.
func jsonMistake(text string, at int, said string) (place int, what, hint string) {
	at = min(max(at, 0), len(text))
	c, _ := utf8.DecodeRuneInString(text[at:])
	switch {
	case at == len(text):
		return at, said, ""
	case strings.Contains(said, "invalid escape"):
		return at, "this is no escape of JSON", `behind a backslash stands one of " \ / b f n r t or u with four digits`
	case strings.Contains(said, "in string"):
		return at, "a text of JSON has no line ends and control characters in it", `a line end is written \n, a tab \t`
	case strings.Contains(said, "expecting ':'"):
		return at, "a `:` is missing before this", ""
	case isDigitRune(c) && at > 0 && text[at-1] == '0':
		return at, "a number of JSON has no zero in front", ""
	case strings.Contains(said, "expecting ',' or ']'"):
		return at, "a `,` is missing before this, or the `]`", ""
	case strings.Contains(said, "expecting ',' or '}'"):
		return at, "a `,` is missing before this, or the `}`", ""
	case unicode.IsLetter(c) || c == '_' || c == '$':
		return jsonWord(text, at)
	case strings.Contains(said, "name must be a string"):
		return at, "the name of a property must stand between double quotes", ""
	}
	switch c {
	case ',':
		if rest := strings.TrimLeft(text[at+1:], " \t\r\n"); rest != "" && (rest[0] == ']' || rest[0] == '}') {
			return at, "nothing follows this comma", "take it away: JSON has no comma behind the last element"
		}
		return at, "a value is missing before this comma", ""
	case '\'':
		return at, "single quotes hold nothing in JSON", "texts and names stand between double quotes"
	case '/':
		return at, "JSON has no comments", ""
	case '.', '+':
		return at, "a number of JSON begins with a digit or a minus sign", ""
	case '}', ']':
		return at, "there is nothing open that this `" + string(c) + "` could close", ""
	case '\ufeff':
		return at, "a byte order mark stands in front of the text", "files are read without it by Document to text and File.getText()"
	}
	return at, said, ""
}

func isDigitRune(c rune) bool { return c >= '0' && c <= '9' }

// jsonWord tells about a word that JSON does not have.
func jsonWord(text string, at int) (place int, what, hint string) {
	inWord := func(c rune) bool { return unicode.IsLetter(c) || isDigitRune(c) || c == '_' || c == '$' }
	for at > 0 {
		c, n := utf8.DecodeLastRuneInString(text[:at])
		if !inWord(c) {
			break
		}
		at -= n
	}
	end := strings.IndexFunc(text[at:], func(c rune) bool { return !inWord(c) })
	if end < 0 {
		end = len(text) - at
	}
	word := text[at : at+end]
	if runeCount(word) > 30 {
		word = string([]rune(word)[:30]) + "…"
	}
	behind := strings.TrimLeft(text[at+end:], " \t\r\n")
	switch low := strings.ToLower(word); {
	case strings.HasPrefix(behind, ":"):
		return at, "the name " + word + " must stand between double quotes", ""
	case low == "true" || low == "false" || low == "null":
		return at, "`" + word + "` is no value of JSON", "write `" + low + "`"
	case low == "nan" || low == "infinity" || low == "undefined":
		return at, "`" + word + "` is no value of JSON", "null stands for what is no number"
	}
	return at, "`" + word + "` is no value of JSON", "a text stands between double quotes"
}
