package rest

import (
	"errors"
	"slices"

	"fourd/interp"
	"fourd/interp/value"
)

// brokenList is where an entity tells of its attributes whose code failed.
const brokenList = "__ATTRIBUTE_ERRORS"

// broken is the error that the code of a computed attribute or of an alias has raised while
// an entity was shown.
type broken struct{ err error }

// Error returns the message of the error.
func (b *broken) Error() string { return b.err.Error() }

// Unwrap returns what the code has raised.
func (b *broken) Unwrap() error { return b.err }

// tellBroken has an entity tell of an attribute whose code failed, which is null in it. It
// reports false for errors that end the request: that of a process that has to stop, and a
// missing permission, for which there is a status.
//
// choice: the reference does not say what becomes of the answer. One attribute in a list of
// a hundred entities is no reason to show none of them, so each entity tells its own, under
// a name of its own: clients take __ERROR for a request that has failed. What the message
// does not tell is in the log.
func (c *call) tellBroken(o *value.Object, name string, err error) bool {
	var b *broken
	var raised *interp.Error
	if !errors.As(err, &b) || !errors.As(b.err, &raised) {
		return false
	}
	f := toFault(b.err)
	if f.stack[0].code == codePermission {
		return false
	}
	c.p.ClearErrors() // an error that ends the request later has nothing to do with it
	if f.hides && c.hidden == nil {
		c.hidden = b.err
	}
	list := o.Lookup(brokenList).AsCollection()
	if list == nil {
		list = value.NewCollection(nil)
		o.Put(brokenList, list.Value())
	}
	for _, e := range f.stack {
		one := e.object()
		one.AsObject().Put("attribute", value.Str(name))
		list.Append(one)
	}
	return true
}

// isBroken reports whether an entity tells that the code of an attribute failed.
func isBroken(entity *value.Object, name string) bool {
	list := entity.Lookup(brokenList).AsCollection()
	if list == nil {
		return false
	}
	return slices.ContainsFunc(list.Elems(), func(v value.Value) bool { return v.AsObject().Lookup("attribute").AsText() == name })
}
