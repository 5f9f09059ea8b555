package interp

import (
	"sync/atomic"
	"unsafe"

	"fourd/lang"
)

// place is where a text lies in memory. A text is never changed, so that two texts at one
// place are the same, as long as somebody keeps the memory from being used again.
type place struct {
	data *byte
	size int
	kind lang.UnitKind
}

func placeOf(source string, kind lang.UnitKind) place {
	return place{unsafe.StringData(source), len(source), kind}
}

// spots remember what was compiled of the text at a place, which is found without reading
// the text. A place that falls on that of another takes it over.
type spots struct{ table [1024]atomic.Pointer[spot] }

type spot struct {
	place place // keeps the text in memory
	key   scopeKey
	unit  *scopedUnit
}

func (s *spots) at(p place) *atomic.Pointer[spot] {
	n := uintptr(unsafe.Pointer(p.data))
	return &s.table[(n^n>>10^n>>20^uintptr(p.size)*31)%uintptr(len(s.table))]
}

// get returns the unit of the text at a place, nil when it is not known. It may be for
// other kinds of the variables.
func (s *spots) get(p place, key *scopeKey) *scopedUnit {
	c := s.at(p).Load()
	if c == nil || c.place != p || c.key.known != key.known || c.key.name != key.name {
		return nil
	}
	return c.unit
}

func (s *spots) put(p place, key *scopeKey, u *scopedUnit) { s.at(p).Store(&spot{p, *key, u}) }
