package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestStartTime reports how long a whole process takes that runs a hello method, in
// hellos of Go. It measures the program as it is built for users, and fails only
// when something is wrong, since other work of the machine changes the numbers.
func TestStartTime(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	dir := t.TempDir()
	hello := filepath.Join(dir, "hello.go")
	write(t, hello, "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n")
	method := filepath.Join(dir, "method", "hello.4dm")
	write(t, method, "ALERT(\"hello\")\n")
	goProgram, fourd := filepath.Join(dir, "hello.exe"), filepath.Join(dir, "fourd.exe")
	build(t, goProgram, hello)
	build(t, fourd, "fourd/cmd/fourd")
	linksNothingSlow(t, fourd)
	base, ours := fastest(t, goProgram), fastest(t, fourd, "run", method)
	t.Logf("hello in Go %v, hello as a method %v: %.1f times", base, ours, float64(ours)/float64(base))
}

// slow are packages and functions whose mere presence lengthens every start, and why.
var slow = map[string]string{
	"github.com/klauspost/compress/zstd.": "fills tables of checksums",
	"html/template.":                      "fills tables of contexts",
	"runtime/metrics.":                    "describes all metrics",
	"text/template.(*state).evalField":    "has the linker keep all methods; give cobra functions, not templates",
	"x/text/encoding/ianaindex.":          "fills an index of names",
}

// linksNothingSlow keeps out of the program what was taken out of it for its start.
func linksNothingSlow(t *testing.T, program string) {
	t.Helper()
	symbols, err := exec.Command("go", "tool", "nm", program).Output()
	if err != nil {
		t.Logf("the symbols of the program cannot be read: %v", err)
		return
	}
	for name, why := range slow {
		if bytes.Contains(symbols, []byte(name)) {
			t.Errorf("%s is linked in: it %s", name, why)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func build(t *testing.T, program, source string) {
	t.Helper()
	c := exec.Command("go", "build", "-o", program, source)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		t.Skipf("go build does not work here: %v\n%s", err, out)
	}
}

// fastest runs a program some times and returns the shortest time, which other work
// of the machine disturbs least.
func fastest(t *testing.T, program string, args ...string) time.Duration {
	t.Helper()
	var all []time.Duration
	for range 30 {
		began := time.Now()
		out, err := exec.Command(program, args...).Output()
		all = append(all, time.Since(began))
		if err != nil || string(out) != "hello\n" {
			t.Fatalf("%s: %v, %q", program, err, out)
		}
	}
	return slices.Min(all)
}
