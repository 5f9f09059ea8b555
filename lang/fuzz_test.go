package lang

import (
	"strings"
	"testing"

	"fourd/internal/randcode"
	"fourd/lang/diag"
)

// seeds gives every fuzz target the sources of the other tests.
func seeds(f *testing.F) {
	for _, c := range messageCases {
		f.Add(c.text)
	}
	for _, c := range classMessageCases {
		f.Add(c.text)
	}
	f.Add(ordinaryCode(20))
	for n := range 8 {
		files := randcode.Make([]byte(strings.Repeat(string(rune('0'+n))+"q7\x1cZ~", 80)), nil).Files
		f.Add(files["Methods/main"])
		f.Add(files["Classes/Animal"])
	}
	f.Add("$a:=[Sales]Sold Price{1}[[2]]->x ? !2026-01-31! : ?10:00:00?\\\n+{a: [1;2]}")
	f.Add("$a:=Formula(return $1)*+<>b<<>c?+2\n${1}:=.5e-3+0xFF")
	f.Add("local exposed Function query x($e : cs:C1710.A.B; ... : Text)->$r\nAlias a b.c\nproperty d; e : Text:=1")
}

// lexAll reads all tokens, through all parts.
func lexAll(s *scanner, limit int) (tokens []Token, ended bool) {
	for len(tokens) < limit {
		t, _ := s.Next()
		if !t.EOF() {
			tokens = append(tokens, t)
		} else if s.done && s.next >= len(s.queue) {
			return tokens, true
		}
	}
	return tokens, false
}

// FuzzLex checks that the lexer ends, and that tokens lie in the text, in order.
func FuzzLex(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, class := range []bool{false, true} {
			s := newScanner(diag.NewSource("f", text), testNames(), class)
			tokens, ended := lexAll(s, 8*len(text)+100)
			if !ended {
				t.Fatal("the lexer does not end")
			}
			at := 0
			for _, x := range tokens {
				if x.Pos.Offset < 0 || x.Pos.Line > len(text) || x.Pos.Line < x.Pos.Offset {
					t.Fatalf("token %v lies outside the text", x)
				}
				if x.Pos.Offset < at && x.Pos.Line > x.Pos.Offset {
					t.Fatalf("token %s %+v comes before the one ahead of it, which ends at %d", say(x.Type), x.Pos, at)
				}
				at = max(at, x.Pos.Line)
			}
		}
	})
}

// FuzzParse checks that no text makes the parser panic, and that messages can be printed.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(checkParse)
}

func checkParse(t *testing.T, text string) {
	for _, kind := range []UnitKind{MethodUnit, ClassUnit, FormulaUnit} {
		u := Parse(kind, "f", diag.NewSource("f", text), testNames())
		for _, d := range u.Diagnostics.All() {
			if d.Code == "E0199" {
				t.Fatalf("the parser failed: %s", d.Title)
			}
			if d.Title == "" || d.Span.From < 0 || int(d.Span.To) > len(text)+1 {
				t.Fatalf("message %+v", d)
			}
		}
		var b strings.Builder
		if err := u.Diagnostics.Render(&b, diag.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	ParseSnippet(text, nil)
	for _, class := range []bool{false, true} {
		for _, x := range Lexemes(diag.NewSource("f", text), testNames(), class) {
			if x.Span.From < 0 || x.Span.To < x.Span.From || int(x.Span.To) > len(text) {
				t.Fatalf("the piece %+v lies outside the text", x)
			}
		}
	}
}

// FuzzPrintParse checks that what is printed reads as the same again.
func FuzzPrintParse(f *testing.F) {
	seeds(f)
	f.Fuzz(checkPrint)
}

func checkPrint(t *testing.T, text string) {
	for _, kind := range []UnitKind{MethodUnit, ClassUnit} {
		u := Parse(kind, "f", diag.NewSource("f", text), testNames())
		if u.Failed() {
			continue
		}
		printed := Print(u)
		again := Parse(kind, "f", diag.NewSource("f", printed), testNames())
		if again.Failed() {
			t.Fatalf("%q prints as\n%s\nwhich has a mistake: %s", text, printed, again.Diagnostics.All()[0].Title)
		}
		if d := treeDifference(u, again); d != "" {
			t.Fatalf("%q prints as\n%s\nwhich is another tree: %s", text, printed, d)
		}
		if twice := Print(again); twice != printed {
			t.Fatalf("%q prints as\n%s\nand then as\n%s", text, printed, twice)
		}
	}
}
