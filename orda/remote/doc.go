// Package remote is the orda.Engine whose records another application keeps: it reads and
// writes them over the REST server of that application.
//
//	e, catalog, err := remote.Connect(ctx, exchange)
//	store, err := orda.Open(ctx, e, catalog.Model, orda.WithFiles(e.File))
//
// It knows no HTTP: an Exchange sends a request and gives the answer. Whoever connects
// logs in and keeps the session.
//
// Records have a number of their own here, given when their key is first seen. Conditions
// become $filter with $params; what that cannot say, such as a test inside an object, is
// tested here on all records that meet the rest.
//
// gap: REST has no transactions over several requests. Each write counts at once, and a
// transaction cannot be opened on a remote datastore.
//
// gap: entities there are not locked by lock(); functions of the datastore and of entity
// selections are not known here, and selections cannot be arguments.
//
// Reading order: connect.go, catalog.go, cell.go, read.go, filter.go, write.go, function.go.
package remote
