package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda/classic"
)

// Destinations of queries: constants Into current selection, Into set, Into named
// selection, Into variable.
const (
	intoSelection = 0
	intoSet       = 1
	intoNamed     = 2
	intoVariable  = 3
)

// destination is what SET QUERY DESTINATION was told last.
type destination struct {
	kind int
	name string      // of a set or named selection
	ptr  value.Value // to a variable
}

// destinationKey attaches the destination to a process.
type destinationKey struct{}

// setQueryDestination says where later queries of the process put what they find.
// Page: commands/set-query-destination.md.
func setQueryDestination(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	d := destination{kind: a.Int(0)}
	switch d.kind {
	case intoSelection:
		st.Deliver = nil
	case intoSet:
		d.name, err = destinationName(p, a)
		st.Deliver = func(_ context.Context, t *classic.Table, ids []int64) error {
			st.PutSet(d.name, classic.NewSet(t.Schema(), ids))
			return nil
		}
	case intoNamed:
		d.name, err = destinationName(p, a)
		st.Deliver = func(_ context.Context, t *classic.Table, ids []int64) error {
			st.PutNamed(d.name, &classic.Named{Table: t.Schema(), IDs: ids, Cut: true})
			return nil
		}
	case intoVariable:
		d.ptr = a.Value(1) // a variable comes as a pointer to it
		if a.Has(2) {
			d.ptr = a.Value(2)
		}
		ptr := d.ptr.AsPointer()
		if ptr == nil {
			return value.Undefined, a.Errorf(value.CodeTypes, "the variable that takes the number of records is missing")
		}
		st.Deliver = func(_ context.Context, _ *classic.Table, ids []int64) error {
			return ptr.Store(p, value.Int(int64(len(ids))))
		}
	default:
		a.Fail(0, "one of the constants Into current selection, Into set, Into named selection and Into variable")
	}
	if err == nil {
		p.Attach(destinationKey{}, d)
	}
	return value.Undefined, err
}

// destinationName returns the name of a set or named selection, which may be in a
// variable.
func destinationName(p *interp.Process, a interp.Args) (string, error) {
	v := a.Value(1)
	if ptr := v.AsPointer(); ptr != nil {
		var err error
		if v, err = ptr.Load(p); err != nil {
			return "", err
		}
	}
	if v.Kind() != value.KText {
		a.Fail(1, "a text")
	}
	return v.AsText(), nil
}

// getQueryDestination tells what SET QUERY DESTINATION was told last. Page:
// commands/get-query-destination.md.
func getQueryDestination(p *interp.Process, a interp.Args) (value.Value, error) {
	d, _ := p.Attached(destinationKey{}).(destination)
	a.SetOut(0, value.Int(int64(d.kind)))
	a.SetOut(1, value.Str(d.name))
	if d.kind != intoVariable {
		d.ptr = value.NilPointer
	}
	a.SetOut(2, d.ptr)
	return none()
}
