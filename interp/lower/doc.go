// Package lower turns the typed tree of interp/ir into units of interp/code: it
// gives every local a slot, evaluates expressions into slots by matching tree
// patterns against the instruction set, and builds the tables of handlers, source
// places and statements.
//
// Every fused instruction has a general form behind it, so a pattern that does not
// fit (an operand too large, a slot too high) costs speed, never meaning. Patterns
// rely on the tree having no effects where they change the order of evaluation.
//
// Reading order: lower.go, asm.go, expr.go, ints.go, reals.go, values.go, cond.go,
// stmt.go, call.go, object.go, direct.go.
package lower
