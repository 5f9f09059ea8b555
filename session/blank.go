package session

// keptSession is a session with its keeper, made at once.
type keptSession struct {
	Session
	own keeper
}

// roundSession is a session without one. It is as long as whole lines of the processor's
// cache, and so begins with one: finding a session reads one line of it.
type roundSession struct {
	Session
	_ [16]byte
}

// blank returns a new session, with a keeper if a store keeps it.
func (m *Manager) blank(k Kind) *Session {
	if m.store == nil || !k.rules().Kept {
		return &(&roundSession{Session: Session{manager: m, kind: k}}).Session
	}
	s := &keptSession{Session: Session{manager: m, kind: k}}
	s.own.s, s.own.dirty = &s.Session, true
	s.kept = &s.own
	return &s.Session
}

// seconds returns a time in milliseconds as a keeper holds it, until the year 2106.
func seconds(millis int64) uint32 { return uint32(millis / 1000) }
