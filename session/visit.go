package session

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Visitor says who sends a web request.
type Visitor struct {
	Address string // IP address, for info; sessions are never bound to it
	REST    bool   // the request is a /rest one
}

// Visit is the stay of one process in a session: which session it is in, what is
// promoted in it, and which cookie its response owes the browser. The context of
// the process carries it, and the process should keep the Visit rather than the
// Session, as Session.restore moves the visit to another session.
//
// While a visit lasts its session does not expire. End it.
type Visit struct {
	manager *Manager
	web     bool // the code is reached through the web, so permissions apply

	free     atomic.Int32 // how many computed attributes are being read
	mu       sync.Mutex
	session  atomic.Pointer[Session] // changed under mu; nil: the web server runs without sessions
	left     []*Session
	cookie   string // the value that the browser has or is to have
	hash     digest // of its secret
	counted  bool   // the session has a reference of this visit
	losses   uint16 // of the session when the visit began
	failed   bool   // Save has
	promoted []promotion
	serial   int // of the last promotion of either sort
	lastID   int // of the last one by Promote
}

// maxCookies bounds how many cookies of the same name one request may try.
const maxCookies = 8

// Resume finds the session that one of the cookie values belongs to, the first
// valid one, and moves its expiry. It returns nil when there is none: a value that
// was not issued here, or whose session is over, is never taken over. An error means
// that the store did not answer; a guest session in its place would cost the
// visitor the cookie, so the request should fail.
func (m *Manager) Resume(ctx context.Context, cookies ...string) (*Visit, error) {
	for i, text := range cookies {
		if i == maxCookies {
			break
		}
		var t Ticket
		if !t.Read(text) {
			continue
		}
		v := new(Visit)
		found, err := m.ResumeTicket(ctx, v, &t, time.Time{})
		if err != nil {
			return nil, err
		}
		if found {
			return v, nil
		}
	}
	return nil, nil
}

// Ticket is a cookie value that was read. Reading takes two hashes, so whoever gets the
// same cookie again and again, as the requests of a connection do, keeps the ticket.
type Ticket struct {
	text string
	id   ID
	hash digest
}

// Read makes t the ticket of a cookie value and reports whether that has the form of one.
func (t *Ticket) Read(text string) bool {
	if t.text != "" && t.text == text { // comparing a visitor's text with his own tells him nothing
		return true
	}
	c, ok := parseCookie(text)
	if !ok {
		return false
	}
	*t = Ticket{strings.Clone(text), c.id(), c.hash()} // not the memory of a whole request
	return true
}

// ResumeTicket is Resume for a ticket: it begins v, whose memory is the caller's, and
// reports whether the session was found. at is the time now, as far as the clock of the
// system counts; zero: not known.
func (m *Manager) ResumeTicket(ctx context.Context, v *Visit, t *Ticket, at time.Time) (found bool, err error) {
	s, err := m.resume(ctx, t.id, &t.hash, m.nowAt(at))
	if s == nil || err != nil {
		return false, err
	}
	v.manager, v.web, v.cookie, v.hash = m, true, t.text, t.hash
	v.in(s)
	m.settle(ctx)
	return true, nil
}

// resume enters the session with that id and secret, as it is in the store if there is
// one. A secret that is not known here may have been given out by another node.
func (m *Manager) resume(ctx context.Context, id ID, hash *digest, now int64) (*Session, error) {
	s := m.enter(id, hash, now)
	if s == nil && m.store != nil {
		if t := m.shard(id).find(id); t != nil && m.shared != nil && t.keeper() != nil {
			if _, err := t.keeper().refresh(ctx, true); err != nil {
				return nil, err
			}
		} else if _, err := m.load(ctx, id); err != nil {
			return nil, err
		}
		s = m.enter(id, hash, m.now())
	}
	if s == nil || s.keeper().current() {
		return s, nil
	}
	found, err := s.keeper().refresh(ctx, false)
	if err == nil && found {
		s.mu.Lock()
		found = !s.ended && (hash == nil || s.opens(hash, m.now()))
		s.mu.Unlock()
	}
	if err != nil || !found {
		s.refs.Add(-1)
		return nil, err
	}
	return s, nil
}

// in makes v a visit of s, which has a reference for it.
func (v *Visit) in(s *Session) *Visit {
	v.session.Store(s)
	v.counted, v.losses = true, s.keeper().losses()
	return v
}

// Welcome makes a guest session for a visitor without a valid cookie.
func (m *Manager) Welcome(who Visitor) *Visit {
	s, c := m.newSession(Web)
	s.secret, s.rest = c.hash(), who.REST
	s.setAddress(who.Address)
	s.refs.Store(1)
	m.shard(s.id).insert(s)
	m.makeRoom()
	m.wake()
	return (&Visit{manager: m, web: true, cookie: c.String(), hash: s.secret}).in(s)
}

// Redeem uses up a one-time passcode that came with a request ($4DSID) and enters
// its session, of whatever kind. ok is false when it is not valid; the request then
// goes on with its cookie.
func (m *Manager) Redeem(ctx context.Context, passcode string) (v *Visit, ok bool) {
	s := m.redeem(ctx, passcode)
	if s == nil {
		return nil, false
	}
	c, err := s.addSecret(ctx, m.now())
	if err != nil {
		m.report(err)
		s.refs.Add(-1)
		return nil, false
	}
	return (&Visit{manager: m, web: true, cookie: c.String(), hash: c.hash()}).in(s), true
}

// Anonymous is the visit of a request to a web server without sessions: Session is
// Null there, and permissions are judged as for a guest.
func (m *Manager) Anonymous() *Visit { return &Visit{manager: m, web: true} }

// Join begins a visit of one more process in s, for what a request starts and does
// not wait for. It owes no cookie.
func (s *Session) Join() *Visit {
	s.refs.Add(1)
	return (&Visit{manager: s.manager, web: s.kind == Web}).in(s)
}

// enter finds a live session, checks the secret unless hash is nil, moves the
// expiry and adds a reference. All of it under the read lock of the shard, whose
// write lock expiry needs.
func (m *Manager) enter(id ID, hash *digest, now int64) *Session {
	h := m.shard(id)
	h.mu.RLock()
	s := h.live.find(id)
	if s == nil {
		h.mu.RUnlock()
		return nil
	}
	expired := s.idleAt(now)
	ok := !expired
	if ok {
		s.mu.Lock()
		if ok = !s.ended && (hash == nil || s.opens(hash, now)); ok {
			s.expires.Store(s.expiryFrom(now))
			s.refs.Add(1)
			s.returned = s.returned || hash != nil
		}
		s.mu.Unlock()
	}
	h.mu.RUnlock()
	if expired && h.removeExpired(s, now) {
		s.finish()
	}
	if !ok {
		return nil
	}
	return s
}

// Session returns the session that the process is in now; nil without sessions.
func (v *Visit) Session() *Session { return v.session.Load() }

// Cookie returns the cookie value to send with the response and its Max-Age in
// seconds. send is false when nothing is to be sent: there is no session, it has
// ended, or a parallel request has got a newer value already, which this response
// must not undo. Call it when the headers are written, after all code has run.
func (v *Visit) Cookie() (cookie string, maxAge int, send bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	s := v.session.Load()
	if s == nil || v.cookie == "" {
		return "", 0, false
	}
	s.mu.Lock()
	live := !s.ended && s.lasts(&v.hash)
	rotate := s.rotate
	s.mu.Unlock()
	if !live {
		return "", 0, false
	}
	if rotate {
		if done, err := s.changeSoon(); err == nil { // or at the end of the next request
			v.rotate()
			done()
		}
	}
	minutes := s.IdleTimeout()
	if minutes == 0 { // a desktop session that a web area shows
		minutes = DefaultIdleTimeout
	}
	return v.cookie, minutes * 60, true
}

// rotate gives the browser of this visit a new secret. The caller holds v.mu.
func (v *Visit) rotate() {
	c := v.Session().replaceSecrets(v.manager.now())
	v.cookie, v.hash = c.String(), c.hash()
}

// switchTo moves the visit to s, which has a reference for it.
func (v *Visit) switchTo(ctx context.Context, s *Session) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.Session() != s {
		c, err := s.addSecret(ctx, v.manager.now())
		if err != nil {
			return err
		}
		v.cookie, v.hash = c.String(), c.hash()
	}
	if old := v.Session(); v.counted && old != nil {
		v.left = append(v.left, old) // code may still hold it
	}
	v.in(s)
	return nil
}

// Save writes what the visit has changed to the store, if there is one. Call it before
// the response when nothing that was answered may get lost; an error means that it is
// not known to be kept, and ErrStale that it is not.
func (v *Visit) Save(ctx context.Context) error {
	v.mu.Lock()
	s, left, losses := v.Session(), v.left, v.losses
	if !v.counted {
		s = nil
	}
	v.mu.Unlock()
	var err error
	if s != nil {
		err = s.Save(ctx)
		if err == nil && s.keeper().losses() != losses {
			err = wrap("save session", ErrStale)
		}
	}
	for _, t := range left {
		err = errors.Join(err, t.Save(ctx))
	}
	if err != nil {
		v.mu.Lock()
		v.failed = true
		v.mu.Unlock()
		if s != nil {
			s.forgetUnsaved()
		}
	}
	return err
}

// forgetUnsaved ends a session that the store has never seen: the browser has no cookie
// that leads to it.
func (s *Session) forgetUnsaved() {
	k := s.keeper()
	if k == nil {
		return
	}
	k.mu.Lock()
	unsaved := k.version == 0
	k.mu.Unlock()
	if unsaved {
		k.gone()
	}
}

// End ends the visit: nothing promoted remains, the session is saved if there is a
// store and Save has not failed, and may expire again. It returns errors of the store. A
// second call does nothing.
func (v *Visit) End(ctx context.Context) error { return v.EndAt(ctx, time.Time{}) }

// EndAt is End for a caller who knows the time; see ResumeTicket.
func (v *Visit) EndAt(ctx context.Context, at time.Time) error {
	v.mu.Lock()
	s, left, failed := v.Session(), v.left, v.failed
	if !v.counted {
		s = nil
	}
	var err error
	if s != nil && !failed && s.manager.store != nil {
		v.mu.Unlock()
		err = v.Save(ctx)
		v.mu.Lock()
	}
	v.counted, v.left, v.promoted = false, nil, nil
	v.mu.Unlock()
	if s != nil {
		s.leave(at)
	}
	for _, t := range left {
		t.leave(at)
	}
	return err
}

// leave takes back a reference. The idle time counts from the end of the request,
// which is when the browser receives the cookie and begins to count Max-Age.
func (s *Session) leave(at time.Time) {
	s.mu.Lock()
	if !s.ended {
		s.expires.Store(s.expiryFrom(s.manager.nowAt(at)))
	}
	s.mu.Unlock()
	if s.refs.Add(-1) == 0 {
		s.object.Store(nil) // an idle session needs no object for 4D code
	}
}
