// Package sqlite is the orda.Engine that keeps records in one SQLite file.
//
// Every table has the columns ~id, the number of the record, ~stamp, and ~changed, the
// time of its last change in Unix milliseconds. A Text or
// Alpha field has a second column, name~fold, with the fold of its value: = on it
// is a comparison of bytes that an index answers, and so is a value that ends in @.
// What SQL cannot say (order of texts, keywords, the inside of objects) is asked
// back through functions that run orda's own tests, so there is one rule for all
// engines.
//
// One connection writes, a pool reads. A lock file keeps a second program out, so
// numbers of records and sequences are drawn in memory.
//
// It knows nothing of 4D code. Reading order: engine.go, upgrade.go, column.go,
// tx.go, read.go, where.go, function.go.
package sqlite
