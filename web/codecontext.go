package web

import (
	"context"

	"fourd/session"
	"fourd/web/tags"
)

// codeContext is the context of the code of a request. It ends neither with the client nor
// with the server, which end the process instead; see watch.go. It carries the exchange, its visit and the surroundings
// of its tags, which it finds without an allocation for each of them.
type codeContext struct {
	context.Context // what all code of the server runs in
	x               *Exchange
}

type exchangeKey struct{}

// Done returns nil: the server ends the processes of its requests itself, which costs a
// request less than to wait for a context would.
func (c *codeContext) Done() <-chan struct{} { return nil }

// Value finds what the exchange carries, and what its request does.
func (c *codeContext) Value(key any) any {
	switch key {
	case exchangeKey{}:
		return c.x
	case session.VisitKey{}:
		if c.x.visit != nil {
			return c.x.visit
		}
		return nil
	case tags.SurroundingsKey{}: // PROCESS 4D TAGS sees the web folder, and calls what tags may call
		return tags.Surroundings{Gate: c.x.gate, Docs: includes{c.x}}
	}
	return c.x.r.Context().Value(key)
}

// FromContext returns the exchange that the process of ctx serves, or nil.
func FromContext(ctx context.Context) *Exchange {
	x, _ := ctx.Value(exchangeKey{}).(*Exchange)
	return x
}
