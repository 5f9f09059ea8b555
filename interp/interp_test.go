package interp_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// printer is the one command of these tests: Say(text) prints a line.
func printer(p *interp.Process, a interp.Args) (value.Value, error) {
	_, err := fmt.Fprintln(p.Console().Out, a.Text(0))
	return value.Undefined, err
}

// load makes a runtime of methods and classes given as name and source.
func load(t testing.TB, files map[string]string, opts ...interp.Option) (*interp.Runtime, *bytes.Buffer) {
	t.Helper()
	fsys := fstest.MapFS{"Project/test.4DProject": {Data: []byte("{}")}}
	for name, source := range files {
		if !strings.Contains(name, "/") {
			name = "Methods/" + name
		}
		fsys["Project/Sources/"+name+".4dm"] = &fstest.MapFile{Data: []byte(source)}
	}
	var out bytes.Buffer
	opts = append([]interp.Option{interp.Source(fsys), interp.WithConsole(interp.NewConsole(&out, &out)),
		interp.Commands(interp.Native("ALERT", printer), interp.Native("String", stringOf))}, opts...)
	rt, err := interp.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return rt, &out
}

func stringOf(_ *interp.Process, a interp.Args) (value.Value, error) {
	return value.Str(value.String(a.Value(0))), nil
}

func wantError(t *testing.T, err error, code int) *interp.Error {
	t.Helper()
	var e *interp.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is no 4D error", err)
	}
	if e.Code != code {
		t.Errorf("error %d (%s), want %d", e.Code, e.Msg, code)
	}
	return e
}

func TestEndlessRecursionIsAnErrorWithItsChain(t *testing.T) {
	rt, _ := load(t, map[string]string{"deep": "#DECLARE($n : Integer)\ndeep($n+1)"}, interp.WithLimits(interp.Limits{Depth: 1 << 20}))
	_, err := rt.Run(t.Context(), "deep")
	var e *interp.Error
	if !errors.As(err, &e) || len(e.Chain) < 10 || e.Chain[0].Method != "deep" || e.Chain[0].Line != 2 {
		t.Fatalf("%v with chain %v", err, e)
	}
	if _, err := rt.Run(t.Context(), "deep"); err == nil {
		t.Error("the runtime is not usable a second time")
	}
}

func TestStepLimitStopsAnEndlessLoop(t *testing.T) {
	rt, _ := load(t, map[string]string{"spin": "While (True)\nEnd while"}, interp.WithLimits(interp.Limits{Steps: 100_000}))
	if _, err := rt.Run(t.Context(), "spin"); !errors.Is(err, interp.ErrStopped) || !errors.Is(err, interp.ErrSteps) {
		t.Errorf("%v, want a stop because of the steps", err)
	}
}

func TestTimeLimitStopsAnEndlessLoop(t *testing.T) {
	rt, _ := load(t, map[string]string{"spin": "While (True)\nEnd while"}, interp.WithLimits(interp.Limits{Time: 20 * time.Millisecond}))
	if _, err := rt.Run(t.Context(), "spin"); !errors.Is(err, interp.ErrStopped) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want a stop because of the time", err)
	}
}

// Every level of the recursion catches the error of the next one and fails itself:
// no loop and no call is there to notice the end of the time.
func TestTimeLimitStopsErrorsThatFollowEachOther(t *testing.T) {
	rt, _ := load(t, map[string]string{"main": "Try\nmain\nCatch\nnobody knows(1)\nEnd try"}, interp.WithLimits(interp.Limits{Time: 300 * time.Millisecond, Depth: 256 << 20}))
	if _, err := rt.Run(t.Context(), "main"); !errors.Is(err, interp.ErrStopped) {
		t.Errorf("%v, want a stop because of the time", err)
	}
}

func TestCancelStopsAnEndlessLoopThatCatchesEverything(t *testing.T) {
	rt, _ := load(t, map[string]string{"spin": "While (True)\nTry\nspin2\nCatch\nEnd try\nEnd while", "spin2": "While (True)\nEnd while"})
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	time.AfterFunc(20*time.Millisecond, func() { cancel(why) })
	_, err := rt.Run(ctx, "spin")
	var stop *interp.Stop
	if !errors.As(err, &stop) || !errors.Is(stop.Cause, why) {
		t.Errorf("%v, want a stop because of %v", err, why)
	}
}

func TestMistakeInOneMethodStopsOnlyItsCalls(t *testing.T) {
	rt, out := load(t, map[string]string{"good": `ALERT("fine")`, "bad": "If (True)", "caller": "Try\nbad\nCatch\nALERT(\"caught\")\nEnd try"})
	if _, err := rt.Run(t.Context(), "good"); err != nil {
		t.Error(err)
	}
	if _, err := rt.Run(t.Context(), "caller"); err != nil {
		t.Error(err)
	}
	var m *interp.MistakeError
	if _, err := rt.Run(t.Context(), "bad"); !errors.As(err, &m) || !m.Diagnostics.HasErrors() {
		t.Errorf("%v, want the mistakes of the method", err)
	}
	if out.String() != "fine\ncaught\n" {
		t.Errorf("printed %q", out)
	}
	if n := rt.Diagnostics().Errors(); n != 1 {
		t.Errorf("%d mistakes in the project", n)
	}
}

func TestErrorRendering(t *testing.T) {
	rt, _ := load(t, map[string]string{"outer": "// one\ninner(\"x\")", "inner": "#DECLARE($t : Text)\n$t:=$t+1"})
	_, err := rt.Run(t.Context(), "outer")
	got := wantError(t, err, interp.CodeTypes).Render()
	want := "error 54: cannot add a number to a Text\n" +
		"  ┌ Methods/inner.4dm:2:7, called from Methods/outer.4dm:2:1\n" +
		"2 │ $t:=$t+1\n  │       ^\n  = String(…) turns a number into text\n"
	if got != want {
		t.Errorf("printed\n%s\nwanted\n%s", got, want)
	}
}

func TestKnownCommandWithoutImplementationIsACatchableError(t *testing.T) {
	rt, out := load(t, map[string]string{"m": "Try\nPRINT LABEL([x])\nCatch\nALERT(\"caught\")\nEnd try\nPRINT RECORD"})
	_, err := rt.Run(t.Context(), "m")
	e := wantError(t, err, interp.CodeNotImplemented)
	if !strings.Contains(e.Msg, "PRINT RECORD") || out.String() != "caught\n" {
		t.Errorf("%s; printed %q", e.Msg, out)
	}
}

func TestEmbeddedCommand(t *testing.T) {
	rt, out := load(t, map[string]string{"m": `ALERT(String(Add tax(100; 0.2)))`},
		interp.Commands(interp.Func("Add tax", func(net, rate float64) float64 { return net * (1 + rate) })))
	if _, err := rt.Run(t.Context(), "m"); err != nil || out.String() != "120\n" {
		t.Errorf("%v, printed %q", err, out)
	}
}

func TestPanicInACommandEndsTheProcessOnly(t *testing.T) {
	boom := interp.Native("BEEP", func(*interp.Process, interp.Args) (value.Value, error) { panic("boom") })
	rt, out := load(t, map[string]string{"m": "Try\nBEEP\nCatch\nALERT(\"caught\")\nEnd try", "n": `ALERT("alive")`}, interp.Commands(boom))
	if _, err := rt.Run(t.Context(), "m"); !errors.Is(err, interp.ErrStopped) {
		t.Errorf("%v, want a stop", err)
	}
	if _, err := rt.Run(t.Context(), "n"); err != nil || !strings.Contains(out.String(), "alive") || !strings.Contains(out.String(), "BEEP") {
		t.Errorf("%v, printed %q", err, out)
	}
}

func TestBindingFaults(t *testing.T) {
	for name, c := range map[string][]interp.Command{
		"unknown": {interp.Native("No such command", printer)},
		"twice":   {interp.Native("BEEP", printer), interp.Native("BEEP", printer)},
	} {
		if _, err := interp.New(interp.Commands(c...)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestProcessesShareTheProgramAndNothingElse(t *testing.T) {
	rt, _ := load(t, map[string]string{
		"count":       "#DECLARE($n : Integer) : Real\nvar $i : Integer\nseen:=0\nFor ($i; 1; $n)\nadd($i)\n$o:=cs.Box.new($i)\nseen+=$o.twice()-$i\nEnd for\nreturn seen",
		"add":         "#DECLARE($k : Integer)\nseen+=$k-$k",
		"Classes/Box": "Class constructor($v : Integer)\nThis.v:=$v\n\nFunction twice : Integer\nreturn This.v*2",
	})
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Go(func() {
			for range 20 {
				n := int64(50 + g)
				v, err := rt.Run(t.Context(), "count", value.Int(n))
				if err != nil || v.AsReal() != float64(n*(n+1)/2) {
					t.Errorf("%v, %v", v.AsReal(), err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestSharedObjectUnderUseCountsExactly(t *testing.T) {
	rt, _ := load(t, map[string]string{"bump": "#DECLARE($o : Object)\nvar $i : Integer\nFor ($i; 1; 10)\nUse ($o)\n$o.n+=1\nEnd use\nEnd for"})
	o := value.NewSharedObject()
	o.Put("n", value.Int(0))
	var wg sync.WaitGroup
	for range 200 {
		wg.Go(func() {
			if _, err := rt.Run(t.Context(), "bump", o.Value()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := o.Lookup("n").AsReal(); n != 2000 {
		t.Errorf("%v, want 2000", n)
	}
}

func TestScopeKeepsLocalsBetweenPieces(t *testing.T) {
	rt, out := load(t, map[string]string{"secret": `ALERT("no")`})
	p := rt.NewProcess(t.Context(), interp.ProcessOptions{Name: "scope"})
	defer p.Close()
	s := p.NewScope("page", interp.ScopeOptions{MayCall: func(m interp.MethodInfo) error { return errors.New("not allowed: " + m.Name) }}, value.Str("arg"))
	for _, line := range []string{"var $n : Integer", "$n:=20", "For ($i; 1; 2)\n$n+=$i\nEnd for"} {
		if err := s.Run(line); err != nil {
			t.Fatal(err)
		}
	}
	if v, err := s.Eval("$n-1"); err != nil || v.AsReal() != 22 {
		t.Errorf("%v, %v", v.AsReal(), err)
	}
	if v, err := s.Eval("$1"); err != nil || v.AsText() != "arg" {
		t.Errorf("%q, %v", v.AsText(), err)
	}
	if _, err := s.Eval("secret"); err == nil || out.Len() > 0 {
		t.Errorf("%v, printed %q", err, out)
	}
	if err := s.Run(`$n:="text"`); err == nil {
		t.Error("a declared variable changed its type")
	}
	if names := strings.Join(s.Names(), " "); names != "$1 $i $n" {
		t.Errorf("variables %s", names)
	}
}

func TestFormulaCapturesAndRunsInLoopsAndCallbacks(t *testing.T) {
	rt, out := load(t, map[string]string{"m": "$s:=0\n$k:=10\n$o:={f: Formula($1+$k+This.n); n: 5}\n$k:=99\nFor ($i; 1; 3)\n$s:=$s+$o.f($i; 7; 8)\nEnd for\nALERT(String($s))", "n": "$f:=Formula(${2})\nALERT($f.call(Null; \"a\"; \"b\"))"})
	for _, m := range []string{"m", "n"} {
		if _, err := rt.Run(t.Context(), m); err != nil {
			t.Errorf("%s: %v", m, err)
		}
	}
	if out.String() != "51\nb\n" {
		t.Errorf("printed %q", out)
	}
}

// Objects of the same names that have room for different numbers of properties in line
// meet the same instruction.
func TestOnePlaceReadsObjectsOfAllSizes(t *testing.T) {
	rt, err := interp.New()
	if err != nil {
		t.Fatal(err)
	}
	got, err := rt.RunSource(t.Context(), "test", "var $r : Text\n$wide:={a: 1; b: 2; c: 3; d: 4; e: 5; f: \"wide\"}\n$grown:={}\n"+
		"For each ($k; [\"a\"; \"b\"; \"c\"; \"d\"; \"e\"; \"f\"])\n$grown[$k]:=\"grown\"\nEnd for each\n"+
		"For each ($o; [$wide; $wide; $grown; $grown])\n$r+=$o.f\n$o.f:=\"-\"\n$r+=$o.f\nEnd for each\n$r")
	if err != nil || value.String(got) != "wide---grown---" {
		t.Errorf("%v, %v", got, err)
	}
}
