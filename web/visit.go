package web

import (
	"context"
	"errors"
	"net/http"

	"fourd/session"
)

// enter puts the request into its session: that of a passcode in the URL, that of a
// cookie, or a new one. It comes before any code. When the store of sessions does
// not answer, the request fails: a new session would cost the visitor the old one.
func (x *Exchange) enter() bool {
	if x.o.legacy() {
		return x.enterLegacy()
	}
	if x.visit != nil {
		return true
	}
	v, err := x.findVisit()
	if errors.Is(err, errGuessed) { // the answer is set
		return false
	}
	if err != nil {
		x.s.log.Error("find the session of a web request", "error", err)
		x.failStore()
		return false
	}
	x.visit = v
	return true
}

// errGuessed refuses a sender of too many unknown cookies or passcodes.
var errGuessed = errors.New("too many unknown session cookies or passcodes")

func (x *Exchange) findVisit() (*session.Visit, error) {
	m := x.s.sessions
	if x.o.NoSessions {
		return m.Anonymous(), nil
	}
	if code := passcode(x.r.URL); code != "" {
		if v, ok := m.Redeem(x.ctx, code); ok {
			return v, nil
		}
		if x.guessed(code) {
			return nil, errGuessed
		}
	}
	if values := x.cookieValues(); len(values) > 0 {
		if v, err := x.resume(values); v != nil || err != nil {
			return v, err
		}
		for _, text := range values {
			if x.guessed(text) {
				return nil, errGuessed
			}
		}
	}
	return m.Welcome(session.Visitor{Address: clientIP(x.r), REST: x.isREST()}), nil
}

// resume finds the session of the cookies.
func (x *Exchange) resume(values []string) (*session.Visit, error) {
	l := x.line
	if l == nil || len(values) > 1 {
		return x.s.sessions.Resume(x.ctx, values...)
	}
	if l.ticket == nil {
		return nil, nil
	}
	found, err := x.s.sessions.ResumeTicket(x.ctx, &x.stay, l.ticket, x.began)
	if !found {
		return nil, err
	}
	x.s.lines.keep(l)
	return &x.stay, nil
}

// touch moves the expiry of the session of a static file, and makes none: whoever
// only fetches pictures needs no session.
// It reports false when the request is refused.
func (x *Exchange) touch() bool {
	if x.visit != nil || x.o.NoSessions {
		return true
	}
	values := x.cookieValues()
	if len(values) == 0 {
		return true
	}
	v, err := x.resume(values)
	if err != nil {
		x.s.log.Warn("find the session of a web request for a file", "error", err)
		return true
	}
	if v != nil {
		x.visit = v
		return true
	}
	// A file is nothing to keep from anybody, but the answer says which cookies exist.
	for _, text := range values {
		if x.guessed(text) {
			return false
		}
	}
	return true
}

// cookieValues returns the values of the cookies that may be that of the session.
func (x *Exchange) cookieValues() []string {
	if !x.cookiesRead {
		x.cookiesRead = true
		if x.oneLine() {
			return x.cookies
		}
		token := x.bearer()
		x.cookies = findCookies(token, x.r.Header["Cookie"], x.cookieName())
		x.hasCookie = len(x.cookies) > len(token)
	}
	return x.cookies
}

// setCookie puts the session cookie into the response. All code has run by then,
// as it may change the session, its secret and its idle timeout.
func (x *Exchange) setCookie() {
	x.setLegacyCookie()
	field := x.sessionCookie()
	if h := x.head(); field != nil && len(h["Set-Cookie"]) == 0 {
		h["Set-Cookie"] = field
	} else if field != nil {
		h["Set-Cookie"] = append(h["Set-Cookie"], field...)
	}
}

// sessionCookie returns the field that the response owes the browser, nil for none.
func (x *Exchange) sessionCookie() []string {
	if x.visit == nil || x.storeFailed {
		return nil
	}
	text, maxAge, send := x.visit.Cookie()
	if !send {
		return nil
	}
	return x.cookieLine(text, maxAge)
}

// cookieLine returns the field of the session cookie.
func (x *Exchange) cookieLine(text string, maxAge int) []string {
	tail := x.cookieTail(maxAge)
	if x.line == nil {
		return []string{x.s.cookie + "=" + text + tail}
	}
	return x.line.sends(x.s.cookie, text, tail)
}

// keep saves the session before the answer says that all is done. When that fails the
// answer is another one, whatever code has sent: what it did to the session is not known
// to be kept.
func (x *Exchange) keep() {
	if x.visit == nil || !x.s.sessions.Keeps() {
		return
	}
	x.visit.Cookie() // may give the session a new secret, which is to be kept, too
	if err := x.visit.Save(context.WithoutCancel(x.ctx)); err != nil {
		x.s.log.Error("save the session", "error", err)
		x.failStore()
	}
}

// storeRetry is when a browser may try again, in seconds.
const storeRetry = "2"

// failStore answers that the store of sessions is away for the moment.
func (x *Exchange) failStore() {
	x.storeFailed = true
	x.head().Set("Retry-After", storeRetry)
	x.fail(http.StatusServiceUnavailable)
}

// leave ends the visit, which saves the session of what keep has not seen.
func (x *Exchange) leave() {
	if x.visit == nil {
		return
	}
	ctx := x.ctx
	if x.s.sessions.Keeps() {
		ctx = context.WithoutCancel(ctx)
	}
	if err := x.visit.EndAt(ctx, x.ended); err != nil {
		x.s.log.Error("save the session", "error", err)
	}
}
