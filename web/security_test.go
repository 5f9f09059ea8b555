package web

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fourd/interp/value"
)

// rawTalk sends bytes to a server and returns all that it answers before it closes or waits.
func rawTalk(t testing.TB, addr, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, request); err != nil {
		return "" // refused while it was sent
	}
	_ = c.(*net.TCPConn).CloseWrite()
	_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	b, _ := io.ReadAll(c)
	return string(b)
}

// statuses returns the statuses of the answers in what rawTalk has returned.
func statuses(answers string) (out []int) {
	for r := bufio.NewReader(strings.NewReader(answers)); ; {
		a, err := http.ReadResponse(r, nil)
		if err != nil {
			return out
		}
		_, _ = io.Copy(io.Discard, a.Body)
		out = append(out, a.StatusCode)
	}
}

// climbs are ways to write a step up in a path.
var climbs = []string{"..", "%2e%2e", ".%2e", "%2e.", "%2E%2E", "%252e%252e", "%25252e%25252e", "..%00", "..%0d", "..%0a", "..%20", "..%09", "..;", "..;a=1", "....", "...", ". .",
	"%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%uff0e%uff0e", "%u002e%u002e", "．．", "%ef%bc%8e%ef%bc%8e", "‥", "..%ff", "~", "%7e", "..%3f", "..%23", "..."}

// slashes are ways to write the end of a step.
var slashes = []string{"/", "\\", "%2f", "%5c", "%2F", "%5C", "%252f", "%255c", "//", "/./", "\\/", "%c0%af", "%c1%9c", "%e2%88%95", "／", ";/", "%00/", "/%2e/", "%u2215"}

// wanted are files that no visitor may have, below the application folder.
var wanted = []string{"secret.txt", "Project/Sources/Methods/hidden.4dm", "Project/Sources/roles.json", "Project/Sources/settings.4DSettings", "Data/data.4DD", "Logs/logweb.txt", "Settings/settings.4DSettings"}

// spellings are the paths of one traversal each.
func spellings() []string {
	var out []string
	for _, up := range climbs {
		for _, slash := range slashes {
			for depth, before := range []string{"/", "/sub/", "/sub/parts/", "/4DACTION/show/"} {
				target := wanted[(len(out)+depth)%len(wanted)]
				out = append(out, before+strings.Repeat(up+slash, depth%3+1)+strings.ReplaceAll(target, "/", slash))
			}
		}
	}
	return append(out, "/etc/passwd", "//etc/passwd", "/%2fetc/passwd", "/file:///etc/passwd", "file:///etc/passwd", "/C:/Windows/win.ini", "/C:%5cWindows", "/\\\\host\\share\\x",
		"/..", "/.", "..", "../secret.txt", "secret.txt", "/sub/..", "/sub/../..", "/%", "/%zz", "/%2", "/style.css%00.html", "/index.html::$DATA", "/con", "/aux.html", "/.env", "/.git/config")
}

// guarded is a site whose application folder holds what nobody may have.
func guarded(t testing.TB, o Settings) *site {
	s := harbor(t, o)
	for _, name := range wanted {
		name = filepath.Join(s.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("SECRET"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// TestNoSpellingOfAPathLeavesTheWebFolder sends each over a connection, as a client of
// net/http would not send most of them.
func TestNoSpellingOfAPathLeavesTheWebFolder(t *testing.T) {
	s := guarded(t, Settings{KeepAlive: -1})
	base, _, _ := live(t, s)
	addr := strings.TrimPrefix(base, "http://")
	list := spellings()
	if len(list) < 500 {
		t.Fatalf("only %d spellings", len(list))
	}
	found := 0
	for len(list) > 0 {
		n := min(50, len(list))
		var b strings.Builder
		for _, p := range list[:n] {
			fmt.Fprintf(&b, "GET %s HTTP/1.1\r\nHost: h\r\n\r\n", p)
		}
		answers := rawTalk(t, addr, b.String())
		if strings.Contains(answers, "SECRET") || strings.Contains(answers, "root:") {
			t.Errorf("one of these opens a file: %q", list[:n])
		}
		for _, status := range statuses(answers) {
			if status >= 500 {
				t.Errorf("status %d for one of %q", status, list[:n])
			}
			found++
		}
		if got := len(statuses(answers)); got < n { // a request that cannot be read ends the connection
			n = max(got, 1)
		}
		list = list[n:]
	}
	if found < 500 {
		t.Errorf("only %d answers", found)
	}
	if r := statuses(rawTalk(t, addr, "GET /style.css HTTP/1.1\r\nHost: h\r\n\r\n")); len(r) != 1 || r[0] != 200 {
		t.Errorf("an ordinary file: %v", r)
	}
}

// TestNoSpellingOfANameLeavesTheWebFolder is the same for names that code passes on from
// its visitors: to WEB SEND FILE and to 4DINCLUDE.
func TestNoSpellingOfANameLeavesTheWebFolder(t *testing.T) {
	s := guarded(t, Settings{})
	for _, p := range spellings() {
		for _, name := range []string{p, strings.TrimPrefix(p, "/"), unescape(p), strings.TrimPrefix(unescape(p), "/"), filepath.Join(s.dir, unescape(p)), s.dir + "/WebFolder" + unescape(p)} {
			x := newExchange(s.Server, nil, request("GET", "/", ""))
			if err := x.sendFile(name); err == nil && strings.Contains(string(x.data), "SECRET") {
				t.Errorf("WEB SEND FILE sends %q", name)
			}
			x.discard()
			if out, err := x.process4D("<!--#4DINCLUDE "+name+"-->", "page.shtml"); err == nil && strings.Contains(out, "SECRET") {
				t.Errorf("4DINCLUDE inserts %q", name)
			}
			x.closeProcess()
		}
	}
}

// TestProjectIsNeverServed has a server whose web folder is the application folder.
func TestProjectIsNeverServed(t *testing.T) {
	s := guarded(t, Settings{RootFolder: "."})
	if err := os.WriteFile(filepath.Join(s.dir, "open.txt"), []byte("open"), 0o644); err != nil {
		t.Fatal(err)
	}
	if b := bodyOf(t, s.get("/open.txt")); b != "open" {
		t.Fatalf("an ordinary file: %q", b)
	}
	for _, name := range wanted[1:] {
		for _, as := range []string{name, strings.ToUpper(name), strings.ToLower(name), "./" + name, "/" + name, name + "/", name + ".", name + "%20", strings.ReplaceAll(name, "/", "//"),
			strings.ReplaceAll(name, "/", "%2f"), strings.ReplaceAll(name, "/", "/./"), "WebFolder/../" + name, strings.Replace(name, "o", "%6f", 1), name + "?x", name + ";a"} {
			if r := s.get("/" + as); r.StatusCode != 404 || strings.Contains(bodyOf(t, r), "SECRET") {
				t.Errorf("/%s: %d", as, r.StatusCode)
			}
			x := newExchange(s.Server, nil, request("GET", "/", ""))
			if err := x.sendFile(as); err == nil {
				t.Errorf("WEB SEND FILE sends %s", as)
			}
		}
	}
}

// injections are texts of visitors that would begin another header field, answer or line.
var injections = []string{"a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\r\n\r\n<b>evil</b>", "a\n\n<b>evil</b>", "a\x00X-Evil: 1", "a\r\n X-Evil: 1", "a\u2028X-Evil: 1", "a\u0085X-Evil: 1",
	"\r\nX-Evil: 1", "a\r\nSet-Cookie: evil=1", "a\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nX-Evil: 1", "a\v\fX-Evil: 1", "é\r\nX-Evil: 1", "a\u010d\u010aX-Evil: 1", "a%0d%0aX-Evil:1", "\x1b[31mX-Evil: 1", "嘊嘍X-Evil: 1"}

// evil reports what an injection has brought into an answer, which is read as a client
// reads it.
func evil(answers string) string {
	for r := bufio.NewReader(strings.NewReader(answers)); ; {
		a, err := http.ReadResponse(r, nil)
		if err != nil {
			return ""
		}
		_, _ = io.Copy(io.Discard, a.Body)
		for name := range a.Header {
			if strings.HasPrefix(name, "X-Evil") {
				return name
			}
		}
		for _, c := range a.Cookies() {
			if c.Name == "evil" {
				return "cookie"
			}
		}
	}
}

// TestNothingIsInjectedIntoAnAnswer gives the text of a hostile visitor to everything that
// writes into the head of an answer.
func TestNothingIsInjectedIntoAnAnswer(t *testing.T) {
	s := harbor(t, Settings{})
	var do func(x *Exchange) error
	s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		_ = do(x) // an error is an answer as good as any
		return value.Undefined, nil
	}
	base, _, _ := live(t, s)
	for _, text := range injections {
		for name, f := range map[string]func(x *Exchange) error{
			"value":        func(x *Exchange) error { return x.SetHeaderFields([]string{"X-Any"}, []string{text}) },
			"name":         func(x *Exchange) error { return x.SetHeaderFields([]string{text}, []string{"v"}) },
			"status":       func(x *Exchange) error { return x.SetHeaderFields([]string{"X-STATUS"}, []string{"200 " + text}) },
			"redirect":     func(x *Exchange) error { x.SendRedirect("/"+text, false); return nil },
			"redirect *":   func(x *Exchange) error { x.SendRedirect("/"+text, true); return nil },
			"type of text": func(x *Exchange) error { return x.SendText("ok", "text/plain"+text) },
			"type of blob": func(x *Exchange) error { return x.SendBlob([]byte("ok"), "text/plain; a="+text) },
			"message": func(x *Exchange) error {
				m := &outgoing{status: 200, body: value.Str("b")}
				m.set("X-Any", text)
				return m.send(x)
			},
			"file":          func(x *Exchange) error { return x.SendFile(text) },
			"cookie domain": func(x *Exchange) error { return setCookieDomain(x, text) },
			"cookie":        func(x *Exchange) error { return x.SetHeaderFields([]string{"Set-Cookie"}, []string{"a=" + text}) },
		} {
			do = f
			answers := rawTalk(t, strings.TrimPrefix(base, "http://"), "GET /4DACTION/do HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
			if what := evil(answers); what != "" || len(statuses(answers)) != 1 {
				t.Errorf("%s with %q: %s, statuses %v", name, text, what, statuses(answers))
			}
		}
		// in a URL, where folders redirect to themselves
		answers := rawTalk(t, strings.TrimPrefix(base, "http://"), "GET /sub?"+url.QueryEscape(text)+" HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
		if what := evil(answers); what != "" {
			t.Errorf("folder with %q: %s", text, what)
		}
	}
}

func setCookieDomain(x *Exchange, domain string) error {
	o := *x.o
	err := setCookiePart(func(o *Settings, s string) { o.CookieDomain = s })(&o, value.Str(domain))
	if err == nil {
		x.o = &o
	}
	return err
}

// smuggles are requests whose end may be seen otherwise by a proxy on the way. What comes
// after is a request that must not be answered as one of its own.
var smuggles = func() []string {
	const hidden = "GET /4DACTION/smuggled HTTP/1.1\r\nHost: h\r\n\r\n"
	head := func(fields string) string { return "POST /4DACTION/quiet HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" }
	chunks := "0\r\n\r\n" + hidden
	out := []string{
		"GET /4DACTION/quiet HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n" + hidden,
		"POST /4DACTION/quiet HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
		"GET /4DACTION/quiet\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/2.0\r\nHost: h\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/1.1 x\r\nHost: h\r\n\r\n" + hidden,
		"GET  /4DACTION/quiet HTTP/1.1\r\nHost: h\r\n\r\n" + hidden, "GET\t/4DACTION/quiet HTTP/1.1\r\nHost: h\r\n\r\n" + hidden, "G\x00T /4DACTION/quiet HTTP/1.1\r\nHost: h\r\n\r\n" + hidden,
		"GET /4DACTION/quiet HTTP/1.1\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/1.1\r\nHost: h i\r\n\r\n" + hidden,
		"GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\n X: 1\r\n : 2\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\nX\r\n\r\n" + hidden,
		"GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\nX: a\x00b\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\nX Y: a\r\n\r\n" + hidden,
		"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden, "GET /4DACTION/quiet HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n" + chunks,
	}
	for _, te := range []string{"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n",
		"Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: chunked, chunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: identity\r\n", "Transfer-Encoding: gzip, chunked\r\n",
		"Transfer-Encoding: chunked\x0b\r\n", "Transfer-Encoding:\x0bchunked\r\n", "Transfer-Encoding: \"chunked\"\r\n", "Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n", "Transfer-Encoding: chunked;q=1\r\n", "transfer-encoding: CHUNKED\r\nContent-Length: 5\r\n",
		"Transfer-Encoding:\r\nContent-Length: 5\r\n", "Content-Length: 0\r\nContent-Length: 5\r\n", "Content-Length: 5, 6\r\n", "Content-Length: +0\r\n", "Content-Length: -1\r\n", "Content-Length: 0x0\r\n", "Content-Length: 5a\r\n",
		"Content-Length : 0\r\n", "Content-Length:\r\n", "Content-Length: 99999999999999999999\r\n", "Content-Length: 5 5\r\n", " Content-Length: 0\r\n", "Content_Length: 0\r\nTransfer_Encoding: chunked\r\nContent-Length: 70\r\n"} {
		out = append(out, head(te)+chunks)
	}
	for _, size := range []string{"-1", "+0", "0x0", "ffffffffffffffff0", "0 ;", "g", "", " 0", "0\n", "2\r\nab", "0;\n\r\n", "1\r\na\n0"} {
		out = append(out, head("Transfer-Encoding: chunked\r\n")+size+"\r\n\r\n"+hidden)
	}
	return append(out, head("Transfer-Encoding: chunked\r\n")+"0\r\nContent-Length: 9\r\n\r\n"+hidden, head("Transfer-Encoding: chunked\r\nTrailer: Content-Length\r\n")+chunks,
		head("Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n")+"5\r\nabcde\r\n"+chunks)
}()

func TestNoRequestIsSmuggled(t *testing.T) {
	s := harbor(t, Settings{})
	var ran atomic.Int64
	s.code.published["smuggled"] = func(*Exchange, []value.Value) (value.Value, error) { ran.Add(1); return value.Undefined, nil }
	base, _, _ := live(t, s)
	addr := strings.TrimPrefix(base, "http://")
	plain := "GET /4DACTION/quiet HTTP/1.1\r\nHost: h\r\n\r\nGET /4DACTION/smuggled HTTP/1.1\r\nHost: h\r\n\r\n"
	if got := statuses(rawTalk(t, addr, plain)); len(got) != 2 || ran.Load() != 1 {
		t.Fatalf("two requests in a row: %v, the second ran %d times", got, ran.Load())
	}
	for _, request := range smuggles {
		ran.Store(0)
		if answers := rawTalk(t, addr, request); ran.Load() != 0 {
			t.Errorf("%q smuggles a request: %.300q", request, answers)
		}
	}
	if len(smuggles) < 50 {
		t.Errorf("only %d requests", len(smuggles))
	}
}

// TestEveryOversizeIsRefused sends more than allowed of everything.
func TestEveryOversizeIsRefused(t *testing.T) {
	s := harbor(t, Settings{MaxRequestSize: 1 << 20, MaxFields: 100})
	ran := false
	s.code.published["do"] = func(*Exchange, []value.Value) (value.Value, error) { ran = true; return value.Undefined, nil }
	base, _, _ := live(t, s)
	addr := strings.TrimPrefix(base, "http://")
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	post := func(kind, body string) string {
		return fmt.Sprintf("POST /4DACTION/do HTTP/1.1\r\nHost: h\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", kind, len(body), body)
	}
	chunked := func(body string) string {
		return fmt.Sprintf("POST /4DACTION/do HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", len(body), body)
	}
	get := func(target, fields string) string {
		return "GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + fields + "\r\n"
	}
	for _, c := range []struct {
		name, request string
		want          string
	}{
		{"body", post("text/plain", many(1<<20+1, "x")), "413"},
		{"announced body", "POST /4DACTION/do HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n", "413"},
		{"chunks", chunked(many(1<<20+1, "x")), "413"},
		{"announced chunk", "POST /4DACTION/do HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nx", "400"},
		{"chunk extension", "POST /4DACTION/do HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;" + many(70<<10, "e") + "\r\nx\r\n0\r\n\r\n", "400"},
		{"trailer", "POST /4DACTION/do HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " + many(1<<20, "t") + "\r\n\r\n", "400 413 431"},
		{"form values", post(formType, many(101, "a=1&")), "413"},
		{"parts", post(multipartType+"; boundary=b", many(101, "--b\r\n\r\nx\r\n")+"--b--"), "413"},
		{"sum of parts", post(multipartType+"; boundary=b", many(3, "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n"+many(400<<10, "x")+"\r\n")+"--b--"), "413"},
		{"URL", get("/4DACTION/do/"+many(9<<10, "x"), ""), "414"},
		{"very long URL", get("/4DACTION/do/"+many(1<<20, "x"), ""), "414 431"},
		{"query", get("/4DACTION/do?"+many(9<<10, "x"), ""), "414"},
		{"parameters", get("/4DACTION/do?"+many(101, "a&"), ""), "414"},
		{"field", get("/4DACTION/do", "X-Any: "+many(1<<20, "x")+"\r\n"), "431"},
		{"field name", get("/4DACTION/do", "X-"+many(1<<20, "x")+": 1\r\n"), "431"},
		{"fields", get("/4DACTION/do", many(20_000, "X-Any: 1\r\n")), "431"},
		{"cookies", get("/4DACTION/do", "Cookie: "+many(20_000, "a=1; ")+"\r\n"), "431"},
		{"method", many(1<<20, "G") + " / HTTP/1.1\r\nHost: h\r\n\r\n", "400 431"},
		{"version", "GET / HTTP/" + many(1<<20, "1") + "\r\nHost: h\r\n\r\n", "400 431"},
		{"host", "GET /4DACTION/do HTTP/1.1\r\nHost: " + many(1<<20, "h") + "\r\n\r\n", "400 431"},
	} {
		ran = false
		answers := statuses(rawTalk(t, addr, c.request))
		// Whoever is still sending when the connection closes may not see the answer.
		if len(answers) > 0 && !strings.Contains(c.want, fmt.Sprint(answers[0])) || len(answers) == 0 && len(c.request) < 200<<10 || ran {
			t.Errorf("%s: %v, want %s, code ran: %t", c.name, answers, c.want, ran)
		}
	}
}

func TestBodiesOfAllRequestsTogetherAreBounded(t *testing.T) {
	s := harbor(t, Settings{MaxBodies: 100 << 10})
	in, out := make(chan struct{}), make(chan struct{})
	s.code.published["hold"] = func(*Exchange, []value.Value) (value.Value, error) {
		in <- struct{}{}
		<-out
		return value.Undefined, nil
	}
	held := make(chan int)
	for range 2 {
		go func() { held <- s.do(request("POST", "/4DACTION/hold", strings.Repeat("x", 40<<10))).StatusCode }()
		<-in
	}
	if r := s.do(request("POST", "/4DACTION/quiet", strings.Repeat("x", 40<<10))); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" {
		t.Errorf("a third: %d", r.StatusCode)
	}
	if r := s.do(request("POST", "/4DACTION/quiet", "x")); r.StatusCode != 204 {
		t.Errorf("a small one: %d", r.StatusCode)
	}
	close(out)
	for range 2 {
		if status := <-held; status != 204 {
			t.Errorf("status %d", status)
		}
	}
	if n := s.bodies.Load(); n != 0 {
		t.Errorf("%d bytes are still counted", n)
	}
	if r := s.do(request("POST", "/4DACTION/quiet", strings.Repeat("x", 90<<10))); r.StatusCode != 204 {
		t.Errorf("afterwards: %d", r.StatusCode)
	}
}
