package builtins

import (
	"context"
	"strings"
	"testing"

	"fourd/orda/memory"
	"fourd/session"
)

// kinds are the five kinds of session, as columns of the table below.
var kinds = []string{"web", "remote", "client", "stored procedure", "standalone"}

// kindContexts returns a context in a session of each kind, and the same visit each
// time, so that what is promoted stays.
func kindContexts(h *harbor) []context.Context {
	bg := context.Background()
	remote := h.sessions.Connect(session.RemoteUser{UserName: "Ole", MachineName: "deck", SystemUserName: "ole",
		IPAddress: "10.1.1.1", HostType: "mac", PersistentID: "P1"})
	return []context.Context{
		h.sessions.Welcome(session.Visitor{Address: "10.0.0.7"}).Context(bg),
		session.NewContext(bg, remote),
		session.NewContext(bg, h.sessions.Client(remote)),
		session.NewContext(bg, h.sessions.StoredProcedures()),
		session.NewContext(bg, h.sessions.Standalone()),
	}
}

// TestEveryMemberInEveryKindOfSession runs each line in a session of each of the five
// kinds, in order, so that later lines see what earlier ones did. One wanted text stands
// for all kinds. "client: X" is the error of a function that a client may not call.
func TestEveryMemberInEveryKindOfSession(t *testing.T) {
	const (
		refused  = "error -10736: %s cannot be called on a remote client | call it in code that runs on the server"
		readOnly = "error -10736: the property %s of a session is read-only"
		none     = "undefined"
	)
	client := func(function string) string { return strings.Replace(refused, "%s", function, 1) }
	fixed := func(property string) string { return strings.Replace(readOnly, "%s", property, 1) }
	absent := func(property string) string {
		return "error -10736: a session has no property " + property + " to assign"
	}
	h := openHarbor(t, memory.New())
	contexts := kindContexts(h)
	for _, c := range []struct {
		code string
		want []string
	}{
		{"Session.info.type", []string{"web", "remote", "remote", "storedProcedure", "standalone"}},
		{"OB Keys(Session).join(\" \")", []string{"storage id idleTimeout expirationDate userName info", "storage id userName info", "storage id userName info", "storage id userName info", "storage id userName info"}},
		{"OB Keys(Session.info).sort().join(\" \")", []string{
			"creationDateTime hostType ID IPAddress state type userName",
			"creationDateTime hostType ID IPAddress machineName persistentID state systemUserName type userName",
			"creationDateTime hostType ID IPAddress machineName persistentID state systemUserName type userName",
			"creationDateTime hostType ID machineName state type userName",
			"creationDateTime hostType ID IPAddress machineName state type userName"}},
		{"Session.info=Session.info", []string{"false"}}, // a new object each time
		{"JSON Stringify(Session.storage)", []string{"{}"}},
		{"Length(Session.id)", []string{"32"}},
		{"Session.info.ID=Session.id", []string{"true"}},
		{"Session.userName", []string{"", "Ole", "Ole", "Designer", "designer"}},
		{"Session.info.userName=Session.userName", []string{"true"}},
		{"Session.info.IPAddress", []string{"10.0.0.7", "10.1.1.1", "10.1.1.1", none, "localhost"}},
		{"Session.info.systemUserName", []string{none, "ole", "ole", none, none}},
		{"Session.info.persistentID", []string{none, "P1", "P1", none, none}},
		{"Session.info.machineName=\"deck\"", []string{"false", "true", "true", "false", "false"}},
		{"Session.info.state", []string{"active"}},
		{"Session.isGuest()", []string{"true", "false", "false", "false", "false"}},

		{"Session.idleTimeout", []string{"60", none, none, none, none}},
		{"Session.idleTimeout:=90", []string{none, absent("idleTimeout"), absent("idleTimeout"), absent("idleTimeout"), absent("idleTimeout")}},
		{"Session.idleTimeout", []string{"90", none, none, none, none}},
		{"Match regex(\"\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT\\\\d\\\\d:\\\\d\\\\d:\\\\d\\\\d\\\\.\\\\d{3}Z\"; String(Session.expirationDate); 1)", []string{"true", "false", "false", "false", "false"}},
		{"Session.expirationDate:=\"x\"", []string{fixed("expirationDate"), absent("expirationDate"), absent("expirationDate"), absent("expirationDate"), absent("expirationDate")}},
		{"Session.userName:=\"Eve\"", []string{fixed("userName")}},
		{"Session.storage:=Null", []string{fixed("storage")}},
		{"Session.id:=\"1\"", []string{fixed("id")}},
		{"Session.info:=Null", []string{fixed("info")}},
		{"Session.cart:=1", []string{absent("cart")}},

		{"Session.setPrivileges({privileges: \"audit\"; userName: \"Eve\"})", []string{"true", "true", client("setPrivileges"), "true", "true"}},
		{"Session.userName", []string{"Eve", "Ole", "Ole", "Designer", "designer"}},
		{"Session.getPrivileges().join(\",\")", []string{"audit"}}, // a client reads those of its twin
		{"Session.hasPrivilege(\"AUDIT\")", []string{"true"}},
		{"Session.isGuest()", []string{"false"}},
		{"Session.promote(\"seeBoats\")", []string{"1", "1", client("promote"), "1", "1"}},
		{"Session.demote(1)", []string{none, none, client("demote"), none, none}},
		{"Session.hasPrivilege(\"seeBoats\")", []string{"false"}},
		{"Length(Session.createOTP())", []string{"32", "32", "32", "0", "32"}},
		{"Length(Session.createOTP(30))", []string{"32", "32", "32", "0", "32"}},
		{"Session.restore(\"00000000000000000000000000000000\")", []string{"false", "false", client("restore"), "false", "false"}},
		{"Session.clearPrivileges()", []string{"true", "true", client("clearPrivileges"), "true", "true"}},
		{"Session.getPrivileges().length", []string{"0"}},
		{"Session.userName", []string{"Eve", "Ole", "Ole", "Designer", "designer"}},
		{"Session.isGuest()", []string{"true", "false", "false", "false", "false"}},

		// a client keeps its own things beside what the server keeps for it
		{"Use (Session.storage)\nSession.storage.n:=Num(Session.storage.n)+1\nEnd use\nSession.storage.n", []string{"1"}},
		{"Session storage(Session.id)=Session.storage", []string{"true"}},
		{"Session info(Session.id).type", []string{"web", "remote", "remote", "storedProcedure", "standalone"}},
		{"Use (Session.storage)\nSession.storage.me:=Session\nEnd use", []string{"error -10721: this value cannot be stored in a shared object or collection | share it first with OB Copy(…; ck shared) or New shared object"}},
		{"New shared object(\"s\"; Session)", []string{"error -10721: this value cannot be stored in a shared object or collection | share it first with OB Copy(…; ck shared) or New shared object"}},
	} {
		for i, ctx := range contexts {
			want := c.want[0]
			if len(c.want) > 1 {
				want = c.want[i]
			}
			if got := h.run(ctx, c.code); got != want {
				t.Errorf("%s: %s\n got %s\nwant %s", kinds[i], c.code, got, want)
			}
		}
	}
	if got := h.run(contexts[2], "Session.storage.own:=1"); !strings.Contains(got, "-10719") {
		t.Errorf("storage of a client without Use: %s", got)
	}
}
