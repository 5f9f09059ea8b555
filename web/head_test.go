package web

import (
	"bufio"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"fourd/interp/value"
)

// answersTo sends requests over one connection, all at once, and returns the answers: the
// names of their fields with what does not change from one time to the next, and the body.
func answersTo(t *testing.T, base string, requests []string) (out []string) {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(30 * time.Second))
	go func() { _, _ = io.WriteString(c, strings.Join(requests, "")) }()
	r := bufio.NewReader(c)
	for _, text := range requests {
		method, _, _ := strings.Cut(text, " ")
		a, err := http.ReadResponse(r, &http.Request{Method: method})
		if err != nil {
			t.Fatalf("%q: %v after %q", text, err, out)
		}
		body, err := io.ReadAll(a.Body)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if a.Header.Get("Content-Encoding") != "" { // is as long as chance will have it
			a.Header.Del("Content-Length")
			body = nil
		}
		line := []string{a.Status}
		for _, name := range slices.Sorted(maps.Keys(a.Header)) {
			for _, v := range a.Header[name] {
				switch name {
				case "Date", "Expires":
					if _, err := http.ParseTime(v); err != nil {
						t.Error(err)
					}
					v = "a date"
				case "Set-Cookie":
					if name, rest, ok := strings.Cut(v, "="); ok && strings.HasPrefix(name, "4DSID_") {
						_, rest, _ = strings.Cut(rest, ";")
						v = name + "; " + rest
					}
				}
				line = append(line, name+": "+v)
			}
		}
		out = append(out, strings.Join(append(line, string(body)), "\n"))
	}
	return out
}

// TestConnectionsCompleteHeads compares answers whose common fields the connection writes
// with those of a server that has none of our connections.
func TestConnectionsCompleteHeads(t *testing.T) {
	s := harbor(t, Settings{KeepAlive: -1})
	s.code.published["long"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		return value.Undefined, x.SendText(strings.Repeat(args[0].AsText(), 20_000), "text/plain")
	}
	s.code.published["own"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		if err := x.SetHeaderText("Cache-Control: max-age=5\nServer: other\nSet-Cookie: a=b"); err != nil {
			return value.Undefined, err
		}
		return value.Undefined, x.SendText("own", "")
	}
	s.code.published["nothing"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.Undefined, errors.Join(x.SetHeaderText("X-STATUS: 204"), x.SendText("not sent", ""))
	}
	s.code.published["elsewhere"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.SendRedirect("/4DACTION/show", false)
		return value.Undefined, nil
	}
	get := func(target string, fields ...string) string {
		return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + strings.Join(append(fields, ""), "\r\n") + "\r\n"
	}
	requests := []string{
		get("/4DACTION/show/1"), get("/4DACTION/quiet"), get("/page.shtml"), get("/style.css"), get("/4DACTION/own"), get("/no/such"),
		get("/4DACTION/long/x"), get("/4DACTION/long/xyzzy", "Accept-Encoding: gzip"), get("/4DACTION/elsewhere"), get("/4DACTION/broken"), get("/4DACTION/nothing"),
		strings.Replace(get("/4DACTION/show/2"), "GET", "HEAD", 1), get("/4DBLANK"), get("/4DACTION/bug"), get("/4DACTION/show/3"),
		"POST /4DACTION/show/4 HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody",
		"POST /4DACTION/show/5 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
	}
	base, _, _ := live(t, s)
	other := httptest.NewServer(s)
	defer other.Close()
	got, want := answersTo(t, base, requests), answersTo(t, other.URL, requests)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q is answered with\n%.900s\nwant\n%.900s", requests[i], got[i], want[i])
		}
		if i == 0 && !strings.Contains(got[i], "Server: fourd") {
			t.Errorf("an answer lacks common fields:\n%s", got[i])
		}
	}
	late := "POST /4DACTION/show/6 HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\nConnection: close\r\n\r\nbody"
	if a := talk(t, base, late); !strings.HasPrefix(a, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n") || strings.Count(a, "\r\nServer: fourd\r\n") != 1 {
		t.Errorf("after a 100 the answer is\n%s", a)
	}
}

func TestConnectionsWriteTheAnswersLeftToThem(t *testing.T) {
	const empty = "HTTP/1.1 200 OK\r\nDate: d\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
	c, client := wire(t, time.Hour)
	c.plain = true
	leave := func() { c.head, c.body = []byte("Content-Length: 2\r\n"), []byte("ok") }
	write := func(text string, want int) {
		t.Helper()
		if n, err := c.Write([]byte(text)); n != want || (err == nil) != (want == len(text)) {
			t.Errorf("%d bytes of %q, %v", n, text, err)
		}
	}
	leave()
	write(empty, len(empty))
	write("more", 4)
	for _, other := range []string{strings.Replace(empty, "Length: 0", "Length: 4", 1), strings.TrimSuffix(empty, "\r\n"), "x"} {
		leave()
		write(other, 0) // never half of an answer
	}
	_ = c.CloseWrite()
	if got, _ := io.ReadAll(client); string(got) != "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: d\r\nConnection: close\r\n\r\nokmore" {
		t.Errorf("the client gets %q", got)
	}
	leave()
	_ = c.Close()
	write(empty, 0)
}
