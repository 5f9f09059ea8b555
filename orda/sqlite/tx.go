package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"modernc.org/sqlite"

	"fourd/interp/value"
	"fourd/orda"
)

// tx is a transaction. Until its first write it holds nothing.
type tx struct {
	reader
	depth  int // marks set by Save
	done   bool
	broken error                      // the marks are lost: SQLite has rolled everything back by itself
	drawn  map[*orda.SchemaTable]bool // sequences to write down
}

var errDone = errors.New("the transaction has ended")

// begin takes the writer and sets the marks that were asked for before.
func (t *tx) begin(ctx context.Context) error {
	if t.done {
		return errDone
	}
	if t.broken != nil {
		return t.broken
	}
	if t.writing {
		return nil
	}
	if err := t.e.acquire(ctx); err != nil {
		return err
	}
	if err := t.e.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		t.e.release()
		return err
	}
	t.writing = true
	for i := range t.depth {
		if err := t.e.exec(ctx, "SAVEPOINT "+markName(i+1)); err != nil {
			return err
		}
	}
	return nil
}

func markName(depth int) string { return "m" + strconv.Itoa(depth) }

// Insert adds a record.
func (t *tx) Insert(ctx context.Context, st *orda.SchemaTable, cells []value.Value) (int64, error) {
	if err := t.begin(ctx); err != nil {
		return 0, err
	}
	state := t.e.tables[st.Index]
	id := state.lastID.Add(1)
	args := make([]any, 0, 2*len(cells)+3)
	args = append(args, id, int64(1), time.Now().UnixMilli())
	for i, c := range cells {
		args = appendCell(args, &st.Fields[i], c)
	}
	if err := t.e.exec(ctx, state.columns.insert, args...); err != nil {
		state.lastID.Add(-1) // nobody else draws: only one transaction writes
		return 0, t.e.duplicate(err)
	}
	if state.auto >= 0 {
		t.used(st, cells[state.auto])
	}
	return id, nil
}

// used continues the sequence after a number that a record was given, and notes
// that the sequence is to be written down.
func (t *tx) used(st *orda.SchemaTable, c value.Value) {
	seq := &t.e.tables[st.Index].sequence
	for n := seq.Load(); c.Kind() == value.KInteger && c.AsInt() > n && !seq.CompareAndSwap(n, c.AsInt()); n = seq.Load() {
	}
	if t.drawn == nil {
		t.drawn = map[*orda.SchemaTable]bool{}
	}
	t.drawn[st] = true
}

// appendCell appends the parameters of a field: its value, and its fold if it has
// a column for one.
func appendCell(args []any, f *orda.Field, c value.Value) []any {
	args = append(args, toSQL(f, c))
	if f.Type.IsFolded() {
		args = append(args, foldOf(f, c))
	}
	return args
}

// Update stores cells of a record.
func (t *tx) Update(ctx context.Context, st *orda.SchemaTable, id, stamp int64, cells []orda.Cell) (int64, error) {
	if err := t.begin(ctx); err != nil {
		return 0, err
	}
	now, err := t.check(ctx, st, id, stamp)
	if err != nil {
		return 0, err
	}
	c := t.e.tables[st.Index].columns
	var b strings.Builder
	b.WriteString("UPDATE " + c.table + ` SET "~stamp" = ?, "~changed" = ?`)
	args := []any{now + 1, time.Now().UnixMilli()}
	for _, cell := range cells {
		f := &st.Fields[cell.Field]
		b.WriteString(", " + c.fields[cell.Field] + " = ?")
		if f.Type.IsFolded() {
			b.WriteString(", " + c.folds[cell.Field] + " = ?")
		}
		args = appendCell(args, f, cell.Value)
	}
	b.WriteString(` WHERE "~id" = ?`)
	if err := t.e.exec(ctx, b.String(), append(args, id)...); err != nil {
		return 0, t.e.duplicate(err)
	}
	return now + 1, nil
}

// check compares the stamp of a record and returns it.
func (t *tx) check(ctx context.Context, st *orda.SchemaTable, id, stamp int64) (int64, error) {
	recs, err := t.Fetch(ctx, st, []int64{id}, []int{})
	switch {
	case err != nil:
		return 0, err
	case recs[0] == nil:
		return 0, orda.ErrGone
	case stamp != 0 && recs[0].Stamp != stamp:
		return 0, orda.ErrStamp
	}
	return recs[0].Stamp, nil
}

// Delete removes a record.
func (t *tx) Delete(ctx context.Context, st *orda.SchemaTable, id, stamp int64) error {
	if err := t.begin(ctx); err != nil {
		return err
	}
	if _, err := t.check(ctx, st, id, stamp); err != nil {
		return err
	}
	return t.e.exec(ctx, "DELETE FROM "+t.e.tables[st.Index].columns.table+` WHERE "~id" = ?`, id)
}

// Save marks a point.
func (t *tx) Save(ctx context.Context) error {
	if t.broken != nil {
		return t.broken
	}
	t.depth++
	if !t.writing {
		return nil
	}
	return t.e.exec(ctx, "SAVEPOINT "+markName(t.depth))
}

// Undo returns to the last mark.
func (t *tx) Undo(ctx context.Context) error {
	t.depth--
	if !t.writing || t.broken != nil {
		return t.broken
	}
	ctx = context.WithoutCancel(ctx) // a cancelled process must still be able to go back
	if err := t.e.exec(ctx, "ROLLBACK TO "+markName(t.depth+1)); err != nil {
		// A full disk or a failing one ends a transaction of SQLite; what came after
		// would be written outside any.
		t.broken = fmt.Errorf("the transaction was lost: %w", err)
		return t.broken
	}
	return t.e.exec(ctx, "RELEASE "+markName(t.depth+1))
}

// Keep forgets the last mark.
func (t *tx) Keep(ctx context.Context) error {
	t.depth--
	if !t.writing || t.broken != nil {
		return t.broken
	}
	return t.e.exec(ctx, "RELEASE "+markName(t.depth+1))
}

// Commit makes the writes lasting and visible.
func (t *tx) Commit(ctx context.Context) error {
	if t.done {
		return errDone
	}
	if t.broken != nil {
		return t.broken
	}
	if t.writing {
		for st := range t.drawn {
			if err := t.e.keepSequence(ctx, st); err != nil {
				return err
			}
		}
		if err := t.e.exec(ctx, "COMMIT"); err != nil {
			return err
		}
		t.writing = false
		t.e.release()
	}
	t.done = true
	return nil
}

// Rollback undoes everything that was not committed.
func (t *tx) Rollback() error {
	if t.done {
		return nil
	}
	t.done = true
	if !t.writing {
		return nil
	}
	t.writing = false
	defer t.e.release()
	return t.e.exec(context.Background(), "ROLLBACK")
}

// Extended result codes of SQLite.
const (
	constraintUnique = 2067
	constraintKey    = 1555
	busy             = 5
)

// duplicate turns a violated unique index into orda.DuplicateError.
func (e *Engine) duplicate(err error) error {
	var s *sqlite.Error
	if !errors.As(err, &s) {
		return err
	}
	switch {
	case s.Code()&0xFF == busy:
		return orda.ErrBusy
	case s.Code() != constraintUnique && s.Code() != constraintKey:
		return err
	}
	where := s.Error()
	where = where[strings.LastIndex(where, "failed: ")+len("failed: "):]
	if i := strings.LastIndex(where, " ("); i > 0 {
		where = where[:i]
	}
	d := &orda.DuplicateError{}
	var fields []string
	for _, column := range strings.Split(where, ", ") {
		table, field, _ := strings.Cut(column, ".")
		d.Table = table
		fields = append(fields, strings.TrimSuffix(field, foldSuffix))
	}
	d.Fields = strings.Join(fields, ", ")
	return d
}
