package web

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fourd/interp/value"
)

// effect is what a setting of start() does to what a visitor gets.
type effect struct {
	settings      string // JSON; the first is the one that is tried
	probe         func(v visitor) string
	before, after string
}

// visitor looks at a running server.
type visitor struct {
	t *testing.T
	s *site
}

// get gives the answer, nil when there is none.
func (v visitor) get(method, url, body string, fields ...string) (*http.Response, string) {
	r, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	for i := 0; i+1 < len(fields); i += 2 {
		r.Header.Set(fields[i], fields[i+1])
	}
	c := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, DisableCompression: true, ExpectContinueTimeout: time.Minute,
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} //nolint:gosec // the test's own certificate
	a, err := c.Do(r)
	if err != nil {
		return nil, err.Error()
	}
	defer a.Body.Close()
	b, _ := io.ReadAll(a.Body)
	return a, string(b)
}

func (v visitor) plain() string  { return "http://" + v.s.Addr() }
func (v visitor) secure() string { return "https://" + v.s.SecureAddr() }

// answerBody is the answer to a GET; answerStatus and answerField are parts of it.
func answerBody(path string) func(v visitor) string {
	return func(v visitor) string { _, b := v.get("GET", v.plain()+path, ""); return b }
}

func answerStatus(method, path, body string, fields ...string) func(v visitor) string {
	return func(v visitor) string {
		a, text := v.get(method, v.plain()+path, body, fields...)
		if a == nil {
			return text
		}
		return fmt.Sprint(a.StatusCode)
	}
}

func answerField(path, name string, fields ...string) func(v visitor) string {
	return func(v visitor) string {
		a, _ := v.get("GET", v.plain()+path, "", fields...)
		return a.Header.Get(name)
	}
}

// cookiePart tells whether the session cookie has a part.
func cookiePart(text string) func(v visitor) string {
	return func(v visitor) string {
		return fmt.Sprint(strings.Contains(answerField("/4DACTION/show", "Set-Cookie")(v), text))
	}
}

// overTLS is what happens to a handshake with these limits.
func overTLS(c *tls.Config) func(v visitor) string {
	c.InsecureSkipVerify = true
	return func(v visitor) string {
		if v.s.SecureAddr() == "" {
			return "no HTTPS"
		}
		conn, err := tls.Dial("tcp", v.s.SecureAddr(), c)
		if err != nil {
			return "refused"
		}
		defer conn.Close()
		return conn.ConnectionState().PeerCertificates[0].Subject.CommonName
	}
}

// hasLog tells whether a log file is there.
func hasLog(name string) func(v visitor) string {
	return func(v visitor) string {
		answerBody("/style.css")(v)
		v.s.closeLogs()
		file := filepath.Join(v.s.dir, "Data", "Logs", name)
		defer os.Remove(file)
		b, _ := os.ReadFile(file)
		return fmt.Sprint(bytes.Contains(b, []byte("/style.css")))
	}
}

// zippedSize is the size of a compressed page.
func zippedSize(v visitor) string {
	_, b := v.get("GET", v.plain()+"/4DACTION/long", "", "Accept-Encoding", "gzip")
	return fmt.Sprint(len(b) < 4600) // some of it is there by chance
}

// crowd sends requests that wait for one another, and tells how many of them are refused.
func crowd(v visitor) string {
	const all = 12
	gate, arrived := make(chan struct{}), make(chan struct{}, all)
	v.s.code.published["wait"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		arrived <- struct{}{}
		<-gate
		return value.Undefined, x.SendText("done", "")
	}
	answers := make(chan string, all)
	for range all {
		go func() { answers <- answerStatus("GET", "/4DACTION/wait", "")(v) }()
	}
	refused := 0
	for came := 0; came+refused < all; {
		select {
		case <-arrived:
			came++
		case s := <-answers:
			if s == "503" {
				refused++
			}
		}
	}
	close(gate)
	for range all - refused {
		<-answers
	}
	return fmt.Sprint(refused)
}

const withTLS = `"HTTPSEnabled": true, "HTTPSPort": -1, `

var effects = map[string]effect{
	"HTTPPort": {`{"HTTPPort": -1}`, func(v visitor) string {
		return fmt.Sprint(v.s.Addr() == v.s.life.addrBefore || v.s.life.addrBefore == "")
	}, "true", "false"},
	"IPAddressToListen":        {`{"IPAddressToListen": "127.0.0.2"}`, func(v visitor) string { return hostOf(v.s.Addr()) + " " + answerStatus("GET", "/style.css", "")(v) }, "127.0.0.1 200", "127.0.0.2 200"},
	"characterSet":             {`{"characterSet": "ISO-8859-1"}`, answerBody("/4DACTION/accent"), "\xc3\xa9", "\xe9"},
	"maxRequestSize":           {`{"maxRequestSize": 500000}`, answerStatus("POST", "/4DACTION/show", strings.Repeat("x", 600_000), "Expect", "100-continue"), "200", "413"},
	"maxConcurrentProcesses":   {`{"maxConcurrentProcesses": 10, "scalableSession": false}`, crowd, "0", "3"},
	"logRecording":             {`{"logRecording": 2}`, hasLog("logweb.txt"), "false", "true"},
	"debugLog":                 {`{"debugLog": 1}`, hasLog("HTTPDebugLog_01.txt"), "false", "true"},
	"HTTPCompressionLevel":     {`{"HTTPCompressionLevel": 9}`, zippedSize, "false", "true"},
	"HTTPCompressionThreshold": {`{"HTTPCompressionThreshold": 100000}`, answerField("/4DACTION/long", "Content-Encoding", "Accept-Encoding", "gzip"), "gzip", ""},
	"sessionCookieDomain":      {`{"sessionCookieDomain": "/*.harbor.example"}`, cookiePart("; Domain=harbor.example"), "false", "true"},
	"sessionCookiePath":        {`{"sessionCookiePath": "/4DACTION"}`, cookiePart("; Path=/4DACTION;"), "false", "true"},
	"sessionCookieSameSite":    {`{"sessionCookieSameSite": "lax"}`, cookiePart("; SameSite=Lax"), "false", "true"},
	"HTTPTrace":                {`{"HTTPTrace": true}`, answerStatus("TRACE", "/", ""), "405", "200"},
	"HTTPEnabled": {`{"HTTPEnabled": false, ` + withTLS + `"minTLSVersion": 3}`, func(v visitor) string {
		a, _ := v.get("GET", v.plain()+"/style.css", "")
		return fmt.Sprint(a != nil)
	}, "true", "false"},
	"HTTPSEnabled":      {`{"HTTPSEnabled": true, "HTTPSPort": -1}`, overTLS(&tls.Config{}), "no HTTPS", "own"},
	"HTTPSPort":         {`{"HTTPSPort": PORT, "HTTPSEnabled": true}`, func(v visitor) string { _, p, _ := net.SplitHostPort(v.s.SecureAddr()); return p }, "", "PORT"},
	"certificateFolder": {`{"certificateFolder": "/PACKAGE/Other", ` + withTLS + `"minTLSVersion": 3}`, overTLS(&tls.Config{}), "no HTTPS", "other"},
	"minTLSVersion":     {`{` + withTLS + `"minTLSVersion": 4}`, overTLS(&tls.Config{MaxVersion: tls.VersionTLS12}), "no HTTPS", "refused"},
	"cipherSuite": {`{` + withTLS + `"cipherSuite": "HIGH:ECDHE-ECDSA-AES256-GCM-SHA384:!aNULL"}`, func(v visitor) string {
		one := func(id uint16) string {
			return overTLS(&tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{id}})(v)
		}
		return one(tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256) + " " + one(tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384)
	}, "no HTTPS no HTTPS", "refused own"},
	"HSTSEnabled": {`{` + withTLS + `"HSTSEnabled": true}`, strictTransport, "none", "max-age=63072000"},
	"HSTSMaxAge":  {`{` + withTLS + `"HSTSEnabled": true, "HSTSMaxAge": 60}`, strictTransport, "none", "max-age=60"},
	"scalableSession": {`{"scalableSession": false}`, func(v visitor) string {
		return fmt.Sprint(answerField("/4DACTION/show", "Set-Cookie")(v) != "")
	}, "true", "false"},
	"keepSession":     {`{"keepSession": true}`, cookiePart("Max-Age=28800"), "false", "true"},
	"CORSEnabled":     {`{"CORSEnabled": true}`, answerStatus("GET", "/style.css", "", "Origin", "http://a.example"), "200", "403"},
	"CORSSettings":    {`{"CORSEnabled": true, "CORSSettings": [{"host": "a.example"}]}`, answerField("/style.css", "Access-Control-Allow-Origin", "Origin", "http://a.example"), "", "http://a.example"},
	"defaultHomepage": {`{"defaultHomepage": "style.css"}`, answerBody("/"), "<h1>home</h1>", "p{}"},
	"rootFolder":      {`{"rootFolder": "/PACKAGE/Other"}`, answerBody("/"), "<h1>home</h1>", "elsewhere"},
	"handlers":        {`{"handlers": [{"class": "Desk", "method": "list", "pattern": "boats"}]}`, answerStatus("GET", "/boats/1", ""), "404", "200"},
	"rules":           {`{"rules": [{"regexPattern": "/", "setHeaders": {"X-Rule": "1"}}]}`, answerField("/style.css", "X-Rule"), "", "1"},
}

func strictTransport(v visitor) string {
	if v.s.SecureAddr() == "" {
		return "none"
	}
	a, _ := v.get("GET", v.secure()+"/style.css", "")
	return a.Header.Get("Strict-Transport-Security")
}

// elsewhere are properties that cannot be set, and those whose effect other tests show.
var elsewhere = map[string]string{"sessionCookieName": "", "isRunning": "", "name": "", "openSSLVersion": "", "accessKeyDefined": "", "perfectForwardSecrecy": "",
	"maxSessions": "rules_legacy", "inactiveSessionTimeout": "TestLegacySessionsEndWhenIdle", "inactiveProcessTimeout": "TestLegacySessionsEndWhenIdle", "sessionIPAddressValidation": "TestLegacySessionsAreBoundToAnAddress"}

// TestEverySettingHasItsEffect starts a server with each setting, and without it before and
// afterwards.
func TestEverySettingHasItsEffect(t *testing.T) {
	seen := map[string]bool{}
	for i := range options {
		name := options[i].name
		seen[name] = true
		if _, ok := elsewhere[name]; ok || name == "" {
			continue
		}
		e, ok := effects[name]
		if !ok {
			t.Errorf("nothing shows the effect of %s", name)
			continue
		}
		t.Run(name, func(t *testing.T) { tryEffect(t, e) })
	}
	for name := range effects {
		if !seen[name] {
			t.Errorf("there is no setting %s", name)
		}
	}
}

func tryEffect(t *testing.T, e effect) {
	s := effectSite(t)
	if strings.Contains(e.settings, "PORT}") || strings.Contains(e.settings, "PORT,") {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		_, port, _ := net.SplitHostPort(l.Addr().String())
		_ = l.Close()
		e.settings, e.after = strings.ReplaceAll(e.settings, "PORT,", port+","), strings.ReplaceAll(e.after, "PORT", port)
	}
	settings, err := value.ParseJSON(e.settings)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		settings *value.Object
		want     string
	}{{nil, e.before}, {settings.AsObject(), e.after}, {nil, e.before}} {
		if err := s.startWith(c.settings); err != nil {
			t.Fatal(err)
		}
		if got := e.probe(visitor{t, s}); got != c.want {
			t.Errorf("with %v: %q, want %q", c.settings != nil, got, c.want)
		}
		if err := s.Stop(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

// effectSite is a stopped server with certificates and another web folder.
func effectSite(t *testing.T) *site {
	s := harbor(t, Settings{})
	s.code.published["accent"] = sends("é")
	var long strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&long, "<p class=%d>boat %d</p>", i%7, i*i)
	}
	s.code.published["long"] = sends(long.String())
	s.code.private["desk.list"] = func(*Exchange, []value.Value) (value.Value, error) { return value.Str("handled"), nil }
	other := filepath.Join(s.dir, "Other")
	if err := os.MkdirAll(other, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, "index.html"), []byte("elsewhere"), 0o644); err != nil {
		t.Fatal(err)
	}
	writeCertificate(t, s.dir, "own", time.Now())
	writeCertificate(t, other, "other", time.Now())
	s.ListensAt("127.0.0.1:0")
	return s
}

// TestWrongSettingsAreNamed starts servers with what cannot be, which leaves them stopped.
func TestWrongSettingsAreNamed(t *testing.T) {
	s := effectSite(t)
	for settings, want := range map[string]string{
		`{"HTTPPort": 99999}`:                      "HTTPPort: 99999 is no port",
		`{"HTTPPort": "http"}`:                     `HTTPPort: "http" is no port`,
		`{"HTTPPort": -2}`:                         "HTTPPort: -2 is no port",
		`{"IPAddressToListen": "harbor"}`:          `IPAddressToListen: "harbor" is no address`,
		`{"characterSet": "klingon"}`:              "characterSet: the web server has no charset klingon",
		`{"cipherSuite": "NONE:EVER"}`:             `cipherSuite: no cipher of the list "NONE:EVER" exists here`,
		`{"HTTPTrace": "yes"}`:                     "HTTPTrace: ",
		`{"sessionCookieSameSite": "Sometimes"}`:   "sessionCookieSameSite: ",
		`{"sessionCookieDomain": "a b"}`:           "sessionCookieDomain: ",
		`{"rootFolder": 5}`:                        "rootFolder: ",
		`{"handlers": [{"class": 5}]}`:             "handlers: ",
		`{"rootFolder": "/PACKAGE/Project/Other"}`: "never served",
	} {
		v, err := value.ParseJSON(settings)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.startWith(v.AsObject()); err == nil || !strings.Contains(err.Error(), want) || s.Running() {
			t.Errorf("%s: %v, running %v; want %q", settings, err, s.Running(), want)
			_ = s.Stop(context.Background())
		}
	}
	for _, c := range []struct {
		selector int
		v        value.Value
	}{{15, value.Int(99999)}, {15, value.Int(-1)}, {15, value.Str("80")}, {16, value.Str("harbor")}, {16, value.True}} {
		if took, err := s.setAddress(c.selector, c.v); !took || err == nil {
			t.Errorf("option %d takes %v", c.selector, value.String(c.v))
		}
	}
}
