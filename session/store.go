package session

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fourd/interp/value"
)

// ErrStale is what Store.Save reports when the record was saved or deleted by
// somebody else since it was loaded.
var ErrStale = errors.New("the stored session has changed")

// Store keeps web sessions beyond the process. Implementations pass storetest.Run.
// All methods may be called by many goroutines at once.
type Store interface {
	// Load returns a record. A record that is absent or has expired is found=false,
	// not an error.
	Load(ctx context.Context, id string) (rec Record, found bool, err error)
	// Save stores rec as version rec.Version+1, if the stored version is rec.Version;
	// 0 means that there is no record. Otherwise it reports ErrStale. A store that is
	// Shared looks at rec.Fence instead, unless that is 0.
	Save(ctx context.Context, rec Record) error
	// Touch sets the expiry of a record and leaves its version alone; it does nothing
	// when the record is absent.
	Touch(ctx context.Context, id string, expires time.Time) error
	// Delete removes a record; an absent one is no error.
	Delete(ctx context.Context, id string) error
	// List visits what has not expired, in no order, until visit returns false.
	List(ctx context.Context, visit func(Info) bool) error
}

// Record is a stored session. Times have millisecond precision. Data is opaque: it
// holds no secret that opens the session, but the session's rights, so it must not
// be writable by others.
type Record struct {
	ID       string
	Version  uint64
	UserName string
	Created  time.Time
	Expires  time.Time
	Data     []byte

	// For stores that are Shared: the fence of the lease under which the record is
	// saved, and whether the lease is given back with it. The node that saves the first
	// version has the lease, with fence 1.
	Fence   uint64
	Release bool
}

// Info is what a list of stored sessions shows.
type Info struct {
	ID       string
	UserName string
	Created  time.Time
	Expires  time.Time
}

// Info returns the part of a record that lists show.
func (r Record) Info() Info {
	return Info{ID: r.ID, UserName: r.UserName, Created: r.Created, Expires: r.Expires}
}

// touchMillis is how often a session that is only read has its stored expiry moved.
// Stored records live that much longer, so that none expires too early.
const touchMillis = 60_000

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// load brings a session from the store into the table, with its lease if nobody has
// that. It returns nil when there is none.
func (m *Manager) load(ctx context.Context, id ID) (*Session, error) {
	if m.store == nil {
		return nil, nil
	}
	// One question serves all requests of a page that come at once.
	s, err, _ := m.loading.Do(id.String(), func() (any, error) { return m.loadOnce(context.WithoutCancel(ctx), id) })
	return s.(*Session), err
}

// settle has singletons made that came with a session, and waits a little for that, so
// that code finds what their constructors have put into them. The caller holds no lock.
func (m *Manager) settle(ctx context.Context) {
	if m.freezer == nil {
		return
	}
	if err := m.freezer.Settle(ctx); err != nil {
		m.report(wrap("make a singleton", err))
	}
}

func (m *Manager) loadOnce(ctx context.Context, id ID) (*Session, error) {
	if s := m.shard(id).find(id); s != nil {
		return s, nil
	}
	f, epoch, err := m.fetch(ctx, id)
	if err != nil {
		return nil, wrap("load session", err)
	}
	if !f.Found {
		return nil, nil
	}
	s := m.blank(Web)
	s.id, s.created = id, f.Created.UnixMilli()
	s.setName(f.UserName)
	s.expires.Store(f.Expires.UnixMilli())
	tree, err := s.thaw(f.Data)
	if err != nil {
		// choice: of a program that writes otherwise, older or newer than this one: the
		// visitor is a guest again rather than shut out until the record expires.
		m.report(wrap("load session", err))
		return nil, m.letGo(ctx, id, f.Fence)
	}
	k := s.kept
	for _, v := range tree {
		value.SetGuard(v, k)
	}
	k.dirty, k.version, k.sum, k.touched = false, f.Version, shortSum(f.Data), seconds(m.now())
	k.fence, k.epoch, k.copied, k.since = f.Fence, epoch, epoch, monotonic()
	t := m.shard(id).insert(s)
	if t != s && f.Fence > 0 { // somebody else has loaded it first, under an earlier fence
		t.keeper().reclaim()
	}
	m.wake()
	return t, nil
}

// letGo gives back a lease that came with a record which is of no use here.
func (m *Manager) letGo(ctx context.Context, id ID, fence uint64) error {
	if fence == 0 {
		return nil
	}
	return wrap("release session", m.shared.Release(ctx, id.String(), fence))
}

// fetch asks the store for a session that is not here.
func (m *Manager) fetch(ctx context.Context, id ID) (f Fetched, epoch uint32, err error) {
	if m.shared == nil {
		f.Record, f.Found, err = m.store.Load(ctx, id.String())
		return f, 0, err
	}
	if err := m.sure(ctx); err != nil {
		return f, 0, err
	}
	epoch, _ = m.shared.Epoch()
	f, err = m.shared.Fetch(ctx, id.String(), 0, ClaimFree)
	return f, epoch, err
}

// reclaim has the lease asked for again, as this node has got it under another fence.
func (k *keeper) reclaim() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.fence = 0
}
