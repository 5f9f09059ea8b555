package language_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/interp/value"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestRowsOfProjects runs the rows that need files of a project: each archive in
// testdata/projects holds methods, classes and a file `rows` whose lines look like those
// of rows*.tsv. Every row runs in a process of its own, all rows of an archive in one
// runtime.
func TestRowsOfProjects(t *testing.T) {
	files, err := filepath.Glob("testdata/projects/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runProjectRows(t, file, seen) })
	}
}

func runProjectRows(t *testing.T, file string, seen map[string]bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"Project/rows.4DProject": {Data: []byte("{}")}}
	var rows []row
	for _, f := range txtar.Parse(text).Files {
		if f.Name != "rows" {
			fsys["Project/Sources/"+f.Name] = &fstest.MapFile{Data: f.Data}
			continue
		}
		for line := range strings.Lines(string(f.Data)) {
			c := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(c) != 4 || seen[c[0]] {
				t.Fatalf("not four columns, or an id used before: %q", line)
			}
			seen[c[0]] = true
			rows = append(rows, row{c[0], c[1], c[2], c[3]})
		}
	}
	if len(rows) == 0 {
		t.Fatal("no rows")
	}
	rt, _ := newRuntime(t, interp.Source(fsys))
	for _, r := range rows {
		t.Run(r.id, func(t *testing.T) { r.check(t, rt) })
	}
}

// check runs a row and compares what it gives.
func (r row) check(t *testing.T, rt *interp.Runtime) {
	t.Helper()
	v, err := rt.RunSource(t.Context(), r.id, r.source())
	code, wantsError := strings.CutPrefix(r.want, "error")
	if wantsError {
		checkError(t, r, err, strings.TrimSpace(code))
		return
	}
	if err != nil {
		t.Fatalf("%s\nfailed: %v", r.source(), err)
	}
	if got := value.String(v); got != r.want {
		t.Errorf("%s\ngives %q, the rule (%s) says %q", r.source(), got, r.page, r.want)
	}
}
