package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"fourd/interp"
	"fourd/lang/diag"
)

// report prints an error that ended a word and returns the exit code.
func (s *streams) report(err error) int {
	var done status
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &done):
		return int(done)
	}
	s.print(err)
	return exitCode(err)
}

// print writes an error the way all words and the prompt show it.
func (s *streams) print(err error) { printError(s.err, err, s.colorErr) }

func printError(w io.Writer, err error, color bool) {
	var (
		told    *failure
		mistake *interp.MistakeError
		runtime *interp.Error
		stop    *interp.Stop
	)
	switch {
	case errors.As(err, &runtime):
		_, _ = io.WriteString(w, runtime.Render())
		// A call of a method with mistakes shows them too: what to mend stands there.
		if errors.As(err, &mistake) {
			_ = mistake.Diagnostics.Render(w, diag.Options{Color: color})
		}
	case errors.As(err, &mistake):
		_ = mistake.Diagnostics.Render(w, diag.Options{Color: color})
	case errors.As(err, &stop):
		printStop(w, stop)
	case errors.As(err, &told):
		fmt.Fprintf(w, "fourd: %s\n", told.text)
		if told.hint != "" {
			fmt.Fprintf(w, "  = %s\n", told.hint)
		}
	default:
		fmt.Fprintf(w, "fourd: %v\n", err)
	}
}

func printStop(w io.Writer, stop *interp.Stop) {
	switch {
	case errors.Is(stop, interp.ErrQuit):
	case errors.Is(stop, interp.ErrAborted):
		fmt.Fprintln(w, "fourd: stopped by ABORT")
	case errors.Is(stop, context.Canceled):
		fmt.Fprintln(w, "fourd: stopped")
	default:
		fmt.Fprintf(w, "fourd: %v\n", stop.Cause)
	}
}

// exitCode tells what an error means to the caller of the program.
func exitCode(err error) int {
	var (
		told    *failure
		mistake *interp.MistakeError
		runtime *interp.Error
	)
	switch {
	case err == nil, errors.Is(err, interp.ErrQuit):
		return exitDone
	case errors.Is(err, errTimeLimit):
		return exitTimeLimit
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.As(err, &told):
		return told.code
	case errors.As(err, &runtime):
		return exitError
	case errors.As(err, &mistake):
		return exitMistakes
	}
	return exitError
}
