package rest

import (
	"container/list"
	"sync"
	"time"
)

// shelf keeps things under ids for a time that begins anew with each use. When it is
// full, what was not used for longest goes.
type shelf[T any] struct {
	mu     sync.Mutex
	items  map[string]*list.Element // of order
	order  *list.List               // *kept[T], the one used last first
	weight int64
	most   int
	heavy  int64
}

type kept[T any] struct {
	id      string
	thing   T
	weight  int64
	life    time.Duration
	used    time.Time
	expires time.Time
}

func newShelf[T any](most int, heavy int64) *shelf[T] {
	return &shelf[T]{items: map[string]*list.Element{}, order: list.New(), most: most, heavy: heavy}
}

// put keeps a thing under an id, in place of what was there.
func (s *shelf[T]) put(now time.Time, id string, thing T, weight int64, life time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tidy(now)
	if old := s.items[id]; old != nil {
		s.remove(old)
	}
	k := &kept[T]{id: id, thing: thing, weight: weight, life: life, used: now, expires: now.Add(life)}
	s.items[id] = s.order.PushFront(k)
	s.weight += weight
	for s.order.Len() > 1 && (s.order.Len() > s.most || s.weight > s.heavy) {
		s.remove(s.order.Back())
	}
}

// get returns what is kept under an id, and prolongs its life.
func (s *shelf[T]) get(now time.Time, id string) (thing T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.items[id]
	if e == nil {
		return thing, false
	}
	k := e.Value.(*kept[T])
	if !now.Before(k.expires) {
		s.remove(e)
		return thing, false
	}
	k.used, k.expires = now, now.Add(k.life)
	s.order.MoveToFront(e)
	return k.thing, true
}

// drop forgets an id and tells whether it was there.
func (s *shelf[T]) drop(now time.Time, id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.items[id]
	if e == nil {
		return false
	}
	live := now.Before(e.Value.(*kept[T]).expires)
	s.remove(e)
	return live
}

// list returns what is kept now, what was used last first.
func (s *shelf[T]) list(now time.Time) []kept[T] {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tidy(now)
	out := make([]kept[T], 0, s.order.Len())
	for e := s.order.Front(); e != nil; e = e.Next() {
		out = append(out, *e.Value.(*kept[T]))
	}
	return out
}

// tidy forgets what has expired.
func (s *shelf[T]) tidy(now time.Time) {
	for e := s.order.Front(); e != nil; {
		next := e.Next()
		if !now.Before(e.Value.(*kept[T]).expires) {
			s.remove(e)
		}
		e = next
	}
}

func (s *shelf[T]) remove(e *list.Element) {
	k := s.order.Remove(e).(*kept[T])
	delete(s.items, k.id)
	s.weight -= k.weight
}
