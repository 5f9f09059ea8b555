package orda

import "fourd/interp/value"

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
	AutoMerged bool // the change of somebody else was merged with this one
	merging    bool // dk auto merge was given
	Errors     []*value.Error
}

// Success reports whether it worked.
func (s Status) Success() bool { return s.Code == StatusOK }

// Object returns the status object that 4D code sees.
// Page: API/EntityClass.md (save).
func (s Status) Object() *value.Object {
	o := value.NewObject(8)
	o.Put("success", value.Bool(s.Success()))
	if s.Success() {
		if s.merging {
			o.Put("autoMerged", value.Bool(s.AutoMerged))
		}
		return o
	}
	o.Put("status", value.Int(int64(s.Code)))
	o.Put("statusText", value.Str(statusTexts[s.Code]))
	if s.Code == StatusLocked {
		o.Put("lockKindText", value.Str("Locked by record"))
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

func serious(err error) (Status, error) {
	e := asValueError(err)
	return Status{Code: StatusSerious, Errors: []*value.Error{e}}, engineError(err)
}
