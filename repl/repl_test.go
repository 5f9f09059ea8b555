package repl

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"fourd/builtins"
	"fourd/interp"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// typist is a lineReader that types prepared lines.
type typist struct {
	lines      []string
	prompts    []string
	remembered []string
}

// ReadLine types the next line; "^C" gives the line up.
func (y *typist) ReadLine(prompt, suggestion string) (string, error) {
	y.prompts = append(y.prompts, prompt+suggestion)
	if len(y.lines) == 0 {
		return "", io.EOF
	}
	line := y.lines[0]
	y.lines = y.lines[1:]
	if line == "^C" {
		return "", errAbandoned
	}
	return line, nil
}

// Remember keeps the block.
func (y *typist) Remember(block string) { y.remembered = append(y.remembered, block) }

// Close does nothing.
func (y *typist) Close() error { return nil }

// typed runs a prompt at which somebody types, and returns what it printed.
func typed(t *testing.T, lines ...string) (out, errs string, y *typist, r *prompt) {
	t.Helper()
	var o, e bytes.Buffer
	rt, err := interp.New(interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...), interp.WithConsole(interp.NewConsole(&o, &e)))
	if err != nil {
		t.Fatal(err)
	}
	r = newPrompt(t.Context(), rt, Options{Out: &o, Err: &e, Typed: true})
	y = &typist{lines: lines}
	r.lines = y
	if err := r.loop(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.close)
	return o.String(), e.String(), y, r
}

func TestErrorsDoNotEndATypedPrompt(t *testing.T) {
	out, errs, _, _ := typed(t, `$n:=20`, `$n+"a"`, `If (`, ``, ``, `$n+22`)
	if !strings.HasPrefix(out, "42\n") {
		t.Errorf("printed %q", out)
	}
	if !strings.Contains(errs, "54") {
		t.Errorf("errors are %q", errs)
	}
}

func TestBlocksAreCompleteBeforeTheyRun(t *testing.T) {
	out, _, y, _ := typed(t, `For ($i; 1; 2)`, `ALERT(String($i))`, `End for`, `$i`)
	if out != "1\n2\n3\n\n" {
		t.Errorf("printed %q", out)
	}
	want := []string{"4D> ", "  >   ", "  > ", "4D> ", "4D> "}
	if !slices.Equal(y.prompts, want) {
		t.Errorf("prompts are %q, not %q", y.prompts, want)
	}
	if y.remembered[0] != "For ($i; 1; 2)\nALERT(String($i))\nEnd for" {
		t.Errorf("the history has %q", y.remembered[0])
	}
}

func TestCtrlCGivesUpWhatWasTyped(t *testing.T) {
	if out, errs, _, _ := typed(t, `If (True)`, `^C`, `1+1`); out != "2\n\n" || errs != "" {
		t.Errorf("printed %q and %q", out, errs)
	}
}

func TestVariablesSurviveAStoppedProcess(t *testing.T) {
	out, _, _, _ := typed(t, `$a:=[1; 2]`, `ABORT`, `$a.push(3)`, `.vars`)
	if !strings.Contains(out, "[1,2,3]") {
		t.Errorf("printed %q", out)
	}
}

func TestValuesShowTheirKind(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{`"a\"b"`, `"a\"b"`}, {`1/2`, `0.5`}, {`True`, `True`}, {`!2026-02-03!`, `!2026-02-03!`}, {`?01:02:03?`, `?01:02:03?`},
		{`[1; {a: "x"}]`, `[1,{"a":"x"}]`}, {`Null`, `null`}, {`$x:=1`, ``},
	} {
		if out, errs, _, _ := typed(t, c.code); strings.TrimSpace(out) != c.want || errs != "" {
			t.Errorf("%s prints %q, %q; want %q", c.code, out, errs, c.want)
		}
	}
}

func TestCompletion(t *testing.T) {
	_, _, _, r := typed(t, `$people:=[1]`, `$o:={name: "Ada"; inner: {deep: 1}}`)
	for _, c := range []struct{ line, head, offer string }{
		{"$x:=Uppe", "$x:=", "Uppercase"},
		{"If (Current da", "If (", "Current date"},
		{"$peo", "", "$people"},
		{"1+$o.na", "1+$o.", "name"},
		{"$o.inner.", "$o.inner.", "deep"},
		{"$people.que", "$people.", "query"},
		{".he", "", ".help"},
	} {
		head, offers, _ := r.completeAt(c.line, len([]rune(c.line)))
		if head != c.head || !slices.Contains(offers, c.offer) {
			t.Errorf("%q: %q and %q, want %q and among others %q", c.line, head, offers, c.head, c.offer)
		}
	}
	if _, offers, tail := r.completeAt("Uppe + 1", 4); tail != " + 1" || len(offers) == 0 {
		t.Errorf("in the middle of a line: %q before %q", offers, tail)
	}
}

func TestWordsOfThePrompt(t *testing.T) {
	out, errs, _, _ := typed(t, `.help`, `.hlep`, `.5+1`, `.quit`, `ALERT("never")`)
	if !strings.Contains(out, ".vars") || strings.Contains(out, "never") {
		t.Errorf("printed %q", out)
	}
	if !strings.Contains(errs, "did you mean `.help`") {
		t.Errorf("errors are %q", errs)
	}
}

func TestEditRunsWhatComesBack(t *testing.T) {
	editor := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\nsed -i s/1/40/ \"$1\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", editor)
	if out, errs, _, _ := typed(t, `1+2`, `.edit`); !strings.HasPrefix(out, "3\n40+2\n42\n") {
		t.Errorf("printed %q, %q", out, errs)
	}
}

func TestHistoryKeepsBlocksAndItsLength(t *testing.T) {
	file := filepath.Join(t.TempDir(), "below", "history")
	block := "If (True)\n\tALERT(\"é\")\nEnd if"
	appendHistory(file, encodeEntry(block))
	if got := readHistory(file); len(got) != 1 || decodeEntry(got[0]) != block {
		t.Fatalf("the history has %q", got)
	}
	for i := range 2 * historyLimit {
		appendHistory(file, fmt.Sprint(i))
	}
	readHistory(file)
	if got := readHistory(file); len(got) != historyLimit || got[len(got)-1] != fmt.Sprint(2*historyLimit-1) {
		t.Errorf("%d entries, the last %q", len(got), got[len(got)-1])
	}
}
