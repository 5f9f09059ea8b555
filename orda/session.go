package orda

import (
	"context"
	"sync"
	"sync/atomic"

	"fourd/interp/value"
)

// Session is the data side of one process: its transaction and the pages it has
// read ahead. It belongs to the goroutine of the process.
type Session struct {
	store   *Datastore
	tx      Tx
	level   int
	lent    bool            // the transaction is that of one write, while its trigger runs
	changed map[change]bool // written in the open transaction
	holder  *Holder         // of locks; nil until one is taken
	kept    []change        // locks to give back when the transaction ends
	claims  []change        // records written in it
	passes  *Holder         // the web session that is served
	cursors [8]cursor       // of the selections looped over last, newest first
	pause   suspension
	frozen  int // how often flushAndLock was called
}

type sessionKey struct{}

// NewSession returns the session of a new process. Close it when the process ends.
func (d *Datastore) NewSession() *Session { return &Session{store: d} }

// NewContext returns a context that carries a session.
func NewContext(ctx context.Context, s *Session) context.Context {
	return context.WithValue(ctx, sessionKey{}, s)
}

// FromContext returns the session that ctx carries, or nil.
func FromContext(ctx context.Context) *Session {
	s, _ := ctx.Value(sessionKey{}).(*Session)
	return s
}

// Store returns the datastore of the session.
func (s *Session) Store() *Datastore { return s.store }

// session returns the session of ctx if it is one of this datastore.
func (d *Datastore) session(ctx context.Context) *Session {
	if s := FromContext(ctx); s != nil && s.store == d {
		return s
	}
	return nil
}

// Level returns how many transactions are open, one inside the other, suspended ones
// included.
func (s *Session) Level() int {
	n := s.level
	for _, t := range s.pause.ended {
		n += t.level
	}
	if s.lent {
		n--
	}
	return n
}

// StartTransaction opens a transaction, inside the open one if there is one.
// Page: API/DataStoreClass.md (startTransaction).
func (s *Session) StartTransaction(ctx context.Context) error {
	if s.level == 0 {
		tx, err := s.store.engine.Begin(ctx)
		if err != nil {
			return engineError(err)
		}
		s.tx, s.changed = tx, map[change]bool{}
	} else if err := s.tx.Save(ctx); err != nil {
		return engineError(err)
	}
	s.level++
	s.pause.marks = append(s.pause.marks, len(s.pause.notes))
	return nil
}

// ValidateTransaction accepts what the innermost transaction did; the outermost one
// makes it visible to others.
// Page: API/DataStoreClass.md (validateTransaction).
//
// choice: a suspended transaction is resumed to be validated or cancelled.
func (s *Session) ValidateTransaction(ctx context.Context) error {
	if s.Level() == 0 {
		return noTransaction("validate")
	}
	if err := s.resumeToEnd(ctx, "validate"); err != nil {
		return err
	}
	if s.level == 1 {
		err := s.tx.Commit(ctx)
		if err != nil {
			_ = s.tx.Rollback() // the error of the commit says more
		}
		s.end()
		return engineError(err)
	}
	s.level--
	s.pause.marks = s.pause.marks[:s.level]
	return engineError(s.tx.Keep(ctx))
}

// CancelTransaction undoes what the innermost transaction did.
// Page: API/DataStoreClass.md (cancelTransaction).
func (s *Session) CancelTransaction(ctx context.Context) error {
	if s.Level() == 0 {
		return noTransaction("cancel")
	}
	if err := s.resumeToEnd(ctx, "cancel"); err != nil {
		return err
	}
	if s.level == 1 {
		notes := s.pause.notes
		err := s.tx.Rollback()
		s.end()
		if err == nil {
			err = s.cancelled(ctx, notes)
		}
		return engineError(err)
	}
	err := s.tx.Undo(ctx)
	if err == nil {
		err = s.undone(ctx, s.level)
	}
	s.level--
	s.cursors = [8]cursor{}
	return engineError(err)
}

func noTransaction(what string) error {
	return value.Errorf(CodeNoTransaction, "there is no transaction to %s", what).WithHint("call startTransaction first")
}

// Close cancels what is open. A process that ends calls it.
func (s *Session) Close() error {
	if s.holder != nil {
		s.store.ReleaseLocks(s.holder)
	}
	if s.frozen > 0 {
		defer s.thaw() // once the transaction has ended
	}
	if s.tx == nil {
		return nil
	}
	notes := s.pause.notes
	err := s.tx.Rollback()
	s.end()
	if err == nil {
		err = s.cancelled(context.Background(), notes)
	}
	return err
}

func (s *Session) end() {
	changed := make([]change, 0, len(s.changed))
	for c := range s.changed {
		changed = append(changed, c)
	}
	s.store.changes.publish(changed)
	s.store.endClaims(s.claims, s.holder)
	s.claims = nil
	s.tx, s.level, s.changed = nil, 0, nil
	s.pause.paused, s.pause.notes, s.pause.marks = nil, nil, nil
	s.releaseKept()
	s.cursors = [8]cursor{}
}

// note remembers a write of the open transaction and drops what was read ahead.
func (s *Session) note(c change) {
	s.changed[c] = true
	s.store.changes.publish([]change{c})
}

// nested runs fn as a part of the open transaction that can fail by itself.
func (s *Session) nested(ctx context.Context, fn func(w *Writer) error) error {
	if err := s.tx.Save(ctx); err != nil {
		return err
	}
	notes := len(s.pause.notes)
	err := fn(&Writer{Tx: s.outside(s.tx), store: s.store, session: s})
	if err == nil {
		return s.tx.Keep(ctx)
	}
	s.pause.notes = s.pause.notes[:notes]
	if undo := s.tx.Undo(ctx); undo != nil {
		return undo
	}
	return err
}

// change names a record that was written.
type change struct {
	table *SchemaTable
	id    int64
}

// changeLog tells readers ahead which records changed lately.
type changeLog struct {
	count atomic.Uint64 // changes published so far
	mu    sync.Mutex
	ring  [1024]change
}

func (l *changeLog) publish(cs []change) {
	if len(cs) == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	n := l.count.Load()
	for _, c := range cs {
		l.ring[n%uint64(len(l.ring))] = c
		n++
	}
	l.count.Store(n)
}

// since calls visit with every change after number from and returns the number of
// the last; ok is false when some are forgotten already.
func (l *changeLog) since(from uint64, visit func(change)) (now uint64, ok bool) {
	if now = l.count.Load(); now == from {
		return now, true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now = l.count.Load()
	if now-from > uint64(len(l.ring)) {
		return now, false
	}
	for n := from; n < now; n++ {
		visit(l.ring[n%uint64(len(l.ring))])
	}
	return now, true
}

// maxPage is the most records that a loop over a selection reads ahead.
const maxPage = 256

// cursor is a page of records read ahead for a loop over a selection.
type cursor struct {
	sel   *Selection
	start int
	recs  []*Record // nil for records that are gone
	stale []bool    // changed since: read again when its turn comes
	size  int       // of the next page
	seen  uint64    // state of the change log when the page was read
}

// record returns record i of a selection, reading ahead when the selection is being
// walked through. Pages double, so one access reads one record and a long loop few
// pages.
func (s *Session) record(ctx context.Context, sel *Selection, i int) (*Record, error) {
	c := s.cursor(sel)
	now, ok := s.store.changes.since(c.seen, func(ch change) {
		if ch.table != sel.class.table {
			return
		}
		for k, r := range c.recs {
			if r != nil && r.ID == ch.id {
				c.stale[k] = true
			}
		}
	})
	if c.seen = now; !ok {
		c.recs = nil
	}
	k := i - c.start
	if k >= 0 && k < len(c.recs) && !c.stale[k] {
		return c.recs[k], nil
	}
	n := 1
	switch {
	case k >= 0 && k < len(c.recs): // this one changed: the rest of the page is good
		rec, err := s.fetch(ctx, sel, i, 1)
		if err != nil {
			return nil, err
		}
		c.recs[k], c.stale[k] = rec[0], false
		return rec[0], nil
	case len(c.recs) > 0 && k == len(c.recs):
		n = min(c.size*2, maxPage, len(sel.list())-i)
	}
	recs, err := s.fetch(ctx, sel, i, n)
	if err != nil {
		return nil, err
	}
	c.start, c.recs, c.size, c.stale = i, recs, n, make([]bool, n)
	return recs[0], nil
}

func (s *Session) fetch(ctx context.Context, sel *Selection, from, n int) ([]*Record, error) {
	return s.store.Reader(ctx).Fetch(ctx, sel.class.table, sel.list()[from:from+n], nil)
}

// cursor returns the cursor of a selection, moved to the front.
func (s *Session) cursor(sel *Selection) *cursor {
	i := 0
	for i < len(s.cursors)-1 && s.cursors[i].sel != sel {
		i++
	}
	c := s.cursors[i]
	if c.sel != sel {
		c = cursor{sel: sel, seen: s.store.changes.count.Load()}
	}
	copy(s.cursors[1:i+1], s.cursors[:i])
	s.cursors[0] = c
	return &s.cursors[0]
}
