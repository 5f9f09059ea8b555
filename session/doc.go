// Package session keeps the sessions of a 4D application: web visitors, remote
// users, stored procedures and the single user of a desktop. It knows their
// storage, user names, privileges, permissions, one-time passcodes and expiry, and
// what 4D code sees as a 4D.Session object.
//
// It knows nothing of HTTP. A cookie is a text to it; names, attributes and headers
// belong to package web. It does not run 4D code either: what a process is doing
// reaches it through the context that carries a Visit.
//
//	m := session.Open(session.WithRoles(session.ParseRoles(file)))
//	defer m.Close(ctx)
//
// A program without web runs everything in one session:
//
//	ctx = session.NewContext(ctx, m.Standalone())
//
// A web request resumes the session of its cookie or becomes a guest, runs code,
// sends what Cookie says and ends its visit:
//
//	v, err := m.Resume(ctx, cookies...)
//	if err != nil { … } // the store does not answer
//	if v == nil {
//		v = m.Welcome(session.Visitor{Address: ip})
//	}
//	defer v.End(ctx)
//	run(v.Context(ctx))
//	value, maxAge, send := v.Cookie()
//
// Sessions are live objects: finding one costs a look into a table, and requests of
// one session run in parallel, kept apart only by Use on shared objects. A Store may
// keep web sessions beyond the process.
//
// A store that is Shared has several nodes serve the same sessions: a node changes a
// session under its lease only, so Use excludes those on all nodes, and copies follow
// what other nodes save. With any other store two processes must send a visitor to the
// same one while the session is in use: if both change it, the first to save wins and
// the other copy is given up.
//
// Reading order: kind.go, session.go, id.go, visit.go, context.go, manager.go,
// table.go, secret.go, passcode.go; then privileges.go, rights.go, promote.go,
// roles.go, rolesfile.go, rolesallowed.go, permission.go; native.go, singleton.go;
// store.go, memory.go, freeze.go, thaw.go; shared.go, keeper.go, lease.go, refresh.go.
package session
