package web

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
)

func TestSend(t *testing.T) {
	type do = func(x *Exchange) error
	for _, c := range []struct {
		name     string
		do       do
		status   int
		mime     string
		location string
		body     string
	}{
		{"text", func(x *Exchange) error { return x.SendText("A<!--#4DTEXT one-->", "") }, 200, "text/html; charset=utf-8", "", "A1"},
		{"text with a type", func(x *Exchange) error { return x.SendText("A", "text/plain") }, 200, "text/plain; charset=utf-8", "", "A"},
		{"text: no dollar form", func(x *Exchange) error { return x.SendText("$4DTEXT(one)", "") }, 200, "text/html; charset=utf-8", "", "$4DTEXT(one)"},
		{"text: include", func(x *Exchange) error { return x.SendText("<!--#4DINCLUDE sub/parts/row.html-->", "") }, 200, "text/html; charset=utf-8", "", "row 1"},
		{"type with line break", func(x *Exchange) error { return x.SendText("A", "text/html\r\nX-Evil: 1") }, 200, "text/html; charset=utf-8", "", "A"},
		{"last data wins", func(x *Exchange) error { _ = x.SendText("A", ""); return x.SendText("B", "") }, 200, "text/html; charset=utf-8", "", "B"},
		{"file is parsed", func(x *Exchange) error { return x.SendFile("plain.html") }, 200, "text/html; charset=utf-8", "", "<p>1</p>"},
		{"file: no dollar form", func(x *Exchange) error { return x.SendFile("/page.shtml") }, 200, "text/html; charset=utf-8", "", "<p>1$4DTEXT(one)</p>"},
		{"file as it is", func(x *Exchange) error { return x.SendFile("data.bin") }, 200, "application/octet-stream", "", "\x00\x01"},
		{"blob", func(x *Exchange) error { return x.SendBlob([]byte("<!--#4DTEXT one-->"), ".png") }, 200, "image/png", "", "<!--#4DTEXT one-->"},
		{"blob of html", func(x *Exchange) error { return x.SendBlob([]byte("<!--#4DTEXT one-->"), "text/html") }, 200, "text/html; charset=utf-8", "", "1"},
		{"blob without type", func(x *Exchange) error { return x.SendBlob([]byte("x"), "") }, 200, "application/octet-stream", "", "x"},
		{"text, then redirect", func(x *Exchange) error { _ = x.SendText("A", ""); x.SendRedirect("/to", false); return nil }, 302, "", "/to", ""},
		{"redirect, then text", func(x *Exchange) error { x.SendRedirect("/to", false); return x.SendText("A", "") }, 302, "", "/to", ""},
		{"redirect for good", func(x *Exchange) error {
			_ = x.SetHeaderFields([]string{"X-STATUS"}, []string{"301"})
			x.SendRedirect("/to", false)
			return nil
		}, 301, "", "/to", ""},
		{"redirect is encoded", func(x *Exchange) error { x.SendRedirect("/to é\r\nX-Evil: 1", false); return nil }, 302, "", "/to%20%C3%A9%0D%0AX-Evil:%201", ""},
		{"redirect with star", func(x *Exchange) error { x.SendRedirect("/to\r\nX-Evil:{1}%20", true); return nil }, 302, "", "/to%0D%0AX-Evil:{1}%20", ""},
		{"redirect keeps escapes", func(x *Exchange) error { x.SendRedirect("/a%20b%zz?x=1&y=2#z", false); return nil }, 302, "", "/a%20b%25zz?x=1&y=2#z", ""},
		{"status alone", func(x *Exchange) error { return x.SetHeaderText("HTTP/1.0 403 Forbidden") }, 403, "", "", ""},
		{"status by field", func(x *Exchange) error {
			_ = x.SendText("no", "")
			return x.SetHeaderFields([]string{"X-VERSION", "X-STATUS"}, []string{"HTTP/1.1", "418 I am a teapot"})
		}, 418, "text/html; charset=utf-8", "", "no"},
		{"raw", func(x *Exchange) error {
			x.SendRaw([]byte("HTTP/1.1 201 Created\r\nContent-Type: text/x\r\n\r\nbody"), false)
			return nil
		}, 201, "text/x", "", "body"},
		{"raw without status", func(x *Exchange) error { x.SendRaw([]byte("Content-Type: text/x\r\n\r\nbody"), false); return nil }, 200, "text/x", "", "body"},
		{"raw location", func(x *Exchange) error { x.SendRaw([]byte("Location: /to"), false); return nil }, 302, "", "/to", ""},
		{"raw body only", func(x *Exchange) error { x.SendRaw([]byte("just <text>"), false); return nil }, 200, "application/octet-stream", "", "just <text>"},
		{"raw in pieces", func(x *Exchange) error {
			x.SendRaw([]byte("Content-Type: text/x\r\n\r\na"), true)
			x.SendRaw([]byte("b"), false)
			x.SendRaw([]byte("c"), true)
			return nil
		}, 200, "text/x", "", "abc"},
		{"raw cannot set the length", func(x *Exchange) error { x.SendRaw([]byte("Content-Length: 1\r\n\r\nbody"), false); return nil }, 200, "application/octet-stream", "", "body"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := harbor(t, Settings{})
			s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) { return value.Undefined, c.do(x) }
			r := s.get("/4DACTION/do")
			body := bodyOf(t, r)
			if r.StatusCode != c.status || r.Header.Get("Content-Type") != c.mime || r.Header.Get("Location") != c.location || body != c.body {
				t.Errorf("%d %q %q %q", r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Location"), body)
			}
			if r.Header.Get("X-Evil") != "" {
				t.Error("a header was injected")
			}
		})
	}
}

func TestSendFileStaysInItsFolders(t *testing.T) {
	s := harbor(t, Settings{})
	outside := filepath.Join(s.dir, "outside.html")
	if err := os.WriteFile(outside, []byte("SECRET"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(s.dir, "WebFolder", "link.html")); err != nil {
		t.Skip(err)
	}
	if err := os.MkdirAll(filepath.Join(s.dir, "Resources"), 0o755); err != nil {
		t.Fatal(err)
	}
	inResources := filepath.Join(s.dir, "Resources", "mail.html")
	if err := os.WriteFile(inResources, []byte("mail <!--#4DTEXT one-->"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	name, answer := "", ""
	var failed error
	s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		failed = x.SendFile(name)
		return value.Undefined, nil
	}
	for _, c := range []struct {
		name string
		ok   bool
	}{
		{"../outside.html", false}, {outside, false}, {"link.html", false}, {"/etc/passwd", false}, {"sub/../../outside.html", false}, {"..\\outside.html", false}, {".env", false},
		{"code.4dm", false}, {"sub", false}, {"no.html", false}, {"plain.html\x00", false}, {filepath.Join(s.dir, "WebFolder", "plain.html"), true}, {inResources, true}, {"sub/index.html", true},
	} {
		name = c.name
		r := s.get("/4DACTION/do")
		answer = bodyOf(t, r)
		if (failed == nil) != c.ok || strings.Contains(answer, "SECRET") {
			t.Errorf("%s: %v %q", c.name, failed, answer)
		}
	}
	if r := s.get("/link.html"); r.StatusCode != 404 {
		t.Errorf("link by URL: %d", r.StatusCode)
	}
}

func TestSetHeader(t *testing.T) {
	for _, c := range []struct {
		name, field, val string
		ok               bool
		want             string
	}{
		{"plain", "X-Any", "v", true, "v"}, {"line break", "X-Any", "a\r\nX-Evil: 1", false, ""}, {"CR", "X-Any", "a\rb", false, ""}, {"LF", "X-Any", "a\nb", false, ""}, {"NUL", "X-Any", "a\x00b", false, ""},
		{"blank in name", "X Any", "v", false, ""}, {"colon in name", "X-Any:", "v", false, ""}, {"no name", "", "v", false, ""}, {"line break in name", "X\r\nY", "v", false, ""},
		{"length", "Content-Length", "1", true, ""}, {"bad status", "X-STATUS", "abc", false, ""}, {"status 100", "X-STATUS", "100", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := harbor(t, Settings{})
			var failed error
			s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
				failed = x.SetHeaderFields([]string{c.field}, []string{c.val})
				return value.Undefined, x.SendText("ok", "")
			}
			r := s.get("/4DACTION/do")
			if (failed == nil) != c.ok || r.StatusCode != 200 {
				t.Errorf("error %v, status %d", failed, r.StatusCode)
			}
			if c.field != "" && r.Header.Get(c.field) != c.want || r.Header.Get("X-Evil") != "" {
				t.Errorf("%v", r.Header)
			}
		})
	}
}

func TestHeaderFieldsReplaceButCookiesAddUp(t *testing.T) {
	s := harbor(t, Settings{})
	s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		if err := x.SetHeaderText("X-Any: 1\rSet-Cookie: a=1\r\nX-More: 2"); err != nil {
			return value.Undefined, err
		}
		return value.Undefined, x.SetHeaderText("x-any: 3\r\nSet-Cookie: b=2\r\nServer: mine")
	}
	r := s.get("/4DACTION/do")
	if r.Header.Get("X-Any") != "3" || r.Header.Get("X-More") != "2" || len(r.Header["Set-Cookie"]) != 3 || r.Header.Get("Server") != "mine" {
		t.Errorf("%v", r.Header)
	}
}

func TestFormValues(t *testing.T) {
	multi := "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nHello\r\n--b\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"C:\\\\dir\\\\..\\\\a.txt\"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--b--\r\n"
	for _, c := range []struct {
		name, method, target, mime, body string
		want                             string
		parts                            int
	}{
		{"nothing", "GET", "/4DACTION/do", "", "", "", 0},
		{"query", "GET", "/4DACTION/do?a=1&b=red+sail&a=%C3%A9&c", "", "", "a=1;b=red sail;a=é;c=;", 0},
		{"query before body", "POST", "/4DACTION/do?q=0", "application/x-www-form-urlencoded", "b=2&a=1%26", "q=0;b=2;a=1&;", 0},
		{"wrong escape", "GET", "/4DACTION/do?a=%zz&b=1", "", "", "a=%zz;b=1;", 0},
		{"other body", "POST", "/4DACTION/do", "application/json", `{"a":1}`, "", 0},
		{"multipart", "POST", "/4DACTION/do?q=0", "multipart/form-data; boundary=b", multi, "q=0;title=Hello;doc=;", 2},
		{"cut multipart", "POST", "/4DACTION/do", "multipart/form-data; boundary=b", multi[:60], "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := harbor(t, Settings{})
			got, parts := "", []part(nil)
			s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
				names, values := x.Fields()
				for i := range names {
					got += names[i] + "=" + values[i] + ";"
				}
				parts = x.readForm().parts
				if string(x.Body()) != c.body {
					t.Errorf("body %q", x.Body())
				}
				return value.Undefined, nil
			}
			r := request(c.method, c.target, c.body)
			if c.mime != "" {
				r.Header.Set("Content-Type", c.mime)
			}
			s.do(r)
			if got != c.want || len(parts) != c.parts {
				t.Errorf("got %q want %q, %d parts", got, c.want, len(parts))
			}
			if c.parts == 2 && (parts[1].fileName != "a.txt" || string(parts[1].content) != "file" || parts[1].mime != "text/plain" || !parts[1].file || parts[0].file) {
				t.Errorf("%+v", parts)
			}
		})
	}
}

func TestFieldLimit(t *testing.T) {
	s := harbor(t, Settings{MaxFields: 3})
	n := 0
	s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		names, _ := x.Fields()
		n = len(names)
		return value.Undefined, nil
	}
	form := func(pairs int) int {
		r := request("POST", "/4DACTION/do", strings.TrimSuffix(strings.Repeat("a=1&", pairs), "&"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return s.do(r).StatusCode
	}
	parts := func(parts int) int {
		r := request("POST", "/4DACTION/do", strings.Repeat("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n", parts)+"--b--\r\n")
		r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		return s.do(r).StatusCode
	}
	query := func(pairs int) int {
		return s.get("/4DACTION/do?" + strings.TrimSuffix(strings.Repeat("a=1&", pairs), "&")).StatusCode
	}
	for _, c := range []struct {
		name string
		send func(int) int
		many int
	}{{"form", form, 413}, {"parts", parts, 413}, {"query", query, 414}} {
		n = 0
		if status := c.send(3); status != 204 || n != 3 {
			t.Errorf("%s: %d with %d values", c.name, status, n)
		}
		if status := c.send(4); status != c.many {
			t.Errorf("%s: %d for too many", c.name, status)
		}
	}
}

func TestRequestHead(t *testing.T) {
	r := request("GET", "/x?q", "", "B", "2", "A", "1")
	if got, want := rawHead(r), "GET /x?q HTTP/1.1\r\nHost: harbor.example\r\nA: 1\r\nB: 2\r\n\r\n"; got != want {
		t.Errorf("%q want %q", got, want)
	}
}

func TestBodyLimit(t *testing.T) {
	s := harbor(t, Settings{MaxRequestSize: 100})
	ran := false
	s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) { ran = true; return value.Undefined, nil }
	for _, c := range []struct {
		size   int
		length bool
		status int
	}{{100, true, 204}, {101, true, 413}, {100, false, 204}, {101, false, 413}} {
		ran = false
		r := request("POST", "/4DACTION/do", strings.Repeat("x", c.size))
		if !c.length {
			r.ContentLength = -1
		}
		if got := s.do(r); got.StatusCode != c.status || ran != (c.status == 204) {
			t.Errorf("%+v: %d", c, got.StatusCode)
		}
	}
}

func TestURLLimit(t *testing.T) {
	s := harbor(t, Settings{MaxURLSize: 50})
	for n, status := range map[int]int{50: 404, 51: 414} {
		if r := s.get("/" + strings.Repeat("x", n-1)); r.StatusCode != status {
			t.Errorf("%d bytes: %d", n, r.StatusCode)
		}
	}
}

func TestLogHoldsTheErrorAndThePageDoesNot(t *testing.T) {
	s := harbor(t, Settings{})
	body := bodyOf(t, s.get("/4DACTION/broken"))
	if !strings.Contains(s.log.String(), "source text") || strings.Contains(body, "source") {
		t.Errorf("log %q body %q", s.log, body)
	}
}

func TestExpiresOfCode(t *testing.T) {
	r := harbor(t, Settings{}).get("/4DACTION/show")
	if _, err := http.ParseTime(r.Header.Get("Expires")); err != nil {
		t.Errorf("%q: %v", r.Header.Get("Expires"), err)
	}
}

func FuzzPath(f *testing.F) {
	for _, p := range []string{"/a/../b", "/..", "/%2e", "\\", "/.x", "//", "/a:b", "/CON", "/a/./b", "/x.4dm "} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		clean, ok := cleanURLPath(p)
		if !ok {
			return
		}
		if strings.HasPrefix(clean, "/") || clean == ".." || strings.HasPrefix(clean, "../") || strings.Contains(clean, "/../") || strings.ContainsAny(clean, "\\\x00") {
			t.Errorf("%q became %q", p, clean)
		}
		if servable(clean) && strings.HasSuffix(strings.ToLower(clean), ".4dm") {
			t.Errorf("%q would be served", clean)
		}
	})
}

func FuzzHeader(f *testing.F) {
	f.Add("X-A", "b\r\nc")
	f.Add("X-STATUS", "302")
	f.Fuzz(func(t *testing.T, name, val string) {
		x := &Exchange{}
		_ = x.SetHeaderFields([]string{name}, []string{val})
		_ = x.SetHeaderText(name + ": " + val)
		for n, list := range x.header {
			for _, v := range list {
				if !isToken(n) || strings.ContainsAny(v, "\r\n\x00") {
					t.Errorf("%q: %q", n, v)
				}
			}
		}
		if to := encodeURL(val, true); strings.ContainsAny(to, "\r\n\x00 ") {
			t.Errorf("%q", to)
		}
	})
}

func FuzzCookieAndQuery(f *testing.F) {
	f.Add("4DSID_Harbor_Desk=x; a=b", "a=1&$4DSID=2&%zz")
	s := harbor(f, Settings{})
	f.Fuzz(func(t *testing.T, cookie, query string) {
		r := request("GET", "/4DACTION/show", "")
		r.Header["Cookie"] = []string{cookie}
		r.URL.RawQuery = query
		if got := s.do(r); got.StatusCode != 200 && got.StatusCode != 414 {
			t.Errorf("%d for %q %q", got.StatusCode, cookie, query)
		}
		x := &Exchange{s: s.Server, o: s.settings.Load()}
		for _, f := range x.parseFields(nil, query, "") {
			_ = fmt.Sprint(f)
		}
	})
}
