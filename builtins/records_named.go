package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordNamed() []interp.Command {
	return []interp.Command{
		interp.Native("COPY NAMED SELECTION", onTable(copyNamedSelection)),
		interp.Native("CUT NAMED SELECTION", onTable(cutNamedSelection)),
		interp.Native("USE NAMED SELECTION", useNamedSelection),
		interp.Native("CLEAR NAMED SELECTION", clearNamedSelection),
		interp.Native("LONGINT ARRAY FROM SELECTION", onTable(longintArrayFromSelection)),
		interp.Native("CREATE SELECTION FROM ARRAY", onTable(createSelectionFromArray)),
	}
}

// copyNamedSelection keeps a copy of the current selection under a name. Page:
// commands/copy-named-selection.md.
func copyNamedSelection(_ *interp.Process, _ context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	t.State().PutNamed(a.Text(0), t.Named())
	return none()
}

// cutNamedSelection moves the current selection to a name, and is empty afterwards. Page:
// commands/cut-named-selection.md.
func cutNamedSelection(_ *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	n := t.Named()
	n.Cut = true
	t.State().PutNamed(a.Text(0), n)
	return value.Undefined, t.Use(ctx, nil, false)
}

// useNamedSelection makes a named selection the current selection of its table, with the
// record that was current. What CUT NAMED SELECTION has made is gone then. Page:
// commands/use-named-selection.md.
func useNamedSelection(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	n, err := needNamed(st, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	if n.Cut {
		st.ClearNamed(a.Text(0))
	}
	return value.Undefined, st.UseNamed(ctx, n)
}

func needNamed(st *classic.State, a interp.Args, i int) (*classic.Named, error) {
	if n := st.Named(a.Text(i)); n != nil {
		return n, nil
	}
	err, _ := a.Errorf(orda.CodeBadParameter, "there is no named selection `%s`", a.Text(i)).(*value.Error)
	return nil, err.WithHint("COPY NAMED SELECTION makes it; one that was cut can be used once")
}

// clearNamedSelection forgets a named selection. Page: commands/clear-named-selection.md.
func clearNamedSelection(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err == nil {
		st.ClearNamed(a.Text(0))
	}
	return value.Undefined, err
}

// longintArrayFromSelection puts the numbers of the records of the current selection, or
// of a named one, into an array; element 0 is -1. Page:
// commands/longint-array-from-selection.md.
func longintArrayFromSelection(_ *interp.Process, _ context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	ids := t.Selection().IDs()
	if a.TextOr(1, "") != "" {
		n, err := needNamed(t.State(), a, 1)
		if err != nil {
			return value.Undefined, err
		}
		if n.Table != t.Schema() {
			return value.Undefined, a.Errorf(orda.CodeBadParameter, "the named selection `%s` has records of the table %s, not of %s", a.Text(1), n.Table.Name, t.Schema().Name)
		}
		ids = n.IDs
	}
	arr := retyped(a, 0, value.ALongint)
	arr.Resize(0)
	arr.Resize(len(ids))
	for i, id := range ids {
		if err := arr.Set(i+1, value.Int(int64(classic.RecordNumber(id)))); err != nil {
			return value.Undefined, err
		}
	}
	return value.Undefined, arr.Set(0, value.Int(classic.NoRecord))
}

// createSelectionFromArray selects the records whose numbers an array holds, in its
// order, or for which an array of Booleans holds True, in the default order; or keeps
// them as a named selection. Page: commands/create-selection-from-array.md.
func createSelectionFromArray(_ *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	ids, err := recordIDs(ctx, t, a, 0)
	if err != nil {
		return value.Undefined, missingRecord(t, err)
	}
	ordered := a.Array(0).ElemKind() != value.ABoolean
	if name := a.TextOr(1, ""); name != "" {
		t.State().PutNamed(name, &classic.Named{Table: t.Schema(), IDs: ids, Ordered: ordered})
		return none()
	}
	return value.Undefined, t.Use(ctx, ids, ordered)
}
