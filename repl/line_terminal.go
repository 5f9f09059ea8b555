package repl

import (
	"errors"

	"github.com/peterh/liner"
)

// terminal reads lines with editing, history and completion.
type terminal struct {
	state *liner.State
	file  string
}

func newTerminal(r *prompt) *terminal {
	t := &terminal{state: liner.NewLiner(), file: r.History}
	t.state.SetCtrlCAborts(true)
	t.state.SetTabCompletionStyle(liner.TabPrints)
	t.state.SetWordCompleter(r.completeAt)
	for _, block := range readHistory(t.file) {
		t.state.AppendHistory(block)
	}
	return t
}

// ReadLine shows a prompt; suggestion stands behind it and can be edited.
func (t *terminal) ReadLine(prompt, suggestion string) (string, error) {
	line, err := t.state.PromptWithSuggestion(prompt, suggestion, -1)
	if errors.Is(err, liner.ErrPromptAborted) {
		return "", errAbandoned
	}
	return decodeEntry(line), err
}

// Remember adds a block to the history, in memory and in the file.
func (t *terminal) Remember(block string) {
	entry := encodeEntry(block)
	t.state.AppendHistory(entry)
	appendHistory(t.file, entry)
}

// Close gives the terminal back.
func (t *terminal) Close() error { return t.state.Close() }
