// Package compile turns the syntax tree of a method, function or formula into the
// typed tree of interp/ir: it finds out where each name lives, infers static kinds
// from declarations and literals, and makes silent conversions visible.
//
// It runs nothing and knows the rest of the program only through Env. Reading
// order: env.go, service.go, unit.go, declare.go, stmt.go, loop.go, assign.go, blobs.go,
// expr.go, arith.go, call.go, formula.go, class.go.
package compile
