package check_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/internal/check"
	"fourd/interp"
	"fourd/lang/diag"
	"fourd/lang/project"
)

// host checks as the program does, without its commands.
func host(dir string) check.Host {
	return check.Host{
		ProjectOf: func(string) string { return dir },
		Open: func(dir string) (*check.Project, error) {
			p, err := project.Load(os.DirFS(dir))
			if err != nil {
				return nil, err
			}
			rt, err := interp.New(interp.WithProject(p))
			if err != nil {
				return nil, err
			}
			return &check.Project{Project: p, Dir: dir, Check: rt.CheckUnit}, nil
		},
	}
}

// FuzzPaths checks a file of any name and any content, by itself and in its project:
// every message has a place and is printed on a line of its own.
func FuzzPaths(f *testing.F) {
	for _, name := range []string{"Methods/a.4dm", "Classes/A.4dm", "a%3Fb.4dm", "catalog.4DCatalog", "DatabaseMethods/onStartup.4dm", "Forms/f/method.4dm", "Triggers/table_1.4dm", "Methods/.4dm", "Methods/%.4dm", "Methods/a.4DM"} {
		f.Add(name, "If ($a\n$b:=c(1)\n")
	}
	f.Add("Classes/A.4dm", "Class extends A\nFunction a\nproperty a\n\ufeff")
	f.Add("Methods/a.4dm", "\xff\xfe\x00a\r\r\n\u2028$x:=\"\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		dir := t.TempDir()
		path := filepath.Join(dir, "Project", "Sources", filepath.FromSlash(name))
		if !filepath.IsLocal(name) || strings.ContainsRune(name, 0) || os.MkdirAll(filepath.Dir(path), 0o755) != nil || os.WriteFile(path, []byte(text), 0o644) != nil {
			return
		}
		if os.WriteFile(filepath.Join(dir, "Project", "fuzz.4DProject"), []byte("{}"), 0o644) != nil {
			return
		}
		for _, what := range []string{path, dir} {
			r, err := check.Paths([]string{what}, host(dir))
			if err != nil {
				t.Fatal(err)
			}
			var text, list bytes.Buffer
			if err := r.Print(&text, diag.Options{}); err != nil {
				t.Fatal(err)
			}
			if err := r.PrintJSON(&list); err != nil || !json.Valid(list.Bytes()) {
				t.Fatalf("%v: %s", err, &list)
			}
			for _, x := range r.Found {
				if x.Title == "" || x.Path == "" {
					t.Errorf("the message %+v says nothing", x.Diagnostic)
				}
			}
		}
	})
}
