package diag

import (
	"io"
	"sort"
)

// List collects diagnostics together with the sources they speak of. The zero List is empty and ready for use.
type List struct {
	items   []Diagnostic
	sources map[string]*Source
}

// Add appends a diagnostic.
func (l *List) Add(d Diagnostic) { l.items = append(l.items, d) }

// AddSource makes a source known, so that diagnostics about it can be printed with an excerpt.
func (l *List) AddSource(s *Source) {
	if s == nil {
		return
	}
	if l.sources == nil {
		l.sources = map[string]*Source{}
	}
	l.sources[s.Name] = s
}

// Merge appends all of other, sources included.
func (l *List) Merge(other *List) {
	l.items = append(l.items, other.items...)
	for _, s := range other.sources {
		l.AddSource(s)
	}
}

// All returns the diagnostics; the caller must not change them.
func (l *List) All() []Diagnostic { return l.items }

// Len is the number of diagnostics.
func (l *List) Len() int { return len(l.items) }

// Errors is the number of diagnostics that are errors.
func (l *List) Errors() int {
	n := 0
	for i := range l.items {
		if l.items[i].Severity == Error {
			n++
		}
	}
	return n
}

// HasErrors reports whether any diagnostic is an error.
func (l *List) HasErrors() bool { return l.Errors() > 0 }

// Sort orders the diagnostics by file and place.
func (l *List) Sort() {
	sort.SliceStable(l.items, func(i, j int) bool {
		a, b := l.items[i].Span, l.items[j].Span
		if a.File != b.File {
			return a.File < b.File
		}
		return a.From < b.From
	})
}

// Truncate keeps the first n diagnostics and returns how many it dropped.
func (l *List) Truncate(n int) int {
	if len(l.items) <= n {
		return 0
	}
	dropped := len(l.items) - n
	l.items = l.items[:n]
	return dropped
}

// Source returns the source of that name, or nil.
func (l *List) Source(name string) *Source { return l.sources[name] }

// Render prints all diagnostics, a blank line between them.
func (l *List) Render(w io.Writer, o Options) error {
	for i := range l.items {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := Render(w, &l.items[i], l.Source, o); err != nil {
			return err
		}
	}
	return nil
}

// RenderCheck prints all diagnostics in the form editors jump by.
func (l *List) RenderCheck(w io.Writer, o Options) error {
	o.Check = true
	return l.Render(w, o)
}
