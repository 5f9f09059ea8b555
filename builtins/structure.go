package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// structure are the commands that tell of tables and fields, read from the catalog.
var structure = []interp.Command{
	interp.Native("Is table number valid", isTableNumberValid),
	interp.Native("Is field number valid", isFieldNumberValid),
	interp.Native("Last table number", lastTableNumber),
	interp.Native("Last field number", lastFieldNumber),
	interp.Native("Table name", tableName),
	interp.Native("Field name", fieldName),
	interp.Native("Table", table),
	interp.Native("Field", field),
	interp.Native("GET FIELD PROPERTIES", getFieldProperties),
	interp.Native("GET FIELD ENTRY PROPERTIES", getFieldEntryProperties),
	interp.Native("GET TABLE PROPERTIES", getTableProperties),
	interp.Native("GET RELATION PROPERTIES", getRelationProperties),
	interp.Native("EXPORT STRUCTURE", exportStructure),
}

// tableByNumber returns the table of a number, nil for none.
func tableByNumber(p *interp.Process, n int) *project.Table {
	for _, t := range p.Runtime().Project().Catalog.Tables {
		if t.ID == n {
			return t
		}
	}
	return nil
}

func fieldByNumber(t *project.Table, n int) *project.Field {
	if t == nil {
		return nil
	}
	for i := range t.Fields {
		if t.Fields[i].ID == n {
			return t.Fields[i]
		}
	}
	return nil
}

// tableArg returns the table that argument i is the number of or a pointer to, nil for
// none.
func tableArg(p *interp.Process, a interp.Args, i int) *project.Table {
	if a.Kind(i) == value.KPointer {
		if ptr := a.Pointer(i); ptr != nil && ptr.Field == 0 {
			return tableByNumber(p, ptr.Table)
		}
		return nil
	}
	return tableByNumber(p, a.Int(i))
}

// isTableNumberValid tells whether there is a table of a number.
// Page: commands/is-table-number-valid.md.
func isTableNumberValid(p *interp.Process, a interp.Args) (value.Value, error) {
	return boolean(tableByNumber(p, a.Int(0)) != nil)
}

// isFieldNumberValid tells whether a table has a field of a number.
// Page: commands/is-field-number-valid.md.
func isFieldNumberValid(p *interp.Process, a interp.Args) (value.Value, error) {
	return boolean(fieldByNumber(tableArg(p, a, 0), a.Int(1)) != nil)
}

// lastTableNumber returns the highest number a table has.
// Page: commands/last-table-number.md.
func lastTableNumber(p *interp.Process, _ interp.Args) (value.Value, error) {
	last := 0
	for _, t := range p.Runtime().Project().Catalog.Tables {
		last = max(last, t.ID)
	}
	return integer(last)
}

// lastFieldNumber returns the highest number a field of a table has.
// Page: commands/last-field-number.md.
func lastFieldNumber(p *interp.Process, a interp.Args) (value.Value, error) {
	t := tableArg(p, a, 0)
	if t == nil {
		return value.Undefined, noTable(a, 0)
	}
	last := 0
	for i := range t.Fields {
		last = max(last, t.Fields[i].ID)
	}
	return integer(last)
}

func noTable(a interp.Args, i int) error {
	return a.Errorf(codeParam, "argument %d names no table of this project", i+1)
}

// tableName returns the name of a table. Page: commands/table-name.md.
//
// choice: of a pointer to a field it is the name of the table it belongs to, as existing
// code counts on it.
func tableName(p *interp.Process, a interp.Args) (value.Value, error) {
	t := tableArg(p, a, 0)
	if ptr := a.Value(0).AsPointer(); t == nil && ptr != nil && ptr.Field > 0 {
		t = tableByNumber(p, ptr.Table)
	}
	if t != nil {
		return text(t.Name)
	}
	return value.Undefined, noTable(a, 0)
}

// fieldName returns the name of a field, given by a pointer or by numbers.
// Page: commands/field-name.md.
func fieldName(p *interp.Process, a interp.Args) (value.Value, error) {
	var f *project.Field
	if a.Kind(0) == value.KPointer {
		if ptr := a.Pointer(0); ptr != nil {
			f = fieldByNumber(tableByNumber(p, ptr.Table), ptr.Field)
		}
	} else {
		f = fieldByNumber(tableByNumber(p, a.Int(0)), a.Int(1))
	}
	if f == nil {
		return value.Undefined, a.Errorf(codeParam, "there is no such field")
	}
	return text(f.Name)
}

// table returns a pointer to the table of a number, or the number of the table that a
// pointer points to or into. Page: commands/table.md.
func table(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.Kind(0) == value.KPointer {
		if ptr := a.Pointer(0); ptr != nil {
			return integer(ptr.Table)
		}
		return integer(0)
	}
	t := tableArg(p, a, 0)
	if t == nil {
		return value.Undefined, noTable(a, 0)
	}
	return value.PointerToField(t.ID, 0), nil
}

// field returns a pointer to the field of two numbers, or the number of the field that a
// pointer points to. Page: commands/field.md.
func field(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.Kind(0) == value.KPointer {
		if ptr := a.Pointer(0); ptr != nil {
			return integer(ptr.Field)
		}
		return integer(0)
	}
	t := tableArg(p, a, 0)
	f := fieldByNumber(t, a.Int(1))
	if f == nil {
		return value.Undefined, a.Errorf(codeParam, "there is no such field")
	}
	return value.PointerToField(t.ID, f.ID), nil
}
