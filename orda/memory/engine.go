package memory

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"

	"fourd/interp/value"
	"fourd/orda"
)

// Engine is the engine. The zero value is not usable; see New.
type Engine struct {
	mu     sync.RWMutex // guards everything below
	schema *orda.Schema
	tables []*table
	closed bool
	writer *orda.Right
}

// table is the committed state of one table.
type table struct {
	recs     map[int64]*orda.Record
	ids      []int64 // ascending
	lastID   int64
	sequence int64
	unique   []map[string]int64 // by position in keys
	keys     [][]int
}

var errClosed = errors.New("the engine is closed")

// New returns an empty engine.
func New() *Engine {
	return &Engine{writer: orda.NewRight()}
}

// Open makes the tables of the schema. Called again with a wider schema, it keeps
// the records: cells of new fields are Null.
func (e *Engine) Open(_ context.Context, s *orda.Schema) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	old, oldSchema := e.tables, e.schema
	e.schema, e.tables = s, nil
	for _, t := range s.Tables {
		n := &table{recs: map[int64]*orda.Record{}, keys: s.UniqueKeys(t)}
		for range n.keys {
			n.unique = append(n.unique, map[string]int64{})
		}
		e.tables = append(e.tables, n)
		if oldSchema == nil {
			continue
		}
		was := oldSchema.Table(t.Name)
		if was == nil {
			continue
		}
		o := old[was.Index]
		n.lastID, n.sequence = o.lastID, o.sequence
		for _, id := range o.ids {
			n.put(widen(o.recs[id], was, t))
		}
	}
	return nil
}

func widen(r *orda.Record, was, now *orda.SchemaTable) *orda.Record {
	cells := make([]value.Value, len(now.Fields))
	for i := range cells {
		cells[i] = value.Null
		if k := was.FieldIndex(now.Fields[i].Name); k >= 0 {
			cells[i] = r.Cells[k]
		}
	}
	return &orda.Record{ID: r.ID, Stamp: r.Stamp, Changed: r.Changed, Cells: cells}
}

// View reads what is committed.
func (e *Engine) View() orda.Reader { return &reader{engine: e} }

// Begin starts a transaction.
func (e *Engine) Begin(context.Context) (orda.Tx, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.closed {
		return nil, errClosed
	}
	t := &tx{}
	t.reader = reader{engine: e, layers: []layer{{}}}
	return t, nil
}

// NextNumber draws from the sequence of a table.
func (e *Engine) NextNumber(_ context.Context, t *orda.SchemaTable) (int64, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.tables[t.Index].sequence++
	return e.tables[t.Index].sequence, nil
}

// SetSequence sets the last number drawn.
func (e *Engine) SetSequence(_ context.Context, t *orda.SchemaTable, n int64) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.tables[t.Index].sequence = n
	return nil
}

// Close refuses whatever comes later.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	return nil
}

// put stores a record in the committed state.
func (t *table) put(r *orda.Record) {
	if old := t.recs[r.ID]; old != nil {
		t.unindex(old)
	} else if at, found := slices.BinarySearch(t.ids, r.ID); !found {
		t.ids = slices.Insert(t.ids, at, r.ID)
	}
	t.recs[r.ID] = r
	for i, fields := range t.keys {
		if k, ok := uniqueKey(r, fields); ok {
			t.unique[i][k] = r.ID
		}
	}
}

func (t *table) remove(id int64) {
	if old := t.recs[id]; old != nil {
		t.unindex(old)
		delete(t.recs, id)
		if at, found := slices.BinarySearch(t.ids, id); found {
			t.ids = slices.Delete(t.ids, at, at+1)
		}
	}
}

func (t *table) unindex(r *orda.Record) {
	for i, fields := range t.keys {
		if k, ok := uniqueKey(r, fields); ok && t.unique[i][k] == r.ID {
			delete(t.unique[i], k)
		}
	}
}

// uniqueKey returns the same text for records that are the same in some fields;
// ok is false when one of them is Null.
func uniqueKey(r *orda.Record, fields []int) (key string, ok bool) {
	var b strings.Builder
	for _, f := range fields {
		switch c := r.Cells[f]; c.Kind() {
		case value.KNull, value.KUndefined:
			return "", false
		case value.KText:
			b.WriteString(value.FoldKey(c.AsText()))
		case value.KReal:
			b.WriteString(strconv.FormatFloat(c.AsReal(), 'g', -1, 64))
		default:
			b.WriteString(strconv.FormatInt(c.AsInt(), 10))
		}
		b.WriteByte(0)
	}
	return b.String(), true
}
