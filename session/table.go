package session

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"time"
)

// The table of live sessions is cut into shards by the first byte of the id, which
// is uniformly random, so that neither requests nor expiry meet on one lock.
const shardCount = 256

// Expiry works through buckets of one minute. A session stands in one bucket, is
// looked at when that minute has passed, and then ends or moves to the bucket of
// its present expiry: at most once per idle timeout, however many requests it has.
const (
	bucketMillis = 60_000
	batchSize    = 32 // sessions looked at under one hold of a shard's lock
)

type shard struct {
	mu    sync.RWMutex
	live  index
	due   map[int64]*Session   // bucket -> chain through Session.next
	early map[int64][]*Session // sessions whose idle timeout was shortened
	swept int64                // last bucket worked through
	dead  int                  // ended sessions in due, at most
}

// bucketOf returns the first bucket that has passed when the time has come.
func bucketOf(expires int64) int64 { return expires/bucketMillis + 1 }

func (h *shard) find(id ID) *Session {
	h.mu.RLock()
	s := h.live.find(id)
	h.mu.RUnlock()
	return s
}

// insert puts s into the table unless its id is there; it returns the session that
// stands there afterwards.
func (h *shard) insert(s *Session) *Session {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t := h.live.find(s.id); t != nil {
		return t
	}
	h.live.insert(s)
	if s.kind == Web {
		s.manager.webs.Add(1)
	}
	if e := s.expires.Load(); e != math.MaxInt64 {
		h.enqueue(s, bucketOf(e))
	}
	return s
}

func (h *shard) enqueue(s *Session, bucket int64) {
	if h.due == nil {
		h.due = map[int64]*Session{}
	}
	bucket = max(bucket, h.swept+1)
	s.next = h.due[bucket]
	h.due[bucket] = s
}

// expireEarly has s looked at before its bucket, as its idle timeout was shortened.
func (h *shard) expireEarly(s *Session, expires int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.enqueueEarly(s, bucketOf(expires))
}

func (h *shard) enqueueEarly(s *Session, bucket int64) {
	if h.early == nil {
		h.early = map[int64][]*Session{}
	}
	bucket = max(bucket, h.swept+1)
	h.early[bucket] = append(h.early[bucket], s)
}

// remove takes s out of the table and reports whether it was there. Its place in
// an expiry bucket stays until that minute has passed, or until such places are many;
// s.ended tells.
func (h *shard) remove(s *Session) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.removeLocked(s)
}

func (h *shard) removeLocked(s *Session) bool {
	if !h.live.has(s) {
		return false
	}
	h.drop(s)
	if h.dead++; h.dead > h.live.count+batchSize {
		h.compact()
	}
	return true
}

// drop takes s out of the table when it is in no expiry bucket.
func (h *shard) drop(s *Session) {
	h.live.remove(s)
	if s.kind == Web {
		s.manager.webs.Add(-1)
	}
}

// compact takes ended sessions out of the expiry buckets. Each ended session pays for a
// constant share of it. Without it sessions that end early would stay in memory for an
// idle timeout.
func (h *shard) compact() {
	h.dead = 0
	for b, s := range h.due {
		var kept *Session
		for s != nil {
			next := s.next
			if h.live.has(s) {
				s.next, kept = kept, s
			} else {
				s.next = nil
			}
			s = next
		}
		if kept == nil {
			delete(h.due, b)
		} else {
			h.due[b] = kept
		}
	}
	for b, list := range h.early {
		list = slices.DeleteFunc(list, func(s *Session) bool { return !h.live.has(s) })
		if len(list) == 0 {
			delete(h.early, b)
		} else {
			h.early[b] = list
		}
	}
}

// removeExpired is remove on condition that s has expired and nobody uses it.
func (h *shard) removeExpired(s *Session, now int64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return s.idleAt(now) && h.removeLocked(s)
}

// idleAt reports whether the time of s is over and nobody uses it. Whoever wants
// to use it adds to refs under the read lock of the shard.
func (s *Session) idleAt(now int64) bool { return s.refs.Load() == 0 && s.expires.Load() <= now }

// sweep ends the sessions of h whose time is over and passes them to end, outside
// the lock. The lock is held for one batch at a time, so no request waits long.
func (h *shard) sweep(now int64, end func(*Session), p *pace) {
	var dead [batchSize]*Session
	for _, b := range h.passed(now) {
		h.mu.Lock()
		chain, extra := h.due[b], h.early[b]
		delete(h.due, b)
		delete(h.early, b)
		h.mu.Unlock()
		for chain != nil {
			var n int
			chain, n = h.sweepBatch(chain, now, dead[:])
			for i, s := range dead[:n] {
				end(s)
				dead[i] = nil
			}
			p.rest()
		}
		for _, s := range extra {
			h.sweepEarly(s, now, end)
		}
	}
}

// pace keeps a sweep of many sessions from taking a processor for itself: whatever shares
// that processor with it, a request or another program, would wait until the system takes
// it away, which is at its next tick, after 4 ms as a rule.
type pace struct{ since time.Time }

const (
	sweepWork = 200 * time.Microsecond
	sweepRest = 500 * time.Microsecond
)

func (p *pace) rest() {
	if time.Since(p.since) < sweepWork {
		runtime.Gosched() // a request that waits for a processor comes first
		return
	}
	time.Sleep(sweepRest)
	p.since = time.Now()
}

// passed returns the buckets that have passed since the last sweep, in no order.
func (h *shard) passed(now int64) []int64 {
	last := now / bucketMillis
	h.mu.Lock()
	defer h.mu.Unlock()
	var buckets []int64
	if gap := last - h.swept; gap <= int64(len(h.due)+len(h.early)) {
		for b := h.swept + 1; b <= last; b++ {
			if h.due[b] != nil || h.early[b] != nil {
				buckets = append(buckets, b)
			}
		}
	} else { // the first sweep, or a machine that slept
		for b := range h.due {
			if b <= last {
				buckets = append(buckets, b)
			}
		}
		for b := range h.early {
			if b <= last && h.due[b] == nil {
				buckets = append(buckets, b)
			}
		}
	}
	h.swept = max(h.swept, last)
	return buckets
}

func (h *shard) sweepBatch(chain *Session, now int64, dead []*Session) (rest *Session, n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for looked := 0; chain != nil && looked < batchSize; looked++ {
		s := chain
		chain, s.next = s.next, nil
		switch {
		case !h.live.has(s): // ended by other means
		case s.idleAt(now):
			h.drop(s)
			dead[n] = s
			n++
		default:
			h.enqueue(s, bucketOf(max(s.expires.Load(), now)))
		}
	}
	return chain, n
}

func (h *shard) sweepEarly(s *Session, now int64, end func(*Session)) {
	if h.removeExpired(s, now) {
		end(s)
		return
	}
	// In use just now although its time is over: look again. Later requests have
	// moved the expiry otherwise, and the place in the normal bucket is enough.
	h.mu.Lock()
	if h.live.has(s) && s.expires.Load() <= now {
		h.enqueueEarly(s, bucketOf(now))
	}
	h.mu.Unlock()
}

// snapshot appends the live sessions of h to buf.
func (h *shard) snapshot(buf []*Session) []*Session {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for s := range h.live.all {
		buf = append(buf, s)
	}
	return buf
}

func (h *shard) size() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.live.count
}
