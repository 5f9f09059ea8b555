// Package memory is an orda.Engine that keeps records in maps and answers queries
// by looking at every record with orda.Match.
//
// It is slow on purpose: it is the oracle that other engines are tested against,
// and handy in tests. It knows nothing of files.
//
// Reading order: engine.go, tx.go, read.go.
package memory
