package rest

import (
	"net/http"
	"strings"

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
}

// Answer is the response.
type Answer struct {
	Status  int
	Body    []byte      // JSON
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
}

// Serve answers a request in the process of the web request. It never fails: errors
// are answers. Page: REST/gettingStarted.md.
func Serve(p *interp.Process, r Request) Answer {
	path, options := split(r)
	c := &call{p: p, r: r, store: builtins.Datastore(p.Runtime()), path: path, options: options}
	v, err := c.answer()
	if err != nil {
		return failed(err)
	}
	if o := v.AsObject(); o != nil && o.Class() != nil && o.Class().Builtin && o.Class().Name == "OutgoingMessage" {
		return Answer{Message: v}
	}
	body, err := value.JSON{}.Append(nil, v)
	if err != nil {
		return failed(err)
	}
	return Answer{Status: http.StatusOK, Body: body}
}

// unready are options that change what is asked for and are not there yet: leaving
// them out silently would answer something else.
var unready = []string{"$lock", "$compute", "$distinct", "$asArray", "$format", "$logicOperator", "$binary", "$rawPict"}

func (c *call) answer() (value.Value, error) {
	for _, name := range unready {
		if _, ok := c.options[name]; ok {
			return value.Undefined, problem(http.StatusNotImplemented, codeUnready, "%s is not available in this REST server", name)
		}
	}
	if err := c.admit(); err != nil {
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
	if c.segment(0) == "$catalog" && (c.r.Method == http.MethodGet || c.segment(1) == "authentify") {
		return nil
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

// info is $info: what the session may know of itself.
func (c *call) info() (value.Value, error) {
	list := value.NewCollection(nil)
	if s := session.FromContext(c.p.Context()); s != nil {
		for _, name := range s.GetPrivileges() {
			o := value.NewObject(1)
			o.Put("privilege", value.Str(name))
			list.Append(o.Value())
		}
	}
	o := value.NewObject(1)
	o.Put("privileges", list.Value())
	if c.segment(1) == "privileges" {
		return o.Value(), nil
	}
	// choice: cache, entity sets and the sessions of others are nobody's business here
	whole := value.NewObject(1)
	whole.Put("privileges", o.Value())
	return whole.Value(), nil
}
