package value

import (
	"cmp"
	"fmt"
)

// Error is a 4D error: its number and message. Places and call chains are added by
// the runtime.
type Error struct {
	Code int
	Msg  string
	Hint string // what to do about it, or ""

	misfit *misfit // for a value that does not fit a variable
}

type misfit struct {
	got  string
	want string
}

// Misfit returns the error of a value that a variable cannot take; want names what it
// takes.
func Misfit(v Value, want string) *Error {
	e := Errorf(CodeTypes, "cannot store %s in a variable of type %s", describe(v), want)
	e.misfit = &misfit{describe(v), want}
	e.Hint = misfitHint(v.Kind(), want)
	return e
}

// misfitHint says how to turn a value into what a variable takes, or "".
func misfitHint(k Kind, want string) string {
	switch {
	case want == KText.String() && convertible(k):
		return "String(…) turns it into text"
	case (want == DInteger.String() || want == DReal.String()) && (k == KText || k == KBoolean):
		return "Num(…) turns it into a number"
	case want == DDate.String() && k == KText:
		return "Date(…) turns it into a date"
	case want == DTime.String() && k == KText:
		return "Time(…) turns it into a time"
	case want == DBoolean.String() && k.IsNumber():
		return "Bool(…) turns it into a Boolean"
	case k == KNull:
		return "test with #Null first"
	}
	return ""
}

// Misfits reports whether e says that a value does not fit a variable.
func (e *Error) Misfits() bool { return e.misfit != nil }

// ForResult returns e as the error of a result, if that is what did not fit.
func (e *Error) ForResult(method string) *Error {
	if e.misfit == nil {
		return e
	}
	c := *e
	c.misfit = nil
	c.Msg = fmt.Sprintf("%s returns %s, not %s", method, e.misfit.want, e.misfit.got)
	return &c
}

// ForParameter returns e as the error of an argument, if that is what did not fit. A
// parameter that takes one class of objects says which.
func (e *Error) ForParameter(name, class, method string) *Error {
	if e.misfit == nil {
		return e
	}
	c := *e
	c.misfit = nil
	c.Msg = fmt.Sprintf("parameter %s of %s takes %s, not %s", name, method, cmp.Or(class, e.misfit.want), e.misfit.got)
	return &c
}

// Error returns the message.
func (e *Error) Error() string { return e.Msg }

// Errorf returns a 4D error with that number.
func Errorf(code int, format string, args ...any) *Error {
	return &Error{Code: code, Msg: fmt.Sprintf(format, args...)}
}

// WithHint returns a copy of e that says what to do.
func (e *Error) WithHint(format string, args ...any) *Error {
	c := *e
	c.Hint = fmt.Sprintf(format, args...)
	return &c
}

// Numbers of 4D errors that the language page names.
const (
	CodeTypes        = 54     // argument types are incompatible
	CodeIndex        = -10729 // choice: the reference gives no number for an index out of range
	CodeNotShared    = -10722
	CodeNotStorable  = -10721
	CodeNotInUse     = -10719
	CodeOtherGroup   = -10720
	CodeNullProperty = -10734 // choice: no number is documented for a property of Null
)

// Errors of shared objects and collections.
var (
	ErrNotShared   = &Error{Code: CodeNotShared, Msg: "only a shared object or collection can be used in Use", Hint: "create it with New shared object or New shared collection"}
	ErrNotStorable = &Error{Code: CodeNotStorable, Msg: "this value cannot be stored in a shared object or collection", Hint: "share it first with OB Copy(…; ck shared) or New shared object"}
	ErrNotInUse    = &Error{Code: CodeNotInUse, Msg: "a shared object or collection can only be changed between Use and End use"}
	ErrOtherGroup  = &Error{Code: CodeOtherGroup, Msg: "this shared value already belongs to another group"}
)

// ErrMemory says that something would take more memory than the program may use.
var ErrMemory = &Error{Code: -108, Msg: "there is not enough memory for this", Hint: "the limit is set with GOMEMLIMIT"}
