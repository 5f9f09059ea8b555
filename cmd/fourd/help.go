package main

import (
	"strings"
	"unicode/utf8"

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

// toldOf returns the description of a command or member and its example, each with an
// empty line behind it; "" when there is none.
func toldOf(name string) string {
	e, ok := findHelp(name)
	if !ok {
		return ""
	}
	var b strings.Builder
	b.WriteString(folded(e.Text, 88) + "\n\n")
	for _, line := range e.Example {
		b.WriteString("  " + line + "\n")
	}
	for i, line := range e.Output {
		mark := "  gives "
		if i > 0 {
			mark = "        "
		}
		b.WriteString(mark + line + "\n")
	}
	return b.String() + "\n"
}

// folded breaks a text into lines of at most width characters.
func folded(text string, width int) string {
	var b strings.Builder
	at := 0
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}
