// Package rest answers /rest requests: the catalog, the data of dataclasses, and the
// exposed functions of the datastore, of dataclasses, selections, entities and shared
// singletons.
//
//	answer := rest.Serve(p, rest.Request{Method: "GET", Path: "/Boat(1)", Query: "$attributes=name"})
//
// Serve runs in the 4D process of a web request, with its session: everything goes
// through the functions that 4D code calls, so permissions, restrict and the user's
// own classes hold here as well. It knows requests as texts and no HTTP server.
//
// gap: $lock, $upload, entity sets, pictures, $compute, $distinct, $asArray and
// $format are answered with an error that names them.
//
// Reading order: rest.go, path.go, errors.go; then catalog.go, read.go, write.go,
// function.go, parameter.go.
package rest
