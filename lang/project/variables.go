package project

import (
	"io/fs"
	"iter"
	"regexp"
	"strings"
	"sync"

	"fourd/lang/diag"
)

// Names of process variables may have blanks, as older projects have them: `ARRAY TEXT(Tab Control; 0)`. Only the whole
// project tells that such words are a variable, by a declaration or an assignment in any of its methods. What is looked
// at is the text and not the tree, since the words have to be known before a file can be parsed.
var (
	declaresVariables = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^\s*(?:_O_)?(?:ARRAY [a-z0-9]+|C_[a-z]+)(?::C\d+)?\s*\(([^)]*)\)`)
	})
	assignsVariable = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*(\pL[\pL\pN_]*(?: [\pL\pN_]+)+)\s*(?:\{[^}]*\}\s*)*(?:[-+*/]?:=|[-+*/]=)`)
	})
	blankName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\pL[\pL\pN_]*(?: [\pL\pN_]+)+$`) })
)

// spacedVariables yields the names with blanks that the files of the project declare or assign to.
func (p *Project) spacedVariables() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, e := range p.entries {
			text, err := fs.ReadFile(p.FS, e.Path)
			if err != nil {
				continue // whoever parses the file reports it
			}
			for line := range strings.Lines(diag.NewSource("", string(text)).Text) {
				for _, name := range spacedIn(line) {
					if !yield(name) {
						return
					}
				}
			}
		}
	}
}

func spacedIn(line string) []string {
	if m := assignsVariable().FindStringSubmatch(line); m != nil {
		return m[1:]
	}
	m := declaresVariables().FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	var found []string
	for _, arg := range strings.Split(m[1], ";") {
		if arg = strings.TrimSpace(arg); blankName().MatchString(arg) {
			found = append(found, arg)
		}
	}
	return found
}
