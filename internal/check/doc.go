// Package check looks for mistakes in files, folders and whole projects, as the
// word `fourd check` does: it finds the source files, opens the project each belongs
// to, checks the files on all cores, and prints what it found for people, editors or
// programs.
//
//	found, err := check.Paths([]string{"samples"}, host)
//	found.Print(os.Stdout, diag.Options{})
//
// It does not know how a project is compiled; its Host says that.
//
// Reading order: check.go, print.go.
package check
