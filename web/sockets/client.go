package sockets

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"fourd/internal/limits"
	"fourd/interp"
	"fourd/interp/value"
)

// client is the inside of a 4D.WebSocket: a connection to a server elsewhere. It tells the code
// in the process that has made it, when that is a worker.
type client struct {
	*socket
	listener
	mail          *interp.Mail // nil: nobody is told of anything
	id            int64
	url, dataType string
}

const (
	connectTime = 30 * time.Second
	quietTime   = time.Minute
)

// newClient connects to a server and returns the connection. The result is Null, with an error,
// when there is none.
// Page: API/WebSocketClass.md.
func newClient(p *interp.Process, a interp.Args) (value.Value, error) {
	c := &client{url: a.Text(0), dataType: "text", id: connectionID.Add(1)}
	c.listener = listener{p: p, handler: value.Null}
	head := http.Header{}
	if a.Has(1) && !a.Value(1).IsNothing() {
		c.handler = a.Object(1).Value()
		if err := c.readHandler(head); err != nil {
			return value.Null, err
		}
	}
	if u, err := url.Parse(c.url); err != nil || u.Host == "" || !strings.EqualFold(u.Scheme, "ws") && !strings.EqualFold(u.Scheme, "wss") {
		return value.Null, value.Errorf(codeSockets, "`%s` is not the address of a WebSocket", c.url).WithHint("write ws:// or wss://, a host and a path")
	}
	if err := c.connect(head); err != nil {
		return value.Null, err
	}
	c.self = p.Runtime().NewNative("WebSocket", c)
	c.mail = p.Mail()
	p.OnClose(func() { c.close(websocket.StatusGoingAway, "", 0) })
	c.post(func() error { return c.tell("onOpen", about("open")) })
	go c.write()
	go c.ask()
	c.begin()
	return c.self, nil
}

// readHandler reads what the handler says besides its functions.
func (c *client) readHandler(head http.Header) error {
	if v, err := c.p.GetProperty(c.handler, "dataType"); err != nil {
		return err
	} else if !v.IsNothing() {
		if c.dataType, err = dataTypeOf(value.String(v)); err != nil {
			return err
		}
	}
	fields, err := c.p.GetProperty(c.handler, "headers")
	if err != nil || fields.AsObject() == nil {
		return err
	}
	for _, name := range fields.AsObject().Keys() {
		v, err := c.p.GetProperty(fields, name)
		if err != nil {
			return err
		}
		all := []value.Value{v}
		if list := v.AsCollection(); list != nil {
			all = list.Elems()
		}
		for _, v := range all {
			s := value.String(v)
			if strings.ContainsAny(name+s, "\r\n\x00") || strings.ContainsAny(name, " :") || name == "" {
				return value.Errorf(codeSockets, "`%s: %s` cannot be a header", name, s)
			}
			head.Add(name, s)
		}
	}
	return nil
}

// connect makes the connection in the background, so that the process may be stopped.
func (c *client) connect(head http.Header) error {
	ctx, cancel := context.WithTimeout(c.p.Context(), connectTime)
	defer cancel()
	var mu sync.Mutex
	var below net.Conn // the last connection that was made
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		n, err := (&net.Dialer{}).DialContext(ctx, network, address)
		if err == nil {
			mu.Lock()
			below = n
			mu.Unlock()
		}
		return n, err
	}
	var ws *websocket.Conn
	var answer *http.Response
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		ws, answer, err = websocket.Dial(ctx, c.url, &websocket.DialOptions{HTTPHeader: head, HTTPClient: &http.Client{Transport: transport}})
	}()
	if _, stop := c.p.Await(interp.StateInputOutput, done, -1); stop != nil {
		cancel()
		if <-done; err == nil {
			_ = ws.CloseNow()
		}
		return stop
	}
	transport.CloseIdleConnections()
	if err != nil {
		return value.Errorf(codeSockets, "the WebSocket `%s` cannot be opened: %s", c.url, whyNot(err, answer))
	}
	ws.SetReadLimit(-1) // the memory that is left is the bound
	mu.Lock()
	defer mu.Unlock()
	c.socket = newSocket(ws, below, Limits{Write: connectTime, Quiet: quietTime, Reserve: func(n int64) bool { return n <= 0 || limits.Take(2*n) }})
	c.socket.received, c.socket.ended = c.received, c.ended
	return nil
}

// whyNot says in words for code why there is no connection.
func whyNot(err error, answer *http.Response) string {
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case answer != nil:
		return "the server answers " + answer.Status
	case errors.Is(err, context.DeadlineExceeded):
		return "the server did not answer in time"
	case errors.As(err, &dns):
		return "there is no host " + dns.Name
	case errors.As(err, &op):
		return "the server cannot be reached: " + op.Err.Error()
	}
	return err.Error()
}

// post has the worker run f.
func (c *client) post(f func() error) {
	if c.mail != nil {
		c.mail.Send("WebSocket", f)
	}
}

// received has the code told of a message. It runs in the goroutine that reads.
func (c *client) received(_ bool, b []byte) {
	if c.mail == nil {
		<-c.waits
		return
	}
	c.post(func() error {
		<-c.waits
		v, err := c.data(c.dataType, b)
		if err != nil {
			return c.failed(err)
		}
		event := about("message")
		event.Put("data", v)
		return c.tell("onMessage", event)
	})
}

// ended has the code told of the end.
func (c *client) ended(code int, reason string, why error) {
	c.post(func() error {
		if why != nil {
			if err := c.failed(why); err != nil {
				return err
			}
		}
		return c.tell("onTerminate", ending(code, reason))
	})
	if c.mail != nil {
		c.mail.Close()
	}
}

func clientOf(this value.Value) (*client, error) { return insideOf[*client](this, "4D.WebSocket") }

// clientSend sends a text, a blob, or an object as JSON. It does not wait.
// Page: API/WebSocketClass.md.
func clientSend(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	c, err := clientOf(this)
	if err != nil {
		return value.Undefined, err
	}
	kind, data, err := message(p, a.Value(0))
	if err == nil {
		c.send(kind, data)
	}
	return value.Undefined, err
}

// clientTerminate closes the connection, with 1000 or the code and the reason that are given.
// Page: API/WebSocketClass.md.
func clientTerminate(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	c, err := clientOf(this)
	if err != nil {
		return value.Undefined, err
	}
	code, reason := int(websocket.StatusNormalClosure), ""
	if a.Has(0) {
		if code = a.Int(0); code != int(websocket.StatusNormalClosure) && (code < firstCode-1 || code > lastCode) {
			return value.Undefined, value.Errorf(value.CodeTypes, "a WebSocket cannot be closed with the code %d", code).WithHint("use 1000, or one of your own from 3000 to 4999")
		}
	}
	if a.Has(1) {
		reason = cut(a.Text(1))
	}
	c.close(websocket.StatusCode(code), reason, closeTime)
	return value.Undefined, nil
}

// Get answers the properties.
func (c *client) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "dataType":
		return value.Str(c.dataType), nil
	case "handler":
		return c.handler, nil
	case "id":
		return value.Int(c.id), nil
	case "status":
		return value.Str(c.status().String()), nil
	case "url":
		return value.Str(c.url), nil
	}
	return value.Undefined, nil
}

// Set refuses.
func (c *client) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.WebSocket is read-only", name)
}

// Keys returns the property names.
func (c *client) Keys() []string { return []string{"dataType", "handler", "id", "status", "url"} }

// JSONName is how a WebSocket appears in JSON.
func (c *client) JSONName() string { return "[object WebSocket]" }
