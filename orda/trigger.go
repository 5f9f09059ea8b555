package orda

import "context"

// TriggerEvent says what is about to happen to a record: constants On Saving New Record
// Event, On Saving Existing Record Event, On Deleting Record Event.
type TriggerEvent int

// The events of triggers.
const (
	SavingNew TriggerEvent = iota + 1
	SavingExisting
	Deleting
)

// Triggers are code of a program that runs before records are written, whoever writes
// them: entities, classic commands, REST. TRUNCATE TABLE runs none.
type Triggers interface {
	// Watches reports whether a table has a trigger for an event. Every write asks.
	Watches(t *SchemaTable, ev TriggerEvent) bool
	// Before runs the trigger, which may change the fields of the record; an error
	// refuses the write.
	Before(ctx context.Context, ev TriggerEvent, e *Entity) error
}

// WithTriggers adds the triggers of tables.
func WithTriggers(x Triggers) Option { return func(d *Datastore) { d.triggers = x } }

// HasTriggers reports whether code runs when records of a table are saved.
func (d *Datastore) HasTriggers(t *SchemaTable) bool {
	return d.watches(t, SavingNew) || d.watches(t, SavingExisting)
}

func (d *Datastore) watches(t *SchemaTable, ev TriggerEvent) bool {
	return d.triggers != nil && d.triggers.Watches(t, ev)
}

// fire runs the trigger of a table inside the transaction that writes: what it reads and
// writes itself belongs to that. Go code that belongs to no process fires none.
func (d *Datastore) fire(ctx context.Context, w *Writer, ev TriggerEvent, e *Entity) error {
	if !d.watches(e.class.table, ev) {
		return nil
	}
	s := d.session(ctx)
	if s == nil {
		return nil
	}
	if w.session == nil {
		s.lend(w)
		defer s.takeBack(ctx, w)
	}
	if err := d.triggers.Before(ctx, ev, e); err != nil {
		return err
	}
	return e.noticeObjects()
}

// lend makes the transaction of a single write that of the process while a trigger runs.
func (s *Session) lend(w *Writer) {
	s.tx, s.level, s.changed, s.lent = w.Tx, 1, map[change]bool{}, true
	s.pause.marks = []int{0}
}

// takeBack ends lend. Transactions that the trigger has left open are cancelled.
func (s *Session) takeBack(ctx context.Context, w *Writer) {
	for ; s.level > 1; s.level-- {
		_ = s.tx.Undo(ctx) // the write fails as well when this does
	}
	for c := range s.changed {
		w.changed = append(w.changed, c)
	}
	w.claims = append(w.claims, s.claims...)
	s.tx, s.level, s.changed, s.lent, s.claims = nil, 0, nil, false, nil
	s.pause.paused, s.pause.notes, s.pause.marks = nil, nil, nil
	s.cursors = [8]cursor{}
	s.releaseKept()
}
