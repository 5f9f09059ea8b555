// Package vet looks for mistakes in code that can be read: calls with the wrong number of arguments, values of a kind
// that cannot be taken, members that do not exist, code that is never reached, comparisons that are dropped.
//
// It judges only what is certain from the text: names, declarations, literals and the tables of built-ins. What surely
// fails when it runs is an error; what runs, but perhaps not as meant, is advice. It runs nothing, and knows nothing of
// values or files. Names that cannot be resolved at all are not its business: the compiler speaks of them.
//
// Each kind of mistake is one file with one look function and one row in table.go. To add one: write the file, add the
// row, and write its page in lang/diag/pages; a test tells what is missing.
//
// Reading order: vet.go, table.go, collect.go (what a body holds), kind.go, locals.go, member.go (what is known of
// kinds), fit.go (arguments and parameters); then any finding, dropped.go first.
package vet
