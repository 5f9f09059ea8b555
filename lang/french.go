package lang

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"fourd/lang/diag"
	"fourd/lang/names"
)

// frenchWords are the words of control structures in French with what they are in English.
var frenchWords = []struct{ french, english string }{
	{"si", "If"}, {"sinon", "Else"}, {"fin de si", "End if"}, {"au cas ou", "Case of"}, {"fin de cas", "End case"},
	{"tant que", "While"}, {"fin tant que", "End while"}, {"boucle", "For"}, {"fin de boucle", "End for"},
	{"pour chaque", "For each"}, {"fin de chaque", "End for each"}, {"repeter", "Repeat"}, {"jusque", "Until"},
	{"utiliser", "Use"}, {"fin utiliser", "End use"},
}

// frenchLine finds a line that begins like a control structure in French.
var frenchLine = sync.OnceValue(func() *regexp.Regexp {
	words := make([]string, len(frenchWords))
	for i, w := range frenchWords {
		words[i] = strings.ReplaceAll(strings.NewReplacer("repeter", "r[eé]p[eé]ter", "cas ou", "cas o[uù]").Replace(w.french), " ", "[ \\t]+")
	}
	return regexp.MustCompile(`(?im)^[ \t]*(` + strings.Join(words, "|") + `)[ \t]*(?:\(|$|//)`)
})

// french returns the one message about a source that is written with French keywords, or nil. Names of French projects
// load through their tokens; keywords have none. A source that does not say its language has to open and to close a
// block in French.
func (u *Unit) french() *diag.Diagnostic {
	text := u.Source.Text
	if u.Attributes.Lang != "fr" && !closesInFrench(text) {
		return nil
	}
	lines := frenchLine().FindAllStringSubmatchIndex(text, -1)
	lines = slices.DeleteFunc(lines, func(at []int) bool { return u.commented(int32(at[2])) })
	if len(lines) == 0 || u.Attributes.Lang != "fr" && len(lines) < 2 {
		return nil
	}
	at := diag.Span{File: u.Source.Name, From: int32(lines[0][2]), To: int32(lines[0][3])}
	word := strings.Join(strings.Fields(names.Fold(strings.NewReplacer("é", "e", "É", "e", "ù", "u").Replace(u.Source.Cut(at)))), " ")
	label := ""
	for _, w := range frenchWords {
		if names.Fold(w.french) == names.Fold(word) {
			label = "`" + w.english + "` in English"
		}
	}
	return &diag.Diagnostic{Code: "E0002", Span: at, Title: "this file is written with French keywords", Label: label,
		Hint: "save it with English keywords; names of commands may stay French if they carry tokens"}
}

// commented reports whether a place is inside a comment, as old code often is where the
// keywords of the file have changed their language.
func (u *Unit) commented(at int32) bool {
	return slices.ContainsFunc(u.Comments, func(c diag.Span) bool { return c.From <= at && at < c.To })
}

// closesInFrench is a quick look for the words that end blocks.
func closesInFrench(text string) bool {
	for _, w := range [...]string{"in de si", "in tant que", "in de boucle", "in de cas", "in de chaque", "IN DE SI"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
