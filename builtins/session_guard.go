package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// guardOf returns what stands before functions that roles.json says something about: in
// a web process each call needs the permission to execute the function, wherever the
// call comes from, and what the function promotes lasts as long as it runs.
// Page: ORDA/privileges.md. It is nil for a project that leaves all functions open.
//
// choice: of singletons, functions that are exposed or named in a permission of their
// own are resources; the others are reached through those alone, as public projects
// rely on. Computed attributes, events and constructors are no functions in this sense.
func guardOf(rt *interp.Runtime, m *session.Manager) *interp.Guard {
	roles := m.Roles()
	functions, reading := roles.RegulatesFunctions(), roles.RegulatesReading()
	if !functions && !reading {
		return nil
	}
	return &interp.Guard{
		Watches: func(c *value.Class, f *value.Member) bool {
			if !functions || c.Namespace != "cs" {
				return false // roles.json is about the host, not about its components
			}
			for _, name := range builtinNames {
				if c.Is(rt.BuiltinClass(name)) {
					return true
				}
			}
			return c.Singleton && f.Exposed || roles.Names(session.SingletonMethod, f.Name)
		},
		Enter: enterFunction,
		Reads: readComputed,
	}
}

// readComputed asks about a computed attribute or an alias of an entity. Where it may be
// read, so may what it is made of, while its value is computed.
func readComputed(p *interp.Process, this value.Value, property string) (done func(), ok bool) {
	e := orda.EntityOf(this)
	if e == nil || !session.Restricted(p.Context()) {
		return nil, true
	}
	if !e.IsNew() && !session.Reads(p.Context(), e.DataClass().Name(), property) {
		return nil, false
	}
	return session.ReadFreely(p.Context()), true
}

// guardReading has the data layer ask before code reads attributes, where roles.json
// says anything about that. Page: ORDA/privileges.md.
func guardReading(rt *interp.Runtime) {
	m, store := Sessions(rt), Datastore(rt)
	if m != nil && store != nil && m.Roles().RegulatesReading() {
		store.SetReadable(session.Reads, func(what string) error { return verdict(session.Denied, session.Read, what) })
	}
}

// enterFunction checks that the process may execute a function, and promotes it.
func enterFunction(p *interp.Process, this value.Value, function string) error {
	ctx := p.Context()
	if !session.Restricted(ctx) {
		return nil
	}
	r, ok := functionResource(this, function)
	if !ok {
		return nil
	}
	if err := verdict(session.Allow(ctx, session.Execute, r), session.Execute, r.Class+"."+r.Member); err != nil {
		return err
	}
	v := session.VisitFrom(ctx)
	if mark, promoted := v.Enter(r); promoted {
		p.OnReturn(func() { v.Unwind(mark) })
	}
	return nil
}

// functionResource names a function of this as roles.json does.
func functionResource(this value.Value, function string) (session.Resource, bool) {
	o := this.AsObject()
	if o == nil {
		return session.Resource{}, false
	}
	r := session.Resource{Type: session.Method, Member: function}
	switch n := o.Native().(type) {
	case *orda.Entity:
		r.Class = n.DataClass().Name()
	case *orda.Selection:
		r.Class = n.DataClass().Name()
	case *orda.DataClass:
		r.Class = n.Name()
	case *orda.Datastore:
		r.Class = "ds"
	default:
		if o.Class() == nil {
			return r, false
		}
		r.Type, r.Class = session.SingletonMethod, o.Class().Name
	}
	return r, true
}
