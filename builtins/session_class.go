package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/session"
)

// sessionClass is 4D.Session. storage, id, idleTimeout, expirationDate, userName and
// info are properties of the object itself.
var sessionClass = interp.Class{
	Name: "Session",
	Functions: func() interp.Members {
		return interp.Members{
			"isGuest":         onSession(sessionIsGuest),
			"setPrivileges":   onSession(sessionSetPrivileges),
			"clearPrivileges": onSession(sessionClearPrivileges),
			"getPrivileges":   onSession(sessionGetPrivileges),
			"hasPrivilege":    onSession(sessionHasPrivilege),
			"promote":         sessionPromote,
			"demote":          onSession(sessionDemote),
			"createOTP":       onSession(sessionCreateOTP),
			"restore":         onSession(sessionRestore),
		}
	},
}

// sessionFunc is a function of a session; ctx carries the visit of the process.
type sessionFunc func(ctx context.Context, s *session.Session, a interp.Args) (value.Value, error)

func onSession(f sessionFunc) interp.MemberFunc {
	return func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		ctx := p.Context()
		if m := Sessions(p.Runtime()); m != nil {
			ctx = visitContext(p, m)
		}
		if o := this.AsObject(); o != nil {
			if s, ok := o.Native().(*session.Session); ok {
				return f(ctx, s, a)
			}
		}
		return value.Undefined, wrongReceiver(this, "a session")
	}
}

// sessionIsGuest tells whether a web session has no privileges yet, or, where login is
// forced, has not logged in; False for other sessions. Page: API/SessionClass.md.
func sessionIsGuest(_ context.Context, s *session.Session, _ interp.Args) (value.Value, error) {
	return boolean(s.IsGuest())
}

// sessionSetPrivileges adds privileges and returns True: a Text of names with commas,
// a Collection of Text, or an Object {privileges; roles; userName}. Unknown names are
// ignored. Raises error 54 for other values, session.CodeSession on a remote client.
// Page: API/SessionClass.md.
func sessionSetPrivileges(ctx context.Context, s *session.Session, a interp.Args) (value.Value, error) {
	done, err := s.SetPrivileges(ctx, a.Value(0))
	return value.Bool(done), err
}

// sessionClearPrivileges drops what setPrivileges gave and returns True. Raises
// session.CodeSession on a remote client. Page: API/SessionClass.md.
func sessionClearPrivileges(ctx context.Context, s *session.Session, _ interp.Args) (value.Value, error) {
	done, err := s.ClearPrivileges(ctx)
	return value.Bool(done), err
}

// sessionGetPrivileges returns the names of the privileges, included ones too, without
// promoted ones. Page: API/SessionClass.md.
func sessionGetPrivileges(_ context.Context, s *session.Session, _ interp.Args) (value.Value, error) {
	return s.Privileges(), nil
}

// sessionHasPrivilege tells whether the session has a privilege, or the process has it
// promoted. Page: API/SessionClass.md.
func sessionHasPrivilege(ctx context.Context, s *session.Session, a interp.Args) (value.Value, error) {
	return boolean(s.HasPrivilege(ctx, a.Text(0)))
}

// sessionPromote gives a privilege to the current process until demote, or until the
// function that calls it ends, and returns an id from 1; 0 for an undeclared or already
// promoted one. Raises session.CodeSession on a remote client. Page: API/SessionClass.md.
func sessionPromote(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return onSession(func(ctx context.Context, s *session.Session, a interp.Args) (value.Value, error) {
		id, err := s.Promote(ctx, a.Text(0))
		if id > 0 {
			p.OnReturn(func() { _ = s.Demote(ctx, id) }) // it could promote, so it can demote
		}
		return value.Int(int64(id)), err
	})(p, this, a)
}

// sessionDemote takes back what promote gave under an id; other numbers do nothing.
// Raises session.CodeSession on a remote client. Page: API/SessionClass.md.
func sessionDemote(ctx context.Context, s *session.Session, a interp.Args) (value.Value, error) {
	return value.Undefined, s.Demote(ctx, a.Int(0))
}

// sessionCreateOTP returns a one-time passcode that opens the session once; the
// argument is its life in seconds. Raises error 54 when that is no number.
// Page: API/SessionClass.md.
func sessionCreateOTP(ctx context.Context, s *session.Session, a interp.Args) (value.Value, error) {
	code, err := s.CreateOTP(ctx, a.Value(0))
	return value.Str(code), err
}

// sessionRestore moves the current web process to the session of a passcode, which is
// used up; False when it is not valid. Raises session.CodeSession on a remote client.
// Page: API/SessionClass.md.
func sessionRestore(ctx context.Context, s *session.Session, a interp.Args) (value.Value, error) {
	done, err := s.Restore(ctx, a.Text(0))
	return value.Bool(done), err
}
