package weblog

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// Message is a request or a response in the debug log.
type Message struct {
	Response   bool
	Socket     int64
	PeerIP     string
	PeerPort   string
	Connection string
	Head       string // lines that end with CRLF
	Body       []byte
	Size       int  // of the body
	Whole      bool // the body is shown, not only its size
}

// Debug writes HTTPDebugLog_nn.txt. It may be used by many goroutines at once.
type Debug struct {
	dir    string
	began  time.Time
	report func(error)

	mu     sync.Mutex
	file   *os.File
	number int // of the last message
	failed bool
}

// OpenDebug returns a debug log in the folder dir. Its file, the next that does not
// exist, is made with the first message.
func OpenDebug(dir string, report func(error)) *Debug {
	return &Debug{dir: dir, began: time.Now(), report: report}
}

// maxDebugFiles bounds the numbers that are tried.
const maxDebugFiles = 100_000

func (d *Debug) open() error {
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return err
	}
	for n := 1; n < maxDebugFiles; n++ {
		f, err := os.OpenFile(filepath.Join(d.dir, fmt.Sprintf("HTTPDebugLog_%02d.txt", n)), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		d.file = f
		return err
	}
	return errors.New("there are too many debug logs")
}

// Write logs a message.
func (d *Debug) Write(m *Message) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.failed {
		return
	}
	d.number++
	var err error
	if d.file == nil {
		err = d.open()
	}
	if err == nil {
		_, err = d.file.WriteString(m.text(time.Since(d.began), d.number))
	}
	if err != nil {
		d.failed = true
		d.report(fmt.Errorf("the debug log of web requests cannot be written: %w", err))
	}
}

func (m *Message) text(since time.Duration, number int) string {
	kind := "REQUEST"
	if m.Response {
		kind = "RESPONSE"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\r\n# SocketID: %d\r\n# PeerIP: %s\r\n# PeerPort: %s\r\n# TimeStamp: %d\r\n# ConnectionID: %s\r\n# SequenceNumber: %d\r\n", kind,
		m.Socket, clean(m.PeerIP), clean(m.PeerPort), since.Milliseconds(), clean(m.Connection), number)
	for line := range strings.SplitSeq(strings.TrimRight(m.Head, "\r\n"), "\r\n") {
		b.WriteString(clean(line))
		b.WriteString("\r\n")
	}
	b.WriteString("\r\n")
	switch {
	case m.Size == 0:
	case m.Whole && len(m.Body) == m.Size && utf8.Valid(m.Body) && !bytes.ContainsRune(m.Body, 0):
		b.WriteString(cleanBody(string(m.Body)))
		b.WriteString("\r\n")
	default:
		fmt.Fprintf(&b, "[Body Size: %d]\r\n", m.Size)
	}
	b.WriteString("\r\n")
	return b.String()
}

// clean makes control characters of a line visible.
func clean(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	return text(s)
}

// hidden reports whether a character could end a line or hide a part of it.
func hidden(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || r == utf8.RuneError || !unicode.IsPrint(r) && r != ' ' && r != '\t'
}

// cleanBody does the same with the lines of a body, none of which may pass for the
// beginning of another message.
func cleanBody(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		body := strings.TrimRight(line, "\r\n")
		if rest, ok := strings.CutPrefix(body, "#"); ok {
			b.WriteString("\\x23")
			body = rest
		}
		b.WriteString(clean(body))
		b.WriteString(line[len(strings.TrimRight(line, "\r\n")):])
	}
	return b.String()
}

// Close closes the file. Later messages are dropped.
func (d *Debug) Close() error {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failed = true
	if d.file == nil {
		return nil
	}
	err := d.file.Close()
	d.file = nil
	return err
}
