package web

import (
	"net/http"
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/session"
)

// serveHandler gives the request to the first request handler that takes it. No
// database method runs.
func (x *Exchange) serveHandler() bool {
	if len(x.o.Handlers) == 0 || x.o.legacy() {
		return false
	}
	path := foldSlashes(x.path)
	var allowed []string
	for i := range x.o.Handlers {
		h := &x.o.Handlers[i]
		if !h.Pattern.MatchString(path) {
			continue
		}
		if h.takes(x.r.Method) {
			x.handle(h)
			return true
		}
		allowed = append(allowed, h.Verbs...)
	}
	if allowed == nil {
		return false
	}
	slices.Sort(allowed)
	x.head().Set("Allow", strings.Join(slices.Compact(allowed), ", "))
	x.fail(http.StatusMethodNotAllowed)
	return true
}

// foldSlashes makes several slashes in a row one.
func foldSlashes(path string) string {
	for strings.Contains(path, "//") {
		path = strings.ReplaceAll(path, "//", "/")
	}
	return path
}

// handle runs a request handler within the permissions of roles.json. It needs no
// login: force login is about REST.
func (x *Exchange) handle(h *Handler) {
	if !x.enter() {
		return
	}
	function := session.Resource{Type: session.SingletonMethod, Class: h.Class, Member: h.Method}
	switch session.Allow(x.ctx, session.Execute, function) {
	case session.Denied:
		// choice: the session is known, so it is forbidden rather than asked to log in
		x.fail(http.StatusForbidden)
		return
	case session.Closed:
		x.fail(http.StatusServiceUnavailable)
		return
	}
	mark, _ := x.visit.Enter(function)
	defer x.visit.Unwind(mark)
	x.run(h.Class+"."+h.Method, func(p process) error {
		v, err := p.callSingleton(h.Class, h.Method, &incoming{x})
		if err != nil {
			return err
		}
		return x.answerWith(v)
	})
}

// answerWith makes the result of a request handler the answer. A handler that
// returns nothing has answered with the WEB commands, or with an empty body.
func (x *Exchange) answerWith(v value.Value) error {
	if out := outgoingIn(v); out != nil {
		x.discardBody()
		return out.send(x)
	}
	if v.IsNothing() {
		if !x.answered() {
			x.status = http.StatusOK
			x.sendData(nil, "")
		}
		return nil
	}
	body, mime, err := resultBytes(v)
	if err != nil {
		return err
	}
	x.discardBody()
	x.status = http.StatusOK
	x.sendValue(body, mime)
	return nil
}

// discardBody forgets what code has sent but for the fields that it has set: they go with
// what the handler returns.
func (x *Exchange) discardBody() {
	fields := x.header
	x.discard()
	x.header = fields
}

// resultBytes returns what a handler may answer with beside a message: any value.
// choice: what is no possible body, such as a number or a date, is sent as JSON.
func resultBytes(v value.Value) (body []byte, mime string, err error) {
	switch v.Kind() {
	case value.KText, value.KBlob, value.KPicture, value.KObject, value.KCollection:
		return bodyBytes(v)
	}
	body, err = value.JSON{}.Append(nil, v)
	return body, "application/json", err
}
