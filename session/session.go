package session

import (
	"math"
	"sync"
	"sync/atomic"
	"time"

	"fourd/interp/value"
)

// DefaultIdleTimeout is the idle timeout of a new web session, and the smallest
// there is, in minutes.
const DefaultIdleTimeout = 60

// Session is one session of any kind. All of its methods may be called by many
// goroutines at once; requests of one session never wait for another.
//
// Idle sessions are many, so what most of them lack is behind a pointer: a guest
// that stores nothing costs this struct and its place in the table.
type Session struct {
	// What finding a session looks at comes first, in one line of the processor's cache.
	mu       sync.Mutex
	expires  atomic.Int64 // Unix milliseconds; kinds that do not idle: math.MaxInt64
	secret   digest       // of the newest secret; zero while there is none
	refs     atomic.Int32 // visits under way: such a session does not expire
	idleMin  atomic.Int32
	kind     Kind
	rest     bool // made by a REST request
	loggedIn bool // setPrivileges was called and no logout followed
	ended    bool
	returned bool // its cookie has come back
	rotate   bool // rights rose outside a web visit: the next visit gets a new secret
	form     addressForm

	more    *more   // guarded by mu
	kept    *keeper // with a store; set before anybody else knows the session
	manager *Manager
	next    *Session // in the expiry bucket; guarded by the lock of the shard
	id      ID
	handle  [handleSize]byte // first part of every cookie value; its hash is the id
	created int64            // Unix milliseconds

	storage atomic.Pointer[value.Object]
	rights  atomic.Pointer[rights]
	object  atomic.Pointer[value.Object]

	address [16]byte // see address.go
}

// more is what few sessions need.
type more struct {
	userName   string
	address    string // one that is no IP address
	secrets    []oldSecret
	passcodes  []digest
	attic      *value.Object                // the singletons, by the names of their classes
	singletons map[*value.Class]value.Value // those that nothing can keep
	making     *making
	attached   map[any]any
	onEnd      []func()
	remote     *RemoteUser
	twin       *Session // of a RemoteClient: the session on the server
}

// ID returns the id: 32 upper-case hexadecimal digits.
func (s *Session) ID() string { return s.id.String() }

// Kind returns the kind of the session.
func (s *Session) Kind() Kind { return s.kind }

// Created returns when the session began.
func (s *Session) Created() time.Time { return time.UnixMilli(s.created).UTC() }

// Storage returns the shared object of the session: the same one for its whole
// life, empty at first. It is changed under Use, and what is put into it does not
// join its group.
func (s *Session) Storage() *value.Object {
	if o := s.storage.Load(); o != nil {
		return o
	}
	o := newStorage()
	if k := s.keeper(); k != nil {
		value.SetGuard(o.Value(), k)
	}
	s.storage.CompareAndSwap(nil, o)
	return s.storage.Load()
}

// newStorage returns the shared object behind Session.storage, which groups nothing
// that is put into it.
func newStorage() *value.Object { return value.NewSessionStorage() }

// UserName returns the name that setPrivileges gave to a web session, or the name
// of the user that a session of another kind belongs to.
func (s *Session) UserName() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.name()
}

// SetUserName gives a session that is not a web session the name of its user:
// what Current user answers, or the alias of SET USER ALIAS. Web sessions get
// theirs from SetPrivileges alone and are left as they are.
func (s *Session) SetUserName(name string) {
	if s.kind.rules().Renamed {
		return
	}
	s.mu.Lock()
	s.setName(name)
	s.mu.Unlock()
}

// IdleTimeout returns the minutes without a request after which the session ends;
// 0 for kinds that do not idle.
func (s *Session) IdleTimeout() int { return int(s.idleMin.Load()) }

// SetIdleTimeout sets the idle timeout in minutes and moves the expiration date at
// once. Less than 60 means 60. It does nothing for kinds that do not idle. It reports
// when a store that other nodes share does not let it be changed.
func (s *Session) SetIdleTimeout(minutes int) error {
	if !s.kind.rules().Idles {
		return nil
	}
	done, err := s.changeSoon()
	if err != nil {
		return err
	}
	defer done()
	// choice: no maximum is documented; an Integer of 4D has 32 bits.
	n := min(max(minutes, DefaultIdleTimeout), math.MaxInt32)
	now := s.manager.now()
	s.mu.Lock()
	s.idleMin.Store(int32(n))
	before := s.expires.Load()
	after := s.expiryFrom(now)
	s.expires.Store(after)
	s.mu.Unlock()
	if after < before {
		s.manager.shard(s.id).expireEarly(s, after)
	}
	return nil
}

func (s *Session) expiryFrom(now int64) int64 {
	if !s.kind.rules().Idles {
		return math.MaxInt64
	}
	return now + int64(s.idleMin.Load())*60_000
}

// Expires returns when the session ends if no further request comes; the zero time
// for kinds that do not idle.
func (s *Session) Expires() time.Time {
	if !s.kind.rules().Idles {
		return time.Time{}
	}
	return time.UnixMilli(s.expires.Load()).UTC()
}

const isoMillis = "2006-01-02T15:04:05.000Z"

// ExpirationDate returns Expires as ISO 8601 text in UTC with milliseconds, or ""
// for kinds that do not idle.
func (s *Session) ExpirationDate() string {
	if !s.kind.rules().Idles {
		return ""
	}
	return s.Expires().Format(isoMillis)
}

// Ended reports whether the session is over. Running requests keep an ended
// session; no new one finds it.
func (s *Session) Ended() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ended
}

// OnEnd has f called once when the session ends, after no new request can find it:
// the place to release record locks and entity sets. On a session that has ended f
// runs at once.
func (s *Session) OnEnd(f func()) {
	s.mu.Lock()
	if s.ended {
		s.mu.Unlock()
		f()
		return
	}
	m := s.extra()
	m.onEnd = append(m.onEnd, f)
	s.mu.Unlock()
}

// Attach returns what is kept for Go code under key (compared as a map key),
// making it on first use. It lives as long as the session in this process, is not
// stored and is not seen by 4D code. make runs under a lock and must not use the
// session.
func (s *Session) Attach(key any, make func() any) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.extra()
	if v, ok := m.attached[key]; ok {
		return v
	}
	v := make()
	if m.attached == nil {
		m.attached = map[any]any{}
	}
	m.attached[key] = v
	return v
}

// extra returns the rarely needed part. The caller holds mu.
func (s *Session) extra() *more {
	if s.more == nil {
		s.more = &more{}
	}
	return s.more
}
