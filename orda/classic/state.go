package classic

import (
	"context"

	"fourd/orda"
)

// State is what the classic commands remember for one process. It belongs to the
// goroutine of the process, and ends with the data session of the process, which gives
// back its locks.
type State struct {
	// Context is what the process was last found working in, for whoever asks again.
	Context context.Context
	// Default is the table that is meant where none is named, or nil.
	Default *Table
	// Limit ends a query after that many records; 0: none.
	Limit int
	// LockFound has queries lock what they find while a transaction is open.
	LockFound bool
	// Deliver receives what queries find; nil: it becomes the current selection.
	Deliver func(ctx context.Context, t *Table, ids []int64) error
	// MayRead is asked before records of a table are selected; nil: they may.
	MayRead func(ctx context.Context, t *Table) error
	// Explain has queries tell of themselves in Explained, that of the last one.
	Explain   bool
	Explained *Explained
	// Locked are the records that the last command over many could not lock: LockedSet.
	Locked *orda.Selection

	store    *orda.Datastore
	session  *orda.Session
	tables   []*Table // by SchemaTable.Index; nil: not used yet
	applies  map[int]*applying
	applied  int       // number of the last of them
	triggers []trigger // that run
	own      *Shelf    // sets and named selections
	shared   *Shelf    // those of all processes

	relations relations
	found     int // records, by the last query
}

// New returns the state of a process that has used no classic command yet. shared has
// the sets and named selections of all processes.
func New(d *orda.Datastore, s *orda.Session, shared *Shelf) *State {
	return &State{store: d, session: s, tables: make([]*Table, len(d.Schema().Tables)), own: NewShelf(), shared: shared}
}

// Store returns the datastore.
func (s *State) Store() *orda.Datastore { return s.store }

// Table returns what the process has of a table.
func (s *State) Table(t *orda.SchemaTable) *Table {
	if s.tables[t.Index] == nil {
		c := s.store.Records(t)
		s.tables[t.Index] = &Table{state: s, class: c, schema: t, sel: c.Pick(nil, false, true), pos: -1}
	}
	return s.tables[t.Index]
}

// Number returns the table of that number, or nil.
func (s *State) Number(n int) *Table {
	for _, t := range s.tables {
		if t != nil && t.schema.Number == n {
			return t
		}
	}
	if t := s.store.Schema().TableNumber(n); t != nil {
		return s.Table(t)
	}
	return nil
}

// Tables returns all tables, for commands with * in place of one.
func (s *State) Tables() []*Table {
	for _, t := range s.store.Schema().Tables {
		s.Table(t)
	}
	return s.tables
}

// RecordNumber returns the number that 4D code sees of a record; NoRecord for id 0.
func RecordNumber(id int64) int { return int(id) - 1 }

// RecordID returns the id of the record with a number.
func RecordID(number int) int64 { return int64(number) + 1 }

// Numbers that stand for a record.
const (
	NoRecord  = -1 // there is no current record
	NewRecord = -3 // it was never saved
)
