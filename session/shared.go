package session

import (
	"context"
	"time"
)

// Shared is a Store that several processes, called nodes, use at once. Each session has
// one lease, and only the node that has it changes the session: a change is made under
// the lease, saved under its fence, and a node that has lost the lease cannot save any
// more, whatever it believes. A node keeps its leases while it lives, so that nothing
// has to be asked for the next request; it gives one up when another node wants it.
// Implementations pass storetest.RunShared.
type Shared interface {
	Store
	// Fetch loads a record and has this node told of the next change that another one
	// makes. The data is left out when its version is have.
	Fetch(ctx context.Context, id string, have uint64, claim Claim) (Fetched, error)
	// Release gives a lease back, to the node that has waited longest for it if there
	// is one. It does nothing when the lease is not this node's under that fence.
	Release(ctx context.Context, id string, fence uint64) error
	// Listen has l told of what other nodes do. It is called once, before anything else.
	Listen(l Listener)
	// Epoch reports whether leases of this node are sure and it is told of everything.
	// When that was not so for a moment the number is another one: leases and copies of
	// an earlier epoch have to be fetched again. It asks nobody.
	Epoch() (epoch uint32, sure bool)
	// Others reports whether further nodes live.
	Others(ctx context.Context) (bool, error)
	// PutPasscode keeps the hash of a one-time passcode for that long, and TakePasscode
	// removes it and gives the session it opens: of several callers exactly one gets it.
	PutPasscode(ctx context.Context, hash, id string, life time.Duration) error
	TakePasscode(ctx context.Context, hash string) (id string, found bool, err error)
}

// Claim says what Fetch does about the lease.
type Claim byte

// What Fetch does about the lease.
const (
	ClaimNothing Claim = iota // only read
	ClaimFree                 // take the lease if no living node has it
	ClaimWanted               // otherwise also wait in line for it; Listener.Given tells
)

// Fetched is what Fetch gives.
type Fetched struct {
	Record
	Found  bool
	Newer  bool   // the version is not the one that the caller has, and Data is there
	Fence  uint64 // of the lease; 0: this node has not got it
	Holder string // who has it then
	Wanted bool   // others wait for it
}

// Listener hears of what other nodes do. Its functions return at once, and may be called
// for sessions that are not there, and more often than needed.
type Listener interface {
	// Changed tells that another node has saved that version of a record, or deleted
	// it: version 0.
	Changed(id string, version uint64)
	Wanted(id string) // another node waits for the lease
	Given(id string)  // a lease that this node waits for is its own, or worth asking for again
}
