package web

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"fourd/builtins"
	"fourd/interp"
	"fourd/session"
	"fourd/web/rest"
	"fourd/web/shelf"
	"fourd/web/sockets"
	"fourd/web/tags"
)

// Server is the web server of one project. It is safe for concurrent use.
type Server struct {
	code     code
	rt       *interp.Runtime // nil in tests that fake code
	part     bool            // of a component
	sessions *session.Manager
	log      *slog.Logger
	name     string // of the application
	cookie   string // name of the session cookie
	folder   string // application folder; "": the server has no files

	base     Settings // as given to New
	settings atomic.Pointer[Settings]
	cross    atomic.Pointer[http.CrossOriginProtection]
	files    atomic.Pointer[files]
	cache    *tags.Cache

	requests   atomic.Int64
	running    atomic.Int64 // requests that have a process
	bodies     atomic.Int64 // bytes of the bodies of requests under way
	guesses    guesses
	refusals   rate.Sometimes // of messages about refused senders
	watch      watch
	tail       atomic.Pointer[cookieTail] // as last sent
	lines      *cookieLines
	digests    digests
	legacy     legacyTable
	rejectSOAP atomic.Bool
	pictures   *shelf.Shelf[*shownPicture]
	logs       logs
	forced     *builtins.LogConfiguration // that code does not change; nil: none
	sockets    sockets.Hub

	life lifecycle
}

// Option changes a new server.
type Option func(*Server)

// AppFolder tells the folder that holds the folder Project and, as a rule, the web
// folder. Without it the server has no files.
func AppFolder(dir string) Option { return func(s *Server) { s.folder = dir } }

// AppName sets the name of the application, which names the session cookie. The
// default is the name of the project.
func AppName(name string) Option { return func(s *Server) { s.name = name } }

// WithSettings sets the settings the server starts with. The default is what the
// settings file of the project says; see ProjectSettings.
func WithSettings(o Settings) Option { return func(s *Server) { s.base = o } }

// WithLogger sets where the server reports. The default is slog's.
func WithLogger(l *slog.Logger) Option { return func(s *Server) { s.log = l } }

// New returns a stopped server for the project of rt. It makes itself known to rt,
// so that WEB START SERVER and its like find it.
func New(rt *interp.Runtime, sessions *session.Manager, opts ...Option) (*Server, error) {
	p := rt.Project()
	named := append([]Option{AppName(p.Name), WithSettings(ProjectSettings(p.Settings.Web))}, opts...)
	s, err := newServer(runtimeCode{rt: rt, server: rest.NewServer()}, sessions, named...)
	if err != nil {
		return nil, err
	}
	s.rt = rt
	if err := s.readProject(p); err != nil {
		return nil, err
	}
	if err := s.readLogConfiguration(); err != nil {
		return nil, err
	}
	rt.Attach(serversKey{}, &servers{host: s})
	if s.folder != "" {
		builtins.UseWebRoot(rt, func() string { return placeOf(s.folder, s.settings.Load().RootFolder) })
	}
	return s, nil
}

func newServer(c code, sessions *session.Manager, opts ...Option) (*Server, error) {
	s := &Server{code: c, sessions: sessions, lines: newCookieLines(), log: slog.Default(), base: DefaultSettings(),
		refusals: rate.Sometimes{Interval: time.Second}}
	for _, o := range opts {
		o(s)
	}
	if s.folder != "" {
		dir, err := filepath.Abs(s.folder)
		if err != nil {
			return nil, fmt.Errorf("application folder: %w", err)
		}
		s.folder = dir
		if s.name == "" {
			s.name = filepath.Base(dir)
		}
	}
	s.cookie = session.CookieName(s.name)
	s.pictures = shelf.New[*shownPicture](maxPictures, maxPictureSum)
	s.life.base.Store(newBaseContext())
	s.base = s.base.filled()
	s.cache = tags.NewCache(s.base.PageCacheSize)
	return s, s.use(s.base)
}

// use makes o the settings of requests from now on.
func (s *Server) use(o Settings) error {
	cross := http.NewCrossOriginProtection()
	for _, origin := range o.TrustedOrigins {
		if err := cross.AddTrustedOrigin(origin); err != nil {
			return fmt.Errorf("trusted origin: %w", err)
		}
	}
	if s.forced != nil {
		o.follow(s.forced)
	}
	if old := s.settings.Swap(&o); old != nil && old.Charset != o.Charset {
		s.cache.Clear() // pages were read by it
	}
	s.cross.Store(cross)
	s.logsFollow()
	return nil
}

// Name returns the name of the application.
func (s *Server) Name() string { return s.name }

// CookieName returns the name of the session cookie.
func (s *Server) CookieName() string { return s.cookie }

// Settings returns the settings in use.
func (s *Server) Settings() Settings { return *s.settings.Load() }

// ServeHTTP is the whole life of a request. Use it through Serve, or mount the server in
// another one after Open.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.requests.Add(1)
	x := newExchange(s, w, r)
	defer x.end()
	x.strictTransport()
	x.countConnection()
	var record *recorder
	if x.o.DebugLog != 0 {
		record = &recorder{ResponseWriter: x.w, whole: x.o.DebugLog&debugResponseBody != 0}
		x.w = record
	}
	s.contain(x, func() {
		if s.admit(x) {
			s.route(x)
		}
	})
	x.closeProcess()
	x.respond()
	if record != nil {
		x.debugRequest()
		x.debugResponse(record)
	}
	x.logRequest()
	if x.conn != nil && x.conn.plain {
		x.conn.does(phaseSend)
	}
}

// end gives back what the request has.
func (x *Exchange) end() {
	x.leaveSlot()
	x.leave()
	x.reserve(0)
}

// contain keeps a panic within the request: it is our bug, and other visitors
// must not pay for it.
func (s *Server) contain(x *Exchange, f func()) {
	defer func() {
		if v := recover(); v != nil {
			if v == http.ErrAbortHandler {
				panic(v)
			}
			s.log.Error("web request failed", "panic", fmt.Sprint(v), "url", maskedTarget(x.r), "stack", string(debug.Stack()))
			x.fail(http.StatusInternalServerError)
		}
	}()
	f()
}

// lifecycle is the state of listening; see listen.go.
type lifecycle struct {
	mu         sync.Mutex
	http       *httpServers // nil while stopped
	addr       string
	listener   net.Listener      // in use
	before     *Settings         // those to bring back at the end; nil: none
	pending    []func(*Settings) // options that wait for the next start
	reserved   net.Listener      // for the next start
	secure     net.Listener      // of HTTPS; nil: none
	fixed      bool              // code does not move what is reserved
	addrBefore string            // as before
	early      net.Listener      // a reserved one that code has started the server on
	ended      chan struct{}     // closed when the listener of http has ended
	err        error             // why it ended
	started    time.Time
	byCode     bool           // started by WEB START SERVER or start()
	wantPort   int            // of the next start by code; 0: as before
	wantHost   *string        // of the next start by code; nil: as before
	stops      sync.WaitGroup // stops that nobody waits for
	change     sync.Mutex     // held while settings are replaced

	base atomic.Pointer[baseContext]
}

// baseContext is what the code of all requests runs in.
type baseContext struct {
	ctx  context.Context
	kill context.CancelCauseFunc
}

func newBaseContext() *baseContext {
	ctx, kill := context.WithCancelCause(context.Background())
	return &baseContext{ctx, kill}
}
