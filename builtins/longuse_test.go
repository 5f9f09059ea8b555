package builtins

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// logLines keeps what a runtime logs, one JSON object a line.
type logLines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logLines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

// find returns the first line with that message, nil when there is none.
func (l *logLines) find(t *testing.T, msg string) map[string]any {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	for line := range strings.Lines(l.text.String()) {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		if m["msg"] == msg {
			return m
		}
	}
	return nil
}

func longUseRuntime(t *testing.T, log *logLines, methods map[string]string) *interp.Runtime {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, code := range methods {
		fsys[name+".4dm"] = &fstest.MapFile{Data: []byte(code)}
	}
	rt, err := interp.New(interp.Source(fsys), interp.Commands(All()...), interp.Classes(Classes()...),
		interp.WithLogger(slog.New(slog.NewJSONHandler(log, nil))), interp.WithLongUse(time.Nanosecond))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(rt.Quit)
	return rt
}

// until waits for something that other goroutines are about to do; the time limit of
// the test bounds it.
func until(what func() bool) {
	for !what() {
		time.Sleep(time.Millisecond)
	}
}

func TestLongWaitForUseIsLoggedWithHolderAndWaiter(t *testing.T) {
	var log logLines
	rt := longUseRuntime(t, &log, map[string]string{
		"holds": "#DECLARE($o : Object; $in : 4D.Signal; $go : 4D.Signal)\nUse ($o)\n$in.trigger()\n$go.wait()\nEnd use",
		"waits": "#DECLARE($o : Object)\nUse ($o)\nEnd use",
		"main": `#DECLARE($go : 4D.Signal)
$o:=New shared object
$in:=New signal
$p:=New process("holds"; 0; "Holder"; $o; $in; $go)
$in.wait()
$p:=New process("waits"; 0; "Waiter"; $o)`,
	})
	gate := rt.NewSharedNative("Signal", &signal{done: make(chan struct{})})
	if _, err := rt.Run(t.Context(), "main", gate); err != nil {
		t.Fatal(err)
	}
	const msg = "a process waits long for Use"
	until(func() bool { return log.find(t, msg) != nil })
	m := log.find(t, msg)
	if m["level"] != "WARN" || m["waiter"] != "Waiter (3)" || m["holder"] != "Holder (2)" || m["method"] != "waits" || m["line"] != 2.0 {
		t.Errorf("logged %v", m)
	}
	if _, err := signalTrigger(nil, gate, interp.Args{}); err != nil {
		t.Fatal(err)
	}
	if err := rt.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if m := log.find(t, "a long wait for Use is over"); m == nil || m["level"] != "INFO" {
		t.Errorf("the end is logged as %v", m)
	}
}

// Two processes that lock two groups the wrong way round wait for each other until one of
// them is ended. The log says so.
func TestProcessesThatWaitForOneAnotherAreLogged(t *testing.T) {
	var log logLines
	rt := longUseRuntime(t, &log, map[string]string{
		"locks": "#DECLARE($a : Object; $b : Object; $in : 4D.Signal; $go : 4D.Signal)\n" +
			"Use ($a)\n$in.trigger()\n$go.wait()\nUse ($b)\n$b.done:=True\nEnd use\nEnd use",
		"main": `$a:=New shared object
$b:=New shared object
$in1:=New signal
$in2:=New signal
$p:=New process("locks"; 0; "One"; $a; $b; $in1; $in2)
$p:=New process("locks"; 0; "Two"; $b; $a; $in2; $in1)`,
	})
	if _, err := rt.Run(t.Context(), "main"); err != nil {
		t.Fatal(err)
	}
	const msg = "processes wait for one another in Use; one of them has to be ended"
	until(func() bool { return log.find(t, msg) != nil })
	m := log.find(t, msg)
	circle, _ := m["circle"].(string)
	if m["level"] != "ERROR" || circle != "One (2) waits for Two (3) waits for One (2)" && circle != "Two (3) waits for One (2) waits for Two (3)" {
		t.Errorf("logged %v", m)
	}
	for _, p := range rt.Processes() {
		if p.Name() == "One" {
			p.Abort(interp.ErrAborted)
		}
	}
	if err := rt.Wait(t.Context()); err != nil { // the other one goes on
		t.Fatal(err)
	}
}

// The runtime's own log is the console.
func TestLogGoesToTheConsoleByDefault(t *testing.T) {
	var out logLines
	rt, err := interp.New(interp.Commands(All()...), interp.WithConsole(interp.NewConsole(&out, &out)), interp.WithLongUse(time.Nanosecond))
	if err != nil {
		t.Fatal(err)
	}
	o := value.NewSharedObject().Value()
	var holder value.Owner
	if err := holder.Enter(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, err := rt.RunSource(t.Context(), "waiter", "Use ($1)\nEnd use", o)
		done <- err
	}()
	until(func() bool {
		out.mu.Lock()
		defer out.mu.Unlock()
		return strings.Contains(out.text.String(), `level=WARN msg="a process waits long for Use" waiter="waiter (1)"`)
	})
	holder.Leave()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
