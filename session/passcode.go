package session

import (
	"container/heap"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"math"
	"strings"
	"sync"
	"time"

	"fourd/interp/value"
)

const (
	passcodeSize = 16 // random bytes; twice as many hexadecimal digits
	// choice: a shorter life than 10 seconds is raised, as an earlier edition did.
	minPasscodeMillis = 10_000
	// choice: the reference sets no limit; beyond this number of unused passcodes of
	// one session the oldest is void, so that code in a loop cannot fill memory.
	maxPasscodes = 64
)

// passcodes are the unused one-time passcodes of a Manager, by the first half of
// their hash; the second half is compared in constant time.
// Those of web sessions are in the store instead when nodes share it.
type passcodes struct {
	mu     sync.Mutex
	byHash map[[16]byte]*passcode
	order  passcodeHeap
}

type passcode struct {
	hash    digest
	session ID
	expires int64
	place   int
}

func (p *passcodes) add(c *passcode) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.byHash[[16]byte(c.hash[:16])] = c
	heap.Push(&p.order, c)
}

// take removes the passcode with that hash and returns its session: of several
// callers exactly one gets it.
func (p *passcodes) take(h *digest, now int64) (ID, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.byHash[[16]byte(h[:16])]
	if c == nil || subtle.ConstantTimeCompare(c.hash[16:], h[16:]) != 1 {
		return ID{}, false
	}
	p.remove(c)
	return c.session, now < c.expires
}

func (p *passcodes) drop(h digest) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.byHash[[16]byte(h[:16])]; c != nil && c.hash == h {
		p.remove(c)
	}
}

func (p *passcodes) remove(c *passcode) {
	delete(p.byHash, [16]byte(c.hash[:16]))
	heap.Remove(&p.order, c.place)
}

func (p *passcodes) has(h digest) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.byHash[[16]byte(h[:16])] != nil
}

func (p *passcodes) len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.order)
}

// sweep forgets what has expired, a batch at a time.
func (p *passcodes) sweep(now int64) {
	for p.sweepBatch(now) {
	}
}

func (p *passcodes) sweepBatch(now int64) (more bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for range batchSize {
		if len(p.order) == 0 || p.order[0].expires > now {
			return false
		}
		p.remove(p.order[0])
	}
	return true
}

// passcodeHeap orders passcodes by expiry, for container/heap.
type passcodeHeap []*passcode

func (h passcodeHeap) Len() int           { return len(h) }
func (h passcodeHeap) Less(i, j int) bool { return h[i].expires < h[j].expires }
func (h passcodeHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}
func (h *passcodeHeap) Push(x any) {
	c := x.(*passcode)
	c.place = len(*h)
	*h = append(*h, c)
}
func (h *passcodeHeap) Pop() any {
	old := *h
	c := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	return c
}

// CreateOTP returns a new one-time passcode for the session: 32 upper-case
// hexadecimal digits. lifespan is in seconds, at least 10; Undefined gives the
// default of the kind (Kind.Rules). The session of stored procedures has none and
// gives "". Raises error 54 when lifespan is not a number. Page: API/SessionClass.md.
func (s *Session) CreateOTP(ctx context.Context, lifespan value.Value) (string, error) {
	life, err := s.passcodeMillis(lifespan)
	if err != nil || life < 0 {
		return "", err
	}
	var raw [passcodeSize]byte
	rand.Read(raw[:])
	hash := digest(sha256.Sum256(raw[:]))
	token := strings.ToUpper(hex.EncodeToString(raw[:]))
	if k := s.keeper(); k != nil && k.shared() != nil {
		return token, s.keepPasscode(ctx, hash, time.Duration(life)*time.Millisecond)
	}
	now := s.manager.now()
	s.mu.Lock()
	if s.ended {
		s.mu.Unlock()
		return "", nil
	}
	m := s.extra()
	live := m.passcodes[:0]
	for _, h := range m.passcodes {
		if s.manager.otp.has(h) {
			live = append(live, h)
		}
	}
	if len(live) >= maxPasscodes {
		s.manager.otp.drop(live[0])
		live = append(live[:0], live[1:]...)
	}
	m.passcodes = append(live, hash)
	s.manager.otp.add(&passcode{hash: hash, session: s.id, expires: now + life})
	s.mu.Unlock()
	s.manager.wake()
	return token, nil
}

// keepPasscode puts a passcode into the store, for whichever node it comes back to.
func (s *Session) keepPasscode(ctx context.Context, hash digest, life time.Duration) error {
	s.mu.Lock()
	m := s.extra()
	m.passcodes = append(m.passcodes, hash)
	var old digest
	tooMany := len(m.passcodes) > maxPasscodes
	if tooMany {
		old = m.passcodes[0]
		m.passcodes = append(m.passcodes[:0], m.passcodes[1:]...)
	}
	s.mu.Unlock()
	shared := s.manager.shared
	if tooMany {
		if _, _, err := shared.TakePasscode(ctx, hex.EncodeToString(old[:])); err != nil {
			return wrap("void a passcode", err)
		}
	}
	return wrap("keep a passcode", shared.PutPasscode(ctx, hex.EncodeToString(hash[:]), s.ID(), life))
}

// passcodeMillis returns how long a passcode lives; negative when the kind has none.
func (s *Session) passcodeMillis(lifespan value.Value) (int64, error) {
	rules := s.kind.rules()
	switch {
	case rules.Passcode < 0:
		return -1, nil
	case lifespan.IsUndefined() && rules.Passcode == 0:
		return int64(s.idleMin.Load()) * 60_000, nil
	case lifespan.IsUndefined():
		return rules.Passcode.Milliseconds(), nil
	}
	n, ok := wholeNumber(lifespan)
	if !ok {
		return 0, value.Errorf(value.CodeTypes, "the life of a passcode must be a number of seconds, not %s", value.Describe(lifespan))
	}
	return max(n*1000, minPasscodeMillis), nil
}

// wholeNumber truncates a number value to the range of a 4D Integer.
func wholeNumber(v value.Value) (int64, bool) {
	if !v.IsNumber() {
		return 0, false
	}
	x := v.AsReal()
	if math.IsNaN(x) {
		return 0, false
	}
	return int64(max(math.MinInt32, min(x, math.MaxInt32))), true
}

func parsePasscode(token string) (h digest, ok bool) {
	if len(token) != 2*passcodeSize {
		return digest{}, false
	}
	var raw [passcodeSize]byte
	if _, err := hex.Decode(raw[:], []byte(token)); err != nil {
		return digest{}, false
	}
	return sha256.Sum256(raw[:]), true
}

// WithoutRestore has the passcodes of the sessions open nothing, as is the rule for those
// of the web servers of components. Page: WebServer/sessions.md.
func WithoutRestore() Option { return func(m *Manager) { m.noRestore = true } }

// redeem uses a passcode up and returns its session with one more reference, or
// nil when the passcode is unknown, used or expired or its session is over.
func (m *Manager) redeem(ctx context.Context, token string) *Session {
	h, ok := parsePasscode(token)
	if !ok || m.noRestore {
		return nil
	}
	now := m.now()
	id, ok := m.otp.take(&h, now)
	if !ok && m.shared != nil {
		text, _, err := m.shared.TakePasscode(ctx, hex.EncodeToString(h[:]))
		if err != nil {
			m.report(wrap("redeem a passcode", err))
		}
		id, ok = ParseID(text)
	}
	if !ok {
		return nil
	}
	s, err := m.resume(ctx, id, nil, m.now())
	if err != nil {
		m.report(err)
	}
	m.settle(ctx)
	return s
}
