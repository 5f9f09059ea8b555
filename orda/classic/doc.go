// Package classic is the data layer as the commands before ORDA see it: each process has,
// for each table, a current selection and a current record, and commands such as QUERY,
// NEXT RECORD and SAVE RECORD work on them. Records, locks and transactions are those of
// package orda, so both ways to the data mix freely.
//
//	s := classic.New(store, session, shelf) // once per process; nothing is paid before
//	people := s.Table(store.Schema().Table("People"))
//	people.Add(classic.Condition{Table: people.Schema(), Field: 1, Op: orda.Equal, Value: value.Str("M@")})
//	err := people.Query(ctx, false) // the first record found is loaded
//	name, err := people.Field(ctx, 1)
//
// What is remembered where:
//
//   - State belongs to a process: the table that commands mean when they name none, the
//     limit and the destination of queries, the records that a command could not lock
//     (LockedSet), and the Table of each table that the process has used.
//   - Table is one table in one process: read/write mode, the current selection (an
//     orda.Selection: ids of records in order) with the position in it, the current
//     record, the stack of PUSH RECORD, and what calls ending in * have begun.
//   - record, inside Table, is the current record: its id, the entity when it is loaded,
//     and whether this process holds its lock.
//   - Shelf has the sets and named selections of a process, or those of all processes,
//     which New takes. Sets are ids too; what uses one leaves out records that are gone.
//
// The number of a record, as Record number gives it, is its id less 1: RecordNumber and
// RecordID convert. Whatever makes a selection ends in Table.Use, which loads the first
// record. Values in arrays and texts are read by Table.Read, which does not touch the
// current record.
//
// It knows nothing of 4D code, pointers or the names of commands; package builtins keeps
// the State of a process (see records.go there) and turns arguments into calls.
//
// Reading order: state.go, table.go, record.go, move.go, query.go, order.go, read.go, set.go,
// shelf.go, relate.go.
package classic
