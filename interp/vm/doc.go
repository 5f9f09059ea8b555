// Package vm runs compiled units: one loop over 8-byte instructions, frames in
// chunks of memory, calls that do not recurse in Go, and one door for everything
// that needs a Go call.
//
// A Program is the method table that many machines share. A Machine belongs to one
// goroutine. The loop (loop_*_gen.go, generated from interp/code/internal/table)
// leaves with a reason whenever an instruction cannot be done with loads, stores and
// compares; the outer loop in run.go does the instruction in plain Go, calls a
// service, refuels, grows the stack or handles an error, and goes on.
//
// Under the race detector and with the build tag checked, a second form of the loop
// verifies every access.
//
// Functions that walk over collections call code again and again: a Callback is entered
// without a call's preparations, a Direct in a form that takes the element itself, and a
// batch of numbers without leaving the loop.
//
// What a command, a property of a built-in object or an error handler does is the
// Host's business; the package knows only plain objects, collections and arrays.
//
// Reading order: machine.go, program.go, run.go, frame.go, chunk.go, call.go,
// errors.go, leave.go, slow*.go, callback.go, direct.go, batch.go, check.go.
package vm
