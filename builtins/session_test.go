package builtins

import (
	"context"
	"strings"
	"testing"
	"time"

	"fourd/interp"
	"fourd/orda/memory"
	"fourd/session"
)

func TestSessionOfTheApplication(t *testing.T) {
	check(t, []snippet{
		{"Session.isGuest()", "false"},
		{"Session.userName", "designer"},
		{"Length(Session.id)", "32"},
		{"Session.info.type", "standalone"},
		{"Session=Session", "true"},
		{"OB Class(Session).name", "Session"},
		{"Value type(Session.idleTimeout)=Is undefined", "true"},
		{"Session.setPrivileges(\"seeboats\")", "true"},
		{"Session.setPrivileges(\"seeboats, flyKites\")\nSession.getPrivileges()", `["seeBoats"]`},
		{"Session.setPrivileges([\"audit\"; \"seeBoats\"])\nSession.getPrivileges()", `["seeBoats","audit"]`},
		{"Session.setPrivileges({roles: \"harbourmaster\"})\nSession.getPrivileges()", `["seeBoats","manageBoats"]`},
		{"Session.setPrivileges({privileges: \"audit\"; roles: [\"Harbourmaster\"]; userName: \"Ida\"})\nSession.userName", "designer"},
		{"Session.setPrivileges(5)", "error 54: setPrivileges needs a text, a collection of texts or an object, not a number"},
		{"Session.setPrivileges(\"audit\")\nSession.clearPrivileges()\nSession.getPrivileges()", "[]"},
		{"Session.setPrivileges(\"manageBoats\")\nSession.hasPrivilege(\"SEEBOATS\")", "true"},
		{"Session.hasPrivilege(\"audit\")", "false"},
		{"Session.promote(\"audit\")", "1"},
		{"Session.promote(\"unknown\")", "0"},
		{"Session.promote(\"audit\")\nSession.hasPrivilege(\"audit\")", "true"},
		{"var $id : Integer\n$id:=Session.promote(\"audit\")\nSession.demote($id)\nSession.hasPrivilege(\"audit\")", "false"},
		{"Session.promote(\"audit\")\nSession.getPrivileges()", "[]"},
		{"$f:=4D.Method.new(\"$id:=Session.promote(\\\"audit\\\")\\nreturn Session.hasPrivilege(\\\"audit\\\")\")\n[$f.call(); Session.hasPrivilege(\"audit\")]", "[true,false]"},
		{"$f:=4D.Method.new(\"$id:=Session.promote(\\\"audit\\\")\\nthrow(1)\")\n$x:=Try($f.call())\nSession.hasPrivilege(\"audit\")", "false"},
		{"Length(Session.createOTP())", "32"},
		{"Length(Session.createOTP(30))", "32"},
		{"Session.createOTP(\"x\")", "error 54: the life of a passcode must be a number of seconds, not a Text"},
		{"Session.restore(Session.createOTP())", "false"},
		{"Session info(Session.id).type", "standalone"},
		{"Session info(\"nobody\")=Null", "true"},
		{"Session storage(\"nobody\")=Null", "true"},
		{"Use (Session.storage)\nSession.storage.a:=7\nEnd use\nSession storage(Session.id).a", "7"},
		{"$s:=Session\nUse ($s.storage)\n$s.storage.a:=8\nEnd use\nSession.storage.a", "8"},
		{"Session.storage:=New shared object", "error -10736: the property storage of a session is read-only"},
		{"Session.storage.a:=7", "error -10719: a shared object or collection can only be changed between Use and End use"},
		{"Session.userName:=\"Ida\"", "error -10736: the property userName of a session is read-only"},
		{"Session.other:=1", "error -10736: a session has no property other to assign"},
		{"Session.fly()", "error 54: an object of class Session has no function fly | names of functions are case-sensitive"},
	})
}

func TestSelectionInSessionStorage(t *testing.T) {
	const keep = "Use (Session.storage)\nSession.storage.top:="
	check(t, []snippet{
		{keep + "ds.Boat.all().orderBy(\"berths desc\").slice(0; 3)\nEnd use\nSession.storage.top.name.join(\",\")", "Eider,Auk,Puffin"},
		{keep + "ds.Skipper.query(\"name = Ida\").first().boats.orderBy(\"berths desc\")\nEnd use\nSession.storage.top[0].name", "Puffin"},
		{keep + "ds.Boat.all().copy()\nEnd use", "error -10721: this value cannot be stored in a shared object or collection | share it first with OB Copy(…; ck shared) or New shared object"},
		{keep + "ds.Boat.all().copy(ck shared)\nEnd use\nSession.storage.top.sum(\"berths\")", "15"},
		{keep + "ds.Boat.get(1)\nEnd use", "error -10721: this value cannot be stored in a shared object or collection | share it first with OB Copy(…; ck shared) or New shared object"},
	})
	h := openHarbor(t, memory.New())
	ctx := context.Background()
	h.run(ctx, "ds.fill()\n"+keep+"ds.Boat.query(\"berths > 3\")\nEnd use")
	if got := h.run(ctx, "ds.Boat.get(5).rename(\"Skua\")\nSession.storage.top.name.join(\",\")"); got != "Auk,Skua" {
		t.Errorf("another process reads %s", got)
	}
}

func TestWebSessionsAreSeparate(t *testing.T) {
	h := openHarbor(t, memory.New())
	one, two := h.sessions.Welcome(session.Visitor{}), h.sessions.Welcome(session.Visitor{})
	ctx1, ctx2 := one.Context(context.Background()), two.Context(context.Background())
	for _, c := range []struct {
		ctx        context.Context
		code, want string
	}{
		{ctx1, "Session.isGuest()", "true"},
		{ctx1, "Session.info.type", "web"},
		{ctx1, "Session.setPrivileges({userName: \"Ida\"; privileges: \"audit\"})\nSession.userName", "Ida"},
		{ctx1, "Session.isGuest()", "false"},
		{ctx2, "Session.isGuest()", "true"},
		{ctx1, "Session.idleTimeout", "60"},
		{ctx1, "Session.idleTimeout:=90\nSession.idleTimeout", "90"},
		{ctx1, "Session.idleTimeout:=5\nSession.idleTimeout", "60"},
		{ctx1, "Length(Session.expirationDate)", "24"},
		{ctx1, "Use (Session.storage)\nSession.storage.n:=1\nEnd use\nSession.storage.n", "1"},
		{ctx2, "Value type(Session.storage.n)=Is undefined", "true"},
		{context.Background(), "Value type(Session.storage.n)=Is undefined", "true"},
		{ctx1, "Use (cs.Tide.me)\ncs.Tide.me.level:=9\nEnd use\ncs.Tide.me.level", "9"},
		{ctx1, "cs.Tide.me.level", "9"},
		{ctx2, "cs.Tide.me.level", "3"},
		{context.Background(), "cs.Tide.me=cs.Tide.me", "true"},
		{h.sessions.Anonymous().Context(context.Background()), "Session=Null", "true"},
		{h.sessions.Anonymous().Context(context.Background()), "cs.Tide.me.level", "error -10736: cs.Tide is a session singleton, and this web server keeps no sessions | switch scalable sessions on, or make it a shared singleton"},
	} {
		if got := h.run(c.ctx, c.code); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.code, got, c.want)
		}
	}
	code := h.run(ctx1, "Session.createOTP()")
	if got := h.run(ctx2, "Session.restore(\""+code+"\")\nSession.userName"); got != "Ida" {
		t.Errorf("after restore: %s", got)
	}
}

func TestNewProcessInheritsTheSession(t *testing.T) {
	h := openHarbor(t, memory.New())
	v := h.sessions.Welcome(session.Visitor{})
	ctx := v.Context(context.Background())
	got := h.run(ctx, "Session.promote(\"audit\")\nCALL WORKER(\"w\"; Formula(note))")
	if strings.HasPrefix(got, "error") {
		t.Fatal(got)
	}
	wait, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := h.rt.Wait(wait); err != nil {
		t.Fatal(err)
	}
	if got := h.run(ctx, "Session.storage.worker"); got != "web False" {
		t.Errorf("the worker saw %q; %s", got, h.out)
	}
}

func TestSessionIsNullWithoutSessions(t *testing.T) {
	rt, err := interp.New(interp.Commands(SessionCommands()...), interp.Classes(SessionClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := rt.RunSource(context.Background(), "test", "Session=Null"); err != nil || !v.AsBool() {
		t.Errorf("Session=Null is %v, %v", v, err)
	}
}

// TestWorkersServeEachSenderInTheOwnSession has two visitors send work to one worker, the
// first of whom may do more.
func TestWorkersServeEachSenderInTheOwnSession(t *testing.T) {
	h := openHarbor(t, memory.New())
	ida, mallory := h.sessions.Welcome(session.Visitor{}), h.sessions.Welcome(session.Visitor{})
	send := func(v *session.Visit, code string) string {
		t.Helper()
		got := h.run(v.Context(context.Background()), code+"CALL WORKER(\"one for all\"; Formula(note))")
		if strings.HasPrefix(got, "error") {
			t.Fatal(got)
		}
		wait, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := h.rt.Wait(wait); err != nil {
			t.Fatal(err)
		}
		return h.run(v.Context(context.Background()), "String(Session.storage.worker)")
	}
	if got := send(ida, "Session.setPrivileges(\"audit\")\n"); got != "web True" {
		t.Errorf("the first sender: %q", got)
	}
	if got := send(mallory, ""); got != "web False" {
		t.Errorf("the second sender: %q", got)
	}
	if got := send(ida, ""); got != "web True" {
		t.Errorf("the first sender again: %q", got)
	}
}
