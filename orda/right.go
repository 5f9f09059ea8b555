package orda

import (
	"context"
	"sync/atomic"
	"time"
)

// Right is the right to write into an engine, which one transaction has at a time. A
// process may keep it for itself with flushAndLock(): then all of its transactions have
// it, and those of others wait.
type Right struct {
	token chan struct{}
	owner atomic.Pointer[Session] // who keeps it
}

// NewRight returns a right that nobody has.
func NewRight() *Right {
	r := &Right{token: make(chan struct{}, 1)}
	r.token <- struct{}{}
	return r
}

// Try takes the right if nobody has it.
func (r *Right) Try() bool {
	select {
	case <-r.token:
		return true
	default:
		return false
	}
}

// Take waits for the right; longer than wait only for a process that keeps it. With no
// wait it waits as long as it has to.
func (r *Right) Take(ctx context.Context, wait time.Duration) error {
	if s := FromContext(ctx); s != nil && r.owner.Load() == s || r.Try() {
		return nil
	}
	var over <-chan time.Time
	if wait > 0 {
		timer := time.NewTicker(wait)
		defer timer.Stop()
		over = timer.C
	}
	for {
		select {
		case <-r.token:
			return nil
		case <-over:
			if r.owner.Load() == nil {
				return ErrBusy
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// Give ends Take and Try.
func (r *Right) Give() {
	if r.owner.Load() == nil {
		r.token <- struct{}{}
	}
}

// Freeze keeps the right for a process, as soon as nobody else has it. has tells that an
// open transaction of the process has it already.
func (r *Right) Freeze(ctx context.Context, s *Session, has bool) error {
	if !has {
		if err := r.Take(ctx, 0); err != nil {
			return err
		}
	}
	r.owner.Store(s)
	return nil
}

// Thaw ends Freeze. has tells that an open transaction of the process has the right, and
// will give it back.
func (r *Right) Thaw(has bool) {
	r.owner.Store(nil)
	if !has {
		r.token <- struct{}{}
	}
}

// Freezer is an Engine that lets one process keep all others from writing. tx is the open
// transaction of the process or nil.
type Freezer interface {
	// Freeze waits until nobody else writes, and puts what is committed into the file.
	Freeze(ctx context.Context, s *Session, tx Tx) error
	Thaw(tx Tx)
}

// FlushAndLock keeps all other processes than that of ctx from writing, until Unlock was
// called as often or the process ends. It waits for those that are writing.
// Page: API/DataStoreClass.md (flushAndLock).
func (d *Datastore) FlushAndLock(ctx context.Context) error {
	s, f := d.session(ctx), d.freezer()
	if s == nil || f == nil {
		return engineError(errNoLock)
	}
	if s.frozen == 0 {
		if err := f.Freeze(ctx, s, s.tx); err != nil {
			return engineError(err)
		}
		d.frozen.Store(true)
	}
	s.frozen++
	return nil
}

// Unlock takes back one FlushAndLock of the process of ctx; it does nothing in others.
// Page: API/DataStoreClass.md (unlock).
func (d *Datastore) Unlock(ctx context.Context) {
	if s := d.session(ctx); s != nil && s.frozen > 0 {
		if s.frozen--; s.frozen == 0 {
			s.thaw()
		}
	}
}

// Locked reports whether a process keeps the others from writing.
func (d *Datastore) Locked() bool { return d.frozen.Load() }

func (d *Datastore) freezer() Freezer {
	f, _ := d.engine.(Freezer)
	return f
}

func (s *Session) thaw() {
	s.frozen = 0
	s.store.frozen.Store(false)
	s.store.freezer().Thaw(s.tx)
}
