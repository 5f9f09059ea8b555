package lang

import (
	"strings"
	"testing"

	"fourd/lang/diag"
)

func TestWalkVisitsEveryName(t *testing.T) {
	text := "If (aa[bb]{cc}[[dd]]=(ee ? ff : -gg))\n\thh:=New object(\"x\"; ii).f(jj)\nElse\n\tFor (kk; ll; mm; nn)\n\t\tTry(->oo)\n\tEnd for\nEnd if\n" +
		"Case of\n\t: pp\n\t\t{a: qq}.b([rr]; ${ss}; Formula(tt:=uu); vv->)\nEnd case\nvar $x : Text:=ww\nreturn xx\n"
	var got []string
	statements := 0
	u := ParseMethod("m", diag.NewSource("m", text), nil)
	if u.Failed() {
		t.Fatal(u.Diagnostics.All())
	}
	Statements(u.Body.Stmts, func(Stmt) { statements++ }, func(n Node) bool {
		if v, ok := n.(*ProcessVar); ok {
			got = append(got, v.Name)
		}
		return true
	})
	if want := "aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt uu vv ww xx"; strings.Join(got, " ") != want || statements != 8 {
		t.Errorf("visited %s and %d statements", got, statements)
	}
}

func TestLexemesNameWhatTheyAre(t *testing.T) {
	text := "If ($a=\"x\") // why\n\tALERT(String(12)+Char(Tab)+o.name)\nEnd if\n$b:='"
	src := diag.NewSource("m", text)
	var got []string
	for _, l := range Lexemes(src, nil, false) {
		if l.Category != OperatorText {
			got = append(got, src.Cut(l.Span)+":"+[]string{"plain", "keyword", "command", "constant", "method", "table", "local", "variable", "property", "literal", "string", "comment", "operator", "unknown"}[l.Category])
		}
	}
	want := "If:keyword $a:local \"x\":string // why:comment ALERT:command String:command 12:literal Char:command Tab:constant o:variable name:property End if:keyword $b:='" + ":unknown"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}
