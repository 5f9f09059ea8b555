package session

import (
	"context"

	"fourd/interp/value"
)

// errFromClient is raised where code on a client machine tries to change its rights.
func errFromClient(function string) error {
	return value.Errorf(CodeSession, "%s cannot be called on a remote client", function).
		WithHint("call it in code that runs on the server")
}

// SetPrivileges adds privileges and roles to the session, and with an object also
// sets the userName of a web session. v is a Text (names separated by commas), a
// Collection of Text, or an Object {privileges; roles; userName}. Names that are
// not declared are ignored. Raises error 54 for other values, and then nothing has
// changed; raises CodeSession on a remote client. When rights rise in a web request
// its response carries a new cookie. Page: API/SessionClass.md.
//
// choice: calls accumulate; clearPrivileges drops what earlier ones gave.
func (s *Session) SetPrivileges(ctx context.Context, v value.Value) (bool, error) {
	rules := s.kind.rules()
	if !rules.SetsRights {
		return false, errFromClient("setPrivileges")
	}
	g, err := parseGrant(v)
	if err != nil {
		return false, err
	}
	done, err := s.change(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	given := s.manager.roles.resolve(g.privileges, g.roles)
	s.mu.Lock()
	raised := s.addRights(given, s.manager.roles.anyRole(g.roles))
	if s.kind == Web && s.manager.roles.ForceLogin() && !s.loggedIn {
		raised = true // from now on it is no guest, whatever it was given
	}
	s.loggedIn = true
	if g.named && rules.Renamed {
		raised = raised || g.userName != "" && g.userName != s.name()
		s.setName(g.userName)
	}
	s.mu.Unlock()
	if raised {
		s.renewSecret(VisitFrom(ctx))
	}
	return true, nil
}

// addRights adds privileges, and perhaps a role, and reports whether any was new. The
// caller holds mu.
func (s *Session) addRights(given bits, role bool) (raised bool) {
	if given.empty() && !role {
		return false
	}
	var old rights
	if r := s.rights.Load(); r != nil {
		old = *r
	}
	next := &rights{given: bits(nil).union(old.given).union(given), role: old.role || role}
	next.all = s.manager.roles.closure(next.given)
	s.rights.Store(next)
	return next.all.exceeds(old.all) || next.role && !old.role
}

// renewSecret sees to it that whoever knew the cookie before does not share what
// the session may do now. In a web request the browser of that request gets the new
// value; elsewhere the next request with a cookie that is still good.
func (s *Session) renewSecret(v *Visit) {
	if v != nil {
		v.mu.Lock()
		defer v.mu.Unlock()
	}
	s.mu.Lock()
	none := s.secret == digest{}
	mine := v != nil && v.Session() == s && v.cookie != "" && s.lasts(&v.hash)
	if !none && !mine {
		s.rotate = true
	}
	s.mu.Unlock()
	if !none && mine {
		v.rotate()
	}
}

// ClearPrivileges drops everything that SetPrivileges gave and returns true. The
// user name and what is promoted stay. Raises CodeSession on a remote client.
// Page: API/SessionClass.md.
func (s *Session) ClearPrivileges(ctx context.Context) (bool, error) {
	if !s.kind.rules().SetsRights {
		return false, errFromClient("clearPrivileges")
	}
	done, err := s.change(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	s.mu.Lock() // or a parallel setPrivileges could bring back what it read before
	s.rights.Store(nil)
	s.mu.Unlock()
	return true, nil
}

// Logout drops the privileges and makes the session a guest again even where login
// is forced: what a page that logs out does. clearPrivileges alone does not.
func (s *Session) Logout(ctx context.Context) error {
	done, err := s.change(ctx)
	if err != nil {
		return err
	}
	defer done()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rights.Store(nil)
	s.loggedIn = false
	return nil
}

// IsGuest reports whether a web session is a guest: it has no privilege and no role from
// SetPrivileges, or, where login is forced, SetPrivileges was never called in it.
// Sessions of other kinds are never guests. Page: API/SessionClass.md.
//
// choice: promoted privileges never count, nor does that of guests; a role counts also
// when roles.json gives it no privileges, as projects of the makers of 4D need it.
func (s *Session) IsGuest() bool {
	if !s.kind.rules().Guest {
		return false
	}
	if s.manager.roles.ForceLogin() {
		s.mu.Lock()
		defer s.mu.Unlock()
		return !s.loggedIn
	}
	r := s.rights.Load()
	return r == nil || !r.role && r.given.only(s.manager.roles.guest)
}

// own returns what the session has been given; that of the server for a client.
func (s *Session) own() bits {
	if s.kind == RemoteClient {
		s.mu.Lock()
		twin := s.extra().twin
		s.mu.Unlock()
		return twin.own()
	}
	if r := s.rights.Load(); r != nil {
		return r.all
	}
	return nil
}

// GetPrivileges returns the privileges of the session, included ones too, without
// promoted ones, as roles.json spells and orders them.
func (s *Session) GetPrivileges() []string {
	return s.manager.roles.names(s.own())
}

// Privileges returns GetPrivileges as a new collection. Page: API/SessionClass.md.
func (s *Session) Privileges() value.Value {
	names := s.GetPrivileges()
	out := make([]value.Value, len(names))
	for i, n := range names {
		out[i] = value.Str(n)
	}
	return value.NewCollection(out).Value()
}

// HasPrivilege reports whether the session has a privilege or the process of ctx
// has it promoted. Case does not matter; an unknown name gives false.
// Page: API/SessionClass.md.
func (s *Session) HasPrivilege(ctx context.Context, name string) bool {
	i, ok := s.manager.roles.find(name)
	if !ok {
		return false
	}
	if s.own().has(i) {
		return true
	}
	v := VisitFrom(ctx)
	return v != nil && v.promotedBits().has(i)
}

// Restore uses up a one-time passcode and moves the web process of ctx to the
// session that it was made for, whose cookie the response then carries. false: the
// passcode is unknown, used or expired, its session is over, or s is no web
// session; nothing has changed then. Raises CodeSession on a remote client.
// Page: API/SessionClass.md.
func (s *Session) Restore(ctx context.Context, passcode string) (bool, error) {
	rules := s.kind.rules()
	if !rules.SetsRights {
		return false, errFromClient("restore")
	}
	v := VisitFrom(ctx)
	if !rules.Restores || v == nil || !v.web || v.manager != s.manager {
		return false, nil
	}
	target := s.manager.redeem(ctx, passcode)
	if target == nil {
		return false, nil
	}
	if err := v.switchTo(ctx, target); err != nil {
		target.refs.Add(-1)
		return false, err
	}
	return true, nil
}

// ForceLogin reports whether REST requests of this visit have to log in first.
func (v *Visit) ForceLogin() bool { return v.manager.roles.ForceLogin() }
