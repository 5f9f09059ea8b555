package query

import (
	"math"
	"strconv"
	"strings"
	"time"

	"fourd/interp/value"
)

// maxNesting bounds parentheses, so that a query cannot overflow the stack.
const maxNesting = 500

// Parse reads a query string. Mistakes raise CodeSyntax and tell the character.
// Pages: API/CollectionClass.md (query), API/DataClassClass.md (query).
func Parse(text string) (*Query, error) {
	toks, err := lex(text)
	if err != nil {
		return nil, err
	}
	p := &parser{toks: toks, text: text}
	q := &Query{}
	if p.peek().kind != tEnd && !p.atOrder() {
		if q.Where, err = p.or(0); err != nil {
			return nil, err
		}
	}
	if p.atOrder() {
		p.i += 2
		if q.Order, err = p.order(); err != nil {
			return nil, err
		}
	}
	if t := p.peek(); t.kind != tEnd {
		return nil, mistake(t.at, "and, or, or the end is expected")
	}
	return q, nil
}

type parser struct {
	toks []token
	i    int
	text string
}

func (p *parser) peek() token { return p.toks[p.i] }

func (p *parser) next() token {
	t := p.toks[p.i]
	if t.kind != tEnd {
		p.i++
	}
	return t
}

func (p *parser) atOrder() bool {
	return p.peek().is("order") && p.toks[p.i+1].is("by")
}

func (p *parser) or(depth int) (Node, error) {
	l, err := p.and(depth)
	for err == nil && (p.peek().kind == tOr || p.peek().is("or")) {
		p.next()
		var r Node
		if r, err = p.and(depth); err == nil {
			l = &Or{l, r}
		}
	}
	return l, err
}

func (p *parser) and(depth int) (Node, error) {
	l, err := p.unary(depth)
	for err == nil && (p.peek().kind == tAnd || p.peek().is("and")) {
		p.next()
		var r Node
		if r, err = p.unary(depth); err == nil {
			l = &And{l, r}
		}
	}
	return l, err
}

func (p *parser) unary(depth int) (Node, error) {
	t := p.peek()
	if depth > maxNesting {
		return nil, mistake(t.at, "it is nested more than %d levels deep", maxNesting)
	}
	switch {
	case t.is("not") && p.toks[p.i+1].kind != tOp:
		p.next()
		x, err := p.unary(depth + 1)
		return &Not{x}, err
	case t.kind == tOpen:
		p.next()
		x, err := p.or(depth + 1)
		if err == nil && p.next().kind != tClose {
			err = mistake(t.at, "this parenthesis is not closed")
		}
		return x, err
	}
	return p.cond()
}

func (p *parser) cond() (Node, error) {
	t := p.next()
	c := &Cond{Path: Operand{Kind: Name, Text: t.text}}
	switch t.kind {
	case tWord, tQuoted:
		if strings.HasPrefix(strings.ToLower(t.text), "eval") && p.peek().kind == tOpen {
			return nil, mistake(t.at, "formulas cannot be used in the query of a collection")
		}
	case tParam:
		c.Path.Kind = Param
	default:
		return nil, mistake(t.at, "a property path is expected")
	}
	c.At = p.peek().at
	if err := p.comparator(c); err != nil {
		return nil, err
	}
	var err error
	c.With, err = p.operand(c.Op == In)
	return c, err
}

func (p *parser) comparator(c *Cond) error {
	switch t := p.next(); {
	case t.kind == tOp:
		c.Op = t.op
	case t.is("in"):
		c.Op = In
	case t.is("is"):
		c.Op = Is
		if p.peek().is("not") {
			p.next()
			c.Op = IsNot
		}
	default:
		return mistake(t.at, "a comparator such as = is expected")
	}
	return nil
}

func (p *parser) operand(list bool) (Operand, error) {
	t := p.peek()
	switch t.kind {
	case tParam:
		p.next()
		return Operand{Kind: Param, Text: t.text}, nil
	case tQuoted:
		p.next()
		return quoted(t.text), nil
	case tLBrack:
		if list {
			p.next()
			return p.list()
		}
	case tWord:
		return p.bare(false), nil
	}
	return Operand{}, mistake(t.at, "a value is expected")
}

func quoted(s string) Operand {
	return Operand{Kind: Literal, Text: s, Quoted: true, Value: value.Str(s)}
}

func (p *parser) list() (Operand, error) {
	l := Operand{Kind: List}
	for p.peek().kind != tRBrack {
		switch t := p.peek(); t.kind {
		case tQuoted:
			p.next()
			l.Items = append(l.Items, quoted(t.text))
		case tParam:
			p.next()
			l.Items = append(l.Items, Operand{Kind: Param, Text: t.text})
		case tWord:
			l.Items = append(l.Items, p.bare(true))
		default:
			return l, mistake(t.at, "a value or ] is expected")
		}
		if p.peek().kind == tComma {
			p.next()
		} else if t := p.peek(); t.kind != tRBrack {
			return l, mistake(t.at, "a comma or ] is expected")
		}
	}
	p.next()
	return l, nil
}

// bare reads a value without quotes: all words up to what joins conditions.
func (p *parser) bare(inList bool) Operand {
	first := p.next()
	end := first.at + len(first.text)
	for {
		t := p.peek()
		if t.kind != tWord || t.is("and") || t.is("or") || p.atOrder() || inList && t.kind != tWord {
			break
		}
		end = t.at + len(t.text)
		p.next()
	}
	return readBare(strings.TrimSpace(p.text[first.at:end]))
}

// readBare tells what a value without quotes is.
func readBare(s string) Operand {
	o := Operand{Kind: Literal, Text: s}
	switch s {
	case "null":
		o.Kind, o.Value = Null, value.Null
		return o
	case "true":
		o.Value = value.True
		return o
	case "false":
		o.Value = value.False
		return o
	}
	if d, ok := asDate(s); ok {
		o.Value = d
	} else if x, err := strconv.ParseFloat(s, 64); err == nil && !math.IsNaN(x) && strings.Trim(s, "0123456789+-.eE") == "" {
		o.Value = value.Num(x)
	} else {
		o.Value = value.Str(s)
	}
	return o
}

// asDate reads yyyy-mm-dd.
func asDate(s string) (value.Value, bool) {
	t, err := time.Parse("2006-01-02", s)
	return value.DateFromGo(t), err == nil
}

func (p *parser) order() ([]OrderItem, error) {
	var out []OrderItem
	for {
		t := p.next()
		item := OrderItem{Path: Operand{Kind: Name, Text: t.text}}
		switch t.kind {
		case tParam:
			item.Path.Kind = Param
		case tWord, tQuoted:
		default:
			return nil, mistake(t.at, "a property path is expected")
		}
		if p.peek().is("desc") || p.peek().is("asc") {
			item.Desc = p.next().is("desc")
		}
		out = append(out, item)
		if p.peek().kind != tComma {
			return out, nil
		}
		p.next()
	}
}
