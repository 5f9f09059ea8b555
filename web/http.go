package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
)

// httpServers are the servers of net/http for the two protocols. That of HTTPS looks after
// the limits of time itself, as several requests at a time may come over one of its
// connections. Over plain HTTP there is one request at a time, and the connection does it
// at less cost; see deadline.go.
type httpServers struct {
	plain, secure *http.Server
	sockets       func(ctx context.Context) // waits for those that have become WebSockets
}

func newServers(s *Server, o *Settings) *httpServers {
	make := func() *http.Server {
		return &http.Server{Handler: s, MaxHeaderBytes: o.MaxHeaderSize, ConnState: connState, ConnContext: connContext,
			ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug)}
	}
	h := &httpServers{plain: make(), secure: make()}
	h.secure.ReadHeaderTimeout, h.secure.ReadTimeout, h.secure.IdleTimeout = o.HeaderTimeout, o.ReadTimeout, o.IdleTimeout
	h.secure.WriteTimeout = o.wholeTimeout()
	return h
}

// Shutdown takes no new request and waits until the running ones have ended, or ctx has.
func (h *httpServers) Shutdown(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- h.secure.Shutdown(ctx) }()
	return errors.Join(h.plain.Shutdown(ctx), <-done)
}

// Close ends all connections.
func (h *httpServers) Close() error { return errors.Join(h.plain.Close(), h.secure.Close()) }
