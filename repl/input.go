package repl

import (
	"errors"
	"io"
	"strings"

	"fourd/lang"
)

// Prompts; they may hold no control characters.
const (
	firstPrompt = "4D> "
	morePrompt  = "  > "
	indentStep  = "  "
)

// errAbandoned says that Ctrl-C gave up what was typed.
var errAbandoned = errors.New("input abandoned")

// read returns the next complete block. Empty lines before it are skipped.
func (r *prompt) read() (string, error) {
	var block []string
	for {
		line, err := r.lines.ReadLine(r.ask(block))
		if errors.Is(err, io.EOF) && len(block) > 0 {
			return strings.Join(block, "\n"), nil // what is missing is said by running it
		}
		if err != nil {
			return "", err
		}
		if len(block) == 0 && strings.TrimSpace(line) == "" {
			continue
		}
		block = append(block, line)
		text := strings.Join(block, "\n")
		if len(block) == 1 && isWord(text) || r.complete(text) || r.gaveUp(block) {
			r.lines.Remember(text)
			return text, nil
		}
	}
}

// complete reports whether a block can run, or can only get worse.
func (r *prompt) complete(text string) bool {
	_, incomplete := lang.ParseSnippet(text, r.rt.Project().Names())
	return !incomplete
}

// gaveUp is how a person ends a block that cannot be completed: two empty lines.
func (r *prompt) gaveUp(block []string) bool {
	n := len(block)
	return r.Typed && n > 2 && strings.TrimSpace(block[n-1]) == "" && strings.TrimSpace(block[n-2]) == ""
}

// ask returns the prompt for the next line and what stands there already.
func (r *prompt) ask(block []string) (text, suggestion string) {
	if len(block) == 0 {
		return firstPrompt, ""
	}
	return morePrompt, indentOf(block)
}

// openers begin a block, middles stand between its halves. Whether a block is open
// is what the parser says; this is only about blanks.
var (
	openers = []string{"if", "for", "for each", "while", "repeat", "case of", "use", "try", "begin sql"}
	middles = []string{"else", "catch", ":"}
)

// indentOf guesses how far the next line of a block goes in.
func indentOf(block []string) string {
	line := block[len(block)-1]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	word := strings.ToLower(strings.TrimSpace(line))
	for _, list := range [][]string{openers, middles} {
		for _, w := range list {
			rest, ok := strings.CutPrefix(word, w)
			if ok && (rest == "" || !isLetter(rest[0])) {
				return indent + indentStep
			}
		}
	}
	return indent
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_'
}
