package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// errStopping is why code of a request stops when the server cannot wait longer.
var errStopping = errors.New("the web server is stopping")

// GCPercent is the target of the garbage collector that suits a program which does little
// else than serve: what a request needs is small and soon gone, so that at the usual
// target a good part of the time goes into looking for what is still alive.
const GCPercent = 400

// ErrRunning is returned by Start when the server is running already.
var ErrRunning = errors.New("the web server is running already")

// Open makes the files of the server ready: the web folder is created when it does
// not exist. Start does it by itself.
func (s *Server) Open() error {
	s.openLogs()
	if s.files.Load() != nil || s.folder == "" {
		return nil
	}
	f, err := openFiles(s.folder, s.settings.Load().RootFolder)
	if err != nil {
		return err
	}
	if !s.files.CompareAndSwap(nil, f) {
		f.close()
	}
	return nil
}

// Close gives back what Open took, for a server that is mounted in another one.
// Stop does it by itself.
func (s *Server) Close() {
	if f := s.files.Swap(nil); f != nil {
		f.close()
	}
	s.cache.Clear()
	s.endLegacyMadeBy(time.Now())
	s.closeLogs()
}

// Reserve gives the server the listener that its next start takes, so that WEB
// START SERVER works in On Startup, which runs before Serve. With fixed, code that
// starts the server there does not move it to another address.
func (s *Server) Reserve(l net.Listener, fixed bool) {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	s.life.reserved, s.life.fixed, s.life.addr = l, fixed, l.Addr().String()
}

// movable tells whether code may choose the address of the next start. The caller holds
// life.mu.
func (s *Server) movable() bool { return s.life.reserved == nil || !s.life.fixed }

// takeReserved returns the reserved listener, or nil after code has chosen another
// address. The caller holds life.mu.
func (s *Server) takeReserved() (net.Listener, error) {
	r := s.life.reserved
	if r == nil || r.Addr().String() == s.life.addr {
		return r, nil
	}
	l, err := net.Listen("tcp", s.life.addr)
	if err == nil {
		_ = r.Close()
	}
	return l, err
}

// ListensAt says where the server will listen when code starts it.
func (s *Server) ListensAt(addr string) {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	s.life.addr = addr
}

// Serve runs the server on l until ctx ends, then stops it as Stop does, except that
// sessions that a store keeps go on when the application is started again. WEB STOP
// SERVER and WEB START SERVER may stop and start it in between, or have done so
// before when l was reserved.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	s.life.mu.Lock()
	started := s.life.early == l
	s.life.mu.Unlock()
	if !started {
		if err := s.Start(l); err != nil {
			_ = l.Close()
			return err
		}
	}
	s.life.mu.Lock()
	ended := s.life.ended
	s.life.mu.Unlock()
	select {
	case <-ctx.Done():
	case <-ended:
		s.life.mu.Lock()
		err := s.life.err
		s.life.mu.Unlock()
		if err != nil {
			return fmt.Errorf("web server: %w", err)
		}
		<-ctx.Done() // stopped by code: the application goes on, and may start it again
	}
	s.stopComponents(context.WithoutCancel(ctx))
	return s.stop(context.WithoutCancel(ctx), !s.sessions.Keeps())
}

// End stops the server and those of components, at the end of a program that does not
// call Serve.
func (s *Server) End(ctx context.Context) error {
	s.stopComponents(ctx)
	return s.stop(ctx, !s.sessions.Keeps())
}

// Start begins to serve on l and returns at once. With a nil l it takes the reserved
// listener, or listens where it did last time.
func (s *Server) Start(l net.Listener) error {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	if s.life.http != nil {
		return ErrRunning
	}
	if err := s.applyPending(); err != nil {
		return err
	}
	if err := s.Open(); err != nil {
		return err
	}
	var err error
	if l == nil && s.life.reserved != nil {
		l, err = s.takeReserved()
		s.life.early = s.life.reserved
	} else if l == nil {
		l, err = net.Listen("tcp", s.life.addr)
	}
	if err != nil {
		return fmt.Errorf("start the web server: %w", err)
	}
	o := s.settings.Load()
	h := newServers(s, o)
	open := newConnections(o, s.logRefused)
	open.left = s.lines.forget
	if s.life.base.Load().ctx.Err() != nil { // an earlier stop had to interrupt requests
		s.life.base.Store(newBaseContext())
	}
	if o.Auth == DigestAuth {
		s.log.Warn("digest authentication keeps passwords readable and is obsolete; custom authentication is recommended")
	}
	secure, err := s.secure(h.secure, l.Addr().String())
	if err != nil { // plain HTTP is served all the same
		s.log.Warn("HTTPS is not served", "error", err)
	}
	ended := make(chan struct{})
	s.life.secure = secure
	s.life.reserved, s.life.listener = nil, l
	s.life.http, s.life.addr, s.life.ended, s.life.err, s.life.started = h, l.Addr().String(), ended, nil, time.Now()
	alone := o.NoHTTP && secure != nil
	if o.NoHTTP && secure == nil { // who starts a server wants one
		s.log.Warn("plain HTTP is served although it is switched off, as HTTPS is not")
	}
	if alone {
		_ = l.Close()
	} else if secure != nil {
		go s.serveTLS(h.secure, open.bounded(secure, false))
	}
	go func() {
		var err error
		if alone {
			err = h.secure.ServeTLS(open.bounded(secure, false), "", "")
		} else {
			err = h.plain.Serve(open.bounded(l, true))
		}
		s.life.mu.Lock()
		if !errors.Is(err, http.ErrServerClosed) && s.life.http == h {
			s.life.err, s.life.http = err, nil
		}
		s.life.mu.Unlock()
		close(ended)
	}()
	return nil
}

// Stop ends the server: no new request is taken, running ones finish, then all web
// sessions end. Requests that need longer than the stop timeout, or than ctx
// allows, are interrupted. Stopping a stopped server does nothing.
func (s *Server) Stop(ctx context.Context) error { return s.stop(ctx, true) }

func (s *Server) stop(ctx context.Context, endSessions bool) error {
	defer s.life.stops.Wait()
	h, f := s.detach()
	if h == nil {
		return nil
	}
	return s.shut(ctx, h, f, endSessions)
}

// stopSoon is Stop for code that is itself a running request. The address is free
// when it returns.
func (s *Server) stopSoon() {
	h, f := s.detach()
	if h == nil {
		return
	}
	s.life.stops.Go(func() {
		if err := s.shut(context.Background(), h, f, true); err != nil {
			s.log.Error("stop the web server", "error", err)
		}
	})
}

// detach makes the server a stopped one. Running requests keep the files they began
// with.
func (s *Server) detach() (*httpServers, *files) {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	h := s.life.http
	if h == nil {
		return nil, nil
	}
	s.life.http = nil
	h.sockets = s.sockets.End()
	if before := s.life.before; before != nil {
		s.life.before = nil
		_ = s.use(*before) // they were in use
		s.life.addr = s.life.addrBefore
	}
	_ = s.applyPending() // a stopped server tells what its next start will use; each was tried before
	if s.life.secure != nil {
		_ = s.life.secure.Close()
	}
	_ = s.life.listener.Close() // Shutdown misses a listener whose Serve has only just begun
	return h, s.files.Swap(nil)
}

func (s *Server) shut(ctx context.Context, h *httpServers, f *files, endSessions bool) error {
	began, now := s.sessions.Now(), time.Now() // what there is by then ends
	limit, cancel := context.WithTimeout(ctx, s.settings.Load().StopTimeout)
	defer cancel()
	defer h.sockets(limit)
	base := s.life.base.Load()
	err := h.Shutdown(limit)
	if err != nil && limit.Err() != nil { // else it tells of the listener, which detach has closed
		s.log.Warn("running web requests are interrupted", "reason", err)
		base.kill(errStopping)
		s.watch.abortAll(errStopping)
		final, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if h.Shutdown(final) != nil {
			_ = h.Close()
		}
	}
	if f != nil {
		f.close()
	}
	s.cache.Clear()
	s.endLegacyMadeBy(now)
	if !s.Running() {
		s.closeLogs()
	}
	if !endSessions {
		return nil
	}
	return s.sessions.EndWebMadeBy(context.WithoutCancel(ctx), began)
}

// Running reports whether the server takes requests.
func (s *Server) Running() bool {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	return s.life.http != nil
}

// Addr returns the address the server listens on, or did last.
func (s *Server) Addr() string {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	return s.life.addr
}
