package orda

import (
	"strings"

	"fourd/interp/value"
)

// Pattern is a text on the right side of a comparison, cut at its wildcards.
type Pattern struct {
	Raw string // as given
	// Parts are the folds of the texts between the wildcards; a single part means
	// that there is no wildcard.
	Parts []string
	// Never says that two wildcards stand side by side: nothing equals such a text.
	Never bool
}

// NewPattern cuts a text at every @, or with endsOnly at one @ on either end; not
// at all unless wild.
// Page: Concepts/string.md.
func NewPattern(s string, wild, endsOnly bool) *Pattern {
	p := &Pattern{Raw: s}
	switch {
	case !wild || !strings.Contains(s, "@"):
		p.Parts = []string{value.FoldKey(s)}
		return p
	case endsOnly:
		p.cutEnds(s)
	default:
		p.Parts = strings.Split(s, "@")
		p.Never = strings.Contains(s, "@@")
	}
	for i := range p.Parts {
		p.Parts[i] = value.FoldKey(p.Parts[i])
	}
	return p
}

func (p *Pattern) cutEnds(s string) {
	if s == "@" {
		p.Parts = []string{"", ""}
		return
	}
	body, start := strings.CutPrefix(s, "@")
	body, end := strings.CutSuffix(body, "@")
	p.Never = start && end && body == ""
	if start {
		p.Parts = append(p.Parts, "")
	}
	p.Parts = append(p.Parts, body)
	if end {
		p.Parts = append(p.Parts, "")
	}
}

// IsWild reports whether there is a wildcard.
func (p *Pattern) IsWild() bool { return len(p.Parts) > 1 }

// Match reports whether a folded text equals the pattern.
func (p *Pattern) Match(fold string) bool {
	if p.Never {
		return false
	}
	last := len(p.Parts) - 1
	if last == 0 {
		return fold == p.Parts[0]
	}
	rest, ok := strings.CutPrefix(fold, p.Parts[0])
	if !ok {
		return false
	}
	if rest, ok = strings.CutSuffix(rest, p.Parts[last]); !ok {
		return false
	}
	for _, part := range p.Parts[1:last] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return true
}

// Compare returns -1, 0 or +1 as text stands before, with or after the pattern in
// the order of texts. With one wildcard at the end only the beginning of text that
// is as long counts.
func (p *Pattern) Compare(text string) int {
	if len(p.Parts) == 2 && p.Parts[1] == "" {
		n := 0
		for range p.Parts[0] {
			n++
		}
		return value.CompareText(firstRunes(value.FoldKey(text), n), p.Parts[0])
	}
	return value.CompareText(text, p.Raw)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
