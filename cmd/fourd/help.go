package main

import (
	"strings"

	"fourd/lang/names/help"
)

// findHelp returns what is said of a command or member; a member that its class
// inherits is described where it comes from.
func findHelp(name string) (help.Entry, bool) {
	if e, ok := help.Find(name); ok {
		return e, true
	}
	class, m, ok := findMember(name)
	if !ok || class.Parent == "" || m == nil {
		return help.Entry{}, false
	}
	return findHelp(class.Parent + name[strings.LastIndexByte(name, '.'):])
}
