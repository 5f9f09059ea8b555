package builtins

import (
	"strings"
	"testing"
)

// TestSumsOfManyTexts compares sums that are made at once with sums of one step each, with
// operands of other kinds among them.
func TestSumsOfManyTexts(t *testing.T) {
	p := codeProcess(t)
	operands := []string{`"a"`, "$s", "$n", "$d", `""`, `"` + strings.Repeat("long ", 30) + `"`, "$u", "String($n)", "$s", `"é😀"`}
	for i := range operands {
		for j := range operands {
			for k := range operands {
				list := []string{operands[i], operands[j], operands[k], "$s", operands[j]}
				source := func(once string) string {
					return "var $s : Text\nvar $d : Date\nvar $r; $u\n$n:=5\n$s:=\"s\"\n$d:=!2026-01-01!\nTry\n" + once +
						"\nCatch\n$r:=Last errors.extract(\"message\")\nEnd try\nreturn JSON Stringify([$r; $s])"
				}
				steps := "$r:=" + list[0]
				for _, o := range list[1:] {
					steps += "\n$r:=$r+" + o
				}
				got, want := codeResult(p, source("$r:="+strings.Join(list, "+"))), codeResult(p, source(steps))
				if got != want && !strings.Contains(got, "has mistakes") { // a literal of another kind is found out before
					t.Errorf("%s:\n%s, want\n%s", strings.Join(list, "+"), got, want)
				}
			}
		}
	}
}
