// Package redis keeps sessions in a Redis or Valkey server, which several processes,
// called nodes, use at once. It is a session.Shared and passes storetest.RunShared.
//
// Each session is one hash with the record, its owner (the node that has the lease), the
// fence of the lease, who waits for it, and who has a copy. A lease has no time of its
// own: it lasts as long as its node lives, which a key with a time to live says that the
// node writes every second. So leases cost nothing while they are kept, and those of a
// node that was killed are free some seconds later. Every step is one script, which the
// server runs as a whole; no clock of a node counts in it.
//
// Nodes tell one another by publish and subscribe what has changed. A node that does not
// hear its own heartbeat for some seconds trusts none of its copies and leases until it
// has asked again.
//
// What the server forgets, when it crashes or another one takes over for it, is
// forgotten: how much that may be is a setting of the server (appendfsync). It needs
// version 6.2 or later. Its keys share a hash tag, so that they lie together in a
// cluster.
//
// The package knows nothing of what is in a record.
//
// Reading order: address.go, scripts.go, store.go, node.go.
package redis
