package lang

import (
	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// Assignments and calls are two thirds of all lines. Read by hand, the same two productions save a quarter of the allocations
// of parsing; what they say when something is wrong is said by the production itself, so that there is one source of
// messages. A test holds both ways together.

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

// lineSpanTo is the span from a place to the token that ends the line.
func lineSpanTo(from lexer.Position, eol *Token) diag.Span {
	return diag.Span{File: from.Filename, From: int32(from.Offset), To: int32(eol.Pos.Line)}
}
