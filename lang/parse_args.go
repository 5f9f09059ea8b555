package lang

import (
	"strings"

	"fourd/lang/diag"
	"fourd/lang/names"
)

// arguments reads a list of arguments in parentheses; cmd is the command they are for, or nil.
func (p *exprParser) arguments(cmd *names.Command) ([]Node, diag.Span, error) {
	opener := p.lex.Next()
	if t := p.lex.Peek(); t.Type == KindClose {
		p.lex.Next()
		return nil, tokenSpan(t), nil
	}
	args := make([]Node, 0, 4)
	for {
		a, err := p.argument(cmd != nil && unevaluated(cmd, len(args)), cmd != nil && strings.HasPrefix(cmd.Name, "QUERY"))
		if err != nil {
			return args, tokenSpan(opener), err
		}
		if cmd != nil {
			a = asTable(a, cmd, len(args))
		}
		args = append(args, a)
		if _, glued := a.(*MarkArg); glued && p.peek() != KindSemicolon && p.peek() != KindClose {
			continue
		}
		t := p.lex.Peek()
		switch t.Type {
		case KindClose:
			p.lex.Next()
			return args, tokenSpan(t), nil
		case KindSemicolon:
			p.lex.Next()
		default:
			return args, tokenSpan(opener), p.notClosed(t, KindClose)
		}
	}
}

// argument reads one argument: an operator that stands alone, an expression, or where the command takes code instead of
// a value, an assignment or a return.
func (p *exprParser) argument(code, query bool) (Node, error) {
	t := p.lex.Peek()
	if o := operator(t.Type); o != OpNone {
		checkpoint := p.lex.MakeCheckpoint()
		p.lex.Next()
		if k := p.peek(); k == KindSemicolon || k == KindClose {
			return &MarkArg{expr: at(tokenSpan(t)), Mark: o}, nil
		}
		// `& [T]F=1`: old code writes the conjunction of a query without a `;` after it.
		if query && (o == OpAnd || o == OpOr || o == OpNe) {
			return &MarkArg{expr: at(tokenSpan(t)), Mark: o}, nil
		}
		p.lex.LoadCheckpoint(checkpoint)
	}
	if t.Type == KindReturn {
		return p.returnArg(t, code)
	}
	if t.Type == KindSemicolon {
		return nil, wrong(t, "E0130", "an argument is missing before this `;`", "", "an argument that has no value is written Null, an optional one is left out with all behind it")
	}
	x, err := p.expression()
	if err != nil || !code {
		return x, err
	}
	a := p.lex.Peek()
	if a.Type < KindAssign || a.Type > KindAssignDiv {
		return x, nil
	}
	p.lex.Next()
	value, err := p.expression()
	if err != nil {
		return x, err
	}
	base := between(x.Span(), value.Span())
	assign := &AssignStmt{stmt: stmt(base), Target: Expr{x}, Op: AssignOp(a.Type - KindAssign), Value: Expr{value}}
	if err := checkTarget(assign); err != nil {
		err.(*syntaxError).at = a.Pos
		return x, err
	}
	return &StmtArg{expr: base, Stmt: assign}, nil
}

// returnArg reads `return expr` as an argument.
func (p *exprParser) returnArg(t *Token, code bool) (Node, error) {
	if !code {
		return nil, wrong(t, "E0141", "`return` cannot be an argument here", "", "write it on a line of its own")
	}
	p.lex.Next()
	r := &ReturnStmt{stmt: stmt{node{tokenSpan(t)}}}
	if startsOperand(p.peek()) {
		x, err := p.expression()
		if err != nil {
			return nil, err
		}
		r.Value = &Expr{x}
		r.span = r.span.Through(x.Span())
	}
	return &StmtArg{expr: expr{node{r.span}}, Stmt: r}, nil
}

// unevaluated reports whether argument i of the command is code.
func unevaluated(cmd *names.Command, i int) bool {
	for _, sig := range cmd.Sigs {
		if i < len(sig.Params) && sig.Params[i].Mode == names.Expr {
			return true
		}
	}
	return false
}

// asTable turns `[Word]` into a table where the command wants one: without a catalog the lexer takes it for a
// collection literal.
func asTable(a Node, cmd *names.Command, i int) Node {
	c, ok := a.(*CollectionLit)
	if !ok || len(c.Elems) != 1 {
		return a
	}
	v, ok := c.Elems[0].(*ProcessVar)
	if !ok {
		return a
	}
	for _, sig := range cmd.Sigs {
		if i < len(sig.Params) && sig.Params[i].Mode == names.Table {
			return &TableRef{expr: c.expr, Name: v.Name}
		}
	}
	return a
}

// try reads the argument of Try(…).
func (p *exprParser) try(s diag.Span) (Node, error) {
	p.lex.Next()
	if t := p.lex.Peek(); t.Type == KindClose {
		return nil, wrong(t, "E0130", "`Try` needs an expression", "", "")
	}
	x, err := p.argument(true, false)
	if err != nil {
		return x, err
	}
	t := p.lex.Peek()
	if t.Type != KindClose {
		return x, p.notClosed(t, KindClose)
	}
	p.lex.Next()
	return &TryExpr{expr: between(s, tokenSpan(t)), Arg: x}, nil
}

// collection reads `[a; b]`.
func (p *exprParser) collection() (Node, error) {
	opener := p.lex.Next()
	c := &CollectionLit{expr: at(tokenSpan(opener))}
	for {
		if t := p.lex.Peek(); t.Type == KindBracketClose {
			p.lex.Next()
			c.expr = between(c.span, tokenSpan(t))
			return c, nil
		}
		x, err := p.expression()
		if err != nil {
			return c, err
		}
		c.Elems = append(c.Elems, x)
		t := p.lex.Peek()
		if t.Type == KindSemicolon {
			p.lex.Next()
			if after := p.lex.Peek(); after.Type == KindBracketClose {
				return c, wrong(after, "E0130", "a value is missing here", "", "")
			}
		} else if t.Type != KindBracketClose {
			return c, p.notClosed(t, KindBracketClose)
		}
	}
}

// object reads `{key: value; …}`.
func (p *exprParser) object() (Node, error) {
	opener := p.lex.Next()
	o := &ObjectLit{expr: at(tokenSpan(opener))}
	for {
		t := p.lex.Peek()
		if t.Type == KindBraceClose {
			p.lex.Next()
			o.expr = between(o.span, tokenSpan(t))
			return o, nil
		}
		pair, err := p.pair(t)
		if err != nil {
			return o, err
		}
		o.Pairs = append(o.Pairs, pair)
		t = p.lex.Peek()
		if t.Type == KindSemicolon {
			p.lex.Next()
		} else if t.Type != KindBraceClose {
			return o, p.notClosed(t, KindBraceClose)
		}
	}
}

func (p *exprParser) pair(t *Token) (Pair, error) {
	const shape = "write {name: value; other: value}"
	pair := Pair{Key: t.Value, KeySpan: tokenSpan(t), Quoted: t.Type == KindText}
	switch t.Type {
	case KindText:
	case KindWord:
		if t.Value[0] >= '0' && t.Value[0] <= '9' {
			return pair, wrong(t, "E0138", "a property name begins with a letter, `_` or `$`", "", "write {\""+t.Value+"\": value}")
		}
	case KindLocal:
		pair.Key = "$" + t.Value
	case KindPositional:
		pair.Key = "$" + t.Value
	default:
		return pair, wrong(t, "E0138", "the name of a property is missing", foundLabel(t), shape)
	}
	p.lex.Next()
	if c := p.lex.Peek(); c.Type != KindColon {
		return pair, wrong(c, "E0132", "expected `:` after the name of the property", foundLabel(c), shape)
	}
	p.lex.Next()
	x, err := p.expression()
	pair.Value = x
	return pair, err
}
