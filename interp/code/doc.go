// Package code is the instruction set of the machine and what compiled code looks
// like: units of 8-byte instructions with their tables.
//
// An instruction is one word: op, x (8 bits), a, b, c (16 bits each), from the low
// end; some are followed by words of their own (constants, inline caches). Slot
// operands count 8-byte units from the frame pointer: 2i is the value in slot i,
// 2i+1 its raw half. The instruction table in internal/table is the only source of
// opcodes, of the machine's two loops, of the disassembler and of the verifier.
//
// Reading order: op.go, unit.go, internal/table, gen, verify.go, disasm.go.
// The package knows nothing of how units are made or run.
package code

//go:generate go run ./gen .
