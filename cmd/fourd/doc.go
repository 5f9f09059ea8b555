// Command fourd runs code and projects of the 4D language.
//
//	fourd run [--project PROJECT] METHOD|FILE|- [ARG…]
//	fourd -e CODE
//	fourd serve [PROJECT]
//	fourd check PATH…
//	fourd repl [--project PROJECT]
//
// It is the only place that knows every package of the project, and does little
// more than join them: each word of the command line is one file and one row of a
// table, and ends in an exit code that exit.go lists.
//
// Reading order: main.go, program.go (the table of words), exit.go, report.go;
// locate.go, application.go; then the words, word_run.go first.
package main
