package lang

import (
	"fmt"
	"testing"

	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// TestQuickFormsAreThoseOfTheGrammar reads lines both ways.
func TestQuickFormsAreThoseOfTheGrammar(t *testing.T) {
	texts := []string{"$a:=1", "$a+=f(1; *)", "$a.b[1]-=$c ? 1 : 2", "ALERT(\"x\")", "$o.f()", "$a+1", "$a:=$b:=1", "$a:=", "$a:=1 2", "f(1) g", "$a.", ":=1", "1:=2",
		"var $a", "var $a; b : Text", "var $a : cs.X:=cs.X.new()", "var $a:=1", "var $a; $b : Text:=\"x\"", "var $1; ${2} : Real", "var", "var $a :", "var $a;", "var $a 1",
		"return", "return $a+1", "return 1 2", "return (",
		"If ($a)\nf(1)\nEnd if", "If ($a)\nElse\nf(1)\nEnd if", "If ($a)\nIf ($b)\nEnd if 1\nEnd if", "If ($a)\nElse 1\nEnd if", "If ($a) f(1)\nEnd if", "If\nEnd if", "If ($a)\nEnd if 2",
		"For ($i; 1; 2)\nf($i)\nEnd for", "For ($i; 1; 2; 3)\nEnd for", "For ($i; 1)\nEnd for", "For ($i; 1; 2) 3\nEnd for", "For $i\nEnd for", "For ($i; 1; 2)\n$a:=\nEnd for x",
		"For each ($e; $c)\nf($e)\nEnd for each", "For each ($e; $c; 1; 2)\nEnd for each", "For each ($e; $c) While ($a)\nEnd for each", "For each ($e)\nEnd for each", "For each ($e; $c; 1; 2; 3)\nEnd for each"}
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
			_, at := describe(err, KindLet)
			line := firstOfLine(lex.Range(0, lex.RawCursor()+1))
			d, _ := describe(err, line)
			return fmt.Sprint(d, at, lex.RawCursor())
		}
		return fmt.Sprint(PrintStmt(st), st.Span(), lex.RawCursor())
	}
	for _, text := range texts {
		s := newScanner(diag.NewSource("m", text), testNames(), false)
		first, _ := s.Next()
		fast, slow := quickExpression, expressionForm.parse
		switch {
		case quick(first.Type) != nil:
			fast, slow = quick(first.Type), forms[first.Type].parse
		case !startsOperand(first.Type):
			continue
		}
		if a, b := one(text, fast), one(text, slow); a != b {
			t.Errorf("%q\nquick %s\nslow  %s", text, a, b)
		}
	}
}
