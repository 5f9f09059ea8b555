package orda

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// comparison reads path, comparator and value.
func (p *queryParser) comparison() (queryNode, error) {
	c, start := &comparison{}, p.i
	var err error
	if c.path, err = p.path(); err != nil {
		return nil, err
	}
	if c.path.placeholder != "" && p.atEndOfCondition() {
		return &formula{placeholder: c.path.placeholder}, nil // a placeholder alone holds a Formula
	}
	at := p.i
	if !p.comparator(c) {
		if at == len(p.s) {
			return nil, p.fail(at, "the condition ends after `%s`", strings.TrimSpace(p.s[start:])).WithHint("add a comparator and a value, for example `= :1`")
		}
		e := p.fail(at, "expected a comparator instead of %s", p.seen())
		if isNameByte(p.s[at]) {
			return nil, e.WithHint("a name with blanks goes into settings.attributes and is written :name")
		}
		return nil, e.WithHint("comparators are = # < > <= >= === !== IS IN %%")
	}
	if c.right, err = p.literal(c.op == In || c.op == NotIn); err != nil {
		return nil, err
	}
	return c, nil
}

func (p *queryParser) atEndOfCondition() bool {
	return p.i == len(p.s) || strings.IndexByte(")&|", p.s[p.i]) >= 0 || p.peekWord("and") || p.peekWord("or") || p.atOrderBy()
}

// comparators in the order in which they must be tried.
var comparators = []struct {
	spelling string
	op       Op
	exact    bool
}{
	{"!==", NotEqual, true}, {"!=", NotEqual, false}, {"===", Equal, true}, {"==", Equal, false}, {"=", Equal, false},
	{"#", NotEqual, false}, {"<=", LessEqual, false}, {"<", Less, false}, {">=", GreaterEqual, false}, {">", Greater, false},
	{"%", Keyword, false},
}

func (p *queryParser) comparator(c *comparison) bool {
	for _, row := range comparators {
		if p.symbol(row.spelling) {
			c.op, c.exact = row.op, row.exact
			return true
		}
	}
	switch {
	case p.words("is", "not"):
		c.op, c.exact = NotEqual, true
	case p.words("is"):
		c.op, c.exact = Equal, true
	case p.words("not", "in"):
		c.op = NotIn
	case p.words("in"):
		c.op = In
	default:
		return false
	}
	return true
}

// path reads name.name[].name[a].name{2}, or a placeholder.
func (p *queryParser) path() (queryPath, error) {
	out := queryPath{}
	if p.i == len(p.s) {
		return out, p.fail(p.i, "expected an attribute here, but the query ends")
	}
	if p.s[p.i] == ':' {
		name, err := p.placeholder()
		out.placeholder = name
		return out, err
	}
	for {
		step, at := pathStep{}, p.i
		for p.i < len(p.s) && isNameByte(p.s[p.i]) {
			p.i++
		}
		if step.Name = p.s[at:p.i]; step.Name == "" {
			if p.s[at:] != "" && (p.s[at] == '"' || p.s[at] == '\'') {
				return out, p.fail(at, "expected an attribute instead of a text").WithHint("attribute names are written without quotes")
			}
			return out, p.fail(at, "expected an attribute instead of %s", p.seen())
		}
		if err := p.suffix(&step); err != nil {
			return out, err
		}
		out.steps = append(out.steps, step)
		if p.i >= len(p.s) || p.s[p.i] != '.' {
			p.blanks()
			return out, nil
		}
		p.i++
	}
}

// suffix reads [], [a] or {2} behind a name.
func (p *queryParser) suffix(step *pathStep) error {
	if p.i >= len(p.s) {
		return nil
	}
	at := p.i
	switch p.s[p.i] {
	case '[':
		inside, ok := p.until(']')
		switch {
		case !ok:
			return p.fail(at, "this bracket is not closed").WithHint("add `]`")
		case inside == "":
		case len(inside) == 1 && unicode.IsLetter(rune(inside[0])) && inside[0] < utf8.RuneSelf:
			step.Letter = inside[0] | 0x20
		default:
			return p.fail(at, "only a letter may stand in the brackets of a collection").WithHint("write [] for any element or [a] to link conditions")
		}
		step.Each = true
	case '{':
		inside, ok := p.until('}')
		n, err := strconv.Atoi(inside)
		if !ok || err != nil || n <= 0 {
			return p.fail(at, "the class index in braces must be a whole number above 0")
		}
		step.class = n
	}
	return nil
}

func (p *queryParser) until(end byte) (string, bool) {
	n := strings.IndexByte(p.s[p.i:], end)
	if n < 0 {
		return "", false
	}
	inside := strings.TrimSpace(p.s[p.i+1 : p.i+n])
	p.i += n + 1
	return inside, true
}

// placeholder reads :1, :name or :name.name.
func (p *queryParser) placeholder() (string, error) {
	at := p.i
	p.i++
	start := p.i
	for p.i < len(p.s) && (isNameByte(p.s[p.i]) || p.s[p.i] == '.' && p.i > start) {
		p.i++
	}
	name := strings.TrimRight(p.s[start:p.i], ".")
	p.blanks()
	if name == "" {
		return "", p.fail(at, "a placeholder needs a number or a name behind its colon").WithHint("write :1 for the first value")
	}
	if name[0] >= '0' && name[0] <= '9' {
		if n, err := strconv.Atoi(name); err != nil || n < 1 || n > placeholderLimit {
			return "", p.fail(at, "`:%s` is not a placeholder", name).WithHint("placeholders go from :1 to :%d", placeholderLimit)
		}
	}
	return name, nil
}

// literal reads a value. Bare ones end at a blank or a sign that cannot belong to
// them.
func (p *queryParser) literal(list bool) (literal, error) {
	at := p.i
	if p.i == len(p.s) {
		return literal{}, p.fail(at, "a value is missing at the end of the query").WithHint("add a value or a placeholder such as :1")
	}
	switch c := p.s[p.i]; {
	case c == ':':
		name, err := p.placeholder()
		return literal{kind: literalPlaceholder, text: name}, err
	case c == '\'' || c == '"':
		text, ok := p.quoted(c)
		if !ok {
			return literal{}, p.fail(at, "this text is not closed").WithHint("add the closing quote; pass a text with quotes inside as a placeholder :1")
		}
		p.blanks()
		return literal{kind: literalQuoted, text: text}, nil
	case c == '[' && list:
		return p.list()
	}
	for p.i < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.i:])
		if unicode.IsSpace(r) || strings.ContainsRune(")],&|'\"", r) {
			break
		}
		p.i += n
	}
	text := p.s[at:p.i]
	if text == "" {
		return literal{}, p.fail(at, "expected a value instead of %s", p.seen())
	}
	p.blanks()
	return literal{kind: literalBare, text: text}, nil
}

func (p *queryParser) quoted(quote byte) (string, bool) {
	n := strings.IndexByte(p.s[p.i+1:], quote)
	if n < 0 {
		return "", false
	}
	text := p.s[p.i+1 : p.i+1+n]
	p.i += n + 2
	return text, true
}

func (p *queryParser) list() (literal, error) {
	out := literal{kind: literalList}
	p.symbol("[")
	if p.symbol("]") {
		return out, nil
	}
	for {
		item, err := p.literal(false)
		if err != nil {
			return out, err
		}
		out.list = append(out.list, item)
		switch {
		case p.symbol("]"):
			return out, nil
		case !p.symbol(",", ";"):
			return out, p.fail(p.i, "expected `,` or `]` in the list instead of %s", p.seen())
		}
	}
}

func (p *queryParser) orderTerms() ([]orderTerm, error) {
	var out []orderTerm
	for {
		path, err := p.path()
		if err != nil {
			return nil, err
		}
		t := orderTerm{path: path}
		switch {
		case p.words("desc"), p.words("descending"):
			t.desc = true
		case p.words("asc"), p.words("ascending"):
		}
		out = append(out, t)
		if !p.symbol(",") {
			return out, nil
		}
	}
}
