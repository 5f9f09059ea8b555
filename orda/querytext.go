package orda

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fourd/interp/value"
)

// Limits of a query text.
const (
	placeholderLimit = 128
	maxQueryNesting  = 200
	maxQueryLength   = 1 << 20
)

// QueryText is a query string that has been read. It is immutable, knows no
// dataclass yet, and serves any number of searches.
type QueryText struct {
	cond  queryNode // nil: everything
	order []orderTerm
}

// queryNode is one of *joined, *negation, *comparison, *formula.
type queryNode any

type joined struct {
	or    bool
	parts []queryNode
}

type negation struct{ inner queryNode }

// formula is a condition in 4D code: a text, or a placeholder that holds a Formula.
type formula struct{ text, placeholder string }

type comparison struct {
	path  queryPath
	op    Op
	exact bool // @ is an ordinary character
	right literal
}

type orderTerm struct {
	path queryPath
	desc bool
}

// queryPath is a path, or a placeholder that stands for one.
type queryPath struct {
	placeholder string // without the colon
	steps       []pathStep
}

type pathStep struct {
	ObjectStep
	class   int  // {n} behind a relation: an independent join
	trusted bool // from an alias: not to be checked
}

type literalKind uint8

const (
	literalBare literalKind = iota
	literalQuoted
	literalPlaceholder
	literalList
)

type literal struct {
	kind literalKind
	text string
	list []literal
}

// queryParser reads a query text. It needs no tokens: what a character means
// depends on whether a path, a comparator or a value is due.
type queryParser struct {
	s     string
	i     int
	depth int
}

// ParseQuery reads a query string. Errors say at which character and what to do.
// Page: API/DataClassClass.md (query).
func ParseQuery(text string) (*QueryText, error) {
	p := &queryParser{s: text}
	if len(text) > maxQueryLength {
		return nil, p.fail(0, "the query text is longer than %d bytes", maxQueryLength)
	}
	q := &QueryText{}
	p.blanks()
	if p.i == len(p.s) {
		return nil, p.fail(0, "the query text is empty").WithHint("use all() for every entity")
	}
	var err error
	if !p.atOrderBy() {
		if q.cond, err = p.or(); err != nil {
			return nil, err
		}
	}
	if p.atOrderBy() {
		p.words("order", "by")
		if q.order, err = p.orderTerms(); err != nil {
			return nil, err
		}
	}
	if p.i < len(p.s) {
		return nil, p.unexpected()
	}
	return q, nil
}

// ParseOrder reads the text of orderBy: paths with asc or desc, separated by commas.
func ParseOrder(text string) (*QueryText, error) {
	p := &queryParser{s: text}
	p.blanks()
	terms, err := p.orderTerms()
	if err != nil {
		return nil, err
	}
	if p.i < len(p.s) {
		return nil, p.fail(p.i, "unexpected %s in the sort order", p.seen())
	}
	return &QueryText{order: terms}, nil
}

func (p *queryParser) fail(at int, format string, args ...any) *value.Error {
	e := value.Errorf(CodeQuerySyntax, format, args...)
	e.Msg = "query, character " + strconv.Itoa(utf8.RuneCountInString(p.s[:at])+1) + ": " + e.Msg
	return e
}

// unexpected explains what stands where a condition should have ended.
func (p *queryParser) unexpected() error {
	switch {
	case p.s[p.i] == ')':
		return p.fail(p.i, "this parenthesis closes nothing").WithHint("remove it or add its opening `(`")
	case p.peekWord("except"):
		return p.fail(p.i, "`except` is not part of query texts").WithHint("write `and not(…)`, or use minus() on the result")
	}
	return p.fail(p.i, "unexpected %s; `and`, `or`, `order by` or the end must follow a condition", p.seen()).
		WithHint("put a text with blanks into single quotes, or pass it as a placeholder :1")
}

// seen quotes the next word or character.
func (p *queryParser) seen() string {
	if p.i >= len(p.s) {
		return "end of the query"
	}
	j := p.i
	for j < len(p.s) && isNameByte(p.s[j]) && j-p.i < 40 {
		j++
	}
	if j == p.i {
		_, n := utf8.DecodeRuneInString(p.s[p.i:])
		j += n
	}
	return "`" + p.s[p.i:j] + "`"
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= utf8.RuneSelf
}

func (p *queryParser) blanks() {
	for p.i < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.i:])
		if !unicode.IsSpace(r) {
			return
		}
		p.i += n
	}
}

// peekWord reports whether a keyword stands here, in any case, as a whole word.
func (p *queryParser) peekWord(w string) bool {
	end := p.i + len(w)
	return end <= len(p.s) && strings.EqualFold(p.s[p.i:end], w) && (end == len(p.s) || !isNameByte(p.s[end]) && p.s[end] != '.')
}

// words consumes keywords with the blanks behind each, all or none.
func (p *queryParser) words(ws ...string) bool {
	start := p.i
	for _, w := range ws {
		if !p.peekWord(w) {
			p.i = start
			return false
		}
		p.i += len(w)
		p.blanks()
	}
	return true
}

func (p *queryParser) atOrderBy() bool {
	start := p.i
	ok := p.words("order", "by")
	p.i = start
	return ok
}

// symbol consumes one of the spellings, the longest first.
func (p *queryParser) symbol(spellings ...string) bool {
	for _, s := range spellings {
		if strings.HasPrefix(p.s[p.i:], s) {
			p.i += len(s)
			p.blanks()
			return true
		}
	}
	return false
}

func (p *queryParser) or() (queryNode, error) {
	return p.joined(true, p.and, func() bool { return p.words("or") || p.symbol("||", "|") })
}

func (p *queryParser) and() (queryNode, error) {
	return p.joined(false, p.unary, func() bool { return p.words("and") || p.symbol("&&", "&") })
}

func (p *queryParser) joined(or bool, part func() (queryNode, error), joint func() bool) (queryNode, error) {
	first, err := part()
	if err != nil {
		return nil, err
	}
	parts := []queryNode{first}
	for joint() {
		next, err := part()
		if err != nil {
			return nil, err
		}
		parts = append(parts, next)
	}
	if len(parts) == 1 {
		return first, nil
	}
	return &joined{or: or, parts: parts}, nil
}

func (p *queryParser) unary() (queryNode, error) {
	at := p.i
	if p.depth++; p.depth > maxQueryNesting {
		return nil, p.fail(at, "parentheses are nested more than %d deep", maxQueryNesting)
	}
	defer func() { p.depth-- }()
	if p.notFollows() {
		inner, err := p.unary()
		return &negation{inner: inner}, err
	}
	if p.symbol("(") {
		inner, err := p.or()
		if err != nil {
			return nil, err
		}
		if !p.symbol(")") {
			if p.i == len(p.s) {
				return nil, p.fail(at, "this parenthesis is not closed").WithHint("add `)`")
			}
			return nil, p.unexpected()
		}
		return inner, nil
	}
	if p.peekWord("eval") && strings.HasPrefix(strings.TrimLeft(p.s[p.i+4:], " "), "(") {
		text, err := p.formulaText()
		return &formula{text: text}, err
	}
	return p.comparison()
}

// notFollows consumes "not", unless it is the name of an attribute.
func (p *queryParser) notFollows() bool {
	start := p.i
	if !p.words("not") {
		return false
	}
	if p.i < len(p.s) && (p.s[p.i] == '(' || p.s[p.i] == ':' || isNameByte(p.s[p.i]) && !p.peekWord("in") && !p.peekWord("is")) {
		return true
	}
	p.i = start
	return false
}

// formulaText reads eval(…) and returns its inside, which is 4D code: parentheses in
// its texts do not count.
func (p *queryParser) formulaText() (string, error) {
	start, depth, quoted := p.i, 0, false
	open := start + strings.IndexByte(p.s[start:], '(')
	for p.i = open; p.i < len(p.s); p.i++ {
		switch c := p.s[p.i]; {
		case c == '\\' && quoted:
			p.i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				text := strings.TrimSpace(p.s[open+1 : p.i])
				p.i++
				p.blanks()
				if text == "" {
					return "", p.fail(start, "eval needs a formula in its parentheses")
				}
				return text, nil
			}
		}
	}
	p.i = len(p.s)
	return "", p.fail(start, "the parenthesis of eval is not closed")
}
