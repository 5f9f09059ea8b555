package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda/classic"
)

func recordEdits() []interp.Command {
	return []interp.Command{
		interp.Native("CREATE RECORD", onTable(moving((*classic.Table).Create))),
		interp.Native("DUPLICATE RECORD", onTable(moving((*classic.Table).Duplicate))),
		interp.Native("SAVE RECORD", onTable(saveRecord)),
		interp.Native("DELETE RECORD", onTable(deleteRecord)),
		interp.Native("DELETE SELECTION", onTable(deleteSelection)),
		interp.Native("PUSH RECORD", onTable(moving((*classic.Table).Push))),
		interp.Native("POP RECORD", onTable(popRecord)),
		interp.Native("Is new record", onTable(flag((*classic.Table).IsNew))),
		interp.Native("Is record loaded", onTable(flag((*classic.Table).IsLoaded))),
		interp.Native("Modified record", onTable(modifiedRecord)),
		interp.Native("Sequence number", onTable(sequenceNumber)),
		interp.Native("Old", old),
		interp.Native("Is field value Null", isFieldValueNull),
		interp.Native("SET FIELD VALUE NULL", setFieldValueNull),
		interp.Native("APPLY TO SELECTION", applyToSelection),
	}
}

// saveRecord writes the current record. Page: commands/save-record.md.
func saveRecord(_ *interp.Process, ctx context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	if e := t.Entity(); e != nil && t.Schema().IsClass() {
		if err := permitSave(ctx, e); err != nil {
			return value.Undefined, err
		}
	}
	return value.Undefined, t.Save(ctx)
}

// deleteRecord deletes the current record. Page: commands/delete-record.md.
func deleteRecord(_ *interp.Process, ctx context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	if err := mayDrop(ctx, t); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, t.Delete(ctx)
}

// deleteSelection deletes the records of the current selection; those that others have
// locked stay and make up LockedSet. Page: commands/delete-selection.md.
func deleteSelection(_ *interp.Process, ctx context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	if err := mayDrop(ctx, t); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, t.DeleteAll(ctx)
}

func mayDrop(ctx context.Context, t *classic.Table) error {
	if !t.Schema().IsClass() {
		return nil
	}
	return permitDropping(ctx, t.Class())
}

// popRecord makes the record that PUSH RECORD has put away the current one.
// Page: commands/pop-record.md.
func popRecord(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	t.Pop()
	return none()
}

// modifiedRecord tells whether a field of the current record was assigned and not saved.
// Page: commands/modified-record.md.
func modifiedRecord(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	changed, err := t.Modified()
	return value.Bool(changed), err
}

// sequenceNumber returns the number that the next new record gets.
// Page: commands/sequence-number.md.
func sequenceNumber(_ *interp.Process, ctx context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	n, err := t.Sequence(ctx)
	return value.Int(n), err
}

// old returns a field as it was when the current record was loaded.
// Page: commands/old.md.
func old(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	t, i := needField(st, a, 0)
	return st.Table(t).Old(i), nil
}

// isFieldValueNull tells whether a field of the current record has no value; of a field
// that maps Null to blank it is always False. Page: commands/is-field-value-null.md.
func isFieldValueNull(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	t, i := needField(st, a, 0)
	return boolean(st.Table(t).IsNull(i))
}

// setFieldValueNull takes the value of a field away; one that maps Null to blank becomes
// blank. Page: commands/set-field-value-null.md.
func setFieldValueNull(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	t, i := needField(st, a, 0)
	return value.Undefined, st.Table(t).SetField(i, value.Null)
}

// applyToSelection runs a statement for each record of the selection and saves those that
// it has modified. The compiler makes a loop of it: the command is called with the table
// and Null to begin, then with the number it gave and True before each round.
// Page: commands/apply-to-selection.md.
func applyToSelection(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	if !a.Value(0).IsNumber() {
		t, _, err := firstTable(st, a)
		if err != nil {
			return value.Undefined, err
		}
		if t == nil {
			return value.Undefined, noDefault(a)
		}
		return integer(st.BeginApply(t))
	}
	more, err := st.Apply(ctx, a.Int(0), func(t *classic.Table) error {
		_, err := saveRecord(p, ctx, t, a)
		return err
	})
	if err == nil && !more {
		p.SetOK(true)
	}
	return value.Bool(more), err
}
