package client

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// The levels of the log, which are bits.
const (
	logOn           = 1
	logRequestBody  = 2
	logResponseBody = 4
)

// mostLogged bounds a body in the log.
const mostLogged = 4 << 20

// clientLog writes 4DHTTPClientLog_nn.txt: the requests of all processes and their answers.
type clientLog struct {
	dir   string
	level atomic.Int32
	fixed bool // as logConfig.json says

	mu     sync.Mutex
	file   *os.File
	number int
}

func clientLogOf(p *interp.Process) *clientLog {
	rt := p.Runtime()
	dir, c := builtins.LogsFolder(rt), builtins.LogConfigurationOf(rt)
	return builtins.AttachedTo(rt, func() *clientLog {
		l := &clientLog{dir: dir}
		if c.HTTPClient != nil {
			_ = l.set(*c.HTTPClient) // without a place for it there is no log
			l.fixed = c.Force
		}
		return l
	})
}

// logLevel is set for code, which may have nothing to say.
func logLevel(p *interp.Process, level int) error {
	if l := clientLogOf(p); !l.fixed {
		return l.set(level)
	}
	return nil
}

// set switches the log on or off. Each time it is switched on it has a new file.
func (l *clientLog) set(level int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.level.Store(0)
	if level&logOn == 0 {
		if l.file != nil {
			_ = l.file.Close() // each entry was written as it came
			l.file = nil
		}
		return nil
	}
	if l.file == nil {
		if err := l.open(); err != nil {
			return value.Errorf(codeHTTP, "the log of the HTTP client cannot be written: %v", err)
		}
	}
	l.level.Store(int32(level))
	return nil
}

// open makes the next file that there is not. The caller holds mu.
func (l *clientLog) open() error {
	if err := os.MkdirAll(l.dir, 0o755); err != nil {
		return err
	}
	for n := 1; n < 100_000; n++ {
		f, err := os.OpenFile(filepath.Join(l.dir, fmt.Sprintf("4DHTTPClientLog_%02d.txt", n)), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		l.file = f
		return err
	}
	return errors.New("there are too many logs")
}

// exchangeLog is the log as one request needs it; nil when nothing is logged.
type exchangeLog struct {
	l       *clientLog
	level   int
	process string
}

type processIDKey struct{}

// logOf returns the log for a request, nil when it is off.
func logOf(p *interp.Process) *exchangeLog {
	l := clientLogOf(p)
	level := int(l.level.Load())
	if level == 0 {
		return nil
	}
	id, ok := p.Attached(processIDKey{}).(string)
	if !ok {
		id = strings.ToUpper(strings.ReplaceAll(uuid.NewString(), "-", ""))
		p.Attach(processIDKey{}, id)
	}
	return &exchangeLog{l, level, id}
}

// around returns what sends requests and logs them.
func (x *exchangeLog) around(next http.RoundTripper, body []byte) http.RoundTripper {
	if x == nil {
		return next
	}
	return &logged{next, x, body}
}

type logged struct {
	next http.RoundTripper
	log  *exchangeLog
	body []byte
}

// RoundTrip sends a request.
func (t *logged) RoundTrip(r *http.Request) (*http.Response, error) {
	e := &entry{log: t.log, began: time.Now()}
	trace := &httptrace.ClientTrace{GotConn: func(c httptrace.GotConnInfo) {
		e.local, e.peer = hostOf(c.Conn.LocalAddr()), hostOf(c.Conn.RemoteAddr())
	}}
	r = r.WithContext(httptrace.WithClientTrace(r.Context(), trace))
	answer, err := t.next.RoundTrip(r)
	e.write(false, fmt.Sprintf("%s %s %s", r.Method, r.URL.RequestURI(), r.Proto), withHost(r), t.body, len(t.body), e.began)
	if err != nil {
		return nil, err
	}
	answer.Body = &loggedBody{ReadCloser: answer.Body, e: e, answer: answer}
	return answer, nil
}

func withHost(r *http.Request) http.Header {
	head := r.Header.Clone()
	head.Set("Host", r.URL.Host)
	if r.Host != "" {
		head.Set("Host", r.Host)
	}
	return head
}

func hostOf(a net.Addr) string {
	host, _, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	return host
}

// entry is a request and its answer in the log.
type entry struct {
	log         *exchangeLog
	began       time.Time
	local, peer string
}

func (e *entry) write(answer bool, line string, head http.Header, body []byte, size int, at time.Time) {
	var b strings.Builder
	kind, whole := "REQUEST", logRequestBody
	if answer {
		kind, whole = "RESPONSE", logResponseBody
	}
	l := e.log.l
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return
	}
	l.number++
	fmt.Fprintf(&b, "# %s\r\n# SequenceID: %d\r\n# ConnectionID: %s\r\n# LocalIP: %s\r\n# PeerIP: %s\r\n# TimeStamp: %d\r\n", kind, l.number, e.log.process, e.local, e.peer, at.UnixMilli())
	if answer {
		fmt.Fprintf(&b, "# ElapsedTimeInMs: %d\r\n", at.Sub(e.began).Milliseconds())
	}
	b.WriteString(line + "\r\n")
	names := make([]string, 0, len(head))
	for name := range head {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, v := range head[name] {
			fmt.Fprintf(&b, "%s: %s\r\n", name, hidden(name, v))
		}
	}
	b.WriteString("\r\n")
	switch {
	case size == 0:
	case e.log.level&whole != 0 && len(body) > 0 && utf8.Valid(body) && !bytes.ContainsRune(body, 0):
		b.Write(body)
		b.WriteString("\r\n")
	default:
		fmt.Fprintf(&b, "[Body Size: %d]\r\n", size)
	}
	b.WriteString("\r\n")
	_, _ = l.file.WriteString(b.String()) // a full disk must not end the request
}

// hidden returns a field without what opens doors.
func hidden(name, v string) string {
	switch name {
	case "Authorization", "Proxy-Authorization":
		scheme, _, _ := strings.Cut(v, " ")
		return scheme + " ***"
	case "Cookie", "Set-Cookie":
		name, _, _ := strings.Cut(v, "=")
		return name + "=***"
	}
	return v
}

// loggedBody logs an answer when it was read.
type loggedBody struct {
	io.ReadCloser
	e      *entry
	answer *http.Response
	got    []byte
	size   int
	done   bool
}

// Read reads.
func (b *loggedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.size += n; b.size < mostLogged {
		b.got = append(b.got, p[:n]...)
	}
	if err != nil {
		b.end()
	}
	return n, err
}

// Close closes.
func (b *loggedBody) Close() error {
	b.end()
	return b.ReadCloser.Close()
}

func (b *loggedBody) end() {
	if b.done {
		return
	}
	b.done = true
	var body []byte // of one that is too large only the size is told
	if b.size < mostLogged {
		body = unpackedBytes(b.got, b.answer.Header)
	}
	b.e.write(true, b.answer.Proto+" "+b.answer.Status, b.answer.Header, body, max(b.size, len(body)), time.Now())
}
