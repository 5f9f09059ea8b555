package webload

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// program builds the program as its users do, once, unless FOURD_LOAD_PROGRAM names one
// that is there, of another version for instance.
var program = sync.OnceValues(func() (string, error) {
	if name := os.Getenv("FOURD_LOAD_PROGRAM"); name != "" {
		return name, nil
	}
	dir, err := os.MkdirTemp("", "webload")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "fourd")
	if out, err := exec.Command("go", "build", "-o", name, "fourd/cmd/fourd").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return name, nil
})

// The plain server keeps its connections, so this one does, too.
const keepConnections = `<preferences><com.4d><web><standalone_server><options>
<keep_alive with_keep_alive="true" requests_number="100000000" timeout="15"/>
</options></standalone_server></web></com.4d></preferences>
`

// run starts the program with the project, on the first processor.
func run(t testing.TB) *process {
	t.Helper()
	name, err := program()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "Project", "Sources", "settings.4DSettings"), []byte(keepConnections), 0o600); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: pinned(name, "serve", dir, "--data", ":memory:", "--addr", "127.0.0.1:0")}
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
	})
	p.out = bufio.NewScanner(out)
	if !p.out.Scan() {
		t.Fatal("the program does not start")
	}
	_, rest, _ := strings.Cut(p.out.Text(), "http://")
	p.at, _, _ = strings.Cut(rest, "/")
	return p
}

// spentBy returns the processor time of another process, 0 where the system has no such
// file.
func spentBy(pid int) (all time.Duration) {
	tasks, _ := filepath.Glob("/proc/" + strconv.Itoa(pid) + "/task/*/schedstat")
	for _, name := range tasks {
		text, _ := os.ReadFile(name)
		first, _, _ := strings.Cut(string(text), " ")
		n, _ := strconv.ParseInt(first, 10, 64)
		all += time.Duration(n)
	}
	return all
}
