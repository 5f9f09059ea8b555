package web

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/session"
)

func TestLinesOfCookiesAreRememberedWhenTheirSessionWasFound(t *testing.T) {
	c, o, other := newCookieLines(), &Settings{}, &Settings{}
	m := session.Open()
	defer m.Close(t.Context())
	text, _, _ := m.Welcome(session.Visitor{}).Cookie()
	line := "theme=dark; 4DSID_x=" + text + "; 4DSID_y=z"
	l := c.read(line, o, "4DSID_x")
	if len(l.values) != 1 || l.values[0] != text || l.ticket == nil {
		t.Fatalf("%+v", l)
	}
	if c.read(line, o, "4DSID_x") == l {
		t.Error("a line is remembered before its session is found")
	}
	c.keep(l)
	if c.read(line, o, "4DSID_x") != l {
		t.Error("a line is not remembered")
	}
	if n := c.read(line, other, "4DSID_y"); n == l || n.ticket != nil || n.values[0] != "z" {
		t.Errorf("with another name of the cookie: %+v", n)
	}
	for i := 0; ; i++ { // a line that takes the place of the first
		n := c.read(fmt.Sprint(line, "; n=", i), o, "4DSID_x")
		if n.hash == l.hash || c.slot(n.hash) != c.slot(l.hash) {
			continue
		}
		c.keep(n)
		if c.read(n.text, o, "4DSID_x") != n || c.read(line, o, "4DSID_x") == l {
			t.Error("two lines have the same place")
		}
		break
	}
	long := c.read(line+"; n="+strings.Repeat("x", longestLine), o, "4DSID_x")
	if c.keep(long); c.read(long.text, o, "4DSID_x") == long {
		t.Error("a long line takes memory for long")
	}
	c.forget()
	for i := range c.slots {
		if c.slots[i].Load() != nil {
			t.Fatal("a line is left when nobody is connected")
		}
	}
	if l := c.read("4DSID_x=a; 4DSID_x=b", o, "4DSID_x"); len(l.values) != 2 || l.ticket != nil {
		t.Errorf("two cookies of the name: %+v", l)
	}
}

// TestVisitorsBehindAProxyKeepTheirSessions sends the requests of many visitors over one
// connection, as a proxy does.
func TestVisitorsBehindAProxyKeepTheirSessions(t *testing.T) {
	s := harbor(t, Settings{KeepAlive: -1})
	s.code.published["who"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		return value.Undefined, x.SendText(x.Session().ID(), "")
	}
	s.code.published["leave"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.Undefined, errors.Join(x.s.sessions.End(x.ctx, x.Session()), x.SendText("left", ""))
	}
	base, stop, done := live(t, s)
	get := func(method, cookie string) string {
		return "GET /4DACTION/" + method + " HTTP/1.1\r\nHost: h\r\nCookie: a=b; " + cookie + "\r\n\r\n"
	}
	part := func(answer, before, after string) string {
		_, rest, _ := strings.Cut(answer, before)
		text, _, _ := strings.Cut(rest, after)
		return text
	}
	body := func(answer string) string { return answer[strings.LastIndex(answer, "\n")+1:] }
	const visitors = 7
	var cookies, ids, requests, want []string
	for range visitors {
		a := talk(t, base, strings.Replace(get("who", "c=d"), "\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1))
		cookies, ids = append(cookies, part(a, "Set-Cookie: ", ";")), append(ids, body(a))
	}
	for i := range 5 * visitors {
		requests, want = append(requests, get("who", cookies[i%visitors])), append(want, ids[i%visitors])
	}
	for i, a := range answersTo(t, base, requests) {
		if body(a) != want[i] {
			t.Errorf("request %d is in the session %s, not %s", i, body(a), want[i])
		}
	}
	ended := answersTo(t, base, []string{get("leave", cookies[0]), get("who", cookies[1]), get("who", cookies[0])})
	if body(ended[0]) != "left" || body(ended[1]) != ids[1] || body(ended[2]) == ids[0] {
		t.Errorf("after the end of a session: %q", ended)
	}
	stop()
	<-done
}
