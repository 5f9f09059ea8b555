// Package help has what we say of each built-in command and member in our own words:
// a description, an example that runs, and a table of cases. Each theme is a text file
// here, and a test of package main runs every example and every case in them.
//
//	e, ok := help.Find("Position")
//	fmt.Println(e.Text)
//
// A file is a row of entries:
//
//	## Position
//	Finds one text in another and gives the place, counted from 1; 0 when it is not there.
//	    ALERT(String(Position("day"; "Today")))
//	    > 3
//	= Position("ll"; "Willow") → 3
//	= Position(1; "Willow") → error 54
//
// The example is what is indented, and a line with > is what it prints. A case is code
// whose last expression String turns into the text on the right; ¶ parts lines, and a
// result between quotation marks is read as a Go string, for blanks and line ends. A
// case "no error: why" says that no argument of a call can be wrong. A line with @ holds
// words for the test: how the example and the cases must be run.
//
// It knows nothing of values or of how the commands are implemented.
//
// Reading order: help.go, then the text files.
package help
