package lang

import (
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// form is one production: how a statement that begins with a certain kind of token is read.
type form struct {
	parse func(*lexer.PeekingLexer) (Stmt, error)
	ebnf  func() string
}

// production makes a form of a statement struct. Its parser is built on first use. Lookahead is 0: the first token
// decides, so whatever fails later is a mistake and never another form.
func production[T any, P interface {
	*T
	Stmt
	setSpan(diag.Span)
}]() form {
	parser := sync.OnceValue(func() *participle.Parser[T] {
		return participle.MustBuild[T](participle.Lexer(&Lexer{}), participle.UseLookahead(0))
	})
	return form{
		parse: func(lex *lexer.PeekingLexer) (Stmt, error) {
			start := lex.RawCursor()
			v, err := parser().ParseFromLexer(lex, allowTrailing)
			if v == nil {
				v = new(T)
			}
			P(v).setSpan(spanOf(lex.Range(start, lex.RawCursor())))
			return P(v), err
		},
		ebnf: func() string { return parser().String() },
	}
}

var allowTrailing = participle.AllowTrailing(true)

// spanOf covers a run of tokens.
func spanOf(tokens []Token) diag.Span {
	if len(tokens) == 0 {
		return diag.Span{}
	}
	s := tokenSpan(&tokens[0])
	s.To = max(s.To, int32(tokens[len(tokens)-1].Pos.Line))
	return s
}

// forms is the dispatch table: the kind of the first token of a statement picks its form. Whatever is not here is an
// expression.
var forms = [...]form{
	KindLet: production[AssignStmt](), KindIf: production[IfStmt](), KindCaseOf: production[CaseStmt](),
	KindWhile: production[WhileStmt](), KindRepeat: production[RepeatStmt](), KindFor: production[ForStmt](),
	KindForEach: production[ForEachStmt](), KindUse: production[UseStmt](), KindTry: production[TryStmt](),
	KindBreak: production[BreakStmt](), KindContinue: production[ContinueStmt](), KindReturn: production[ReturnStmt](),
	KindVar: production[VarStmt](), KindDeclare: production[DeclareStmt](), KindBeginSQL: production[SQLStmt](),
}

var expressionForm = production[ExprStmt]()

// endsBlock reports whether a token of kind k ends a list of statements.
func endsBlock(k Kind) bool {
	switch k {
	case lexer.EOF, KindElse, KindCatch, KindLabel, KindUntil, KindEndSQL,
		KindFunctionLine, KindConstructorLine, KindProperty, KindAliasLine, KindClassExtends:
		return true
	}
	return openerOf(k) != 0
}

// Parse reads statements up to a word that ends the block. It never fails: what cannot be read becomes a BadStmt.
func (b *Block) Parse(lex *lexer.PeekingLexer) error {
	for !endsBlock(lex.Peek().Type) {
		b.Stmts = append(b.Stmts, statement(lex))
	}
	return nil
}

// statement reads one statement.
func statement(lex *lexer.PeekingLexer) Stmt {
	first := *lex.Peek()
	if first.Type == KindBad {
		bad := &BadStmt{}
		bad.setSpan(skipLine(lex, 0))
		return bad
	}
	start := lex.RawCursor()
	parse := quick(first.Type)
	switch {
	case parse != nil:
	case first.Type > 0 && int(first.Type) < len(forms) && forms[first.Type].parse != nil:
		parse = forms[first.Type].parse
	default:
		parse = quickExpression
	}
	s, err := parse(lex)
	if err == nil {
		if err = checkTarget(s); err == nil {
			return s
		}
		d, _ := describe(err, first.Type)
		return &BadStmt{stmt: stmt{node{s.Span()}}, Diag: d}
	}
	return recoverStatement(lex, start, s, err)
}

// recoverStatement goes on after a statement that could not be read: past the line with the mistake, and if that line
// belongs to a block, through the rest of the block, whose own mistakes are to be reported too.
func recoverStatement(lex *lexer.PeekingLexer, start lexer.RawCursor, s Stmt, err error) Stmt {
	opener := lex.Range(start, start+1)[0].Type
	_, offset := describe(err, opener)
	skipLine(lex, offset)
	line := firstOfLine(lex.Range(start, lex.RawCursor()))
	d, _ := describe(err, line)
	bad := &BadStmt{Diag: d, Partial: s}
	if closer, isBlock := closers[opener]; isBlock && line != closer {
		bad.Rest = restOfBlock(lex, closer)
	}
	bad.setSpan(spanOf(lex.Range(start, lex.RawCursor())))
	return bad
}

// restOfBlock reads the bodies that are left up to the closer. The lexer made sure that there is one.
func restOfBlock(lex *lexer.PeekingLexer, closer Kind) []Block {
	var rest []Block
	for {
		var b Block
		_ = b.Parse(lex) // never fails
		rest = append(rest, b)
		k := lex.Peek().Type
		switch k {
		case lexer.EOF, KindFunctionLine, KindConstructorLine, KindProperty, KindAliasLine, KindClassExtends:
			return rest
		}
		if k == KindLabel || k == KindUntil { // their conditions may have mistakes too
			lex.Next()
			rest = append(rest, Block{Stmts: []Stmt{statement(lex)}})
		} else {
			skipLine(lex, 0)
		}
		if k == closer {
			return rest
		}
	}
}

// skipLine moves past the end of the line that holds offset, and returns what it skipped.
func skipLine(lex *lexer.PeekingLexer, offset int) diag.Span {
	start := lex.RawCursor()
	for {
		t := lex.Peek()
		if t.EOF() {
			break
		}
		k, at := t.Type, t.Pos.Offset
		lex.Next()
		if k == KindEOL && at >= offset {
			break
		}
	}
	return spanOf(lex.Range(start, lex.RawCursor()))
}

// firstOfLine returns the kind of the first token of the last line of the tokens.
func firstOfLine(tokens []Token) Kind {
	i := len(tokens) - 1
	for i > 0 && tokens[i-1].Type != KindEOL {
		i--
	}
	if i < 0 {
		return 0
	}
	if i == len(tokens)-1 && i > 0 { // an empty last line: the end of the text
		return tokens[0].Type
	}
	return tokens[i].Type
}

// checkTarget refuses assignments to what cannot hold a value.
func checkTarget(s Stmt) error {
	a, ok := s.(*AssignStmt)
	if !ok {
		return nil
	}
	what := ""
	switch n := Unparen(a.Target.Node).(type) {
	case *Local, *Positional, *ParamByNumber, *ProcessVar, *InterVar, *SysVar, *FieldRef, *Member, *Index, *ArrayIndex, *CharRef, *Deref:
		return nil
	case *UnknownName:
		if !n.HasParens {
			return nil // an old variable with blanks in its name, or a mistake: the checker knows
		}
		what = "a call"
	case *Command:
		what = "the command `" + n.Cmd.Name + "`"
	case *MethodCall:
		what = "the method `" + n.Name + "`"
	case *Constant:
		what = "the constant `" + n.Const.Name + "`"
	case *TableRef:
		what = "a table"
	case *Call:
		what = "a call"
	case *Number, *Text, *Date, *Time, *CollectionLit, *ObjectLit:
		what = "a literal"
	default:
		what = "an expression"
	}
	d := diag.Diagnostic{Code: "E0134", Span: a.Target.Span(), Title: "nothing can be assigned to " + what,
		Label: "not a variable, field, property or element"}
	return &syntaxError{diag: &d}
}
