package interp

import "fourd/interp/value"

// Records has the current records of processes: where fields such as [People]Name are
// read and written. The program that opens a datastore gives one to SetRecords.
type Records interface {
	// LoadField returns a field of the current record of a table, both by number.
	LoadField(p *Process, table, field int) (value.Value, error)
	// StoreField assigns to it.
	StoreField(p *Process, table, field int, v value.Value) error
}

// SetRecords says where fields are. Call it before any process runs.
func (rt *Runtime) SetRecords(r Records) { rt.records = r }

// errNoRecords is raised by fields while no datastore is open.
var errNoRecords = &value.Error{Code: CodeNotImplemented, Msg: "there are no records, as no data file is open",
	Hint: "a program opens its data when its structure has tables: run the code inside its project"}

// LoadField returns a field of the current record of a table, both by number.
func (p *Process) LoadField(table, field int) (value.Value, error) {
	if p.rt.records == nil {
		return value.Undefined, errNoRecords
	}
	return p.rt.records.LoadField(p, table, field)
}

// StoreField assigns to a field of the current record of a table.
func (p *Process) StoreField(table, field int, v value.Value) error {
	if p.rt.records == nil {
		return errNoRecords
	}
	return p.rt.records.StoreField(p, table, field, v)
}
