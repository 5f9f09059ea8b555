package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/interp/value/query"
)

// collectionQuery returns the elements that are objects and fulfil a query string;
// placeholders :1, :2 … take the values behind it, or those of a settings object with
// parameters and attributes. Page: API/CollectionClass.md.
func collectionQuery(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	m, err := matcher(p, a)
	if err != nil {
		return value.Undefined, err
	}
	return made(m.Filter(c))
}

// collectionIndices returns the indexes of these elements, ascending.
// Page: API/CollectionClass.md.
func collectionIndices(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	m, err := matcher(p, a)
	if err != nil {
		return value.Undefined, err
	}
	return made(m.Indices(c))
}

func matcher(p *interp.Process, a interp.Args) (*query.Matcher, error) {
	q, err := query.Parse(a.Text(0))
	if err != nil {
		return nil, err
	}
	params := query.Params{Values: storables(p, a.From(1)), Caller: p}
	if o := lastSettings(a); o != nil {
		params.Settings = o.Value()
		params.Values = params.Values[:len(params.Values)-1]
	}
	return q.Bind(params)
}

// lastSettings returns the settings object at the end of the arguments, or nil.
func lastSettings(a interp.Args) *value.Object {
	if a.Len() < 2 {
		return nil
	}
	o := a.Value(a.Len() - 1).AsObject()
	if o == nil || o.Native() != nil {
		return nil
	}
	return o
}
