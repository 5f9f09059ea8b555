package builtins

import (
	"context"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/session"
)

// quay is a project with a shared singleton that reads what was before it.
var quay = fstest.MapFS{
	"Project/quay.4DProject": {Data: []byte("{}")},
	"Project/Sources/Classes/Quay.4dm": {Data: []byte("property boats : Collection\nproperty kept : Object\n" +
		"shared singleton Class constructor()\n\tThis.boats:=New shared collection(\"Auk\")\n\tUse (Storage)\n\t\tStorage.made:=New shared object(\"n\"; Num(Storage.made.n)+1)\n\tEnd use\n" +
		"shared Function moor($name : Text)\n\tThis.boats.push($name)\n")},
	"Project/Sources/Classes/Fog.4dm": {Data: []byte("shared singleton Class constructor()\n\tThis.half:=True\n\tthrow(17; \"no light\")\n")},
}

// quayIn is one run of the program, with a manager of sessions in a store.
func quayIn(t *testing.T, store session.Store, files fstest.MapFS) *harbor {
	t.Helper()
	h := &harbor{}
	var err error
	h.rt, err = interp.New(interp.Source(files), interp.Commands(All()...), interp.Commands(SessionCommands()...),
		interp.Classes(Classes()...), interp.Classes(SessionClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	h.sessions = session.Open(session.WithStore(store, NewFreezer(h.rt)), session.WithReport(func(err error) { t.Log(err) }))
	UseSessions(h.rt, h.sessions)
	t.Cleanup(func() { _ = h.sessions.Close(context.Background()) })
	return h
}

// TestSharedSingletonsOfASessionComeBackAsThemselves stores a session and has it come back
// in the same program, in one that has just begun, and in one that has made the singleton.
func TestSharedSingletonsOfASessionComeBackAsThemselves(t *testing.T) {
	store := session.NewMemory(nil)
	h := quayIn(t, store, quay)
	v := h.sessions.Welcome(session.Visitor{})
	cookie, _, _ := v.Cookie()
	if got := h.run(v.Context(t.Context()), "Use (Session.storage)\nSession.storage.quay:=cs.Quay.me\n"+
		"Session.storage.deep:=New shared object\nEnd use\n"+
		"Use (Session.storage.deep)\nSession.storage.deep.quay:=cs.Quay.me\nEnd use\ncs.Quay.me.moor(\"Tern\")"); got != "undefined" {
		t.Fatal(got)
	}
	if err := v.End(t.Context()); err != nil {
		t.Fatal(err)
	}
	const same = "[Session.storage.quay=cs.Quay.me; Session.storage.deep.quay=cs.Quay.me; cs.Quay.me.boats.join(); Storage.made.n]"
	again := func(h *harbor, what, code, want string) {
		t.Helper()
		m := session.Open(session.WithStore(store, NewFreezer(h.rt)))
		defer func() { _ = m.Close(t.Context()) }()
		v, err := m.Resume(t.Context(), cookie)
		if err != nil || v == nil {
			t.Fatal(v, err)
		}
		if got := h.run(v.Context(t.Context()), code); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
		if err := v.End(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	again(h, "in the same program", same, `[true,true,"AukTern",1]`)
	started := quayIn(t, store, quay)
	again(started, "read first", "Session.storage.quay.boats.join()", "Auk")
	again(started, "and then", same, `[true,true,"Auk",1]`)
	made := quayIn(t, store, quay)
	made.run(t.Context(), "cs.Quay.me.moor(\"Eider\")")
	again(made, "made before", same, `[true,true,"AukEider",1]`)
	again(made, "changed through the session", "Session.storage.deep.quay.moor(\"Gull\")\nSession.storage.quay.boats.join()", "AukEiderGull")
	other := quayIn(t, store, fstest.MapFS{"Project/quay.4DProject": {Data: []byte("{}")}})
	again(other, "a program without the class", "Session.storage.quay", "null")
}

// TestConstructorsThatFailLeaveNothing asks twice.
func TestConstructorsThatFailLeaveNothing(t *testing.T) {
	h := quayIn(t, session.NewMemory(nil), quay)
	for range 2 {
		if got := h.run(t.Context(), "cs.Fog.me"); got != "error 17: no light" {
			t.Error(got)
		}
	}
	if o, made := h.rt.Singleton("cs.Fog"); made || o.Len() != 0 {
		t.Errorf("made %v, with %q", made, o.Keys())
	}
}
