package builtins

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/session"
)

func TestProcessActivityOfASession(t *testing.T) {
	rt, err := interp.New(interp.Commands(All()...), interp.Commands(SessionCommands()...),
		interp.Classes(Classes()...), interp.Classes(SessionClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	m := session.Open()
	t.Cleanup(func() { _ = m.Close(context.Background()) })
	UseSessions(rt, m)
	RunAsServer(rt)
	got, err := rt.RunSource(t.Context(), "main", `$all:=Process activity
$mine:=Process activity(Session.id)
$only:=Process activity(Session.id; 1)
$ok:=New collection($all.sessions.length=1; $all.sessions[0].ID=Session.id; $all.processes[0].session.ID=Session.id)
$ok.push($mine.sessions.length=1; $mine.processes.length=1; $mine.processes[0].sessionID=Session.id; $mine.processes[0].session.type="standalone")
$ok.push($only.sessions=Null; Undefined($only.processes[0].session); Process activity(Session.id; 2).processes=Null)
$ok.push(Process info(Current process).sessionID=Session.id; Process activity("nobody")=Null)
$ok.join(",")`)
	if err != nil || strings.Contains(got.AsText(), "False") || got.AsText() == "" {
		t.Errorf("%s, %v", got.AsText(), err)
	}
}

// A method that starts itself again and again comes to an end, as an error.
func TestNumberOfProcessesIsLimited(t *testing.T) {
	fsys := fstest.MapFS{
		"waits.4dm": {Data: []byte("#DECLARE($go : 4D.Signal)\n$go.wait()")},
		"main.4dm": {Data: []byte(`var $n : Integer
$go:=New signal
$n:=1
Try
	While ($n>0)
		$n:=New process("waits"; 0; "w"; $go)
	End while
Catch
	$n:=Last errors[0].errCode
End try
$code:=$n
Try
	CALL WORKER("one more"; "waits"; $go)
Catch
	$code+=Last errors[0].errCode
End try
$go.trigger()
return $code`)},
	}
	rt, err := interp.New(interp.Source(fsys), interp.Commands(All()...), interp.Classes(Classes()...), interp.WithLimits(interp.Limits{Processes: 10}))
	if err != nil {
		t.Fatal(err)
	}
	got, err := rt.Run(t.Context(), "main")
	if err != nil || got.AsReal() != 2*interp.CodeMemory {
		t.Errorf("error %v, %v", got.AsReal(), err)
	}
	if err := rt.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
}
