package repl

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// newlineMark stands for a line end in an entry, as the line editor keeps one line.
// Code has no use for the sign.
const newlineMark = "⏎"

func encodeEntry(block string) string { return strings.ReplaceAll(block, "\n", newlineMark) }

func decodeEntry(line string) string { return strings.ReplaceAll(line, newlineMark, "\n") }

// historyLimit is how many entries are kept in the file.
const historyLimit = 1000

// HistoryFile returns where a person's history is kept, "" when there is no place.
func HistoryFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "fourd", "history")
}

// readHistory returns the entries of the file, oldest first. A file that cannot be
// read is no reason not to start.
func readHistory(file string) []string {
	if file == "" {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	var all []string
	for s := bufio.NewScanner(f); s.Scan(); {
		if s.Text() != "" {
			all = append(all, s.Text())
		}
	}
	if len(all) > 2*historyLimit {
		all = all[len(all)-historyLimit:]
		_ = os.WriteFile(file, []byte(strings.Join(all, "\n")+"\n"), 0o600)
	}
	return all[max(0, len(all)-historyLimit):]
}

// appendHistory adds an entry to the file; others than the owner cannot read it, as
// what is typed may hold passwords.
func appendHistory(file, entry string) {
	if file == "" || strings.TrimSpace(entry) == "" {
		return
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	_, _ = f.WriteString(entry + "\n") // a full disk costs the history, not the prompt
}
