package orda

import (
	"context"
	"errors"
	"maps"

	"fourd/interp/value"
)

// A suspended transaction stays open while the process works outside of it. Engines have
// one writer, so there are two ways:
//
//   - One that has written nothing ends for the engine, and begins again when it resumes.
//     What is written meanwhile is committed at once.
//   - Otherwise the process goes on writing in it, and what it writes is noted. When the
//     transaction is cancelled, that is written again.
//
// gap: with the second way others see what was written outside only when the transaction
// ends, and records made outside get new numbers when it is cancelled.

// suspension is what a session knows of its suspended transactions.
type suspension struct {
	ended  []endedTx      // for the engine; the last one is resumed first
	paused []pausedTx     // of the open transaction; the last one is resumed first
	notes  []outsideWrite // what was written outside in the open transaction
	marks  []int          // how many notes there were when each level began
}

// endedTx is a transaction that has ended for the engine.
type endedTx struct {
	level int
	kept  []change
}

// pausedTx is a level of the open transaction up to which all are suspended.
type pausedTx struct {
	level  int
	frozen map[change]bool // written inside: not to be written outside
}

// outsideWrite is a write that does not belong to the transactions up to a level.
type outsideWrite struct {
	level int
	table *SchemaTable
	id    int64
	made  []value.Value // cells of a new record
	cells []Cell        // changed ones; nil with made nil: it was deleted
}

// pausedLevel returns the level up to which transactions are suspended while the engine
// keeps them open.
func (s *Session) pausedLevel() int {
	if n := len(s.pause.paused); n > 0 {
		return s.pause.paused[n-1].level
	}
	return 0
}

// Active reports whether the innermost transaction is open and not suspended.
func (s *Session) Active() bool {
	n := s.level
	if s.lent {
		n--
	}
	return n > s.pausedLevel()
}

// SuspendTransaction lets the process work outside of its transactions until
// ResumeTransaction. Without a transaction, or when it is suspended, nothing happens.
// Page: commands/suspend-transaction.md.
func (s *Session) SuspendTransaction(_ context.Context) error {
	if !s.Active() {
		return nil
	}
	s.cursors = [8]cursor{}
	if len(s.changed) > 0 || s.lent {
		frozen := maps.Clone(s.changed)
		for _, w := range s.pause.notes {
			delete(frozen, change{w.table, w.id})
		}
		s.pause.paused = append(s.pause.paused, pausedTx{s.level, frozen})
		return nil
	}
	s.pause.ended = append(s.pause.ended, endedTx{s.level, s.kept})
	err := s.tx.Rollback()
	s.tx, s.level, s.changed, s.kept, s.pause.marks = nil, 0, nil, nil, nil
	return engineError(err)
}

// ResumeTransaction ends SuspendTransaction. Transactions that were begun since must have
// ended: CodeNoTransaction. Without a suspended transaction nothing happens.
// Page: commands/resume-transaction.md.
func (s *Session) ResumeTransaction(ctx context.Context) error {
	p := &s.pause
	switch {
	case len(p.paused) == 0 && (len(p.ended) == 0 || s.lent):
		return nil
	case s.Active():
		return value.Errorf(CodeNoTransaction, "a transaction that was begun outside of the suspended one is still open").
			WithHint("validate or cancel it before you resume the suspended one")
	}
	s.cursors = [8]cursor{}
	if n := len(p.paused); n > 0 {
		p.paused = p.paused[:n-1]
		return nil
	}
	tx, err := s.store.engine.Begin(ctx)
	if err != nil {
		return engineError(err)
	}
	n := len(p.ended) - 1
	for range p.ended[n].level - 1 {
		if err := tx.Save(ctx); err != nil {
			_ = tx.Rollback() // the first error says more
			return engineError(err)
		}
	}
	s.tx, s.level, s.kept, s.changed = tx, p.ended[n].level, p.ended[n].kept, map[change]bool{}
	p.marks = make([]int, s.level)
	p.ended = p.ended[:n]
	return nil
}

// resumeToEnd resumes what is to be validated or cancelled.
func (s *Session) resumeToEnd(ctx context.Context, what string) error {
	if s.Active() {
		return nil
	}
	if err := s.ResumeTransaction(ctx); err != nil {
		return err
	}
	if !s.Active() {
		return noTransaction(what)
	}
	return nil
}

// outside returns the transaction in which a write of the process is noted, as it does not
// belong to the suspended ones; tx itself when none is.
func (s *Session) outside(tx Tx) Tx {
	if n := len(s.pause.paused); n > 0 {
		return &outsideTx{tx, s, s.pause.paused[n-1]}
	}
	return tx
}

// outsideTx notes what is written.
type outsideTx struct {
	Tx
	s  *Session
	at pausedTx
}

func (t *outsideTx) note(w outsideWrite) {
	w.level = t.at.level
	t.s.pause.notes = append(t.s.pause.notes, w)
}

// Insert implements Tx.
func (t *outsideTx) Insert(ctx context.Context, table *SchemaTable, cells []value.Value) (int64, error) {
	id, err := t.Tx.Insert(ctx, table, cells)
	if err == nil {
		t.note(outsideWrite{table: table, id: id, made: append([]value.Value{}, cells...)})
	}
	return id, err
}

// Update implements Tx.
func (t *outsideTx) Update(ctx context.Context, table *SchemaTable, id, stamp int64, cells []Cell) (int64, error) {
	if err := t.refuse(table, id); err != nil {
		return 0, err
	}
	stamp, err := t.Tx.Update(ctx, table, id, stamp, cells)
	if err == nil {
		t.note(outsideWrite{table: table, id: id, cells: append([]Cell{}, cells...)})
	}
	return stamp, err
}

// Delete implements Tx.
func (t *outsideTx) Delete(ctx context.Context, table *SchemaTable, id, stamp int64) error {
	if err := t.refuse(table, id); err != nil {
		return err
	}
	err := t.Tx.Delete(ctx, table, id, stamp)
	if err == nil {
		t.note(outsideWrite{table: table, id: id})
	}
	return err
}

// refuse raises CodeEntityNotSaved for records that the suspended transaction has written.
func (t *outsideTx) refuse(table *SchemaTable, id int64) error {
	if !t.at.frozen[change{table, id}] {
		return nil
	}
	return value.Errorf(CodeEntityNotSaved, "a record of %s belongs to the suspended transaction, which has changed it", table.Name).
		WithHint("resume the transaction before you change the record again")
}

// undone writes again what was written outside of a level that was undone.
func (s *Session) undone(ctx context.Context, level int) error {
	p := &s.pause
	mark := p.marks[level-1]
	var again []outsideWrite
	for _, w := range p.notes[mark:] {
		if w.level >= level {
			again = append(again, w)
		}
	}
	p.notes, p.marks = p.notes[:mark], p.marks[:level-1]
	err := rewrite(ctx, s.tx, again)
	p.notes = append(p.notes, again...)
	return err
}

// cancelled writes again what was written outside of a transaction that was cancelled.
func (s *Session) cancelled(ctx context.Context, notes []outsideWrite) error {
	if len(notes) == 0 {
		return nil
	}
	return s.store.Write(ctx, func(w *Writer) error {
		err := rewrite(ctx, w.Tx, notes)
		for _, n := range notes {
			w.Changed(n.table, n.id)
		}
		return err
	})
}

// rewrite writes notes in another transaction, where new records get other ids, which it
// puts into the notes. Records that are gone stay so.
func rewrite(ctx context.Context, tx Tx, notes []outsideWrite) error {
	ids := map[change]int64{}
	for i := range notes {
		w := &notes[i]
		old := change{w.table, w.id}
		if id := ids[old]; id != 0 {
			w.id = id
		}
		var err error
		switch {
		case w.made != nil:
			w.id, err = tx.Insert(ctx, w.table, w.made)
			ids[old] = w.id
		case w.cells != nil:
			_, err = tx.Update(ctx, w.table, w.id, 0, w.cells)
		default:
			err = tx.Delete(ctx, w.table, w.id, 0)
		}
		if err != nil && !errors.Is(err, ErrGone) {
			return err
		}
	}
	return nil
}
