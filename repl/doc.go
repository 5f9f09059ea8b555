// Package repl is the interactive prompt: it reads 4D code line by line, runs it in
// a scope that keeps its variables, and prints what it gives.
//
//	err := repl.Run(ctx, rt, repl.Options{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Typed: true})
//
// A block that is not complete asks for more lines. Lines that begin with a dot are
// words for the prompt itself, such as .help. When nobody types (a pipe), there is no
// prompt, and the first error ends the run.
//
// The package knows how lines are read only through lineReader; how errors and pages
// of the documentation look comes in with Options.
//
// Reading order: repl.go, input.go, eval.go, print.go, words.go, complete.go,
// line.go, line_terminal.go, history.go.
package repl
