package web

import (
	"hash/maphash"
	"strings"
	"sync/atomic"

	"fourd/session"
)

// cookieLine is the field Cookie of requests, and all that follows from its text alone.
// Whether a session has such a cookie is asked in every request.
type cookieLine struct {
	text   string
	of     *Settings // which may give the cookie another name
	values []string  // of the cookies that may be that of the session
	ticket *session.Ticket
	hash   uint64
	sent   atomic.Pointer[sentCookie]
}

// sentCookie is a session cookie as an answer has last sent it.
type sentCookie struct {
	text  string
	tail  string
	field []string
}

// cookieLines remembers lines of visitors whose session was found lately, as reading one
// takes two hashes. A connection remembers its own last one, but behind a proxy every
// request of a connection is somebody else's.
//
// A line is found by a hash that nobody outside can compute, and its text is compared only
// then: how long that takes tells nothing about the cookies of others.
type cookieLines struct {
	seed  maphash.Seed
	slots [4096]atomic.Pointer[cookieLine]
}

func newCookieLines() *cookieLines { return &cookieLines{seed: maphash.MakeSeed()} }

// read returns the line with a text, whose session cookie has that name.
func (c *cookieLines) read(text string, of *Settings, name string) *cookieLine {
	hash := maphash.String(c.seed, text)
	if l := c.slot(hash).Load(); l != nil && l.hash == hash && l.of == of && l.text == text {
		return l
	}
	text = strings.Clone(text) // not the memory of a whole request
	l := &cookieLine{text: text, of: of, values: findCookies(nil, []string{text}, name), hash: hash}
	if len(l.values) == 1 {
		if t := new(session.Ticket); t.Read(l.values[0]) {
			l.ticket = t
		}
	}
	return l
}

func (c *cookieLines) slot(hash uint64) *atomic.Pointer[cookieLine] {
	return &c.slots[hash%uint64(len(c.slots))]
}

// longestLine bounds the lines that are remembered, in bytes: a visitor may send as many
// different ones as he likes.
const longestLine = 2 << 10

// keep remembers a line whose session was found.
func (c *cookieLines) keep(l *cookieLine) {
	if s := c.slot(l.hash); len(l.text) <= longestLine && s.Load() != l {
		s.Store(l)
	}
}

// forget drops all lines: nobody is connected, and the cookies are secrets.
func (c *cookieLines) forget() {
	for i := range c.slots {
		if c.slots[i].Load() != nil {
			c.slots[i].Store(nil)
		}
	}
}

// sends returns the field of the session cookie with a value.
func (l *cookieLine) sends(name, text, tail string) []string {
	c := l.sent.Load()
	if c == nil || c.text != text || c.tail != tail {
		c = &sentCookie{text, tail, []string{name + "=" + text + tail}}
		l.sent.Store(c)
	}
	return c.field
}

// oneLine takes what is known of the cookies of the request, when they are in one field as
// they are as a rule.
func (x *Exchange) oneLine() bool {
	fields := x.r.Header["Cookie"]
	if len(fields) != 1 || mobileRequest(x) {
		return false
	}
	if x.conn != nil && x.conn.line != nil && x.conn.line.of == x.o && x.conn.line.text == fields[0] {
		x.line = x.conn.line
	} else {
		x.line = x.s.lines.read(fields[0], x.o, x.cookieName())
	}
	if x.conn != nil {
		x.conn.line = x.line
	}
	x.cookies, x.hasCookie = x.line.values, len(x.line.values) > 0
	return true
}
