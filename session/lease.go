package session

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	// minTurn is how long a node works under a lease before it gives it away, so that
	// nodes that both want it do not spend their time on handing it over.
	minTurn = 3 * time.Millisecond
	// maxDrain is how long a hand-over keeps new processes out. Who is in may wait for
	// something that one of those has; so they are let in again after that.
	maxDrain  = time.Second
	drainRest = 100 * time.Millisecond
	// askAgain is how often a claim asks the store without having been told to.
	askAgain = 250 * time.Millisecond
	// maxLost is how long a claim waits for processes that are still inside Use under a
	// lease that was lost.
	maxLost = 10 * time.Second
	// patience is how long a node that is not sure of itself is waited for.
	patience = 2 * time.Second
)

// ErrAway is reported when this node cannot say what the store has: it does not answer,
// or has not answered for so long that copies and leases here are worth nothing.
var ErrAway = errors.New("the store of sessions does not answer")

var began = time.Now()

// monotonic is a time that no clock is set back in, in milliseconds. It begins again
// after weeks, so it is only good for differences.
func monotonic() uint32 { return uint32(time.Since(began).Milliseconds()) }

func since(then uint32) time.Duration { return time.Duration(monotonic()-then) * time.Millisecond }

// sure waits until this node is sure of its leases and copies.
func (m *Manager) sure(ctx context.Context) error {
	for asked := monotonic(); ; {
		if _, ok := m.shared.Epoch(); ok {
			return nil
		}
		if since(asked) > patience {
			return ErrAway
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-m.done:
			return ErrAway
		}
	}
}

// errLost is for processes that wait for a session whose lease was lost while others
// here were inside Use, and did not leave it.
var errLost = fmt.Errorf("%w: this computer has lost the session while its storage was in use", ErrAway)

// claim gets the lease for those who wait.
func (k *keeper) claim() {
	wanted, err := k.acquire()
	k.s.manager.settle(context.Background())
	k.mu.Lock()
	wanted = wanted || k.wanted
	k.claiming, k.wanted = false, false
	k.crowd().holder = ""
	if err != nil {
		if !errors.Is(err, ErrAway) { // whatever it is, what the store has is not known here
			err = fmt.Errorf("%w: %w", ErrAway, err)
		}
		k.refuse(err)
	} else {
		k.admit()
	}
	k.mu.Unlock()
	if wanted {
		k.handOver()
	}
}

// acquire gets the lease and the newest data, and tells whether others want it, too.
func (k *keeper) acquire() (wanted bool, err error) {
	m, ctx := k.s.manager, context.Background()
	if !k.waitEmpty(maxLost) {
		return false, errLost
	}
	for !k.over.Load() {
		if err := m.sure(ctx); err != nil {
			return false, err
		}
		epoch, _ := k.shared().Epoch()
		k.mu.Lock()
		have := k.version
		k.mu.Unlock()
		f, err := k.shared().Fetch(ctx, k.s.ID(), have, ClaimWanted)
		switch {
		case err != nil:
			return false, wrap("claim session", err)
		case !f.Found:
			k.gone()
			return false, nil
		case f.Fence > 0:
			return f.Wanted, k.take(f, epoch)
		}
		k.mu.Lock()
		b := k.crowd() // it stays while the claim is under way
		b.holder = f.Holder
		k.mu.Unlock()
		select {
		case <-b.given:
		case <-time.After(askAgain):
		case <-m.done:
			return false, ErrAway
		}
	}
	return false, nil
}

func (k *keeper) waitEmpty(limit time.Duration) bool {
	k.mu.Lock()
	empty := k.empty()
	k.mu.Unlock()
	select {
	case <-empty:
		return true
	case <-time.After(limit):
		return false
	}
}

// take notes a lease that was got in epoch, and brings the copy up to date.
func (k *keeper) take(f Fetched, epoch uint32) error {
	if err := k.apply(f); err != nil {
		return errors.Join(k.unreadable(err), k.s.manager.letGo(context.Background(), k.s.id, f.Fence))
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.fence, k.epoch, k.since = f.Fence, epoch, monotonic()
	k.stale, k.copied = false, epoch
	return nil
}

// unreadable ends a session here that another program has written in a way that this
// one cannot read.
func (k *keeper) unreadable(err error) error {
	if !errors.Is(err, errFrozen) {
		return err
	}
	k.s.manager.report(wrap("load session", err))
	k.gone()
	return nil
}

// gone ends the session here, as it has ended elsewhere.
func (k *keeper) gone() {
	if k.s.manager.shard(k.s.id).remove(k.s) {
		k.s.finish()
	}
}

// handOver gives the lease to the node that wants it, as soon as nobody here is inside
// Use. What is to be saved goes with it.
func (k *keeper) handOver() {
	k.mu.Lock()
	if k.claiming {
		k.wanted = true
	}
	if k.claiming || k.leaving || k.over.Load() {
		k.mu.Unlock()
		return
	}
	k.leaving = true
	turn := minTurn - since(k.since)
	k.mu.Unlock()
	if turn > 0 {
		time.Sleep(turn)
	}
	for !k.close() {
		time.Sleep(drainRest)
	}
	err := k.give()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.leaving, k.barrier, k.handing = false, false, false
	switch {
	case errors.Is(err, ErrStale):
		k.giveUp()
	case err != nil:
		k.fence, k.dirty = 0, true // perhaps it is given away, perhaps not: to be asked
	}
	k.again()
	k.startClaim()
	k.quiet()
	if err != nil {
		k.s.manager.report(wrap("hand session over", err))
	}
}

// close lets nobody in any more and waits until all have left. It reports false, and
// lets them in again, when that takes too long.
func (k *keeper) close() bool {
	k.mu.Lock()
	k.barrier = true
	empty := k.empty()
	k.mu.Unlock()
	select {
	case <-empty:
	case <-time.After(maxDrain):
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.inside() == 0 && k.saves == 0 || k.over.Load() {
		k.handing = true
		return true
	}
	k.barrier = false
	if k.held() {
		k.admit()
	} else {
		k.refuse(errLost)
	}
	return false
}

// give saves what there is to save and gives the lease away.
func (k *keeper) give() error {
	ctx := context.Background()
	k.mu.Lock()
	version, fence, dirty, over := k.version, k.fence, k.dirty, k.over.Load()
	k.dirty = false
	k.mu.Unlock()
	if over {
		return nil
	}
	if fence == 0 { // the store gave it to this node, which did not want it any more
		f, err := k.shared().Fetch(ctx, k.s.ID(), version, ClaimFree)
		if err != nil || f.Fence == 0 { // or another one has it already
			k.mu.Lock()
			k.dirty = k.dirty || dirty
			k.mu.Unlock()
			return err
		}
		fence = f.Fence
		if f.Newer { // what was changed here is lost; it is given on as it is
			k.mu.Lock()
			k.stale = true
			if dirty {
				k.lost++
			}
			k.mu.Unlock()
			return k.shared().Release(ctx, k.s.ID(), fence)
		}
	}
	rec, sum, err := k.record(version, fence)
	if err != nil {
		return err
	}
	k.mu.Lock()
	dirty = dirty && sum != k.sum
	k.mu.Unlock()
	if dirty {
		rec.Release = true
		if err := k.s.manager.store.Save(ctx, rec); err != nil {
			return err
		}
	} else if err := k.shared().Release(ctx, k.s.ID(), fence); err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if dirty {
		k.stored(version, sum, 0)
	}
	k.fence, k.copied = 0, k.epoch // a later change is told of, or the epoch is over
	return nil
}

// refresh brings a copy that may be old up to date; found is false when the session has
// ended elsewhere. What this node is changing at the moment stays.
func (k *keeper) refresh(ctx context.Context, force bool) (found bool, err error) {
	w := k.begin()
	defer k.finish(w)
	w.fetching.Lock()
	defer w.fetching.Unlock()
	if !force && k.current() {
		return true, nil
	}
	if err := k.s.manager.sure(ctx); err != nil {
		return false, err
	}
	epoch, _ := k.shared().Epoch()
	k.mu.Lock()
	have := k.version
	k.stale = false // before the question: what comes after it is not forgotten
	k.mu.Unlock()
	if have == 0 {
		return true, nil
	}
	f, err := k.shared().Fetch(ctx, k.s.ID(), have, ClaimNothing)
	if err == nil && f.Found && f.Newer {
		if err = k.apply(f); errors.Is(err, errFrozen) {
			return false, k.unreadable(err)
		}
	}
	k.mu.Lock()
	if err == nil {
		k.copied = max(k.copied, epoch)
	} else {
		k.stale = true
	}
	k.mu.Unlock()
	if err == nil && !f.Found {
		k.gone()
		return false, nil
	}
	return err == nil, wrap("load session", err)
}

// Changed is told by the store: another node has saved that version or deleted (0) the
// record.
func (m *Manager) Changed(id string, version uint64) {
	k := m.keeperOf(id)
	if k == nil {
		return
	}
	k.mu.Lock()
	known := version > 0 && version <= k.version
	if !known {
		k.stale, k.fence = true, 0
	}
	k.mu.Unlock()
	if known {
		return
	}
	if k.s.refs.Load() > 0 { // whoever runs now should see it as if it were made here
		m.behind(func(ctx context.Context) error { _, err := k.refresh(ctx, false); return err })
	}
}

// Wanted is told by the store: another node waits for the lease.
func (m *Manager) Wanted(id string) {
	if k := m.keeperOf(id); k != nil {
		go k.handOver()
		return
	}
	m.behind(func(ctx context.Context) error { // a session that is over here but not there
		n, ok := ParseID(id)
		if !ok {
			return nil
		}
		s, err := m.load(ctx, n)
		if s != nil {
			s.keeper().handOver()
		}
		return err
	})
}

// Given is told by the store: a claim that waits should ask again.
func (m *Manager) Given(id string) {
	if k := m.keeperOf(id); k != nil {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.busy == nil {
			return
		}
		select {
		case k.busy.given <- struct{}{}:
		default:
		}
	}
}

func (m *Manager) keeperOf(id string) *keeper {
	n, ok := ParseID(id)
	if !ok {
		return nil
	}
	s := m.shard(n).find(n)
	if s == nil {
		return nil
	}
	return s.keeper()
}

// behind runs f for nobody to wait for, except Close.
func (m *Manager) behind(f func(context.Context) error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return
	}
	m.work.Add(1)
	go func() {
		defer m.work.Done()
		if err := f(context.Background()); err != nil {
			m.report(err)
		}
	}()
}
