package lang

import (
	"fmt"
	"testing"

	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// TestQuickFormsAreThoseOfTheGrammar reads lines both ways.
func TestQuickFormsAreThoseOfTheGrammar(t *testing.T) {
	texts := []string{"$a:=1", "$a+=f(1; *)", "$a.b[1]-=$c ? 1 : 2", "ALERT(\"x\")", "$o.f()", "$a+1", "$a:=$b:=1", "$a:=", "$a:=1 2", "f(1) g", "$a.", ":=1", "1:=2"}
	for _, c := range messageCases {
		texts = append(texts, c.text)
	}
	one := func(text string, parse func(*lexer.PeekingLexer) (Stmt, error)) string {
		s := newScanner(diag.NewSource("m", text), testNames(), false)
		lex, err := lexer.Upgrade(s)
		if err != nil {
			t.Fatal(err)
		}
		st, err := parse(lex)
		if err != nil {
			d, at := describe(err, KindLet)
			return fmt.Sprint(d, at, lex.RawCursor())
		}
		return fmt.Sprint(PrintStmt(st), st.Span(), lex.RawCursor())
	}
	for _, text := range texts {
		s := newScanner(diag.NewSource("m", text), testNames(), false)
		first, _ := s.Next()
		quick, slow := quickExpression, expressionForm.parse
		switch {
		case first.Type == KindLet:
			quick, slow = quickAssign, forms[KindLet].parse
		case !startsOperand(first.Type):
			continue
		}
		if a, b := one(text, quick), one(text, slow); a != b {
			t.Errorf("%q\nquick %s\nslow  %s", text, a, b)
		}
	}
}
