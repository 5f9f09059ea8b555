package web

import (
	"cmp"
	"net/http"
	"strconv"
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
	if strings.EqualFold(strings.Trim(path, "/"), "$directory/login") {
		x.directoryLogin()
		return true
	}
	x.run("REST", func(p process) error {
		a := p.rest(rest.Request{Method: x.r.Method, Path: path, Query: query, Body: x.body, Host: x.r.Host, Client: clientIP(x.r), Agent: x.r.UserAgent(),
			Shown: strings.TrimPrefix(maskedURL(target(x.r)), "/")})
		if a.Err != nil {
			x.s.log.Error("REST request ended with an error", "url", maskedTarget(x.r), "error", describeError(a.Err))
		}
		x.discard()
		if a.Message.Kind() == value.KObject {
			return x.answerWith(a.Message)
		}
		x.status = a.Status
		if a.File {
			x.head().Set("Content-Disposition", "attachment")
		}
		x.sendData(a.Body, cmp.Or(a.Type, "application/json; charset=UTF-8"))
		return nil
	})
	if x.errorPage == http.StatusInternalServerError { // clients of REST read JSON, not pages
		x.errorPage = 0
		x.status = http.StatusInternalServerError
		x.sendData([]byte(`{"__ERROR":[{"message":"An error occurred while the request was processed","componentSignature":"dbmg","errCode":0}]}`), "application/json; charset=UTF-8")
	}
	return true
}

// onRESTAuthentication is the database method of the older login.
const onRESTAuthentication = "onRESTAuthentication"

// directoryLogin is the older login of REST: fields of the head hold the user, the
// password and the minutes after which an idle session ends. On REST Authentication
// decides; without it everybody is let in. Page: REST/directory.md.
//
// choice: it opens nothing where login is forced, as it gives no privileges.
func (x *Exchange) directoryLogin() {
	if x.r.Method != http.MethodPost {
		x.head().Set("Allow", http.MethodPost)
		x.fail(http.StatusMethodNotAllowed)
		return
	}
	in := !x.visit.ForceLogin()
	if in && x.s.code.hasDatabaseMethod(onRESTAuthentication) {
		h := x.r.Header
		in = x.run(onRESTAuthentication, func(p process) error {
			v, err := p.callDatabaseMethod(onRESTAuthentication, text(h.Get("username-4D")), text(h.Get("password-4D")), value.False, text(clientIP(x.r)))
			in = v.Kind() == value.KBoolean && v.AsBool()
			return err
		}) && in
		x.discard()
	}
	if s := x.visit.Session(); in && s != nil {
		if minutes, err := strconv.Atoi(strings.TrimSpace(x.r.Header.Get("session-4D-length"))); err == nil {
			s.SetIdleTimeout(minutes)
		}
	}
	if x.errorPage == 0 {
		x.status = http.StatusOK
		x.sendData([]byte(`{"result":`+strconv.FormatBool(in)+`}`), "application/json; charset=UTF-8")
	}
}
