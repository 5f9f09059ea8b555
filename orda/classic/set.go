package classic

import (
	"math/bits"

	"fourd/orda"
)

// Set is a set of records of one table, without an order: one bit for each id.
type Set struct {
	Table *orda.SchemaTable
	// Current is the id of the record that was current when the set was made and that
	// USE SET makes current again; 0: none.
	Current int64
	words   []uint64
}

// NewSet returns a set of some records.
func NewSet(t *orda.SchemaTable, ids []int64) *Set {
	s := &Set{Table: t}
	for _, id := range ids {
		s.Add(id)
	}
	return s
}

// Add puts a record into the set.
func (s *Set) Add(id int64) {
	w := int(id / 64)
	if w >= len(s.words) {
		s.words = append(s.words, make([]uint64, w+1-len(s.words))...)
	}
	s.words[w] |= 1 << (id % 64)
}

// Remove takes a record out of the set.
func (s *Set) Remove(id int64) {
	if w := int(id / 64); w < len(s.words) {
		s.words[w] &^= 1 << (id % 64)
	}
}

// Has reports whether a record is in the set.
func (s *Set) Has(id int64) bool {
	w := int(id / 64)
	return w < len(s.words) && s.words[w]&(1<<(id%64)) != 0
}

// Count returns the number of records.
func (s *Set) Count() int {
	n := 0
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// IDs returns the ids of the records in the default order.
func (s *Set) IDs() []int64 {
	ids := make([]int64, 0, s.Count())
	for i, w := range s.words {
		for ; w != 0; w &= w - 1 {
			ids = append(ids, int64(i*64+bits.TrailingZeros64(w)))
		}
	}
	return ids
}

func (s *Set) clone() *Set {
	c := *s
	c.words = append([]uint64(nil), s.words...)
	return &c
}

// word returns word i of the set, also behind its end.
func (s *Set) word(i int) uint64 {
	if i < len(s.words) {
		return s.words[i]
	}
	return 0
}

// Union returns the records that are in either set. The current record is that of s.
func (s *Set) Union(t *Set) *Set {
	out := s.merge(t, func(x, y uint64) uint64 { return x | y })
	out.Current = s.Current
	return out
}

// Intersection returns the records that are in both sets. The current record is that of
// both, if it is the same.
func (s *Set) Intersection(t *Set) *Set {
	out := s.merge(t, func(x, y uint64) uint64 { return x & y })
	if s.Current == t.Current {
		out.Current = s.Current
	}
	return out
}

// Difference returns the records of s that are not in t, with no current record.
func (s *Set) Difference(t *Set) *Set {
	return s.merge(t, func(x, y uint64) uint64 { return x &^ y })
}

func (s *Set) merge(t *Set, join func(x, y uint64) uint64) *Set {
	out := &Set{Table: s.Table, words: make([]uint64, max(len(s.words), len(t.words)))}
	for i := range out.words {
		out.words[i] = join(s.word(i), t.word(i))
	}
	return out
}
