package web

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fourd/builtins"
	"fourd/interp/value"
)

// writeCertificate writes a key pair for 127.0.0.1 in the name of who into dir.
func writeCertificate(t *testing.T, dir, who string, at time.Time) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: who},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: cert}, "key.pem": {Type: "PRIVATE KEY", Bytes: secret}} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

func startSecure(t *testing.T, s *site) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(l); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(t.Context()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
	})
}

func TestHTTPS(t *testing.T) {
	s := newSite(t, Settings{HTTPS: true, HTTPSPort: -1, HSTS: true, HSTSMaxAge: 60}, "index.html", "home")
	writeCertificate(t, s.dir, "first", time.Now().Add(-time.Minute))
	startSecure(t, s)
	visit := func(min, max uint16) (who string, r *http.Response, err error) {
		c := &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, DisableKeepAlives: true,
			TLSClientConfig: &tls.Config{InsecureSkipVerify: true, MinVersion: min, MaxVersion: max}}} //nolint:gosec // the test's own certificate
		r, err = c.Get("https://" + s.SecureAddr() + "/")
		if err == nil {
			_ = r.Body.Close()
			who = r.TLS.PeerCertificates[0].Subject.CommonName
		}
		return who, r, err
	}
	who, r, err := visit(tls.VersionTLS12, 0)
	if err != nil {
		t.Fatal(err)
	}
	if who != "first" || r.ProtoMajor != 2 || r.Header.Get("Strict-Transport-Security") != "max-age=60" {
		t.Errorf("%s, %s, %q", who, r.Proto, r.Header.Get("Strict-Transport-Security"))
	}
	if _, _, err := visit(tls.VersionTLS10, tls.VersionTLS11); err == nil {
		t.Error("TLS 1.1 was accepted")
	}

	// A renewed certificate is used without a restart, one that cannot be used is not.
	writeCertificate(t, s.dir, "second", time.Now())
	for end := time.Now().Add(10 * time.Second); who != "second" && time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		who, _, _ = visit(0, 0)
	}
	if who != "second" {
		t.Errorf("the certificate is still that of %s", who)
	}
	if err := os.WriteFile(filepath.Join(s.dir, "cert.pem"), []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	time.Sleep(certificateLook + 100*time.Millisecond)
	if who, _, err = visit(0, 0); who != "second" || err != nil {
		t.Errorf("with a broken file: %s, %v", who, err)
	}

	plain, err := http.Get("http://" + s.Addr() + "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = plain.Body.Close()
	if plain.Header.Get("Strict-Transport-Security") != "" {
		t.Error("the field is sent over plain HTTP")
	}
	http.DefaultClient.CloseIdleConnections()
}

func TestHTTPSWithoutCertificate(t *testing.T) {
	s := newSite(t, Settings{HTTPS: true, HTTPSPort: -1}, "index.html", "home")
	startSecure(t, s)
	if s.SecureAddr() != "" || !strings.Contains(s.log.String(), "cert.pem is not there") {
		t.Errorf("%q, log %s", s.SecureAddr(), s.log)
	}
	r, err := http.Get("http://" + s.Addr() + "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	http.DefaultClient.CloseIdleConnections()
}

// TestTheApplicationChoosesItsEncryption is SET DATABASE PARAMETER, which counts for the
// web server as well.
func TestTheApplicationChoosesItsEncryption(t *testing.T) {
	for _, c := range builtins.All() {
		if c.Name == "SET DATABASE PARAMETER" {
			testCommands = append(testCommands, c)
		}
	}
	defer func() { testCommands = testCommands[:len(testCommands)-1] }()
	s := newProject(t, Settings{HTTPS: true, HTTPSPort: -1}, "choose", "SET DATABASE PARAMETER(Min TLS version; TLSv1_3)")
	writeCertificate(t, s.dir, "own", time.Now())
	for _, want := range []string{"own", "refused"} {
		startSecure(t, s)
		if got := overTLS(&tls.Config{MaxVersion: tls.VersionTLS12})(visitor{t, s}); got != want {
			t.Errorf("TLS 1.2: %s, want %s", got, want)
		}
		if err := s.Stop(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := s.rt.Run(t.Context(), "choose"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFolderWithACertificateSwitchesHTTPSOn(t *testing.T) {
	for _, c := range []struct {
		o        Settings
		written  bool
		settings map[string]value.Value
		want     bool
	}{
		{Settings{}, true, nil, true},
		{Settings{}, false, nil, false},
		{Settings{NoHTTPS: true}, true, nil, false},
		{Settings{}, true, map[string]value.Value{"HTTPSEnabled": value.False}, false},
	} {
		s := newProject(t, c.o, "WebFolder/page.html", "page")
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		s.Reserve(l, true)
		dir := t.TempDir()
		if c.written {
			writeCertificate(t, dir, "folder", time.Now())
		}
		o := value.NewObject(3)
		o.Put("certificateFolder", value.Str(dir))
		o.Put("HTTPSPort", value.Int(-1))
		for name, v := range c.settings {
			o.Put(name, v)
		}
		if err := s.startWith(o); err != nil {
			t.Fatal(err)
		}
		if on := s.SecureAddr() != ""; on != c.want {
			t.Errorf("%+v, certificate %t: HTTPS %t", c.settings, c.written, on)
		}
		if err := s.Stop(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}
