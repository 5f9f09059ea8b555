package language_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/builtins"
	"fourd/internal/limits"
	"fourd/interp"
	"fourd/interp/value"
)

// breaking is a built-in object with a bug in it.
type breaking struct{}

func (breaking) Get(value.Caller, string) (value.Value, error) { panic("no property") }
func (breaking) Set(value.Caller, string, value.Value) error   { panic("no place") }
func (breaking) Keys() []string                                { panic("no keys") }

// withBugs makes a runtime of methods in which BEEP panics and Self gives an object
// whose properties do.
func withBugs(t *testing.T, methods map[string]string, opts ...interp.Option) (*interp.Runtime, *bytes.Buffer) {
	t.Helper()
	fsys := fstest.MapFS{"Project/p.4DProject": {Data: []byte("{}")}}
	for name, text := range methods {
		fsys["Project/Sources/Methods/"+name+".4dm"] = &fstest.MapFile{Data: []byte(text)}
	}
	boom := func(name string, run interp.NativeFunc) interp.Command { return interp.Native(name, run) }
	var commands []interp.Command
	for _, c := range builtins.All() {
		if c.Name != "BEEP" && c.Name != "Self" {
			commands = append(commands, c)
		}
	}
	commands = append(commands,
		boom("BEEP", func(*interp.Process, interp.Args) (value.Value, error) { panic("beep broke") }),
		boom("Self", func(p *interp.Process, _ interp.Args) (value.Value, error) {
			return value.NewNative(nil, breaking{}).Value(), nil
		}))
	var out bytes.Buffer
	opts = append([]interp.Option{interp.Commands(commands...), interp.Classes(builtins.Classes()...), interp.Source(fsys),
		interp.WithConsole(interp.NewConsole(&out, &out))}, opts...)
	rt, err := interp.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return rt, &out
}

// TestABugEndsItsProcessOnly runs code into Go panics at many places.
func TestABugEndsItsProcessOnly(t *testing.T) {
	for name, code := range map[string]string{
		"a command":                 "BEEP",
		"in Try":                    "Try\nBEEP\nCatch\nALERT(\"caught\")\nEnd try\nALERT(\"went on\")",
		"under a handler":           "ON ERR CALL(\"handler\")\nBEEP\nALERT(\"went on\")",
		"in a callback":             "$c:=[3; 2; 1].map(Formula(BEEP))\nALERT(\"went on\")",
		"in a comparison":           "$c:=[3; 2; 1].sort(Formula(BEEP))\nALERT(\"went on\")",
		"in a formula":              "Formula(BEEP).call()\nALERT(\"went on\")",
		"in a method":               "beeps\nALERT(\"went on\")",
		"in code of a text":         "EXECUTE FORMULA(\"BEEP\")\nALERT(\"went on\")",
		"reading a property":        "$x:=Self.name\nALERT(\"went on\")",
		"setting a property":        "$o:=Self\n$o.name:=1\nALERT(\"went on\")",
		"names of properties":       "$c:=OB Keys(Self)\nALERT(\"went on\")",
		"a loop over it":            "For each ($n; Self)\nEnd for each\nALERT(\"went on\")",
		"its JSON":                  "$t:=JSON Stringify({a: [Self]})\nALERT(\"went on\")",
		"inside Use":                "Use (Storage)\nBEEP\nEnd use\nALERT(\"went on\")",
		"a property in a condition": "If (Self.a=1)\nEnd if\nALERT(\"went on\")",
	} {
		t.Run(name, func(t *testing.T) {
			rt, out := withBugs(t, map[string]string{"main": code, "beeps": "BEEP", "handler": "ALERT(\"handled\")",
				"after": "Use (Storage)\nStorage.free:=New shared object\nEnd use\nALERT(\"alive\")"})
			if _, err := rt.Run(t.Context(), "main"); !errors.Is(err, interp.ErrStopped) {
				t.Errorf("ended with %v", err)
			}
			if _, err := rt.Run(t.Context(), "after"); err != nil {
				t.Errorf("the next process: %v", err)
			}
			got := out.String()
			if !strings.Contains(got, "bug in fourd: ") || strings.Contains(got, "caught") || strings.Contains(got, "handled") ||
				strings.Contains(got, "went on") || !strings.HasSuffix(got, "alive\n") {
				t.Errorf("printed %q", got)
			}
		})
	}
}

// TestABugInAnotherProcess has a worker and a process of New process end by a bug: the
// one that started them goes on, and the worker serves its next call.
func TestABugInAnotherProcess(t *testing.T) {
	rt, out := withBugs(t, map[string]string{
		"main": "$s:=New signal\n$p:=New process(\"beeps\"; 0; \"p\")\nCALL WORKER(\"w\"; \"beeps\")\nCALL WORKER(\"w\"; \"tell\"; $s)\n" +
			"ALERT(String($s.wait(30)))\nKILL WORKER(\"w\")",
		"beeps": "BEEP",
		"tell":  "#DECLARE($s : 4D.Signal)\n$s.trigger()",
	})
	if _, err := rt.Run(t.Context(), "main"); err != nil {
		t.Error(err)
	}
	if err := rt.Wait(t.Context()); err != nil {
		t.Error(err)
	}
	if got := out.String(); strings.Count(got, "bug in fourd: BEEP") != 2 || !strings.Contains(got, "True\n") {
		t.Errorf("printed %q", got)
	}
}

// TestCallsThatWaitAreCounted fills the message box of a worker that does not come to
// its calls: the sender is stopped before memory is used up.
func TestCallsThatWaitAreCounted(t *testing.T) {
	rt, _ := withBugs(t, map[string]string{
		"main": "$go:=New signal\nCALL WORKER(\"w\"; \"waits\"; $go)\n" +
			"Repeat\nCALL WORKER(\"w\"; \"takes\"; [\"a\"*1000000])\nUntil (False)",
		"waits": "#DECLARE($s : 4D.Signal)\n$s.wait(60)",
		"takes": "#DECLARE($c : Collection)",
	})
	limits.SetMemory(200 << 20)
	defer limits.SetMemory(0)
	_, err := rt.Run(t.Context(), "main")
	var e *interp.Error
	if !errors.As(err, &e) || e.Code != value.ErrMemory.Code {
		t.Errorf("ended with %v", err)
	}
	rt.Quit()
	if err := rt.Wait(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestQuitDropsCallsThatWait ends a worker in the middle of its first call of three.
func TestQuitDropsCallsThatWait(t *testing.T) {
	rt, out := withBugs(t, map[string]string{
		"main": "$on:=New signal\n$never:=New signal\nCALL WORKER(\"w\"; \"first\"; $on; $never)\n" +
			"CALL WORKER(\"w\"; \"says\"; \"second\")\nCALL WORKER(\"w\"; \"says\"; \"third\")\n$on.wait()\nQUIT 4D\nALERT(\"went on\")",
		"first": "#DECLARE($on; $never : 4D.Signal)\n$on.trigger()\n$never.wait()\nALERT(\"first went on\")",
		"says":  "#DECLARE($t : Text)\nALERT($t)",
	})
	if _, err := rt.Run(t.Context(), "main"); !errors.Is(err, interp.ErrQuit) {
		t.Errorf("ended with %v", err)
	}
	if err := rt.Wait(t.Context()); err != nil {
		t.Error(err)
	}
	if out.Len() > 0 {
		t.Errorf("printed %q", out)
	}
}
