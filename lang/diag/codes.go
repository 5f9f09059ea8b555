package diag

import (
	"iter"
	"strings"
)

// Page explains one code: what is wrong, an example that shows it, and the cure.
type Page struct {
	Code    string
	Title   string
	What    string
	Example string
	Cure    string
}

// Explain returns the page of a code, in any letter case.
func Explain(code string) (Page, bool) {
	for p := range Pages() {
		if strings.EqualFold(p.Code, code) {
			return p, true
		}
	}
	return Page{}, false
}

// Pages yields all pages in the order of their codes.
func Pages() iter.Seq[Page] {
	return func(yield func(Page) bool) {
		for _, list := range [...][]Page{readingPages, namePages, runningPages, advicePages} {
			for _, p := range list {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// String lays the page out for a terminal.
func (p Page) String() string {
	var b strings.Builder
	b.WriteString(p.Code + ": " + p.Title + "\n\n" + p.What + "\n\n")
	for _, l := range strings.Split(p.Example, "\n") {
		b.WriteString("    " + l + "\n")
	}
	b.WriteString("\n" + p.Cure + "\n")
	return b.String()
}
