package interp

import (
	"errors"
	"fmt"
	"strings"

	"fourd/interp/value"
	"fourd/interp/vm"
	"fourd/lang/diag"
)

// Numbers of 4D errors that this package raises. The language page names most; the
// others are ours.
const (
	CodeTypes          = value.CodeTypes
	CodeAssert         = -10518
	CodeNoHandler      = -10532
	CodeLocalInFormula = -10737
	CodeThisTooEarly   = -10743
	CodeNotAClass      = -10745
	CodeSuper          = -10746
	CodeConstructor    = -10748
	CodeMemory         = -108
	CodeUnknownMethod  = 33
	CodeSyntax         = 48    // the method has mistakes and cannot run
	CodeNotImplemented = -2006 // choice: known command that this runtime does not have yet
	CodeHeadless       = -2007 // choice: needs a user interface
	CodeArity          = 57
	CodeNotInComponent = -10511
	CodeInternal       = -1
)

// Place is one entry of a call chain.
type Place struct {
	Method string // as Current method name gives it
	Kind   string // "projectMethod", "classFunction", "formula", "databaseMethod"
	File   string // path in the project, "" for code given at run time
	Line   int    // in the file, from 1; 0: unknown
	Column int    // from 1; 0: unknown
	Text   string // of the line, without blanks around it
	// Database is the project or component that the code belongs to.
	Database string
	header   bool // the file begins with //%attributes, which Error line does not count
}

// Error is a 4D runtime error: what Try, ON ERR CALL and Last errors see.
type Error struct {
	Code      int
	Msg       string
	Hint      string
	Signature string  // componentSignature, as a rule "host" or "4DRT"
	Chain     []Place // innermost first
	Source    string  // the line of source, for printing
	Offset    int     // of the failing piece in Source, in bytes
	Length    int
	Object    *value.Object // what throw was given, or nil
	cause     error
}

// Error returns the message with its number.
func (e *Error) Error() string { return fmt.Sprintf("%s (error %d)", e.Msg, e.Code) }

// Unwrap returns the Go error behind it, if any.
func (e *Error) Unwrap() error { return e.cause }

// Render returns the error as it is printed: title, place with excerpt, call chain, hint.
func (e *Error) Render() string {
	var b strings.Builder
	fmt.Fprintf(&b, "error %d: %s\n", e.Code, e.Msg)
	if len(e.Chain) > 0 {
		at := e.Chain[0]
		fmt.Fprintf(&b, "  ┌ %s", at.where())
		shown, again := map[string]bool{at.where(): true}, 0
		for _, from := range e.Chain[1:] {
			where := from.where()
			if shown[where] { // methods that call each other
				again++
				continue
			}
			shown[where] = true
			fmt.Fprintf(&b, ", called from %s", where)
			if b.Len() > 2000 {
				b.WriteString(", …")
				break
			}
		}
		if again > 0 {
			b.WriteString(", and again from there")
		}
		b.WriteByte('\n')
		if e.Source != "" && at.Line > 0 {
			num := fmt.Sprint(at.Line)
			from, marked := e.Offset, e.Length > 0 && e.Offset >= 0 && e.Offset+e.Length <= len(e.Source)
			if !marked {
				from = 0
			}
			shown, before, under := diag.Window(e.Source, from, min(from+e.Length, len(e.Source)))
			fmt.Fprintf(&b, "%s │ %s\n", num, shown)
			if marked {
				fmt.Fprintf(&b, "%*s │ %*s%s\n", len(num), "", before, "", strings.Repeat("^", under))
			}
		}
	}
	if e.Hint != "" {
		fmt.Fprintf(&b, "  = %s\n", e.Hint)
	}
	return b.String()
}

func (p Place) where() string {
	name := p.File
	if name == "" {
		name = p.Method
	}
	if p.Line > 0 {
		name = fmt.Sprintf("%s:%d", name, p.Line)
		if p.Column > 0 {
			name = fmt.Sprintf("%s:%d", name, p.Column)
		}
	}
	return name
}

// ErrStopped reports that a process ended by ABORT, QUIT 4D, a time limit or a
// cancelled context; no 4D code can catch it.
var ErrStopped = errors.New("process stopped")

// Stop is the error a process ends with when it was told to. Cause says why:
// context.Canceled, context.DeadlineExceeded, ErrAborted, ErrQuit.
type Stop struct{ Cause error }

// Error returns the reason.
func (s *Stop) Error() string { return "process stopped: " + s.Cause.Error() }

// Is reports true for ErrStopped.
func (s *Stop) Is(target error) bool { return target == ErrStopped }

// Unwrap returns the cause.
func (s *Stop) Unwrap() error { return s.Cause }

// Causes of a Stop.
var (
	ErrAborted = errors.New("ABORT")
	ErrQuit    = errors.New("QUIT 4D")
	ErrSteps   = error(vm.ErrSteps)
)

// NotImplemented is the error of a known command that this runtime does not have.
func NotImplemented(name string) error {
	return &value.Error{Code: CodeNotImplemented, Msg: name + " is a 4D command that this runtime does not have yet",
		Hint: "fourd doc --unsupported lists these commands"}
}

func notImplementedClass(name string) error {
	return &value.Error{Code: CodeNotImplemented, Msg: name + " is a class of 4D that this runtime does not have yet"}
}

// Headless is the error of a command that needs a user interface.
func Headless(name string) error {
	return &value.Error{Code: CodeHeadless, Msg: name + " needs a user interface, which does not exist here"}
}
