package builtins_test

import (
	"bytes"
	"errors"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"fourd/interp"
	"fourd/interp/value"
)

// TestSystemWorkers runs small programs of Unix beside the code.
func TestSystemWorkers(t *testing.T) {
	for _, program := range []string{"sh", "cat", "echo", "sleep"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("no program", program)
		}
	}
	for source, want := range map[string]string{
		`$c:=4D.SystemWorker.new("echo hello world").wait().response`:                                                                                 "hello world\n",
		`$w:=4D.SystemWorker.new("cat") ¶ $w.postMessage("abc") ¶ $w.postMessage("é") ¶ $w.closeInput() ¶ $c:=$w.wait().response+String($w.exitCode)`: "abcé0",
		`$w:=4D.SystemWorker.new("cat") ¶ var $b : Blob ¶ SET BLOB SIZE($b; 3; 65) ¶ $w.postMessage($b) ¶ $w.closeInput() ¶ $c:=$w.wait(20).response`: "AAA",
		`$w:=4D.SystemWorker.new("nosuchprogram")`:                                                                       "error -43",
		`$w:=Try(4D.SystemWorker.new("nosuchprogram")) ¶ $c:=String($w=Null)`:                                            "True",
		`$w:=4D.SystemWorker.new("sh -c 'echo bad >&2; exit 3'") ¶ $w.wait() ¶ $c:=$w.responseError+String($w.exitCode)`: "bad\n3",
		`$w:=4D.SystemWorker.new("sleep 60") ¶ $w.wait(0.01) ¶ $c:=String($w.terminated) ¶ $w.terminate() ¶ $w.wait() ¶ $c:=$c+String($w.terminated)+String(Undefined($w.exitCode))`:                                                                                                                             "FalseTrueTrue",
		`$w:=4D.SystemWorker.new("sleep 60"; {timeout: 0.01}) ¶ $w.wait() ¶ $c:=String($w.terminated)+String($w.timeout)`:                                                                                                                                                                                        "True0.01",
		`$o:={log: []; onData: Formula(This.log.push($2.type+":"+$2.data)); onResponse: Formula(This.log.push($2.type)); onTerminate: Formula(This.log.push($2.type+$1.response)); onDataError: Formula(This.log.push("E"+$2.data))} ¶ $w:=4D.SystemWorker.new("echo x"; $o) ¶ $w.wait() ¶ $c:=$o.log.join("|")`: "data:x\n|response|terminationx\n",
		`$w:=4D.SystemWorker.new("pwd"; {currentDirectory: Folder("/")}) ¶ $c:=$w.wait().response+$w.currentDirectory.path`:                                                                                                                                                                                      "/\n/",
		`$w:=4D.SystemWorker.new("sh -c 'echo $FOO'"; {variables: {FOO: 12}}) ¶ $c:=$w.wait().response`:                                                                                                                                                                                                          "12\n",
		`$w:=4D.SystemWorker.new("echo x"; {variables: {FOO: "a=b"}})`:                                                                                                                                                                                                                                           "error -10700",
		`$w:=4D.SystemWorker.new("echo x"; {dataType: "blob"}) ¶ $c:=String($w.wait().response.size)`:                                                                                                                                                                                                            "2",
		`$w:=4D.SystemWorker.new("echo x"; {dataType: "none"})`:                                                                                                                                                                                                                                                  "error -10700",
		`$w:=4D.SystemWorker.new("echo x"; {encoding: "none"})`:                                                                                                                                                                                                                                                  "error -10602",
		`$w:=4D.SystemWorker.new("echo x"; {onData: 5})`:                                                                                                                                                                                                                                                         "error 54",
		`$w:=4D.SystemWorker.new("")`:                       "error -43",
		`$w:=4D.SystemWorker.new("echo x") ¶ $w.timeout:=5`: "error 54",
		`$w:=4D.SystemWorker.new("echo x") ¶ $c:=$w.commandLine+$w.dataType+$w.encoding+String($w.pid>0)+String($w.errors=Null)+JSON Stringify($w)`: `echo xtextUTF-8TrueTrue"[object SystemWorker]"`,
	} {
		v, err := newRuntime(t, &bytes.Buffer{}, nil).RunSource(t.Context(), "test", "var $c : Text\n"+strings.ReplaceAll(source, " ¶ ", "\n")+"\n$c")
		got := value.String(v)
		var e *interp.Error
		if errors.As(err, &e) {
			got = "error " + strconv.Itoa(e.Code)
		}
		if got != want {
			t.Errorf("%s\n gives %q, %v, want %q", source, got, err, want)
		}
	}
}

// TestSystemWorkersTellAWorker has the callbacks come without wait.
func TestSystemWorkersTellAWorker(t *testing.T) {
	if _, err := exec.LookPath("echo"); err != nil {
		t.Skip("no program echo")
	}
	var out bytes.Buffer
	rt := newRuntime(t, &out, map[string]string{"go": "#DECLARE($s : 4D.Signal)\n$w:=4D.SystemWorker.new(\"echo late\"; {s: $s; onTerminate: Formula(tell($1; This.s))})\n",
		"tell": "#DECLARE($w : Object; $s : 4D.Signal)\nUse ($s)\n$s.text:=$w.response\nEnd use\n$s.trigger()\n"})
	v, err := rt.RunSource(t.Context(), "test", "$s:=New signal\nCALL WORKER(\"w\"; \"go\"; $s)\n$ok:=$s.wait(20)\nString($ok)+$s.text")
	if value.String(v) != "Truelate\n" || err != nil {
		t.Errorf("gives %q, %v", value.String(v), err)
	}
}
