package web

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/session"
)

const tool = "Components/Tool.4dbase/"

// TestComponentsHaveServersOfTheirOwn serves a project and a component of it at once.
func TestComponentsHaveServersOfTheirOwn(t *testing.T) {
	s := newProject(t, Settings{},
		"Project/Sources/DatabaseMethods/onWebConnection.4dm", "#DECLARE($url : Text)\nWEB SEND TEXT(\"host \"+$url; \"text/plain\")",
		"hello", published+"WEB SEND TEXT(\"host hello \"+WEB Server.name; \"text/plain\")",
		"begin", published+"WEB SEND TEXT(tool_start; \"text/plain\")",
		"servers", published+"var $s : Object\nvar $t : Text\nFor each ($s; WEB Server list)\n$t:=$t+$s.name+String($s.isRunning)+\" \"\nEnd for each\nWEB SEND TEXT($t; \"text/plain\")",
		"WebFolder/page.html", "page of the host",
		tool+"Project/Tool.4DProject", "{}",
		tool+"Project/Sources/Methods/tool_start.4dm", "//%attributes = {\"shared\":true}\n#DECLARE -> $r : Text\nvar $o : Object\n$o:=WEB Server.start({HTTPPort: -1})\n$r:=String($o.success)+\" \"+String(WEB Server.HTTPPort)",
		tool+"Project/Sources/Methods/hello.4dm", published+"WEB SEND TEXT(\"tool hello \"+WEB Server.name+\" \"+WEB Server(2).name+\" \"+WEB Server(3).name; \"text/plain\")",
		tool+"Project/Sources/Methods/stamp.4dm", published+"#DECLARE($p : Text) -> $r : Text\n$r:=\"stamp\"",
		tool+"Project/Sources/DatabaseMethods/onWebConnection.4dm", "#DECLARE($url : Text)\nWEB SEND TEXT(\"tool \"+$url; \"text/plain\")",
		tool+"Project/Sources/DatabaseMethods/onWebAuthentication.4dm", "#DECLARE($url : Text) -> $ok : Boolean\n$ok:=($url#\"/closed@\")",
		tool+"Project/Sources/Classes/Desk.4dm", "shared singleton Class constructor()\nFunction answer($request : 4D.IncomingMessage) -> $r : Text\n$r:=\"desk of the tool\"\n",
		tool+"Project/Sources/HTTPHandlers.json", `[{"class": "Desk", "method": "answer", "pattern": "desk"}]`,
		tool+"Project/Sources/Methods/send.4dm", published+"#DECLARE($p : Text)\nWEB SEND FILE(\"/\"+$p)",
		tool+"Resources/both.txt", "resource of the tool", "Resources/both.txt", "resource of the host",
		tool+"WebFolder/page.html", "page of the tool",
		tool+"WebFolder/tag.shtml", "<!--#4DSCRIPT/stamp--><!--#4DTEXT stamp-->",
		"secret.txt", "SECRET",
	)
	t.Cleanup(func() { s.stopComponents(t.Context()) })
	if b := bodyOf(t, s.get("/4DACTION/servers")); b != "HarborDeskFalse " {
		t.Errorf("before: %q", b)
	}
	ok, port, _ := strings.Cut(bodyOf(t, s.get("/4DACTION/begin")), " ")
	if ok != "True" {
		t.Fatalf("the server of the component does not start: %s\n%s", ok, s.log)
	}
	base := "http://127.0.0.1:" + port
	c := client(t)
	cookies := map[string]string{}
	get := func(path string) string {
		r, err := http.NewRequest("GET", base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, val := range cookies {
			r.AddCookie(&http.Cookie{Name: name, Value: val})
		}
		a, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		for _, k := range a.Cookies() {
			cookies[k.Name] = k.Value
		}
		b, err := io.ReadAll(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		if a.StatusCode != 200 {
			return a.Status[:3]
		}
		return string(b)
	}
	for path, want := range map[string]string{"/4DACTION/hello": "tool hello Tool HarborDesk Tool", "/any": "tool /any", "/closed": "401", "/desk": "desk of the tool", "/page.html": "page of the tool",
		"/tag.shtml": "stampstamp", "/4DACTION/begin": "404", "/../../secret.txt": "404", "/..%2f..%2fsecret.txt": "404"} {
		if got := get(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	// Code of a component sends files of its own Resources folder and of that of the host.
	for path, want := range map[string]string{tool + "Resources/both.txt": "resource of the tool", "Resources/both.txt": "resource of the host", "secret.txt": "500", "WebFolder/page.html": "500"} {
		if got := get("/4DACTION/send" + filepath.ToSlash(filepath.Join(s.dir, filepath.FromSlash(path)))); got != want {
			t.Errorf("sending %s: %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]string{"/4DACTION/hello": "host hello HarborDesk", "/any": "host /any", "/page.html": "page of the host", "/desk": "host /desk"} {
		if got := bodyOf(t, s.get(path)); got != want {
			t.Errorf("host %s: %q, want %q", path, got, want)
		}
	}
	if len(cookies) != 1 || cookies["4DSID_Tool"] == "" {
		t.Errorf("cookies of the component: %v", cookies)
	}
	// A session of the component opens nothing of the host.
	r := s.get("/4DACTION/hello", "Cookie", "4DSID_HarborDesk="+cookies["4DSID_Tool"])
	if got := cookieOf(r); got == "" || strings.Contains(got, cookies["4DSID_Tool"]) {
		t.Errorf("the host takes the cookie of the component: %q", got)
	}
	part := s.rt.Attached(serversKey{}).(*servers).list()[1].sessions
	v := part.Welcome(session.Visitor{})
	code, err := v.Session().CreateOTP(t.Context(), value.Undefined)
	if _, opens := part.Redeem(t.Context(), code); opens || err != nil {
		t.Errorf("a passcode of the component opens its session again (%v)", err)
	}
	if err := v.End(t.Context()); err != nil {
		t.Error(err)
	}
	if b := bodyOf(t, s.get("/4DACTION/servers")); b != "HarborDeskFalse ToolTrue " {
		t.Errorf("after: %q", b)
	}
	if _, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(tool), "WebFolder")); err != nil {
		t.Error(err)
	}
}
