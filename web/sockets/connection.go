package sockets

import (
	"strings"
	"unicode/utf8"

	"github.com/coder/websocket"

	"fourd/interp"
	"fourd/interp/value"
)

// connection is the inside of a 4D.WebSocketConnection.
type connection struct {
	*socket
	listener
	s  *Server
	id int64

	code   int // of the end, for onTerminate
	reason string
	why    error
}

// mail has the worker of the server run f.
func (c *connection) mail(f func() error) { c.s.mail.Send("WebSocketConnection", f) }

// received has the code told of a message. It runs in the goroutine that reads.
func (c *connection) received(_ bool, b []byte) {
	s := c.s
	s.mu.Lock()
	gone := s.gone
	if !gone {
		s.held += int64(len(b))
	}
	s.mu.Unlock()
	if gone {
		c.l.Reserve(-int64(len(b)))
		return
	}
	c.mail(func() error {
		s.mu.Lock()
		s.held -= int64(len(b))
		s.mu.Unlock()
		c.l.Reserve(-int64(len(b)))
		<-c.waits
		return c.message(b)
	})
}

// message calls onMessage.
func (c *connection) message(b []byte) error {
	if c.self.IsUndefined() { // the server ended before the code knew of the connection
		return nil
	}
	v, err := c.data(c.s.dataType, b)
	if err != nil {
		return c.failed(err)
	}
	event := about("message")
	event.Put("data", v)
	return c.tell("onMessage", event)
}

// ended is called when the connection is over, in the goroutine that reads.
func (c *connection) ended(code int, reason string, why error) {
	c.code, c.reason, c.why = code, reason, why
	c.s.left(c)
}

// goodbye calls onTerminate, and onError before when something has ended the connection that
// neither side wanted.
func (c *connection) goodbye() error {
	if c.why != nil {
		if err := c.failed(c.why); err != nil {
			return err
		}
	}
	return c.tell("onTerminate", ending(c.code, c.reason))
}

func connectionOf(this value.Value) (*connection, error) {
	return insideOf[*connection](this, "4D.WebSocketConnection")
}

// connectionSend sends a text, a blob, or an object as JSON to the client. It does not wait.
// Page: API/WebSocketConnectionClass.md.
//
// choice: over a connection that is closed, or closes, nothing is sent and that is no error:
// the client may go at any moment. A collection is sent as an object is.
func connectionSend(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	c, err := connectionOf(this)
	if err != nil {
		return value.Undefined, err
	}
	kind, data, err := message(p, a.Value(0))
	if err == nil {
		c.send(kind, data)
	}
	return value.Undefined, err
}

// message returns what is sent for a value.
func message(p *interp.Process, v value.Value) (websocket.MessageType, []byte, error) {
	switch {
	case v.Kind() == value.KText:
		return websocket.MessageText, []byte(value.ValidText(v.AsText())), nil
	case v.AsBlob() != nil:
		return websocket.MessageBinary, append([]byte(nil), v.AsBlob().Bytes...), nil
	}
	if o := v.AsObject(); o != nil {
		if n, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return websocket.MessageBinary, append([]byte(nil), n.BlobBytes()...), nil
		}
	} else if v.AsCollection() == nil {
		return 0, nil, value.Errorf(value.CodeTypes, "send takes a Text, a Blob or an Object, not %s", value.Describe(v))
	}
	s, err := value.Stringify(p, v, false)
	return websocket.MessageText, []byte(s), err
}

// The most that a close frame has room for, and the codes of its own that a program may use.
const (
	mostReason          = 123
	firstCode, lastCode = 3001, 4999
)

// connectionTerminate closes the connection. A code and a reason are sent when the code is one
// that programs may use.
// Page: API/WebSocketConnectionClass.md.
func connectionTerminate(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	c, err := connectionOf(this)
	if err != nil {
		return value.Undefined, err
	}
	code, reason := websocket.StatusNormalClosure, ""
	if a.Has(0) {
		if n := a.Int(0); n >= firstCode && n <= lastCode {
			code = websocket.StatusCode(n)
			if a.Has(1) {
				reason = cut(a.Text(1))
			}
		}
	}
	c.close(code, reason, closeTime)
	return value.Undefined, nil
}

// cut returns as much of a text as a close frame has room for.
func cut(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	for len(s) > mostReason {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return s
}

// Get answers the properties.
func (c *connection) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "handler":
		return c.handler, nil
	case "id":
		return value.Int(c.id), nil
	case "status":
		return value.Str(c.status().String()), nil
	case "wss":
		return c.s.self, nil
	}
	return value.Undefined, nil
}

// Set refuses.
func (c *connection) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.WebSocketConnection is read-only", name)
}

// Keys returns the property names.
func (c *connection) Keys() []string { return []string{"handler", "id", "status", "wss"} }

// JSONName is how a connection appears in JSON.
func (c *connection) JSONName() string { return "[object WebSocketConnection]" }
