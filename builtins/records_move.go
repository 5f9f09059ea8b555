package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda/classic"
)

func recordMoves() []interp.Command {
	return []interp.Command{
		interp.Native("FIRST RECORD", onTable(moving((*classic.Table).First))),
		interp.Native("LAST RECORD", onTable(moving((*classic.Table).Last))),
		interp.Native("NEXT RECORD", onTable(moving((*classic.Table).Next))),
		interp.Native("PREVIOUS RECORD", onTable(moving((*classic.Table).Previous))),
		interp.Native("LOAD RECORD", onTable(moving((*classic.Table).Load))),
		interp.Native("UNLOAD RECORD", onTable(unloadRecord)),
		interp.Native("GOTO SELECTED RECORD", onTable(gotoSelectedRecord)),
		interp.Native("GOTO RECORD", onTable(gotoRecord)),
		interp.Native("Selected record number", onTable(number0((*classic.Table).Position))),
		interp.Native("Record number", onTable(number0((*classic.Table).Number))),
		interp.Native("Before selection", onTable(flag((*classic.Table).Before))),
		interp.Native("End selection", onTable(flag((*classic.Table).End))),
	}
}

// moving makes a command of what changes the current record: FIRST RECORD, LAST RECORD,
// NEXT RECORD, PREVIOUS RECORD, LOAD RECORD, SAVE RECORD and their kin.
func moving(f func(t *classic.Table, ctx context.Context) error) tableFunc {
	return func(_ *interp.Process, ctx context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
		return value.Undefined, f(t, ctx)
	}
}

// flag makes a command of a question about the current record or selection.
func flag(f func(t *classic.Table) bool) tableFunc {
	return func(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
		return boolean(f(t))
	}
}

// number0 makes a command of a number of the current record or selection.
func number0(f func(t *classic.Table) int) tableFunc {
	return func(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
		return integer(f(t))
	}
}

// unloadRecord takes the current record out of memory and unlocks it.
// Page: commands/unload-record.md.
func unloadRecord(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	t.Unload()
	return none()
}

// gotoSelectedRecord makes the record at a position of the selection the current one.
// Page: commands/goto-selected-record.md.
func gotoSelectedRecord(_ *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	return value.Undefined, t.Move(ctx, a.Int(0))
}

// codeNoRecord is raised by GOTO RECORD for the number of a record that does not exist.
const codeNoRecord = -10503

// gotoRecord makes the record of a number the only one of the selection. Raises
// codeNoRecord. Page: commands/goto-record.md.
//
// choice: a number that was never given raises the same error as one of a deleted record.
func gotoRecord(_ *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	found, err := t.Go(ctx, a.Int(0))
	if err == nil && !found {
		err = value.Errorf(codeNoRecord, "the table %s has no record number %d", t.Schema().Name, a.Int(0)).
			WithHint("numbers of records end with the record; find it by its key")
	}
	return value.Undefined, err
}
