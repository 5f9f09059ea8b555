package query

import (
	"strings"

	"fourd/interp/value"
)

// CodeSyntax is the number of errors in query strings.
//
// choice: the reference gives none for collections.
const CodeSyntax = -10740

func mistake(at int, format string, args ...any) error {
	return value.Errorf(CodeSyntax, "the query string is wrong at character %d: "+format, append([]any{at + 1}, args...)...)
}

type tokenKind uint8

const (
	tEnd    tokenKind = iota
	tWord             // a path, a bare value, a keyword
	tQuoted           // text between quotes, without them
	tParam            // :1 or :name, without the colon
	tOp               // comparator sign
	tAnd              // & &&
	tOr               // | ||
	tOpen             // (
	tClose            // )
	tLBrack           // [
	tRBrack           // ]
	tComma            // ,
)

type token struct {
	kind tokenKind
	text string
	op   Op
	at   int
}

// is reports whether the token is the keyword w in any case.
func (t token) is(w string) bool { return t.kind == tWord && strings.EqualFold(t.text, w) }

// signs are the comparators, longest first.
var signs = []struct {
	sign string
	op   Op
}{{"===", Is}, {"!==", IsNot}, {"==", Eq}, {"!=", Ne}, {"<=", Le}, {">=", Ge}, {"=", Eq}, {"#", Ne}, {"<", Lt}, {">", Gt}, {"%", Keyword}}

// delimiters end a word. A bracket does only after a blank or an operator, so that
// children[].age is one word.
const delimiters = " \t\r\n()&|=#<>!%,'\""

func lex(s string) ([]token, error) {
	var out []token
	for i := 0; i < len(s); {
		if strings.IndexByte(" \t\r\n", s[i]) >= 0 {
			i++
			continue
		}
		t, next, err := lexOne(s, i)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
		i = next
	}
	return append(out, token{kind: tEnd, at: len(s)}), nil
}

func lexOne(s string, i int) (token, int, error) {
	t := token{at: i}
	switch c := s[i]; c {
	case '(', ')', '[', ']', ',':
		t.kind = map[byte]tokenKind{'(': tOpen, ')': tClose, '[': tLBrack, ']': tRBrack, ',': tComma}[c]
		return t, i + 1, nil
	case '&', '|':
		t.kind = tAnd
		if c == '|' {
			t.kind = tOr
		}
		if i+1 < len(s) && s[i+1] == c {
			i++
		}
		return t, i + 1, nil
	case '\'', '"':
		return lexQuoted(s, i)
	}
	for _, sign := range signs {
		if strings.HasPrefix(s[i:], sign.sign) {
			t.kind, t.op, t.text = tOp, sign.op, sign.sign
			return t, i + len(sign.sign), nil
		}
	}
	end := i
	for end < len(s) && strings.IndexByte(delimiters, s[end]) < 0 && (s[end] != ']' || s[i] != '[' && strings.Contains(s[i:end], "[")) {
		end++
	}
	if end == i {
		return t, 0, mistake(i, "%q is no comparator", s[i:i+1])
	}
	t.kind, t.text = tWord, s[i:end]
	if t.text[0] == ':' {
		t.kind, t.text = tParam, t.text[1:]
		if t.text == "" {
			return t, 0, mistake(i, "a number or name must follow the colon")
		}
	}
	return t, end, nil
}

// lexQuoted reads text between quotes. In double quotes a backslash makes the next
// character ordinary; in single ones nothing does.
func lexQuoted(s string, i int) (token, int, error) {
	q := s[i]
	var out strings.Builder
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == q:
			return token{kind: tQuoted, text: out.String(), at: i}, j + 1, nil
		case s[j] == '\\' && q == '"' && j+1 < len(s):
			j++
		}
		out.WriteByte(s[j])
	}
	return token{}, 0, mistake(i, "the quote is not closed")
}
