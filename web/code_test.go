package web

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fourd/interp"
	"fourd/interp/value"
	projectfiles "fourd/lang/project"
	"fourd/session"
	"fourd/web/tags"
)

// The tests of this file run 4D code. Commands of other packages that the code needs
// are bound here in their simplest form.

var sessionClass = interp.Class{Name: "Session", Functions: func() interp.Members {
	return interp.Members{
		"setPrivileges": func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
			ok, err := this.AsObject().Native().(*session.Session).SetPrivileges(p.Context(), a.Value(0))
			return value.Bool(ok), err
		},
	}
}}

var testCommands = []interp.Command{
	interp.Native("Session", func(p *interp.Process, _ interp.Args) (value.Value, error) {
		s := session.FromContext(p.Context())
		if s == nil {
			return value.Null, nil
		}
		return s.Object(p.Runtime().BuiltinClass("Session")).Value(), nil
	}),
	interp.Native("String", func(_ *interp.Process, a interp.Args) (value.Value, error) {
		return value.Str(value.String(a.Value(0))), nil
	}),
	interp.Native("Char", func(_ *interp.Process, a interp.Args) (value.Value, error) {
		return value.Str(string(rune(a.Int(0)))), nil
	}),
	interp.Native("ARRAY TEXT", func(_ *interp.Process, a interp.Args) (value.Value, error) {
		a.ArrayOut(0, value.AText).Resize(a.Int(1))
		return value.Undefined, nil
	}),
	interp.Native("ARRAY LONGINT", func(_ *interp.Process, a interp.Args) (value.Value, error) {
		a.ArrayOut(0, value.ALongint).Resize(a.Int(1))
		return value.Undefined, nil
	}),
	interp.Native("Size of array", func(_ *interp.Process, a interp.Args) (value.Value, error) {
		return value.Int(int64(a.Array(0).Len())), nil
	}),
}

const published = `//%attributes = {"publishedWeb":true}` + "\n"

// project writes a project with methods (name, source …; a name with a slash is a
// path below the application folder) and returns its server.
func newProject(t testing.TB, o Settings, sources ...string) *site {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("Project/HarborDesk.4DProject", "{}")
	for i := 0; i < len(sources); i += 2 {
		name := sources[i]
		if !strings.Contains(name, "/") {
			name = "Project/Sources/Methods/" + name + ".4dm"
		}
		write(name, sources[i+1])
	}
	log := &strings.Builder{}
	files, err := projectfiles.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	rt, err := interp.New(interp.WithProject(files), interp.Commands(Commands()...), interp.Commands(tags.Commands()...),
		interp.Commands(testCommands...), interp.Classes(Classes()...), interp.Classes(sessionClass), interp.WithConsole(interp.NewConsole(io.Discard, io.Discard)))
	if err != nil {
		t.Fatal(err)
	}
	sessions := session.Open()
	s, err := New(rt, sessions, AppFolder(dir), WithSettings(o), WithLogger(slog.New(slog.NewTextHandler(&syncWriter{w: log}, nil))))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		if err := sessions.Close(context.Background()); err != nil {
			t.Error(err)
		}
		if n := len(rt.Processes()); n != 0 {
			t.Errorf("%d processes are left", n)
		}
		if t.Failed() {
			t.Log(log.String())
		}
	})
	return &site{s, nil, log, dir}
}

func TestCodeAnswersRequests(t *testing.T) {
	s := newProject(t, Settings{},
		"hello", published+"#DECLARE($name : Text)\nWEB SEND TEXT(\"Hello \"+$name)",
		"old style", published+"WEB SEND TEXT(\"old \"+$1)",
		"secret", "WEB SEND TEXT(\"secret\")",
		"fields", published+"ARRAY TEXT($n; 0)\nARRAY TEXT($v; 0)\nWEB GET VARIABLES($n; $v)\nvar $i : Integer\nvar $t : Text\nFor ($i; 1; Size of array($n))\n$t:=$t+$n{$i}+\"=\"+$v{$i}+\";\"\nEnd for\nWEB SEND TEXT($t; \"text/plain\")",
		"head", published+"ARRAY TEXT($n; 0)\nARRAY TEXT($v; 0)\nWEB GET HTTP HEADER($n; $v)\nvar $t : Text\nWEB GET HTTP HEADER($t)\nWEB SEND TEXT($n{1}+$v{1}+$v{2}+\"|\"+$t; \"text/plain\")",
		"body", published+"var $t : Text\nWEB GET HTTP BODY($t)\nWEB SEND TEXT($t; \"text/plain\")",
		"redirect", published+"WEB SEND TEXT(\"x\")\nWEB SEND HTTP REDIRECT(\"/to me\")",
		"header", published+"ARRAY TEXT($n; 2)\nARRAY TEXT($v; 2)\n$n{1}:=\"X-STATUS\"\n$v{1}:=\"201\"\n$n{2}:=\"X-Any\"\n$v{2}:=\"v\"\nWEB SET HTTP HEADER($n; $v)\nWEB SEND TEXT(\"made\")",
		"file", published+"WEB SEND FILE(\"plain.html\")\nvAfter:=OK",
		"nofile", published+"WEB SEND FILE(\"none.html\")",
		"bad", published+"var $c : Collection\n$c:=[]\nvar $x : Integer\n$x:=$c",
		"idle", published+"vX:=1",
		"leak", published+"vLeak:=String(vLeak)+\"x\"\nWEB SEND TEXT(vLeak)",
		"id", published+"WEB SEND TEXT(String(WEB Get current session ID=Session.id)+String(WEB Is secured connection)+String(WEB Is server running))",
		"tagged", published+"vShown:=\"<b>\"\nWEB SEND TEXT(\"<!--#4DTEXT vShown--><!--#4DEVAL $a:=2--><!--#4DTEXT $a+1--><!--#4DTEXT secret-->\")",
		"template", published+"var $o : Text\nPROCESS 4D TAGS(\"<!--#4DTEXT $1+1-->$4DTEXT($2)\"; $o; 41; \"two\")\nWEB SEND TEXT($o; \"text/plain\")",
		"server", published+"WEB SEND TEXT(WEB Server.sessionCookieName+\" \"+WEB Server.name)",
		"WebFolder/plain.html", "plain <!--#4DTEXT 1+1-->",
		"WebFolder/page.shtml", "<!--#4DCODE\nvar $i : Integer\n$i:=0\n--><!--#4DLOOP ($i<3)--><!--#4DEVAL $i:=$i+1-->$4DTEXT($i),<!--#4DENDLOOP--><!--#4DSCRIPT/stamp/7-->",
		"WebFolder/each.shtml", "<!--#4DEACH $b in boats--><!--#4DTEXT $b.n-->;<!--#4DENDEACH-->",
		"WebFolder/array.shtml", "<!--#4DCODE ARRAY TEXT(deck; 2)\ndeck{1}:=\"fore\"\ndeck{2}:=\"aft\"\n--><!--#4DLOOP deck--><!--#4DTEXT deck--><!--#4DTEXT deck{deck}-->;<!--#4DENDLOOP-->",
		"WebFolder/method.shtml", "<!--#4DLOOP upto-->x<!--#4DENDLOOP-->",
		"WebFolder/wrong.shtml", "<!--#4DTEXT nope(-->",
		"stamp", published+"#DECLARE($p : Text)->$r : Text\n$r:=Char(1)+\"<b>\"+$p+\"</b>\"",
		"boats", published+"#DECLARE->$c : Collection\n$c:=[{n: \"Gull\"}; {n: \"<Tern>\"}]",
		"upto", published+"#DECLARE($i : Integer)->$more : Boolean\n$more:=($i<3)",
	)
	for _, c := range []struct {
		name, method, target, mime, body string
		status                           int
		want                             string
	}{
		{"hello", "GET", "/4DACTION/hello/Ida%20Moor", "", "", 200, "Hello Ida Moor"},
		{"$1", "GET", "/4DACTION/old%20style/x", "", "", 200, "old x"},
		{"not published", "GET", "/4DACTION/secret", "", "", 404, ""},
		{"form", "POST", "/4DACTION/fields?q=1", "application/x-www-form-urlencoded", "userID=a+b&x=", 200, "q=1;userID=a b;x=;"},
		{"no form", "GET", "/4DACTION/fields", "", "", 200, ""},
		{"head", "GET", "/4DACTION/head?a=1", "", "", 200, "X-METHODGET/4DACTION/head?a=1|GET /4DACTION/head?a=1 HTTP/1.1\r\nHost: harbor.example\r\n\r\n"},
		{"body", "POST", "/4DACTION/body", "application/json", `{"a":1}`, 200, `{"a":1}`},
		{"redirect", "GET", "/4DACTION/redirect", "", "", 302, ""},
		{"header", "GET", "/4DACTION/header", "", "", 201, "made"},
		{"file", "GET", "/4DACTION/file", "", "", 200, "plain 2"},
		{"missing file", "GET", "/4DACTION/nofile", "", "", 500, ""},
		{"error", "GET", "/4DACTION/bad", "", "", 500, ""},
		{"nothing sent", "GET", "/4DACTION/idle", "", "", 204, ""},
		{"no leftovers", "GET", "/4DACTION/leak", "", "", 200, "x"},
		{"no leftovers again", "GET", "/4DACTION/leak", "", "", 200, "x"},
		{"ids", "GET", "/4DACTION/id", "", "", 200, "TrueFalseFalse"},
		{"tags in text", "GET", "/4DACTION/tagged", "", "", 200, "&lt;b&gt;3<!--#4DTEXT secret-->: ## error # 33"},
		{"PROCESS 4D TAGS", "GET", "/4DACTION/template", "", "", 200, "42two"},
		{"WEB Server", "GET", "/4DACTION/server", "", "", 200, "4DSID_HarborDesk HarborDesk"},
		{"page", "GET", "/page.shtml", "", "", 200, "1,2,3,<b>/7</b>"},
		{"each", "GET", "/each.shtml", "", "", 200, "Gull;&lt;Tern&gt;;"},
		{"array", "GET", "/array.shtml", "", "", 200, "1fore;2aft;"},
		{"loop method", "GET", "/method.shtml", "", "", 200, "xx"},
		{"wrong tag", "GET", "/wrong.shtml", "", "", 200, "<!--#4DTEXT nope(-->: ## error # 48"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request(c.method, c.target, c.body)
			if c.mime != "" {
				r.Header.Set("Content-Type", c.mime)
			}
			if c.name == "head" {
				r.Header = map[string][]string{}
			}
			got := s.do(r)
			body := bodyOf(t, got)
			if got.StatusCode != c.status || c.status < 300 && body != c.want {
				t.Errorf("%d %.200q want %d %q", got.StatusCode, body, c.status, c.want)
			}
		})
	}
}

func TestDatabaseMethodsOfCode(t *testing.T) {
	s := newProject(t, Settings{},
		"Project/Sources/DatabaseMethods/onWebAuthentication.4dm", "#DECLARE($url : Text; $head : Text; $client : Text; $server : Text; $user : Text; $pw : Text)->$ok : Boolean\n$ok:=($url#\"/forbidden@\")",
		"Project/Sources/DatabaseMethods/onWebConnection.4dm", "#DECLARE($url : Text; $head : Text; $client : Text; $server : Text; $user : Text; $pw : Text)\nIf ($url=\"/BOATS@\")\nWEB SEND TEXT($url+\" \"+$client)\nEnd if",
		"COMPILER_WEB", "vTyped:=\"typed\"",
		"typed", published+"WEB SEND TEXT(vTyped)",
	)
	for target, want := range map[string]string{"/boats?x=1": "200 /boats?x=1 ::ffff:192.0.2.1", "/forbidden/x": "401", "/other": "404", "/4DACTION/typed": "200 typed"} {
		r := s.get(target)
		got := r.Status[:3]
		if body := bodyOf(t, r); r.StatusCode == 200 {
			got += " " + body
		}
		if got != want {
			t.Errorf("%s: %s want %s\n%s", target, got, want, s.log)
		}
	}
}

// A method that never gives the result it declares lets visitors in, as its page says; one that only sets True
// somewhere keeps out the others.
func TestVisitorsAreLetInByAMethodWithoutResult(t *testing.T) {
	const head = "#DECLARE($url : Text; $head : Text) -> $ok : Boolean\n"
	for code, want := range map[string]int{
		head + "vSeen:=$url": 200,
		"C_TEXT($1; $2)\nC_BOOLEAN($0; $other)\nvSeen:=$1":                200,
		"#DECLARE($url : Text) : Boolean\nIf ($url=\"\")\nreturn\nEnd if": 200,
		"// nothing\n": 200,
		head + "If ($url=\"/open\")\n$ok:=True\nEnd if":                  401,
		"C_TEXT($1)\nC_BOOLEAN($0)\nIf ($1=\"/open\")\n$0:=True\nEnd if": 401,
		head + "EXECUTE FORMULA(\"$0:=False\")":                          401,
		"#DECLARE($url : Text) : Boolean\nreturn $url=\"/open\"":         401,
		"C_POINTER($p)\nC_BOOLEAN($0)\n$p:=->$0\n$p->:=False":            401,
		head + "If ($url=\"x\")\n$ok:=True\nEnd if\nALERT(\"not here\")": 401,
	} {
		s := newProject(t, Settings{},
			"Project/Sources/DatabaseMethods/onWebAuthentication.4dm", code,
			"page", published+"WEB SEND TEXT(\"in\")")
		if r := s.get("/4DACTION/page"); r.StatusCode != want {
			t.Errorf("%s\n%d want %d\n%s", code, r.StatusCode, want, s.log)
		}
	}
}

func TestThousandRequestsOfCodeLoseNothing(t *testing.T) {
	s := newProject(t, Settings{},
		"add", published+"var $i : Integer\nFor ($i; 1; 10)\nUse (Session.storage)\nSession.storage.count:=Session.storage.count+1\nEnd use\nEnd for",
		"start", published+"Use (Session.storage)\nSession.storage.count:=0\nEnd use",
		"show", published+"WEB SEND TEXT(String(Session.storage.count))",
	)
	cookie := cookieOf(s.get("/4DACTION/start"))
	var all sync.WaitGroup
	for range 1000 {
		all.Go(func() {
			if r := s.get("/4DACTION/add", "Cookie", cookie); r.StatusCode != 204 {
				t.Errorf("status %d", r.StatusCode)
			}
		})
	}
	all.Wait()
	if b := bodyOf(t, s.get("/4DACTION/show", "Cookie", cookie)); b != "10000" {
		t.Errorf("count %s", b)
	}
	if b := bodyOf(t, s.get("/4DACTION/show")); b == "10000" {
		t.Error("another visitor sees it")
	}
}

func TestErrorInUseFreesTheLockOfTheSession(t *testing.T) {
	s := newProject(t, Settings{},
		"fail", published+"Use (Session.storage)\nvar $c : Collection\n$c:=[]\nvar $i : Integer\n$i:=$c\nEnd use",
		"work", published+"Use (Session.storage)\nSession.storage.done:=True\nEnd use\nWEB SEND TEXT(\"ok\")",
	)
	r := s.get("/4DACTION/fail")
	if r.StatusCode != 500 || strings.Contains(bodyOf(t, r), "Collection") {
		t.Errorf("%d", r.StatusCode)
	}
	if b := bodyOf(t, s.get("/4DACTION/work", "Cookie", cookieOf(r))); b != "ok" {
		t.Errorf("%q", b)
	}
}

func BenchmarkRequestOfCode(b *testing.B) {
	s := newProject(b, Settings{}, "start", published+"Use (Session.storage)\nSession.storage.count:=0\nEnd use",
		"add", published+"Use (Session.storage)\nSession.storage.count:=Session.storage.count+1\nEnd use\nWEB SEND TEXT(String(Session.storage.count))")
	cookie := cookieOf(s.get("/4DACTION/start"))
	b.ReportAllocs()
	for b.Loop() {
		if r := s.get("/4DACTION/add", "Cookie", cookie); r.StatusCode != 200 {
			b.Fatal(r.StatusCode)
		}
	}
}

func BenchmarkPageOfCode(b *testing.B) {
	s := newProject(b, Settings{}, "WebFolder/page.shtml",
		"<!--#4DCODE\nvar $i : Integer\n$i:=0\n--><!--#4DLOOP ($i<10)--><!--#4DEVAL $i:=$i+1--><li>$4DTEXT($i)</li><!--#4DENDLOOP-->")
	cookie := cookieOf(s.get("/page.shtml"))
	b.ReportAllocs()
	for b.Loop() {
		s.get("/page.shtml", "Cookie", cookie)
	}
}

func TestRequestsOfCodeRunAtOnce(t *testing.T) {
	const n = 100
	inside := make(chan struct{}, n)
	all := make(chan struct{})
	meet := interp.Func("Meet the others", func() bool {
		inside <- struct{}{}
		select {
		case <-all:
			return true
		case <-time.After(20 * time.Second):
			return false
		}
	})
	testCommands = append(testCommands, meet)
	defer func() { testCommands = testCommands[:len(testCommands)-1] }()
	s := newProject(t, Settings{}, "wait", published+"WEB SEND TEXT(String(Meet the others))", "start", published+"WEB SEND TEXT(\"\")")
	cookie := cookieOf(s.get("/4DACTION/start"))
	var done sync.WaitGroup
	for range n {
		done.Go(func() {
			if b := bodyOf(t, s.get("/4DACTION/wait", "Cookie", cookie)); b != "True" {
				t.Errorf("answer %q", b)
			}
		})
	}
	for range n {
		<-inside
	}
	close(all)
	done.Wait()
}
