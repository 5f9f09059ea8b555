package web

import (
	"errors"

	"fourd/interp/value"
)

// verdict is what On Web Authentication said about a request.
type verdict uint8

const (
	notAsked verdict = iota
	accepted
	refused
)

// errRefused ends the rendering of a page when a tag finds that the visitor is not
// let in. The whole request is refused then.
var errRefused = errors.New("refused by On Web Authentication")

const (
	onWebAuthentication = "onWebAuthentication"
	onWebConnection     = "onWebConnection"
	maxRawParam         = 32 << 10 // bytes of the request that the database methods see
)

// authorize reports whether the visitor is let in. On Web Authentication is asked
// once per request.
func (x *Exchange) authorize() bool {
	if x.auth == notAsked {
		x.auth = refused // also while the method runs: a tag within it must not ask again
		if x.ask() {
			x.auth = accepted
		}
	}
	return x.auth == accepted
}

func (x *Exchange) ask() bool {
	if !x.s.code.hasDatabaseMethod(onWebAuthentication) {
		return x.o.Auth == CustomAuth // a dialog without anybody who checks it lets nobody in
	}
	v, err := x.process().callDatabaseMethod(onWebAuthentication, x.databaseArgs()...)
	if err != nil && !aborted(err) {
		x.s.log.Error("On Web Authentication ended with an error, the request is refused", "url", maskedTarget(x.r), "error", describeError(err))
		return false
	}
	// No value means accepted; ABORT before one was returned does not.
	// choice: a result that is declared has the value False from the beginning, as any other
	// Boolean, so code that only ever sets True keeps out everybody else. A method that has no
	// code at all for the result it declares gives none, as the page and public projects have it.
	return err == nil && v.IsUndefined() || v.Kind() == value.KBoolean && v.AsBool()
}

// databaseArgs are the six texts that both database methods get.
func (x *Exchange) databaseArgs() []value.Value {
	raw := rawHead(x.r) + string(x.body)
	if len(raw) > maxRawParam {
		raw = raw[:maxRawParam]
	}
	user, password := "", ""
	switch x.o.Auth {
	case BasicAuth:
		user, password, _ = x.r.BasicAuth()
	case DigestAuth: // the password never arrives
		a, _ := readAnswer(x.r)
		user = a.user
	}
	if user != "" {
		x.userLogin().user = user
	}
	return []value.Value{text(target(x.r)), text(raw), text(clientIP(x.r)), text(serverIP(x.r)), text(user), text(password)}
}
