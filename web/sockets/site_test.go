package sockets_test

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
	"fourd/session"
	"fourd/web"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site is a project that is served.
type site struct {
	t       *testing.T
	rt      *interp.Runtime
	srv     *web.Server
	address string
	out     *lockedBuffer
	clients []*websocket.Conn
	stop    func()
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// The methods that every project of these tests has: note adds a line to what has happened,
// notes returns it.
var always = []string{
	"note", "#DECLARE($line : Text)\nUse (Storage.notes)\nStorage.notes.push($line)\nEnd use",
	"notes", "#DECLARE -> $all : Text\n$all:=Storage.notes.join(\"\\n\")",
	"prepare", "Use (Storage)\nStorage.notes:=New shared collection\nStorage.is:=New shared object\nEnd use",
	"open", "#DECLARE($options : Object)\nCALL WORKER(\"sockets\"; Formula(openHere($options)))",
	"openHere", "#DECLARE($options : Object)\nvar wss : 4D.WebSocketServer\nvar $e : Object\nTry\nwss:=4D.WebSocketServer.new(cs.Server.new(); $options)\nCatch\n$e:=Last errors[0]\nnote(\"not opened: \"+$e.message)\nEnd try",
	"terminateServer", "#DECLARE($time : Integer)\nCALL WORKER(\"sockets\"; Formula(terminateHere($time)))",
	"terminateHere", "#DECLARE($time : Integer)\nnote(\"terminated before: \"+String(wss.terminated)+\", connections \"+String(wss.connections.length))\nIf ($time<0)\nwss.terminate()\nElse\nwss.terminate($time)\nEnd if",
}

// The classes of the page: everything is noted, and comes back in capitals.
const (
	serverClass = `Function onConnection($wss : 4D.WebSocketServer; $event : Object) : Object
	note("server "+$event.type)
	return cs.Client.new()
Function onOpen($wss : 4D.WebSocketServer; $event : Object)
	note("server "+$event.type+" "+$wss.dataType+" terminated "+String($wss.terminated))
Function onTerminate($wss : 4D.WebSocketServer; $event : Object)
	note("server "+$event.type+" terminated "+String($wss.terminated))
Function onError($wss : 4D.WebSocketServer; $event : Object)
	note("server "+$event.type+" "+$event.errors[0].message)
`
	clientClass = `Class constructor
	This.count:=0
Function onOpen($ws : 4D.WebSocketConnection; $event : Object)
	note("client "+$event.type+" "+$ws.status+" of "+String($ws.wss.connections.length))
Function onMessage($ws : 4D.WebSocketConnection; $event : Object)
	This.count+=1
	note("client "+$event.type+" "+String(This.count)+" "+$event.data)
	$ws.send(Uppercase($event.data))
Function onTerminate($ws : 4D.WebSocketConnection; $event : Object)
	note("client "+$event.type+" "+String($event.code)+" "+String($event.reason)+" "+$ws.status+" of "+String($ws.wss.connections.length))
Function onError($ws : 4D.WebSocketConnection; $event : Object)
	note("client "+$event.type+" "+$event.errors[0].message)
`
)

// serve runs a project of these files and the classes Server and Client until the test ends. A
// name without a slash or a dot is that of a method.
func serve(t *testing.T, o web.Settings, sources ...string) *site {
	t.Helper()
	dir := t.TempDir()
	files := append([]string{"Project/Desk.4DProject", "{}", "Project/Sources/Classes/Server.4dm", serverClass, "Project/Sources/Classes/Client.4dm", clientClass}, always...)
	files = append(files, sources...)
	for i := 0; i < len(files); i += 2 {
		name := files[i]
		if !strings.ContainsAny(name, "/.") {
			name = "Project/Sources/Methods/" + name + ".4dm"
		}
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, out: &lockedBuffer{}}
	s.rt, err = interp.New(interp.WithProject(p), interp.Tables(builtins.Tables()...), interp.Classes(builtins.Classes()...),
		interp.Tables(builtins.SessionCommands()), interp.Classes(builtins.SessionClasses()...),
		interp.Tables(web.Tables()...), interp.Classes(web.Classes()...), interp.WithConsole(interp.NewConsole(s.out, s.out)))
	if err != nil {
		t.Fatal(err)
	}
	sessions := session.Open()
	builtins.UseSessions(s.rt, sessions)
	s.srv, err = web.New(s.rt, sessions, web.AppFolder(dir), web.WithSettings(o), web.WithLogger(slog.New(slog.NewTextHandler(s.out, nil))))
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.srv.Serve(ctx, l) }()
	for !s.srv.Running() {
		time.Sleep(time.Millisecond)
	}
	s.stop = sync.OnceFunc(func() {
		for _, c := range s.clients { // nobody reads their answers any more
			_ = c.CloseNow()
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		s.rt.Quit()
		_ = sessions.Close(context.Background())
		if t.Failed() {
			t.Log(s.out.String())
		}
	})
	t.Cleanup(s.stop)
	s.call("prepare")
	return s
}

// call runs a method.
func (s *site) call(name string, args ...value.Value) value.Value {
	s.t.Helper()
	v, err := s.rt.Run(context.Background(), name, args...)
	if err != nil {
		s.t.Fatalf("%s: %v", name, err)
	}
	return v
}

// open makes a server in a worker.
func (s *site) open(options ...value.Value) {
	s.t.Helper()
	o := value.NewObject(2)
	for i := 0; i < len(options); i += 2 {
		o.Put(options[i].AsText(), options[i+1])
	}
	before := strings.Count(s.noted(""), "server open")
	s.call("open", o.Value())
	for strings.Count(s.noted("server open"), "server open") == before {
		time.Sleep(time.Millisecond)
	}
}

// noted waits until what has happened contains a text, and returns all of it.
func (s *site) noted(want string) string {
	s.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		got := s.call("notes").AsText()
		if strings.Contains(got, want) {
			return got
		}
		if time.Now().After(end) {
			s.t.Fatalf("there is no %q in what has happened:\n%s\n%s", want, got, s.out)
		}
	}
}

// dial connects to a path.
func (s *site) dial(path string) *websocket.Conn {
	s.t.Helper()
	c, _, err := websocket.Dial(context.Background(), "ws://"+s.address+path, nil)
	if err != nil {
		s.t.Fatalf("%v\n%s", err, s.out)
	}
	c.SetReadLimit(-1)
	s.clients = append(s.clients, c)
	return c
}

func say(t *testing.T, c *websocket.Conn, text string) {
	t.Helper()
	if err := c.Write(context.Background(), websocket.MessageText, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// hear returns the next message, with the sort of it before when it is none of text.
func hear(t *testing.T, c *websocket.Conn) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	kind, b, err := c.Read(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if kind == websocket.MessageBinary {
		return "binary " + string(b)
	}
	return string(b)
}

// ending returns with what the server closes a connection.
func ending(t *testing.T, c *websocket.Conn) websocket.CloseError {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for {
		_, _, err := c.Read(ctx)
		if err == nil {
			continue
		}
		var e websocket.CloseError
		if !asClose(err, &e) {
			t.Fatalf("the connection is not closed but broken: %v", err)
		}
		return e
	}
}
