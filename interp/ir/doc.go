// Package ir is the typed tree between the checker and the code generator: names
// are gone, every local has a declared kind, every conversion that the language
// makes silently is a node or a rule stated here.
//
// interp/compile makes it from the syntax tree, interp/lower turns it into
// bytecode. Nothing in it refers to source text but Pos.
package ir
