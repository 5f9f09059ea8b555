package main

import (
	"errors"
	"fmt"
)

// Exit codes.
const (
	exitDone        = 0
	exitError       = 1   // an uncaught 4D error, or the world outside refused something
	exitUsage       = 2   // the command line asks for what does not exist
	exitMistakes    = 3   // mistakes in the source
	exitTimeLimit   = 124 // --max-time is over
	exitInterrupted = 130 // Ctrl-C
)

// Why a run was ended from outside.
var (
	errTimeLimit   = errors.New("the time limit is over")
	errInterrupted = errors.New("interrupted")
)

// failure is an error that is told on one line, with the code to end with.
type failure struct {
	code int
	text string
	hint string
}

// Error returns the line.
func (f *failure) Error() string { return f.text }

// usage makes a failure of the command line.
func usage(format string, args ...any) *failure {
	return &failure{code: exitUsage, text: fmt.Sprintf(format, args...)}
}

// refused makes a failure of the world outside: a port, a file, a disk.
func refused(format string, args ...any) *failure {
	return &failure{code: exitError, text: fmt.Sprintf(format, args...)}
}

// mistaken makes a failure of what belongs to a project's source.
func mistaken(format string, args ...any) *failure {
	return &failure{code: exitMistakes, text: fmt.Sprintf(format, args...)}
}

func (f *failure) withHint(format string, args ...any) *failure {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

// status ends the program with a code after everything has been said.
type status int

// Error satisfies error; nobody prints it.
func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }
