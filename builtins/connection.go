package builtins

import (
	"context"
	"fmt"
	"sync/atomic"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/session"
)

// Connection is a remote user at work with a server: what a protocol between the two
// makes when somebody connects. It has the session of the user as code on the server
// sees it, and its twin for code on the client.
//
// gap: no protocol makes one yet; client and server are one program here.
type Connection struct {
	rt       *interp.Runtime
	sessions *session.Manager
	server   *session.Session
	client   *session.Session
	user, id int64
}

// The names of the methods that connections call.
const (
	onServerOpenConnection  = "onServerOpenConnection"
	onServerCloseConnection = "onServerCloseConnection"
)

// lastConnection numbers connections.
var lastConnection atomic.Int64

// theDesigner is the number of the user, as there are no others.
const theDesigner = 1

// RefusedError says that On Server Open Connection did not accept a connection.
type RefusedError struct{ Status int }

// Error names the status that the method returned.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("the server refuses the connection: status %d", e.Status)
}

// Connect opens the session of a remote user and asks On Server Open Connection, which
// runs in it. The error is a *RefusedError when the method returns anything but 0; the
// session is over then. Page: commands/on-server-open-connection-database-method.md.
func Connect(ctx context.Context, rt *interp.Runtime, u session.RemoteUser) (*Connection, error) {
	m := Sessions(rt)
	if m == nil {
		return nil, fmt.Errorf("connect: the runtime keeps no sessions")
	}
	if u.UserName == "" {
		u.UserName = userName(rt)
	}
	c := &Connection{rt: rt, sessions: m, server: m.Connect(u), user: theDesigner, id: lastConnection.Add(1)}
	c.client = m.Client(c.server)
	status, err := c.call(ctx, onServerOpenConnection)
	if err == nil && status.IsNumber() && status.AsReal() != 0 {
		err = &RefusedError{int(value.ToLong(status.AsReal()))}
	}
	if err != nil {
		_ = m.End(ctx, c.server) // a session of this process alone: nothing can fail
		return nil, err
	}
	return c, nil
}

// ServerContext returns the context of code that runs on the server for the user.
func (c *Connection) ServerContext(ctx context.Context) context.Context {
	return session.NewContext(ctx, c.server)
}

// ClientContext returns the context of code that runs on the user's machine.
func (c *Connection) ClientContext(ctx context.Context) context.Context {
	return session.NewContext(ctx, c.client)
}

// Close calls On Server Close Connection, still in the session, and ends it.
// Page: commands/on-server-close-connection-database-method.md.
func (c *Connection) Close(ctx context.Context) error {
	_, err := c.call(ctx, onServerCloseConnection)
	if end := c.sessions.End(ctx, c.server); err == nil {
		err = end
	}
	return err
}

func (c *Connection) call(ctx context.Context, method string) (value.Value, error) {
	p := c.rt.NewProcess(c.ServerContext(ctx), interp.ProcessOptions{Kind: interp.SystemProcess})
	defer p.Close()
	return p.CallDatabaseMethod(method, value.Int(c.user), value.Int(c.id), value.Int(0))
}
