// Package randcode makes random 4D projects out of bytes, for fuzz tests: the fuzzer
// turns bytes into other bytes, and every one of them is a program that has no mistakes.
//
//	p := randcode.Make(data, nil)
//	p.Files["Methods/main"] // the source of the method to run
//
// The programs declare, assign, loop, catch, call methods, classes, formulas and
// commands, and use every kind of value, variable and array. Their errors are those
// of running code. Spoil damages a program, so that it reads like what people type.
//
// Reading order: program.go, stmt.go, block.go, data.go, expr.go, number.go, call.go,
// class.go, calls.go, spoil.go.
package randcode
