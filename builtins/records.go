package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
	"fourd/session"
)

// recordTables are the commands that work on the current record and the current selection
// of a table. What they remember for a process is its classic.State, which the first of
// them makes: a process that uses none pays nothing. Each command here finds it with
// classicState, or has the table that it is given found by onTable. The tables are made when
// code first uses one of the commands.
func recordTables() [][]interp.Command {
	return [][]interp.Command{
		recordSelections(), recordMoves(), recordEdits(), recordLocks(), recordQueries(), recordOrders(),
		recordArrays(), recordBridges(), recordTriggers(), recordSets(), recordNamed(), recordDistinct(),
		recordFills(), recordRelations(),
	}
}

// recordsKey attaches the classic.State to a process.
type recordsKey struct{}

// classicState returns what the classic commands remember for a process, and the context
// in which they work. Raises orda.CodeEngine when no data is open.
func classicState(p *interp.Process) (*classic.State, context.Context, error) {
	st, ok := p.Attached(recordsKey{}).(*classic.State)
	if ok && st.Context == p.Context() {
		return st, st.Context, nil
	}
	s, ctx, err := dataSession(p)
	if err != nil {
		return nil, ctx, err
	}
	if !ok {
		st = classic.New(s.Store(), s, sharedShelf(p.Runtime()))
		st.MayRead = mayRead
		tellHolder(p, s)
		p.Attach(recordsKey{}, st)
	}
	st.Context = ctx
	return st, ctx, nil
}

// mayRead checks the privilege to read a table, as it is checked for its dataclass.
//
// choice: permissions count for web sessions whichever commands touch the data; a table
// that is no dataclass has none.
func mayRead(ctx context.Context, t *classic.Table) error {
	if !t.Schema().IsClass() {
		return nil
	}
	return permit(ctx, session.Read, t.Class())
}

// fieldRecords reads and writes fields for code: [Table]Field and pointers to fields.
type fieldRecords struct{}

// LoadField implements interp.Records.
func (fieldRecords) LoadField(p *interp.Process, table, field int) (value.Value, error) {
	t, i, ctx, err := fieldOf(p, table, field)
	if err != nil {
		return value.Undefined, err
	}
	return t.Field(ctx, i)
}

// StoreField implements interp.Records.
func (fieldRecords) StoreField(p *interp.Process, table, field int, v value.Value) error {
	t, i, _, err := fieldOf(p, table, field)
	if err != nil {
		return err
	}
	return t.SetField(i, v)
}

// fieldOf finds a field by its numbers.
func fieldOf(p *interp.Process, table, field int) (*classic.Table, int, context.Context, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return nil, 0, ctx, err
	}
	t := st.Number(table)
	if t == nil {
		return nil, 0, ctx, value.Errorf(value.CodeTypes, "the database has no table number %d", table)
	}
	i := t.Schema().FieldNumber(field)
	if i < 0 {
		return nil, 0, ctx, value.Errorf(value.CodeTypes, "the table %s has no field number %d", t.Schema().Name, field)
	}
	return t, i, ctx, nil
}

// tableFunc is a command on a table; a has what follows the table.
type tableFunc func(p *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error)

// onTable makes a command of a function on the table that its first argument is, or on
// the default table when that is left out.
func onTable(f tableFunc) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		st, ctx, err := classicState(p)
		if err != nil {
			return value.Undefined, err
		}
		t, rest, err := firstTable(st, a)
		if err != nil {
			return value.Undefined, err
		}
		if t == nil {
			return value.Undefined, noDefault(a)
		}
		return f(p, ctx, t, rest)
	}
}

// firstTable takes the table off the front of the arguments. Without one it is the
// default table, nil when there is none.
func firstTable(st *classic.State, a interp.Args) (*classic.Table, interp.Args, error) {
	ptr := a.Value(0).AsPointer()
	if a.Kind(0) == value.KPointer && (ptr == nil || ptr.Target == nil && ptr.Table <= 0) {
		return nil, a, a.Errorf(value.CodeTypes, "this is no table of the database")
	}
	if ptr == nil || ptr.Table <= 0 || ptr.Field != 0 {
		return st.Default, a, nil
	}
	t := st.Number(ptr.Table)
	if t == nil {
		return nil, a, a.Errorf(value.CodeTypes, "the database has no table number %d", ptr.Table)
	}
	return t, a.Shift(1), nil
}

func noDefault(a interp.Args) error {
	err, _ := a.Errorf(value.CodeTypes, "no table is named, and there is no default table").(*value.Error)
	return err.WithHint("write the table in brackets, such as [People], or call DEFAULT TABLE first")
}

// fieldArg returns the table and the index of the field that argument i is; ok is false
// when it is none.
func fieldArg(st *classic.State, v value.Value) (t *orda.SchemaTable, i int, ok bool) {
	ptr := v.AsPointer()
	if ptr == nil || ptr.Table <= 0 || ptr.Field <= 0 {
		return nil, 0, false
	}
	if t = st.Store().Schema().TableNumber(ptr.Table); t == nil {
		return nil, 0, false
	}
	i = t.FieldNumber(ptr.Field)
	return t, i, i >= 0
}

// needField is fieldArg for a command that cannot go on without a field.
func needField(st *classic.State, a interp.Args, i int) (*orda.SchemaTable, int) {
	t, f, ok := fieldArg(st, a.Value(i))
	if !ok {
		a.Fail(i, "a field, such as [People]Name")
	}
	return t, f
}
