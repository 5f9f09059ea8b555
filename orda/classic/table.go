package classic

import (
	"context"
	"slices"
	"strconv"

	"fourd/orda"
)

// Table is what one process has of one table.
type Table struct {
	state    *State
	class    *orda.DataClass
	schema   *orda.SchemaTable
	readOnly bool

	sel *orda.Selection // current selection
	pos int             // of the current record in it; -1 before the first, Length() behind the last
	// adrift says that pos is not the place of a current record although it may look
	// like one: NEXT RECORD goes to the place behind pos, PREVIOUS RECORD to pos.
	adrift bool
	now    record
	stack  []record // PUSH RECORD

	conditions []Condition  // of calls of QUERY that ended in *
	orders     []orda.Order // of calls of ORDER BY that ended in *
	sequence   int64        // drawn for the next record that is saved; 0: none
}

// Schema returns the structure of the table.
func (t *Table) Schema() *orda.SchemaTable { return t.schema }

// Class returns the dataclass behind the table, also of a table that ds does not show.
func (t *Table) Class() *orda.DataClass { return t.class }

// State returns the state of the process.
func (t *Table) State() *State { return t.state }

// Selection returns the current selection, which is never changed in place.
func (t *Table) Selection() *orda.Selection { return t.sel }

// Count returns the number of records in the current selection.
func (t *Table) Count() int { return t.sel.Length() }

// SetReadOnly says how records are loaded from now on.
func (t *Table) SetReadOnly(readOnly bool) { t.readOnly = readOnly }

// ReadOnly reports whether records are loaded without a lock.
func (t *Table) ReadOnly() bool { return t.readOnly }

// Use makes a selection the current one and its first record the current record.
func (t *Table) Use(ctx context.Context, ids []int64, ordered bool) error {
	return t.useAt(ctx, ids, ordered, 0)
}

// useAt is Use with the record of an id as the current one, if it is among them.
func (t *Table) useAt(ctx context.Context, ids []int64, ordered bool, id int64) error {
	if err := t.mayFind(ctx, len(ids)); err != nil {
		return err
	}
	t.become(t.class.Pick(ids, ordered, true))
	if id != 0 {
		t.pos = max(slices.Index(ids, id), 0)
	}
	return t.load(ctx)
}

// mayFind asks whether the process may have n records that it has found.
func (t *Table) mayFind(ctx context.Context, n int) error {
	if may := t.state.MayRead; may != nil && n > 0 {
		return may(ctx, t)
	}
	return nil
}

// UseUnloaded is Use with a selection that others have made; the first record is the
// current one but is not loaded.
func (t *Table) UseUnloaded(s *orda.Selection) {
	t.become(s)
	if t.Count() > 0 {
		t.now.id = s.IDs()[0]
	}
}

// become sets the selection and the position, and leaves the current record.
func (t *Table) become(s *orda.Selection) {
	t.leave()
	t.sel, t.pos, t.adrift = s, 0, false
}

// All selects every record in the default order.
func (t *Table) All(ctx context.Context) error {
	ids, err := t.class.Select(ctx, &orda.Query{Table: t.schema})
	if err != nil {
		return err
	}
	return t.Use(ctx, ids, false)
}

// Reduce keeps the first n records of the selection.
func (t *Table) Reduce(ctx context.Context, n int) error {
	return t.Use(ctx, t.sel.IDs()[:max(0, min(n, t.Count()))], t.sel.IsOrdered())
}

// Only makes the current record the only one of the selection. Without a loaded record,
// or with one that was never saved, nothing happens.
func (t *Table) Only() {
	if t.now.loaded == nil || t.now.id == 0 {
		return
	}
	t.sel, t.pos, t.adrift = t.class.Pick([]int64{t.now.id}, false, true), 0, false
}

// Go makes one record, by its number, the selection. found is false, and the selection
// empty, when there is none.
func (t *Table) Go(ctx context.Context, number int) (found bool, err error) {
	id := RecordID(number)
	recs, err := t.state.store.Reader(ctx).Fetch(ctx, t.schema, []int64{id}, nil)
	if err != nil {
		return false, err
	}
	if id < 1 || recs[0] == nil {
		return false, t.Use(ctx, nil, false)
	}
	return true, t.Use(ctx, []int64{id}, false)
}

// NoRecordError is the number of a record that does not exist.
type NoRecordError int

// Error names the number.
func (n NoRecordError) Error() string { return "there is no record number " + strconv.Itoa(int(n)) }

// Existing returns those of some ids that are ids of records. Unless some may be missing,
// one that is not is a NoRecordError.
func (t *Table) Existing(ctx context.Context, ids []int64, missing bool) ([]int64, error) {
	there, err := t.class.Select(ctx, &orda.Query{Table: t.schema, Where: &orda.Among{IDs: ids}})
	if err != nil || missing {
		return there, err
	}
	known := orda.Among{IDs: there}
	for _, id := range ids {
		if !known.Has(id) {
			return nil, NoRecordError(RecordNumber(id))
		}
	}
	return ids, nil
}
