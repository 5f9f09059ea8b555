package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fourd/interp/value"
)

func TestCharsetOfTheServer(t *testing.T) {
	for _, c := range []struct {
		charset, text, mime, wantType, want string
	}{
		{"utf-8", "é€", "", "text/html; charset=utf-8", "é€"},
		{"iso-8859-1", "é", "", "text/html; charset=iso-8859-1", "\xe9"},
		{"iso-8859-1", "é漢", "", "text/html; charset=iso-8859-1", "\xe9&#28450;"},
		{"iso-8859-1", "é漢", "text/plain", "text/plain; charset=iso-8859-1", "\xe9?"},
		{"iso-8859-1", "é", "text/plain; charset=UTF-8", "text/plain; charset=UTF-8", "é"},
		{"utf-8", "é", `text/plain; charset="windows-1252"`, `text/plain; charset="windows-1252"`, "\xe9"},
		{"iso-8859-1", "é", "application/json", "application/json", "é"},
		{"shift_jis", "漢", "", "text/html; charset=shift_jis", "\x8a\xbf"},
	} {
		s := harbor(t, Settings{})
		if err := setCharset(s.settings.Load(), value.Str(c.charset)); err != nil {
			t.Fatal(err)
		}
		s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
			return value.Undefined, x.SendText(c.text, c.mime)
		}
		r := s.get("/4DACTION/do")
		if got := bodyOf(t, r); got != c.want || r.Header.Get("Content-Type") != c.wantType {
			t.Errorf("%+v: %q %q", c, r.Header.Get("Content-Type"), got)
		}
	}
	if err := setCharset(&Settings{}, value.Int(2)); err == nil {
		t.Error("a charset that is not there is taken")
	}
}

func TestStatisticsPages(t *testing.T) {
	s := newSite(t, Settings{}, "a.shtml", "<!--#4DTEXT one-->", "b.xml", "<a/>")
	s.code.exprs["one"] = func(*Exchange, []value.Value) (value.Value, error) { return value.Int(1), nil }
	s.get("/a.shtml")
	s.get("/b.xml")
	for target, want := range map[string]string{"/4DSTATS": "<th>Cached Objects</th><td>2</td>", "/4dhtmlstats": "<th>Cached Objects</th><td>1</td></tr>\n<tr><th>Filtered Objects</th><td>1</td>"} {
		r := request("GET", target, "")
		r.RemoteAddr, r.Host = "[::1]:5", "[::1]:8044"
		got := bodyOf(t, s.do(r))
		for _, w := range []string{want, "Cache Current Size", "Cache Max Size", "Cached Object Max Size", "Cache Use"} {
			if !strings.Contains(got, w) {
				t.Errorf("%s lacks %q:\n%s", target, w, got)
			}
		}
	}
	for _, target := range []string{"/4DSTATS", "/4DHTMLSTATS", "/4DCACHECLEAR"} {
		for _, from := range []string{"192.0.2.1:5", "[2001:db8::1]:5", "10.0.0.1:5", "0.0.0.0:5", "", "localhost:5"} {
			r := request("GET", target, "")
			r.RemoteAddr, r.Host = from, "localhost"
			if got := s.do(r); got.StatusCode != 404 {
				t.Errorf("%s from %q: %d", target, from, got.StatusCode)
			}
		}
	}
	r := s.get("/4DWEBTEST", "User-Agent", "<b>x</b>\x01")
	if b := bodyOf(t, r); r.StatusCode != 200 || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/plain") || !strings.Contains(b, "User-Agent: <b>x</b>  @ 192.0.2.1") || !strings.Contains(b, "Date: ") {
		t.Errorf("%d %q %q", r.StatusCode, r.Header.Get("Content-Type"), b)
	}
}

func TestServerInfo(t *testing.T) {
	s := newProject(t, Settings{HTTPS: true, MinTLS: 4, HSTS: true, CORS: true, CORSHosts: []CORSHost{{Host: "a.example"}}},
		"info", published+"var $i : Object\n$i:=WEB Get server info(True)\nWEB SEND TEXT(String($i.security.HTTPSEnabled)+$i.security.minTLSVersion+String($i.security.HSTSEnabled)+String($i.options.CORSEnabled)+$i.options.CORSSettings[0].host+$i.startMode+String($i.cache.nbCachedObjects)+$i.options.webCharacterSet)",
		"port", published+"var $n : Integer\nWEB SET OPTION(15; 8123)\nWEB SET OPTION(16; \"127.0.0.1\")\nWEB GET OPTION(15; $n)\nWEB SEND TEXT(String($n))")
	if b := bodyOf(t, s.get("/4DACTION/info")); b != "True1.3TrueTruea.exampleautomatic0UTF-8" {
		t.Errorf("%q", b)
	}
	if b := bodyOf(t, s.get("/4DACTION/port")); b != "8123" {
		t.Errorf("%q", b)
	}
}

func TestOnlyHTTPS(t *testing.T) {
	s := harbor(t, Settings{HTTPS: true, HTTPSPort: -1, NoHTTP: true})
	writeCertificate(t, s.dir, "one", time.Now())
	if _, err := os.Stat(filepath.Join(s.dir, "cert.pem")); err != nil {
		t.Fatal(err)
	}
	startSecure(t, s)
	if _, err := http.Get("http://" + s.Addr() + "/style.css"); err == nil {
		t.Error("plain HTTP is answered")
	}
	if s.SecureAddr() == "" {
		t.Error("HTTPS is not served")
	}
}
