package web

import (
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"fourd/interp/value"
)

// harbor is a site with a bit of everything.
func harbor(t testing.TB, o Settings) *site {
	s := newSite(t, o,
		"index.html", "<h1>home</h1>", "plain.html", "<p><!--#4DTEXT one--></p>", "page.shtml", "<p><!--#4DTEXT one-->$4DTEXT(one)</p>",
		"form.shtml", "<form></form>", "script.shtml", "<!--#4DSCRIPT/show/x-->", "secret.shtml", "<!--#4DSCRIPT/hidden-->[<!--#4DTEXT hidden-->]",
		"style.css", "p{}", "sub/index.html", "sub", "sub/parts/row.html", "<body>row <!--#4DTEXT one--></body>",
		"include.shtml", "<!--#4DINCLUDE sub/parts/row.html-->", "a b.txt", "blank", "data.bin", "\x00\x01", "empty/x.txt", "x",
		".env", "SECRET", ".git/config", "SECRET", "code.4dm", "SECRET", "settings.4DSettings", "SECRET", "data.4DD", "SECRET", "Code.4DM", "SECRET", "key.pem", "SECRET",
	)
	s.code.exprs["one"] = func(*Exchange, []value.Value) (value.Value, error) { return value.Int(1), nil }
	s.code.published["show"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		return value.Str("shown"), x.SendText("["+args[0].AsText()+"]", "")
	}
	s.code.published["print invoice"] = sends("printed")
	s.code.published["quiet"] = func(*Exchange, []value.Value) (value.Value, error) { return value.Undefined, nil }
	s.code.published["broken"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.Undefined, errors.Join(x.SendText("half an answer", ""), errors.New("$secret:=source text"))
	}
	s.code.published["bug"] = func(*Exchange, []value.Value) (value.Value, error) { panic("a bug of ours") }
	s.code.private["hidden"] = sends("hidden ran")
	return s
}

func TestURLKinds(t *testing.T) {
	for _, c := range []struct {
		name, target string
		status       int
		want         string // part of the body; "=" before it: all of it
	}{
		{"home page", "/", 200, "=<h1>home</h1>"},
		{"html by URL is not parsed", "/plain.html", 200, "=<p><!--#4DTEXT one--></p>"},
		{"shtml is parsed", "/page.shtml", 200, "=<p>11</p>"},
		{"include is parsed whatever its ending", "/include.shtml", 200, "=row 1"},
		{"tag runs a method", "/script.shtml", 200, "[/x]"},
		{"tag with a private method", "/secret.shtml", 200, "=<!--#4DSCRIPT/hidden-->: ## error # 33[<!--#4DTEXT hidden-->: ## error # 33]"},
		{"static", "/style.css", 200, "=p{}"},
		{"blank in a name", "/a%20b.txt", 200, "=blank"},
		{"folder has its own home page", "/sub/", 200, "=sub"},
		{"folder without slash", "/sub", 301, ""},
		{"folder without slash, twice", "//sub", 301, ""},
		{"folder without home page", "/empty/", 404, "404"},
		{"method", "/4DACTION/show/17", 200, "=[17]"},
		{"parameter keeps further slashes", "/4DACTION/show/a/b?x=1", 200, "=[a/b]"},
		{"parameter is decoded", "/4DACTION/show/a%20b", 200, "=[a b]"},
		{"no parameter", "/4DACTION/show", 200, "=[]"},
		{"method in any case", "/4daction/SHOW/1", 200, "=[1]"},
		{"method with blank", "/4DACTION/Print%20invoice", 200, "=printed"},
		{"nothing sent", "/4DACTION/quiet", 204, "="},
		{"error", "/4DACTION/broken", 500, "500"},
		{"panic", "/4DACTION/bug", 500, "500"},
		{"unknown method", "/4DACTION/unknown", 404, "404"},
		{"private method", "/4DACTION/hidden", 404, "404"},
		{"no method", "/4DACTION/", 404, "404"},
		{"word only as a whole segment", "/4DACTIONshow", 404, "404"},
		{"test", "/4DWEBTEST", 200, "Server: fourd"},
		{"blank", "/4DBLANK", 200, "="},
		{"test with more", "/4dwebtest/x", 200, "Server: fourd"},
		{"blank with a slash", "/4DBLANK/", 200, "="},
		{"statistics with a slash", "/4DHTMLSTATS/", 404, ""},
		{"renderer", "/$lib/renderer/x", 404, "404"},
		{"shared", "/$shared/x", 404, "404"},
		{"rest is not started", "/rest/$catalog", 404, "404"},
		{"stats from afar", "/4DSTATS", 404, "404"},
		{"cache clear from afar", "/4DCACHECLEAR", 404, "404"},
		{"unknown path", "/no/such", 404, "404"},
		{"file with a slash", "/style.css/", 404, "404"},
		{"data", "/data.bin", 200, "=\x00\x01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := harbor(t, Settings{})
			r := s.get(c.target)
			body := bodyOf(t, r)
			if r.StatusCode != c.status {
				t.Errorf("status %d want %d\n%s", r.StatusCode, c.status, body)
			}
			if all, ok := strings.CutPrefix(c.want, "="); ok && body != all || !ok && !strings.Contains(body, c.want) {
				t.Errorf("body %q want %q", body, c.want)
			}
			if r.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("no nosniff")
			}
			if strings.Contains(body, "source text") || strings.Contains(body, "SECRET") {
				t.Errorf("the body shows what it must not: %q", body)
			}
		})
	}
}

func TestUnknownAndPrivateMethodsLookTheSame(t *testing.T) {
	s := harbor(t, Settings{})
	a, b := s.get("/4DACTION/unknown"), s.get("/4DACTION/hidden")
	if x, y := bodyOf(t, a), bodyOf(t, b); a.StatusCode != b.StatusCode || x != y {
		t.Errorf("%d %q and %d %q", a.StatusCode, x, b.StatusCode, y)
	}
	for name := range a.Header {
		if name != "Set-Cookie" && a.Header.Get(name) != b.Header.Get(name) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestTraversalAndHiddenFilesAreNotFound(t *testing.T) {
	s := harbor(t, Settings{})
	for _, target := range []string{
		"/../secret", "/%2e%2e/secret", "/%2e%2e%2fsecret", "/..%2fsecret", "/..%5csecret", "/sub/..%5c..%5csecret", "/%00", "/page.shtml%00.css", "/4DACTION/show/%00",
		"/sub/../../x", "/sub/%2e%2e/%2e%2e/x", "/....//x", "/.env", "/.git/config", "/%2eenv", "/sub/../.env", "/code.4dm", "/CODE.4DM", "/Code.4dm", "/code.4dm.", "/code.4dm%20", "/code.4dm/",
		"/settings.4DSettings", "/data.4DD", "/data.4dd", "/key.pem", "/code.4dm::$DATA", "/C:/x", "//code.4dm", "/./code.4dm", "/%252e%252e/secret", "/\xff\xfe",
		"/..", "/.", "/%2e%2e", "/Project/Sources/Methods/x.4dm", "/../Project/x", "/%c0%ae%c0%ae/x",
	} {
		r := s.get(strings.ReplaceAll(target, "\xff\xfe", "%ff%fe"))
		body := bodyOf(t, r)
		if strings.Contains(body, "SECRET") || r.StatusCode != 404 && !(r.StatusCode == 200 && body == "<h1>home</h1>") {
			t.Errorf("%s: %d %q", target, r.StatusCode, body)
		}
	}
}

func TestDatabaseMethods(t *testing.T) {
	s := harbor(t, Settings{})
	var got []string
	s.code.database["onWebConnection"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		got = nil
		for _, a := range args {
			got = append(got, a.AsText())
		}
		if strings.HasPrefix(got[0], "/silent") {
			return value.Undefined, nil
		}
		return value.Undefined, x.SendText("connected", "")
	}
	r := s.get("/any/where?q=1", "X-Any", "v")
	if b := bodyOf(t, r); r.StatusCode != 200 || b != "connected" {
		t.Fatalf("%d %q", r.StatusCode, b)
	}
	if len(got) != 6 || got[0] != "/any/where?q=1" || got[2] != "::ffff:192.0.2.1" || got[4] != "" || got[5] != "" {
		t.Errorf("arguments %q", got)
	}
	if !strings.HasPrefix(got[1], "GET /any/where?q=1 HTTP/1.1\r\nHost: harbor.example\r\n") || !strings.Contains(got[1], "X-Any: v\r\n") {
		t.Errorf("request %q", got[1])
	}
	if r := s.get("/silent"); r.StatusCode != 404 {
		t.Errorf("nothing sent: %d", r.StatusCode)
	}
	if r := s.get("/4DCGI/index.html"); bodyOf(t, r) != "connected" {
		t.Error("/4DCGI does not reach On Web Connection")
	}
	got = nil
	s.get("/style.css")
	s.get("/4DACTION/quiet")
	if got != nil {
		t.Errorf("called for a file or an action: %q", got)
	}
	s.do(request("POST", "/post", strings.Repeat("x", 40<<10)))
	if len(got[1]) != 32<<10 {
		t.Errorf("request cut at %d", len(got[1]))
	}
}

func TestRootWithoutHomePageGoesToTheDatabaseMethod(t *testing.T) {
	for _, o := range []Settings{{}, {HomePage: NoHomePage}} {
		s := newSite(t, o)
		s.code.database["onWebConnection"] = func(x *Exchange, args []value.Value) (value.Value, error) {
			return value.Undefined, x.SendText("url "+args[0].AsText(), "")
		}
		if b := bodyOf(t, s.get("/")); b != "url /" {
			t.Errorf("%q", b)
		}
	}
	if r := newSite(t, Settings{}).get("/"); r.StatusCode != 200 || !strings.Contains(bodyOf(t, r), "Harbor Desk") {
		t.Error("no page of ours")
	}
}

func TestAuthentication(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer value.Value
		err    error
		status int
	}{
		{"True", value.True, nil, 200}, {"no value", value.Undefined, nil, 200}, {"False", value.False, nil, 401},
		{"error", value.True, errors.New("boom"), 401}, {"number", value.Int(1), nil, 401},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := harbor(t, Settings{})
			asked := 0
			s.code.database["onWebAuthentication"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
				asked++
				return c.answer, c.err
			}
			s.code.database["onWebConnection"] = sends("ok")
			for _, target := range []string{"/4DACTION/show/1", "/unknown", "/script.shtml"} {
				asked = 0
				if r := s.get(target); r.StatusCode != c.status || asked != 1 {
					t.Errorf("%s: %d, asked %d times", target, r.StatusCode, asked)
				}
			}
			asked = 0
			for _, target := range []string{"/style.css", "/plain.html", "/page.shtml", "/"} {
				if r := s.get(target); r.StatusCode != 200 || asked != 0 {
					t.Errorf("%s: %d, asked %d times", target, r.StatusCode, asked)
				}
			}
		})
	}
}

func TestRefusedVisitorLearnsNothingOfMethods(t *testing.T) {
	s := harbor(t, Settings{})
	ran := false
	s.code.published["show"] = func(*Exchange, []value.Value) (value.Value, error) { ran = true; return value.Undefined, nil }
	s.code.database["onWebAuthentication"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.False, x.SendText("sent by the method", "")
	}
	a, b := bodyOf(t, s.get("/4DACTION/show")), bodyOf(t, s.get("/4DACTION/unknown"))
	if a != b || ran || strings.Contains(a, "sent by") {
		t.Errorf("%q %q ran %t", a, b, ran)
	}
}

func TestBasicAuthentication(t *testing.T) {
	s := harbor(t, Settings{Auth: BasicAuth})
	if r := s.get("/4DACTION/show"); r.StatusCode != 401 || !strings.HasPrefix(r.Header.Get("WWW-Authenticate"), "Basic realm=") {
		t.Errorf("no method: %d %q", r.StatusCode, r.Header.Get("WWW-Authenticate"))
	}
	s.code.database["onWebAuthentication"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		return value.Bool(args[4].AsText() == "ida" && args[5].AsText() == "pw"), nil
	}
	r := request("GET", "/4DACTION/show", "")
	r.SetBasicAuth("ida", "pw")
	if r := s.do(r); r.StatusCode != 200 {
		t.Errorf("right password: %d", r.StatusCode)
	}
}

func TestCompilerWebRunsOncePerDynamicRequest(t *testing.T) {
	s := harbor(t, Settings{})
	n := 0
	s.code.private["compiler_web"] = func(*Exchange, []value.Value) (value.Value, error) { n++; return value.Undefined, nil }
	for target, want := range map[string]int{"/4DACTION/show": 1, "/page.shtml": 1, "/style.css": 0, "/form.shtml": 0} {
		n = 0
		s.get(target)
		if n != want {
			t.Errorf("%s: %d calls want %d", target, n, want)
		}
	}
}

func TestOwnErrorPages(t *testing.T) {
	s := newSite(t, Settings{}, "404.html", "own 404", "5xx.html", "own 5xx", "4xx.html", "own 4xx")
	s.code.published["broken"] = func(*Exchange, []value.Value) (value.Value, error) { return value.Undefined, errors.New("x") }
	for name, head := range map[string]string{"gone": "X-STATUS: 404", "api": "X-STATUS: 404\r\nContent-Type: application/json", "teapot": "X-STATUS: 418", "fine": "X-STATUS: 203"} {
		s.code.published[name] = func(x *Exchange, _ []value.Value) (value.Value, error) { return value.Undefined, x.SetHeaderText(head) }
	}
	s.code.published["said"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		_ = x.SetHeaderText("X-STATUS: 404")
		return value.Undefined, x.SendText("", "text/plain")
	}
	for target, want := range map[string]string{"/no": "404 own 404", "/4DACTION/gone": "404 own 404", "/4DACTION/api": "404 ", "/4DACTION/teapot": "418 own 4xx", "/4DACTION/fine": "203 ", "/4DACTION/said": "404 ", "/4DACTION/broken": "500 own 5xx", "/" + strings.Repeat("x", 9000): "414 own 4xx"} {
		r := s.get(target)
		if got := r.Status[:3] + " " + bodyOf(t, r); got != want {
			t.Errorf("%.20s: %s want %s", target, got, want)
		}
	}
}

func TestStaticFiles(t *testing.T) {
	s := harbor(t, Settings{})
	r := s.get("/style.css")
	tag := r.Header.Get("ETag")
	if tag == "" || r.Header.Get("Last-Modified") == "" || r.Header.Get("Content-Type") != "text/css; charset=utf-8" || len(r.Cookies()) != 0 {
		t.Errorf("%v", r.Header)
	}
	if r := s.get("/style.css", "If-None-Match", tag); r.StatusCode != 304 {
		t.Errorf("same tag: %d", r.StatusCode)
	}
	if r := s.get("/style.css", "If-Modified-Since", r.Header.Get("Last-Modified")); r.StatusCode != 304 {
		t.Errorf("same time: %d", r.StatusCode)
	}
	if r := s.get("/style.css", "Range", "bytes=1-2"); r.StatusCode != 206 || bodyOf(t, r) != "{}" {
		t.Errorf("range: %d", r.StatusCode)
	}
	if r := s.do(request("POST", "/style.css", "x")); r.StatusCode != 405 || r.Header.Get("Allow") == "" {
		t.Errorf("POST: %d", r.StatusCode)
	}
	if r := s.do(request("HEAD", "/style.css", "")); r.StatusCode != 200 || r.Header.Get("Content-Length") != "3" {
		t.Errorf("HEAD: %d %v", r.StatusCode, r.Header)
	}
	if r := s.get("/data.bin"); r.Header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("type %q", r.Header.Get("Content-Type"))
	}
}

func TestCompression(t *testing.T) {
	style := strings.Repeat("p{color:red}", 500)
	s := newSite(t, Settings{}, "big.css", style, "small.css", "p{}", "big.png", style)
	s.code.published["long"] = sends(strings.Repeat("long ", 1000))
	for _, c := range []struct {
		name, target string
		fields       []string
		gzip, vary   bool
	}{
		{"static", "/big.css", []string{"Accept-Encoding", "gzip"}, true, true},
		{"of code", "/4DACTION/long", []string{"Accept-Encoding", "br, gzip;q=0.5, deflate"}, true, true},
		{"anything is taken", "/big.css", []string{"Accept-Encoding", "*"}, true, true},
		{"not taken", "/big.css", nil, false, true},
		{"refused", "/big.css", []string{"Accept-Encoding", "gzip;q=0, *"}, false, true},
		{"nonsense", "/big.css", []string{"Accept-Encoding", ";;=,\x00gzip"}, false, true},
		{"too small", "/small.css", []string{"Accept-Encoding", "gzip"}, false, false},
		{"small already", "/big.png", []string{"Accept-Encoding", "gzip"}, false, false},
		{"a part", "/big.css", []string{"Accept-Encoding", "gzip", "Range", "bytes=0-1999"}, false, true},
	} {
		r := s.get(c.target, c.fields...)
		if got := r.Header.Get("Content-Encoding") == "gzip"; got != c.gzip || (r.Header.Get("Vary") == "Accept-Encoding") != c.vary {
			t.Errorf("%s: %d %v", c.name, r.StatusCode, r.Header)
		}
		if !c.gzip {
			continue
		}
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(z); err != nil || len(b) < 5000 {
			t.Errorf("%s: %d bytes, %v", c.name, len(b), err)
		}
	}
	for _, target := range []string{"/big.css", "/4DACTION/long"} {
		for _, accept := range []string{"deflate", "gzip;q=0, deflate;q=0.1", "br, Deflate"} {
			r := s.get(target, "Accept-Encoding", accept)
			z, err := zlib.NewReader(r.Body)
			if err != nil || r.Header.Get("Content-Encoding") != "deflate" {
				t.Fatalf("%s: %v %v", accept, err, r.Header)
			}
			if b, err := io.ReadAll(z); err != nil || len(b) < 5000 {
				t.Errorf("%s: %d bytes, %v", accept, len(b), err)
			}
		}
	}
	r := s.get("/big.css", "Accept-Encoding", "gzip")
	if r = s.get("/big.css", "Accept-Encoding", "gzip", "If-None-Match", r.Header.Get("ETag")); r.StatusCode != 304 || r.Header.Get("Content-Encoding") != "" {
		t.Errorf("unchanged: %d %v", r.StatusCode, r.Header)
	}
}

// Two answers with the same body differ in length, so that length tells little.
func TestLengthOfCompressedAnswersVaries(t *testing.T) {
	lengths := map[int]bool{}
	for range 100 {
		lengths[len(compressed([]byte(strings.Repeat("a", 5000)), 1))] = true
	}
	if len(lengths) < 5 {
		t.Errorf("%d lengths in a hundred answers", len(lengths))
	}
}

func TestAdministrationPagesAreForThisMachine(t *testing.T) {
	s := harbor(t, Settings{})
	s.get("/page.shtml")
	local := func(target string, fields ...string) *http.Response {
		r := request("GET", target, "", fields...)
		r.RemoteAddr, r.Host = "127.0.0.1:5", "localhost:8044"
		return s.do(r)
	}
	if r := local("/4dstats"); r.StatusCode != 200 || !strings.Contains(bodyOf(t, r), "page.shtml") {
		t.Errorf("stats: %d", r.StatusCode)
	}
	for _, field := range []string{"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host", "CF-Connecting-IP"} {
		if r := local("/4DSTATS", field, ""); r.StatusCode != 404 {
			t.Errorf("through a proxy that adds %s: %d", field, r.StatusCode)
		}
	}
	for from, hosts := range map[string]map[string]int{
		"127.0.0.1:5": {"localhost": 200, "127.0.0.1:8044": 200, "[::1]:8044": 200, "::1": 200, "LocalHost": 200, "harbor.example": 404, "localhost.harbor.example": 404, "127.0.0.1.harbor.example": 404, "": 404},
		"[::1]:5":     {"localhost": 200}, "[::ffff:127.0.0.1]:5": {"localhost": 200}, "203.0.113.9:5": {"localhost": 404, "127.0.0.1": 404}, "[::ffff:203.0.113.9]:5": {"localhost": 404}, "": {"localhost": 404},
	} {
		for host, want := range hosts {
			r := request("GET", "/4DSTATS", "")
			if r.RemoteAddr, r.Host = from, host; s.do(r).StatusCode != want {
				t.Errorf("from %s at %s: not %d", from, host, want)
			}
		}
	}
	if r := local("/4DCACHECLEAR"); r.StatusCode != 200 || len(s.cache.Stats().Pages) != 0 {
		t.Errorf("clear: %d", r.StatusCode)
	}
}

func TestTrace(t *testing.T) {
	if r := harbor(t, Settings{}).do(request("TRACE", "/", "")); r.StatusCode != 405 {
		t.Errorf("%d", r.StatusCode)
	}
	r := harbor(t, Settings{Trace: true}).do(request("TRACE", "/x", ""))
	if r.StatusCode != 200 || r.Header.Get("Content-Type") != "message/http" || !strings.HasPrefix(bodyOf(t, r), "TRACE /x HTTP/1.1") {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
}

func TestTraceEchoesTheWholeRequest(t *testing.T) {
	s := harbor(t, Settings{Trace: true, MaxRequestSize: 100})
	r := s.do(request("TRACE", "/x", "body", "X-Any", "v"))
	if b := bodyOf(t, r); r.Header.Get("Content-Type") != "message/http" || !strings.HasPrefix(b, "TRACE /x HTTP/1.1\r\n") || !strings.HasSuffix(b, "X-Any: v\r\n\r\nbody") {
		t.Errorf("%v %q", r.Header, b)
	}
	if r := s.do(request("TRACE", "/x", strings.Repeat("x", 101))); r.StatusCode != 413 {
		t.Errorf("a large body: %d", r.StatusCode)
	}
}

func TestOldSwitchPassesTheSlashOfTheParameter(t *testing.T) {
	s := harbor(t, Settings{ParamKeepsSlash: true})
	for target, want := range map[string]string{"/4DACTION/show/17": "[/17]", "/4DACTION/show/a/b": "[/a/b]", "/4DACTION/show": "[]"} {
		if got := bodyOf(t, s.get(target)); got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}
