package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"fourd/internal/check"
	"fourd/lang"
	"fourd/lang/diag"
)

var update = flag.Bool("update", false, "write the messages of the pages anew")

// TestPagesShowTheirMessages checks or runs the wrong example of every page and compares what is said with the page;
// the right example has to go through. What cannot be brought about like that has a function in told.
func TestPagesShowTheirMessages(t *testing.T) {
	for p := range diag.Pages() {
		t.Run(p.Code, func(t *testing.T) {
			got := ""
			switch bring := told[p.Code]; {
			case p.Told == "":
				got = messageOf(t, p)
			case bring == nil:
				t.Fatal("nothing brings the message of this page about")
			default:
				got = bring(t)
			}
			if *update {
				writeMessage(t, p, got)
			} else if got != p.Message {
				t.Errorf("the page of %s shows another message. Run go test ./cmd/fourd -run TestPages -update and read what changed.\ngot\n%swant\n%s", p.Code, got, p.Message)
			}
			if p.Told == "" {
				goesThrough(t, p)
			}
		})
	}
}

// messageOf is what the wrong example of a page makes the program say.
func messageOf(t *testing.T, p diag.Page) string {
	if _, err := strconv.Atoi(p.Code); err == nil {
		code, said := runExample(t, p.Wrong)
		if code != exitError || !strings.Contains(said, "error "+p.Code+": ") {
			t.Errorf("the wrong example of error %s ends with exit code %d and says\n%s", p.Code, code, said)
		}
		return said
	}
	if p.Wrong[0].File == "formula" {
		var b strings.Builder
		_ = lang.ParseFormula(strings.TrimSpace(p.Wrong[0].Text), nil).Diagnostics.Render(&b, diag.Options{})
		return b.String()
	}
	for _, f := range checkExample(t, p.Code, p.Wrong).Found {
		if f.Code == p.Code {
			var b strings.Builder
			_ = diag.Render(&b, &f.Diagnostic, func(name string) *diag.Source {
				if name == f.Path && f.Source != nil {
					return diag.NewSource(name, f.Source.Text)
				}
				return nil
			}, diag.Options{})
			return b.String()
		}
	}
	t.Errorf("the wrong example of %s does not show it", p.Code)
	return ""
}

// goesThrough wants the right example to be without any error, and without the message of its page.
func goesThrough(t *testing.T, p diag.Page) {
	if _, err := strconv.Atoi(p.Code); err == nil {
		if code, said := runExample(t, p.Right); code != exitDone {
			t.Errorf("the right example of error %s ends with exit code %d and says\n%s", p.Code, code, said)
		}
		return
	}
	for _, f := range checkExample(t, "", p.Right).Found {
		if f.Code == p.Code || f.Severity == diag.Error {
			t.Errorf("the right example of %s: %s %s", p.Code, f.Code, f.Title)
		}
	}
}

// exampleProject writes the files of an example into a project of their own.
func exampleProject(t *testing.T, code string, files []diag.Sample) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("Project/example.4DProject", "{}")
	for _, f := range files {
		text := f.Text
		if code == "E0001" {
			text, _ = charmap.ISO8859_1.NewEncoder().String(text)
		}
		write("Project/Sources/"+f.File, text)
	}
	return dir
}

// checkExample checks the files of an example; paths are those below the sources.
func checkExample(t *testing.T, code string, files []diag.Sample) *check.Result {
	t.Helper()
	dir := exampleProject(t, code, files)
	sources := filepath.Join(dir, "Project", "Sources") + string(filepath.Separator)
	r, err := check.Paths([]string{dir}, check.Host{ProjectOf: projectOfFile, Open: opener(false)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Found {
		f := &r.Found[i]
		short := func(name string) string { return filepath.ToSlash(strings.TrimPrefix(name, sources)) }
		f.Path, f.Span.File = short(f.Path), short(f.Span.File)
		for k := range f.Secondary {
			f.Secondary[k].Span.File = short(f.Secondary[k].Span.File)
		}
	}
	return r
}

// runExample runs the method of an example and returns the exit code and what was said.
func runExample(t *testing.T, files []diag.Sample) (int, string) {
	t.Helper()
	dir := exampleProject(t, "", files)
	var out, said bytes.Buffer
	s := &streams{in: strings.NewReader(""), out: &out, err: &said}
	code := execute([]string{"run", "--project", dir, "--data", ":memory:", "--skip-onstartup", "--max-time", "20s", "example"}, s)
	return code, strings.ReplaceAll(said.String(), dir, "/shop")
}

// writeMessage puts a message into the file of a page.
func writeMessage(t *testing.T, p diag.Page, message string) {
	t.Helper()
	name := p.Code
	if _, err := strconv.Atoi(p.Code); err == nil {
		name = "error" + name
	}
	file := filepath.Join("..", "..", "lang", "diag", "pages", name+".txt")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(text), "-- message --\n")
	if err := os.WriteFile(file, fmt.Appendf(nil, "%s-- message --\n%s", head, message), 0o644); err != nil {
		t.Fatal(err)
	}
}
