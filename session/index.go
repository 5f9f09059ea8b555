package session

import (
	"encoding/binary"
	mathbits "math/bits"
	"math/rand/v2"
)

// index finds the sessions of a shard by id. It is a table of its own, as a map of Go
// with ids as keys takes twice the memory and, when sessions are a million, reads from
// twice as many places of it: here that is one, and the session.
//
// A session stands at the place its tag asks for or in the run of places behind that.
// Ids are uniformly random, so a part of one is as good a tag as any hash. Removing a
// session closes the gap it leaves, so that there is nothing to be cleaned up later.
type index struct {
	slots []slot
	count int
}

type slot struct {
	tag uint64
	s   *Session // nil: the slot is free
}

// tagOf returns the tag of an id. The first byte is that of the shard.
func tagOf(id ID) uint64 { return binary.LittleEndian.Uint64(id[1:]) }

// home is the place that a tag asks for. Any number of slots will do.
func (x *index) home(tag uint64) int {
	hi, _ := mathbits.Mul64(tag, uint64(len(x.slots)))
	return int(hi)
}

func (x *index) after(i int) int {
	if i++; i == len(x.slots) {
		return 0
	}
	return i
}

// find returns the session with that id, or nil.
func (x *index) find(id ID) *Session {
	tag := tagOf(id)
	for i, s := x.first(tag); s != nil; i, s = x.next(i, tag) {
		if s.id == id {
			return s
		}
	}
	return nil
}

// first returns the first session that has a tag and its place; nil: there is none. Two
// sessions have the same tag once in many years.
func (x *index) first(tag uint64) (int, *Session) {
	if x.count == 0 {
		return 0, nil
	}
	i := x.home(tag)
	if e := &x.slots[i]; e.tag == tag && e.s != nil {
		return i, e.s
	}
	return x.next(i, tag)
}

// next returns the session that has the tag after the one at i.
func (x *index) next(i int, tag uint64) (int, *Session) {
	for {
		if x.slots[i].s == nil {
			return 0, nil
		}
		i = x.after(i)
		if e := &x.slots[i]; e.tag == tag && e.s != nil {
			return i, e.s
		}
	}
}

// insert adds a session whose id is not there.
func (x *index) insert(s *Session) {
	if (x.count+1)*5 > len(x.slots)*4 {
		x.grow()
	}
	x.count++
	x.put(slot{tagOf(s.id), s})
}

func (x *index) put(e slot) {
	i := x.home(e.tag)
	for x.slots[i].s != nil {
		i = x.after(i)
	}
	x.slots[i] = e
}

func (x *index) grow() {
	old := x.slots
	x.slots = make([]slot, len(old)+max(len(old)/4, 8))
	for _, e := range old {
		if e.s != nil {
			x.put(e)
		}
	}
}

// remove takes a session out and reports whether it was there.
func (x *index) remove(s *Session) bool {
	tag := tagOf(s.id)
	i, t := x.first(tag)
	for ; t != s; i, t = x.next(i, tag) {
		if t == nil {
			return false
		}
	}
	// What follows in the run moves up, as far as its own place allows.
	gap := i
	for j := x.after(gap); x.slots[j].s != nil; j = x.after(j) {
		if home := x.home(x.slots[j].tag); !between(gap, home, j) {
			x.slots[gap], gap = x.slots[j], j
		}
	}
	x.slots[gap] = slot{}
	if x.count--; x.count == 0 {
		x.slots = nil
	}
	return true
}

// between reports whether home lies behind gap and not behind j, going round.
func between(gap, home, j int) bool {
	if gap <= j {
		return gap < home && home <= j
	}
	return gap < home || home <= j
}

// has reports whether s is there.
func (x *index) has(s *Session) bool {
	tag := tagOf(s.id)
	for i, t := x.first(tag); t != nil; i, t = x.next(i, tag) {
		if t == s {
			return true
		}
	}
	return false
}

// all yields the sessions, from any of them on.
func (x *index) all(yield func(*Session) bool) {
	if x.count == 0 {
		return
	}
	start := rand.IntN(len(x.slots))
	for k := range x.slots {
		i := start + k
		if i >= len(x.slots) {
			i -= len(x.slots)
		}
		if s := x.slots[i].s; s != nil && !yield(s) {
			return
		}
	}
}
