package web

import "net/http"

// serveAction runs the project method of /4DACTION/Method/Param. A method that does
// not exist and one that is not published look the same, so that names cannot be
// guessed.
func (x *Exchange) serveAction() bool {
	_, rest := cutSegment(x.path)
	method, param := cutSegment(rest)
	if x.o.ParamKeepsSlash && len(rest) > len(method) {
		param = "/" + param
	}
	if !x.enter() {
		return true
	}
	if !x.authorize() {
		x.fail(http.StatusUnauthorized)
		return true
	}
	if published, ok := x.s.code.method(method); !ok || !published {
		x.discard()
		x.fail(http.StatusNotFound)
		return true
	}
	x.args[0] = text(param)
	ended := x.run(method, func(p process) error {
		_, err := p.call(method, x.args[:1]...)
		return err
	})
	x.conclude(ended, http.StatusNoContent)
	return true
}

// conclude decides on the answer after code has run: refused by a tag, or nothing
// sent at all.
func (x *Exchange) conclude(ended bool, nothing int) {
	switch {
	case x.auth == refused:
		x.fail(http.StatusUnauthorized)
	case ended && !x.answered() && nothing != http.StatusNoContent:
		x.fail(nothing)
	}
}

// serveConnection hands any other URL to the database methods.
func (x *Exchange) serveConnection() bool {
	hasConnection := x.s.code.hasDatabaseMethod(onWebConnection)
	// choice: URLs that try to leave the web folder reach no code
	if _, ok := cleanURLPath(x.path); !ok || !hasConnection && !x.s.code.hasDatabaseMethod(onWebAuthentication) && x.o.Auth == CustomAuth {
		x.fail(http.StatusNotFound)
		return true
	}
	if !x.enter() {
		return true
	}
	if !x.authorize() {
		x.fail(http.StatusUnauthorized)
		return true
	}
	if !hasConnection {
		x.discard()
		x.fail(http.StatusNotFound)
		return true
	}
	ended := x.run(onWebConnection, func(p process) error {
		_, err := p.callDatabaseMethod(onWebConnection, x.databaseArgs()...)
		return err
	})
	x.conclude(ended, http.StatusNotFound)
	return true
}
