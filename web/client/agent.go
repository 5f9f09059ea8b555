package client

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// agentClass is 4D.HTTPAgent. Page: API/HTTPAgentClass.md.
var agentClass = interp.Class{
	Name: "HTTPAgent",
	New: func(p *interp.Process, a interp.Args) (value.Value, error) {
		given := value.Undefined
		if a.Has(0) && a.Kind(0) != value.KNull {
			given = a.Object(0).Value()
		}
		g, err := newAgent(p, given)
		if err != nil {
			return value.Undefined, err
		}
		return g.object, nil
	},
}

// connection says which connections can serve a request: those that were made in the same
// way.
type connection struct {
	least          uint16 // version of TLS
	anyCertificate bool
	certificates   string // folder of the client's own
	proxyUser      string
	proxyPassword  string
}

// agent keeps the connections to servers open for further requests.
type agent struct {
	object     value.Value
	given      value.Value
	connection connection
	keep       bool
	perHost    int
	total      int
	places     chan struct{} // one for each request that may be under way; nil: no bound
	protocol   string
	idle       time.Duration // 0: as usual
	running    atomic.Int64

	mu         sync.Mutex
	transports map[connection]*http.Transport
}

const mostSockets = 65535

// tlsNames are the versions of TLS as options name them.
var tlsNames = map[uint16]string{tls.VersionTLS10: "TLSv1_0", tls.VersionTLS11: "TLSv1_1", tls.VersionTLS12: "TLSv1_2", tls.VersionTLS13: "TLSv1_3"}

func newAgent(p *interp.Process, given value.Value) (*agent, error) {
	g := &agent{keep: true, perHost: mostSockets, total: mostSockets, protocol: "auto", connection: connection{least: tls.VersionTLS12}, given: given,
		transports: map[connection]*http.Transport{}}
	get := reader{p: p, v: given}
	get.boolean("keepAlive", &g.keep)
	get.number("maxSockets", &g.perHost)
	get.number("maxTotalSockets", &g.total)
	get.text("protocol", &g.protocol)
	get.seconds("timeout", &g.idle)
	if err := get.connection(&g.connection); err != nil {
		return nil, err
	}
	g.perHost, g.total = max(g.perHost, 1), max(g.total, 1)
	if g.total < mostSockets {
		g.places = make(chan struct{}, g.total)
	}
	g.object = p.Runtime().NewSharedNative("HTTPAgent", g)
	return g, get.err
}

// enter waits until one more request may be under way.
func (g *agent) enter(ctx context.Context) error {
	if g.places == nil {
		return nil
	}
	select {
	case g.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (g *agent) leave() {
	if g.places != nil {
		<-g.places
	}
}

type agentKey struct{}

var agentMu sync.Mutex

// agentOf returns the agent that code has given, else that of the runtime.
func agentOf(p *interp.Process, given value.Value) *agent {
	if o := given.AsObject(); o != nil {
		if g, ok := o.Native().(*agent); ok {
			return g
		}
	}
	agentMu.Lock()
	defer agentMu.Unlock()
	rt := p.Runtime()
	if g, ok := rt.Attached(agentKey{}).(*agent); ok {
		return g
	}
	g, _ := newAgent(p, value.Undefined) // nothing can be wrong with no options
	rt.Attach(agentKey{}, g)
	return g
}

// transport returns the connections that can serve.
func (g *agent) transport(c connection) (*http.Transport, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if t := g.transports[c]; t != nil {
		return t, nil
	}
	conf := &tls.Config{MinVersion: c.least, InsecureSkipVerify: c.anyCertificate} //nolint:gosec // code asks for it
	if c.certificates != "" {
		own, err := tls.LoadX509KeyPair(filepath.Join(c.certificates, "cert.pem"), filepath.Join(c.certificates, "key.pem"))
		if err != nil {
			return nil, value.Errorf(codeHTTP, "the client certificate cannot be read: %v", err)
		}
		conf.Certificates = []tls.Certificate{own}
	}
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.TLSClientConfig = conf
	t.ForceAttemptHTTP2 = false // HTTP1 is what the product speaks
	t.TLSNextProto = map[string]func(string, *tls.Conn) http.RoundTripper{}
	t.MaxConnsPerHost = g.perHost
	t.DisableKeepAlives = !g.keep
	t.DisableCompression = true // see pack.go
	if g.idle > 0 {
		t.IdleConnTimeout = g.idle
	}
	if c.proxyUser != "" {
		t.Proxy = func(r *http.Request) (*url.URL, error) {
			u, err := http.ProxyFromEnvironment(r)
			if u != nil {
				own := *u
				own.User = url.UserPassword(c.proxyUser, c.proxyPassword)
				u = &own
			}
			return u, err
		}
	}
	g.transports[c] = t
	return t, nil
}

// Get answers the properties.
func (g *agent) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "options", "params":
		o := value.NewSharedObject()
		o.Put("keepAlive", value.Bool(g.keep))
		o.Put("maxSockets", value.Int(int64(g.perHost)))
		o.Put("maxTotalSockets", value.Int(int64(g.total)))
		o.Put("minTLSVersion", value.Str(tlsNames[g.connection.least]))
		o.Put("protocol", value.Str(g.protocol))
		if g.idle > 0 {
			o.Put("timeout", value.Real(g.idle.Seconds()))
		}
		o.Put("validateTLSCertificate", value.Bool(!g.connection.anyCertificate))
		return o.Value(), nil
	case "requestsCount":
		return value.Int(g.running.Load()), nil
	case "freeSocketsCount":
		return value.Int(max(int64(g.perHost)-g.running.Load(), 0)), nil
	}
	return value.Undefined, nil
}

// Set refuses: what an agent does is fixed when it is made.
func (g *agent) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.HTTPAgent is read-only", name)
}

// Keys returns the property names.
func (g *agent) Keys() []string { return []string{"options", "requestsCount", "freeSocketsCount"} }

// Shareable reports true: all processes may use it.
func (g *agent) Shareable() bool { return true }
