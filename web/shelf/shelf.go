package shelf

import (
	"container/list"
	"sync"
	"time"
)

// Shelf keeps things under ids for a time that begins anew with each use. When it is
// full, what was not used for longest goes.
type Shelf[T any] struct {
	mu     sync.Mutex
	items  map[string]*list.Element // of order
	order  *list.List               // *Kept[T], the one used last first
	weight int64
	most   int
	heavy  int64
}

// Kept is a thing with what the shelf knows of it.
type Kept[T any] struct {
	ID      string
	Thing   T
	Used    time.Time
	Expires time.Time
	weight  int64
	life    time.Duration
}

// New returns a shelf for that many things, and that much weight.
func New[T any](most int, heavy int64) *Shelf[T] {
	return &Shelf[T]{items: map[string]*list.Element{}, order: list.New(), most: most, heavy: heavy}
}

// Put keeps a thing under an id, in place of what was there.
func (s *Shelf[T]) Put(now time.Time, id string, thing T, weight int64, life time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tidy(now)
	if old := s.items[id]; old != nil {
		s.remove(old)
	}
	k := &Kept[T]{ID: id, Thing: thing, weight: weight, life: life, Used: now, Expires: now.Add(life)}
	s.items[id] = s.order.PushFront(k)
	s.weight += weight
	for s.order.Len() > 1 && (s.order.Len() > s.most || s.weight > s.heavy) {
		s.remove(s.order.Back())
	}
}

// Get returns what is kept under an id, and prolongs its life.
func (s *Shelf[T]) Get(now time.Time, id string) (thing T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.items[id]
	if e == nil {
		return thing, false
	}
	k := e.Value.(*Kept[T])
	if !now.Before(k.Expires) {
		s.remove(e)
		return thing, false
	}
	k.Used, k.Expires = now, now.Add(k.life)
	s.order.MoveToFront(e)
	return k.Thing, true
}

// Drop forgets an id and tells whether it was there.
func (s *Shelf[T]) Drop(now time.Time, id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.items[id]
	if e == nil {
		return false
	}
	live := now.Before(e.Value.(*Kept[T]).Expires)
	s.remove(e)
	return live
}

// List returns what is kept now, what was used last first.
func (s *Shelf[T]) List(now time.Time) []Kept[T] {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tidy(now)
	out := make([]Kept[T], 0, s.order.Len())
	for e := s.order.Front(); e != nil; e = e.Next() {
		out = append(out, *e.Value.(*Kept[T]))
	}
	return out
}

// tidy forgets what has expired.
func (s *Shelf[T]) tidy(now time.Time) {
	for e := s.order.Front(); e != nil; {
		next := e.Next()
		if !now.Before(e.Value.(*Kept[T]).Expires) {
			s.remove(e)
		}
		e = next
	}
}

func (s *Shelf[T]) remove(e *list.Element) {
	k := s.order.Remove(e).(*Kept[T])
	delete(s.items, k.ID)
	s.weight -= k.weight
}
