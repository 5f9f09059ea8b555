package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda/classic"
)

func recordSelections() []interp.Command {
	return []interp.Command{
		interp.Native("DEFAULT TABLE", defaultTable),
		interp.Native("NO DEFAULT TABLE", noDefaultTable),
		interp.Native("Current default table", currentDefaultTable),
		interp.Native("ALL RECORDS", onTable(allRecords)),
		interp.Native("Records in selection", onTable(recordsInSelection)),
		interp.Native("REDUCE SELECTION", onTable(reduceSelection)),
		interp.Native("ONE RECORD SELECT", onTable(oneRecordSelect)),
		interp.Native("SCAN INDEX", scanIndex),
	}
}

// defaultTable sets the table that commands of the process mean when they name none.
// Page: commands/default-table.md.
func defaultTable(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	t, rest, err := firstTable(st, a)
	if err == nil && rest.Len() == a.Len() {
		a.Fail(0, "a table, such as [People]")
	}
	if err == nil {
		st.Default = t
	}
	return value.Undefined, err
}

// noDefaultTable ends what DEFAULT TABLE began. Page: commands/no-default-table.md.
func noDefaultTable(p *interp.Process, _ interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err == nil {
		st.Default = nil
	}
	return value.Undefined, err
}

// currentDefaultTable returns a pointer to the default table, nil without one.
// Page: commands/current-default-table.md.
func currentDefaultTable(p *interp.Process, _ interp.Args) (value.Value, error) {
	if st, ok := p.Attached(recordsKey{}).(*classic.State); ok && st.Default != nil {
		return value.PointerToField(st.Default.Schema().Number, 0), nil
	}
	return value.NilPointer, nil
}

// allRecords selects all records of a table and loads the first one.
// Page: commands/all-records.md.
func allRecords(_ *interp.Process, ctx context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	return value.Undefined, t.All(ctx)
}

// recordsInSelection returns the number of records in the current selection.
// Page: commands/records-in-selection.md.
func recordsInSelection(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	return integer(t.Count())
}

// reduceSelection keeps the first records of the selection; 0 empties it.
// Page: commands/reduce-selection.md.
func reduceSelection(_ *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	return value.Undefined, t.Reduce(ctx, a.Int(0))
}

// oneRecordSelect makes the current record the only one of the selection.
// Page: commands/one-record-select.md.
func oneRecordSelect(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	t.Only()
	return none()
}

// scanIndex selects a number of records with the lowest values of a field, or with < the
// highest; they are in the default order. Page: commands/scan-index.md.
//
// choice: the field needs no index.
func scanIndex(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	t, field := needField(st, a, 0)
	return value.Undefined, st.Table(t).Extremes(ctx, field, max(a.Int(1), 0), a.Mark(2, '<'))
}
