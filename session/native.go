package session

import (
	"os"
	"runtime"
	"sync"
	"time"

	"fourd/interp/value"
)

// Object returns the session as 4D code sees it: a built-in object of class, which
// is 4D.Session with its functions. While the session is in use it is the same
// object; by EqualTo any two of them are equal.
func (s *Session) Object(class *value.Class) *value.Object {
	if o := s.object.Load(); o != nil && o.Class() == class {
		return o
	}
	o := value.NewNative(class, s)
	s.object.Store(o)
	return o
}

// Get returns a property for 4D code, Undefined when the kind of session lacks it.
// Page: API/SessionClass.md.
func (s *Session) Get(_ value.Caller, name string) (value.Value, error) {
	idles := s.kind.rules().Idles
	switch {
	case name == "storage":
		return s.Storage().Value(), nil
	case name == "id":
		return value.Str(s.ID()), nil
	case name == "idleTimeout" && idles:
		return value.Int(int64(s.IdleTimeout())), nil
	case name == "expirationDate" && idles:
		return value.Str(s.ExpirationDate()), nil
	case name == "userName":
		return value.Str(s.UserName()), nil
	case name == "info":
		return s.Info().Value(), nil
	}
	return value.Undefined, nil
}

// Set sets the idleTimeout of a web session, in minutes; a real is truncated.
// Raises error 54 for a value that is not a number and CodeSession for every other
// property, as none can be assigned or added. Page: API/SessionClass.md.
//
// choice: userName is read-only for all kinds; setPrivileges sets it.
func (s *Session) Set(_ value.Caller, name string, v value.Value) error {
	if name != "idleTimeout" || !s.kind.rules().Idles {
		if got, _ := s.Get(nil, name); got.IsUndefined() {
			return value.Errorf(CodeSession, "a session has no property %s to assign", name)
		}
		return value.Errorf(CodeSession, "the property %s of a session is read-only", name)
	}
	n, ok := wholeNumber(v)
	if !ok {
		return value.Errorf(value.CodeTypes, "idleTimeout must be a number of minutes, not %s", value.Describe(v))
	}
	return s.SetIdleTimeout(int(n))
}

// Keys returns the names of the properties.
func (s *Session) Keys() []string {
	if s.kind.rules().Idles {
		return []string{"storage", "id", "idleTimeout", "expirationDate", "userName", "info"}
	}
	return []string{"storage", "id", "userName", "info"}
}

// EqualTo reports whether other is the same session.
func (s *Session) EqualTo(other value.Native) bool {
	t, ok := other.(*Session)
	return ok && t == s
}

// machine is what info says of this computer.
type machine struct {
	once sync.Once
	name string
}

func (m *machine) read() string {
	m.once.Do(func() { m.name, _ = os.Hostname() })
	return m.name
}

// choice: there is no documented word for other systems than these two.
func hostType() string {
	switch runtime.GOOS {
	case "windows":
		return "windows"
	case "darwin":
		return "mac"
	}
	return "linux"
}

// Info returns a new plain object that describes the session; which properties it
// has is in the rules of the kind. Page: API/SessionClass.md.
func (s *Session) Info() *value.Object {
	rules := s.kind.rules()
	o := value.NewObject(len(rules.Info))
	for _, name := range rules.Info {
		o.Put(name, value.Str(s.infoText(name)))
	}
	return o
}

func (s *Session) infoText(name string) string {
	u := s.remoteUser()
	switch name {
	case "type":
		// choice: "rest" is for sessions that a /rest request made.
		if s.rest {
			return "rest"
		}
		return s.kind.String()
	case "userName":
		return s.UserName()
	case "machineName":
		if u != nil {
			return u.MachineName
		}
		return s.manager.machine.read()
	case "IPAddress":
		if s.kind == Standalone {
			return "localhost"
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.addressText()
	case "hostType":
		switch {
		case s.kind == Web:
			return "browser"
		case u != nil:
			return u.HostType
		}
		return hostType()
	case "creationDateTime":
		return time.UnixMilli(s.created).UTC().Format(isoMillis)
	case "state":
		// choice: the other states are those of suspended network connections.
		return "active"
	case "ID":
		return s.ID()
	case "systemUserName":
		return u.SystemUserName
	case "persistentID":
		return u.PersistentID
	}
	return ""
}

func (s *Session) remoteUser() *RemoteUser {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.more == nil {
		return nil
	}
	return s.more.remote
}
