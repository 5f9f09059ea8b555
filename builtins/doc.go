// Package builtins implements the commands and built-in classes of the 4D language
// in Go, one file per theme. Names, numbers and signatures are data of lang/names;
// here each name meets its function in a table.
//
//	rt, err := interp.New(interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...))
//
// It knows nothing of HTTP (package web has the WEB commands), of screens (headless.go
// gives the interface commands their answers) or of how compiled code calls it.
//
// What each command does in our words, with an example and a table of cases, is in
// lang/names/help; a new command gets an entry there.
//
// Commands on the current record and selection of a table are in records*.go. Each finds
// what its process remembers by classicState, a *classic.State that is made when the
// first of them runs; records.go begins with that.
//
// Reading order: builtins.go (the tables joined), text*.go, math.go, dates.go,
// arrays*.go, objects*.go, class_collection*.go, then what you need.
package builtins
