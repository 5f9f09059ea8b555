package main

import (
	"context"
	"log/slog"
	"net"
	"strconv"
	"sync/atomic"

	"fourd/web"
)

// offerWeb has a web server made when code asks for one, so that WEB START SERVER and
// WEB Server work under run, -e and the prompt as well. It ends with the program.
//
// choice: it listens on this machine only, at the port of the settings; what is to be
// served to others, and at start, is the business of serve.
func (a *application) offerWeb() {
	var made atomic.Pointer[web.Server]
	a.close = append(a.close, func() error {
		if srv := made.Load(); srv != nil {
			return srv.End(context.Background())
		}
		return nil
	})
	web.Offer(a.rt, func() {
		log := slog.New(slog.NewTextHandler(a.err, nil))
		srv, err := web.New(a.rt, a.sessions, web.AppFolder(a.project.dir), web.WithSettings(webSettings(a.project)), web.WithLogger(log))
		if err != nil {
			a.warn("the web server cannot be set up: %v", err)
			return
		}
		srv.ListensAt(localAddress(a.project))
		made.Store(srv)
	})
}

// localAddress is the address on this machine that the settings of a project name.
func localAddress(home *located) string {
	port := home.Settings.Web.Port
	if port <= 0 || port > 65535 {
		port = defaultPort
	}
	return net.JoinHostPort(defaultHost, strconv.Itoa(port))
}
