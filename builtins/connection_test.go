package builtins

import (
	"context"
	"errors"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/session"
)

// TestConnectionsHaveTheSessionOfTheirUser opens connections of remote users, which the
// server's methods accept, refuse and take leave of, and looks at both ends.
func TestConnectionsHaveTheSessionOfTheirUser(t *testing.T) {
	fsys := fstest.MapFS{
		"Project/desk.4DProject": {Data: []byte("{}")},
		"Project/Sources/DatabaseMethods/onServerOpenConnection.4dm": {Data: []byte(`#DECLARE($user : Integer; $id : Integer; $toIgnore : Integer) -> $status : Integer
Session.setPrivileges("sail")
Use (Session.storage)
	Session.storage.opened:=Session.info.type+" "+Session.userName+" "+String($user)+" "+String($id>0)+" "+String($toIgnore)
End use
$status:=(Session.userName="Eve") ? 22000 : 0`)},
		"Project/Sources/DatabaseMethods/onServerCloseConnection.4dm": {Data: []byte(`#DECLARE($user : Integer; $id : Integer; $toIgnore : Integer)
Use (Storage)
	Storage.left:=New shared object("who"; Session.userName+" "+Session.storage.opened)
End use`)},
	}
	rt, err := interp.New(interp.Source(fsys), interp.Commands(All()...), interp.Commands(SessionCommands()...),
		interp.Classes(Classes()...), interp.Classes(SessionClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	m := session.Open(session.WithRoles(session.ParseRoles([]byte(`{"privileges": [{"privilege": "sail"}]}`))))
	t.Cleanup(func() { _ = m.Close(context.Background()) })
	UseSessions(rt, m)
	RunAsServer(rt)
	run := func(ctx context.Context, code, want string) {
		t.Helper()
		v, err := rt.RunSource(ctx, "test", code)
		got := shown(v)
		if err != nil {
			got = errorText(err)
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", code, got, want)
		}
	}

	var refused *RefusedError
	if _, err := Connect(t.Context(), rt, session.RemoteUser{UserName: "Eve"}); !errors.As(err, &refused) || refused.Status != 22000 {
		t.Fatalf("Eve: %v", err)
	}
	c, err := Connect(t.Context(), rt, session.RemoteUser{UserName: "Ole", MachineName: "deck", IPAddress: "10.1.1.1", HostType: "mac", PersistentID: "P1"})
	if err != nil {
		t.Fatal(err)
	}
	other, err := Connect(t.Context(), rt, session.RemoteUser{UserName: "Ida"})
	if err != nil {
		t.Fatal(err)
	}
	server, client := c.ServerContext(t.Context()), c.ClientContext(t.Context())
	run(server, `Session.storage.opened`, "remote Ole 1 True 0")
	run(other.ServerContext(t.Context()), `Session.storage.opened`, "remote Ida 1 True 0")
	run(client, `Undefined(Session.storage.opened)`, "true")
	run(client, `Session.hasPrivilege("sail")`, "true")
	run(client, `Session.clearPrivileges()`, "error -10736: clearPrivileges cannot be called on a remote client | call it in code that runs on the server")
	run(client, `Session.info.machineName+" "+Session.info.hostType+" "+Session.info.persistentID`, "deck mac P1")
	run(context.Background(), `Process activity.sessions.query("type = :1"; "remote").extract("userName").sort().join(" ")`, "Ida Ole")

	// A passcode made by either of them brings a web request into the session on the server.
	for _, from := range []context.Context{server, client} {
		v, err := rt.RunSource(from, "test", `Session.createOTP()`)
		if err != nil {
			t.Fatal(err)
		}
		visit, ok := m.Redeem(t.Context(), v.AsText())
		if !ok {
			t.Fatal("the passcode opens nothing")
		}
		run(visit.Context(context.Background()), `Session.info.type+" "+Session.storage.opened+" "+Session.getPrivileges().join(",")`, "remote remote Ole 1 True 0 sail")
		if err := visit.End(t.Context()); err != nil {
			t.Error(err)
		}
	}

	id := c.server.ID()
	if err := c.Close(t.Context()); err != nil {
		t.Error(err)
	}
	run(context.Background(), `Storage.left.who`, "Ole remote Ole 1 True 0")
	run(context.Background(), `Session storage("`+id+`")=Null`, "true")
	run(context.Background(), `Process activity.sessions.query("type = :1"; "remote").extract("userName").join(" ")`, "Ida")
}
