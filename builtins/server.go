package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/session"
)

// serverKey marks a runtime that is a server.
type serverKey struct{}

// RunAsServer makes a runtime a server, which it is beside being the single-user
// application: Application type says so, Execute on server runs stored procedures in
// their one session, and Process activity shows sessions. Call it before any process
// runs, after UseSessions.
func RunAsServer(rt *interp.Runtime) { rt.Attach(serverKey{}, true) }

// isServer tells whether RunAsServer was called.
func isServer(rt *interp.Runtime) bool { return rt.Attached(serverKey{}) == true }

// StoredProcedureContext returns the context of a process that works for the server and
// for no user of it: in the session of stored procedures. Page: Desktop/desktop-sessions.md.
func StoredProcedureContext(ctx context.Context, rt *interp.Runtime) context.Context {
	m := Sessions(rt)
	if m == nil || !isServer(rt) {
		return ctx
	}
	return session.NewContext(ctx, m.StoredProcedures())
}

// The kinds of application.
const (
	localMode  = 0
	serverMode = 5
)

// applicationType returns 5 (4D Server) in a program that serves, else 0 (4D local
// mode). Page: commands/application-type.md.
func applicationType(p *interp.Process, _ interp.Args) (value.Value, error) {
	if isServer(p.Runtime()) {
		return integer(serverMode)
	}
	return integer(localMode)
}

// userAlias is the name that SET USER ALIAS gave, "" for none.
type userAlias struct{}

// userName is the name of the 4D user.
//
// gap: there are no users and groups, so everybody is the Designer.
func userName(rt *interp.Runtime) string {
	if alias, _ := rt.Attached(userAlias{}).(string); alias != "" {
		return alias
	}
	return "Designer"
}

// currentUser returns the name of the 4D user: the alias that SET USER ALIAS gave, else
// the Designer. Page: commands/current-user.md.
func currentUser(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.IntOr(0, 1) != 1 {
		return text("")
	}
	return text(userName(p.Runtime()))
}

// setUserAlias gives the user another name, which Current user and the session of the
// application show from now on; "" takes it back. Raises error 54 on a server.
// Page: commands/set-user-alias.md.
func setUserAlias(p *interp.Process, a interp.Args) (value.Value, error) {
	rt := p.Runtime()
	if isServer(rt) {
		return value.Undefined, value.Errorf(value.CodeTypes, "a server has no user whose name could be changed").
			WithHint("Session.setPrivileges({userName: …}) names the user of a web session")
	}
	alias := a.Text(0)
	rt.Attach(userAlias{}, alias)
	if m := Sessions(rt); m != nil {
		m.RenameUser(alias)
	}
	return none()
}
