package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// fences returns the blocks of README.md that are marked with a language.
func fences(t *testing.T, language string) []string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range regexp.MustCompile("(?s)\n```"+language+"\n(.*?)\n```").FindAllStringSubmatch(string(text), -1) {
		out = append(out, m[1])
	}
	return out
}

// TestReadmeCommands runs every line of the sh blocks of README.md, in a copy of the
// samples, with this test program in the place of fourd.
func TestReadmeCommands(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "samples"), os.DirFS("../../samples")); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "fourd")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	env := append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	gate, err := os.ReadFile("../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, block := range fences(t, "sh") {
		for _, line := range strings.Split(block, "\n") {
			lines++
			t.Run(line, func(t *testing.T) {
				switch {
				case strings.HasPrefix(line, "go test"):
					// Running it here would run this test again; the gate runs the same line.
					if !strings.Contains(string(gate), line) {
						t.Errorf(".ci/run does not run %q", line)
					}
				case strings.Contains(line, "go build"):
					if _, err := os.Stat("../../cmd/fourd/main.go"); err != nil {
						t.Error(err) // the test program is that build
					}
				default:
					runLine(t, strings.Replace(line, "go run ./cmd/fourd", "fourd", 1), dir, env)
				}
			})
		}
	}
	if lines < 8 {
		t.Errorf("README.md has only %d commands", lines)
	}
}

// runLine runs one command; a server until it is ready.
func runLine(t *testing.T, line, dir string, env []string) {
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	serves := strings.Contains(line, " serve ")
	if serves {
		line = strings.Replace(line, " serve ", " serve --addr 127.0.0.1:0 ", 1) // 8044 may be in use
		line = "exec " + line
	}
	c := exec.CommandContext(ctx, "sh", "-c", line)
	var out bytes.Buffer
	c.Dir, c.Env, c.Stderr = dir, env, &out
	if !serves {
		c.Stdout = &out
		if err := c.Run(); err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		return
	}
	ready := &watcher{want: "site http://", found: make(chan struct{})}
	c.Stdout = ready
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ready.found:
	case <-ctx.Done():
		t.Errorf("not ready: %s", out.String())
	}
	_ = c.Process.Signal(os.Interrupt)
	if err := c.Wait(); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// watcher waits for a text in what is written to it.
type watcher struct {
	want  string
	found chan struct{}
	seen  []byte
	done  bool
}

// Write looks for the text.
func (w *watcher) Write(b []byte) (int, error) {
	w.seen = append(w.seen, b...)
	if !w.done && bytes.Contains(w.seen, []byte(w.want)) {
		w.done = true
		close(w.found)
	}
	return len(b), nil
}
