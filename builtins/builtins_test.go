package builtins_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/lang/names"
)

func TestEveryCommandIsInTheTable(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range builtins.All() {
		cmd := names.CommandByName(c.Name)
		if cmd == nil {
			t.Errorf("%s is no 4D command", c.Name)
			continue
		}
		if seen[cmd.Name] {
			t.Errorf("%s is bound twice", cmd.Name)
		}
		seen[cmd.Name] = true
		if c.Run == nil {
			t.Errorf("%s has no function", c.Name)
		}
	}
}

func TestEveryMemberIsInTheTable(t *testing.T) {
	for _, c := range builtins.Classes() {
		class := names.ClassByName("4D." + c.Name)
		if class == nil {
			class = names.ClassByName(c.Name)
		}
		if class == nil {
			if c.Name != "Document" && c.Name != "Directory" {
				t.Errorf("%s is no built-in class", c.Name)
			}
			continue
		}
		for name := range functions(c) {
			if class.Member(name) == nil {
				t.Errorf("%s has no function %s", c.Name, name)
			}
		}
	}
}

func functions(c interp.Class) interp.Members {
	if c.Functions == nil {
		return nil
	}
	return c.Functions()
}

// blocking commands wait, end the process or the program: not for random arguments.
var blocking = map[string]bool{
	"ABORT": true, "QUIT 4D": true, "PAUSE PROCESS": true, "DELAY PROCESS": true, "Semaphore": true,
	"ABORT PROCESS BY ID": true, "New process": true, "Execute on server": true, "CALL WORKER": true,
	"KILL WORKER": true, "LAUNCH EXTERNAL PROCESS": true, "Generate password hash": true, "DELETE FOLDER": true, "throw": true,
}

// palette are arguments of every kind. Process variables serve as places.
var palette = []string{
	"vText", "vInt", "vReal", "vBool", "vDate", "vTime", "vNull", "vUndef", "vObj", "vCol", "vPtr", "vBlob",
	"aText", "aInt", "aObj", "*", "vFile", "vBig", "vNaN", ">", "4D.File", "[Table]",
}

const setUp = `vText:="x" ¶ vInt:=1 ¶ vReal:=-2.5 ¶ vBool:=True ¶ vDate:=!2026-01-31! ¶ vTime:=?01:00:00? ¶ vNull:=Null
vObj:={a: 1} ¶ vCol:=[1;"b";{c: 1}] ¶ vPtr:=->vText ¶ var vBlob : Blob ¶ SET BLOB SIZE(vBlob;3)
ARRAY TEXT(aText;2) ¶ ARRAY LONGINT(aInt;2) ¶ ARRAY OBJECT(aObj;1) ¶ vFile:=File("/PACKAGE/f.txt") ¶ vBig:=10^300 ¶ vNaN:=Log(-1)
`

// fuzzer runs lines in one process and reports Go panics.
type fuzzer struct {
	t   *testing.T
	out *bytes.Buffer
	rt  *interp.Runtime
	ctx context.Context
}

func newFuzzer(t *testing.T) *fuzzer {
	out := &bytes.Buffer{}
	return &fuzzer{t, out, newRuntime(t, out, nil), t.Context()}
}

// lines runs each line in a fresh process that has the palette.
func (f *fuzzer) lines(lines []string) {
	f.t.Helper()
	p := f.rt.NewProcess(f.ctx, interp.ProcessOptions{Name: "fuzz"})
	defer func() { p.Close() }()
	set := strings.ReplaceAll(setUp, " ¶ ", "\n")
	fresh := func() {
		if _, err := p.RunSource("setup", set); err != nil {
			f.t.Fatal(err)
		}
	}
	fresh()
	for _, line := range lines {
		start := time.Now()
		_, err := p.RunSource("line", line)
		if took := time.Since(start); took > 20*time.Second {
			f.t.Errorf("%s took %v", line, took)
		}
		if strings.Contains(f.out.String(), "bug in fourd") || err != nil && strings.Contains(err.Error(), "internal error") {
			f.t.Errorf("%s: %v\n%.1500s", line, err, f.out.String())
			p.Close()
			p = f.rt.NewProcess(f.ctx, interp.ProcessOptions{Name: "fuzz"})
			fresh()
		}
		f.out.Reset()
	}
}

// calls returns calls of what with 0 to most+1 arguments from the palette.
func calls(what string, least, most, turn int) (out []string) {
	if most < 0 || most > 5 {
		most = 5
	}
	for n := max(least-1, 0); n <= most+1; n++ {
		for k := range palette {
			args := make([]string, n)
			for i := range args {
				args[i] = palette[(k+turn+i*(k%7+1))%len(palette)]
			}
			out = append(out, fmt.Sprintf("%s(%s)", what, strings.Join(args, ";")))
			if n == 0 {
				break
			}
		}
	}
	return out
}

func TestNoCommandPanicsWithAnyArguments(t *testing.T) {
	f := newFuzzer(t)
	var lines []string
	for i, c := range builtins.All() {
		cmd := names.CommandByName(c.Name)
		if cmd == nil || cmd.Tier == names.TierN || blocking[c.Name] {
			continue
		}
		for _, call := range calls(cmd.Name, int(cmd.MinArgs), int(cmd.MaxArgs), i) {
			if cmd.Function {
				call = "$r:=" + call
			}
			lines = append(lines, call)
		}
	}
	f.lines(lines)
}

func TestNoMemberPanicsWithAnyArguments(t *testing.T) {
	receivers := map[string]string{
		"Collection": "[3;\"a\";{b: 1};Null]", "Blob": "4D.Blob.new(vBlob)", "File": "File(\"/PACKAGE/sub/f.txt\")",
		"Folder": "Folder(\"/PACKAGE/sub\")", "FileHandle": "File(\"/PACKAGE/h.txt\").open(\"write\")",
	}
	f := newFuzzer(t)
	var lines []string
	for _, c := range builtins.Classes() {
		r := receivers[c.Name]
		if r == "" {
			continue
		}
		for name := range functions(c) {
			for _, call := range calls("("+r+")."+name, 0, 3, len(name)) {
				lines = append(lines, "$r:="+call)
			}
		}
	}
	f.lines(lines)
}

func TestSharedCollectionsLockThemselves(t *testing.T) {
	for _, edit := range []string{"push(1)", "clear()", "sort()", "remove(0)", "resize(3)", "fill(1)", "insert(0;2)", "unshift(2)", "combine([3])", "pop()", "shift()"} {
		if _, _, err := run(t, "$c:=New shared collection(2;1)\n$x:=$c."+edit, nil); err != nil {
			t.Errorf("%s: %v", edit, err)
		}
	}
}
