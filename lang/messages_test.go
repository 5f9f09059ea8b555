package lang

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fourd/lang/diag"
)

// messageCases are sources with one mistake each, or a few that must not hide each other.
var messageCases = []struct{ name, text string }{
	{"wrong closer", "If ($rate>0)\n\t$a:=1\nEnd while\n"},
	{"missing closer inside", "While ($a<9)\n\tIf ($a=1)\n\t\t$b:=2\nEnd while\n"},
	{"missing closer at the end", "For each ($x; $list)\n\t$a:=$x\n"},
	{"closer without opener", "$a:=1\nEnd for each\n"},
	{"label without case", ": ($a=1)\n\t$b:=1\n"},
	{"else in the wrong place", "While ($a)\nElse\nEnd while\n"},
	{"two elses", "If ($a)\nElse\n\t$b:=1\nElse\n\t$b:=2\nEnd if\n"},
	{"case after else", "Case of\n\tElse\n\t\t$a:=1\n\t: ($b)\nEnd case\n"},
	{"statement before the first case", "Case of\n\t$a:=1\n\tIf ($a)\n\tEnd if\n\t: ($b)\n\t\t$c:=1 2\nEnd case\nCase of\n\tIf ($a)\n\tEnd if\nEnd case\n"},
	{"else if", "If ($a)\n\t$b:=1\nElse If ($c)\n\t$b:=2\nEnd if\n"},
	{"glued closer", "If ($a)\n\t$b:=1\nEndIf\n"},
	{"break outside", "If ($a)\n\tbreak\nEnd if\n"},
	{"text not closed", "$a:=\"open\n$b:=1\n"},
	{"comment not closed", "$a:=1\n/* one /* two\n"},
	{"single quotes", "$a:='text'\n"},
	{"typographic quotes", "$a:=“text”\n"},
	{"bracket not closed", "ALERT(\"a\"+String(1)\n$b:=2\n"},
	{"wrong bracket", "$a:=$b[1)\n"},
	{"stray bracket", "$a:=1)\n"},
	{"number with letters", "$a:=12kg\n"},
	{"no such day", "$a:=!2026-02-30!\n"},
	{"negation", "If (!$a)\nEnd if\n"},
	{"equal of other languages", "If ($a==1)\nEnd if\n"},
	{"different of other languages", "If ($a != 1)\nEnd if\nIf ($a <> 1)\nEnd if\n"},
	{"assignment in condition", "If ($a:=1)\nEnd if\n"},
	{"assignment in a label", "Case of\n\t: ($a:=1)\n\t: $a:=1\nEnd case\n"},
	{"chained assignment", "$a:=$b:=1\n"},
	{"assignment to a command", "Current date:=!2026-01-31!\n"},
	{"assignment to a literal", "\"a\":=1\n"},
	{"missing value", "$a:=1+(2*)\n$b:=\n"},
	{"empty parentheses", "$a:=()\n"},
	{"two values", "$a:=$b $c\n"},
	{"two arguments without semicolon", "ALERT(\"a\" \"b\")\n"},
	{"missing argument", "ALERT(;1)\n"},
	{"comma between arguments", "ALERT(\"a\", 1)\n"},
	{"incomplete for", "For ($i; 1)\nEnd for\n"},
	{"for without parenthesis", "For $i:=1\nEnd for\n"},
	{"for each without source", "For each ($x)\nEnd for each\n"},
	{"something after a keyword", "Repeat now\nUntil ($a)\n"},
	{"condition missing", "If\n\t$a:=1\nEnd if\n"},
	{"ternary without else", "$a:=$b ? 1\n"},
	{"question without condition", "$a:=? 1 : 2\n"},
	{"member missing", "$a:=$o.+1\n"},
	{"variable without name", "$a:=$+1\n"},
	{"object key missing", "$a:={1+1: 2}\n"},
	{"object colon missing", "$a:={b 2}\n"},
	{"several first values", "var $a; $b : Integer:=1\n"},
	{"declaration with equals", "var $a : Integer=1\n"},
	{"type missing", "var $a : \n"},
	{"no such type", "var $a : Number\nvar $b : Intger\nvar $c : Customer\n"},
	{"class name missing", "var $f : 4D.\n"},
	{"variadic without number", "var ${a} : Text\n"},
	{"function in a method", "Function total($a : Real)\n\treturn 1\n"},
	{"declare too late", "$a:=1\n#DECLARE($b : Text)\n"},
	{"return as argument", "ALERT(return 1)\n"},
	{"statements on one line", "$a:=1; $b:=2\n"},
	{"sql not closed", "Begin SQL\n\tSELECT 1;\n"},
	{"advice", "ALERT(\"a\";)\n$a:=$b+\nvar $c, $d : Text\n"},
	{"several mistakes", "$a:='x'\nIf ($b==1)\n\t$c:=(1+\nEnd if\n$d:=1+*2\n"},
	{"mistakes inside a broken block", "For ($i; 1)\n\t$a:=)\n\tIf ($b)\n\t\t$c:=1 2\n\tEnd if\nEnd for\n"},
	{"wide characters", "$größe:=\"漢字\"+'x'\n"},
	{"bad attributes", "//%attributes = {shared}\n$a:=1\n"},
	{"french", "//%attributes = {\"lang\":\"fr\"}\nSi ($a>0)\nFin de si\n"},
	{"not UTF-8", "$a:=\"\xff\"\n"},
	{"sign without operand", "$a:=-\n"},
}

var classMessageCases = []struct{ name, text string }{
	{"code before the first function", "property a : Text\n$b:=1\nFunction f\n\treturn 1\n"},
	{"a property and a function of one name", "property total\nFunction total\nFunction get a\nFunction set a\nFunction get a\n"},
	{"two constructors", "Class constructor\n\tThis.a:=1\nClass constructor($b : Text)\n"},
	{"block open at the end of a function", "Function f\n\tIf ($a)\n\t\t$b:=1\nFunction g\n\treturn 1\n"},
	{"function without name", "exposed Function\n\treturn 1\n"},
	{"two names", "Function total amount() : Real\n"},
	{"several first values", "property a; b : Text:=\"x\"\n"},
	{"no parent", "Class extends\n"},
	{"half of session singleton", "session Class constructor($a : Text)\n\tThis.a:=$a\n"},
	{"a singleton function", "shared singleton Function f\n"},
	{"header with a mistake", "Function f($a : )\n\t$b:=1 2\n"},
}

func renderCases(b *strings.Builder, kind UnitKind, list []struct{ name, text string }) {
	for _, c := range list {
		u := Parse(kind, "case", diag.NewSource("case.4dm", c.text), nil)
		fmt.Fprintf(b, "# %s\n", c.name)
		_ = u.Diagnostics.Render(b, diag.Options{})
		b.WriteString("\n")
	}
}

func TestMessagesAreTheOnesReviewed(t *testing.T) {
	var b strings.Builder
	renderCases(&b, MethodUnit, messageCases)
	renderCases(&b, ClassUnit, classMessageCases)
	fmt.Fprintf(&b, "# formula of two lines\n")
	_ = ParseFormula("a:=1\nb:=2", nil).Diagnostics.Render(&b, diag.Options{})
	golden(t, "messages.txt", b.String())
}

// TestEveryCodeHasAPageAndACase keeps codes, pages and golden messages together.
func TestEveryCodeHasAPageAndACase(t *testing.T) {
	shown, err := os.ReadFile(filepath.Join("testdata", "messages.txt"))
	if err != nil {
		t.Fatal(err)
	}
	// Too deep, too long and bugs are shown by tests of their own.
	elsewhere := map[string]bool{"E0110": true, "E0111": true, "E0199": true, "E0004": true}
	files, _ := filepath.Glob("*.go")
	codes := map[string]bool{}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"([EW][0-9]{4})"`).FindAllStringSubmatch(string(text), -1) {
			codes[m[1]] = true
		}
	}
	for code := range codes {
		if _, ok := diag.Explain(code); !ok {
			t.Errorf("%s has no page", code)
		}
		if !strings.Contains(string(shown), "["+code+"]") && !elsewhere[code] {
			t.Errorf("%s is shown by no case", code)
		}
	}
	for p := range diag.Pages() {
		if strings.HasPrefix(p.Code, "E0") && !codes[p.Code] && !elsewhere[p.Code] {
			t.Errorf("the page of %s belongs to no message", p.Code)
		}
	}
}

func TestMessagesShowNoInnards(t *testing.T) {
	shown, err := os.ReadFile(filepath.Join("testdata", "messages.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"EOL", "Expr", "Kind", "something else", "expected \n", "<eol>"} {
		if strings.Contains(string(shown), word) {
			t.Errorf("a message shows %q", word)
		}
	}
}

func TestTwentyMessagesAUnit(t *testing.T) {
	u := ParseMethod("m", diag.NewSource("m", strings.Repeat("$a:=)\n", 50)), nil)
	if n := u.Diagnostics.Len(); n != maxDiagnostics {
		t.Errorf("%d messages", n)
	}
}
