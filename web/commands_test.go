package web

import (
	"context"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
)

func TestCommandsOnRequestParts(t *testing.T) {
	s := newProject(t, Settings{},
		"parts", published+`var $i : Integer
var $out; $content; $name; $mime; $file : Text
$out:=String(WEB Get body part count)
For ($i; 1; 3)
WEB GET BODY PART($i; $content; $name; $mime; $file)
$out:=$out+"|"+$name+","+$content+","+$mime+","+$file
End for
WEB SEND TEXT($out; "text/plain")`,
		"three", published+`var $content; $name : Text
WEB GET BODY PART(2; $content; $name)
WEB SEND TEXT($name+"="+$content; "text/plain")`,
		"fields", published+`ARRAY TEXT($n; 0)
ARRAY TEXT($v; 0)
WEB GET VARIABLES($n; $v)
WEB SEND TEXT($n{1}+"="+$v{1}; "text/plain")`,
		"echo", published+`var $b : Blob
WEB GET HTTP BODY($b)
WEB SEND BLOB($b; ".txt")`,
		"raw", published+`var $b : Blob
WEB GET HTTP BODY($b)
WEB SEND RAW DATA($b; *)`,
	)
	multi := "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../x.txt\"\r\nContent-Type: text/plain\r\n\r\ndata\r\n--b--\r\n"
	for _, c := range []struct {
		target, mime, body string
		status             int
		want, wantType     string
	}{
		{"/4DACTION/parts", "multipart/form-data; boundary=b", multi, 200, "2|a,1,,|f,data,text/plain,x.txt|,,,", "text/plain; charset=utf-8"},
		{"/4DACTION/three", "multipart/form-data; boundary=b", multi, 200, "f=data", "text/plain; charset=utf-8"},
		{"/4DACTION/three", "multipart/mixed; boundary=b", multi, 200, "f=data", "text/plain; charset=utf-8"},
		{"/4DACTION/fields", formType, "discount+now=100%+off%21%2", 200, "discount now=100% off!%2", "text/plain; charset=utf-8"},
		{"/4DACTION/echo", "application/x", "<b>\x00", 200, "<b>\x00", "text/plain"},
		{"/4DACTION/raw", "application/x", "HTTP/1.1 202 Accepted\r\nContent-Type: text/x\r\n\r\nok", 202, "ok", "text/x"},
	} {
		r := s.do(request("POST", c.target, c.body, "Content-Type", c.mime))
		if b := bodyOf(t, r); r.StatusCode != c.status || b != c.want || r.Header.Get("Content-Type") != c.wantType {
			t.Errorf("%s: %d %q %q", c.target, r.StatusCode, b, r.Header.Get("Content-Type"))
		}
	}
}

func TestCommandsOnTheServer(t *testing.T) {
	s := newProject(t, Settings{},
		"options", published+`var $v : Integer
var $t : Text
WEB SET OPTION(27; 600000)
WEB GET OPTION(27; $v)
$t:=String($v)
WEB SET OPTION(27; 1)
WEB GET OPTION(27; $v)
$t:=$t+" "+String($v)
WEB SET OPTION(82; "/app")
WEB GET OPTION(82; $t2)
WEB GET OPTION(90; $v)
WEB SEND TEXT($t+" "+$t2+" "+String($v); "text/plain")`,
		"badpath", published+"WEB SET OPTION(82; \"/a\"+Char(10))",
		"server", published+`var $o : Object
$o:=WEB Server
$o.HTTPTrace:=True
WEB SEND TEXT(String($o.HTTPTrace)+String($o.sessionCookieSameSite)+String($o.scalableSession)+String(WEB Server list.length))`,
		"readonly", published+"var $o : Object\n$o:=WEB Server\n$o.sessionCookieName:=\"x\"",
		"info", published+`var $o : Object
$o:=WEB Get server info(True)
WEB SEND TEXT(String($o.started)+String($o.options.webCharacterSet)+String($o.cache.nbCachedObjects))`,
		"stats", published+"ARRAY TEXT($p; 0)\nARRAY LONGINT($h; 0)\nvar $u : Integer\nWEB GET STATISTICS($p; $h; $u)\nWEB SEND TEXT(String(Size of array($p))+$p{1})",
		"home", published+"WEB SET HOME PAGE(\"page.shtml\")",
		"legacy", published+"var $d : Date\nvar $t : Time\nWEB LEGACY CLOSE SESSION(\"x\")\nWEB LEGACY GET SESSION EXPIRATION(\"x\"; $d; $t)\nWEB SEND TEXT(String(Web Form)+String(Web Event))",
		"root", published+"WEB SET ROOT FOLDER(\"other\")",
		"badroot", published+"WEB SET ROOT FOLDER(\"Project/Sources\")",
		"noroot", published+"WEB SET ROOT FOLDER(\"\")",
		"stop", published+"WEB STOP SERVER\nWEB SEND TEXT(String(WEB Is server running))",
		"lostroot", published+"WEB SET ROOT FOLDER(\"nowhere\")",
		"farroot", published+"WEB SET ROOT FOLDER(\"/no such folder/at/all\")",
		"laterroot", published+"WEB SET ROOT FOLDER(\""+filepath.ToSlash(filepath.Join(t.TempDir(), "later"))+"/\")",
		"WebFolder/page.shtml", "page $4DTEXT(1)", "other/page.shtml", "x",
	)
	s.get("/page.shtml")
	for _, c := range []struct {
		target string
		status int
		want   string
	}{
		{"options", 200, "600000 500000 /app 1"}, {"badpath", 500, ""}, {"server", 200, "TrueStrictTrue1"}, {"readonly", 500, ""}, {"info", 200, "FalseUTF-81"},
		{"stats", 200, "1/page.shtml"}, {"legacy", 200, "nullnull"}, {"noroot", 500, ""}, {"badroot", 500, ""}, {"lostroot", 500, ""}, {"farroot", 500, ""}, {"laterroot", 204, ""}, {"stop", 200, "False"}, {"root", 204, ""},
	} {
		r := s.get("/4DACTION/" + c.target)
		if b := bodyOf(t, r); r.StatusCode != c.status || c.status == 200 && b != c.want {
			t.Errorf("%s: %d %.200q want %q", c.target, r.StatusCode, b, c.want)
		}
	}
	if s.Settings().RootFolder != "other" {
		t.Errorf("root folder %q", s.Settings().RootFolder)
	}
	cookie := cookieOf(s.get("/4DACTION/home"))
	if b := bodyOf(t, s.get("/", "Cookie", cookie)); b != "page 1" {
		t.Errorf("home page %q", b)
	}
}

func TestCommandsOutsideARequestDoNothing(t *testing.T) {
	s := newProject(t, Settings{}, "job", `ARRAY TEXT($n; 0)
ARRAY TEXT($v; 0)
var $t : Text
WEB SEND TEXT("x")
WEB SEND FILE("none.html")
WEB SEND HTTP REDIRECT("/x")
WEB SET HTTP HEADER("X: y")
WEB SET HOME PAGE("x")
WEB GET VARIABLES($n; $v)
WEB GET HTTP HEADER($n; $v)
WEB GET HTTP HEADER($t)
WEB GET HTTP BODY($t)
$0:=String(Size of array($n))+$t+WEB Get current session ID+String(WEB Is secured connection)+String(WEB Get body part count)`)
	v, err := s.rt.Run(context.Background(), "job")
	if err != nil || v.AsText() != "0False0" {
		t.Errorf("%q %v", v.AsText(), err)
	}
}

func TestProcessStartedByARequestServesNobody(t *testing.T) {
	s := newProject(t, Settings{}, "parent", published+"WEB SEND TEXT(\"parent\")", "child", "WEB SEND TEXT(\"child\")")
	r := request("GET", "/4DACTION/parent", "")
	x := newExchange(s.Server, nil, r)
	x.proc = &runtimeProcess{} // of the request, which is not the one below
	if _, err := s.rt.Run(x.ctx, "child"); err != nil || x.answered() {
		t.Errorf("answered: %t, %v", x.answered(), err)
	}
}

func TestTagsAskOnWebAuthenticationOnce(t *testing.T) {
	s := newProject(t, Settings{},
		"Project/Sources/DatabaseMethods/onWebAuthentication.4dm", "#DECLARE($url : Text)->$ok : Boolean\nvAsked:=Num2(vAsked)+1\n$ok:=($url#\"/closed@\")",
		"Num2", "#DECLARE($x : Variant)->$r : Integer\nIf ($x#Null)\n$r:=$x\nEnd if",
		"stamp", published+"#DECLARE($p : Text)->$r : Text\n$r:=$p",
		"WebFolder/open.shtml", "<!--#4DSCRIPT/stamp/a--><!--#4DSCRIPT/stamp/b-->$4DTEXT(vAsked)",
		"WebFolder/closed.shtml", "before <!--#4DSCRIPT/stamp/a-->",
		"WebFolder/closed2.shtml", "no script <!--#4DTEXT 1-->",
	)
	for target, want := range map[string]string{"/open.shtml": "200 /a/b1", "/closed.shtml": "401", "/closed2.shtml": "200 no script 1"} {
		r := s.get(target)
		got := r.Status[:3]
		if b := bodyOf(t, r); r.StatusCode == 200 {
			got += " " + b
		} else if strings.Contains(b, "before") {
			t.Errorf("%s shows the page", target)
		}
		if got != want {
			t.Errorf("%s: %q want %q", target, got, want)
		}
	}
}

func TestOptionsGiveTheirDefaults(t *testing.T) {
	s := newSite(t, Settings{})
	o := s.Settings()
	for i := range options {
		if v := options[i].get(s.Server, &o); v.IsUndefined() {
			t.Errorf("option %d %s is undefined", options[i].number, options[i].name)
		}
	}
	for _, c := range []struct {
		number int
		v      value.Value
		ok     bool
	}{{18, value.Int(5), true}, {18, value.Str("x"), false}, {85, value.Int(1), true}, {85, value.Str("x"), false}, {81, value.Str("a b"), false}, {81, value.Int(1), false}, {27, value.Null, false}} {
		for i := range options {
			if op := &options[i]; op.number == c.number {
				changed := o
				if err := op.set(&changed, c.v); (err == nil) != c.ok {
					t.Errorf("option %d := %s: %v", c.number, value.Describe(c.v), err)
				}
			}
		}
	}
}

func TestTheRootFolderOutlastsAStartWithSettings(t *testing.T) {
	s := newProject(t, Settings{}, "root", published+`WEB SET ROOT FOLDER("other")`, "other/page.html", "x")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Reserve(l, true)
	o := value.NewObject(1)
	o.Put("HTTPCompressionLevel", value.Int(3))
	if err := s.startWith(o); err != nil {
		t.Fatal(err)
	}
	if _, err := s.rt.Run(context.Background(), "root"); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s.Settings().RootFolder != "other" {
		t.Errorf("root folder %q", s.Settings().RootFolder)
	}
}
