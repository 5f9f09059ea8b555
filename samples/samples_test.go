package samples_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/session"
)

// expectations returns what the comments of a method say it prints, in order.
func expectations(source string) []string {
	var out []string
	for line := range strings.Lines(source) {
		if _, want, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "// expect: "); ok {
			out = append(out, want)
		}
	}
	return out
}

// runMethod runs one method of the loose project in dir and returns what it printed.
func runMethod(t *testing.T, dir, name string) []string {
	t.Helper()
	var out, errs bytes.Buffer
	rt, err := interp.New(interp.Source(os.DirFS(dir)), interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...),
		interp.Commands(builtins.DataCommands()...), interp.Classes(builtins.DataClasses()...),
		interp.Commands(builtins.SessionCommands()...), interp.Classes(builtins.SessionClasses()...),
		interp.WithConsole(interp.NewConsole(&out, &errs)))
	if err != nil {
		t.Fatal(err)
	}
	m := session.Open()
	defer m.Close(context.Background())
	builtins.UseSessions(rt, m)
	if _, err := rt.Run(context.Background(), name); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if errs.Len() > 0 {
		t.Errorf("%s printed on standard error: %s", name, errs.String())
	}
	return strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
}

func TestEverySampleDoesWhatItsCommentsSay(t *testing.T) {
	files, err := filepath.Glob("*.4dm")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := expectations(string(source))
		if len(want) == 0 {
			continue // called by others
		}
		t.Run(file, func(t *testing.T) {
			got := runMethod(t, ".", strings.TrimSuffix(file, ".4dm"))
			for i := range max(len(got), len(want)) {
				g, w := "nothing", "nothing"
				if i < len(got) {
					g = got[i]
				}
				if i < len(want) {
					w = want[i]
				}
				if strings.TrimRight(g, " ") != strings.TrimRight(w, " ") {
					t.Errorf("line %d of the output is %q, the comment says %q", i+1, g, w)
				}
			}
		})
	}
}
