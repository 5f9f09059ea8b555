package orda

import (
	"context"
	"errors"
	"fmt"

	"fourd/interp/value"
)

// Engine keeps records. An implementation passes enginetest.Run.
//
// A cell is a value in the form that engines keep: Text as it is; whole numbers and
// times as Integer; Real, Boolean, Date; Object as a Text of JSON (see EncodeObject);
// Blob and Picture; Null for no value. Cells are never changed once made.
type Engine interface {
	// Open creates the tables of the schema or brings older ones up to it: what is
	// missing is added, nothing is dropped.
	Open(ctx context.Context, s *Schema) error
	// View reads what is committed. It is safe for concurrent use.
	View() Reader
	// Begin starts a transaction. It reads without holding up anybody; from its
	// first write on it is the only writer, and other writers wait.
	Begin(ctx context.Context) (Tx, error)
	// NextNumber draws the next number of the sequence of a table. Numbers are not
	// given back.
	NextNumber(ctx context.Context, t *SchemaTable) (int64, error)
	// SetSequence makes n the last number drawn from the sequence of a table.
	SetSequence(ctx context.Context, t *SchemaTable, n int64) error
	// Close waits for nobody: open transactions fail from now on.
	Close() error
}

// Reader answers from one state of the data.
type Reader interface {
	// Find returns the first record whose field equals the key (as = does, without
	// wildcard), or nil.
	Find(ctx context.Context, t *SchemaTable, field int, key value.Value) (*Record, error)
	// Fetch returns the records with these ids, in their order, nil for those that
	// are gone. fields chooses the cells (nil: all); the others are Undefined.
	Fetch(ctx context.Context, t *SchemaTable, ids []int64, fields []int) ([]*Record, error)
	// Select returns the ids of the records that a query finds, in its order.
	Select(ctx context.Context, q *Query) ([]int64, error)
	// Aggregate computes over the values of a number field that are not Null; with
	// field -1 it only counts records.
	Aggregate(ctx context.Context, q *Query, field int) (Totals, error)
}

// Tx is a transaction: a Reader that sees its own writes. It belongs to one
// goroutine. After Commit or Rollback it must not be used.
type Tx interface {
	Reader
	// Insert adds a record with stamp 1 and returns its id, which is greater than
	// any id the table ever had. Cells may not be Undefined.
	Insert(ctx context.Context, t *SchemaTable, cells []value.Value) (id int64, err error)
	// Update stores cells of a record whose stamp is still the given one (0: any)
	// and returns the new stamp; ErrStamp or ErrGone otherwise.
	Update(ctx context.Context, t *SchemaTable, id, stamp int64, cells []Cell) (int64, error)
	// Delete removes a record under the same rule as Update.
	Delete(ctx context.Context, t *SchemaTable, id, stamp int64) error
	// Save marks a point; Undo returns to the last mark and forgets it; Keep only
	// forgets it.
	Save(ctx context.Context) error
	Undo(ctx context.Context) error
	Keep(ctx context.Context) error
	Commit(ctx context.Context) error
	Rollback() error
}

// Record is one record as an engine gives it. It is shared and never changed.
type Record struct {
	ID    int64         // number of the record, never used again
	Stamp int64         // 1 when created, one more with each update
	Cells []value.Value // by field index

	// Changed is when it was written last, in Unix milliseconds; 0: not known, as of
	// records that earlier versions wrote, or when only some cells were asked for.
	Changed int64
}

// Cell is a new value for a field.
type Cell struct {
	Field int
	Value value.Value
}

// Totals are the results of Aggregate.
type Totals struct {
	Count         int64
	Sum, Min, Max float64
}

// What Update and Delete answer when the record is not as expected.
var (
	ErrStamp = errors.New("the record was changed by somebody else")
	ErrGone  = errors.New("the record does not exist anymore")
)

// ErrBusy is what a writer gets that waited too long for another transaction.
var ErrBusy = errors.New("another transaction is writing")

// errNoLock is the error of flushAndLock() where nobody writes into an own file.
var errNoLock = errors.New("the datastore cannot be locked here")

// DuplicateError says that a unique field would hold a value twice.
type DuplicateError struct {
	Table  string
	Fields string // name of the field, or names with commas
}

// Error names table and field.
func (e *DuplicateError) Error() string {
	return fmt.Sprintf("the value of %s.%s must be unique and is already there", e.Table, e.Fields)
}
