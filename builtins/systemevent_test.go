package builtins

import (
	"context"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/session"
)

// TestSystemEventsHaveTheSessionOfTheApplication calls On System event on a server and in
// a single-user application, from a web session, which is none of its business.
func TestSystemEventsHaveTheSessionOfTheApplication(t *testing.T) {
	for server, want := range map[bool]string{false: "standalone 2 true", true: "storedProcedure 2 true"} {
		rt, err := interp.New(interp.Source(fstest.MapFS{
			"Project/desk.4DProject": {Data: []byte("{}")},
			"Project/Sources/DatabaseMethods/onSystemEvent.4dm": {Data: []byte(`#DECLARE($event : Integer)
Use (Storage)
	Storage.heard:=New shared object("what"; Session.info.type+" "+String($event)+" "+JSON Stringify($event=On application foreground move))
End use`)},
		}), interp.Commands(All()...), interp.Commands(SessionCommands()...), interp.Classes(Classes()...), interp.Classes(SessionClasses()...))
		if err != nil {
			t.Fatal(err)
		}
		m := session.Open()
		t.Cleanup(func() { _ = m.Close(context.Background()) })
		UseSessions(rt, m)
		if server {
			RunAsServer(rt)
		}
		web := m.Welcome(session.Visitor{})
		if err := SystemEvent(web.Context(t.Context()), rt, MovedToForeground); err != nil {
			t.Fatal(err)
		}
		v, err := rt.RunSource(t.Context(), "test", `Storage.heard.what`)
		if err != nil || v.AsText() != want {
			t.Errorf("server %t: %s, %v; want %s", server, v.AsText(), err, want)
		}
		if err := web.End(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestAProjectNeedNotHearOfEvents(t *testing.T) {
	rt, err := interp.New(interp.Source(fstest.MapFS{"Project/desk.4DProject": {Data: []byte("{}")}}), interp.Commands(All()...))
	if err != nil {
		t.Fatal(err)
	}
	if err := SystemEvent(t.Context(), rt, MovedToBackground); err != nil {
		t.Error(err)
	}
}
