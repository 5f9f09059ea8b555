package client

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strconv"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/remote"
)

// codeRemote is the number of the error for a remote datastore that cannot be reached.
const codeRemote = 1610

// mostAnswer bounds an answer of another application.
const mostAnswer = 1 << 30

// openDatastore opens the datastore of another application, which its REST server offers,
// and gives it a name here. A name that is taken gives what has it.
// Page: commands/open-datastore.md.
func openDatastore(p *interp.Process, a interp.Args) (value.Value, error) {
	about, id := a.Object(0), a.Text(1)
	if id == "" {
		a.Fail(1, "the name that the datastore is to have here")
	}
	if d := builtins.RemoteDatastore(p.Runtime(), id); d != nil {
		return d.Value(), nil
	}
	l := &line{host: about.Lookup("hostname").AsText(), user: about.Lookup("user").AsText(), password: about.Lookup("password").AsText(), minutes: 60}
	if l.host == "" {
		return value.Null, value.Errorf(codeRemote, "Open datastore needs a hostname").WithHint(`give it with its port, as in {hostname: "192.168.18.11:8044"}`)
	}
	if v := about.Lookup("idleTimeout"); v.IsNumber() {
		l.minutes = max(60, int(v.AsReal()))
	}
	l.tls = about.Lookup("tls").Kind() == value.KBoolean && about.Lookup("tls").AsBool()
	var err error
	if l.client, err = lineClient(); err != nil {
		return value.Null, err
	}
	if err := l.login(p.Context()); err != nil {
		return value.Null, err
	}
	e, catalog, err := remote.Connect(p.Context(), l.exchange)
	if err != nil {
		return value.Null, err
	}
	classes := &remoteClasses{rt: p.Runtime(), functions: catalog.Functions}
	d, err := orda.Open(p.Context(), e, catalog.Model, orda.WithFiles(e.File), orda.ClassOf(classes.of), orda.WithInfo(func() *value.Object { return l.info(id) }))
	if err != nil {
		return value.Null, value.Errorf(codeRemote, "the remote datastore of %s cannot be opened: %v", l.host, err)
	}
	classes.store, classes.engine = d, e
	l.rt, l.store = p.Runtime(), d
	return builtins.KeepRemote(p.Runtime(), id, d).Value(), nil
}

// lineClient keeps the session, and follows no redirection: the password is for one host.
func lineClient() (*http.Client, error) {
	jar, err := cookiejar.New(nil)
	return &http.Client{Jar: jar, Timeout: 2 * time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}, err
}

// line is the way to another application, with the session there.
type line struct {
	client         *http.Client
	host           string
	user, password string
	minutes        int
	tls            bool
	rt             *interp.Runtime // nil until the datastore is open
	store          *orda.Datastore
}

func (l *line) info(id string) *value.Object {
	c, o := value.NewObject(4), value.NewObject(4)
	c.Put("hostname", value.Str(l.host))
	c.Put("tls", value.Bool(l.tls))
	c.Put("idleTimeout", value.Int(int64(l.minutes)))
	c.Put("user", value.Str(l.user))
	o.Put("type", value.Str("4D Server"))
	o.Put("networked", value.True)
	o.Put("localID", value.Str(id))
	o.Put("connection", c.Value())
	return o
}

func (l *line) request(ctx context.Context, method, path string, body []byte) (*http.Request, error) {
	scheme := "http://"
	if l.tls {
		scheme = "https://"
	}
	return http.NewRequestWithContext(ctx, method, scheme+l.host+"/rest"+path, bytes.NewReader(body))
}

func (l *line) do(r *http.Request) (status int, answer []byte, err error) {
	failed := func(why error) error {
		if cause := context.Cause(r.Context()); cause != nil {
			return cause
		}
		return value.Errorf(codeRemote, "A remote request to host %s has failed: %v", l.host, cmp.Or(errors.Unwrap(why), why)).
			WithHint("the REST server of the other application has to be switched on in its settings")
	}
	res, err := l.client.Do(r)
	if err != nil {
		return 0, nil, failed(err)
	}
	defer res.Body.Close()
	answer, err = io.ReadAll(io.LimitReader(res.Body, mostAnswer))
	if err != nil {
		return 0, nil, failed(err)
	}
	return res.StatusCode, answer, nil
}

func (l *line) exchange(ctx context.Context, method, path string, body []byte) (int, []byte, error) {
	r, err := l.request(ctx, method, path, body)
	if err != nil {
		return 0, nil, value.Errorf(codeRemote, "A remote request to host %s has failed: %v", l.host, err)
	}
	began := time.Now()
	status, answer, err := l.do(r)
	if l.rt != nil && builtins.LogsRequests(l.rt) {
		builtins.LogRequest(l.rt, l.store, &builtins.LoggedRequest{URL: "rest" + path, Began: began, Took: time.Since(began), Status: status, Body: answer})
	}
	return status, answer, err
}

// login tells the other application who comes, when there is a name.
func (l *line) login(ctx context.Context) error {
	if l.user == "" {
		return nil
	}
	r, err := l.request(ctx, http.MethodPost, "/$directory/login", nil)
	if err != nil {
		return value.Errorf(codeRemote, "A remote request to host %s has failed: %v", l.host, err)
	}
	r.Header.Set("username-4D", l.user)
	r.Header.Set("password-4D", l.password)
	r.Header.Set("session-4D-length", strconv.Itoa(l.minutes))
	status, answer, err := l.do(r)
	if err != nil {
		return err
	}
	if status != http.StatusOK || !bytes.Contains(answer, []byte("true")) {
		return value.Errorf(codeRemote, "the application at %s does not let %s in", l.host, l.user)
	}
	return nil
}

// remoteClasses makes the classes of the objects of a remote datastore, with the exposed
// functions of the other application.
type remoteClasses struct {
	rt        *interp.Runtime
	functions map[string][]remote.Function
	store     *orda.Datastore
	engine    *remote.Engine
}

var remoteKinds = map[orda.ClassKind]struct{ base, suffix, of string }{
	orda.ClassDatastore: {"DataStoreImplementation", "DataStore", ""},
	orda.ClassDataClass: {"DataClass", "", "dataClass"},
	orda.ClassEntity:    {"Entity", "Entity", "entity"},
	orda.ClassSelection: {"EntitySelection", "Selection", "entityCollection"},
}

// of returns a new class: classes are asked for once for each object that stays, and
// otherwise told apart by nobody.
func (r *remoteClasses) of(kind orda.ClassKind, table string) *value.Class {
	k := remoteKinds[kind]
	c := value.NewClass("cs", table+k.suffix, r.rt.BuiltinClass(k.base))
	if kind == orda.ClassSelection || kind == orda.ClassDatastore {
		return c
	}
	for _, f := range r.functions[table] {
		if f.Of != "" && f.Of != k.of {
			continue
		}
		run := r.rt.NewGoFunction(f.Name, func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
			return r.engine.Call(builtins.DataContext(p), r.store, this, f.Name, a.From(0))
		})
		if fn, ok := run.AsObject().Native().(*value.Function); ok {
			c.Members[f.Name] = &value.Member{Name: f.Name, Kind: value.MFunction, Exposed: true, Fn: fn}
		}
	}
	return c
}
