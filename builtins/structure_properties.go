package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// describedField returns the field that a pointer or two numbers name, and the arguments
// behind them.
func describedField(p *interp.Process, a interp.Args) (*project.Table, *project.Field, interp.Args, error) {
	var t *project.Table
	var f *project.Field
	if a.Kind(0) == value.KPointer {
		if ptr := a.Pointer(0); ptr != nil {
			t = tableByNumber(p, ptr.Table)
			f = fieldByNumber(t, ptr.Field)
		}
		a = a.Shift(1)
	} else {
		t = tableByNumber(p, a.Int(0))
		f = fieldByNumber(t, a.Int(1))
		a = a.Shift(2)
	}
	if f == nil {
		return nil, nil, a, a.Errorf(codeParam, "there is no such field")
	}
	return t, f, a, nil
}

// getFieldProperties tells the type of a field, the length of an Alpha field, and whether
// the field has an index, is unique, is invisible. Page: commands/get-field-properties.md.
func getFieldProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	_, f, out, err := describedField(p, a)
	if err != nil {
		return value.Undefined, err
	}
	length := 0
	if f.Type == project.AlphaField {
		length = f.Length
	}
	out.SetOut(0, value.Int(int64(fieldTypes[f.Type].Constant())))
	out.SetOut(1, value.Int(int64(length)))
	out.SetOut(2, value.Bool(f.Indexed))
	out.SetOut(3, value.Bool(f.Unique))
	out.SetOut(4, value.Bool(f.Invisible))
	return none()
}

// getFieldEntryProperties tells what forms do with a field: its list of choices, whether
// it is mandatory, cannot be entered, cannot be modified.
// Page: commands/get-field-entry-properties.md.
//
// gap: the list is always "".
func getFieldEntryProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	_, f, out, err := describedField(p, a)
	if err != nil {
		return value.Undefined, err
	}
	out.SetOut(0, value.EmptyText)
	out.SetOut(1, value.Bool(f.Mandatory))
	out.SetOut(2, value.Bool(f.NoEntry))
	out.SetOut(3, value.Bool(f.NoChange))
	return none()
}

// getTableProperties tells whether a table is invisible, and which events call its
// trigger. Page: commands/get-table-properties.md.
func getTableProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	t := tableArg(p, a, 0)
	if t == nil {
		return value.Undefined, noTable(a, 0)
	}
	for i, is := range []bool{t.Invisible, t.InsertEvents, t.UpdateEvents, t.DeleteEvents, false} {
		a.SetOut(i+1, value.Bool(is))
	}
	return none()
}

// getRelationProperties tells where the relation that begins at a field leads to: table
// and field, 0 when there is none, a field of choices, and whether the one record and the
// many records are found by themselves. Page: commands/get-relation-properties.md.
//
// gap: the field of choices is always 0.
func getRelationProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	t, f, out, err := describedField(p, a)
	if err != nil {
		return value.Undefined, err
	}
	table, field, one, many := 0, 0, true, true
	catalog := &p.Runtime().Project().Catalog
	for _, r := range catalog.Relations {
		if r.From.Table == t.Name && r.From.Field == f.Name {
			to := catalog.Table(r.To.Table)
			table, field, one, many = to.ID, to.Field(r.To.Field).ID, r.AutoLoadOne, r.AutoLoadMany
			break
		}
	}
	out.SetOut(0, value.Int(int64(table)))
	out.SetOut(1, value.Int(int64(field)))
	out.SetOut(2, value.Int(0))
	out.SetOut(3, value.Bool(one))
	out.SetOut(4, value.Bool(many))
	return none()
}
