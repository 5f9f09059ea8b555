//go:build amd64 && !race && !checked

package vm_test

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// disassembly returns the machine code of the fast loop, one line an instruction.
func disassembly(t *testing.T) []string {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a build of its own")
	}
	gotool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("the go command is not here")
	}
	binary := filepath.Join(t.TempDir(), "vm.test")
	if out, err := exec.Command(gotool, "test", "-c", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Skipf("cannot build: %v\n%s", err, out)
	}
	out, err := exec.Command(gotool, "tool", "objdump", "-s", `vm\.runFast$`, binary).Output()
	if err != nil {
		t.Skip("objdump is not here")
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < 1000 {
		t.Skipf("objdump shows %d lines", len(lines))
	}
	return lines[1:]
}

var tableJump = regexp.MustCompile(`JMP 0\(\w+\)\(\w+\*8\)`)

// TestLoopHead keeps what the speed of the machine depends on and no source shows.
// When it fails after an edit of the instruction table: a straddling head is moved by
// the number of fillers in interp/code/gen, calls and spills come from accessors that
// became calls or from floats kept over a write barrier.
func TestLoopHead(t *testing.T) {
	lines := disassembly(t)
	address := func(line string) uint64 {
		n, err := strconv.ParseUint(strings.TrimPrefix(strings.Fields(line)[1], "0x"), 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	head, calls, frame := uint64(0), 0, int64(0)
	toHead := map[string]int{}
	for i, line := range lines {
		switch {
		case head == 0 && tableJump.MatchString(line):
			end := address(lines[i+1]) - 1
			for j := i; j > 0 && head == 0; j-- {
				if strings.Contains(lines[j], "MOVZX 0(") {
					head = address(lines[j])
				}
			}
			// Functions begin at a multiple of 32, so a head inside such a line
			// is inside a line of 64 wherever the linker puts the function.
			if head/32 != end/32 {
				t.Errorf("the loop head lies across two lines: %#x to %#x", head, end)
			}
		case strings.Contains(line, "CALL") && !strings.Contains(line, "gcWriteBarrier") && !strings.Contains(line, "morestack"):
			calls++
			t.Errorf("a call in the loop: %s", line)
		case strings.Contains(line, "SUBQ $0x") && frame == 0:
			frame, _ = strconv.ParseInt(regexp.MustCompile(`\$0x([0-9a-f]+)`).FindStringSubmatch(line)[1], 16, 64)
		case strings.Contains(line, "JMP 0x"):
			f := strings.Fields(line)
			toHead[f[len(f)-1]]++
		}
	}
	if head == 0 {
		t.Fatal("no jump table")
	}
	if frame > 64 {
		t.Errorf("the frame has %d bytes: something is spilled", frame)
	}
	if n := toHead["0x"+strconv.FormatUint(head, 16)]; n < 250 {
		t.Errorf("only %d jumps go straight to the head: %v", n, toHead)
	}
}
