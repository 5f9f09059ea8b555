package web

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/beevik/etree"
	"go.uber.org/goleak"

	"fourd/interp/value"
	"fourd/session"
	"fourd/web/rest"
	"fourd/web/soap"
	"fourd/web/tags"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// goMethod stands for a 4D method.
type goMethod func(x *Exchange, args []value.Value) (value.Value, error)

// fakeCode is a project whose methods are Go functions.
type fakeCode struct {
	published map[string]goMethod
	private   map[string]goMethod
	database  map[string]goMethod
	exprs     map[string]goMethod
	open      atomic.Int64 // processes
}

func (c *fakeCode) find(name string) (goMethod, bool, bool) {
	name = strings.ToLower(name)
	if f := c.published[name]; f != nil {
		return f, true, true
	}
	f := c.private[name]
	return f, false, f != nil
}

func (c *fakeCode) method(name string) (published, ok bool) {
	_, published, ok = c.find(name)
	return published, ok
}

func (c *fakeCode) hasDatabaseMethod(name string) bool { return c.database[name] != nil }

func (c *fakeCode) soapMethod(string) (soapMethod, bool) { return soapMethod{}, false }

func (c *fakeCode) soapMethods() []soapMethod { return nil }

func (c *fakeCode) start(ctx context.Context, _ time.Time, _ *runtimeProcess) process {
	c.open.Add(1)
	ctx, stop := context.WithCancelCause(ctx)
	return &fakeProcess{c, ctx, stop}
}

type fakeProcess struct {
	c    *fakeCode
	ctx  context.Context
	stop context.CancelCauseFunc
}

func (p *fakeProcess) attend(ctx context.Context) { p.ctx = ctx }

// codeOf returns the context of the process that serves x.
func codeOf(x *Exchange) context.Context { return x.proc.(*fakeProcess).ctx }

func (p *fakeProcess) call(method string, args ...value.Value) (value.Value, error) {
	f, _, ok := p.c.find(method)
	if !ok {
		return value.Undefined, errors.New("no such method")
	}
	return f(FromContext(p.ctx), args)
}

func (p *fakeProcess) callService(soapMethod, *etree.Element) ([]soap.Part, error) { return nil, nil }

func (p *fakeProcess) callSingleton(class, function string, arg *incoming) (value.Value, error) {
	f, _, ok := p.c.find(class + "." + function)
	if !ok {
		return value.Undefined, errors.New("no such singleton")
	}
	return f(arg.x, nil)
}

func (p *fakeProcess) callDatabaseMethod(name string, args ...value.Value) (value.Value, error) {
	return p.c.database[name](FromContext(p.ctx), args)
}

func (p *fakeProcess) rest(r rest.Request) rest.Answer {
	return rest.Answer{Status: http.StatusOK, Body: []byte(`"` + r.Method + " " + r.Path + `"`)}
}

func (p *fakeProcess) evaluator(gate tags.Gate) tags.Evaluator { return &fakeEvaluator{p, gate} }
func (p *fakeProcess) abort(cause error)                       { p.stop(cause) }
func (p *fakeProcess) close()                                  { p.c.open.Add(-1); p.stop(nil) }

// fakeEvaluator knows the expressions of fakeCode and calls methods through the gate.
type fakeEvaluator struct {
	p    *fakeProcess
	gate tags.Gate
}

func (e *fakeEvaluator) Eval(s string) (value.Value, error) {
	if f := e.p.c.exprs[s]; f != nil {
		return f(FromContext(e.p.ctx), nil)
	}
	if _, ok := e.p.c.method(s); ok {
		if err := e.gate(s, false); err != nil {
			return value.Undefined, err
		}
		return e.p.call(s, value.EmptyText)
	}
	return value.Undefined, &tags.Fault{Number: 33}
}

func (e *fakeEvaluator) Run(lines string) error { _, err := e.p.call(lines); return err }

func (e *fakeEvaluator) Call(m string, arg value.Value) (value.Value, error) {
	if err := e.gate(m, true); err != nil {
		return value.Undefined, err
	}
	return e.p.call(m, arg)
}

func (e *fakeEvaluator) Array(string) *value.Array                   { return nil }
func (e *fakeEvaluator) HasMethod(name string) bool                  { _, ok := e.p.c.method(name); return ok }
func (e *fakeEvaluator) Assign(string, value.Value) error            { return nil }
func (e *fakeEvaluator) List(value.Value) (*tags.List, error)        { return nil, nil }
func (e *fakeEvaluator) Records(string, func() error) error          { return nil }
func (e *fakeEvaluator) Pointed(*value.Pointer) (value.Value, error) { return value.Undefined, nil }

// site is a server under test.
type site struct {
	*Server
	code *fakeCode
	log  *strings.Builder
	dir  string
}

// sends returns a method that answers with a text.
func sends(s string) goMethod {
	return func(x *Exchange, _ []value.Value) (value.Value, error) { return value.Undefined, x.SendText(s, "") }
}

// newSite makes a server with these files in its web folder (name, content …).
func newSite(t testing.TB, o Settings, files ...string) *site {
	t.Helper()
	return newSiteWith(t, o, session.Open(), files...)
}

func newSiteWith(t testing.TB, o Settings, sessions *session.Manager, files ...string) *site {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, "WebFolder", filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := &fakeCode{published: map[string]goMethod{}, private: map[string]goMethod{}, database: map[string]goMethod{}, exprs: map[string]goMethod{}}
	log := &strings.Builder{}
	s, err := newServer(c, sessions, AppFolder(dir), AppName("Harbor Desk"), WithSettings(o),
		WithLogger(slog.New(slog.NewTextHandler(&syncWriter{w: log}, nil))))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		if err := sessions.Close(context.Background()); err != nil {
			t.Error(err)
		}
		// A process closes after its code has ended, which is all a test may have waited for.
		for end := time.Now().Add(5 * time.Second); c.open.Load() != 0 && time.Now().Before(end); {
			time.Sleep(time.Millisecond)
		}
		if n := c.open.Load(); n != 0 {
			t.Errorf("%d processes were not closed", n)
		}
	})
	return &site{s, c, log, dir}
}

// request makes a request as the server would read it. The fields are name, value …
func request(method, target, body string, fields ...string) *http.Request {
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	r.RequestURI = target
	u, err := r.URL.Parse("http://harbor.example" + target)
	if err != nil {
		panic(err)
	}
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery = u.Path, u.RawPath, u.RawQuery
	r.Host = "harbor.example"
	for i := 0; i+1 < len(fields); i += 2 {
		r.Header.Add(fields[i], fields[i+1])
	}
	return r
}

func (s *site) do(r *http.Request) *http.Response {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func (s *site) get(target string, fields ...string) *http.Response {
	return s.do(request("GET", target, "", fields...))
}

func bodyOf(t testing.TB, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// cookieOf returns the session cookie of a response as a request field.
func cookieOf(r *http.Response) string {
	for _, c := range r.Cookies() {
		if strings.HasPrefix(c.Name, "4DSID_") {
			return c.Name + "=" + c.Value
		}
	}
	return ""
}

type syncWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *syncWriter) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(b)
}
