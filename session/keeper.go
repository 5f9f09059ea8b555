package session

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"fourd/interp/value"
)

// keeper is what a session has when there is a store: what it knows of its record, and
// with a store that is Shared its lease. It stands as guard before every Use of the
// storage and of what is in it, so it knows when something may have changed, and lets
// nobody in before this node has the lease.
//
// Life of a lease here: claim gets it when somebody wants in and it is not held, and
// lets in all who wait. While it is held nothing has to be asked. When another node wants
// it, handOver waits until all who are in have left, saves, and gives it away with that.
// There is one claim or one handOver at a time.
//
// Idle sessions are many, so what is only needed while somebody is here is behind
// pointers that are nil otherwise.
type keeper struct {
	s    *Session
	mu   sync.Mutex
	busy *busy // nil: nobody is in or waits, saves or fetches

	fence   uint64
	version uint64 // of the record; 0: not saved yet
	sum     uint64 // of the data that the store has
	touched uint32 // when the expiry was stored, in seconds
	since   uint32 // when the lease was got, by monotonic
	epoch   uint32 // in which the lease was got
	copied  uint32 // in which the copy was fetched
	lost    uint16 // how often changes had to be given up
	saves   int16  // under way

	over     atomic.Bool // the session has ended: nothing is kept any more
	dirty    bool        // there is something to save
	stale    bool        // the record is newer than this copy
	claiming bool        // claim is under way
	leaving  bool        // handOver is under way
	wanted   bool        // by another node, once the claim is done
	barrier  bool        // nobody new is let in
	handing  bool        // and the lease is being given away
	behind   bool        // a save that nobody waits for is under way
}

// busy is who is in or waits. It is guarded by the mu of the keeper.
type busy struct {
	work    work
	pins    map[*value.Owner]int // who is inside Use
	queue   []place              // who waits
	drained chan struct{}        // closed when nobody is in or saves; nil: nobody waits for that
	given   chan struct{}        // rings when a claim should ask again
	holder  string               // of the lease, while this node waits for it
}

// work keeps those apart who save or fetch at once, and lets one save serve all who
// asked before it began.
type work struct {
	users    int        // guarded by the mu of the keeper
	fetching sync.Mutex // one refresh at a time
	applying sync.Mutex // one change by a record at a time
	saving   sync.Mutex // guards what follows, but for asked
	asked    atomic.Uint64
	done     uint64 // requests up to this number are answered
	err      error  // by this
}

// shared is the store, nil when it has no leases.
func (k *keeper) shared() Shared { return k.s.manager.shared }

// crowd returns who is in or waits. The caller holds mu.
func (k *keeper) crowd() *busy {
	b := k.present()
	if b.given == nil {
		b.given, b.pins = make(chan struct{}, 1), map[*value.Owner]int{}
	}
	return b
}

// present returns what is there while somebody is. The caller holds mu.
func (k *keeper) present() *busy {
	if k.busy == nil {
		k.busy = &busy{}
	}
	return k.busy
}

// inside returns how many owners are in. The caller holds mu.
func (k *keeper) inside() int {
	if k.busy == nil {
		return 0
	}
	return len(k.busy.pins)
}

// quiet forgets the crowd when there is none. The caller holds mu.
func (k *keeper) quiet() {
	if b := k.busy; b != nil && b.work.users == 0 && len(b.pins) == 0 && len(b.queue) == 0 && b.drained == nil && !k.claiming && !k.leaving {
		k.busy = nil
	}
}

// begin returns what keeps this work apart from other; finish gives it back.
func (k *keeper) begin() *work {
	k.mu.Lock()
	defer k.mu.Unlock()
	w := &k.present().work
	w.users++
	return w
}

func (k *keeper) finish(w *work) {
	k.mu.Lock()
	defer k.mu.Unlock()
	w.users--
	k.quiet()
}

// shortSum is enough to see that nothing has changed by accident.
func shortSum(data []byte) uint64 {
	sum := sha256.Sum256(data)
	return binary.LittleEndian.Uint64(sum[:])
}

// keeper returns the keeper of the session or nil. It is there from the beginning on.
func (s *Session) keeper() *keeper {
	if s.manager.store == nil || !s.kind.rules().Kept {
		return nil
	}
	return s.kept
}

// place is a place in the queue: of an owner who is to be let in, or (w is nil) of a save
// that looks again when something has changed.
type place struct {
	w *value.Owner
	t *value.Ticket
}

// Pin lets w change the session when this node may. See value.Guard.
func (k *keeper) Pin(w *value.Owner) *value.Ticket {
	k.mu.Lock()
	defer k.mu.Unlock()
	if b := k.crowd(); b.pins[w] == 0 && !k.over.Load() && (k.barrier || !k.held()) {
		return k.line(w)
	}
	k.busy.pins[w]++
	return nil
}

// Quit takes w out of the queue, or out again when it has been let in meanwhile.
func (k *keeper) Quit(w *value.Owner, t *value.Ticket) {
	k.mu.Lock()
	b := k.crowd()
	for i, p := range b.queue {
		if p.t == t {
			b.queue = slices.Delete(b.queue, i, i+1)
			k.quiet()
			k.mu.Unlock()
			return
		}
	}
	k.quiet()
	k.mu.Unlock()
	if t.Err == nil && w != nil {
		k.Unpin(w)
	}
}

// Unpin takes back one Pin and notes that there may be something to save.
func (k *keeper) Unpin(w *value.Owner) {
	k.mu.Lock()
	k.dirty = true
	pins := k.crowd().pins
	if pins[w]--; pins[w] <= 0 {
		delete(pins, w)
	}
	k.checkDrained()
	behind := len(pins) == 0 && k.s.refs.Load() == 0 && !k.behind && !k.over.Load()
	k.behind = k.behind || behind
	k.quiet()
	k.mu.Unlock()
	if behind { // no visit that could save at its end
		k.s.manager.behind(k.saveBehind)
	}
}

// saveBehind saves what a process without a visit has changed.
func (k *keeper) saveBehind(ctx context.Context) error {
	k.mu.Lock()
	k.behind = false // what is changed from here on needs another one
	k.mu.Unlock()
	return k.s.Save(ctx)
}

// checkDrained wakes who waits until nobody is in. The caller holds mu.
func (k *keeper) checkDrained() {
	if b := k.busy; b != nil && b.drained != nil && len(b.pins) == 0 && k.saves == 0 {
		close(b.drained)
		b.drained = nil
		k.quiet()
	}
}

// empty returns a channel that is closed when nobody is in. The caller holds mu.
func (k *keeper) empty() <-chan struct{} {
	if k.inside() == 0 && k.saves == 0 {
		done := make(chan struct{})
		close(done)
		return done
	}
	b := k.crowd()
	if b.drained == nil {
		b.drained = make(chan struct{})
	}
	return b.drained
}

// held reports whether the session may be changed here and now. The caller holds mu.
func (k *keeper) held() bool {
	if k.shared() == nil || k.version == 0 { // nobody else can know of it
		return true
	}
	e, sure := k.shared().Epoch()
	return sure && k.fence > 0 && k.epoch == e
}

// current reports whether the copy here may be shown without asking the store.
func (k *keeper) current() bool {
	if k == nil || k.shared() == nil {
		return true
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held() {
		return true
	}
	e, sure := k.shared().Epoch()
	return sure && !k.stale && k.copied == e
}

// line gives w a place in the queue. The caller holds mu.
func (k *keeper) line(w *value.Owner) *value.Ticket {
	t := &value.Ticket{Done: make(chan struct{}), Holder: k.holderName}
	b := k.crowd()
	b.queue = append(b.queue, place{w, t})
	k.startClaim()
	return t
}

// startClaim begins what those in the queue wait for. The caller holds mu.
func (k *keeper) startClaim() {
	if !k.claiming && !k.leaving && k.busy != nil && len(k.busy.queue) > 0 {
		k.claiming = true
		go k.claim()
	}
}

// admit lets everybody in who waits. The caller holds mu.
func (k *keeper) admit() {
	b := k.crowd()
	for _, p := range b.queue {
		if p.w != nil {
			b.pins[p.w]++
		}
		close(p.t.Done)
	}
	b.queue = nil
	k.quiet()
}

// refuse tells everybody who waits why it is in vain. The caller holds mu.
func (k *keeper) refuse(err error) {
	raised := value.Errorf(CodeSession, "the session cannot be changed now: %v", err).WithHint("the next request may try again")
	b := k.crowd()
	for _, p := range b.queue {
		if p.t.Err = err; p.w != nil {
			p.t.Err = raised
		}
		close(p.t.Done)
	}
	b.queue = nil
	k.quiet()
}

// again has the saves that wait look again. The caller holds mu.
func (k *keeper) again() {
	b := k.crowd()
	b.queue = slices.DeleteFunc(b.queue, func(p place) bool {
		if p.w == nil {
			close(p.t.Done)
		}
		return p.w == nil
	})
}

func (k *keeper) holderName() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.busy == nil || k.busy.holder == "" {
		return "another node"
	}
	return "node " + k.busy.holder
}

// change lets the caller change what is not guarded by Use: rights, names, secrets.
func (s *Session) change(ctx context.Context) (done func(), err error) {
	k := s.keeper()
	if k == nil {
		return func() {}, nil
	}
	w := &value.Owner{}
	if t := k.Pin(w); t != nil {
		select {
		case <-t.Done:
			if t.Err != nil {
				return nil, t.Err
			}
		case <-ctx.Done():
			k.Quit(w, t)
			return nil, context.Cause(ctx)
		}
	}
	return func() { k.Unpin(w) }, nil
}

// changeSoon is change for callers that have no context: it waits no longer than a
// request would for the store.
func (s *Session) changeSoon() (done func(), err error) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), patience, ErrAway)
	defer cancel()
	return s.change(ctx)
}

// end lets everybody in who waits: what they change is no longer kept anywhere.
func (k *keeper) end() {
	k.over.Store(true)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.admit()
}

// Save writes the session to the store if something has changed, and comes back when
// that is there. The end of a visit does so; call it before the response where nothing
// that was answered may get lost. It does nothing without a store or for kinds that are
// not kept. Parallel calls share the work. An error that is ErrStale means that the
// changes are lost, as another node has taken the session over or ended it.
func (s *Session) Save(ctx context.Context) error {
	k := s.keeper()
	if k == nil {
		return nil
	}
	c := k.begin()
	defer k.finish(c)
	mine := c.asked.Add(1)
	c.saving.Lock()
	defer c.saving.Unlock()
	if c.done < mine {
		upTo := c.asked.Load()
		err := k.save(ctx)
		if err != nil && ctx.Err() != nil {
			return wrap("save session", err) // this caller has no time left; others may have
		}
		c.done, c.err = upTo, err
	}
	return wrap("save session", c.err)
}

func (k *keeper) save(ctx context.Context) error {
	for {
		k.mu.Lock()
		switch {
		case k.over.Load():
			k.mu.Unlock()
			return nil
		case !k.dirty && !k.handing && k.version > 0: // what goes with the lease is not saved yet
			k.mu.Unlock()
			return k.touch(ctx)
		case k.held() && !k.handing:
			rec, fence := k.version, k.fence
			k.saves++
			k.dirty = false
			k.mu.Unlock()
			return k.write(ctx, rec, fence)
		}
		t := k.line(nil) // or another node has it, or is about to: what is to be saved goes with it
		k.mu.Unlock()
		select {
		case <-t.Done:
			if t.Err != nil {
				return t.Err
			}
		case <-ctx.Done():
			k.Quit(nil, t)
			return context.Cause(ctx)
		}
	}
}

// write saves what the session is now. It is called with saves raised.
func (k *keeper) write(ctx context.Context, version, fence uint64) error {
	var epoch uint32
	if k.shared() != nil {
		epoch, _ = k.shared().Epoch()
	}
	rec, sum, err := k.record(version, fence)
	same := err == nil && version > 0 && sum == k.sum // Use without a change
	if err == nil && !same {
		err = k.s.manager.store.Save(ctx, rec)
	}
	k.mu.Lock()
	k.saves--
	switch {
	case err == nil && !same:
		k.stored(version, sum, epoch)
	case errors.Is(err, ErrStale):
		k.giveUp()
	case err != nil:
		k.dirty = true
	}
	k.checkDrained()
	k.mu.Unlock()
	if errors.Is(err, ErrStale) && k.shared() == nil && k.s.manager.shard(k.s.id).remove(k.s) {
		k.s.finish()
	}
	return err
}

// record is what a store is to keep of the session.
func (k *keeper) record(version, fence uint64) (Record, uint64, error) {
	data, err := k.s.freeze()
	if err != nil {
		return Record{}, 0, err
	}
	return Record{ID: k.s.ID(), Version: version, UserName: k.s.UserName(), Created: k.s.Created(),
		Expires: k.storedExpiry(), Data: data, Fence: fence}, shortSum(data), nil
}

func (k *keeper) storedExpiry() time.Time {
	return time.UnixMilli(k.s.expires.Load() + touchMillis).UTC()
}

// stored notes a save of version+1. The caller holds mu.
func (k *keeper) stored(version, sum uint64, epoch uint32) {
	k.version, k.sum, k.touched = version+1, sum, seconds(k.s.manager.now())
	if version == 0 && k.shared() != nil {
		k.fence, k.epoch, k.since = 1, epoch, monotonic()
	}
}

// giveUp notes that the changes made here are lost. The caller holds mu.
func (k *keeper) giveUp() {
	k.lost++
	k.dirty, k.stale, k.fence = false, true, 0
}

// losses is how often changes were given up.
func (k *keeper) losses() uint16 {
	if k == nil {
		return 0
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.lost
}

// touch moves the expiry in the store, now and then. Nobody waits for a store that is
// far away.
func (k *keeper) touch(ctx context.Context) error {
	now := seconds(k.s.manager.now())
	k.mu.Lock()
	due := now-k.touched >= touchMillis/1000
	if due {
		k.touched = now
	}
	k.mu.Unlock()
	if !due {
		return nil
	}
	store, id, expires := k.s.manager.store, k.s.ID(), k.storedExpiry()
	if k.shared() == nil {
		return store.Touch(ctx, id, expires)
	}
	k.s.manager.behind(func(ctx context.Context) error { return store.Touch(ctx, id, expires) })
	return nil
}
