package classic

import "fourd/orda"

// trigger is a running trigger and what it covers.
type trigger struct {
	event  orda.TriggerEvent
	table  *Table
	number int    // of the record
	before record // that was current
}

// BeginTrigger makes the record that is being written the current one for the code of a
// trigger. end brings back what was current.
func (s *State) BeginTrigger(ev orda.TriggerEvent, e *orda.Entity) (end func()) {
	t := s.Table(e.DataClass().Table())
	g := trigger{event: ev, table: t, before: t.now}
	t.now = record{id: e.RecordID(), loaded: e}
	g.number = t.Number()
	s.triggers = append(s.triggers, g)
	return func() {
		s.triggers = s.triggers[:len(s.triggers)-1]
		t.leave()
		t.now = g.before
	}
}

// TriggerLevel returns how many triggers run, one because of the other.
func (s *State) TriggerLevel() int { return len(s.triggers) }

// Trigger tells of the trigger at a level, from 1: what happens to which record of which
// table. All are 0 for a level that does not run.
func (s *State) Trigger(level int) (ev orda.TriggerEvent, table, record int) {
	if level < 1 || level > len(s.triggers) {
		return 0, 0, 0
	}
	g := s.triggers[level-1]
	return g.event, g.table.schema.Number, g.number
}
