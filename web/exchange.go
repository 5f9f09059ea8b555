package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"fourd/interp/value"
	"fourd/session"
)

// Exchange is one request and its response, which is buffered until all code has
// run. It belongs to the goroutine of the request.
type Exchange struct {
	s     *Server
	o     *Settings // in use when the request came
	files *files
	ctx   context.Context // of the code
	code  codeContext     // what ctx is
	began time.Time
	ended time.Time // when the code had run
	w     http.ResponseWriter
	first http.ResponseWriter // what w was before anything came in between
	r     *http.Request
	path  string // decoded, as sent
	body  []byte
	form  *form

	reserved int64 // of the memory for bodies

	line    *cookieLine // of the cookies; nil: they are not in one line
	cookies []string    // of the session; see cookieValues

	lengthField [1]string // of the response

	soap *soapCall // that the request makes

	legacy       *legacy // whose turn the request has
	legacyCookie string

	conn    *connection // that belongs to this request alone at the moment; nil: unknown
	visit   *session.Visit
	stay    session.Visit  // what visit points to as a rule
	args    [1]value.Value // of the method that answers
	proc    process
	own     runtimeProcess // what proc is as a rule
	watched watched
	login   *login // nil: the request has none

	// The answer of code.
	status   int // 0: not set
	header   http.Header
	data     []byte
	file     *sentFile // that data is, or belongs to the answer beside it
	mime     string
	location string
	raw      []byte

	errorPage int // answer with the page of this status, whatever code has sent
	sent      int // status sent, for the log
	sentBytes int

	marks // together, so that they take no more room than they need
}

// marks are what is known of an exchange.
type marks struct {
	headSeen    bool // something has seen the fields of the answer
	slot        bool // it is among the processes there may be, before there is one
	cookiesRead bool
	hasCookie   bool // and not only the token of an application
	legacyGone  bool // the session ended with this request
	prepared    bool
	auth        verdict

	hasData bool
	hasRaw  bool
	rawOpen bool // further raw data is added
	rawMore bool // the last of it was sent with *, so more was to come

	storeFailed  bool // the session could not be found or saved
	direct       bool // the response has been written already
	streams      bool // it is being written while code runs; see stream.go
	streamBroken bool // nobody receives it any more
}

// login is what a request with the name of a user has shown.
type login struct {
	user   string // that the browser has sent
	proved string // the digest that was found right
	stale  bool   // it was right, but old
}

// userLogin returns the login of the request.
func (x *Exchange) userLogin() *login {
	if x.login == nil {
		x.login = new(login)
	}
	return x.login
}

func newExchange(s *Server, w http.ResponseWriter, r *http.Request) *Exchange {
	x := &Exchange{s: s, o: s.settings.Load(), files: s.files.Load(), w: w, first: w, r: r, path: r.URL.Path, began: time.Now()}
	x.code = codeContext{s.life.base.Load().ctx, x}
	x.ctx = &x.code
	return x
}

// Request returns the request. Its body has been read; see Body.
func (x *Exchange) Request() *http.Request { return x.r }

// Body returns the body of the request.
func (x *Exchange) Body() []byte { return x.body }

// Server returns the server that received the request.
func (x *Exchange) Server() *Server { return x.s }

// Session returns the session of the request, nil when it has none.
func (x *Exchange) Session() *session.Session {
	if x.visit == nil {
		return nil
	}
	return x.visit.Session()
}

// Secure reports whether the request came over TLS.
func (x *Exchange) Secure() bool { return x.r.TLS != nil }

// answered reports whether code has given an answer.
func (x *Exchange) answered() bool {
	return x.hasData || x.hasRaw || x.location != "" || x.status != 0
}

// hasSent reports whether code has sent something that stands instead of a page. A status or
// a field does not: it goes with the page.
func (x *Exchange) hasSent() bool { return x.hasData || x.hasRaw || x.location != "" }

// discard forgets what code has sent.
func (x *Exchange) discard() {
	x.dropFile()
	x.status, x.header, x.data, x.mime, x.hasData, x.location, x.raw, x.hasRaw = 0, nil, nil, "", false, "", nil, false
}

// fail answers with the error page of that status.
func (x *Exchange) fail(status int) { x.errorPage = status }

// process returns the process of the request, made when the first code runs. The
// request has entered its session by then.
func (x *Exchange) process() process {
	if x.proc == nil {
		if !x.slot {
			x.s.running.Add(1)
		}
		x.slot = false // the process has it now
		x.proc = x.startProcess()
		x.s.watchOver(x, x.proc)
	}
	return x.proc
}

// startProcess makes a process, or takes that of the legacy session.
func (x *Exchange) startProcess() process {
	l := x.legacy
	if l == nil {
		return x.s.code.start(x.ctx, x.began, &x.own)
	}
	if l.proc == nil {
		l.proc = x.s.code.start(x.s.life.base.Load().ctx, x.began, new(runtimeProcess))
	}
	l.proc.attend(x.ctx)
	return l.proc
}

// closeProcess ends the process, unless it is that of a legacy session: variables, selections, locks and error handlers of
// this request are gone before anybody sees the answer.
func (x *Exchange) closeProcess() {
	defer x.leaveLegacy()
	if x.proc == nil {
		return
	}
	p := x.proc
	x.proc = nil
	x.s.unwatch(x)
	x.s.running.Add(-1)
	if x.legacy == nil {
		x.s.contain(x, p.close)
	}
}

// run calls f with the process of the request and answers for its error. It reports
// whether the code ran to its end.
func (x *Exchange) run(what string, f func(p process) error) bool {
	p := x.process()
	err := x.prepare(p)
	if err == nil {
		err = f(p)
	}
	if x.legacy != nil && err != nil && stopped(err) {
		x.legacy.broken = true
	}
	switch {
	case x.auth == refused: // by a tag, whatever the code made of the error
		return false
	case err == nil || aborted(err):
		return true
	case errors.Is(err, session.ErrAway): // Use could not get the session from other nodes
		x.failStore()
	case stopped(err), x.s.sessions.Roles().Closed() && dataClosed(err):
		x.fail(http.StatusServiceUnavailable)
	default:
		x.fail(http.StatusInternalServerError)
	}
	if x.errorPage == http.StatusInternalServerError && x.answered() && showsInterface(err) {
		x.errorPage = 0 // a dialog ends the method, and what was sent before counts
	}
	x.s.log.Error("web request ended with an error", "in", what, "url", maskedTarget(x.r), "error", describeError(err))
	return false
}

// prepare runs COMPILER_WEB before the first code that answers the request.
func (x *Exchange) prepare(p process) error {
	if x.prepared {
		return nil
	}
	x.prepared = true
	if _, ok := x.s.code.method(compilerWeb); !ok {
		return nil
	}
	_, err := p.call(compilerWeb)
	return err
}

const compilerWeb = "COMPILER_WEB"

// target returns the request target as a path with query, whatever form the client
// used.
func target(r *http.Request) string {
	if strings.HasPrefix(r.RequestURI, "/") {
		return r.RequestURI
	}
	return r.URL.RequestURI()
}

// clientIP returns the address of the client in the form that the database methods
// expect: IPv4 mapped into IPv6.
func clientIP(r *http.Request) string { return mapped(r.RemoteAddr) }

func serverIP(r *http.Request) string {
	if a, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
		return mapped(a.String())
	}
	return ""
}

func mapped(addr string) string {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = addr
	}
	ip := net.ParseIP(host)
	if ip == nil {
		return host
	}
	if v4 := ip.To4(); v4 != nil {
		return "::ffff:" + v4.String()
	}
	return ip.String()
}

// text returns a request value for 4D code, which knows no broken characters.
func text(s string) value.Value { return value.Str(strings.ToValidUTF8(s, "\uFFFD")) }
