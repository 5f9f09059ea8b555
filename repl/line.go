package repl

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// lineReader reads one line at a time. ReadLine gives io.EOF at the end of input and
// errAbandoned when the person gave up the line.
type lineReader interface {
	ReadLine(prompt, suggestion string) (string, error)
	Remember(block string)
	Close() error
}

// plain reads lines that nobody types: no prompt, no history.
type plain struct{ in *bufio.Reader }

func newPlain(in io.Reader) *plain {
	if in == nil {
		in = strings.NewReader("")
	}
	return &plain{bufio.NewReader(in)}
}

// ReadLine returns the next line without its end.
func (p *plain) ReadLine(string, string) (string, error) {
	line, err := p.in.ReadString('\n')
	if err != nil && (!errors.Is(err, io.EOF) || line == "") {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// Remember does nothing.
func (p *plain) Remember(string) {}

// Close does nothing.
func (p *plain) Close() error { return nil }
