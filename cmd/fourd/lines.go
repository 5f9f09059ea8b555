package main

import (
	"io"
	"sync"
)

// lineKeeper passes on what is written and knows whether the last line is complete.
// 4D code prints without line ends, while programs that start fourd read its lines.
type lineKeeper struct {
	mu   sync.Mutex
	to   io.Writer
	open bool
}

// Write passes b on.
func (l *lineKeeper) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(b) > 0 {
		l.open = b[len(b)-1] != '\n'
	}
	return l.to.Write(b)
}

// fresh ends a line that is not complete.
func (l *lineKeeper) fresh() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open {
		l.open = false
		_, _ = io.WriteString(l.to, "\n") // whoever reads has gone, then
	}
}
