package web

import (
	"net/http"
	"strings"
	"time"

	"fourd/lang/project"
	"fourd/web/weblog"
)

// Settings are what the web server can be told. The zero value of a field means its
// default; see DefaultSettings. A Settings in use is never changed.
type Settings struct {
	RootFolder string // web folder; relative to the application folder
	HomePage   string // relative to the root folder; NoHomePage: none

	Auth       AuthMode
	Charset    int  // of what code sends, by MIBEnum; 0: UTF-8
	NoHTTP     bool // only HTTPS is served, if it is on
	NoSessions bool // Session is Null, requests are independent
	MaxRunning int  // processes at a time; only with NoSessions

	Legacy         bool   // with NoSessions: one process per visitor that stays
	MaxSessions    int    // legacy sessions
	SessionTimeout int    // of the cookie of a legacy session, in minutes
	ProcessTimeout int    // of the process of a legacy session, in minutes
	AnyAddress     bool   // legacy sessions are not bound to an address
	CookieName     string // of legacy sessions

	CookiePath   string
	CookieDomain string
	SameSite     http.SameSite

	Handlers []Handler // nil: those of the project's HTTPHandlers.json
	Rules    []Rule    // nil: those of the project's HTTPRules.json

	SOAP bool // /4DSOAP and /4DWSDL are answered
	REST bool // /rest is answered; otherwise it is a URL like any other

	Log         weblog.Settings // of logweb.txt
	DebugLog    int             // of HTTPDebugLog_nn.txt: 0, 1, and 2 more for bodies of requests, 4 more for bodies of responses
	LogRequests bool            // every request is a line of the structured log

	CORS      bool // pages of other sites are looked at; those of CORSHosts may send requests
	CORSHosts []CORSHost

	HTTPS             bool   // served beside HTTP when cert.pem and key.pem are there
	NoHTTPS           bool   // the settings of the project say that it is not
	HTTPSPort         int    // 0: 443; negative: a free one
	CertificateFolder string // relative to the application folder; "": that folder itself
	MinTLS            int    // 3: TLS 1.2, 4: TLS 1.3
	Ciphers           string // of TLS 1.2, with colons between them; "": all there are
	HSTS              bool   // browsers are told to come by HTTPS only
	HSTSMaxAge        int    // seconds

	TrustedOrigins  []string // may send cross-site requests: scheme://host[:port]
	AllowCrossSite  bool     // switches the cross-site rule off
	OpenAdminPages  bool     // /4DSTATS and its like for all clients, not only local ones
	Trace           bool     // answers TRACE
	HideTagSource   bool     // error texts in pages do not show the tag
	ParamKeepsSlash bool     // /4DACTION passes "/param" as very old versions did

	MaxRequestSize int64 // bytes of a body
	MaxHeaderSize  int   // bytes of a request head
	MaxURLSize     int   // bytes of a request target
	MaxFields      int   // form values, and parts of a multipart body
	MaxBodies      int64 // bytes of the bodies of all requests under way; negative: no bound
	MaxUnknown     int   // session cookies and passcodes that nobody has, by address and minute; negative: no bound
	MaxConnections int   // open connections; negative: no bound
	KeepAlive      int   // requests of a connection; 1: each has its own, negative: no bound

	CompressionThreshold int // bytes; negative: never compress
	CompressionLevel     int
	PageCacheSize        int // bytes of pages and small files kept in memory; negative: none

	HeaderTimeout time.Duration // to receive the head of a request
	ReadTimeout   time.Duration // to receive a whole request
	WriteTimeout  time.Duration // to send a response
	IdleTimeout   time.Duration // between two requests of a connection
	CodeTimeout   time.Duration // of the 4D code of a request
	AloneTimeout  time.Duration // of the 4D code of a request whose client has gone away; negative: as if it had stayed
	StopTimeout   time.Duration // for running requests when the server stops
}

// NoHomePage as Settings.HomePage sends the root URL to the database methods.
const NoHomePage = "-"

// AuthMode says where On Web Authentication gets a user and password from.
type AuthMode uint8

// The authentication modes.
const (
	CustomAuth AuthMode = iota // nowhere: the method looks at the session
	BasicAuth                  // from the dialog of the browser
	DigestAuth                 // the user from that dialog, the password through WEB Validate digest
)

// DefaultSettings returns the settings of a server that is told nothing.
func DefaultSettings() Settings {
	return Settings{
		RootFolder: "WebFolder", HomePage: "index.html",
		MaxRunning: 100, MaxSessions: legacySessions, SessionTimeout: legacyTimeout, ProcessTimeout: legacyTimeout, CookiePath: "/", SameSite: http.SameSiteStrictMode,
		HTTPSPort: 443, MinTLS: 3, HSTSMaxAge: 63_072_000,
		MaxRequestSize: 2_000_000, MaxHeaderSize: 64 << 10, MaxURLSize: 8 << 10, MaxFields: 10_000,
		MaxBodies: 256 << 20, MaxUnknown: 1000, MaxConnections: 10_000, KeepAlive: 100,
		CompressionThreshold: 1024, CompressionLevel: 1, PageCacheSize: 16 << 20,
		HeaderTimeout: 10 * time.Second, ReadTimeout: 60 * time.Second, WriteTimeout: 60 * time.Second,
		IdleTimeout: 75 * time.Second, CodeTimeout: 10 * time.Minute, AloneTimeout: 10 * time.Second, StopTimeout: 30 * time.Second,
	}
}

// filled returns s with defaults where s says nothing.
func (s Settings) filled() Settings {
	d := DefaultSettings()
	text := func(p *string, def string) {
		if *p == "" {
			*p = def
		}
	}
	text(&s.RootFolder, d.RootFolder)
	text(&s.HomePage, d.HomePage)
	text(&s.CookiePath, d.CookiePath)
	if s.SameSite == 0 {
		s.SameSite = d.SameSite
	}
	if s.MaxRequestSize <= 0 {
		s.MaxRequestSize = d.MaxRequestSize
	}
	if s.MaxBodies == 0 {
		s.MaxBodies = d.MaxBodies
	}
	for _, f := range []struct {
		p   *int
		def int
	}{{&s.MaxRunning, d.MaxRunning}, {&s.MaxSessions, d.MaxSessions}, {&s.SessionTimeout, d.SessionTimeout}, {&s.ProcessTimeout, d.ProcessTimeout}, {&s.HTTPSPort, d.HTTPSPort}, {&s.MinTLS, d.MinTLS}, {&s.HSTSMaxAge, d.HSTSMaxAge}, {&s.MaxHeaderSize, d.MaxHeaderSize}, {&s.MaxURLSize, d.MaxURLSize}, {&s.MaxFields, d.MaxFields}, {&s.MaxUnknown, d.MaxUnknown}, {&s.MaxConnections, d.MaxConnections}, {&s.KeepAlive, d.KeepAlive},
		{&s.CompressionThreshold, d.CompressionThreshold}, {&s.CompressionLevel, d.CompressionLevel}, {&s.PageCacheSize, d.PageCacheSize}} {
		if *f.p == 0 {
			*f.p = f.def
		}
	}
	for _, f := range []struct {
		p   *time.Duration
		def time.Duration
	}{{&s.HeaderTimeout, d.HeaderTimeout}, {&s.ReadTimeout, d.ReadTimeout}, {&s.WriteTimeout, d.WriteTimeout},
		{&s.IdleTimeout, d.IdleTimeout}, {&s.CodeTimeout, d.CodeTimeout}, {&s.AloneTimeout, d.AloneTimeout}, {&s.StopTimeout, d.StopTimeout}} {
		if *f.p == 0 {
			*f.p = f.def
		}
	}
	return s
}

// wholeTimeout bounds a request from its first byte to the last one of its answer. The
// answer has a nearer limit once code has run.
func (s *Settings) wholeTimeout() time.Duration {
	return s.ReadTimeout + s.CodeTimeout + s.WriteTimeout
}

// ProjectSettings returns the settings that a project's settings file gives.
func ProjectSettings(w project.WebSettings) Settings {
	s := DefaultSettings()
	if root := strings.TrimSuffix(w.HTMLRoot, "/"); root != "" && !strings.HasPrefix(root, "/") {
		s.RootFolder = root
	} else if w.HTMLRoot == "/" {
		s.RootFolder = "."
	}
	if home := strings.Trim(w.HomePage, "/"); home != "" {
		s.HomePage = home
	}
	s.NoSessions, s.Legacy = w.SessionMode > 1, w.SessionMode == 3
	s.CORS, s.REST = w.CORS, w.REST
	s.SOAP = w.SOAP != nil && *w.SOAP
	s.HTTPS, s.NoHTTPS = w.TLS != nil && *w.TLS, w.TLS != nil && !*w.TLS
	s.NoHTTP = w.HTTP != nil && !*w.HTTP
	s.HTTPSPort = w.HTTPSPort
	s.Log = weblog.Settings{Format: weblog.Format(w.Log.Format), Fields: weblog.ParseFields(w.Log.Fields),
		Backup: weblog.ParseBackup(w.Log.Mode, w.Log.Size, w.Log.Hourly, w.Log.Daily, w.Log.Weekly, w.Log.Monthly)}
	// choice: there are no users and passwords of 4D here, so that every user is one that
	// 4D does not know, and the database method decides
	if w.AuthKind == int(BasicAuth) || w.AuthKind == int(DigestAuth) {
		s.Auth = AuthMode(w.AuthKind)
	}
	if w.KeepAlive > 0 {
		s.KeepAlive = w.KeepAlive
	}
	if w.KeepAliveSec > 0 {
		s.IdleTimeout = time.Duration(w.KeepAliveSec) * time.Second
	}
	if w.UseKeepAlive != nil && !*w.UseKeepAlive {
		s.KeepAlive = 1
	}
	if w.CacheMaxBytes > 0 {
		s.PageCacheSize = w.CacheMaxBytes
	}
	if w.UseCache != nil && !*w.UseCache {
		s.PageCacheSize = -1
	}
	if w.MaxConcurrent > 0 {
		s.MaxRunning = w.MaxConcurrent
	}
	return s
}

// homePage returns the path of the home page in the root folder, "" for none.
func (s *Settings) homePage() string {
	if s.HomePage == NoHomePage {
		return ""
	}
	return s.HomePage
}
