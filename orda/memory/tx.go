package memory

import (
	"context"
	"slices"
	"strings"
	"time"

	"fourd/interp/value"
	"fourd/orda"
)

// layer holds what a transaction wrote since a savepoint: by table and id the new
// record, nil for a deleted one.
type layer map[int]map[int64]*orda.Record

// tx is a transaction: layers over the committed state, the newest last.
type tx struct {
	reader
	writing bool
	done    bool
}

// write waits for the right to write.
func (t *tx) write(ctx context.Context) error {
	if t.done {
		return errClosed
	}
	if t.writing {
		return nil
	}
	if err := t.engine.writer.Take(ctx, 0); err != nil {
		return err
	}
	t.writing = true
	return nil
}

// Freeze keeps the right to write for a process.
func (e *Engine) Freeze(ctx context.Context, s *orda.Session, open orda.Tx) error {
	return e.writer.Freeze(ctx, s, writes(open))
}

// Thaw ends Freeze.
func (e *Engine) Thaw(open orda.Tx) { e.writer.Thaw(writes(open)) }

func writes(open orda.Tx) bool {
	t, ok := open.(*tx)
	return ok && t.writing
}

func (t *tx) put(table *orda.SchemaTable, id int64, r *orda.Record) {
	top := t.layers[len(t.layers)-1]
	if top[table.Index] == nil {
		top[table.Index] = map[int64]*orda.Record{}
	}
	top[table.Index][id] = r
}

// Insert adds a record.
func (t *tx) Insert(ctx context.Context, st *orda.SchemaTable, cells []value.Value) (int64, error) {
	if err := t.write(ctx); err != nil {
		return 0, err
	}
	t.engine.mu.Lock()
	defer t.engine.mu.Unlock()
	base := t.engine.tables[st.Index]
	r := &orda.Record{ID: base.lastID + 1, Stamp: 1, Changed: time.Now().UnixMilli(), Cells: slices.Clone(cells)}
	if err := t.checkUnique(st, r); err != nil {
		return 0, err
	}
	base.lastID++
	for i := range st.Fields {
		if c := r.Cells[i]; st.Fields[i].AutoSequence && c.Kind() == value.KInteger {
			base.sequence = max(base.sequence, c.AsInt())
		}
	}
	t.put(st, r.ID, r)
	return r.ID, nil
}

// checkUnique looks for another record with the same unique values. The caller
// holds the lock.
func (t *tx) checkUnique(st *orda.SchemaTable, r *orda.Record) error {
	base := t.engine.tables[st.Index]
	for i, fields := range base.keys {
		k, ok := uniqueKey(r, fields)
		if !ok {
			continue
		}
		taken := false
		if id, found := base.unique[i][k]; found && id != r.ID && !t.covers(st.Index, id) {
			taken = true
		}
		for _, id := range t.written(st.Index) {
			if other := t.get(st.Index, id); other != nil && id != r.ID {
				k2, ok := uniqueKey(other, fields)
				taken = taken || ok && k2 == k
			}
		}
		if taken {
			var names []string
			for _, f := range fields {
				names = append(names, st.Fields[f].Name)
			}
			return &orda.DuplicateError{Table: st.Name, Fields: strings.Join(names, ", ")}
		}
	}
	return nil
}

// current returns the record that Update and Delete may work on.
func (t *tx) current(st *orda.SchemaTable, id, stamp int64) (*orda.Record, error) {
	r := t.get(st.Index, id)
	switch {
	case r == nil:
		return nil, orda.ErrGone
	case stamp != 0 && r.Stamp != stamp:
		return nil, orda.ErrStamp
	}
	return r, nil
}

// Update stores cells of a record.
func (t *tx) Update(ctx context.Context, st *orda.SchemaTable, id, stamp int64, cells []orda.Cell) (int64, error) {
	if err := t.write(ctx); err != nil {
		return 0, err
	}
	t.engine.mu.Lock()
	defer t.engine.mu.Unlock()
	old, err := t.current(st, id, stamp)
	if err != nil {
		return 0, err
	}
	r := &orda.Record{ID: id, Stamp: old.Stamp + 1, Changed: time.Now().UnixMilli(), Cells: slices.Clone(old.Cells)}
	for _, c := range cells {
		r.Cells[c.Field] = c.Value
	}
	if err := t.checkUnique(st, r); err != nil {
		return 0, err
	}
	t.put(st, id, r)
	return r.Stamp, nil
}

// Delete removes a record.
func (t *tx) Delete(ctx context.Context, st *orda.SchemaTable, id, stamp int64) error {
	if err := t.write(ctx); err != nil {
		return err
	}
	t.engine.mu.Lock()
	defer t.engine.mu.Unlock()
	if _, err := t.current(st, id, stamp); err != nil {
		return err
	}
	t.put(st, id, nil)
	return nil
}

// Save marks a point.
func (t *tx) Save(context.Context) error {
	t.layers = append(t.layers, layer{})
	return nil
}

// Undo returns to the last mark.
func (t *tx) Undo(context.Context) error {
	t.layers = t.layers[:len(t.layers)-1]
	return nil
}

// Keep forgets the last mark.
func (t *tx) Keep(context.Context) error {
	top := t.layers[len(t.layers)-1]
	t.layers = t.layers[:len(t.layers)-1]
	under := t.layers[len(t.layers)-1]
	for table, recs := range top {
		if under[table] == nil {
			under[table] = map[int64]*orda.Record{}
		}
		for id, r := range recs {
			under[table][id] = r
		}
	}
	return nil
}

// Commit makes the writes visible to all.
func (t *tx) Commit(ctx context.Context) error {
	if t.done {
		return errClosed
	}
	for len(t.layers) > 1 {
		_ = t.Keep(ctx) // cannot fail
	}
	t.engine.mu.Lock()
	for i, recs := range t.layers[0] {
		table := t.engine.tables[i]
		for id, r := range recs {
			if r == nil {
				table.remove(id)
			}
		}
		for _, id := range sortedIDs(recs) {
			if r := recs[id]; r != nil {
				table.put(r)
			}
		}
	}
	t.engine.mu.Unlock()
	return t.Rollback()
}

func sortedIDs(recs map[int64]*orda.Record) []int64 {
	ids := make([]int64, 0, len(recs))
	for id := range recs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Rollback ends the transaction and gives the right to write back.
func (t *tx) Rollback() error {
	if t.done {
		return nil
	}
	t.done, t.layers = true, []layer{{}}
	if t.writing {
		t.engine.writer.Give()
	}
	return nil
}
