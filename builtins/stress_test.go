package builtins

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/session"

	"github.com/rogpeppe/go-internal/txtar"
)

// txtarRuntime loads the project in a txtar file of testdata, with everything.
func txtarRuntime(t *testing.T, file string, out *strings.Builder) *interp.Runtime {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"Project/p.4DProject": {Data: []byte("{}")}}
	for _, f := range txtar.Parse(text).Files {
		fsys["Project/Sources/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	rt, err := interp.New(interp.Source(fsys), interp.Commands(All()...), interp.Commands(SessionCommands()...),
		interp.Classes(Classes()...), interp.Classes(SessionClasses()...), interp.WithConsole(interp.NewConsole(out, out)))
	if err != nil {
		t.Fatal(err)
	}
	m := session.Open()
	t.Cleanup(func() { _ = m.Close(context.Background()) })
	UseSessions(rt, m)
	return rt
}

// TestProcessesUnderStress runs many processes that use everything that processes have
// in common, at random; run with -race. Nothing may be lost, no lock may stay held, and
// all processes must end.
func TestProcessesUnderStress(t *testing.T) {
	people, rounds := 12, 100
	if testing.Short() {
		people, rounds = 8, 25
	}
	var out strings.Builder
	rt := txtarRuntime(t, "stress.txtar", &out)
	report := value.NewSharedObject()
	report.Put("text", value.EmptyText)
	report.Put("done", value.Int(0))
	if _, err := rt.Run(t.Context(), "start", value.Int(int64(people)), value.Int(int64(rounds)), report.Value()); err != nil {
		t.Fatal(err)
	}
	if err := rt.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if text := report.Lookup("text").AsText(); text != "" {
		t.Error(text)
	}
	if n := int(report.Lookup("done").AsReal()); n != people {
		t.Errorf("%d of %d processes came to their end", n, people)
	}
	problem, err := rt.Run(t.Context(), "check", value.Int(int64(people*rounds)))
	if err != nil || problem.AsText() != "" {
		t.Errorf("%v %s", err, problem.AsText())
	}
	if strings.Contains(out.String(), "bug in fourd") {
		t.Error(out.String())
	}
	rt.Quit()
	for len(rt.Processes()) > 0 {
		time.Sleep(time.Millisecond) // idle workers end by themselves; the test's time limit bounds this
	}
	if t.Failed() {
		t.Log(out.String())
	}
}
