package web

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"fourd/web/weblog"
)

// refusals are requests that net/http answers by itself, and what it answers.
var refusals = []struct {
	request string
	status  int
}{
	{"GET / HTTP/1.1\r\nHost: h\r\nX-Injected\"\x1b: y\r\n\r\n", 400},
	{"GET / HTTP/1.1\r\n\r\n", 400},
	{"GET /\r\n\r\n", 400},
	{"GET / HTTP/1.1\r\nHost: h\r\nX: " + strings.Repeat("x", 200_000) + "\r\n\r\n", 431},
	{"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: injected\r\n\r\n", 501},
	{"GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505},
	{"GET / HTTP/1.1\r\nHost: h\r\nExpect: injected\r\n\r\n", 417},
}

// refuse sends requests, each after one that is answered, and returns the addresses it
// came from.
func refuse(t *testing.T, dial func() (net.Conn, error)) (peers []string) {
	t.Helper()
	for _, x := range refusals {
		c, err := dial()
		if err != nil {
			t.Fatal(err)
		}
		_ = c.SetDeadline(time.Now().Add(30 * time.Second))
		go func() { _, _ = io.WriteString(c, "GET /style.css HTTP/1.1\r\nHost: h\r\n\r\n"+x.request) }()
		got, _ := io.ReadAll(c)
		_ = c.Close()
		if answers := strings.Split(string(got), "HTTP/1.1 "); len(answers) != 3 || !strings.HasPrefix(answers[2], fmt.Sprint(x.status)) {
			t.Fatalf("%.60q: %q", x.request, got)
		}
		peers = append(peers, c.LocalAddr().String())
	}
	return peers
}

// TestWhatNetHTTPRefusesIsLogged reads all logs after requests that never came to the
// server.
func TestWhatNetHTTPRefusesIsLogged(t *testing.T) {
	var structured bytes.Buffer
	s := harbor(t, Settings{LogRequests: true, DebugLog: 7, HTTPS: true, HTTPSPort: -1, Log: weblog.Settings{Format: weblog.DLF}})
	s.Server.log = slog.New(slog.NewJSONHandler(&syncWriter{w: &structured}, nil))
	writeCertificate(t, s.dir, "first", time.Now())
	startSecure(t, s)
	var peers []string
	peers = append(peers, refuse(t, func() (net.Conn, error) { return net.Dial("tcp", s.Addr()) })...)
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		peers = append(peers, refuse(t, func() (net.Conn, error) {
			return tls.Dial("tcp", s.SecureAddr(), &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version}) //nolint:gosec // the certificate is of this test
		})...)
	}
	c, err := net.Dial("tcp", s.SecureAddr())
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(c, "GET /style.css HTTP/1.1\r\nHost: h\r\n\r\n")
	_, _ = io.ReadAll(c)
	_ = c.Close()
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	logweb, debug := logged(t, s, "logweb.txt"), logged(t, s, "HTTPDebugLog_01.txt")
	var statuses, want []string
	for line := range strings.SplitSeq(logweb, "\r\n") {
		if m := regexp.MustCompile(`^127\.0\.0\.1 - - \[[^]]*\] "-" (\d+) \d+ "-" "-"$`).FindStringSubmatch(line); m != nil {
			statuses = append(statuses, m[1])
		}
	}
	for range 3 {
		for _, x := range refusals {
			want = append(want, fmt.Sprint(x.status))
		}
	}
	want = append(want, "400") // plain HTTP where TLS is spoken
	if a, b := strings.Join(statuses, " "), strings.Join(want, " "); a != b {
		t.Errorf("logweb.txt has %s, want %s\n%s", a, b, logweb)
	}
	if n := strings.Count(logweb, "/style.css"); n != len(want)-1 {
		t.Errorf("%d requests of files are logged, want %d", n, len(want)-1)
	}
	for _, peer := range peers {
		_, port, _ := net.SplitHostPort(peer)
		if n := strings.Count(debug, "# RESPONSE\r\n"); n != 2*len(peers)+1 || !strings.Contains(debug, "# PeerPort: "+port+"\r\n") {
			t.Errorf("%d responses in the debug log, port %s", n, port)
		}
	}
	refused := 0
	for d := json.NewDecoder(&structured); ; {
		var got map[string]any
		if d.Decode(&got) != nil {
			break
		}
		if got["msg"] == "web request refused" && got["client"] == "127.0.0.1" && fmt.Sprint(got["status"]) == want[refused] {
			refused++
		}
	}
	if refused != len(want) {
		t.Errorf("%d refusals in the structured log", refused)
	}
	for _, text := range []string{structured.String(), logweb, debug} {
		if strings.Contains(text, "njected") {
			t.Errorf("the log repeats what was sent: %s", text)
		}
	}
}
