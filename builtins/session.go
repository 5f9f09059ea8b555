package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/session"
)

// SessionCommands returns the commands about sessions.
func SessionCommands() []interp.Command {
	return []interp.Command{
		interp.Native("Session", cmdSession),
		interp.Native("Session storage", sessionStorage),
		interp.Native("Session info", sessionInfo),
	}
}

// SessionClasses returns the built-in class of sessions.
func SessionClasses() []interp.Class { return []interp.Class{sessionClass} }

// sessionsKey attaches the manager to a runtime.
type sessionsKey struct{}

// UseSessions gives a runtime its sessions: processes whose context carries none run
// in the standalone session, processes that code starts inherit the session of the
// one that starts them, session singletons live in their session, and functions are
// called as far as roles.json permits. Call it before any process runs.
func UseSessions(rt *interp.Runtime, m *session.Manager) {
	rt.Attach(sessionsKey{}, m)
	rt.SessionContext(func(from context.Context) context.Context {
		return inherited(from, m)
	})
	rt.SetSingletonScope(func(ctx context.Context, c *value.Class, construct func() (value.Value, error)) (value.Value, error) {
		s := sessionIn(ctx, m)
		if s == nil {
			return value.Undefined, value.Errorf(session.CodeSession, "%s is a session singleton, and this web server keeps no sessions", c.FullName()).
				WithHint("switch scalable sessions on, or make it a shared singleton")
		}
		return s.Singleton(ctx, c, construct)
	})
	rt.SetSessionStorage(func(p *interp.Process) value.Value {
		if v := session.VisitFrom(p.Context()); v != nil {
			if s := v.Session(); s != nil {
				return s.Storage().Value()
			}
		}
		return value.Undefined
	})
	rt.SetGuard(guardOf(rt, m))
	guardReading(rt)
}

// Sessions returns the manager that UseSessions was given, or nil.
func Sessions(rt *interp.Runtime) *session.Manager {
	m, _ := rt.Attached(sessionsKey{}).(*session.Manager)
	return m
}

// inherited returns the context of a new process: it is in the same session by a
// visit of its own, so that nothing promoted is inherited.
//
// choice: the visit of such a process is not counted, so a web session may expire
// while a worker that a request started still runs; the object stays valid.
func inherited(from context.Context, m *session.Manager) context.Context {
	ctx := context.Background()
	if v := session.VisitFrom(from); v != nil && v.Session() == nil {
		return m.Anonymous().Context(ctx)
	}
	return session.NewContext(ctx, sessionIn(from, m))
}

// sessionIn returns the session of a context: nil only for a web request without
// sessions.
func sessionIn(ctx context.Context, m *session.Manager) *session.Session {
	if v := session.VisitFrom(ctx); v != nil {
		return v.Session()
	}
	return m.Standalone()
}

// visitContext returns the context of a process with the visit that its promotions
// belong to, which it gets on first use.
func visitContext(p *interp.Process, m *session.Manager) context.Context {
	ctx := p.Context()
	if session.VisitFrom(ctx) == nil {
		ctx = session.NewContext(ctx, m.Standalone())
		p.SetContext(ctx)
	}
	return ctx
}

// cmdSession returns the session of the current process: that of the web request, or
// the one of the application; Null in a web process without sessions, and in a
// program that has none. Page: commands/session.md.
func cmdSession(p *interp.Process, _ interp.Args) (value.Value, error) {
	v := session.VisitFrom(p.Context())
	if v == nil {
		m := Sessions(p.Runtime())
		if m == nil {
			return value.Null, nil
		}
		v = session.VisitFrom(visitContext(p, m))
	}
	s := v.Session()
	if s == nil {
		return value.Null, nil
	}
	return s.Object(p.Runtime().BuiltinClass(sessionClass.Name)).Value(), nil
}

// findSession returns the live session with that id, or nil. The session of the process
// itself comes first: a client has the id of its twin on the server.
func findSession(p *interp.Process, id string) *session.Session {
	m := Sessions(p.Runtime())
	if m == nil {
		return nil
	}
	if s := sessionIn(p.Context(), m); s != nil && s.ID() == id {
		return s
	}
	if s, ok := m.Find(p.Context(), id); ok {
		return s
	}
	return nil
}

// sessionStorage returns the storage of the session with that id, Null for an unknown
// or expired one. Page: commands/session-storage.md.
func sessionStorage(p *interp.Process, a interp.Args) (value.Value, error) {
	if s := findSession(p, a.Text(0)); s != nil {
		return s.Storage().Value(), nil
	}
	return value.Null, nil
}

// sessionInfo returns a plain object that describes the session with that id, Null for
// an unknown or expired one. Page: commands/session-info.md.
func sessionInfo(p *interp.Process, a interp.Args) (value.Value, error) {
	if s := findSession(p, a.Text(0)); s != nil {
		return s.Info().Value(), nil
	}
	return value.Null, nil
}
