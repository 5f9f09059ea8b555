package sockets_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/web"
)

func asClose(err error, to *websocket.CloseError) bool { return errors.As(err, to) }

func text(s string) value.Value { return value.Str(s) }

// TestEcho is the example of the page, from the first callback to the last.
func TestEcho(t *testing.T) {
	s := serve(t, web.Settings{})
	s.open()
	c := s.dial("/any/path?x=1")
	for _, word := range []string{"first", "second", ""} {
		say(t, c, word)
		if got := hear(t, c); got != strings.ToUpper(word) {
			t.Errorf("%q comes back as %q", word, got)
		}
	}
	if err := c.Close(4001, "enough"); err != nil {
		t.Error(err)
	}
	s.noted("client terminate")
	s.call("terminateServer", value.Int(-1))
	want := `server open text terminated False
server connection
client open Connected of 1
client message 1 first
client message 2 second
client message 3 
client terminate 4001 enough Closed of 0
terminated before: False, connections 0
server terminate terminated True`
	if got := s.noted("server terminate"); got != want {
		t.Errorf("what has happened:\n%s\nwant:\n%s", got, want)
	}
	if _, r, err := websocket.Dial(context.Background(), "ws://"+s.address+"/", nil); err == nil || r == nil || r.StatusCode != http.StatusNotFound && r.StatusCode != http.StatusOK {
		t.Errorf("a server that was terminated takes connections: %v", err)
	}
}

// TestMessages sends and receives each kind of message for each type of data.
func TestMessages(t *testing.T) {
	const kinds = `Function onMessage($ws : 4D.WebSocketConnection; $event : Object)
	Case of
		: (Value type($event.data)=Is text)
			note("text "+$event.data)
		: (OB Instance of($event.data; 4D.Blob))
			note("blob "+BLOB to text($event.data; UTF8 text without length))
		Else
			note("json "+JSON Stringify($event.data))
	End case
	var $blob : Blob
	TEXT TO BLOB("bytes"; $blob; UTF8 text without length)
	$ws.send("tëxt")
	$ws.send($blob)
	$ws.send(4D.Blob.new($blob))
	$ws.send({b: 1; a: [True]})
	$ws.send([1; 2])
	$ws.send(New shared object("s"; 2))
	$ws.send(42)
Function onError($ws : 4D.WebSocketConnection; $event : Object)
	note($event.type+" "+String($event.errors.length)+" "+String($event.errors[0].errCode)+" "+$event.errors[0].message)
`
	for _, k := range []struct{ kind, send, want string }{
		{"text", `héé`, "text héé"}, {"blob", `héé`, "blob héé"}, {"Object", `{"x": [1, {"y": null}]}`, `json {"x":[1,{"y":null}]}`}, {"object", `[1]`, `json [1]`},
	} {
		s := serve(t, web.Settings{}, "Project/Sources/Classes/Client.4dm", kinds)
		s.open(text("dataType"), text(k.kind))
		for _, as := range []websocket.MessageType{websocket.MessageText, websocket.MessageBinary} {
			c := s.dial("/")
			if err := c.Write(context.Background(), as, []byte(k.send)); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"tëxt", "binary bytes", "binary bytes", `{"b":1,"a":[true]}`, "[1,2]", `{"s":2}`} {
				if got := hear(t, c); got != want {
					t.Errorf("%s: %q is sent, want %q", k.kind, got, want)
				}
			}
		}
		if all := s.noted("send takes"); strings.Count(all, k.want) == 0 || !strings.Contains(all, "error 1 54 send takes a Text, a Blob or an Object, not ") {
			t.Errorf("%s: what has happened:\n%s", k.kind, all)
		}
		s.stop()
	}
}

// TestNoJSON sends what cannot be an object to a server that takes objects; the connection goes on.
func TestNoJSON(t *testing.T) {
	s := serve(t, web.Settings{}, "Project/Sources/Classes/Client.4dm", strings.ReplaceAll(clientClass, "$event.data", "JSON Stringify($event.data)"))
	s.open(text("dataType"), text("object"))
	c := s.dial("/")
	say(t, c, `{"a":`)
	say(t, c, `{"a":1}`)
	if got := hear(t, c); got != `{"A":1}` {
		t.Errorf("the message after one that is no JSON: %q", got)
	}
	s.noted("client error ")
}

// TestRequest looks at what onConnection learns of the request, and at connections it does not
// want.
func TestRequest(t *testing.T) {
	s := serve(t, web.Settings{}, "Project/Sources/Classes/Server.4dm", strings.Replace(serverClass, "\treturn", `	var $r : Object
	$r:=$event.request
	note($r.url+" | "+JSON Stringify($r.query)+" | "+$r.remoteAddress+" | "+JSON Stringify($r.headers["x-more"])+" "+JSON Stringify($r.headers["x-one"])+" "+JSON Stringify($r.headers.host#"")+" "+String($r.headers.cookie))
	Case of
		: ($r.query.name="null")
			return Null
		: ($r.query.name="nothing")
			return
		: ($r.query.name="empty")
			return {}
		: ($r.query.name="broken")
			return Last errors[100].none.nothing()
	End case
	return`, 1))
	s.open()
	head := http.Header{"X-More": {"a", "b"}, "X-One": {"c"}, "Cookie": {"k=v"}}
	c, _, err := websocket.Dial(context.Background(), "ws://"+s.address+"/st%20atus/?name=ryan&b=%26&c", &websocket.DialOptions{HTTPHeader: head})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.CloseNow() }()
	s.noted(`/st%20atus/?name=ryan&b=%26&c | {"name":"ryan","b":"&","c":""} | ::ffff:127.0.0.1 | ["a","b"] "c" true k=v`)
	for name, code := range map[string]websocket.StatusCode{"null": websocket.StatusPolicyViolation, "nothing": websocket.StatusPolicyViolation, "empty": websocket.StatusInternalError, "broken": websocket.StatusInternalError} {
		if e := ending(t, s.dial("/?name="+name)); e.Code != code {
			t.Errorf("%s: the connection is closed with %v, want %d", name, e, code)
		}
	}
	s.noted("server error what onConnection returns for a WebSocket needs the function onMessage")
	if all := s.noted("server error"); strings.Count(all, "server error") != 2 || strings.Contains(all, "client terminate") {
		t.Errorf("what has happened:\n%s", all)
	}
}

// TestErrors has callbacks fail: onError is told, or the console, and the connection lives on.
func TestErrors(t *testing.T) {
	fails := strings.Replace(clientClass, "This.count+=1", "This.count+=1\nIf ($event.data=\"bad\")\n$event.data:=$event.none.nothing()\nEnd if", 1)
	silent := fails[:strings.Index(fails, "Function onError")]
	for name, class := range map[string]string{"client error ": fails, "": silent, "again": strings.Replace(fails, "note(\"client \"+$event.type+\" \"+$event.errors", "note(\"again\")\n$event.none.nothing()\nnote($event.errors", 1)} {
		s := serve(t, web.Settings{}, "Project/Sources/Classes/Client.4dm", class)
		s.open()
		c := s.dial("/")
		say(t, c, "bad")
		say(t, c, "good")
		if got := hear(t, c); got != "GOOD" {
			t.Errorf("after an error: %q", got)
		}
		s.noted(name)
		if told := strings.Contains(s.out.String(), "Client.4dm:"); told != (name != "client error ") {
			t.Errorf("the console of %q:\n%s", name, s.out)
		}
		s.stop()
	}
}

// TestPaths gives a connection to the server whose path says most, and to none when none fits.
func TestPaths(t *testing.T) {
	s := serve(t, web.Settings{}, "WebFolder/chat/page.html", "a page", "Project/Sources/Classes/Server.4dm", strings.Replace(serverClass, "note(\"server \"+$event.type)", "note(\"for \"+$wss.path)", 1))
	for _, p := range []string{"/chat", "chat/room/", "/other"} {
		s.open(text("path"), text(p))
		s.noted("server open")
	}
	for path, want := range map[string]string{"/chat": "for /chat", "/chat/": "for /chat", "/chat/page.html": "for /chat", "/chat/room": "for /chat/room/", "/chat/room/1": "for /chat/room/", "/chat/roomy": "for /chat", "/other?x": "for /other"} {
		s.dial(path)
		s.noted(want)
	}
	for _, path := range []string{"/", "/chats", "/Chat"} {
		if _, r, err := websocket.Dial(context.Background(), "ws://"+s.address+path, nil); err == nil || r.StatusCode == http.StatusSwitchingProtocols {
			t.Errorf("%s is taken", path)
		}
	}
	r, err := http.Get("http://" + s.address + "/chat/page.html")
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("a page below the path of a WebSocket server: %v %v", r, err)
	}
	_ = r.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	s.call("open", objectOf("path", "/chat/"))
	s.noted("not opened: there is a WebSocket server at the path /chat/ already")
	s.open()
	s.dial("/")
	s.noted("for \nclient open")
}

var processOptions = interp.ProcessOptions{Kind: interp.CodeProcess}

func objectOf(name, v string) value.Value {
	o := value.NewObject(1)
	o.Put(name, value.Str(v))
	return o.Value()
}

// TestWhatCannotBe makes servers that cannot be.
func TestWhatCannotBe(t *testing.T) {
	s := serve(t, web.Settings{},
		"here", "#DECLARE($case : Integer) -> $r : Text\nvar $o : Object\nTry\nCase of\n: ($case=1)\n$o:=4D.WebSocketServer.new(cs.Server.new())\n: ($case=2)\n$o:=4D.WebSocketServer.new({})\n: ($case=3)\n$o:=4D.WebSocketServer.new(cs.Server.new(); {dataType: \"xml\"})\n: ($case=4)\n$o:=4D.WebSocketServer.new(cs.Server.new(); {path: 3})\n: ($case=5)\n$o:=4D.WebSocketServer.new()\n: ($case=6)\nWEB STOP SERVER\n$o:=4D.WebSocketServer.new(cs.Server.new())\nEnd case\nCatch\n$r:=Last errors[0].message\nEnd try",
	)
	for i, want := range []string{"a WebSocket server is made in a worker, which stays to be told of messages", "the handler of a WebSocket server needs the function onConnection",
		"the dataType of a WebSocket is text, blob or object, not `xml`", "the option path of a WebSocket server must be a Text, not a number", "argument 1 of 4D.WebSocketServer.new must be an Object, not Undefined",
		"a WebSocket server needs the web server, which is not running"} {
		p := s.rt.NewProcess(context.Background(), processOptions)
		v, err := p.Call("here", value.Int(int64(i+1)))
		p.Close()
		if err != nil || v.AsText() != want {
			t.Errorf("case %d: %q %v, want %q", i+1, v.AsText(), err, want)
		}
	}
}
