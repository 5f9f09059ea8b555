package orda

import (
	"context"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	"fourd/interp/value"
)

// Holder is who may hold locks: a process, or a web session that asked for them over
// REST. Holders are told apart by their address.
type Holder struct {
	// Session says that the holder is a web session.
	Session bool
	// Info describes the holder of the lock of a record to whoever is refused; it may be
	// nil.
	Info func(record int64) *value.Object

	once sync.Once
	id   string
}

// ID tells the holder from all others: 32 hexadecimal digits.
func (h *Holder) ID() string {
	h.once.Do(func() {
		id := uuid.New()
		h.id = strings.ToUpper(hex.EncodeToString(id[:]))
	})
	return h.id
}

// lockTable holds the pessimistic locks of a datastore.
//
// choice: a lock of a process lasts until unlock() or the end of the process, not until
// the last reference is gone, which nothing here counts.
type lockTable struct {
	mu     sync.Mutex
	held   map[change]*lock
	claims map[change]*claim // records with a write that is not committed
	freed  *sync.Cond        // of claims; nil until somebody waits
}

type lock struct {
	holder *Holder
	by     *Entity // the reference that locked; nil for web sessions
	count  int
}

// Holder returns who a process holds locks as, which unless HoldAs was called is the
// process itself.
func (s *Session) Holder() *Holder {
	if s.holder == nil {
		s.holder = &Holder{}
	}
	return s.holder
}

// Pass lets the process write what h, a web session, has locked.
func (s *Session) Pass(h *Holder) { s.passes = h }

// minds tells whether a lock of h stops the process of ctx.
func minds(ctx context.Context, h *Holder) bool {
	s := FromContext(ctx)
	return s == nil || h != s.holder && h != s.passes
}

// lockedByOther returns who else holds the lock of a record, nil when nobody does.
func (d *Datastore) lockedByOther(ctx context.Context, t *SchemaTable, id int64) *Holder {
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	if l := d.locks.held[change{t, id}]; l != nil && minds(ctx, l.holder) {
		return l.holder
	}
	if c := d.locks.claims[change{t, id}]; c != nil && c.stays && minds(ctx, c.holder) {
		return c.holder
	}
	return nil
}

// ReleaseLocks gives back all locks of a holder.
func (d *Datastore) ReleaseLocks(h *Holder) {
	if h == nil {
		return
	}
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	for at, l := range d.locks.held {
		if l.holder == h {
			delete(d.locks.held, at)
		}
	}
}

// errLocked makes a transaction take back what it did when it meets a lock.
type errLocked struct {
	by     *Holder
	record int64
}

// Error says what happened, for logs.
func (errLocked) Error() string { return "the record is locked" }

// Unwrap lets a lock count as a record that is in use.
func (errLocked) Unwrap() error { return ErrBusy }

// Lock locks the record for the process of ctx, or for the web session that h is when it
// is not nil. mode: ReloadIfChanged.
// Page: API/EntityClass.md (lock).
func (e *Entity) Lock(ctx context.Context, h *Holder, mode int) (Status, error) {
	st := Status{reloading: mode&ReloadIfChanged != 0}
	if err := e.class.store.notElsewhere("lock()"); err != nil {
		return serious(err)
	}
	s := e.class.store.session(ctx)
	if h == nil && s != nil {
		h = s.Holder()
	}
	if e.rec == nil || h == nil {
		st.Code = StatusGone
		return st, nil
	}
	recs, err := e.class.store.Reader(ctx).Fetch(ctx, e.class.table, []int64{e.rec.ID}, nil)
	switch {
	case err != nil:
		return serious(err)
	case recs[0] == nil:
		st.Code = StatusGone
		return st, nil
	case recs[0].Stamp != e.rec.Stamp && !st.reloading:
		st.Code = StatusStampChanged
		return st, nil
	}
	if st.LockedBy = e.class.store.take(ctx, change{e.class.table, e.rec.ID}, h, e); st.LockedBy != nil {
		st.Code, st.record = StatusLocked, e.rec.ID
		return st, nil
	}
	if recs[0].Stamp != e.rec.Stamp {
		if again, err := e.Reload(ctx); err != nil || !again.Success() {
			return again, err
		}
		st.Reloaded = true
	}
	return st, nil
}

// take gives h the lock of a record, or returns who has it.
func (d *Datastore) take(ctx context.Context, at change, h *Holder, e *Entity) *Holder {
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	if c := d.awaitClaim(ctx, at, h); c != nil {
		return c.holder
	}
	l := d.locks.held[at]
	switch {
	case l == nil:
		if d.locks.held == nil {
			d.locks.held = map[change]*lock{}
		}
		l = &lock{holder: h, by: e}
		if h.Session {
			l.by = nil
		}
		d.locks.held[at] = l
	case l.holder == h:
	case minds(ctx, l.holder):
		return l.holder
	default: // of the web session that the process serves
		return nil
	}
	l.count++
	return nil
}

// Unlock gives back a lock of the process of ctx, or of h when it is not nil. done is
// false when this reference has locked nothing; other is who holds the lock instead.
// Page: API/EntityClass.md (unlock).
func (e *Entity) Unlock(ctx context.Context, h *Holder) (done bool, other *Holder) {
	if h == nil {
		if s := FromContext(ctx); s != nil {
			h = s.holder
		}
	}
	if e.rec == nil {
		return false, nil
	}
	d, at := e.class.store, change{e.class.table, e.rec.ID}
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	l := d.locks.held[at]
	switch {
	case l == nil:
		return false, nil
	case l.holder != h:
		return false, l.holder
	case l.by != nil && l.by != e:
		return false, nil
	}
	if l.count--; l.count <= 0 || l.holder.Session {
		delete(d.locks.held, at)
	}
	return true, nil
}

// LockRecord takes the lock of a record for the process, once more when it has it
// already, or returns who else holds it.
func (s *Session) LockRecord(ctx context.Context, t *SchemaTable, id int64) *Holder {
	return s.store.take(ctx, change{t, id}, s.Holder(), nil)
}

// UnlockRecord gives back one LockRecord; in a transaction when that ends.
func (s *Session) UnlockRecord(t *SchemaTable, id int64) {
	if s.level > s.pausedLevel() {
		s.kept = append(s.kept, change{t, id})
		return
	}
	s.store.giveBack(change{t, id}, s.holder)
}

func (s *Session) releaseKept() {
	for _, at := range s.kept {
		s.store.giveBack(at, s.holder)
	}
	s.kept = nil
}

func (d *Datastore) giveBack(at change, h *Holder) {
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	l := d.locks.held[at]
	if l == nil || l.holder != h {
		return
	}
	if l.count--; l.count <= 0 {
		delete(d.locks.held, at)
	}
}

// RecordLock returns who has locked a record, the process itself included, or nil.
func (d *Datastore) RecordLock(t *SchemaTable, id int64) *Holder {
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	if l := d.locks.held[change{t, id}]; l != nil {
		return l.holder
	}
	if c := d.locks.claims[change{t, id}]; c != nil && c.stays {
		return c.holder
	}
	return nil
}

// EachLock visits the locked records of a table in the order of their ids.
func (d *Datastore) EachLock(t *SchemaTable, visit func(id int64, h *Holder)) {
	d.locks.mu.Lock()
	held := map[int64]*Holder{}
	for at, c := range d.locks.claims {
		if at.table == t && c.stays {
			held[at.id] = c.holder
		}
	}
	for at, l := range d.locks.held {
		if at.table == t {
			held[at.id] = l.holder
		}
	}
	d.locks.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(held)) {
		visit(id, held[id])
	}
}
