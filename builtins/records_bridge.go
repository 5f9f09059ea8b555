package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordBridges() []interp.Command {
	return []interp.Command{
		interp.Native("Create entity selection", onTable(createEntitySelection)),
		interp.Native("USE ENTITY SELECTION", useEntitySelection),
	}
}

// createEntitySelection returns the current selection as an alterable entity selection,
// ordered when it was sorted. Page: commands/create-entity-selection.md.
func createEntitySelection(_ *interp.Process, ctx context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	if !t.Schema().IsClass() {
		return value.Undefined, value.Errorf(orda.CodeBadParameter, "the table %s is not in ds, as it has no primary key of one field", t.Schema().Name)
	}
	seen, err := t.Selection().Copy(false).Visible(ctx)
	if err != nil {
		return value.Undefined, err
	}
	return seen.Value(), nil
}

// useEntitySelection makes an entity selection the current selection of its table. The
// first record is the current one, but not loaded. Page: commands/use-entity-selection.md.
func useEntitySelection(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	s := orda.SelectionOf(a.Value(0))
	if s == nil {
		a.Fail(0, "an entity selection")
	}
	if s.DataClass().Store() != st.Store() {
		return value.Undefined, a.Errorf(orda.CodeBadParameter, "the entity selection belongs to another datastore")
	}
	st.Table(s.DataClass().Table()).UseUnloaded(s.Copy(false))
	return none()
}
