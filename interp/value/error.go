package value

import "fmt"

// Error is a 4D error: its number and message. Places and call chains are added by
// the runtime.
type Error struct {
	Code int
	Msg  string
	Hint string // what to do about it, or ""
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
