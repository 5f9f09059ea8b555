package session

import "context"

// graceMillis is how long a replaced secret still opens its session,
// for parallel requests of the page that was on its way. maxSecrets bounds the
// number of browsers that hold one session through passcodes.
const (
	graceMillis = 10_000
	maxSecrets  = 8
)

// oldSecret is a secret besides the newest one: of another browser that entered by
// passcode (until is 0), or one that was replaced and works until then.
type oldSecret struct {
	hash  digest
	until int64
}

// opens reports whether h is the hash of a secret of the session at that time. It
// compares with all of them in constant time. The caller holds mu.
func (s *Session) opens(h *digest, now int64) bool {
	ok := s.secret != digest{} && s.secret.equals(h)
	if s.more != nil {
		for i := range s.more.secrets {
			o := &s.more.secrets[i]
			if o.hash.equals(h) && (o.until == 0 || now < o.until) {
				ok = true
			}
		}
	}
	return ok
}

// lasts reports whether h is the hash of a secret that has not been replaced. The
// caller holds mu.
func (s *Session) lasts(h *digest) bool {
	if s.secret.equals(h) {
		return true
	}
	if s.more != nil {
		for i := range s.more.secrets {
			if s.more.secrets[i].until == 0 && s.more.secrets[i].hash.equals(h) {
				return true
			}
		}
	}
	return false
}

// addSecret makes one more secret, for a browser that entered by passcode. The
// others keep theirs; the oldest goes when there are too many.
func (s *Session) addSecret(ctx context.Context, now int64) (cookie, error) {
	done, err := s.change(ctx)
	if err != nil {
		return cookie{}, err
	}
	defer done()
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.freshSecret()
	if s.secret != (digest{}) {
		s.keepSecret(oldSecret{hash: s.secret}, now)
	}
	s.secret = c.hash()
	return c, nil
}

// replaceSecrets makes a new secret after rights rose. Every older one, also those
// of other browsers, dies after the time of grace: whoever planted or shared a
// cookie before the login must not profit from it.
func (s *Session) replaceSecrets(now int64) cookie {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.freshSecret()
	if s.more != nil {
		for i := range s.more.secrets {
			if o := &s.more.secrets[i]; o.until == 0 {
				o.until = now + graceMillis
			}
		}
	}
	if s.secret != (digest{}) {
		s.keepSecret(oldSecret{hash: s.secret, until: now + graceMillis}, now)
	}
	s.secret, s.rotate = c.hash(), false
	return c
}

func (s *Session) freshSecret() cookie {
	c := newCookie()
	c.handle = s.handle
	return c
}

func (s *Session) keepSecret(o oldSecret, now int64) {
	m := s.extra()
	alive := m.secrets[:0]
	for _, e := range m.secrets {
		if e.until == 0 || now < e.until {
			alive = append(alive, e)
		}
	}
	if len(alive) >= maxSecrets-1 {
		alive = append(alive[:0], alive[len(alive)-maxSecrets+2:]...)
	}
	m.secrets = append(alive, o)
}
