package redis

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/rueidis"

	"fourd/session"
)

// Store is a session.Shared in a Redis or Valkey server, and one node there.
type Store struct {
	client  rueidis.Client
	scripts scripts
	node    string
	prefix  string
	now     func() time.Time
	times   times
	life    life
	kick    chan struct{} // has the next heartbeat come at once
	asked   atomic.Int64  // questions to the server that somebody waits for
	stop    context.CancelFunc
	ended   sync.WaitGroup
}

// times are how long a store waits for what.
type times struct {
	beat     time.Duration // between two heartbeats
	live     time.Duration // how long a node lives after its last heartbeat
	trust    time.Duration // how long a node trusts its leases after one
	deaf     time.Duration // how long it trusts its copies without hearing one
	patience time.Duration // how long a command is repeated while the server is away
}

// A node trusts its leases for less time than others do, by more than any pause between
// the moment it looks and the moment its command arrives should take; a longer pause is
// harmless, as the fence is looked at by the server.
var usual = times{beat: time.Second, live: 6 * time.Second, trust: 5 * time.Second, deaf: 3 * time.Second, patience: 2 * time.Second}

// Option changes a store.
type Option func(*Store)

// Application keeps the sessions of one application apart from those of others in the
// same server. All nodes of an application give the same name.
func Application(name string) Option {
	return func(s *Store) {
		// what stands in braces decides where keys lie in a cluster, and may not be empty
		s.prefix = "fourd:{app:" + strings.Map(func(r rune) rune {
			if r == '{' || r == '}' {
				return '_'
			}
			return r
		}, name) + "}:"
	}
}

// Open connects to the server at an address such as redis://user:password@host:6379/0
// (rediss: with TLS; valkey and unix are known, too). An error says nothing of the
// password. It fails when the server does not answer, so that a wrong address shows.
func Open(address string, opts ...Option) (*Store, error) {
	s, err := open(address, usual, opts...)
	if err != nil {
		return nil, fmt.Errorf("sessions in %s: %w", Masked(address), err)
	}
	return s, nil
}

func open(address string, t times, opts ...Option) (*Store, error) {
	o, err := options(address)
	if err != nil {
		return nil, err
	}
	client, err := rueidis.NewClient(o)
	if err != nil {
		if o.Password != "" {
			err = errors.New(strings.ReplaceAll(err.Error(), o.Password, "…"))
		}
		return nil, err
	}
	var id [8]byte
	rand.Read(id[:])
	s := &Store{client: client, scripts: newScripts(), node: hex.EncodeToString(id[:]), now: time.Now, times: t, kick: make(chan struct{}, 1)}
	Application("")(s)
	for _, f := range opts {
		f(s)
	}
	return s, nil
}

// Node is the name of this node: other ones say it when they wait for it.
func (s *Store) Node() string { return s.node }

func (s *Store) session(id string) string { return s.prefix + "s:" + id }
func (s *Store) nodes() string            { return s.prefix + "n:" }
func (s *Store) channels() string         { return s.prefix + "c:" }
func (s *Store) members() string          { return s.prefix + "nodes" }
func (s *Store) passcode(h string) string { return s.prefix + "p:" + h }

// run runs a script on a key, again when the server is away for a moment. Every script
// may be run twice.
func (s *Store) run(ctx context.Context, script *rueidis.Lua, keys []string, args ...string) (rueidis.RedisResult, error) {
	return s.repeat(ctx, func(ctx context.Context) rueidis.RedisResult { return script.Exec(ctx, s.client, keys, args) })
}

func (s *Store) repeat(ctx context.Context, do func(context.Context) rueidis.RedisResult) (rueidis.RedisResult, error) {
	ctx, cancel := context.WithTimeout(ctx, s.times.patience)
	defer cancel()
	wait := 5 * time.Millisecond
	for {
		s.asked.Add(1)
		r := do(ctx)
		err := r.NonRedisError()
		if err == nil {
			return r, passing(r.Error())
		}
		if errors.Is(err, rueidis.ErrClosing) {
			return r, session.ErrAway
		}
		select {
		case <-ctx.Done():
			return r, fmt.Errorf("%w: %v", session.ErrAway, err)
		case <-time.After(wait):
			wait = min(2*wait, 200*time.Millisecond)
		}
	}
}

// passing makes an error of what the server answers. One that starts, or is a copy of
// another one, is away as one that does not answer.
func passing(err error) error {
	e, ok := rueidis.IsRedisErr(err)
	if !ok || e.IsNil() {
		return nil
	}
	for _, word := range []string{"LOADING", "READONLY", "MASTERDOWN", "TRYAGAIN", "CLUSTERDOWN"} {
		if strings.HasPrefix(e.Error(), word) {
			return fmt.Errorf("%w: %v", session.ErrAway, err)
		}
	}
	return err
}

// Fetch is told in session.Shared.
func (s *Store) Fetch(ctx context.Context, id string, have uint64, claim session.Claim) (f session.Fetched, err error) {
	r, err := s.run(ctx, s.scripts.fetch, []string{s.session(id)}, s.node, strconv.FormatUint(have, 10), strconv.Itoa(int(claim)), s.nodes(), s.channels(), id)
	if err != nil {
		return f, err
	}
	a, err := r.ToArray()
	if err != nil {
		return f, err
	}
	if len(a) < 10 {
		return f, nil
	}
	n := numbers{}
	f.ID, f.Found = id, true
	f.Version, f.Fence = uint64(n.of(a[1])), uint64(n.of(a[2]))
	owner, _ := a[3].ToString()
	f.UserName, _ = a[4].ToString()
	f.Created = time.UnixMilli(n.of(a[5])).UTC()
	f.Expires = s.expiry(n.of(a[6]), n.of(a[7]))
	f.Wanted = n.of(a[8]) == 1
	if f.Fence == 0 && owner != s.node {
		f.Holder = owner
	}
	if f.Newer = f.Version != have; f.Newer {
		data, err := a[9].ToString()
		if err != nil {
			return session.Fetched{}, err
		}
		f.Data = []byte(data)
	}
	return f, n.err
}

// numbers reads numbers and keeps the first error.
type numbers struct{ err error }

func (n *numbers) of(m rueidis.RedisMessage) int64 {
	i, err := m.AsInt64()
	if n.err == nil {
		n.err = err
	}
	return i
}

// maxSkew is how far the clocks of nodes may differ before the time that the server
// counts is taken instead of the one that was stored.
const maxSkew = 2 * time.Second

// expiry is when a record expires by the clock of this node.
func (s *Store) expiry(stored, left int64) time.Time {
	at, counted := time.UnixMilli(stored).UTC(), s.now().Add(time.Duration(left)*time.Millisecond)
	if d := at.Sub(counted); d > maxSkew || d < -maxSkew {
		return counted.UTC().Truncate(time.Millisecond)
	}
	return at
}

func (s *Store) left(expires time.Time) string {
	return strconv.FormatInt(expires.Sub(s.now()).Milliseconds(), 10)
}

// Load returns a record, found=false when it is absent or has expired.
func (s *Store) Load(ctx context.Context, id string) (session.Record, bool, error) {
	f, err := s.Fetch(ctx, id, 0, session.ClaimNothing)
	return f.Record, f.Found, err
}

// Save stores a record as the next version, or reports session.ErrStale.
func (s *Store) Save(ctx context.Context, rec session.Record) error {
	release := "0"
	if rec.Release {
		release = "1"
	}
	r, err := s.run(ctx, s.scripts.save, []string{s.session(rec.ID)}, s.node, strconv.FormatUint(rec.Fence, 10), strconv.FormatUint(rec.Version, 10),
		s.left(rec.Expires), rec.UserName, millis(rec.Created), millis(rec.Expires), release, s.nodes(), s.channels(), rec.ID, string(rec.Data))
	if err != nil {
		return err
	}
	done, err := r.AsInt64()
	if err == nil && done == 0 {
		err = session.ErrStale
	}
	return err
}

func millis(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

// Touch sets the expiry of a record if there is one.
func (s *Store) Touch(ctx context.Context, id string, expires time.Time) error {
	_, err := s.run(ctx, s.scripts.touch, []string{s.session(id)}, s.left(expires), millis(expires))
	return err
}

// Delete removes a record if there is one.
func (s *Store) Delete(ctx context.Context, id string) error {
	_, err := s.run(ctx, s.scripts.remove, []string{s.session(id)}, s.node, s.channels(), id)
	return err
}

// Release is told in session.Shared.
func (s *Store) Release(ctx context.Context, id string, fence uint64) error {
	_, err := s.run(ctx, s.scripts.release, []string{s.session(id)}, s.node, strconv.FormatUint(fence, 10), s.nodes(), s.channels(), id)
	return err
}

// PutPasscode is told in session.Shared.
func (s *Store) PutPasscode(ctx context.Context, hash, id string, life time.Duration) error {
	_, err := s.repeat(ctx, func(ctx context.Context) rueidis.RedisResult {
		return s.client.Do(ctx, s.client.B().Set().Key(s.passcode(hash)).Value(id).PxMilliseconds(max(1, life.Milliseconds())).Build())
	})
	return err
}

// TakePasscode is told in session.Shared. It is not repeated: when the answer gets lost
// the passcode is used up.
func (s *Store) TakePasscode(ctx context.Context, hash string) (string, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, s.times.patience)
	defer cancel()
	id, err := s.client.Do(ctx, s.client.B().Getdel().Key(s.passcode(hash)).Build()).ToString()
	if rueidis.IsRedisNil(err) {
		return "", false, nil
	}
	return id, err == nil, err
}

// List visits the records that have not expired until visit returns false. It looks at
// every key of the server, some at a time, so it is slow in a large one.
func (s *Store) List(ctx context.Context, visit func(session.Info) bool) error {
	// A question that is about no key goes to any server of a cluster. One connection
	// stays with the server that the first key leads to, where all sessions lie.
	c, release := s.client.Dedicate()
	defer release()
	if err := c.Do(ctx, c.B().Exists().Key(s.members()).Build()).Error(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for cursor := uint64(0); ; {
		page, err := c.Do(ctx, c.B().Scan().Cursor(cursor).Match(glob(s.session(""))+"*").Count(1000).Build()).AsScanEntry()
		if err != nil {
			return err
		}
		infos, err := s.infos(ctx, page.Elements, seen)
		if err != nil {
			return err
		}
		for _, i := range infos {
			if !visit(i) {
				return nil
			}
		}
		if cursor = page.Cursor; cursor == 0 {
			return nil
		}
	}
}

// infos reads what a list shows of some sessions that were not seen before.
func (s *Store) infos(ctx context.Context, keys []string, seen map[string]bool) ([]session.Info, error) {
	var all rueidis.Commands
	var ids []string
	for _, key := range keys {
		if id := strings.TrimPrefix(key, s.session("")); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
			all = append(all, s.client.B().Hmget().Key(key).Field("u", "c", "e").Build())
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	var out []session.Info
	for i, r := range s.client.DoMulti(ctx, all...) {
		a, err := r.ToArray()
		if err != nil {
			return nil, err
		}
		if a[1].IsNil() { // it has expired in between
			continue
		}
		n := numbers{}
		user, _ := a[0].ToString()
		out = append(out, session.Info{ID: ids[i], UserName: user, Created: time.UnixMilli(n.of(a[1])).UTC(), Expires: time.UnixMilli(n.of(a[2])).UTC()})
		if n.err != nil {
			return nil, n.err
		}
	}
	return out, nil
}

// glob quotes what is special in a pattern.
func glob(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "]", `\]`).Replace(s)
}
