// Package names holds the tables of what the language brings along: commands, constants, members of classes, system
// variables and keywords. They are Go literals written by a generator from the TSV files in data, so that nothing is
// read or filled at start. Look-ups ignore letter case and take any blanks between words.
//
// The package knows nothing of values, of source text, or of what a command does.
//
// Reading order: types.go (what a row is), lookup.go (how a name is found), classes.go, near.go, keywords.go; then gen
// for how the tables come about. A correction is made in data, followed by go generate ./lang/names.
package names

//go:generate go run ./gen
