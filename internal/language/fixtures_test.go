package language_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/builtins"
	"fourd/interp"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestFixtures runs the projects in testdata/*.txtar: their method `main` prints what
// the file `want` holds.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runFixture(t, file) })
	}
}

func runFixture(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(text)
	fsys := fstest.MapFS{"Project/fixture.4DProject": {Data: []byte("{}")}}
	want := ""
	for _, f := range a.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		data := f.Data
		if strings.Contains(f.Name, ".cr.") { // CR line ends and a BOM
			f.Name = strings.Replace(f.Name, ".cr.", ".", 1)
			data = []byte("\ufeff" + strings.ReplaceAll(string(data), "\n", "\r"))
		}
		if !strings.HasPrefix(f.Name, "Resources/") {
			f.Name = "Project/Sources/" + f.Name
		}
		fsys[f.Name] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	rt, out := newRuntime(t, interp.Source(fsys))
	if _, err := fsys.Stat("Resources"); err == nil { // commands read resources from disk
		dir := t.TempDir()
		if err := os.CopyFS(dir, fsys); err != nil {
			t.Fatal(err)
		}
		builtins.SetFolders(rt, builtins.Folders{Package: dir})
	}
	if _, err := rt.Run(t.Context(), "main"); err != nil {
		out.WriteString("error: " + err.Error() + "\n")
	}
	if err := rt.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != want {
		t.Errorf("%s\nprinted\n%s\nwanted\n%s", a.Comment, got, want)
	}
}
