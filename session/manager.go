package session

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

// Clock tells the time; replace it in tests.
type Clock interface{ Now() time.Time }

type systemClock struct{}

// Now returns the time of the system.
func (systemClock) Now() time.Time { return time.Now() }

// sweepEvery is how often expired sessions are looked for. An expired session is
// refused at once in any case; this only says when its memory is given back.
const sweepEvery = 30 * time.Second

// Manager keeps the sessions of one web server and, for the host server, those of
// its machine. It is safe for concurrent use. Component web servers have a Manager
// each, so that their passcodes and cookies open nothing of the host.
type Manager struct {
	clock    Clock
	roles    *Roles
	store    Store
	shared   Shared // the store, if nodes share it
	freezer  Freezer
	report   func(error)
	user     string
	machine  machine
	shards   [shardCount]shard
	otp      passcodes
	mu       sync.Mutex
	single   [kindCount]*Session
	timer    *time.Timer
	sweeping sync.Mutex // one sweep at a time
	closed   bool
	loading  singleflight.Group
	done     chan struct{}  // closed by Close
	work     sync.WaitGroup // what Close waits for

	maxGuests int64        // 0: no bound
	noRestore bool         // passcodes of its sessions open nothing
	webs      atomic.Int64 // web sessions in memory
}

// Option changes what Open sets up.
type Option func(*Manager)

// WithClock replaces the system clock. The time between two sweeps is real time
// all the same; tests call Sweep.
func WithClock(c Clock) Option { return func(m *Manager) { m.clock = c } }

// WithRoles gives the privileges of the project, read by ParseRoles. Without it
// only WebAdmin is known and nothing is restricted.
func WithRoles(r *Roles) Option { return func(m *Manager) { m.roles = r } }

// WithStore has web sessions kept in a store, which they outlive the process in.
// Sessions that are in use stay live objects here; the store sees them when a
// visit ends. freezer may be nil; then built-in objects in storage are not kept.
func WithStore(s Store, freezer Freezer) Option {
	return func(m *Manager) { m.store, m.freezer = s, freezer }
}

// The name of the user as sessions of a server have it, and as a single user has it
// until an alias is given.
const (
	designer   = "Designer"
	singleUser = "designer"
)

// WithUser sets the name of the user of the standalone and stored procedure
// sessions; without it they are "designer" and "Designer".
func WithUser(name string) Option { return func(m *Manager) { m.user = name } }

// WithReport receives errors of the store that no caller waits for.
func WithReport(f func(error)) Option { return func(m *Manager) { m.report = f } }

// Open returns a Manager without sessions. It has to be closed. It starts nothing
// until there is a session that can expire.
func Open(options ...Option) *Manager {
	m := &Manager{clock: systemClock{}, report: func(error) {}, done: make(chan struct{})}
	for _, o := range options {
		o(m)
	}
	if m.roles == nil {
		m.roles = NoRoles()
	}
	m.otp.byHash = map[[16]byte]*passcode{}
	if m.shared, _ = m.store.(Shared); m.shared != nil {
		m.shared.Listen(m)
	}
	return m
}

// Roles returns the privileges of the project; never nil.
func (m *Manager) Roles() *Roles { return m.roles }

func (m *Manager) now() int64 { return m.clock.Now().UnixMilli() }

// nowAt is now for a caller who has just asked the system for the time; zero: he has not.
func (m *Manager) nowAt(at time.Time) int64 {
	if _, system := m.clock.(systemClock); system && !at.IsZero() {
		return at.UnixMilli()
	}
	return m.now()
}

func (m *Manager) shard(id ID) *shard { return &m.shards[id[0]] }

// newSession makes a session that is not in the table yet, and its first cookie
// value, which is worth nothing unless its hash is kept.
func (m *Manager) newSession(k Kind) (*Session, cookie) {
	c := newCookie()
	s := m.blank(k)
	s.id, s.handle, s.created = c.id(), c.handle, m.now()
	if k.rules().Idles {
		s.idleMin.Store(DefaultIdleTimeout)
	}
	s.expires.Store(s.expiryFrom(s.created))
	return s, c
}

// Standalone returns the one session of a single-user application, in which
// everything runs that no web request started.
func (m *Manager) Standalone() *Session { return m.theOne(Standalone) }

// StoredProcedures returns the one session that all stored procedures of a server
// share.
func (m *Manager) StoredProcedures() *Session { return m.theOne(StoredProcedure) }

func (m *Manager) theOne(k Kind) *Session {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.single[k] == nil {
		s, _ := m.newSession(k)
		s.setName(m.nameFor(k))
		m.single[k] = m.shard(s.id).insert(s)
	}
	return m.single[k]
}

// nameFor returns the name of the user of a session that there is one of.
func (m *Manager) nameFor(k Kind) string {
	switch {
	case m.user != "":
		return m.user
	case k == Standalone:
		return singleUser
	}
	return designer
}

// RenameUser gives the user of the standalone session an alias, the one that SET USER
// ALIAS sets; "" takes it back.
func (m *Manager) RenameUser(alias string) {
	if alias == "" {
		alias = m.nameFor(Standalone)
	}
	m.Standalone().SetUserName(alias)
}

// RemoteUser says who is behind a remote session. HostType is "windows", "mac" or
// "linux".
type RemoteUser struct {
	UserName, MachineName, SystemUserName, IPAddress, HostType, PersistentID string
}

// Connect opens the session of a remote user on the server; End closes it.
func (m *Manager) Connect(u RemoteUser) *Session {
	s, _ := m.newSession(Remote)
	s.more = &more{remote: &u, userName: u.UserName}
	s.setAddress(u.IPAddress)
	return m.shard(s.id).insert(s)
}

// Client returns the twin of a remote session as code on the client machine sees
// it: the same id, user and privileges, a storage of its own, and no right to
// change privileges.
func (m *Manager) Client(server *Session) *Session {
	server.mu.Lock()
	u := server.extra().remote
	server.mu.Unlock()
	s := &Session{manager: m, id: server.id, handle: server.handle, created: server.created, kind: RemoteClient}
	s.more = &more{remote: u, twin: server, userName: server.UserName()}
	s.setAddress(server.addressText())
	s.expires.Store(s.expiryFrom(0))
	return s
}

// Find returns the live session with that id (its text form), without counting it
// as a request. With a store it also finds sessions that are only there.
func (m *Manager) Find(ctx context.Context, id string) (*Session, bool) {
	n, ok := ParseID(id)
	if !ok {
		return nil, false
	}
	s := m.shard(n).find(n)
	if s == nil {
		var err error
		if s, err = m.load(ctx, n); err != nil {
			m.report(err)
		}
	} else if !s.keeper().current() {
		if _, err := s.keeper().refresh(ctx, false); err != nil {
			m.report(err)
			return nil, false
		}
	}
	if s == nil || s.Ended() || s.idleAt(m.now()) {
		return nil, false
	}
	m.settle(ctx)
	return s, true
}

// Siblings returns the live sessions of the web server that s belongs to.
func (s *Session) Siblings() []*Session {
	var out []*Session
	s.manager.Each(func(other *Session) bool {
		if other.kind == s.kind {
			out = append(out, other)
		}
		return true
	})
	return out
}

// Each visits the live sessions, in no order, until visit returns false. Sessions
// that begin or end meanwhile may be missed.
func (m *Manager) Each(visit func(*Session) bool) {
	var buf []*Session
	now := m.now()
	for i := range m.shards {
		buf = m.shards[i].snapshot(buf[:0])
		for _, s := range buf {
			if !s.idleAt(now) && !visit(s) {
				return
			}
		}
	}
}

// Len returns the number of sessions in memory, of all kinds.
func (m *Manager) Len() int {
	n := 0
	for i := range m.shards {
		n += m.shards[i].size()
	}
	return n
}

// Sweep gives back what has expired: sessions and passcodes. It runs by itself
// every 30 seconds while there is something to expire.
func (m *Manager) Sweep() {
	m.sweeping.Lock()
	defer m.sweeping.Unlock()
	now := m.now()
	p := &pace{time.Now()}
	for i := range m.shards {
		m.shards[i].sweep(now, func(s *Session) { s.finish() }, p)
	}
	m.otp.sweep(now)
}

// wake starts the timer of Sweep if it is not running.
func (m *Manager) wake() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.timer == nil && !m.closed {
		m.timer = time.AfterFunc(sweepEvery, m.tick)
	}
}

func (m *Manager) tick() {
	m.Sweep()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return
	}
	if m.Len() <= int(kindCount) && m.otp.len() == 0 && !m.anyIdles() {
		m.timer = nil // whoever adds a session now waits for m.mu and starts it again
		return
	}
	m.timer.Reset(sweepEvery)
}

func (m *Manager) anyIdles() bool {
	var buf []*Session
	for i := range m.shards {
		for _, s := range m.shards[i].snapshot(buf[:0]) {
			if s.kind.rules().Idles {
				return true
			}
		}
	}
	return false
}
