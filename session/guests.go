package session

import (
	"context"
	"math/rand/v2"
)

// WithMaxGuests bounds the web sessions in memory, since anybody can make some. When
// there are more than n, the guest goes that is missed least: first those whose cookie
// has never come back. Sessions with privileges or a user name never go for that reason.
// 0 means no bound.
func WithMaxGuests(n int) Option { return func(m *Manager) { m.maxGuests = int64(n) } }

// guestsLooked is how many sessions are judged for one that goes: it costs each new
// session the same, however many there are.
const guestsLooked = 64

// worth says how much a visitor would miss a session that ended now.
type worth uint8

const (
	neverReturned worth = iota // its cookie has not come back: a robot, or a flood
	emptyGuest
	guestWithData
	keptAlways
)

// worthOf judges a session for which nobody is here. The caller holds the lock of its
// shard.
func (s *Session) worthOf() worth {
	if s.kind != Web || s.refs.Load() != 0 {
		return keptAlways
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.rights.Load(); s.loggedIn || s.name() != "" || r != nil && r.given != nil {
		return keptAlways
	}
	o := s.storage.Load()
	switch {
	case o != nil && len(o.Keys()) > 0, s.more != nil && (s.more.attic != nil || len(s.more.singletons) > 0 || len(s.more.onEnd) > 0 || len(s.more.passcodes) > 0):
		return guestWithData
	case !s.returned:
		return neverReturned
	}
	return emptyGuest
}

// makeRoom ends guest sessions until there are no more than allowed, at most two: one
// for the session that has just been made and one of those that are too many.
func (m *Manager) makeRoom() {
	for range 2 {
		if m.maxGuests <= 0 || m.webs.Load() <= m.maxGuests || !m.endOneGuest() {
			return
		}
	}
}

// endOneGuest ends the guest session that is missed least, of some that lie anywhere in
// the table.
func (m *Manager) endOneGuest() bool {
	var least *Session
	low, looked := keptAlways, 0
	from := rand.IntN(shardCount)
	for i := 0; i < shardCount && looked < guestsLooked; i++ {
		s, w, n := m.shards[(from+i)%shardCount].leastGuest()
		looked += n
		if s != nil && (w < low || w == low && s.expires.Load() < least.expires.Load()) {
			least, low = s, w
		}
	}
	if least == nil || !m.shard(least.id).removeUnused(least) {
		return false
	}
	mine := least.keeper().alone()
	least.finish()
	// What holds data waits in the store, and so does what another node may have changed.
	if m.store == nil || low >= guestWithData || !mine {
		return true
	}
	end := func(ctx context.Context) error { return wrap("end session", m.store.Delete(ctx, least.ID())) }
	if m.shared != nil { // far away: whoever comes next need not wait for it
		m.behind(end)
	} else if err := end(context.Background()); err != nil {
		m.report(err)
	}
	return true
}

// alone reports whether no other node has changed the session or is about to.
func (k *keeper) alone() bool {
	if k == nil || k.shared() == nil {
		return true
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.held() && !k.wanted && !k.leaving && !k.stale
}

// leastGuest returns the session of h that is missed least, and how many were judged.
func (h *shard) leastGuest() (least *Session, low worth, looked int) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	low = keptAlways
	for s := range h.live.all { // begins anywhere
		w := s.worthOf()
		if w < low || w == low && w != keptAlways && s.expires.Load() < least.expires.Load() {
			least, low = s, w
		}
		if looked++; looked == guestsLooked {
			break
		}
	}
	return least, low, looked
}

// removeUnused is remove on condition that nobody is in the session.
func (h *shard) removeUnused(s *Session) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return s.refs.Load() == 0 && h.removeLocked(s)
}
