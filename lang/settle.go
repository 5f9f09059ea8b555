package lang

import (
	"strings"

	"fourd/lang/diag"
)

// settle takes out messages that only follow from another one, and gives those that cannot know better the hint for
// habits of other languages. The messages are in the order of their places.
func settle(src *diag.Source, found []diag.Diagnostic) []diag.Diagnostic {
	s := settler{src: src, found: found, drop: make([]bool, len(found))}
	for i := range found {
		if found[i].Severity == diag.Error {
			s.look(i)
		}
	}
	kept := found[:0]
	for i, d := range found {
		if !s.drop[i] {
			kept = append(kept, d)
		}
	}
	return kept
}

type settler struct {
	src   *diag.Source
	found []diag.Diagnostic
	drop  []bool
}

// far is how many lines after a mistake its consequences may show.
const far = 40

func (s *settler) line(i int) int { return s.src.LineAt(s.found[i].Span.From) }

func (s *settler) text(i int) string {
	text, _ := s.src.Line(s.line(i))
	return strings.TrimSpace(text)
}

func (s *settler) look(i int) {
	d := &s.found[i]
	if s.drop[i] {
		return
	}
	switch d.Code {
	case "E0102":
		s.lineInText(i)
	case "E0108":
		s.overLines(i)
	case "E0120": // the line that opens the block has a mistake of its own
		for k := i + 1; k < len(s.found) && s.line(k) == s.line(i); k++ {
			s.drop[i] = s.drop[i] || s.found[k].Code == "E0132" || s.found[k].Code == "E0108" && braces(s.text(k)) != ""
		}
	case "E0122":
		s.belongsToNothing(i)
	case "E0123":
		for k := i + 1; k < len(s.found) && s.line(k) == s.line(i); k++ {
			s.drop[k] = true
		}
		if h := Habit(s.text(i)); h != "" {
			d.Hint = h
		} else if cond, ok := strings.CutSuffix(s.text(i), ":"); ok {
			d.Hint = "a case begins with its colon: `: (" + cond + ")`"
		}
	case "E0150": // one of a run is enough, and none behind a line that was to begin a function
		for k := range i {
			s.drop[i] = s.drop[i] || s.found[k].Severity == diag.Error
		}
	}
	switch d.Code {
	case "E0101", "E0108", "E0130", "E0132", "E0133", "E0139", "E0150":
		if h := Habit(s.text(i)); h != "" && (d.Code != "E0101" || d.Hint == "") {
			d.Hint = h
		}
	}
}

// lineInText settles a text that goes over two lines: each of them has an odd quote.
func (s *settler) lineInText(i int) {
	for k := i + 1; k < len(s.found) && s.line(k)-s.line(i) < far; k++ {
		if s.found[k].Code == "E0102" && s.line(k) > s.line(i) {
			s.drop[k] = true
			s.found[i].Secondary = append(s.found[i].Secondary, diag.Label{Span: s.found[k].Span, Text: "this may have been its end"})
			return
		}
	}
}

// overLines settles a bracket that is closed on a later line: the lines between have no mistakes of their own.
func (s *settler) overLines(i int) {
	closer := map[string]string{"(": ")", "[": "]", "{": "}", "[[": "]]", "${": "}"}[s.src.Cut(s.found[i].Span)]
	for k := i + 1; k < len(s.found) && s.line(k)-s.line(i) < far; k++ {
		d := &s.found[k]
		if d.Code == "E0108" && s.line(k) > s.line(i) {
			return // another one: which of them is closed is a guess
		}
		if d.Code != "E0109" || !strings.HasPrefix(s.src.Cut(d.Span), closer[:1]) {
			continue
		}
		for between := i + 1; between <= k; between++ {
			s.drop[between] = true
		}
		if braces(s.text(i)) == "" {
			s.found[i].Secondary = append(s.found[i].Secondary, diag.Label{Span: d.Span, Text: "too late: a statement ends with its line"})
			s.found[i].Hint = "end every line of it but the last with `\\`"
		}
		for head := range i { // that the block is not closed follows from its braces
			s.drop[head] = s.drop[head] || s.found[head].Code == "E0120" && s.line(head) == s.line(i)
		}
		return
	}
}

// belongsToNothing settles a word that ends or goes on with a block nobody opened: the others of the same block say
// nothing new, and a misspelt line before it may have been meant to open it.
func (s *settler) belongsToNothing(i int) {
	d := &s.found[i]
	for k := i + 1; k < len(s.found); k++ {
		if s.found[k].Code == "E0122" && s.found[k].Label == d.Label {
			s.drop[k] = true
			break
		}
	}
	opener, _, _ := strings.Cut(strings.TrimPrefix(d.Label, "no `"), "`")
	for n := s.line(i) - 1; n > 0 && n > s.line(i)-far; n-- {
		text, at := s.src.Line(n)
		if word := strings.TrimLeft(text, " \t"); misspelt(word) == "did you mean `"+opener+"`?" {
			at += int32(len(text) - len(word))
			d.Secondary = append(d.Secondary, diag.Label{Span: diag.Span{File: d.Span.File, From: at, To: at + int32(len(strings.TrimRight(word, " \t\r")))}, Text: "was this meant to open it?"})
			d.Hint = "did you mean `" + opener + "`?"
			return
		}
	}
}
