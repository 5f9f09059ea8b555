package classic

import "context"

// applying is a run of APPLY TO SELECTION.
type applying struct {
	table   *Table
	begun   bool
	related *follower
	locked  []int64 // records that somebody else has
}

// BeginApply begins to visit the records of the selection of a table, and returns the
// number that Apply takes.
func (s *State) BeginApply(t *Table) int {
	s.applied++
	if s.applies == nil {
		s.applies = map[int]*applying{}
	}
	s.applies[s.applied] = &applying{table: t}
	return s.applied
}

// Apply saves the record of the round that is over, if it could be locked, and loads the
// next one. more is False at the end; State.Locked then has those that were not saved.
func (s *State) Apply(ctx context.Context, run int, save func(*Table) error) (more bool, err error) {
	a := s.applies[run]
	if a == nil {
		return false, nil
	}
	t := a.table
	if a.begun {
		if changed, err := t.Modified(); err != nil {
			return false, err
		} else if changed && t.Locked() {
			a.locked = append(a.locked, t.now.id)
		} else if err := save(t); err != nil {
			return false, err
		}
		t.pos, t.adrift = t.pos+1, false
	} else {
		t.pos, t.adrift, a.begun = 0, false, true
		a.related = s.follow(t, false)
	}
	if err := t.load(ctx); err != nil {
		return false, err
	}
	if t.pos < t.Count() {
		err := a.related.load(ctx)
		return err == nil, err
	}
	delete(s.applies, run)
	s.Locked = t.class.Pick(a.locked, false, true)
	return false, nil
}
