package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// datastoreClass is 4D.DataStoreImplementation, which cs.DataStore extends. The
// dataclasses are properties of the object itself.
var datastoreClass = interp.Class{
	Name: "DataStoreImplementation",
	Functions: func() interp.Members {
		return interp.Members{
			"getInfo":                 datastoreInfo,
			"startTransaction":        datastoreStart,
			"validateTransaction":     datastoreValidate,
			"cancelTransaction":       datastoreCancel,
			"makeSelectionsAlterable": makeSelectionsAlterable,
			"encryptionStatus":        encryptionStatus,
			"provideDataKey":          provideDataKey,
			"setAdminProtection":      setAdminProtection,
			"isAdminProtected":        isAdminProtected,
			"getGlobalStamp":          getGlobalStamp,
			"setGlobalStamp":          setGlobalStamp,
			"flushAndLock":            flushAndLock,
			"unlock":                  unlockDatastore,
			"locked":                  datastoreLocked,
			"startRequestLog":         startRequestLog,
			"stopRequestLog":          stopRequestLog,
			"getRequestLog":           getRequestLog,
			"getAllRemoteContexts":    emptyCollection,
			"clearAllRemoteContexts":  ignored,
			"setRemoteContextInfo":    ignored,
			"getRemoteContextInfo":    nullHere,
		}
	},
}

// ignored is a function about client and server that has nothing to do in one
// process. Page: API/DataStoreClass.md.
//
// gap: contexts of remote datastores optimize nothing.
func ignored(*interp.Process, value.Value, interp.Args) (value.Value, error) { return none() }

// nullHere is such a function with the result Null.
func nullHere(*interp.Process, value.Value, interp.Args) (value.Value, error) { return value.Null, nil }

// emptyCollection is such a function whose result is an empty collection.
func emptyCollection(*interp.Process, value.Value, interp.Args) (value.Value, error) {
	return value.NewCollection(nil).Value(), nil
}

// datastoreOf returns the datastore that a function was called on.
func datastoreOf(this value.Value) (*orda.Datastore, error) {
	if o := this.AsObject(); o != nil {
		if d, ok := o.Native().(*orda.Datastore); ok {
			return d, nil
		}
	}
	return nil, wrongReceiver(this, "a datastore")
}

// wrongReceiver is the error of a function called on something else, as call() can.
func wrongReceiver(this value.Value, want string) error {
	return value.Errorf(value.CodeTypes, "this function needs %s as This, not %s", want, value.Describe(this))
}

// datastoreInfo returns {type; networked; localID}. Page: API/DataStoreClass.md.
func datastoreInfo(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	d, err := datastoreOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return d.Info().Value(), nil
}

// datastoreStart opens a transaction in the current process, inside the open one if
// there is one. Page: API/DataStoreClass.md.
func datastoreStart(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	return transactOn(p, this, (*orda.Session).StartTransaction)
}

// datastoreValidate accepts what the innermost transaction did. Raises
// orda.CodeNoTransaction when none is open. Page: API/DataStoreClass.md.
func datastoreValidate(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	return transactOn(p, this, (*orda.Session).ValidateTransaction)
}

// datastoreCancel undoes what the innermost transaction did. Raises
// orda.CodeNoTransaction when none is open. Page: API/DataStoreClass.md.
func datastoreCancel(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	return transactOn(p, this, (*orda.Session).CancelTransaction)
}

// transactOn is transact for the datastore that a function was called on.
func transactOn(p *interp.Process, this value.Value, do func(*orda.Session, context.Context) error) (value.Value, error) {
	if d, err := datastoreOf(this); err == nil && d != Datastore(p.Runtime()) {
		return value.Undefined, value.Errorf(orda.CodeEngine, "a transaction is not possible on a remote datastore here").
			WithHint("each save() and drop() there counts at once")
	}
	return transact(p, do)
}

func transact(p *interp.Process, do func(*orda.Session, context.Context) error) (value.Value, error) {
	s, ctx, err := dataSession(p)
	if err == nil {
		tellHolder(p, s)
		err = do(s, ctx)
	}
	return value.Undefined, err
}

// makeSelectionsAlterable makes every selection from now on alterable, in all
// processes. Page: API/DataStoreClass.md.
func makeSelectionsAlterable(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	d, err := datastoreOf(this)
	if err == nil {
		d.MakeSelectionsAlterable()
	}
	return value.Undefined, err
}

// encryptionStatus returns {isEncrypted; keyProvided; tables}: data files are never
// encrypted here. Page: API/DataStoreClass.md.
func encryptionStatus(*interp.Process, value.Value, interp.Args) (value.Value, error) {
	return object("isEncrypted", value.False, "keyProvided", value.False, "tables", object().Value()).Value(), nil
}

// provideDataKey returns a status object without success, as nothing is encrypted.
// Page: API/DataStoreClass.md.
func provideDataKey(*interp.Process, value.Value, interp.Args) (value.Value, error) {
	return object("success", value.False).Value(), nil
}

// adminKey attaches to a runtime whether administration access is off.
type adminKey struct{}

// setAdminProtection notes whether the data explorer of the web is closed.
// Page: API/DataStoreClass.md.
func setAdminProtection(p *interp.Process, _ value.Value, a interp.Args) (value.Value, error) {
	p.Runtime().Attach(adminKey{}, a.Bool(0))
	return none()
}

// isAdminProtected returns what setAdminProtection was given; False at first.
// Page: API/DataStoreClass.md.
func isAdminProtected(p *interp.Process, _ value.Value, _ interp.Args) (value.Value, error) {
	on, _ := p.Runtime().Attached(adminKey{}).(bool)
	return boolean(on)
}

// getGlobalStamp returns the number that the next change to a tracked table is given, 0
// when no table has a __GlobalStamp. Page: API/DataStoreClass.md.
func getGlobalStamp(p *interp.Process, _ value.Value, _ interp.Args) (value.Value, error) {
	n, err := Datastore(p.Runtime()).GlobalStamp(DataContext(p))
	return value.Real(float64(n)), err
}

// setGlobalStamp makes a number the next one. Page: API/DataStoreClass.md.
func setGlobalStamp(p *interp.Process, _ value.Value, a interp.Args) (value.Value, error) {
	n := a.Real(0)
	if n < 1 {
		return value.Undefined, value.Errorf(orda.CodeBadParameter, "the global stamp has to be a number from 1, not %s", value.FormatReal(n))
	}
	return value.Undefined, Datastore(p.Runtime()).SetGlobalStamp(DataContext(p), int64(n))
}

// flushAndLock keeps other processes from writing until unlock() or the end of this one.
// Page: API/DataStoreClass.md.
func flushAndLock(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	d, err := datastoreOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return value.Undefined, d.FlushAndLock(DataContext(p))
}

// unlockDatastore takes back one flushAndLock() of this process.
// Page: API/DataStoreClass.md.
func unlockDatastore(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	d, err := datastoreOf(this)
	if err == nil {
		d.Unlock(DataContext(p))
	}
	return value.Undefined, err
}

// datastoreLocked tells whether some process has called flushAndLock().
// Page: API/DataStoreClass.md.
func datastoreLocked(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	d, err := datastoreOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return boolean(d.Locked())
}
