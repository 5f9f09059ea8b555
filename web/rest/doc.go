// Package rest answers /rest requests: the catalog, the data of dataclasses, and the
// exposed functions of the datastore, of dataclasses, selections, entities and shared
// singletons.
//
//	answer := server.Serve(p, rest.Request{Method: "GET", Path: "/Boat(1)", Query: "$attributes=name"})
//
// It runs in the 4D process of a web request, with its session: everything goes
// through the functions that 4D code calls, so permissions, restrict and the user's
// own classes hold here as well. It knows requests as texts and no HTTP server.
//
// A Server keeps what lasts from one request to the next: entity sets and uploaded
// files. Locks are kept by the datastore in the name of the session.
//
// gap: a node knows the entity sets, uploads and locks that were made on it only.
//
// Reading order: rest.go, path.go, errors.go; then catalog.go, read.go, entity.go,
// broken.go, compute.go, write.go, function.go, parameter.go; server.go, sets.go, upload.go,
// lock.go.
package rest
