package web

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"fourd/builtins"
	"fourd/interp/value"
)

// certificate is the key pair of the server. It is read again when its files change,
// so a renewed certificate needs no restart.
type certificate struct {
	cert, key string // paths
	log       *slog.Logger

	mu     sync.Mutex
	pair   *tls.Certificate
	stamp  [2]time.Time
	looked time.Time
}

// certificateLook is how often the files are looked at, at most.
const certificateLook = time.Second

// openCertificate reads cert.pem and key.pem of a folder.
func openCertificate(folder string, log *slog.Logger) (*certificate, error) {
	c := &certificate{cert: filepath.Join(folder, "cert.pem"), key: filepath.Join(folder, "key.pem"), log: log}
	return c, c.load()
}

func (c *certificate) load() error {
	var stamp [2]time.Time
	for i, name := range []string{c.cert, c.key} {
		info, err := os.Stat(name)
		if err != nil {
			return fmt.Errorf("the certificate needs cert.pem and key.pem: %s is not there", filepath.Base(name))
		}
		stamp[i] = info.ModTime()
	}
	c.looked = time.Now()
	if c.pair != nil && stamp == c.stamp {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return fmt.Errorf("the certificate cannot be used: %w", err)
	}
	c.pair, c.stamp = &pair, stamp
	return nil
}

// get returns the key pair for a handshake. While new files cannot be used, the old
// pair stays.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.looked) >= certificateLook {
		if err := c.load(); err != nil {
			c.looked = time.Now()
			c.log.Warn("the old certificate stays in use", "error", err)
		}
	}
	return c.pair, nil
}

// tlsVersions are the values of minTLSVersion.
// choice: versions below 1.2 are not secure any more and mean 1.2.
var tlsVersions = map[int]uint16{1: tls.VersionTLS12, 2: tls.VersionTLS12, 3: tls.VersionTLS12, 4: tls.VersionTLS13}

// secure makes h serve HTTPS as well, at the host of the plain address. It returns
// the listener, nil when HTTPS is off.
func (s *Server) secure(h *http.Server, plain string) (net.Listener, error) {
	o := s.settings.Load()
	if !o.HTTPS {
		return nil, nil
	}
	c, err := openCertificate(placeOf(s.folder, o.CertificateFolder), s.log)
	if err != nil {
		return nil, err
	}
	host, _, err := net.SplitHostPort(plain)
	if err != nil {
		return nil, err
	}
	port := max(o.HTTPSPort, 0)
	l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	minTLS, ciphers := s.encryption(o)
	// The protocols are named, as h serves a plain listener too: whichever of the two
	// comes first decides whether net/http prepares HTTP/2.
	h.TLSConfig = &tls.Config{GetCertificate: c.get, MinVersion: tlsVersions[minTLS], NextProtos: []string{"h2", "http/1.1"}}
	encryptBy(h, ciphers)
	return l, nil
}

// Selectors of SET DATABASE PARAMETER that count for the web server of the project, too.
const (
	cipherListParameter = 64
	minTLSParameter     = 105
)

// encryption returns the oldest version of TLS and the ciphers: of the settings, unless
// SET DATABASE PARAMETER has chosen for the whole application.
// Page: WebServer/webServerConfig.md.
func (s *Server) encryption(o *Settings) (minTLS int, ciphers string) {
	minTLS, ciphers = o.MinTLS, o.Ciphers
	if s.rt == nil {
		return minTLS, ciphers
	}
	if v := builtins.ChosenParameter(s.rt, minTLSParameter); v.IsNumber() && tlsVersions[int(v.AsReal())] != 0 {
		minTLS = int(v.AsReal())
	}
	if v := builtins.ChosenParameter(s.rt, cipherListParameter); v.Kind() == value.KText && chosenCiphers(v.AsText()) != nil {
		ciphers = v.AsText()
	}
	return minTLS, ciphers
}

// serveTLS serves HTTPS on l until h ends.
func (s *Server) serveTLS(h *http.Server, l net.Listener) {
	if err := h.ServeTLS(l, "", ""); !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
		s.log.Error("HTTPS ended", "error", err)
	}
}

// SecureAddr returns the address of HTTPS, "" while there is none.
func (s *Server) SecureAddr() string {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	if s.life.http == nil || s.life.secure == nil {
		return ""
	}
	return s.life.secure.Addr().String()
}

// strictTransport tells browsers to come by HTTPS only, in answers over HTTPS: over
// plain HTTP anybody on the way could have put it there.
func (x *Exchange) strictTransport() {
	if x.o.HSTS && x.Secure() {
		x.head().Set("Strict-Transport-Security", "max-age="+strconv.Itoa(x.o.HSTSMaxAge))
	}
}
