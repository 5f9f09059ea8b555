package web

import (
	"context"
	"net"
	"slices"
	"strconv"
	"sync"

	"fourd/interp"
	"fourd/session"
	"fourd/web/rest"
)

// servers are the web servers of an application: that of the project, and those of the
// components that have asked for theirs. Each has its own address, folder, sessions,
// handlers and database methods.
type servers struct {
	host *Server

	mu    sync.Mutex
	parts map[*interp.Program]*Server
}

// serversOf returns the servers of the runtime of p, nil when the program has none.
func serversOf(p *interp.Process) *servers {
	rt := p.Runtime()
	all, _ := rt.Attached(serversKey{}).(*servers)
	if all != nil {
		return all
	}
	if o, ok := rt.Attached(offerKey{}).(*offer); ok {
		o.once.Do(o.make)
		all, _ = rt.Attached(serversKey{}).(*servers)
	}
	return all
}

type serversKey struct{}

// Offer has the server made by New when code asks for it first. Programs that serve
// nothing by themselves use it, so that WEB START SERVER works in them as in the
// product, and costs nothing where it is not called. Whoever offers stops the server.
func Offer(rt *interp.Runtime, make func()) { rt.Attach(offerKey{}, &offer{make: make}) }

type offer struct {
	once sync.Once
	make func()
}

type offerKey struct{}

// serverOf returns the server of the project, on which the WEB commands act that are not
// about a request. It is nil when the program has none.
func serverOf(p *interp.Process) *Server {
	if all := serversOf(p); all != nil {
		return all.host
	}
	return nil
}

// receiverOf returns the server that received the request of p, outside of one that of
// the project. Page: WebServer/webServerObject.md.
func receiverOf(p *interp.Process) *Server {
	if x := exchangeOf(p); x != nil {
		return x.s
	}
	return serverOf(p)
}

// of returns the server of a program, which for a component is made now.
func (a *servers) of(g *interp.Program) (*Server, error) {
	if g.IsHost() {
		return a.host, nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if s := a.parts[g]; s != nil {
		return s, nil
	}
	s, err := a.host.component(g)
	if err != nil {
		return nil, err
	}
	if a.parts == nil {
		a.parts = map[*interp.Program]*Server{}
	}
	a.parts[g] = s
	return s, nil
}

// list returns the server of the project and those of components, by name.
func (a *servers) list() []*Server {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := make([]*Server, 0, len(a.parts))
	for _, s := range a.parts {
		out = append(out, s)
	}
	slices.SortFunc(out, func(x, y *Server) int {
		if x.name < y.name {
			return -1
		}
		return 1
	})
	return append([]*Server{a.host}, out...)
}

// component makes the server of a component.
// choice: its sessions are judged by the roles of the project, whose data its code works
// with; it listens at the host of the project's server, at the port of its own settings.
func (s *Server) component(g *interp.Program) (*Server, error) {
	p := g.Project()
	sessions := session.Open(session.WithRoles(s.sessions.Roles()), session.WithMaxGuests(componentGuests), session.WithoutRestore(),
		session.WithReport(func(err error) { s.log.Error("sessions of a component", "component", g.Name(), "error", err) }))
	c, err := newServer(runtimeCode{s.rt, g, rest.NewServer()}, sessions, AppFolder(g.Component().Package), AppName(g.Name()), WithSettings(ProjectSettings(p.Settings.Web)), WithLogger(s.log))
	if err != nil {
		return nil, err
	}
	c.rt, c.part = s.rt, true
	if err := c.readProject(p); err != nil {
		return nil, err
	}
	host, _, err := net.SplitHostPort(s.Addr())
	if err != nil {
		host = "127.0.0.1"
	}
	port := p.Settings.Web.Port
	if port <= 0 {
		port = 80
	}
	c.life.addr = net.JoinHostPort(host, strconv.Itoa(port))
	return c, nil
}

// componentGuests bounds the web sessions of a component in memory.
const componentGuests = 100_000

// stopComponents stops the servers of components, when the application ends.
func (s *Server) stopComponents(ctx context.Context) {
	if s.rt == nil || s.part {
		return
	}
	all, ok := s.rt.Attached(serversKey{}).(*servers)
	if !ok {
		return
	}
	for _, c := range all.list()[1:] {
		if err := c.Stop(ctx); err != nil {
			s.log.Error("stop the web server of a component", "component", c.name, "error", err)
		}
		if err := c.sessions.Close(ctx); err != nil {
			s.log.Error("close the sessions of a component", "component", c.name, "error", err)
		}
	}
}
