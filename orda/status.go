package orda

import (
	"errors"

	"fourd/interp/value"
)

// StatusCode says why a save or drop failed.
type StatusCode int

// The status codes, numbered as the dk status constants.
const (
	StatusOK StatusCode = iota
	StatusWrongPermission
	StatusStampChanged
	StatusLocked
	StatusSerious
	StatusGone
	StatusMergeFailed
	StatusValidation
	StatusSeriousValidation
)

var statusTexts = [...]string{"", "Permission Error", "Stamp has changed", "Already locked", "Other error",
	"Entity does not exist anymore", "Auto merge failed", "Mild Validation Error", "Serious Validation Error"}

// Options of save, drop, toObject and others, numbered as the dk and ck constants.
const (
	AutoMerge        = 32
	ForceDrop        = 2
	ReloadIfChanged  = 1
	WithPrimaryKey   = 1
	WithStamp        = 2
	StopOnFirstError = 8
	Diacritical      = 8
	CountValues      = 32
	KeepNull         = 2
	CopyShared       = 16
	KeepOrdered      = 1
)

// Status is the result of save(), drop() and reload().
type Status struct {
	Code       StatusCode
	AutoMerged bool    // the change of somebody else was merged with this one
	merging    bool    // dk auto merge was given
	Reloaded   bool    // lock() read the record again
	reloading  bool    // dk reload if stamp changed was given
	LockedBy   *Holder // who holds the lock, when that is known
	record     int64   // that is locked
	Errors     []*value.Error
}

// Success reports whether it worked.
func (s Status) Success() bool { return s.Code == StatusOK }

// Text returns the statusText of the code.
func (s Status) Text() string { return statusTexts[s.Code] }

// Object returns the status object that 4D code sees.
// Page: API/EntityClass.md (save).
func (s Status) Object() *value.Object {
	o := value.NewObject(8)
	o.Put("success", value.Bool(s.Success()))
	if s.Success() {
		if s.merging {
			o.Put("autoMerged", value.Bool(s.AutoMerged))
		}
		if s.reloading {
			o.Put("wasReloaded", value.Bool(s.Reloaded))
		}
		return o
	}
	o.Put("status", value.Int(int64(s.Code)))
	o.Put("statusText", value.Str(statusTexts[s.Code]))
	if s.Code == StatusLocked {
		s.LockedBy.describe(o, s.record)
	}
	if len(s.Errors) > 0 {
		list := value.NewCollection(nil)
		for _, e := range s.Errors {
			item := value.NewObject(4)
			item.Put("message", value.Str(e.Msg))
			item.Put("componentSignature", value.Str(component))
			item.Put("errCode", value.Int(int64(e.Code)))
			list.Append(item.Value())
		}
		o.Put("errors", list.Value())
	}
	return o
}

// describe says in a status who holds the lock. A nil holder is a transaction.
func (h *Holder) describe(o *value.Object, record int64) {
	kind := "Locked by record"
	if h != nil && h.Session {
		kind = "Locked by session"
	}
	o.Put("lockKindText", value.Str(kind))
	if h != nil && h.Info != nil {
		o.Put("lockInfo", h.Info(record).Value())
	}
}

// LockedStatus is the status of an entity whose lock somebody else holds.
func LockedStatus(by *Holder, e *Entity) Status {
	return Status{Code: StatusLocked, LockedBy: by, record: e.RecordID()}
}

// lockedStatus is the status of a write that met a lock.
func lockedStatus(err error) Status {
	var l errLocked
	errors.As(err, &l)
	return Status{Code: StatusLocked, LockedBy: l.by, record: l.record}
}

func serious(err error) (Status, error) {
	err = engineError(err)
	return Status{Code: StatusSerious, Errors: []*value.Error{asValueError(err)}}, err
}
