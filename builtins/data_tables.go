package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
	"fourd/orda"
	"fourd/orda/classic"
)

// wholeTables are the classic commands that work on all records of a table and need no
// current selection.
var wholeTables = []interp.Command{
	interp.Native("TRUNCATE TABLE", truncateTable),
	interp.Native("Records in table", recordsInTable),
}

// recordsOf returns the datastore and the table that argument 0 names.
func recordsOf(p *interp.Process, a interp.Args) (*orda.Datastore, *orda.SchemaTable, error) {
	var t *project.Table
	d := Datastore(p.Runtime())
	if a.Has(0) {
		t = tableArg(p, a, 0)
	} else if st, ok := p.Attached(recordsKey{}).(*classic.State); ok && st.Default != nil {
		return d, st.Default.Schema(), nil
	}
	if t == nil || d == nil {
		return nil, nil, value.Errorf(value.CodeTypes, "this is no table of the database").WithHint("write the table in brackets, such as [People]")
	}
	for _, s := range d.Schema().Tables {
		if s.Number == t.ID {
			return d, s, nil
		}
	}
	return nil, nil, a.Errorf(value.CodeTypes, "the table %s is not in the data", t.Name)
}

// truncateTable deletes all records of a table, without triggers, events or a look at
// relations, and sets OK. There is no current selection then. In a transaction, and in
// read-only mode, it does nothing and sets OK to 0.
// Page: commands/truncate-table.md.
func truncateTable(p *interp.Process, a interp.Args) (value.Value, error) {
	d, t, err := recordsOf(p, a)
	if err != nil {
		return value.Undefined, err
	}
	st, _ := p.Attached(recordsKey{}).(*classic.State)
	readOnly := st != nil && st.Table(t).ReadOnly()
	if s := sessionInUse(p); readOnly || s != nil && s.Level() > 0 {
		p.SetOK(false)
		return none()
	}
	if t.IsClass() {
		if err := permitDropping(p.Context(), d.Records(t)); err != nil {
			return value.Undefined, err
		}
	}
	err = d.Truncate(DataContext(p), t)
	p.SetOK(err == nil)
	if err == nil && st != nil {
		err = st.Table(t).Use(p.Context(), nil, false)
	}
	return value.Undefined, err
}

// recordsInTable returns the number of records of a table. Page:
// commands/records-in-table.md.
func recordsInTable(p *interp.Process, a interp.Args) (value.Value, error) {
	d, t, err := recordsOf(p, a)
	if err != nil {
		return value.Undefined, err
	}
	n, err := d.CountRecords(DataContext(p), t)
	if err != nil {
		return value.Undefined, err
	}
	return integer(n)
}
