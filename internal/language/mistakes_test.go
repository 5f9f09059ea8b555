package language_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"fourd/lang"
	"fourd/lang/diag"
)

var update = flag.Bool("update", false, "write the golden files anew")

// mistakes are methods that can be read, but not run as they stand.
var mistakes = []struct{ name, text string }{
	{"an unknown command", "$a:=Uppercas(\"a\")\n"},
	{"an unknown method", "Do something(1)\n"},
	{"a variable that is called", "$a:=Formula($1)\n$b:=$a(1)\n"},
	{"a constant that is called", "$a:=Plain(1)\n"},
	{"two types", "var $a : Text\nvar $b; $a : Integer\n"},
	{"two types, the old way", "C_TEXT($a; $b)\nC_LONGINT($a)\nC_TEXT($b)\n"},
	{"one name for two parameters", "#DECLARE($a : Integer; $b : Text; $A : Text) -> $b : Real\n"},
	{"a parameter behind the dots", "#DECLARE(... : Text; $b : Integer)\n"},
	{"a parameter declared again", "#DECLARE($a : Integer)\nvar $a : Integer\n"},
	{"a character as a compound target", "$t:=\"abc\"\n$t[[1]]+=\"x\"\n"},
	{"a byte as a compound target", "var $b : Blob\n$b{0}-=1\n"},
	{"a current element as a compound target", "ARRAY TEXT($a; 2)\n$a*=2\n"},
	{"a property that counts", "For ($o.n; 1; 2)\nEnd for\n"},
	{"a value as a target", "$a+1:=2\nf(1):=2\n"},
	{"a pointer to a property", "$p:=->$o.name\n"},
}

// TestMistakesAreTheOnesReviewed compares what is said of methods before they run.
func TestMistakesAreTheOnesReviewed(t *testing.T) {
	rt, _ := newRuntime(t)
	var b strings.Builder
	for _, m := range mistakes {
		u := lang.ParseMethod("case", diag.NewSource("case.4dm", m.text), nil)
		list := &u.Diagnostics
		if !u.Failed() {
			list = rt.CheckUnit(u)
		}
		b.WriteString("# " + m.name + "\n")
		if err := list.Render(&b, diag.Options{}); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n")
	}
	const file = "testdata/mistakes.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != b.String() {
		t.Errorf("run with -update and read the difference; now:\n%s", b.String())
	}
}
