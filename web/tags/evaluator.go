package tags

import (
	"errors"
	"fmt"

	"fourd/interp/value"
)

// Evaluator runs the 4D code of one template. It is one execution context: local
// variables live from tag to tag and end with it. It belongs to one goroutine.
//
// A 4D error is returned as a *Fault, whose number the page then shows. Any other
// error ends the rendering at once: the process was stopped, the request refused.
type Evaluator interface {
	Code
	Names
	Values
}

// Code is the part of an Evaluator that runs what stands in tags.
type Code interface {
	// Eval runs one expression or statement; Undefined when it has no value.
	// Methods that may not be called from tags are refused with a Fault.
	Eval(source string) (value.Value, error)
	// Run runs the lines of a 4DCODE block; any method may be called.
	Run(lines string) error
	// Call calls a project method for 4DSCRIPT or 4DLOOP. It asks whether the
	// visitor is let in and whether the method may be called from tags.
	Call(method string, arg value.Value) (value.Value, error)
}

// Names is the part of an Evaluator that knows what a name stands for.
type Names interface {
	// Array returns the array in the variable of that name, nil when there is none.
	Array(name string) *value.Array
	// HasMethod reports whether the project has that method.
	HasMethod(name string) bool
	// Assign gives a local or process variable a value, for 4DEACH.
	Assign(name string, v value.Value) error
}

// Values is the part of an Evaluator that looks into values.
type Values interface {
	// List returns the elements of a list made by Go code, such as an entity
	// selection; nil when v is none.
	List(v value.Value) (*List, error)
	// Pointed returns what a pointer points to.
	Pointed(p *value.Pointer) (value.Value, error)
	// Records calls round for each record of the current selection of a table,
	// given as written between the brackets.
	Records(table string, round func() error) error
}

// List is a sequence whose length is fixed when a 4DEACH begins.
type List struct {
	Len int
	At  func(i int) (value.Value, error)
}

// Fault is a 4D error in a tag.
type Fault struct {
	Number int
	Access bool  // no right to call the method or to see the table
	Err    error // what happened, for the log
}

// Error describes the fault.
func (f *Fault) Error() string {
	if f.Err != nil {
		return f.Err.Error()
	}
	return fmt.Sprintf("error %d", f.Number)
}

// Unwrap returns the error behind the fault.
func (f *Fault) Unwrap() error { return f.Err }

// asFault returns the 4D error in err, nil when err ends the rendering.
func asFault(err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// Numbers of the errors that this package raises itself.
const (
	codeTypes   = value.CodeTypes
	codeTooDeep = -10500 // choice: a value that inserts itself is a full stack to 4D code
)
