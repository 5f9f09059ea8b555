package sockets_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"fourd/interp/value"
	"fourd/web"
)

// listenerClass is a handler of a client, which notes what it hears.
const listenerClass = `Class constructor($token : Text; $dataType : Text)
	This.headers:={xToken: $token; "X-List": ["a"; "b"]; Cookie: "yummy=choco; tasty=straw"}
	If ($dataType#"")
		This.dataType:=$dataType
	End if
Function onOpen($ws : 4D.WebSocket; $event : Object)
	note($event.type+" "+$ws.status+" "+$ws.dataType+" "+String($ws.handler=This)+" "+String($ws.id>0)+" "+Substring($ws.url; 1; 15))
Function onMessage($ws : 4D.WebSocket; $event : Object)
	If ($ws.dataType="blob")
		note($event.type+" blob "+BLOB to text($event.data; UTF8 text without length))
	Else
		note($event.type+" "+JSON Stringify($event.data))
	End if
	If ($ws.dataType="text") && ($event.data="fail")
		note($event.none.nothing())
	End if
Function onError($ws : 4D.WebSocket; $event : Object)
	note($event.type+" "+$event.errors[0].message)
Function onTerminate($ws : 4D.WebSocket; $event : Object)
	note("terminate "+String($event.code)+" "+String($event.reason)+" "+$ws.status)
`

// other is a server of WebSockets that is none of ours. It says back what it hears; "close" has
// it close the connection, and "gone" break it.
func other(t *testing.T) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/none" {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		head := strings.Join(append(append(r.Header["Xtoken"], r.Header["X-List"]...), r.Header["Cookie"]...), "|")
		_ = c.Write(context.Background(), websocket.MessageText, []byte(`"`+head+`"`))
		for {
			kind, b, err := c.Read(context.Background())
			switch {
			case err != nil:
				return
			case string(b) == "close":
				_ = c.Close(4002, "asked to")
			case string(b) == "gone":
				_ = c.CloseNow()
			default:
				_ = c.Write(context.Background(), kind, b)
			}
		}
	}))
	t.Cleanup(s.Close)
	return strings.Replace(s.URL, "http", "ws", 1)
}

// clientMethods connect and speak in a worker.
var clientMethods = []string{"Project/Sources/Classes/Listener.4dm", listenerClass,
	"connect", "#DECLARE($url : Text; $type : Text)\nCALL WORKER(\"client\"; Formula(connectHere($url; $type)))",
	"connectHere", "#DECLARE($url : Text; $type : Text)\nvar ws : 4D.WebSocket\nTry\nws:=4D.WebSocket.new($url; cs.Listener.new(\"t\"; $type))\nCatch\nnote(Last errors[0].message)\nEnd try",
	"speak", "#DECLARE($text : Text)\nCALL WORKER(\"client\"; Formula(ws.send($text)))",
	"speakObject", "CALL WORKER(\"client\"; Formula(ws.send({a: 1})))",
	"plain", "#DECLARE($url : Text) -> $r : Text\nvar $ws : 4D.WebSocket\n$ws:=4D.WebSocket.new($url)\n$r:=$ws.status+\" \"+JSON Stringify($ws.handler=Null)\n$r:=Replace string($r; \"true\"; \"Null\")",
	"leave", "#DECLARE($code : Integer; $reason : Text)\nCALL WORKER(\"client\"; Formula(leaveHere($code; $reason)))",
	"leaveHere", "#DECLARE($code : Integer; $reason : Text)\nTry\nIf ($code=0)\nws.terminate()\nElse\nws.terminate($code; $reason)\nEnd if\nnote(ws.status)\nCatch\nnote(Last errors[0].message)\nEnd try",
}

// TestClient connects to another server and ends in each way there is.
func TestClient(t *testing.T) {
	url := other(t)
	for _, c := range []struct {
		kind, want string
		steps      func(s *site)
	}{
		{"", "open Connected text True True ws://127.0.0.1:\nmessage \"\\\"t|a|b|yummy=choco; tasty=straw\\\"\"\nmessage \"fail\"\nerror the function nothing cannot be called on Undefined\nmessage \"hi\"\nterminate 4002 asked to Closed", func(s *site) {
			s.call("speak", text("fail"))
			s.call("speak", text("hi"))
			s.noted(`"hi"`)
			s.call("speak", text("close"))
		}},
		{"object", "open Connected object True True ws://127.0.0.1:\nmessage \"t|a|b|yummy=choco; tasty=straw\"\nmessage {\"a\":1}\nClosing\nterminate 1000  Closed", func(s *site) {
			s.call("speakObject")
			s.noted(`{"a":1}`)
			s.call("leave", value.Int(0))
		}},
		{"blob", "open Connected blob True True ws://127.0.0.1:\nmessage blob \"t|a|b|yummy=choco; tasty=straw\"\na WebSocket cannot be closed with the code 1001\nClosing\nterminate 3000 bye Closed", func(s *site) {
			s.noted("straw")
			s.call("leave", value.Int(1001), text("no"))
			s.noted("1001")
			s.call("leave", value.Int(3000), text("bye"))
		}},
		{"", "open Connected text True True ws://127.0.0.1:\nmessage \"\\\"t|a|b|yummy=choco; tasty=straw\\\"\"\nterminate 1006  Closed", func(s *site) {
			s.noted("straw")
			s.call("speak", text("gone"))
		}},
	} {
		s := serve(t, web.Settings{}, clientMethods...)
		s.call("connect", text(url), text(c.kind))
		s.noted("open")
		c.steps(s)
		if got := s.noted("\nterminate"); got != c.want {
			t.Errorf("what has happened:\n%s\nwant:\n%s", got, c.want)
		}
		s.stop()
	}
}

// TestNoConnection connects where it cannot.
func TestNoConnection(t *testing.T) {
	url := other(t)
	s := serve(t, web.Settings{}, clientMethods...)
	for to, want := range map[string]string{
		url + "/none":       "cannot be opened: the server answers 418 I'm a teapot",
		"ws://127.0.0.1:1/": "cannot be opened: the server cannot be reached: connect: connection refused",
		"http://127.0.0.1/": "`http://127.0.0.1/` is not the address of a WebSocket",
		"ws:":               "`ws:` is not the address of a WebSocket",
	} {
		s.call("connect", text(to), text(""))
		s.noted(want)
	}
	s.call("connect", text(url), text("xml"))
	s.noted("the dataType of a WebSocket is text, blob or object, not `xml`")
	if v := s.call("plain", text(url)); v.AsText() != "Connected Null" {
		t.Errorf("without a handler: %s", v.AsText())
	}
}

// TestOwnServer has both ends in one program.
func TestOwnServer(t *testing.T) {
	s := serve(t, web.Settings{}, clientMethods...)
	s.open()
	s.call("connect", text("ws://"+s.address+"/"), text(""))
	s.noted("client open")
	s.call("speak", text("hello"))
	s.noted(`message "HELLO"`)
	s.call("terminateServer", value.Int(-1))
	s.noted("terminate 1000  Closed")
	s.noted("server terminate")
}
