// Package storetest checks that a session store keeps the promises of
// session.Store. A store package calls it from a test:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) session.Store { return open(t) })
//	}
//
// RunShared does so for what a session.Shared promises beside that: leases, fences,
// takeover, and that nodes hear of one another.
//
// It knows nothing of how a store works and waits for no clock: what is to be
// expired is stored with an expiry in the past.
package storetest
