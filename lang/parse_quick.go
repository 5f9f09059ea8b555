package lang

import (
	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// Assignments, calls, declarations, If and loops are nine tenths of all lines. Read by hand, the same productions save a
// third of the time of parsing; what they say when something is wrong is said by the production itself, so that there is
// one source of messages. A test holds both ways together.
//
// A form with a block goes back to its production only while nothing of the block has been read: a text of many nested
// blocks with a mistake at the end of each would be read twice as often at each level.

// quick returns how a form is read by hand, or nil.
func quick(k Kind) func(*lexer.PeekingLexer) (Stmt, error) {
	switch k {
	case KindLet:
		return quickAssign
	case KindVar:
		return quickVar
	case KindReturn:
		return quickReturn
	case KindIf:
		return quickIf
	case KindFor:
		return quickFor
	case KindForEach:
		return quickForEach
	}
	return nil
}

// quickAssign reads what the production of AssignStmt reads.
func quickAssign(lex *lexer.PeekingLexer) (Stmt, error) {
	checkpoint := lex.MakeCheckpoint()
	a := &AssignStmt{}
	from := lex.Next().Pos // Let
	op, ok := Kind(0), a.Target.Parse(lex) == nil
	if ok {
		op = lex.Peek().Type
		ok = op >= KindAssign && op <= KindAssignDiv
	}
	if ok {
		lex.Next()
		a.Op = AssignOp(op - KindAssign)
		ok = a.Value.Parse(lex) == nil
	}
	if !ok || lex.Peek().Type != KindEOL {
		lex.LoadCheckpoint(checkpoint)
		return forms[KindLet].parse(lex)
	}
	a.span = lineSpanTo(from, lex.Next())
	return a, nil
}

// quickExpression reads what the production of ExprStmt reads.
func quickExpression(lex *lexer.PeekingLexer) (Stmt, error) {
	checkpoint := lex.MakeCheckpoint()
	x := &ExprStmt{}
	from := lex.Peek().Pos
	if x.X.Parse(lex) != nil || lex.Peek().Type != KindEOL {
		lex.LoadCheckpoint(checkpoint)
		return expressionForm.parse(lex)
	}
	x.span = lineSpanTo(from, lex.Next())
	return x, nil
}

// quickVar reads what the production of VarStmt reads.
func quickVar(lex *lexer.PeekingLexer) (Stmt, error) {
	checkpoint := lex.MakeCheckpoint()
	v := &VarStmt{Vars: make([]VarName, 1, 2)}
	from := lex.Next().Pos // Var
	ok := v.Vars[0].Parse(lex) == nil
	for ok && take(lex, KindSemicolon) {
		var name VarName
		ok = name.Parse(lex) == nil
		v.Vars = append(v.Vars, name)
	}
	if ok && take(lex, KindColon) {
		v.Type = &TypeRef{}
		ok = v.Type.Parse(lex) == nil
	}
	if ok && take(lex, KindAssign) {
		v.Value = &Expr{}
		ok = v.Value.Parse(lex) == nil
	}
	if !ok || lex.Peek().Type != KindEOL {
		lex.LoadCheckpoint(checkpoint)
		return forms[KindVar].parse(lex)
	}
	v.span = lineSpanTo(from, lex.Next())
	return v, nil
}

// quickReturn reads what the production of ReturnStmt reads.
func quickReturn(lex *lexer.PeekingLexer) (Stmt, error) {
	checkpoint := lex.MakeCheckpoint()
	r := &ReturnStmt{}
	from := lex.Next().Pos // Return
	ok := true
	if lex.Peek().Type != KindEOL {
		r.Value = &Expr{}
		ok = r.Value.Parse(lex) == nil
	}
	if !ok || lex.Peek().Type != KindEOL {
		lex.LoadCheckpoint(checkpoint)
		return forms[KindReturn].parse(lex)
	}
	r.span = lineSpanTo(from, lex.Next())
	return r, nil
}

// quickIf reads what the production of IfStmt reads.
func quickIf(lex *lexer.PeekingLexer) (Stmt, error) {
	checkpoint := lex.MakeCheckpoint()
	s := &IfStmt{}
	from := lex.Next().Pos // If
	if s.Cond.Parse(lex) != nil || !take(lex, KindEOL) {
		lex.LoadCheckpoint(checkpoint)
		return forms[KindIf].parse(lex)
	}
	_ = s.Then.Parse(lex) // never fails
	if take(lex, KindElse) {
		if err := s.lineEnd(lex, from); err != nil {
			return s, err
		}
		s.Else = &Block{}
		_ = s.Else.Parse(lex)
	}
	return s, s.close(lex, KindEndIf, from)
}

// quickFor reads what the production of ForStmt reads.
func quickFor(lex *lexer.PeekingLexer) (Stmt, error) {
	checkpoint := lex.MakeCheckpoint()
	s := &ForStmt{}
	from := lex.Next().Pos // For
	ok := take(lex, KindOpen) && s.Counter.Parse(lex) == nil && take(lex, KindSemicolon) && s.First.Parse(lex) == nil &&
		take(lex, KindSemicolon) && s.Last.Parse(lex) == nil
	if ok && take(lex, KindSemicolon) {
		s.Step = &Expr{}
		ok = s.Step.Parse(lex) == nil
	}
	if !ok || !take(lex, KindClose) || !take(lex, KindEOL) {
		lex.LoadCheckpoint(checkpoint)
		return forms[KindFor].parse(lex)
	}
	_ = s.Body.Parse(lex)
	return s, s.close(lex, KindEndFor, from)
}

// quickForEach reads what the production of ForEachStmt reads.
func quickForEach(lex *lexer.PeekingLexer) (Stmt, error) {
	checkpoint := lex.MakeCheckpoint()
	s := &ForEachStmt{}
	from := lex.Next().Pos // For each
	ok := take(lex, KindOpen) && s.Item.Parse(lex) == nil && take(lex, KindSemicolon) && s.Source.Parse(lex) == nil
	for _, bound := range [...]**Expr{&s.Begin, &s.End} {
		if ok && take(lex, KindSemicolon) {
			*bound = &Expr{}
			ok = (*bound).Parse(lex) == nil
		}
	}
	// A condition behind the parenthesis is rare: the production reads it.
	if !ok || !take(lex, KindClose) || !take(lex, KindEOL) {
		lex.LoadCheckpoint(checkpoint)
		return forms[KindForEach].parse(lex)
	}
	_ = s.Body.Parse(lex)
	return s, s.close(lex, KindEndForEach, from)
}

// take goes past a token of that kind, if it is the next one.
func take(lex *lexer.PeekingLexer, k Kind) bool {
	if lex.Peek().Type != k {
		return false
	}
	lex.Next()
	return true
}

// close reads the closing word of a block and the end of its line.
func (n *node) close(lex *lexer.PeekingLexer, closer Kind, from lexer.Position) error {
	if !take(lex, closer) {
		return n.unexpected(lex, from)
	}
	return n.lineEnd(lex, from)
}

// lineEnd reads the end of the line of a word that stands alone. What else stands there is told from the word, so
// that it does not matter what the production would have expected.
func (n *node) lineEnd(lex *lexer.PeekingLexer, from lexer.Position) error {
	t := lex.Peek()
	if t.Type != KindEOL {
		return n.unexpected(lex, from)
	}
	n.span = lineSpanTo(from, t)
	lex.Next()
	return nil
}

func (n *node) unexpected(lex *lexer.PeekingLexer, from lexer.Position) error {
	t := lex.Peek()
	n.span = lineSpanTo(from, t)
	return &participle.UnexpectedTokenError{Unexpected: *t}
}

// lineSpanTo is the span from a place to the token that ends the line.
func lineSpanTo(from lexer.Position, eol *Token) diag.Span {
	return diag.Span{File: from.Filename, From: int32(from.Offset), To: int32(eol.Pos.Line)}
}
