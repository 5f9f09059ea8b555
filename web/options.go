package web

import (
	"net"
	"net/http"
	"runtime"
	"strconv"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// option is one setting as 4D code sees it: by number in WEB SET OPTION and WEB GET
// OPTION, by name in the web server object. One without set cannot be changed here
// and is ignored, as the original does with options of other session modes.
type option struct {
	number int    // 0: property only
	name   string // "": number only
	get    func(s *Server, o *Settings) value.Value
	set    func(o *Settings, v value.Value) error
}

// options are all settings that code may see.
var options = []option{
	{15, "HTTPPort", func(s *Server, _ *Settings) value.Value { return value.Int(int64(s.port())) }, nil},
	{16, "IPAddressToListen", func(s *Server, _ *Settings) value.Value { return value.Str(s.host()) }, nil},
	{17, "characterSet", func(_ *Server, o *Settings) value.Value { return value.Int(int64(o.charsetOf().number)) }, setCharset},
	{18, "maxConcurrentProcesses", number(func(o *Settings) *int { return &o.MaxRunning }), setNumber(10, 32000, func(o *Settings) *int { return &o.MaxRunning })},
	{27, "maxRequestSize", func(_ *Server, o *Settings) value.Value { return value.Int(o.MaxRequestSize) }, setRequestSize},
	{29, "logRecording", func(_ *Server, o *Settings) value.Value { return value.Int(int64(o.Log.Format)) },
		setNumber(0, 4, func(o *Settings) *int { return (*int)(&o.Log.Format) })},
	{84, "debugLog", number(func(o *Settings) *int { return &o.DebugLog }), setDebugLog},
	{39, "HTTPSPort", number(func(o *Settings) *int { return &o.HTTPSPort }), setNumber(-1, 65535, func(o *Settings) *int { return &o.HTTPSPort })},
	{50, "HTTPCompressionLevel", number(func(o *Settings) *int { return &o.CompressionLevel }), setNumber(-1, 9, func(o *Settings) *int { return &o.CompressionLevel })},
	{51, "HTTPCompressionThreshold", number(func(o *Settings) *int { return &o.CompressionThreshold }), setNumber(1, 1<<31-1, func(o *Settings) *int { return &o.CompressionThreshold })},
	{73, "sessionCookieName", func(s *Server, _ *Settings) value.Value { return value.Str(s.cookie) }, nil},
	{81, "sessionCookieDomain", func(_ *Server, o *Settings) value.Value { return value.Str(o.CookieDomain) },
		setCookiePart(func(o *Settings, s string) { o.CookieDomain = s })},
	{82, "sessionCookiePath", func(_ *Server, o *Settings) value.Value { return value.Str(o.CookiePath) },
		setCookiePart(func(o *Settings, s string) { o.CookiePath = s })},
	{85, "HTTPTrace", boolean(func(o *Settings) *bool { return &o.Trace }), setBoolean(func(o *Settings) *bool { return &o.Trace })},
	{86, "HSTSEnabled", boolean(func(o *Settings) *bool { return &o.HSTS }), setBoolean(func(o *Settings) *bool { return &o.HSTS })},
	{87, "HSTSMaxAge", number(func(o *Settings) *int { return &o.HSTSMaxAge }), setNumber(0, 1<<31-1, func(o *Settings) *int { return &o.HSTSMaxAge })},
	{88, "HTTPEnabled", func(_ *Server, o *Settings) value.Value { return value.Bool(!o.NoHTTP) }, setHTTP},
	{89, "HTTPSEnabled", boolean(func(o *Settings) *bool { return &o.HTTPS }), setBoolean(func(o *Settings) *bool { return &o.HTTPS })},
	{90, "scalableSession", func(_ *Server, o *Settings) value.Value { return value.Bool(!o.NoSessions) }, nil},
	{92, "CORSEnabled", boolean(func(o *Settings) *bool { return &o.CORS }), setBoolean(func(o *Settings) *bool { return &o.CORS })},
	{93, "CORSSettings", func(_ *Server, o *Settings) value.Value { return corsValue(o.CORSHosts) }, setCORS},
	{0, "sessionCookieSameSite", func(_ *Server, o *Settings) value.Value { return value.Str(sameSiteName(o.SameSite)) }, nil},
	{0, "defaultHomepage", func(_ *Server, o *Settings) value.Value { return value.Str(o.homePage()) }, nil},
	{0, "handlers", func(_ *Server, o *Settings) value.Value { return handlersValue(o.Handlers) }, nil},
	{0, "rules", func(_ *Server, o *Settings) value.Value { return rulesValue(o.Rules) }, nil},
	{0, "rootFolder", func(_ *Server, o *Settings) value.Value { return value.Str(o.RootFolder) }, nil},
	{0, "isRunning", func(s *Server, _ *Settings) value.Value { return value.Bool(s.Running()) }, nil},
	{0, "name", func(s *Server, _ *Settings) value.Value { return value.Str(s.name) }, nil},
	{0, "minTLSVersion", number(func(o *Settings) *int { return &o.MinTLS }), setNumber(1, 4, func(o *Settings) *int { return &o.MinTLS })},
	{0, "certificateFolder", func(_ *Server, o *Settings) value.Value { return value.Str(o.CertificateFolder) }, nil},
	{0, "openSSLVersion", constant(value.Str(tlsLibrary())), nil},
	{0, "cipherSuite", func(*Server, *Settings) value.Value { return value.Str(cipherSuites()) }, nil},
	{0, "accessKeyDefined", constant(value.False), nil},
	{0, "perfectForwardSecrecy", constant(value.True), nil},
}

func constant(v value.Value) func(*Server, *Settings) value.Value {
	return func(*Server, *Settings) value.Value { return v }
}

func number(f func(*Settings) *int) func(*Server, *Settings) value.Value {
	return func(_ *Server, o *Settings) value.Value { return value.Int(int64(*f(o))) }
}

func boolean(f func(*Settings) *bool) func(*Server, *Settings) value.Value {
	return func(_ *Server, o *Settings) value.Value { return value.Bool(*f(o)) }
}

func wrongOption(v value.Value) error {
	return value.Errorf(value.CodeTypes, "%s cannot be the value of this web option", value.Describe(v))
}

func setNumber(low, high int, f func(*Settings) *int) func(*Settings, value.Value) error {
	return func(o *Settings, v value.Value) error {
		if !v.IsNumber() {
			return wrongOption(v)
		}
		*f(o) = min(max(int(v.AsReal()), low), high)
		return nil
	}
}

func setDebugLog(o *Settings, v value.Value) error {
	if !v.IsNumber() {
		return wrongOption(v)
	}
	o.DebugLog = debugLevel(int(v.AsReal()))
	return nil
}

func setCORS(o *Settings, v value.Value) (err error) {
	o.CORSHosts, err = corsFrom(v)
	return err
}

func setRequestSize(o *Settings, v value.Value) error {
	if !v.IsNumber() {
		return wrongOption(v)
	}
	o.MaxRequestSize = min(max(int64(v.AsReal()), 500_000), 2_147_483_647)
	return nil
}

// setHTTP switches plain HTTP on or off.
func setHTTP(o *Settings, v value.Value) error {
	on := true
	err := setBoolean(func(*Settings) *bool { return &on })(o, v)
	o.NoHTTP = !on
	return err
}

// setAddress is WEB SET OPTION for the address, which counts from the next start by code
// on. It reports whether the selector is one of it.
func (s *Server) setAddress(selector int, v value.Value) (bool, error) {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	switch {
	case selector == 15 && v.IsNumber():
		if s.life.wantPort = int(v.AsReal()); s.life.wantPort <= 0 || s.life.wantPort > 65535 {
			s.life.wantPort = 80
		}
	case selector == 16 && v.Kind() == value.KText && (v.AsText() == "" || net.ParseIP(v.AsText()) != nil):
		host := v.AsText()
		s.life.wantHost = &host
	case selector == 15 || selector == 16:
		return true, wrongOption(v)
	default:
		return false, nil
	}
	return true, nil
}

func setBoolean(f func(*Settings) *bool) func(*Settings, value.Value) error {
	return func(o *Settings, v value.Value) error {
		switch {
		case v.Kind() == value.KBoolean:
			*f(o) = v.AsBool()
		case v.IsNumber():
			*f(o) = v.AsReal() != 0
		default:
			return wrongOption(v)
		}
		return nil
	}
}

// setCookiePart sets a part of the session cookie after trying it on a cookie.
func setCookiePart(set func(*Settings, string)) func(*Settings, value.Value) error {
	return func(o *Settings, v value.Value) error {
		if v.Kind() != value.KText {
			return wrongOption(v)
		}
		set(o, v.AsText())
		if o.CookiePath == "" {
			o.CookiePath = "/"
		}
		c := &http.Cookie{Name: "n", Value: "v", Path: o.CookiePath, Domain: o.CookieDomain}
		if err := c.Valid(); err != nil {
			return value.Errorf(codeHeader, "%q cannot be part of a cookie", v.AsText())
		}
		return nil
	}
}

func sameSiteName(s http.SameSite) string {
	switch s {
	case http.SameSiteLaxMode:
		return "Lax"
	case http.SameSiteNoneMode:
		return "None"
	}
	return "Strict"
}

// change makes changed settings those in use.
func (s *Server) change(f func(*Settings)) error {
	s.life.change.Lock()
	defer s.life.change.Unlock()
	o := s.Settings()
	f(&o)
	return s.use(o)
}

// tlsLibrary names what speaks TLS here.
func tlsLibrary() string { return "Go " + strings.TrimPrefix(runtime.Version(), "go") }

func (s *Server) port() int {
	s.life.mu.Lock()
	want := s.life.wantPort
	if s.life.http != nil || s.life.reserved != nil {
		want = 0
	}
	s.life.mu.Unlock()
	if want > 0 {
		return want
	}
	_, port, err := net.SplitHostPort(s.Addr())
	if err != nil {
		return 80
	}
	n, _ := strconv.Atoi(port)
	return n
}

func (s *Server) host() string {
	host, _, err := net.SplitHostPort(s.Addr())
	if ip := net.ParseIP(host); err != nil || ip != nil && ip.IsUnspecified() {
		return "" // any
	}
	return host
}

// optionCommands read and change the settings of the server.
var optionCommands = []interp.Command{
	interp.Native("WEB SET OPTION", webSetOption),
	interp.Native("WEB GET OPTION", webGetOption),
}

// webSetOption changes a setting of the web server until the application ends.
// Options that this server does not have, or that count for other session modes
// only, are ignored. Page: commands/web-set-option.md.
func webSetOption(p *interp.Process, a interp.Args) (value.Value, error) {
	s, selector := serverOf(p), a.Int(0)
	if s != nil {
		if ok, err := s.setAddress(selector, a.Value(1)); ok {
			return value.Undefined, err
		}
	}
	for i := range options {
		if op := &options[i]; s != nil && selector != 0 && op.number == selector && op.set != nil {
			var fault error
			err := s.change(func(o *Settings) {
				changed := *o
				if fault = op.set(&changed, a.Value(1)); fault == nil {
					*o = changed
				}
			})
			if fault != nil {
				return value.Undefined, fault
			}
			return value.Undefined, err
		}
	}
	return value.Undefined, nil
}

// webGetOption gives a setting of the web server; Undefined for one it does not
// have. Page: commands/web-get-option.md.
func webGetOption(p *interp.Process, a interp.Args) (value.Value, error) {
	s, selector := serverOf(p), a.Int(0)
	for i := range options {
		if op := &options[i]; s != nil && selector != 0 && op.number == selector {
			o := s.Settings()
			v := op.get(s, &o)
			if v.Kind() == value.KBoolean { // WEB GET OPTION knows numbers only
				v = value.Int(int64(v.Bits()))
			}
			a.SetOut(1, v)
			return value.Undefined, nil
		}
	}
	return value.Undefined, nil
}
