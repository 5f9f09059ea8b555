package client_test

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"crypto/md5"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/web/client"
)

// newServer answers in the ways that the tests ask for by path.
func newServer(t *testing.T) string {
	mux := http.NewServeMux()
	mux.HandleFunc("/json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"name":"Ada","n":1.5}`)
	})
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"name":`)
	})
	mux.HandleFunc("/latin", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
		w.Write([]byte("caf\xe9"))
	})
	mux.HandleFunc("/bytes", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Write([]byte{1, 2, 3})
	})
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		user, password, _ := r.BasicAuth()
		w.Header()["Set-Cookie"] = []string{"a=1", "b=2"}
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(http.StatusCreated)
		fmt.Fprintf(w, "%s %s|%s|%s|%s|%s%s", r.Method, r.URL.RequestURI(), r.Header.Get("Content-Type"), strings.Join(r.Header["X-Own"], ","), body, user, password)
	})
	mux.HandleFunc("/own", func(w http.ResponseWriter, r *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			fmt.Fprintf(c, "HTTP/1.1 200 Fine by me\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
			fmt.Fprintf(c, "caf\xc3\xa9 Connection: %s", r.Header.Get("Connection"))
			_ = c.Close()
		}
	})
	for path, text := range map[string]string{"/ansi": "caf\xe9\x80", "/wide": "", "/meta": "<html><head><META http-equiv=a content=\"text/html; charset=iso-8859-1\">\xe9", "/plain": "\xc3\xa9"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			if path == "/wide" {
				text = "\xff\xfew\x00i\x00d\x00e\x00 \x00\xe9\x00"
			}
			io.WriteString(w, text)
		})
	}
	mux.HandleFunc("/packed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		kind := r.URL.RawQuery
		w.Header().Set("Content-Encoding", strings.Replace(kind, "raw", "deflate", 1))
		if r.Method == http.MethodHead {
			return
		}
		var pack io.WriteCloser = gzip.NewWriter(w)
		switch kind {
		case "deflate":
			pack = zlib.NewWriter(w)
		case "raw":
			pack, _ = flate.NewWriter(w, 1)
		}
		fmt.Fprintf(pack, "asked for: %s packed", r.Header.Get("Accept-Encoding"))
		_ = pack.Close()
	})
	mux.HandleFunc("/digest", askDigest)
	mux.HandleFunc("/digest/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://localhost:"+r.Host[strings.LastIndexByte(r.Host, ':')+1:]+"/digest", http.StatusTemporaryRedirect)
	})
	mux.HandleFunc("/away/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/away/x"+strings.TrimPrefix(r.URL.Path, "/away/"), http.StatusFound)
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/json", http.StatusFound) })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/parts", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for i := range 3 {
			fmt.Fprintf(w, "part %d;", i)
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond) // so that they do not arrive as one
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func newProcess(t *testing.T, out io.Writer) *interp.Process {
	rt, err := interp.New(interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...),
		interp.Commands(client.Commands()...), interp.Classes(client.Classes()...), interp.WithConsole(interp.NewConsole(out, out)))
	if err != nil {
		t.Fatal(err)
	}
	p := rt.NewProcess(t.Context(), interp.ProcessOptions{Kind: interp.MainProcess})
	t.Cleanup(p.Close)
	return p
}

// run runs code whose lines are parted by ¶; U stands for the address of the server.
func run(t *testing.T, p *interp.Process, server, source string) string {
	t.Helper()
	source = strings.ReplaceAll(strings.ReplaceAll(source, " ¶ ", "\n"), "U/", server+"/")
	v, err := p.RunMethod("code", "code", source)
	if err != nil {
		return "error: " + err.Error()
	}
	return value.String(v)
}

const send = `$r:=4D.HTTPRequest.new(`

func TestRequests(t *testing.T) {
	server := newServer(t)
	for _, c := range [][2]string{
		{send + `"U/json").wait() ¶ return $r.response.body.name+String($r.response.status)+$r.response.statusText`, "Ada200OK"},
		{send + `"U/json"; {dataType: "text"}).wait() ¶ return $r.response.body`, `{"name":"Ada","n":1.5}`},
		{send + `"U/json"; {dataType: "blob"}).wait() ¶ return OB Instance of($r.response.body; 4D.Blob)`, "True"},
		{send + `"U/latin").wait() ¶ return $r.response.body`, "café"},
		{send + `"U/bytes").wait() ¶ return $r.response.body.size`, "3"},
		{send + `"U/echo?a=b c").wait() ¶ return $r.response.body`, "GET /echo?a=b%20c||||"},
		{send + `"U/echo"; {method: "POST"; body: "é"; headers: {XOwn: "1"; "X-Own": ["a"; "b"]}}).wait() ¶ return $r.response.body`, "POST /echo|text/plain; charset=UTF-8|a,b|é|"},
		{send + `"U/echo"; {method: "POST"; body: {a: 1}}).wait() ¶ return $r.response.body`, `POST /echo|application/json;charset=UTF-8||{"a":1}|`},
		{send + `"U/echo"; {method: "PUT"; body: [1; 2]; headers: {"content-type": "x/y"}}).wait() ¶ return $r.response.body`, `PUT /echo|x/y||[1,2]|`},
		{send + `"U/echo"; {serverAuthentication: {name: "ada"; password: "x"}}).wait() ¶ return $r.response.body`, `GET /echo||||adax`},
		{send + `"U/digest"; {method: "POST"; body: "x"; serverAuthentication: {name: "ada"; password: "pearl"; method: "digest"}}).wait() ¶ return $r.response.body`, "in with x"},
		{send + `"U/digest"; {method: "POST"; body: "x"; serverAuthentication: {name: "ada"; password: "pearl"}}).wait() ¶ return $r.response.body`, "in with x"},
		{send + `"U/digest"; {serverAuthentication: {name: "ada"; password: "pearl"; method: "basic"}}).wait() ¶ return $r.response.status`, "401"},
		{send + `"U/digest"; {serverAuthentication: {name: "ada"; password: "no"}}).wait() ¶ return $r.response.status`, "401"},
		{send + `"U/digest/away"; {serverAuthentication: {name: "ada"; password: "pearl"}}).wait() ¶ return $r.response.status`, "401"},
		{`HTTP AUTHENTICATE("ada"; "pearl"; HTTP digest) ¶ var $t : Text ¶ $n:=HTTP Get("U/digest"; $t) ¶ return String($n)+$t`, "200in with "},
		{send + `"U/echo").wait() ¶ return $r.response.headers["set-cookie"].join("+")+$r.response.rawHeaders["Content-Type"]`, `a=1+b=2text/plain`},
		{send + `"U/moved").wait() ¶ return $r.response.body.name`, "Ada"},
		{send + `"U/moved"; {automaticRedirections: False}).wait() ¶ return $r.response.status`, "302"},
		{send + `"U/away/").wait() ¶ return String($r.response.status)+$r.response.headers.location`, "302/away/xxxxxx"},
		{send + `"U/none").wait() ¶ return $r.response.status`, "404"},
		{send + `"U/broken").wait() ¶ return $r.errors.length`, "1"},
		{send + `"U/slow"; {timeout: 0.05}).wait() ¶ return $r.errors[0].message+String($r.response=Null)`, "the server did not answer in timeTrue"},
		{send + `"U/slow") ¶ $r.wait(0.02) ¶ $b:=$r.terminated ¶ $r.terminate() ¶ $r.wait() ¶ return String($b)+String($r.terminated)+String($r.errors=Null)`, "FalseTrueTrue"},
		{send + `"http://127.0.0.1:1/").wait() ¶ return $r.errors[0].errCode`, "30"},
		{send + `"U/json"; {agent: 4D.HTTPAgent.new({maxSockets: 2})}).wait() ¶ return $r.agent.options.maxSockets`, "2"},
		{send + `"U/json") ¶ return $r.method+$r.dataType+$r.encoding+String($r.returnResponseBody)+String($r.timeout)+"|"`, "GETautoUTF-8True|"},
		{`$s:="" ¶ $o:={} ¶ $o.onData:=Formula($s:=$s) ¶ $o.text:="" ¶ $o.onData:=Formula(This.text:=This.text+Convert to text($2.data; "UTF-8")) ¶ ` + send + `"U/parts"; $o).wait() ¶ return $o.text`, "part 0;part 1;part 2;"},
		{`$o:={log: ""} ¶ For each ($e; ["Headers"; "Response"; "Error"; "Terminate"]) ¶ $o["on"+$e]:=Formula(This.log:=This.log+$2.type+" ") ¶ End for each ¶ ` +
			send + `"U/json"; $o).wait() ¶ $l:=$o.log ¶ $o.log:="" ¶ ` + send + `"http://127.0.0.1:1"; $o).wait() ¶ return $l+"/ "+$o.log`, "headers response terminate / error terminate "},
		{send + `"U/own").wait() ¶ return $r.response.statusText+$r.protocol`, "Fine by meHTTP/1.1"},
		{send + `"U/own"; {protocol: "HTTP1"}).wait() ¶ return $r.protocol`, "HTTP1"},
		{send + `"U/packed?gzip").wait() ¶ return $r.response.body`, "asked for: gzip, deflate packed"},
		{send + `"U/packed?deflate"; {headers: {"Accept-Encoding": "deflate"}}).wait() ¶ return $r.response.body`, "asked for: deflate packed"},
		{send + `"U/packed?raw").wait() ¶ return $r.response.body`, "asked for: gzip, deflate packed"},
		{send + `"U/packed?gzip"; {method: "HEAD"}).wait() ¶ return String($r.errors=Null)`, "True"},
		{`$o:={onData: Formula(This.n:=BLOB size($2.data)); n: 0} ¶ ` + send + `"U/packed?gzip"; $o).wait() ¶ return String($o.n>50)+$r.response.body`, "Trueasked for: gzip, deflate packed"},
		{`$o:={onData: Formula(This.n:=BLOB size($2.data)); decodeData: True} ¶ ` + send + `"U/packed?gzip"; $o).wait() ¶ return $o.n`, "31"},
		{`CALL WORKER(1; Formula(r.terminate())) ¶ r:=4D.HTTPRequest.new("U/slow") ¶ r.wait(20) ¶ return r.terminated`, "True"},
		{`$a:=4D.HTTPAgent.new() ¶ return JSON Stringify($a.options)`, `{"keepAlive":true,"maxSockets":65535,"maxTotalSockets":65535,"minTLSVersion":"TLSv1_2","protocol":"auto","validateTLSCertificate":true}`},
		{`$a:=4D.HTTPAgent.new({maxTotalSockets: 1}) ¶ ` + send + `"U/slow"; {agent: $a}) ¶ $r.wait(0.1) ¶ $s:=4D.HTTPRequest.new("U/json"; {agent: $a}) ¶ $s.wait(0.1) ¶ $t:=$s.terminated ¶ $r.terminate() ¶ $s.wait(5) ¶ return String($t)+$s.response.body.name`, "FalseAda"},
		{send + `"U/json"; {agent: {maxSockets: 2}}) ¶ return 1`, "error: "},
		{send + `"U/json"; {storeCertificateName: "mine"}) ¶ return 1`, "error: "},
		{send + `"U/json"; {dataType: "none"}) ¶ return 1`, "error: "},
		{send + `"ftp://x") ¶ return 1`, "error: "},
		{send + `"U/json"; {returnResponseBody: False}) ¶ return 1`, "error: "},
		{send + `"U/json"; {headers: {a: "x"+Char(10)+"y"}}) ¶ return 1`, "error: "},
	} {
		if got := run(t, newProcess(t, io.Discard), server, c[0]); got != c[1] && (c[1] != "error: " || !strings.HasPrefix(got, c[1])) {
			t.Errorf("%s\n gives %s\n want  %s", c[0], got, c[1])
		}
	}
}

// TestWorkersHearOfAnswers sends a request in a worker, which does not wait: the callbacks
// run between its calls, and the program waits for them.
func TestWorkersHearOfAnswers(t *testing.T) {
	var out strings.Builder
	p := newProcess(t, &out)
	server := newServer(t)
	source := `CALL WORKER("asker"; Formula(4D.HTTPRequest.new("U/json"; {onResponse: Formula(ALERT($1.response.body.name)); onTerminate: Formula(ALERT("over"))})))`
	if got := run(t, p, server, source); strings.HasPrefix(got, "error") {
		t.Fatal(got)
	}
	if err := p.Runtime().Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if out.String() != "Ada\nover\n" {
		t.Errorf("%q", out.String())
	}
}

func TestCommands(t *testing.T) {
	server := newServer(t)
	for _, c := range [][2]string{
		{`var $t : Text ¶ $n:=HTTP Get("U/json"; $t) ¶ return String($n)+$t+String(OK)`, `200{"name":"Ada","n":1.5}1`},
		{`var $o : Object ¶ $n:=HTTP Get("U/json"; $o) ¶ return $o.name`, "Ada"},
		{`var $b : Blob ¶ $n:=HTTP Get("U/bytes"; $b) ¶ return BLOB size($b)`, "3"},
		{`var $t : Text ¶ ARRAY TEXT($n;1) ¶ ARRAY TEXT($v;1) ¶ $n{1}:="X-Own" ¶ $v{1}:="mine" ¶ $s:=HTTP Request(HTTP POST method; "U/echo"; "body"; $t; $n; $v) ¶ $i:=Find in array($n; "Content-Type") ¶ return String($s)+$t+$v{$i}`,
			"201POST /echo|text/plain; charset=UTF-8|mine|body|text/plain"},
		{`var $t : Text ¶ HTTP AUTHENTICATE("ada"; "x"; HTTP basic) ¶ $n:=HTTP Get("U/echo"; $t) ¶ return $t`, "GET /echo||||adax"},
		{`var $t : Text ¶ $n:=HTTP Get("U/away/"; $t) ¶ return $n`, "302"},
		{`HTTP SET OPTION(HTTP timeout; 7) ¶ var $v : Integer ¶ HTTP GET OPTION(HTTP timeout; $v) ¶ return $v`, "7"},
		{`$f:=Folder(Temporary folder; fk platform path) ¶ HTTP SET CERTIFICATES FOLDER($f.platformPath) ¶ return HTTP Get certificates folder=$f.platformPath`, "True"},
		{`return HTTP Get certificates folder=(Folder("/PACKAGE/").platformPath+"ClientCertificatesFolder"+Folder separator)`, "True"},
		{`HTTP SET CERTIFICATES FOLDER("/not/there/") ¶ return 1`, "error: "},
		{`var $t : Text ¶ $n:=HTTP Get(Substring("U/json"; 8); $t) ¶ return $n`, "200"}, // http, and not https as for the class
		{`var $t : Text ¶ $n:=HTTP Get("U/own"; $t) ¶ return $t`, "café Connection: close"},
		{`var $t : Text ¶ $n:=HTTP Get("U/own"; $t; *) ¶ return $t`, "café Connection: "},
		{`var $t : Text ¶ $n:=HTTP Get("U/ansi"; $t) ¶ return $t`, "café€"},
		{`var $t : Text ¶ $n:=HTTP Get("U/wide"; $t) ¶ return $t`, "wide é"},
		{`var $t : Text ¶ $n:=HTTP Get("U/meta"; $t) ¶ return Substring($t; Length($t))`, "é"},
		{`var $t : Text ¶ $n:=HTTP Get("U/plain"; $t) ¶ return $t`, "é"},
		{`var $p : Picture ¶ $n:=HTTP Get("U/json"; $p) ¶ return Picture size($p)`, "0"},
		{`var $t : Text ¶ var $b : Blob ¶ $n:=HTTP Request("PUT"; "U/echo"; $b; $t) ¶ return $t`, "PUT /echo|application/byte-stream|||"},
		{`var $t : Text ¶ $n:=HTTP Get("U/packed?gzip"; $t) ¶ return $t`, "asked for:  packed"},
		{`var $t : Text ¶ HTTP SET OPTION(HTTP compression; 1) ¶ $n:=HTTP Get("U/packed?gzip"; $t) ¶ return $t`, "asked for: gzip, deflate packed"},
		{`var $t : Text ¶ $n:=HTTP Get("http://127.0.0.1:1"; $t) ¶ return $n`, "error: "},
		{`HTTP SET OPTION(99; 7) ¶ return 1`, "error: "},
	} {
		if got := run(t, newProcess(t, io.Discard), server, c[0]); got != c[1] && (c[1] != "error: " || !strings.HasPrefix(got, c[1])) {
			t.Errorf("%s\n gives %s\n want  %s", c[0], got, c[1])
		}
	}
}

// askDigest answers who proves to know the password "pearl" of ada in the digest form.
func askDigest(w http.ResponseWriter, r *http.Request) {
	const nonce = "f84f1cec41e6cbe5aea9c8e88d359"
	field := func(name string) string {
		_, rest, _ := strings.Cut(r.Header.Get("Authorization"), " "+name+"=")
		rest = strings.TrimPrefix(rest, `"`)
		end := strings.IndexAny(rest, `",`)
		return rest[:max(end, 0)]
	}
	hash := func(s string) string { return fmt.Sprintf("%x", md5.Sum([]byte(s))) }
	body, _ := io.ReadAll(r.Body)
	want := hash(strings.Join([]string{hash("ada:sea:pearl"), nonce, field("nc"), field("cnonce"), "auth", hash(r.Method + ":/digest")}, ":"))
	if field("nonce") != nonce || field("response") != want {
		w.Header().Set("WWW-Authenticate", `Digest realm="sea", qop="auth", algorithm=MD5, nonce="`+nonce+`"`)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	fmt.Fprintf(w, "in with %s", body)
}

// TestClientLog switches the log on and off, with and without bodies.
func TestClientLog(t *testing.T) {
	server := newServer(t)
	var out strings.Builder
	p := newProcess(t, &out)
	dir := t.TempDir()
	builtins.SetFolders(p.Runtime(), builtins.Folders{Package: dir})
	got := run(t, p, server, `var $t : Text ¶ var $n : Integer ¶ HTTP GET OPTION(HTTP client log; $n) ¶ $s:=String($n) ¶ $x:=HTTP Get("U/json"; $t) ¶ HTTP SET OPTION(HTTP client log; HTTP enable log without body) ¶ HTTP AUTHENTICATE("ada"; "pearl"; HTTP basic) ¶ `+
		`$x:=HTTP Request("POST"; "U/echo?q"; "secret body"; $t) ¶ HTTP GET OPTION(HTTP client log; $n) ¶ HTTP SET OPTION(HTTP client log; HTTP disable log) ¶ $x:=HTTP Get("U/json"; $t) ¶ `+
		`HTTP SET OPTION(HTTP client log; HTTP enable log with all body parts) ¶ 4D.HTTPRequest.new("U/packed?gzip"; {method: "POST"; body: "shown body"}).wait() ¶ return $s+String($n)+JSON Stringify(Folder(fk logs folder).files(fk ignore invisible).extract("fullName").orderBy())`)
	if want := `01["4DHTTPClientLog_01.txt","4DHTTPClientLog_02.txt"]`; got != want {
		t.Fatalf("%s, want %s", got, want)
	}
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(dir, "Data", "Logs", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for name, want := range map[string]string{
		"4DHTTPClientLog_01.txt": `(?s)^# REQUEST\r\n# SequenceID: 1\r\n# ConnectionID: [0-9A-F]{32}\r\n# LocalIP: 127.0.0.1\r\n# PeerIP: 127.0.0.1\r\n# TimeStamp: \d+\r\nPOST /echo\?q HTTP/1.1\r\nAuthorization: Basic \*\*\*\r\nContent-Type: text/plain; charset=UTF-8\r\nHost: 127[^\r]+\r\n\r\n\[Body Size: 11\]\r\n\r\n` +
			`# RESPONSE\r\n# SequenceID: 2\r\n.*# ElapsedTimeInMs: \d+\r\nHTTP/1.1 201 Created\r\n.*Set-Cookie: a=\*\*\*\r\n.*\[Body Size: \d+\]\r\n\r\n$`,
		"4DHTTPClientLog_02.txt": `(?s)POST /packed.*\r\n\r\nshown body\r\n\r\n# RESPONSE.*\r\n\r\nasked for: gzip, deflate packed\r\n\r\n$`,
	} {
		if got := read(name); !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// TestClientLogOfTheProject has logConfig.json switch the log on, and keep it so or not.
func TestClientLogOfTheProject(t *testing.T) {
	server := newServer(t)
	for text, want := range map[string]string{`{"HTTPClientLogs": {"state": 1}}`: "1 1 1", `{"forceConfiguration": false, "HTTPClientLogs": {"state": 1}}`: "1 0 1",
		`{"HTTPClientLogs": {"state": 9}}`: "0 0 0", `{"HTTPClientLogs"`: "0 0 0"} {
		p := newProcess(t, io.Discard)
		dir := t.TempDir()
		builtins.SetFolders(p.Runtime(), builtins.Folders{Package: dir})
		if err := os.MkdirAll(filepath.Join(dir, "Settings"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "Settings", "logConfig.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		got := run(t, p, server, `var $t : Text ¶ var $n; $m : Integer ¶ HTTP GET OPTION(HTTP client log; $n) ¶ $x:=HTTP Get("U/json"; $t) ¶ HTTP SET OPTION(HTTP client log; 0) ¶ HTTP GET OPTION(HTTP client log; $m) ¶ return String($n)+" "+String($m)+" "+String(Folder(fk logs folder).files(fk ignore invisible).length)`)
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestMain has a proxy, which is asked for once in the life of a program; it is passed by for
// the servers of this machine.
func TestMain(m *testing.M) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s by %s", r.URL, r.Header.Get("Proxy-Authorization"))
	}))
	_ = os.Setenv("HTTP_PROXY", proxy.URL)
	code := m.Run()
	proxy.Close()
	os.Exit(code)
}

// TestProxy sends a request through a proxy that wants a name and a password.
func TestProxy(t *testing.T) {
	for _, code := range []string{`var $t : Text ¶ HTTP AUTHENTICATE("ada"; "x"; *) ¶ $n:=HTTP Get("http://somewhere.example/"; $t) ¶ return $t`,
		send + `"http://somewhere.example/"; {proxyAuthentication: {name: "ada"; password: "x"}; dataType: "text"}).wait() ¶ return $r.response.body`} {
		if got := run(t, newProcess(t, io.Discard), "", code); got != "http://somewhere.example/ by Basic YWRhOng=" {
			t.Errorf("%s gives %s", code, got)
		}
	}
}

// TestServices calls web services: one that compresses, one behind a proxy, and one whose
// certificate nobody knows.
func TestServices(t *testing.T) {
	echo := func(w http.ResponseWriter, r *http.Request) {
		body := io.Reader(r.Body)
		if r.Header.Get("Content-Encoding") == "gzip" {
			body, _ = gzip.NewReader(r.Body)
		}
		b, _ := io.ReadAll(body)
		_, rest, _ := strings.Cut(string(b), ">word<")
		text := fmt.Sprintf("%s %v %s %s", r.Header.Get("Content-Encoding"), rest != "", r.Header.Get("Accept-Encoding"), r.Header.Get("Connection"))
		w.Header().Set("Content-Type", "text/xml")
		var out io.Writer = w
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			pack := gzip.NewWriter(w)
			defer pack.Close()
			out = pack
		}
		fmt.Fprintf(out, `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><r><a>%s</a></r></e:Body></e:Envelope>`, text)
	}
	plain, secure := httptest.NewServer(http.HandlerFunc(echo)), httptest.NewUnstartedServer(http.HandlerFunc(echo))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer plain.Close()
	defer secure.Close()
	const call = `WEB SERVICE SET PARAMETER("p"; "word") ¶ WEB SERVICE CALL("U/"; ""; "m"; "ns") ¶ WEB SERVICE GET RESULT($t) ¶ `
	for _, c := range [][2]string{
		{"var $t : Text ¶ " + call + "return $t", " true  close"},
		{"var $t : Text ¶ " + strings.Replace(call, `"ns"`, `"ns"; *`, 1) + "return $t", " true  "},
		{"var $t : Text ¶ WEB SERVICE SET OPTION(Web Service HTTP compression; Web Service compression) ¶ " + call + "$s:=$t ¶ " + call + "return $s+\"/\"+$t", "gzip true gzip, deflate close/ true  close"},
		{strings.ReplaceAll("var $t : Text ¶ WEB SERVICE AUTHENTICATE(\"ada\"; \"x\"; *) ¶ "+call+"return WEB SERVICE Get info(0)", "U/", "http://somewhere.example/"), "error: "},
	} {
		if got := run(t, newProcess(t, io.Discard), plain.URL, c[0]); got != c[1] && (c[1] != "error: " || !strings.Contains(got, "(error 9911)")) {
			t.Errorf("%s\n gives %s\n want  %s", c[0], got, c[1])
		}
	}
	got := run(t, newProcess(t, io.Discard), secure.URL, "Try ¶ WEB SERVICE CALL(\"U/\"; \"\"; \"m\"; \"ns\") ¶ Catch ¶ return String(Last errors[0].errCode)+WEB SERVICE Get info(0)+\" \"+String(OK) ¶ End try ¶ return \"no error\"")
	if got != "901901 0" {
		t.Errorf("an unknown certificate: %s", got)
	}
}
