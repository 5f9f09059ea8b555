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
	mode   optionMode
}

// optionMode says when an option counts.
type optionMode uint8

const (
	anyMode     optionMode = iota
	later                  // a change waits for the next start of the server
	atStart                // as later, and the property cannot be set
	legacyOnly             // with scalable sessions it cannot be changed
	legacyShown            // as legacyOnly, and the web server object does not have it
)

// options are all settings that code may see.
var options = []option{
	{15, "HTTPPort", func(s *Server, _ *Settings) value.Value { return value.Int(int64(s.port())) }, nil, anyMode},
	{16, "IPAddressToListen", func(s *Server, _ *Settings) value.Value { return value.Str(s.host()) }, nil, anyMode},
	{17, "characterSet", func(_ *Server, o *Settings) value.Value { return value.Int(int64(o.charsetOf().number)) }, setCharset, anyMode},
	{18, "maxConcurrentProcesses", number(func(o *Settings) *int { return &o.MaxRunning }), setNumber(10, 32000, func(o *Settings) *int { return &o.MaxRunning }), anyMode},
	{27, "maxRequestSize", func(_ *Server, o *Settings) value.Value { return value.Int(o.MaxRequestSize) }, setRequestSize, anyMode},
	{29, "logRecording", func(_ *Server, o *Settings) value.Value { return value.Int(int64(o.Log.Format)) },
		setNumber(0, 4, func(o *Settings) *int { return (*int)(&o.Log.Format) }), anyMode},
	{84, "debugLog", number(func(o *Settings) *int { return &o.DebugLog }), setDebugLog, anyMode},
	{39, "HTTPSPort", number(func(o *Settings) *int { return &o.HTTPSPort }), setHTTPSPort, later},
	{50, "HTTPCompressionLevel", number(func(o *Settings) *int { return &o.CompressionLevel }), setCompression, anyMode},
	{51, "HTTPCompressionThreshold", number(func(o *Settings) *int { return &o.CompressionThreshold }), setNumber(1, 1<<31-1, func(o *Settings) *int { return &o.CompressionThreshold }), anyMode},
	{73, "sessionCookieName", func(s *Server, o *Settings) value.Value { return value.Str(s.cookieNameIn(o)) }, setCookieName, legacyOnly},
	{81, "sessionCookieDomain", func(_ *Server, o *Settings) value.Value { return value.Str(o.CookieDomain) },
		setCookiePart(func(o *Settings, s string) { o.CookieDomain = s }), anyMode},
	{82, "sessionCookiePath", func(_ *Server, o *Settings) value.Value { return value.Str(o.CookiePath) },
		setCookiePart(func(o *Settings, s string) { o.CookiePath = s }), anyMode},
	{85, "HTTPTrace", boolean(func(o *Settings) *bool { return &o.Trace }), setBoolean(func(o *Settings) *bool { return &o.Trace }), anyMode},
	{86, "HSTSEnabled", boolean(func(o *Settings) *bool { return &o.HSTS }), setBoolean(func(o *Settings) *bool { return &o.HSTS }), later},
	{87, "HSTSMaxAge", number(func(o *Settings) *int { return &o.HSTSMaxAge }), setNumber(0, 1<<31-1, func(o *Settings) *int { return &o.HSTSMaxAge }), anyMode},
	{88, "HTTPEnabled", func(_ *Server, o *Settings) value.Value { return value.Bool(!o.NoHTTP) }, setHTTP, later},
	{89, "HTTPSEnabled", boolean(func(o *Settings) *bool { return &o.HTTPS }), setBoolean(func(o *Settings) *bool { return &o.HTTPS }), later},
	{90, "scalableSession", func(_ *Server, o *Settings) value.Value { return value.Bool(!o.NoSessions) }, setScalable, atStart},
	{70, "keepSession", func(_ *Server, o *Settings) value.Value { return value.Bool(o.legacy()) }, setLegacy, atStart},
	{71, "maxSessions", number(func(o *Settings) *int { return &o.MaxSessions }), setOrDefault(legacySessions, func(o *Settings) *int { return &o.MaxSessions }), legacyShown},
	{72, "inactiveSessionTimeout", number(func(o *Settings) *int { return &o.SessionTimeout }), setOrDefault(legacyTimeout, func(o *Settings) *int { return &o.SessionTimeout }), legacyShown},
	{78, "inactiveProcessTimeout", number(func(o *Settings) *int { return &o.ProcessTimeout }), setOrDefault(legacyTimeout, func(o *Settings) *int { return &o.ProcessTimeout }), legacyShown},
	{83, "sessionIPAddressValidation", func(_ *Server, o *Settings) value.Value { return value.Bool(!o.AnyAddress) }, setAddressCheck, legacyShown},
	{92, "CORSEnabled", boolean(func(o *Settings) *bool { return &o.CORS }), setBoolean(func(o *Settings) *bool { return &o.CORS }), anyMode},
	{93, "CORSSettings", func(_ *Server, o *Settings) value.Value { return corsValue(o.CORSHosts) }, setCORS, anyMode},
	{0, "sessionCookieSameSite", func(_ *Server, o *Settings) value.Value { return value.Str(sameSiteName(o.SameSite)) }, setSameSite, anyMode},
	{0, "defaultHomepage", func(_ *Server, o *Settings) value.Value { return value.Str(o.homePage()) }, nil, anyMode},
	{0, "handlers", func(_ *Server, o *Settings) value.Value { return handlersValue(o.Handlers) }, nil, anyMode},
	{0, "rules", func(_ *Server, o *Settings) value.Value { return rulesValue(o.Rules) }, nil, anyMode},
	{0, "rootFolder", func(s *Server, o *Settings) value.Value { return s.shownPlace(o.RootFolder) }, nil, anyMode},
	{0, "isRunning", func(s *Server, _ *Settings) value.Value { return value.Bool(s.Running()) }, nil, anyMode},
	{0, "name", func(s *Server, _ *Settings) value.Value { return value.Str(s.name) }, nil, anyMode},
	{0, "minTLSVersion", number(func(o *Settings) *int { return &o.MinTLS }), setNumber(1, 4, func(o *Settings) *int { return &o.MinTLS }), later},
	{0, "certificateFolder", func(s *Server, o *Settings) value.Value { return s.shownPlace(o.CertificateFolder) }, nil, anyMode},
	{0, "openSSLVersion", constant(value.Str(tlsLibrary())), nil, anyMode},
	{0, "cipherSuite", func(_ *Server, o *Settings) value.Value { return value.Str(o.cipherList()) }, setCiphers, later},
	{0, "accessKeyDefined", constant(value.False), nil, anyMode},
	{0, "perfectForwardSecrecy", constant(value.True), nil, anyMode},
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

// setHTTPSPort takes a number; 0 is the usual one, and a negative one any that is free.
func setHTTPSPort(o *Settings, v value.Value) error {
	err := setNumber(-1, 65535, func(o *Settings) *int { return &o.HTTPSPort })(o, v)
	if o.HTTPSPort == 0 {
		o.HTTPSPort = DefaultSettings().HTTPSPort
	}
	return err
}

// setCompression takes 1 to 9, or -1 for a compromise.
func setCompression(o *Settings, v value.Value) error {
	err := setNumber(-1, 9, func(o *Settings) *int { return &o.CompressionLevel })(o, v)
	if o.CompressionLevel == 0 {
		o.CompressionLevel = 1
	}
	return err
}

// setAddress is WEB SET OPTION for the address, which counts from the next start by code
// on. It reports whether the selector is one of it.
func (s *Server) setAddress(selector int, v value.Value) (bool, error) {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	switch {
	case selector == 15 && isPort(v):
		if s.life.wantPort = int(v.AsReal()); s.life.wantPort == 0 {
			s.life.wantPort = 80
		}
	case selector == 16 && isAddress(v):
		host := addressOf(v)
		s.life.wantHost = &host
	case selector == 15:
		return true, noPort(v)
	case selector == 16:
		return true, noAddress(v)
	default:
		return false, nil
	}
	return true, nil
}

// isPort tells whether v can be the number of a port, 0 being the usual one.
func isPort(v value.Value) bool { return v.IsNumber() && v.AsReal() >= 0 && v.AsReal() <= 65535 }

func noPort(v value.Value) error {
	return value.Errorf(value.CodeTypes, "%s is no port to listen at", shownOption(v)).WithHint("ports are numbers from 0 to 65535")
}

func noAddress(v value.Value) error {
	return value.Errorf(value.CodeTypes, "%s is no address to listen at", shownOption(v)).WithHint("write an address of IPv4 or IPv6, or an empty text for all")
}

// shownOption returns a value as an error shows it.
func shownOption(v value.Value) string {
	if v.Kind() == value.KText {
		return strconv.Quote(v.AsText())
	}
	return value.String(v)
}

// isAddress tells whether v can be the address to listen at.
func isAddress(v value.Value) bool {
	return v.IsNumber() || v.Kind() == value.KText && (v.AsText() == "" || net.ParseIP(v.AsText()) != nil)
}

// addressOf returns an address as a text. Old code writes IPv4 as a number.
func addressOf(v value.Value) string {
	if !v.IsNumber() {
		return v.AsText()
	}
	n := uint32(int64(v.AsReal()))
	if n == 0 {
		return ""
	}
	return net.IPv4(byte(n>>24), byte(n>>16), byte(n>>8), byte(n)).String()
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

// setOrDefault takes a number, 0 being the default.
func setOrDefault(def int, f func(*Settings) *int) func(*Settings, value.Value) error {
	set := setNumber(0, 1<<31-1, f)
	return func(o *Settings, v value.Value) error {
		err := set(o, v)
		if *f(o) == 0 {
			*f(o) = def
		}
		return err
	}
}

// setScalable chooses scalable sessions, or those without.
func setScalable(o *Settings, v value.Value) error {
	on := true
	err := setBoolean(func(*Settings) *bool { return &on })(o, v)
	o.NoSessions = !on
	return err
}

// setLegacy chooses legacy sessions, or none.
//
// choice: legacy sessions exclude scalable ones, whichever is set last.
func setLegacy(o *Settings, v value.Value) error {
	if err := setBoolean(func(o *Settings) *bool { return &o.Legacy })(o, v); err != nil {
		return err
	}
	o.NoSessions = o.NoSessions || o.Legacy
	return nil
}

func setAddressCheck(o *Settings, v value.Value) error {
	on := true
	err := setBoolean(func(*Settings) *bool { return &on })(o, v)
	o.AnyAddress = !on
	return err
}

// setCookieName names the cookie of legacy sessions; "" brings back the usual name.
func setCookieName(o *Settings, v value.Value) error {
	if v.Kind() != value.KText {
		return wrongOption(v)
	}
	if name := v.AsText(); name == "" || (&http.Cookie{Name: name, Value: "v"}).Valid() == nil {
		o.CookieName = name
		return nil
	}
	return value.Errorf(codeHeader, "%q cannot be the name of a cookie", v.AsText())
}

func setSameSite(o *Settings, v value.Value) error {
	for _, s := range []http.SameSite{http.SameSiteStrictMode, http.SameSiteLaxMode, http.SameSiteNoneMode} {
		if v.Kind() == value.KText && strings.EqualFold(v.AsText(), sameSiteName(s)) {
			o.SameSite = s
			return nil
		}
	}
	return wrongOption(v)
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
		c := &http.Cookie{Name: "n", Value: "v", Path: o.CookiePath, Domain: o.cookieDomain()}
		if err := c.Valid(); err != nil {
			return value.Errorf(codeHeader, "%q cannot be part of a cookie", v.AsText())
		}
		return nil
	}
}

// cookieDomain returns the domain as it stands in the cookie. Old code writes the domain
// and all below it as /*.example.com.
func (s *Settings) cookieDomain() string {
	return strings.TrimPrefix(strings.TrimPrefix(s.CookieDomain, "/"), "*")
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

// set changes an option: now, or with the next start of the server.
func (s *Server) set(op *option, v value.Value) error {
	o := s.Settings()
	if (op.mode == legacyOnly || op.mode == legacyShown) && !o.NoSessions {
		return nil // as the original, which ignores it then
	}
	if err := op.set(&o, v); err != nil { // tried on a copy first
		return err
	}
	apply := func(o *Settings) { _ = op.set(o, v) }
	s.life.mu.Lock()
	if (op.mode == later || op.mode == atStart) && s.life.http != nil {
		s.life.pending = append(s.life.pending, apply)
		s.life.mu.Unlock()
		return nil
	}
	if s.life.before != nil { // it outlasts what start() was given
		apply(s.life.before)
	}
	s.life.mu.Unlock()
	return s.change(apply)
}

// applyPending makes the options count that waited for a start. The caller holds life.mu.
func (s *Server) applyPending() error {
	if len(s.life.pending) == 0 {
		return nil
	}
	o := s.Settings()
	for _, f := range s.life.pending {
		f(&o)
	}
	s.life.pending = nil
	return s.use(o)
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
			return value.Undefined, s.set(op, a.Value(1))
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
