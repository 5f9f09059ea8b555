package orda

import (
	"context"
	"sync"
)

// claim says that a record was written and that this is not committed yet. In a 4D
// transaction the record counts as locked until the end. Other writes are over in a
// moment, which whoever wants the lock waits for: so nobody takes a lock, reads what was
// there before and writes it back.
type claim struct {
	holder *Holder
	stays  bool // until a transaction or a trigger of 4D code has ended
}

// claim notes a write, after the engine has taken it: then no other write is under way.
// A lock that somebody has taken since it was looked at refuses the write.
func (w *Writer) claim(ctx context.Context, t *SchemaTable, id int64) error {
	d, at := w.store, change{t, id}
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	if l := d.locks.held[at]; l != nil && minds(ctx, l.holder) {
		return errLocked{l.holder, id}
	}
	if w.holder == nil {
		if w.holder = (&Holder{}); w.session != nil {
			w.holder = w.session.Holder()
		} else if s := d.session(ctx); s != nil {
			w.holder = s.Holder()
		}
	}
	if d.locks.claims == nil {
		d.locks.claims = map[change]*claim{}
	}
	stays := w.session != nil || d.watches(t, SavingNew) || d.watches(t, SavingExisting) || d.watches(t, Deleting)
	if c := d.locks.claims[at]; c == nil || c.holder != w.holder { // one of somebody else is committed already, and about to end
		d.locks.claims[at] = &claim{holder: w.holder, stays: stays}
		if w.session != nil {
			w.session.claims = append(w.session.claims, at)
		} else {
			w.claims = append(w.claims, at)
		}
	}
	return nil
}

// endClaims is called when writes are committed, or taken back, and published.
func (d *Datastore) endClaims(claims []change, h *Holder) {
	if len(claims) == 0 {
		return
	}
	d.locks.mu.Lock()
	defer d.locks.mu.Unlock()
	for _, at := range claims {
		if c := d.locks.claims[at]; c != nil && c.holder == h {
			delete(d.locks.claims, at)
		}
	}
	if d.locks.freed != nil {
		d.locks.freed.Broadcast()
	}
}

// awaitClaim waits for a write of somebody else to a record to end, or returns one that
// stays. The caller holds the lock of the table of locks.
func (d *Datastore) awaitClaim(ctx context.Context, at change, h *Holder) *claim {
	for {
		c := d.locks.claims[at]
		switch {
		case c == nil || c.holder == h || !minds(ctx, c.holder):
			return nil
		case c.stays:
			return c
		}
		d.locks.wait()
	}
}

// wait waits for some claim to end. The caller holds the lock of the table.
func (l *lockTable) wait() {
	if l.freed == nil {
		l.freed = sync.NewCond(&l.mu)
	}
	l.freed.Wait()
}
