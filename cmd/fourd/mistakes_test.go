package main

import (
	"os"
	"strings"
	"testing"

	"fourd/internal/check"
	"fourd/lang/diag"
)

// mistakesFile holds small wrong methods and classes as beginners and newcomers from other languages write them, each
// with everything that a check says about it: `=== name`, the source, `---`, the messages.
const mistakesFile = "testdata/mistakes.txt"

// around are the files of the project that the wrong ones belong to.
var around = []diag.Sample{
	{File: "Methods/Helper.4dm", Text: "#DECLARE($a : Text) -> $r : Text\n$r:=$a\n"},
	{File: "Classes/Base.4dm", Text: "Class constructor($a : Text)\n\tThis.a:=$a\n"},
}

// TestMistakesOfBeginnersGetGoodMessages compares the messages about each of the sources with those that were read and
// found good. Run it with -update, and read what changes.
func TestMistakesOfBeginnersGetGoodMessages(t *testing.T) {
	text, err := os.ReadFile(mistakesFile)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, section := range strings.Split(strings.TrimPrefix(string(text), "=== "), "\n=== ") {
		name, rest, _ := strings.Cut(section, "\n")
		source, want, ok := strings.Cut(rest, "---\n")
		if !ok {
			t.Fatalf("%s: no line --- behind the source", name)
		}
		said := messagesAbout(t, source)
		b.WriteString("=== " + name + "\n" + source + "---\n" + said + "\n")
		if got, want := strings.TrimSpace(said), strings.TrimSpace(want); got != want && !*update {
			t.Errorf("%s\n%s\nnow says\n%s\nand should say\n%s", name, source, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(mistakesFile, []byte(strings.TrimSuffix(b.String(), "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// messagesAbout checks one source, a class if it has lines of one, and returns the messages.
func messagesAbout(t *testing.T, source string) string {
	t.Helper()
	file := "Methods/wrong.4dm"
	if strings.Contains(source, "Function") || strings.Contains(source, "Functoin") || strings.Contains(source, "Class ") {
		file = "Classes/Wrong.4dm"
	}
	if strings.Contains(source, "// a method") {
		file = "Methods/wrong.4dm"
	}
	r := checkExample(t, "", append([]diag.Sample{{File: file, Text: source}}, around...))
	var b strings.Builder
	for i := range r.Found {
		f := &r.Found[i]
		if i > 0 {
			b.WriteString("\n")
		}
		_ = diag.Render(&b, &f.Diagnostic, sourceOf(f), diag.Options{})
	}
	if b.Len() == 0 {
		return "nothing\n"
	}
	return b.String()
}

func sourceOf(f *check.Found) diag.Sources {
	return func(name string) *diag.Source {
		if name == f.Path && f.Source != nil {
			return diag.NewSource(name, f.Source.Text)
		}
		return nil
	}
}
