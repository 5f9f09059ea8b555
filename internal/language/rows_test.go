package language_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/interp"
)

// row is one line of rows*.tsv: an id, a snippet whose lines are parted by ¶, and what
// its last line gives as text, or "error" with or without a number.
type row struct{ id, snippet, want, page string }

func readRows(t *testing.T) []row {
	t.Helper()
	files, err := filepath.Glob("testdata/rows*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	seen := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			f := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(f) != 4 || seen[f[0]] {
				t.Fatalf("%s: not four columns, or an id used before: %q", file, line)
			}
			seen[f[0]] = true
			out = append(out, row{f[0], f[1], f[2], f[3]})
		}
	}
	return out
}

func newRuntime(t *testing.T, opts ...interp.Option) (*interp.Runtime, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	opts = append([]interp.Option{interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...),
		interp.WithConsole(interp.NewConsole(&out, &out))}, opts...)
	rt, err := interp.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return rt, &out
}

// source turns a snippet into lines of code; the value of the last one is asked for.
func (r row) source() string {
	s := strings.ReplaceAll(r.snippet, "\\¶", "\\\n")
	lines := strings.Split(s, " ¶ ")
	return strings.Join(lines, "\n")
}

func TestRowsOfTheLanguage(t *testing.T) {
	rows := readRows(t)
	if len(rows) < 140 {
		t.Fatalf("only %d rows", len(rows))
	}
	rt, _ := newRuntime(t)
	for _, r := range rows {
		t.Run(r.id, func(t *testing.T) { r.check(t, rt) })
	}
}

func checkError(t *testing.T, r row, err error, code string) {
	t.Helper()
	var e *interp.Error
	if !errors.As(err, &e) {
		var m *interp.MistakeError
		if code == "" && errors.As(err, &m) {
			return // found before running
		}
		t.Fatalf("%s\nraised %v, the rule (%s) says a 4D error", r.source(), err, r.page)
	}
	if code != "" && strconv.Itoa(e.Code) != code {
		t.Errorf("%s\nraised error %d, the rule (%s) says %s", r.source(), e.Code, r.page, code)
	}
}
