package session

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
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
	// 0 means that there is no record. Otherwise it reports ErrStale.
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

// saved is what a session knows of its record.
type saved struct {
	mu      sync.Mutex
	pending atomic.Bool
	version uint64
	sum     digest // of the data that the store has
	touched int64
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// Save writes the session to the store if it differs from what is there. The end of
// a visit does so; call it before the response where a login must not get lost. It
// does nothing without a store or for kinds that are not kept. Parallel calls do
// not wait for one another: one of them saves for all. An error that is ErrStale
// means that another node has changed the session: this copy is given up, and the
// next request loads the stored one.
func (s *Session) Save(ctx context.Context) error {
	if s.manager.store == nil || !s.kind.rules().Kept {
		return nil
	}
	s.mu.Lock()
	m := s.extra()
	if m.saved == nil {
		m.saved = &saved{}
	}
	v := m.saved
	s.mu.Unlock()
	v.pending.Store(true)
	for v.pending.Load() && v.mu.TryLock() {
		v.pending.Store(false)
		err := s.saveOnce(ctx, v)
		v.mu.Unlock()
		if err != nil {
			return wrap("save session", err)
		}
	}
	return nil
}

func (s *Session) saveOnce(ctx context.Context, v *saved) error {
	if s.Ended() {
		return nil
	}
	data, err := s.freeze()
	if err != nil {
		return err
	}
	now := s.manager.now()
	expires := time.UnixMilli(s.expires.Load() + touchMillis).UTC()
	sum := digest(sha256.Sum256(data))
	store := s.manager.store
	if v.version > 0 && sum == v.sum {
		if now-v.touched < touchMillis {
			return nil
		}
		v.touched = now
		return store.Touch(ctx, s.ID(), expires)
	}
	err = store.Save(ctx, Record{ID: s.ID(), Version: v.version, UserName: s.UserName(),
		Created: s.Created(), Expires: expires, Data: data})
	if errors.Is(err, ErrStale) && s.manager.shard(s.id).remove(s) {
		s.finish()
	}
	if err != nil {
		return err
	}
	v.version, v.sum, v.touched = v.version+1, sum, now
	return nil
}

// load brings a session from the store into the table. It returns nil when there is
// none.
func (m *Manager) load(ctx context.Context, id ID) (*Session, error) {
	if m.store == nil {
		return nil, nil
	}
	rec, found, err := m.store.Load(ctx, id.String())
	if err != nil {
		return nil, wrap("load session", err)
	}
	if !found {
		return nil, nil
	}
	s := &Session{manager: m, id: id, created: rec.Created.UnixMilli(), kind: Web, userName: rec.UserName}
	s.expires.Store(rec.Expires.UnixMilli())
	if err := s.thaw(rec.Data); err != nil {
		return nil, wrap("load session", err)
	}
	s.extra().saved = &saved{version: rec.Version, sum: sha256.Sum256(rec.Data), touched: m.now()}
	s = m.shard(id).insert(s)
	m.wake()
	return s, nil
}
