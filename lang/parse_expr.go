package lang

import (
	"strconv"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
	"fourd/lang/names"
)

// maxChain bounds the operators and members of one expression: whoever walks the tree does so by recursion.
const maxChain = 10_000

// Parse reads an expression. All binary operators have the same rank and run from left to right, so one loop is enough.
func (e *Expr) Parse(lex *lexer.PeekingLexer) error {
	t := lex.Peek()
	if t.Type == KindBad {
		return &syntaxError{at: t.Pos}
	}
	if !startsOperand(t.Type) {
		return participle.NextMatch
	}
	p := exprParser{lex: lex}
	n, err := p.expression()
	e.Node = n
	return err
}

// startsOperand reports whether an expression can begin with a token of kind k.
func startsOperand(k Kind) bool {
	switch {
	case k >= KindNumber && k <= KindTable, k == KindOpen, k == KindBracketOpen, k == KindBraceOpen, k == KindDollarBrace,
		k == KindPointerTo, k == KindTryOpen:
		return true
	}
	o := operator(k)
	return o == OpSub || o == OpAdd
}

type exprParser struct {
	lex   *lexer.PeekingLexer
	depth int // of ternaries, which nest without brackets
	chain int // operators and members so far
}

func (p *exprParser) peek() Kind { return p.lex.Peek().Type }

// at makes the base of a node.
func at(s diag.Span) expr { return expr{node{s}} }

// between makes the base of a node that reaches from one to another.
func between(from, to diag.Span) expr {
	from.To = max(from.To, to.To)
	return expr{node{from}}
}

// grow counts one more link of a chain.
func (p *exprParser) grow() error {
	if p.chain++; p.chain > maxChain {
		return wrong(p.lex.Peek(), "E0111", "this expression is too long", "", "split it over several statements")
	}
	return nil
}

func (p *exprParser) expression() (Node, error) {
	x, err := p.operand()
	if err != nil {
		return x, err
	}
	for {
		t := p.lex.Peek()
		o := operator(t.Type)
		if o == OpNone {
			break
		}
		if err := p.grow(); err != nil {
			return x, err
		}
		opSpan := tokenSpan(t)
		p.lex.Next()
		y, err := p.operand()
		if err != nil {
			return x, err
		}
		x = &Binary{expr: between(x.Span(), y.Span()), Op: o, X: x, Y: y, OpSpan: opSpan}
	}
	if p.peek() == KindQuestion {
		return p.ternary(x)
	}
	return x, nil
}

// ternary reads the two branches after a condition; the second one reaches to the end of the expression.
func (p *exprParser) ternary(cond Node) (Node, error) {
	question := p.lex.Next()
	if p.depth++; p.depth > maxNesting {
		return cond, wrong(question, "E0110", "conditions are nested too deep", "", "use Case of")
	}
	defer func() { p.depth-- }()
	then, err := p.expression()
	if err != nil {
		return cond, err
	}
	if t := p.lex.Peek(); t.Type != KindColon {
		return cond, wrong(t, "E0132", "expected `:` and the other value", foundLabel(t), "write condition ? value : other value")
	}
	p.lex.Next()
	other, err := p.expression()
	if err != nil {
		return cond, err
	}
	return &Ternary{expr: between(cond.Span(), other.Span()), Cond: cond, Then: then, Else: other}, nil
}

// operand reads signs and what they stand before. The prefixes are kept on a stack, since any number of them may come.
func (p *exprParser) operand() (Node, error) {
	t := p.lex.Peek()
	if t.Type != KindPointerTo && operator(t.Type) == OpNone {
		return p.postfix()
	}
	var prefixes []Token
	for t.Type == KindPointerTo || operator(t.Type) == OpSub || operator(t.Type) == OpAdd {
		if err := p.grow(); err != nil {
			return nil, err
		}
		prefixes = append(prefixes, *t)
		p.lex.Next()
		t = p.lex.Peek()
	}
	x, err := p.postfix()
	if err != nil {
		return x, err
	}
	for i := len(prefixes) - 1; i >= 0; i-- {
		base := between(tokenSpan(&prefixes[i]), x.Span())
		if prefixes[i].Type == KindPointerTo {
			x = &PointerTo{expr: base, X: x}
		} else {
			x = &Unary{expr: base, Op: operator(prefixes[i].Type), X: x}
		}
	}
	return x, nil
}

// postfix reads an operand with all members, indexes, calls and dereferences behind it.
func (p *exprParser) postfix() (Node, error) {
	x, err := p.primary()
	for err == nil {
		t := p.lex.Peek()
		switch t.Type {
		case KindDot, KindDeref, KindOpen, KindIndexOpen, KindBraceIndexOpen, KindCharOpen:
		default:
			return x, nil
		}
		if err = p.grow(); err != nil {
			return x, err
		}
		x, err = p.suffix(x, t.Type)
	}
	return x, err
}

func (p *exprParser) suffix(x Node, k Kind) (Node, error) {
	switch k {
	case KindDot:
		p.lex.Next()
		return p.member(x)
	case KindDeref:
		t := p.lex.Next()
		d := &Deref{expr: between(x.Span(), tokenSpan(t)), X: x}
		if p.peek() == KindWord {
			return p.member(d)
		}
		return d, nil
	case KindOpen:
		args, end, err := p.arguments(nil)
		return &Call{expr: between(x.Span(), end), Fn: x, Args: args}, err
	case KindIndexOpen:
		i, end, err := p.bracketed(KindBracketClose)
		return &Index{expr: between(x.Span(), end), X: x, Index: i}, err
	case KindBraceIndexOpen:
		i, end, err := p.bracketed(KindBraceClose)
		return &ArrayIndex{expr: between(x.Span(), end), X: x, Index: i}, err
	}
	i, end, err := p.bracketed(KindCharClose)
	return &CharRef{expr: between(x.Span(), end), X: x, Index: i}, err
}

func (p *exprParser) member(x Node) (Node, error) {
	t := p.lex.Peek()
	if t.Type != KindWord {
		return x, wrong(t, "E0138", "the name of a property or function is missing", foundLabel(t), "a name follows the point, as in $o.name")
	}
	p.lex.Next()
	s := tokenSpan(t)
	return &Member{expr: between(x.Span(), s), X: x, Name: t.Value, NameSpan: s}, nil
}

// bracketed reads an opening bracket, one expression and the closer.
func (p *exprParser) bracketed(closer Kind) (Node, diag.Span, error) {
	opener := p.lex.Next()
	if p.peek() == closer {
		return nil, diag.Span{}, wrong(p.lex.Peek(), "E0130", "there is nothing between the brackets", "expected an expression", "")
	}
	x, err := p.expression()
	if err != nil {
		return x, tokenSpan(opener), err
	}
	t := p.lex.Peek()
	if t.Type != closer {
		return x, tokenSpan(opener), p.notClosed(t, closer)
	}
	p.lex.Next()
	return x, tokenSpan(t), nil
}

// notClosed says what is wrong where an operand is complete and neither an operator nor the closer follows.
func (p *exprParser) notClosed(t *Token, closer Kind) error {
	switch {
	case t.Type >= KindAssign && t.Type <= KindAssignDiv:
		return wrong(t, "E0139", "nothing can be assigned inside an expression", "", "`=` compares")
	case startsOperand(t.Type):
		return wrong(t, "E0133", "an operator or `;` is missing before this", "", "`;` separates arguments; two values need an operator between them")
	}
	return wrong(t, "E0132", "expected "+say(closer), foundLabel(t), "")
}

// primary reads one operand.
func (p *exprParser) primary() (Node, error) {
	t := p.lex.Peek()
	s := tokenSpan(t)
	switch t.Type {
	case KindNumber:
		p.lex.Next()
		return number(t, s), nil
	case KindText:
		p.lex.Next()
		return &Text{expr: at(s), Value: t.Value}, nil
	case KindDate:
		p.lex.Next()
		packed := t.Pos.Column
		return &Date{expr: at(s), Year: packed >> 16, Month: packed >> 8 & 0xff, Day: packed & 0xff}, nil
	case KindTime:
		p.lex.Next()
		return &Time{expr: at(s), Seconds: int64(t.Pos.Column)}, nil
	case KindLocal, KindPositional, KindIdent, KindInter, KindSysVar, KindConstant, KindUnknown, KindMethod, KindCommand, KindTable:
		p.lex.Next()
		return p.named(t, s)
	case KindOpen:
		x, end, err := p.bracketed(KindClose)
		return &Paren{expr: between(s, end), X: x}, err
	case KindBracketOpen:
		return p.collection()
	case KindBraceOpen:
		return p.object()
	case KindDollarBrace:
		x, end, err := p.bracketed(KindBraceClose)
		return &ParamByNumber{expr: between(s, end), Index: x}, err
	case KindTryOpen:
		p.lex.Next()
		return p.try(s)
	}
	title := "a value is missing here"
	if o := operator(t.Type); o != OpNone {
		title = "`" + o.String() + "` needs a value before it"
	}
	return nil, wrong(t, "E0130", title, foundLabel(t), "write a value here, or remove what asks for one")
}

// named reads what a name begins.
func (p *exprParser) named(t *Token, s diag.Span) (Node, error) {
	called := p.peek() == KindOpen
	switch t.Type {
	case KindLocal:
		return &Local{expr: at(s), Name: t.Value}, nil
	case KindPositional:
		return &Positional{expr: at(s), Index: t.Pos.Column}, nil
	case KindInter:
		return &InterVar{expr: at(s), Name: t.Value}, nil
	case KindSysVar:
		return &SysVar{expr: at(s), Var: names.SysVar(t.Pos.Column)}, nil
	case KindConstant:
		return &Constant{expr: at(s), Const: carriedConstant(t)}, nil
	case KindTable:
		if f := p.lex.Peek(); f.Type == KindField {
			p.lex.Next()
			return &FieldRef{expr: between(s, tokenSpan(f)), Table: t.Value, TableID: t.Pos.Column, Name: f.Value, ID: f.Pos.Column}, nil
		}
		return &TableRef{expr: at(s), Name: t.Value, ID: t.Pos.Column}, nil
	case KindIdent:
		if !called {
			return &ProcessVar{expr: at(s), Name: cutName(t.Value)}, nil
		}
	case KindCommand:
		c := &Command{expr: at(s), Cmd: names.ByID(names.ID(t.Pos.Column)), HasParens: called, NameSpan: s}
		if !called {
			return c, nil
		}
		args, end, err := p.arguments(c.Cmd)
		c.Args, c.expr = args, between(s, end)
		return c, err
	case KindMethod:
		m := &MethodCall{expr: at(s), Name: t.Value, HasParens: called, NameSpan: s}
		if !called {
			return m, nil
		}
		args, end, err := p.arguments(nil)
		m.Args, m.expr = args, between(s, end)
		return m, err
	}
	u := &UnknownName{expr: at(s), Name: t.Value, HasParens: called, NameSpan: s}
	if i := t.Pos.Column; t.Type == KindUnknown && i > 0 && i < len(t.Value) {
		u.Name, u.Token = t.Value[:i], t.Value[i:]
	}
	if !called {
		return u, nil
	}
	args, end, err := p.arguments(nil)
	u.Args, u.expr = args, between(s, end)
	return u, err
}

// number converts a number literal. A hexadecimal one is a pattern of 32 bits.
func number(t *Token, s diag.Span) *Number {
	n := &Number{expr: at(s), Text: strings.TrimSuffix(t.Value, ".")}
	if len(t.Value) > 2 && (t.Value[1] == 'x' || t.Value[1] == 'X') {
		v, _ := strconv.ParseUint(t.Value[max(2, len(t.Value)-8):], 16, 32) // the low 32 bits
		n.Value = float64(v)
		n.Hex, n.Integer = true, true
		return n
	}
	n.Value, _ = strconv.ParseFloat(n.Text, 64) // out of range gives an infinity, as in 4D
	n.Integer = !strings.ContainsAny(n.Text, ".eE") && n.Value < 1<<31
	return n
}
