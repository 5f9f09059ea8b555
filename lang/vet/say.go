package vet

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fourd/lang"
	"fourd/lang/names"
)

// plural counts a noun: "1 argument", "2 arguments".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func itoa(n int) string { return strconv.Itoa(n) }

// withArticle puts "a" or "an" before the name of a kind where one belongs.
func withArticle(kind string) string {
	switch {
	case strings.HasPrefix(kind, "a ") || kind == "Null":
		return kind
	case strings.HasPrefix(kind, "cs.") || strings.HasPrefix(kind, "4D."):
		return "a " + kind
	case strings.ContainsRune("AEIO", rune(kind[0])):
		return "an " + kind
	}
	return "a " + kind
}

// cut returns the source of a node on one line, shortened to what a hint can hold.
func (p *pass) cut(n lang.Node) string {
	text := strings.Join(strings.Fields(p.unit.Source.Cut(n.Span())), " ")
	const most = 40
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most-1]) + "…"
	}
	return text
}

// didYouMean is the hint that offers a near name, or "".
func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return "did you mean `" + near + "`?"
}

// nearMember is the hint that offers the nearest member. Names of members are the same only in the same letter case.
func nearMember(name string, candidates iter.Seq[string]) string {
	all := slices.Sorted(candidates)
	for _, c := range all {
		if names.Same(c, name) && c != name {
			return "letter case counts here: write `" + c + "`"
		}
	}
	return didYouMean(names.Near(name, slices.Values(all)))
}
