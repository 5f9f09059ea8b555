package rest

import (
	"net/http"
	"strings"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// Request is a request to the REST server.
type Request struct {
	Method string
	Path   string // as sent, percent escapes and all, without /rest
	Query  string // as sent, without ?
	Body   []byte

	Host, Client, Agent string // of the visitor, for those who find a record locked

	Shown string // the address as logs may show it
}

// Answer is the response.
type Answer struct {
	Status  int
	Body    []byte
	Type    string      // MIME type of the body; "" is JSON
	File    bool        // the body is to be saved, not shown
	Message value.Value // a 4D.OutgoingMessage to send instead of the body; else Undefined
	Err     error       // for the log, when the body does not tell all of it
}

// call is one request being answered.
type call struct {
	p       *interp.Process
	r       Request
	store   *orda.Datastore
	path    []string
	options map[string]string
	server  *Server
	shown   int     // entities in the answer so far
	set     string  // id of the entity set that the path names
	raw     *Answer // what is sent instead of JSON
	nests   int     // values of computed attributes that hold entities, within one another
	hidden  error   // of which a successful answer does not tell all
}

// Serve answers a request in the process of the web request. It never fails: errors
// are answers. Page: REST/gettingStarted.md.
func (s *Server) Serve(p *interp.Process, r Request) Answer {
	if !builtins.LogsRequests(p.Runtime()) {
		return s.serve(p, r)
	}
	began := time.Now()
	a := s.serve(p, r)
	l := &builtins.LoggedRequest{URL: r.Shown, Began: began, Took: time.Since(began), Status: a.Status, Client: r.Client,
		Task: p.Number(), TaskName: p.Name()}
	if in := session.FromContext(p.Context()); in != nil {
		l.User = in.UserName()
	}
	if a.Type == "" {
		l.Body = a.Body
	}
	if a.Message.Kind() == value.KObject {
		status, _ := p.GetProperty(a.Message, "status")
		l.Status = int(status.AsReal())
	}
	builtins.LogRequest(p.Runtime(), nil, l)
	return a
}

func (s *Server) serve(p *interp.Process, r Request) Answer {
	if r.Method == http.MethodHead { // who sends the answer leaves the body out
		r.Method = http.MethodGet
	}
	path, options := split(r)
	c := &call{p: p, r: r, store: builtins.Datastore(p.Runtime()), path: path, options: options, server: s}
	c.passLocks()
	v, err := c.answer()
	if err != nil {
		return failed(err, p.LastErrors()...)
	}
	if c.raw != nil {
		return *c.raw
	}
	if o := v.AsObject(); o != nil && o.Class() != nil && o.Class().Builtin && o.Class().Name == "OutgoingMessage" {
		return Answer{Message: v}
	}
	body, err := value.JSON{}.Append(nil, v)
	if err != nil {
		return failed(err)
	}
	return Answer{Status: http.StatusOK, Body: body, Err: c.hidden}
}

func (c *call) answer() (value.Value, error) {
	if err := c.admit(); err != nil {
		return value.Undefined, err
	}
	if err := c.checkNumbers(); err != nil {
		return value.Undefined, err
	}
	switch first := c.segment(0); first {
	case "":
		return value.Undefined, notFound("the address names no dataclass")
	case "$catalog":
		return c.catalog()
	case "$singleton":
		return c.singleton()
	case "$info":
		return c.info()
	case "$upload":
		return c.upload()
	default:
		if strings.HasPrefix(first, "$") {
			return value.Undefined, notFound("%s is not available in this REST server", first)
		}
		return c.data(first)
	}
}

// admit holds back visitors that have to log in first: until then they may only ask
// what there is, and log in.
func (c *call) admit() error {
	v := session.VisitFrom(c.p.Context())
	if v == nil || v.Session() == nil || !v.ForceLogin() || !v.Session().IsGuest() {
		return nil
	}
	switch first, name := c.segment(0), c.segment(1); {
	case first == "$getWebForm", first == "$catalog" && name == "authentify":
		return nil
	case first == "$catalog" && c.r.Method == http.MethodGet:
		// a function of the datastore can be called with GET, too, but is not the catalog
		if _, err := c.class(name); err == nil || name == "" || name == "$all" {
			return nil
		}
	}
	return problem(http.StatusUnauthorized, codePermission, "this session has to log in first")
}

// segment returns part i of the path, "" behind its end.
func (c *call) segment(i int) string {
	if i < len(c.path) {
		return c.path[i]
	}
	return ""
}
