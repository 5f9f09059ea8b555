package web

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"time"

	"fourd/builtins"
	"fourd/web/weblog"
)

// logs are the log files of a server. They are opened with the server or with the
// settings that want them, and closed with the server.
type logs struct {
	mu       sync.RWMutex
	on       bool
	requests *weblog.Log
	debug    *weblog.Debug
	of       weblog.Settings // requests
}

// openLogs makes the logs be what the settings say.
func (s *Server) openLogs() {
	if s.folder == "" {
		return
	}
	l, o := &s.logs, s.settings.Load()
	dir := filepath.Join(s.folder, "Data", "Logs")
	if s.rt != nil && s.rt.Project().Folder != "" { // next to the data file, wherever that is
		dir = builtins.LogsFolder(s.rt)
	}
	report := func(err error) { s.log.Error("web server", "error", err) }
	l.mu.Lock()
	defer l.mu.Unlock()
	l.on = true
	if l.requests == nil || !reflect.DeepEqual(l.of, o.Log) {
		s.reportLog(l.requests.Close())
		l.requests, l.of = weblog.Open(dir, o.Log, report), o.Log
		if l.requests == nil && o.Log.Format != weblog.None {
			s.log.Warn("web requests are not logged: no field of the format is chosen in the settings")
		}
	}
	switch {
	case o.DebugLog == 0:
		s.reportLog(l.debug.Close())
		l.debug = nil
	case l.debug == nil:
		l.debug = weblog.OpenDebug(dir, report)
	}
}

// readLogConfiguration has the logs be what Settings/logConfig.json says.
func (s *Server) readLogConfiguration() error {
	c := builtins.LogConfigurationOf(s.rt)
	if c.Err != nil {
		s.log.Warn("logs are not as the project wants them", "error", c.Err)
	}
	if c.Force {
		s.forced = c
	}
	o := s.Settings()
	o.follow(c)
	return s.use(o)
}

// follow takes over what a file says of logs.
func (s *Settings) follow(c *builtins.LogConfiguration) {
	if c.WebDebug != nil {
		s.DebugLog = *c.WebDebug
	}
	if c.WebRequests != nil {
		s.Log.Format = weblog.Format(*c.WebRequests)
	}
}

func (s *Server) reportLog(err error) {
	if err != nil {
		s.log.Error("close a log of the web server", "error", err)
	}
}

// logsFollow makes open logs follow new settings.
func (s *Server) logsFollow() {
	s.logs.mu.RLock()
	on := s.logs.on
	s.logs.mu.RUnlock()
	if on {
		s.openLogs()
	}
}

func (s *Server) closeLogs() {
	l := &s.logs
	l.mu.Lock()
	defer l.mu.Unlock()
	s.reportLog(l.requests.Close())
	s.reportLog(l.debug.Close())
	l.on, l.requests, l.debug = false, nil, nil
}

// logRequest writes down what a request was and what became of it. Nothing in it lets a
// reader of the log into a session.
func (x *Exchange) logRequest() {
	s := x.s
	if level, on := x.logLevel(); on {
		attrs := []slog.Attr{slog.String("method", x.r.Method), slog.String("url", maskedTarget(x.r)), slog.String("proto", x.r.Proto), slog.Int("status", x.sent),
			slog.Int("bytes", x.sentBytes), slog.Duration("took", time.Since(x.began)), slog.String("client", hostOf(x.r.RemoteAddr))}
		if user := x.userForLog(); user != "" {
			attrs = append(attrs, slog.String("user", user))
		}
		if v := x.Session(); v != nil {
			attrs = append(attrs, slog.String("session", v.ID()))
		}
		if agent := x.r.UserAgent(); agent != "" {
			attrs = append(attrs, slog.String("agent", agent))
		}
		s.log.LogAttrs(x.r.Context(), level, "web request", attrs...)
	}
	if x.o.Log.Format == weblog.None {
		return
	}
	s.logs.mu.RLock()
	defer s.logs.mu.RUnlock()
	if s.logs.requests != nil {
		s.logs.requests.Write(x.logEntry())
	}
}

// logLevel says at which level the structured log tells of requests, and whether it does.
func (x *Exchange) logLevel() (slog.Level, bool) {
	level := slog.LevelDebug
	if x.o.LogRequests {
		level = slog.LevelInfo
	}
	return level, x.s.log.Enabled(context.Background(), level)
}

func (x *Exchange) logEntry() *weblog.Entry {
	r := x.r
	e := &weblog.Entry{Began: x.began, Took: time.Since(x.began), Client: hostOf(r.RemoteAddr), User: x.userForLog(), Method: r.Method, Target: maskedURL(target(r)), Proto: r.Proto,
		Status: x.sent, Sent: x.sentBytes, Received: headSize(r) + len(x.body), Host: r.Host, Referer: maskedURL(r.Referer()), Agent: r.UserAgent(), Cookie: maskedCookies(r.Header.Values("Cookie"))}
	if a, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
		e.Server = hostOf(a.String())
	}
	if c, ok := r.Context().Value(connectionKey{}).(*connection); ok {
		e.Connection = c.number
	}
	return e
}

// userForLog returns who the visitor is: by the dialog of the browser, else by the
// session.
func (x *Exchange) userForLog() string {
	if x.login != nil && x.login.user != "" && x.auth == accepted {
		return x.login.user
	}
	if v := x.Session(); v != nil {
		return v.UserName()
	}
	return ""
}

func hostOf(addr string) string {
	if host, _, err := net.SplitHostPort(addr); err == nil {
		return host
	}
	return addr
}

func headSize(r *http.Request) int {
	n := len(r.Method) + len(r.RequestURI) + len(r.Proto) + len("  \r\nHost: \r\n\r\n") + len(r.Host)
	for name, values := range r.Header {
		for _, v := range values {
			n += len(name) + len(v) + len(": \r\n")
		}
	}
	return n
}

const masked = "***"

// maskedURL returns a URL without the value of a passcode.
func maskedURL(s string) string {
	path, query, has := strings.Cut(s, "?")
	if !has || !strings.Contains(strings.ToUpper(query), "4DSID") {
		return s
	}
	parts := strings.Split(query, "&")
	for i, p := range parts {
		if name, _, _ := strings.Cut(p, "="); strings.Contains(strings.ToUpper(name), "4DSID") {
			parts[i] = name + "=" + masked
		}
	}
	return path + "?" + strings.Join(parts, "&")
}

// maskedCookies returns cookies without the values of those that open a session, of this
// server or another.
func maskedCookies(fields []string) string {
	parts := strings.Split(strings.Join(fields, "; "), ";")
	for i, p := range parts {
		name, _, has := strings.Cut(strings.TrimSpace(p), "=")
		parts[i] = strings.TrimSpace(p)
		if has && strings.HasPrefix(strings.ToUpper(name), "4DSID") {
			parts[i] = name + "=" + masked
		}
	}
	return strings.Join(parts, "; ")
}

// maskedField returns the value of a header field for a log.
func maskedField(name, val string) string {
	switch http.CanonicalHeaderKey(name) {
	case "Authorization", "Proxy-Authorization":
		scheme, _, _ := strings.Cut(val, " ")
		return scheme + " " + masked
	case "Password-4d", "Hashed-Password-4d":
		return masked
	case "Cookie":
		return maskedCookies([]string{val})
	case "Set-Cookie":
		first, rest, has := strings.Cut(val, ";")
		if first = maskedCookies([]string{first}); has {
			first += ";" + rest
		}
		return first
	case "Referer", "Location":
		return maskedURL(val)
	}
	return val
}

// Debug log: bits of its level beside the lowest, which switches it on.
// choice: the numbers are those of the constants. The page on the web server object has
// the two the other way round.
const (
	debugRequestBody  = 2
	debugResponseBody = 4
)

// debugRequest writes the request into the debug log, and has the response written there
// at its end.
func (x *Exchange) debugRequest() {
	if x.o.DebugLog == 0 {
		return
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s\r\n", x.r.Method, maskedURL(target(x.r)), x.r.Proto)
	for _, f := range headerFields(x.r) {
		fmt.Fprintf(&b, "%s: %s\r\n", f[0], maskedField(f[0], f[1]))
	}
	m := x.debugMessage(b.String())
	m.Body, m.Size, m.Whole = x.body, len(x.body), x.o.DebugLog&debugRequestBody != 0
	x.writeDebug(m)
}

// maxDebugBody bounds the body of a response that the debug log shows.
const maxDebugBody = 1 << 20

// recorder keeps a copy of a response for the debug log.
type recorder struct {
	http.ResponseWriter
	status int
	head   http.Header
	body   []byte
	size   int
	whole  bool
}

// Unwrap gives http.ResponseController the writer behind this one.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader keeps the head.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status, w.head = status, w.Header().Clone()
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write keeps the body, as far as it is wanted.
func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	w.size += len(b)
	if w.whole && w.size <= maxDebugBody {
		w.body = append(w.body, b...)
	}
	return w.ResponseWriter.Write(b)
}

// debugResponse writes the response into the debug log.
func (x *Exchange) debugResponse(w *recorder) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d %s\r\n", x.r.Proto, w.status, http.StatusText(w.status))
	for _, name := range sortedNames(w.head) {
		for _, v := range w.head[name] {
			fmt.Fprintf(&b, "%s: %s\r\n", name, maskedField(name, v))
		}
	}
	m := x.debugMessage(b.String())
	m.Response, m.Body, m.Size, m.Whole = true, w.body, w.size, w.whole
	x.writeDebug(m)
}

func (x *Exchange) debugMessage(head string) *weblog.Message {
	m := &weblog.Message{Head: head}
	m.PeerIP, m.PeerPort, _ = net.SplitHostPort(x.r.RemoteAddr)
	if c, ok := x.r.Context().Value(connectionKey{}).(*connection); ok {
		m.Socket = c.number
		m.Connection = c.name()
	}
	return m
}

func (x *Exchange) writeDebug(m *weblog.Message) {
	x.s.logs.mu.RLock()
	defer x.s.logs.mu.RUnlock()
	if x.s.logs.debug != nil {
		x.s.logs.debug.Write(m)
	}
}

// debugLevel returns the level that a number asks for: what is no level of the debug
// log means the next lower one.
func debugLevel(n int) int {
	if n <= 0 {
		return 0
	}
	return min(n, 7) | 1
}
