package sockets_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"fourd/interp/value"
	"fourd/web"
)

// mute connects as a client that answers nothing, and returns its connection.
func (s *site) mute(path string) net.Conn {
	s.t.Helper()
	c, err := net.Dial("tcp", s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = c.Close() })
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", path, s.address)
	b := bufio.NewReaderSize(c, 16)
	for {
		line, err := b.ReadString('\n')
		if err != nil {
			s.t.Fatal(err)
		}
		if line == "\r\n" {
			return c
		}
	}
}

// TestTerminateServer ends a server in each way there is.
func TestTerminateServer(t *testing.T) {
	for _, wait := range []int64{-1, 1, 0} {
		s := serve(t, web.Settings{})
		s.open()
		c := s.dial("/")
		say(t, c, "hello")
		hear(t, c)
		if wait == 1 { // nobody answers, so the time passes
			s.mute("/")
			s.noted("of 2")
		}
		s.call("terminateServer", value.Int(wait))
		if wait == 0 {
			if _, _, err := c.Read(context.Background()); err == nil || websocket.CloseStatus(err) != -1 {
				t.Errorf("terminate(0) does not break the connection: %v", err)
			}
		} else if e := ending(t, c); e.Code != websocket.StatusNormalClosure || e.Reason != "" {
			t.Errorf("terminate(%d) closes with %v", wait, e)
		}
		all := s.noted("server terminate terminated True")
		if want := "client terminate 1000  Closed of "; strings.Count(all, want) != strings.Count(all, "client open") {
			t.Errorf("terminate(%d):\n%s", wait, all)
		}
		s.open() // the place is free again
		c = s.dial("/")
		say(t, c, "again")
		if got := hear(t, c); got != "AGAIN" {
			t.Errorf("the next server: %q", got)
		}
		s.stop()
	}
}

// TestTerminateConnection closes connections with codes and reasons.
func TestTerminateConnection(t *testing.T) {
	s := serve(t, web.Settings{}, "Project/Sources/Classes/Client.4dm", strings.Replace(clientClass, "\tThis.count+=1", `	var $c : Collection
	$c:=Split string($event.data; ":")
	$ws.send("last words")
	Case of
		: ($c.length=1)
			$ws.terminate()
		: ($c.length=2)
			$ws.terminate(Num($c[0]))
		Else
			$ws.terminate(Num($c[0]); $c[1])
	End case
	note("status "+$ws.status)
	$ws.send("too late")
	$ws.terminate(4999; "another")
	return`, 1))
	s.open()
	long := strings.Repeat("ü", 100)
	for say1, want := range map[string]websocket.CloseError{
		"x": {Code: 1000}, "4000:": {Code: 4000}, "4000:why:": {Code: 4000, Reason: "why"}, "3001:ü:": {Code: 3001, Reason: "ü"}, "3000:not sent:": {Code: 1000}, "1001:not sent:": {Code: 1000}, "5000:not sent:": {Code: 1000},
		"4999:" + long + ":": {Code: 4999, Reason: long[:122]},
	} {
		c := s.dial("/")
		say(t, c, say1)
		if got := hear(t, c); got != "last words" {
			t.Errorf("%s: %q", say1, got)
		}
		if e := ending(t, c); e != want {
			t.Errorf("%s: closed with %v, want %v", say1, e, want)
		}
		s.noted(fmt.Sprintf("client terminate %d %s Closed", want.Code, want.Reason))
	}
	s.noted("status Closing")
}

// TestEndOfTheWebServer ends the WebSocket server with it; the next one needs a new one.
func TestEndOfTheWebServer(t *testing.T) {
	s := serve(t, web.Settings{}, "stopWeb", "WEB STOP SERVER", "startWeb", "WEB START SERVER\nnote(\"started \"+String(OK))")
	s.open()
	c := s.dial("/")
	s.noted("of 1")
	s.call("stopWeb")
	if e := ending(t, c); e.Code != websocket.StatusGoingAway {
		t.Errorf("closed with %v", e)
	}
	s.noted("server terminate terminated True")
	s.call("open", value.NewObject(0).Value())
	s.noted("not opened: a WebSocket server needs the web server, which is not running")
	s.call("startWeb")
	s.noted("started 1")
	if _, r, err := websocket.Dial(context.Background(), "ws://"+s.address+"/", nil); err == nil || r == nil {
		t.Errorf("the server of before takes connections: %v", err)
	}
	s.open()
	c = s.dial("/")
	say(t, c, "x")
	if got := hear(t, c); got != "X" {
		t.Error(got)
	}
}

// TestEndOfTheWorker ends the server with the worker, whatever waits for it.
func TestEndOfTheWorker(t *testing.T) {
	s := serve(t, web.Settings{}, "kill", "KILL WORKER(\"sockets\")",
		"Project/Sources/Classes/Client.4dm", strings.Replace(clientClass, "\tThis.count+=1", "note(\"slow\")\nDELAY PROCESS(Current process; 60)\nThis.count+=1", 1))
	s.open()
	c := s.dial("/")
	for range 10 {
		say(t, c, strings.Repeat("x", 1000))
	}
	s.noted("slow")
	s.call("kill")
	for {
		if _, _, err := c.Read(context.Background()); err != nil {
			break
		}
	}
	s.open()
	c = s.dial("/")
	say(t, c, "x")
	if got := hear(t, c); got != "X" {
		t.Error(got)
	}
}

// TestGoneClient has clients go away without a word.
func TestGoneClient(t *testing.T) {
	s := serve(t, web.Settings{})
	s.open()
	_ = s.mute("/").Close()
	s.noted("client terminate 1006  Closed of 0")
	c := s.dial("/")
	go func() { _, _, _ = c.Read(context.Background()) }()
	if err := c.Close(websocket.StatusNoStatusRcvd, ""); err != nil {
		t.Error(err)
	}
	if all := s.noted("client terminate 1005  Closed of 0"); strings.Contains(all, "error") {
		t.Error(all)
	}
}

// TestQuietClient drops a client that does not answer when asked whether it is there, and keeps
// one that does.
func TestQuietClient(t *testing.T) {
	s := serve(t, web.Settings{IdleTimeout: 50 * time.Millisecond, WriteTimeout: 2 * time.Second})
	s.open()
	c := s.dial("/")
	heard := make(chan string, 1)
	go func() { heard <- hear(t, c) }() // answers pings meanwhile
	s.noted("of 1")
	s.mute("/")
	s.noted("client terminate 1006  Closed of 1")
	say(t, c, "x")
	if got := <-heard; got != "X" {
		t.Error(got)
	}
}

// TestLimits goes beyond what a client may send.
func TestLimits(t *testing.T) {
	s := serve(t, web.Settings{MaxRequestSize: 600_000, MaxConnections: 3})
	s.open()
	c := s.dial("/")
	most := strings.Repeat("x", 600_000)
	say(t, c, most)
	if got := hear(t, c); got != strings.ToUpper(most) {
		t.Errorf("a message of the largest size: %d bytes come back", len(got))
	}
	go func() {
		_ = c.Write(context.Background(), websocket.MessageText, []byte(most+"y"))
	}()
	if e := ending(t, c); e.Code != websocket.StatusMessageTooBig {
		t.Errorf("a message that is too large: %v", e)
	}
	all := s.noted("client terminate 1009  Closed of 0")
	if !strings.Contains(all, "client error a message is larger than the 600000 bytes that a request may have") {
		t.Errorf("what has happened:\n%.2000s", all[len(all)-300:])
	}
	var taken atomic.Int64
	var mu sync.Mutex
	var together sync.WaitGroup
	for range 10 { // at once
		together.Go(func() {
			c, r, err := websocket.Dial(context.Background(), "ws://"+s.address+"/", nil)
			if err != nil { // 503, or the bound of the connections that wait for an answer
				if r != nil && r.StatusCode != http.StatusServiceUnavailable {
					t.Errorf("one connection too many: %v", err)
				}
				return
			}
			taken.Add(1)
			mu.Lock()
			defer mu.Unlock()
			s.clients = append(s.clients, c)
		})
	}
	if together.Wait(); taken.Load() > 3 || taken.Load() == 0 {
		t.Errorf("%d connections at once, of 3 that there may be", taken.Load())
	}
}

// TestSlowReader drops a client for which more waits than the server keeps.
func TestSlowReader(t *testing.T) {
	s := serve(t, web.Settings{}, "Project/Sources/Classes/Client.4dm", strings.Replace(clientClass, "\tnote(\"client \"+$event.type+\" \"+$ws.status", `	var $i : Integer
	var $text : Text
	$text:="x"*1000000
	For ($i; 1; 60)
		$ws.send($text)
	End for
	note("client "+$event.type+" "+$ws.status`, 1))
	s.open()
	c := s.mute("/")
	s.noted("client error the other side reads too slowly: more waits for it than is kept")
	s.noted("client terminate 1006  Closed of 0")
	if n, _ := io.Copy(io.Discard, c); n > 40_000_000 {
		t.Errorf("the client was sent %d bytes", n)
	}
}

// TestManyMessages sends more than wait for the code; they come in order.
func TestManyMessages(t *testing.T) {
	s := serve(t, web.Settings{}, "Project/Sources/Classes/Client.4dm", strings.Replace(clientClass, "\tThis.count+=1", "\tThis.count+=1\n\tIf (This.count=1)\n\t\tDELAY PROCESS(Current process; 12)\n\tEnd if\n\t$ws.send($event.data)\n\treturn", 1))
	s.open()
	c := s.dial("/")
	go func() {
		for i := range 500 {
			_ = c.Write(context.Background(), websocket.MessageText, fmt.Append(nil, i))
		}
	}()
	for i := range 500 {
		if got := hear(t, c); got != fmt.Sprint(i) {
			t.Fatalf("message %d: %q", i, got)
		}
	}
}

// TestChat is the example of the page for several clients, who come, speak and go at once.
func TestChat(t *testing.T) {
	s := serve(t, web.Settings{}, "Project/Sources/Classes/Client.4dm", `Function onMessage($ws : 4D.WebSocketConnection; $message : Object)
	This.broadcast($ws; $message.data)
Function onOpen($ws : 4D.WebSocketConnection; $message : Object)
	$ws.send("Welcome")
	This.broadcast($ws; "connected")
Function onTerminate($ws : 4D.WebSocketConnection; $message : Object)
	This.broadcast($ws; "disconnected")
Function broadcast($ws : 4D.WebSocketConnection; $message : Text)
	var $client : 4D.WebSocketConnection
	For each ($client; $ws.wss.connections)
		If ($client.id#$ws.id)
			$client.send($message)
		End if
	End for each
`)
	s.open()
	listener := s.dial("/")
	if got := hear(t, listener); got != "Welcome" {
		t.Error(got)
	}
	const clients, words = 8, 20
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			c, _, err := websocket.Dial(context.Background(), "ws://"+s.address+"/", nil)
			if err != nil {
				t.Error(err)
				return
			}
			gone := make(chan struct{})
			go func() {
				defer close(gone)
				for {
					if _, _, err := c.Read(context.Background()); err != nil {
						return
					}
				}
			}()
			for range words {
				_ = c.Write(context.Background(), websocket.MessageText, []byte("word"))
			}
			_ = c.Close(websocket.StatusNormalClosure, "")
			<-gone
		})
	}
	count := map[string]int{}
	for count["disconnected"] < clients {
		count[hear(t, listener)]++
	}
	all.Wait()
	if count["word"] != clients*words || count["connected"] != clients {
		t.Errorf("heard: %v", count)
	}
}

// TestEndWhileClientsCome ends servers under clients that connect all the time.
func TestEndWhileClientsCome(t *testing.T) {
	s := serve(t, web.Settings{})
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for ctx.Err() == nil {
				c, _, err := websocket.Dial(ctx, "ws://"+s.address+"/", nil)
				if err != nil {
					time.Sleep(time.Millisecond)
					continue
				}
				_ = c.Write(ctx, websocket.MessageText, []byte("x"))
				_, _, _ = c.Read(ctx)
				_ = c.CloseNow()
			}
		})
	}
	for i := range 10 {
		s.call("prepare")
		s.open()
		s.noted("client message")
		s.call("terminateServer", value.Int(int64(i%2-1)))
		s.noted("server terminate terminated True")
	}
	s.call("prepare")
	s.open()
	s.noted("client message")
	s.stop()
	cancel()
	all.Wait()
}

// TestOrigin lets pages of other sites connect only where the settings do.
func TestOrigin(t *testing.T) {
	from := func(s *site, origin string) int {
		c, r, err := websocket.Dial(context.Background(), "ws://"+s.address+"/", &websocket.DialOptions{HTTPHeader: http.Header{"Origin": {origin}}})
		if err == nil {
			_ = c.CloseNow()
			return r.StatusCode
		}
		if r == nil {
			t.Fatal(err)
		}
		return r.StatusCode
	}
	plain := serve(t, web.Settings{})
	open := serve(t, web.Settings{AllowCrossSite: true})
	cors := serve(t, web.Settings{CORS: true, CORSHosts: []web.CORSHost{{Host: "http://friend.example"}}})
	for _, s := range []*site{plain, open, cors} {
		s.open()
	}
	for _, k := range []struct {
		s      *site
		origin string
		status int
	}{
		{plain, "http://" + plain.address, 101}, {plain, "http://evil.example", 403}, {plain, "null", 403}, {open, "http://evil.example", 101},
		{cors, "http://friend.example", 101}, {cors, "http://evil.example", 403}, {cors, "http://" + cors.address, 101},
	} {
		if got := from(k.s, k.origin); got != k.status {
			t.Errorf("from %s: %d, want %d", k.origin, got, k.status)
		}
	}
}

// TestSecure connects over TLS, where the limits of time of HTTP do not end the connection.
func TestSecure(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	short := 600 * time.Millisecond
	s := serve(t, web.Settings{HTTPS: true, HTTPSPort: -1, HeaderTimeout: short, ReadTimeout: short, WriteTimeout: short, IdleTimeout: short, CodeTimeout: short},
		"cert.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})), "key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
	s.open()
	for _, address := range []string{"wss://" + s.srv.SecureAddr(), "ws://" + s.address} {
		transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} //nolint:gosec // the test's own certificate
		c, _, err := websocket.Dial(context.Background(), address, &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport}})
		if err != nil {
			t.Fatal(err)
		}
		s.clients = append(s.clients, c)
		go func() {
			for range 3 {
				time.Sleep(short / 2)
				_ = c.Write(context.Background(), websocket.MessageText, []byte("x"))
			}
		}()
		for range 3 {
			if got := hear(t, c); got != "X" {
				t.Error(got)
			}
		}
	}
}

// TestMemoryIsGivenBack sends in small pieces far more than may wait at a time, and ends workers
// that have messages waiting.
func TestMemoryIsGivenBack(t *testing.T) {
	s := serve(t, web.Settings{MaxBodies: 3000}, "kill", "KILL WORKER(\"sockets\")",
		"Project/Sources/Classes/Client.4dm", strings.Replace(clientClass, "\tThis.count+=1", "\tIf ($event.data=\"wait\")\n\t\tnote(\"waits\")\n\t\tDELAY PROCESS(Current process; 3)\n\t\treturn\n\tEnd if\n\tThis.count+=1", 1))
	for range 4 {
		s.call("prepare")
		s.open()
		c := s.dial("/")
		piece := strings.Repeat("x", 900)
		for range 8 {
			say(t, c, piece)
			if got := hear(t, c); len(got) != len(piece) {
				t.Fatalf("%d bytes come back", len(got))
			}
		}
		say(t, c, "wait")
		say(t, c, piece)
		say(t, c, piece)
		s.noted("waits")
		s.call("kill")
		for {
			if _, _, err := c.Read(context.Background()); err != nil {
				break
			}
		}
	}
	s.call("prepare")
	s.open()
	c := s.dial("/")
	_ = c.Write(context.Background(), websocket.MessageText, []byte(strings.Repeat("x", 3001)))
	s.noted("client error the messages that wait are together too large")
}
