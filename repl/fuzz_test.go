package repl

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fourd/interp"
)

// FuzzPrompt types any lines, and asks at every place what could stand there: what is
// offered completes what stands there already.
func FuzzPrompt(f *testing.F) {
	f.Setenv("EDITOR", "")
	f.Setenv("VISUAL", "")
	for _, s := range []string{"$n:=20\n$n+22", "If (True)\n\n$a:=1\nEnd if", "For ($i; 1; 3)\n^C\n$o:={a: {b: 1}}\n$o.a.", ".help\n.vars\n.time\n.doc String\n.reload\n.hel", "cs.\n4D.Fi\nUpper\nCurrent da",
		"\"a\\\n/* b\n*/\n.quit\n1", "$c:=[1; 2]\n$c.so\nTry\n$c.x()\nCatch\nEnd try", "return 3\nQUIT 4D\nvar $x : Integer\n$x:=\"a\"", "#DECLARE($a)\n$1\n${1}\n$0:=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var out, errs bytes.Buffer
		rt, err := interp.New(interp.WithConsole(interp.NewConsole(&out, &errs)), interp.WithLimits(interp.Limits{Steps: 5000, Depth: 1 << 18, Time: 10 * time.Second}))
		if err != nil {
			t.Fatal(err)
		}
		r := newPrompt(t.Context(), rt, Options{Out: &out, Err: &errs, Typed: true})
		defer r.close()
		lines := strings.Split(text, "\n")
		if len(lines) > 40 {
			return
		}
		r.lines = &typist{lines: lines}
		if err := r.loop(); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(errs.String(), "bug in fourd") || strings.Contains(errs.String(), "internal") {
			t.Fatal(errs.String())
		}
		for _, line := range lines {
			if len(line) > 60 || !utf8.ValidString(line) {
				continue
			}
			for pos := -1; pos <= utf8.RuneCountInString(line)+1; pos++ {
				head, offers, tail := r.completeAt(line, pos)
				if !strings.HasPrefix(line, head) || !strings.HasSuffix(line, tail) || len(offers) > maxOffers {
					t.Fatalf("%q at %d: %q, %d offers, %q", line, pos, head, len(offers), tail)
				}
			}
		}
	})
}
