package tags

import "strings"

// maxUnclosed bounds how often a dollar form without its closing parenthesis is
// looked for, as each look reads to the end of the source.
const maxUnclosed = 100

// dollarForm reads $4DTEXT(…) and its like at position at. Anything else that
// begins with the same characters is text.
func (p *parser) dollarForm(at int) {
	p.pos = at + 1
	name, rest := splitName(p.src[at+1:])
	t := lookup(name)
	if t == nil || !t.dollar || !strings.HasPrefix(rest, "(") || p.failed > maxUnclosed {
		return
	}
	open := at + 1 + len(name)
	end := closing(p.src, open)
	if end < 0 {
		p.failed++
		return
	}
	p.flush(at)
	p.pos = end + 1
	p.text = p.pos
	p.add(node{tag: t, raw: p.src[at:p.pos], arg: strings.Trim(p.src[open+1:end], " \t\r\n"), dollar: true})
}

// closing returns the position of the parenthesis that closes the one at position
// open, or -1. Parentheses in string literals do not count.
func closing(s string, open int) int {
	depth := 0
	for i := open; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		case '"':
			for i++; i < len(s) && s[i] != '"'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
		}
	}
	return -1
}
