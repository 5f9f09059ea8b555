package lang

import (
	"iter"
	"regexp"
	"strings"
	"sync"

	"fourd/lang/names"
)

// Names of variables may have blanks or begin with a digit, as older projects have them: `ARRAY TEXT(Tab Control; 0)`,
// `$_t Zone:=""`, `C_LONGINT(3DBTN_NEXT)`. Only a declaration or an assignment tells that such words are a variable:
// for a local one in the same file, for a process variable anywhere in the project. What is looked at is the text and not
// the tree, since the words have to be known before a file can be parsed.
var (
	declaresVariables = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^\s*(?:_O_)?(?:ARRAY [a-z0-9]+|C_[a-z]+)(?::C\d+)?\s*\(([^)]*)\)`)
	})
	assignsVariable = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*(` + oddName + `)\s*(?:\{[^}]*\}\s*)*(?:[-+*/]?:=|[-+*/]=)`)
	})
	isOddName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + oddName + `)$`) })
)

const oddName = `\$?[\pL_][\pL\pN_]*(?: [\pL\pN_]+)+|\d+[\pL_][\pL\pN_]*`

// OddVariables yields the names with blanks, or that begin with a digit, of the variables a text declares or assigns to;
// those of local ones with their `$`.
func OddVariables(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			for _, name := range oddIn(line) {
				if !yield(name) {
					return
				}
			}
		}
	}
}

func oddIn(line string) []string {
	if m := assignsVariable().FindStringSubmatch(line); m != nil {
		return m[1:]
	}
	m := declaresVariables().FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	var found []string
	for _, arg := range strings.Split(m[1], ";") {
		if arg = strings.TrimSpace(arg); isOddName().MatchString(arg) {
			found = append(found, arg)
		}
	}
	return found
}

// spacedLocal returns the length of a local variable with blanks in its name that begins with the n bytes behind the `$`
// at the present place, or n.
func (s *scanner) spacedLocal(n int) int {
	text := s.text[s.pos+1:]
	if len(text) < n+2 || text[n] != ' ' || names.WordLen(text[n+1:]) == 0 {
		return n
	}
	if s.spaced == nil {
		s.spaced = map[string]bool{}
		for name := range OddVariables(s.text) {
			if name[0] == '$' {
				s.spaced[names.Fold(name[1:])] = true
			}
		}
	}
	w := names.SplitWords(text)
	for k := w.Count; k > 1; k-- {
		if s.spaced[names.Fold(text[:w.Ends[k-1]])] {
			return w.Ends[k-1]
		}
	}
	return n
}
