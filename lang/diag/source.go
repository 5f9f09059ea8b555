package diag

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Source is one source text with the name it is printed under. Lines end with LF, CR or CRLF, mixed as they come.
// It is safe for concurrent use.
type Source struct {
	Name string
	Text string

	once  sync.Once
	lines []int32 // offsets at which lines start
}

// NewSource returns a source.
func NewSource(name, text string) *Source { return &Source{Name: name, Text: text} }

// Position is a place in a source, counted from 1. Column counts characters.
type Position struct {
	Line, Column int
}

// starts finds the line starts; only printing needs them, so not before.
func (s *Source) starts() []int32 {
	s.once.Do(func() {
		s.lines = append(s.lines, 0)
		for i := 0; i < len(s.Text); i++ {
			switch s.Text[i] {
			case '\r':
				if i+1 < len(s.Text) && s.Text[i+1] == '\n' {
					i++
				}
				s.lines = append(s.lines, int32(i+1))
			case '\n':
				s.lines = append(s.lines, int32(i+1))
			}
		}
	})
	return s.lines
}

// Lines is the number of lines; a text without a line end has one.
func (s *Source) Lines() int { return len(s.starts()) }

// LineAt returns the number of the line that holds the offset.
func (s *Source) LineAt(offset int32) int {
	lines := s.starts()
	return sort.Search(len(lines), func(i int) bool { return lines[i] > offset })
}

// Position returns line and column of an offset; an offset past the end gives the end.
func (s *Source) Position(offset int32) Position {
	offset = max(0, min(offset, int32(len(s.Text))))
	line := s.LineAt(offset)
	return Position{line, utf8.RuneCountInString(s.Text[s.starts()[line-1]:offset]) + 1}
}

// Line returns the text of line n (from 1) without its end, and the offset it starts at.
func (s *Source) Line(n int) (text string, start int32) {
	lines := s.starts()
	if n < 1 || n > len(lines) {
		return "", int32(len(s.Text))
	}
	start = lines[n-1]
	end := int32(len(s.Text))
	if n < len(lines) {
		end = lines[n]
	}
	return strings.TrimRight(s.Text[start:end], "\r\n"), start
}

// Cut returns the text a span covers, "" if it lies outside.
func (s *Source) Cut(span Span) string {
	if span.From < 0 || span.To > int32(len(s.Text)) || span.From > span.To {
		return ""
	}
	return s.Text[span.From:span.To]
}
