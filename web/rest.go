package web

import (
	"net/http"
	"strings"

	"fourd/interp/value"
	"fourd/web/rest"
)

// isREST reports whether the REST server answers the request.
func (x *Exchange) isREST() bool {
	segment, _ := cutSegment(x.path)
	return x.o.REST && strings.EqualFold(segment, "rest")
}

// serveREST hands the request to the REST server, when the settings of the project
// open it. No database method runs.
func (x *Exchange) serveREST() bool {
	if !x.isREST() {
		return false
	}
	if !x.enter() {
		return true
	}
	_, path, _ := strings.Cut(strings.TrimPrefix(target(x.r), "/"), "/")
	path, query, _ := strings.Cut(path, "?")
	x.run("REST", func(p process) error {
		a := p.rest(rest.Request{Method: x.r.Method, Path: path, Query: query, Body: x.body})
		if a.Err != nil {
			x.s.log.Error("REST request ended with an error", "url", maskedTarget(x.r), "error", describeError(a.Err))
		}
		x.discard()
		if a.Message.Kind() == value.KObject {
			return x.answerWith(a.Message)
		}
		x.status = a.Status
		x.sendData(a.Body, "application/json; charset=UTF-8")
		return nil
	})
	if x.errorPage == http.StatusInternalServerError { // clients of REST read JSON, not pages
		x.errorPage = 0
		x.status = http.StatusInternalServerError
		x.sendData([]byte(`{"__ERROR":[{"message":"An error occurred while the request was processed","componentSignature":"dbmg","errCode":0}]}`), "application/json; charset=UTF-8")
	}
	return true
}
