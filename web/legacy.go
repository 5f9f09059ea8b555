package web

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"
	"time"

	"fourd/session"
)

// A legacy session is one process per visitor, which stays from request to request with
// its variables, selections and error handlers. Requests of a visitor follow one another.
// Session is Null in them.

// Defaults of legacy sessions, in minutes and in sessions.
const (
	legacyTimeout  = 480
	legacySessions = 100
)

const onWebLegacyCloseSession = "onWebLegacyCloseSession"

// legacy is one legacy session.
type legacy struct {
	id      string
	key     [sha256.Size]byte // of the cookie
	address string
	made    time.Time
	turn    chan struct{} // holds one token, which the request that runs has taken
	once    sync.Once     // of the end

	// What follows belongs to the table.
	used   time.Time
	closed bool
	timer  *time.Timer

	// What follows belongs to who has the turn.
	proc   process
	broken bool // its process was stopped and cannot go on
}

// legacyTable are the legacy sessions of a server.
type legacyTable struct {
	mu    sync.Mutex
	byKey map[[sha256.Size]byte]*legacy
}

// enterLegacy puts the request into the legacy session of its cookie, or into a new one,
// and waits until earlier requests of that session are through.
func (x *Exchange) enterLegacy() bool {
	if x.legacy != nil {
		return true
	}
	x.visit = x.s.sessions.Anonymous() // Session is Null
	for _, text := range x.cookieValues() {
		if l := x.s.legacy.find(text, clientIP(x.r), x.o); l != nil {
			x.legacyCookie = text
			return x.await(l)
		}
		if x.guessed(text) {
			return false
		}
	}
	return x.await(x.newLegacy())
}

func (t *legacyTable) find(cookie, address string, o *Settings) *legacy {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.byKey[sha256.Sum256([]byte(cookie))]
	if l == nil || l.closed || l.address != address && !o.AnyAddress {
		return nil
	}
	return l
}

// newLegacy makes a session. When there are too many the one that was not used for longest goes.
func (x *Exchange) newLegacy() *legacy {
	var secret [32]byte
	rand.Read(secret[:])
	var id session.ID
	rand.Read(id[:])
	x.legacyCookie = base64.RawURLEncoding.EncodeToString(secret[:])
	l := &legacy{id: strings.ToUpper(hex.EncodeToString(id[:])), key: sha256.Sum256([]byte(x.legacyCookie)),
		address: clientIP(x.r), turn: make(chan struct{}, 1), used: time.Now(), made: time.Now()}
	l.turn <- struct{}{}
	t := &x.s.legacy
	t.mu.Lock()
	if t.byKey == nil {
		t.byKey = map[[sha256.Size]byte]*legacy{}
	}
	var oldest *legacy
	if len(t.byKey) >= x.o.MaxSessions {
		for _, other := range t.byKey {
			if oldest == nil || other.used.Before(oldest.used) {
				oldest = other
			}
		}
	}
	t.byKey[l.key] = l
	t.mu.Unlock()
	if oldest != nil {
		x.s.closeLegacy(oldest)
	}
	return l
}

// await takes the turn of a session.
func (x *Exchange) await(l *legacy) bool {
	limit := time.NewTimer(x.o.CodeTimeout)
	defer limit.Stop()
	select {
	case <-l.turn:
		x.legacy = l
		return true
	case <-x.r.Context().Done():
	case <-limit.C:
	}
	x.legacyCookie = ""
	x.fail(http.StatusServiceUnavailable)
	return false
}

// leaveLegacy gives the turn of the session to the next request.
func (x *Exchange) leaveLegacy() {
	l := x.legacy
	if l == nil {
		return
	}
	x.legacy = nil
	life := min(x.o.SessionTimeout, x.o.ProcessTimeout)
	if l.broken {
		x.s.closeLegacy(l)
	}
	t := &x.s.legacy
	t.mu.Lock()
	l.used = time.Now()
	if l.timer == nil {
		l.timer = time.AfterFunc(time.Duration(life)*time.Minute, func() { x.s.closeLegacy(l) })
	} else {
		l.timer.Reset(time.Duration(life) * time.Minute)
	}
	if l.closed { // its cookie is worth nothing any more
		x.legacyGone = true
		l.timer.Stop()
	}
	t.mu.Unlock()
	l.turn <- struct{}{}
	x.s.endLegacy(l)
}

// closeLegacy ends a session as soon as its request is through.
func (s *Server) closeLegacy(l *legacy) {
	s.legacy.mu.Lock()
	delete(s.legacy.byKey, l.key)
	l.closed = true
	if l.timer != nil {
		l.timer.Stop()
	}
	s.legacy.mu.Unlock()
	s.endLegacy(l)
}

// endLegacy runs On Web Legacy Close Session in a session that is closed, unless a
// request has its turn, which does it then.
func (s *Server) endLegacy(l *legacy) {
	s.legacy.mu.Lock()
	closed := l.closed
	s.legacy.mu.Unlock()
	if !closed {
		return
	}
	select {
	case <-l.turn:
	default:
		return
	}
	l.once.Do(func() {
		p := l.proc
		if p == nil {
			return
		}
		l.proc = nil
		if s.code.hasDatabaseMethod(onWebLegacyCloseSession) && !l.broken {
			p.attend(s.life.base.Load().ctx)
			if _, err := p.callDatabaseMethod(onWebLegacyCloseSession); err != nil && !aborted(err) {
				s.log.Error("On Web Legacy Close Session ended with an error", "error", describeError(err))
			}
		}
		p.close()
	})
	l.turn <- struct{}{}
}

// endLegacyMadeBy ends the legacy sessions that there were when the server was stopped.
func (s *Server) endLegacyMadeBy(at time.Time) {
	s.legacy.mu.Lock()
	var all []*legacy
	for _, l := range s.legacy.byKey {
		if !l.made.After(at) {
			all = append(all, l)
		}
	}
	s.legacy.mu.Unlock()
	for _, l := range all {
		s.closeLegacy(l)
	}
}

// legacyByID returns the session of an id, or nil.
func (s *Server) legacyByID(id string) *legacy {
	s.legacy.mu.Lock()
	defer s.legacy.mu.Unlock()
	for _, l := range s.legacy.byKey {
		if l.id == id {
			return l
		}
	}
	return nil
}

// legacyExpires tells when a session ends if nobody uses it.
func (s *Server) legacyExpires(l *legacy) time.Time {
	o := s.settings.Load()
	s.legacy.mu.Lock()
	defer s.legacy.mu.Unlock()
	return l.used.Add(time.Duration(min(o.SessionTimeout, o.ProcessTimeout)) * time.Minute)
}

// setLegacyCookie puts the cookie of the legacy session into the response.
func (x *Exchange) setLegacyCookie() {
	if x.legacyCookie == "" {
		return
	}
	maxAge := x.o.SessionTimeout * 60
	if x.legacyGone {
		maxAge = -1 // to be forgotten at once
	}
	h := x.head()
	h["Set-Cookie"] = append(h["Set-Cookie"], x.cookieName()+"="+x.legacyCookie+x.cookieTail(maxAge))
}

// cookieName is the name of the session cookie of the request.
func (x *Exchange) cookieName() string { return x.s.cookieNameIn(x.o) }

func (s *Server) cookieNameIn(o *Settings) string {
	if o.legacy() && o.CookieName != "" {
		return o.CookieName
	}
	return s.cookie
}

// legacy reports whether the server keeps legacy sessions.
func (s *Settings) legacy() bool { return s.NoSessions && s.Legacy }
