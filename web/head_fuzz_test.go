package web

import (
	"bufio"
	"errors"
	"fmt"
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

// pipelined are requests of which FuzzConnection makes sequences: of everything that is
// answered in a way of its own. The last ones, from enders on, end the connection.
var pipelined = func() []string {
	ask := func(line, fields, body string) string {
		return line + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body
	}
	sized := func(line, fields, body string) string {
		return ask(line, fields+fmt.Sprintf("Content-Length: %d\r\n", len(body)), body)
	}
	const chunked = "Transfer-Encoding: chunked\r\n"
	return []string{
		ask("GET /4DACTION/show/1", "", ""), ask("GET /4DACTION/quiet", "", ""), ask("GET /style.css", "", ""), ask("GET /no/such", "", ""),
		ask("GET /4DACTION/broken", "", ""), ask("GET /4DACTION/bug", "", ""), ask("GET /4DACTION/own", "", ""), ask("GET /4DACTION/long/x", "", ""),
		ask("GET /4DACTION/long/x", "Accept-Encoding: gzip\r\n", ""), ask("GET /4DACTION/huge", "", ""), ask("GET /4DACTION/parts", "", ""),
		ask("GET /4DACTION/status/304", "", ""), ask("GET /4DACTION/status/204", "", ""), ask("GET /4DACTION/status/404", "", ""), ask("GET /page.shtml", "", ""),
		ask("HEAD /4DACTION/show/2", "", ""), ask("HEAD /4DACTION/parts", "", ""), ask("HEAD /style.css", "", ""), ask("HEAD /4DACTION/long/x", "", ""), ask("HEAD /4DACTION/bug", "", ""),
		ask("GET /4DACTION/long/"+strings.Repeat("x", 3000), "", ""), ask("OPTIONS *", "", ""), ask("GET http://h/4DACTION/show/3", "", ""), ask("DELETE /4DACTION/show/4", "", ""),
		sized("POST /4DACTION/show/5", "", "body"), sized("POST /4DACTION/show/6", "Expect: 100-continue\r\n", "body"), sized("POST /style.css", "", strings.Repeat("b", 5000)),
		sized("TRACE /", "", "not read"), sized("TRACE /", "", strings.Repeat("not read", 1000)), sized("HEAD /4DACTION/show/7", "", "body"), sized("GET /4DACTION/show/8", "", "body"),
		ask("GET /4DACTION/show/10", "Cookie: "+strings.Repeat("a=b; ", 900)+"\r\n", ""),
		ask("GET /4DACTION/show/11", "If-None-Match: *\r\nRange: bytes=0-0\r\n", ""), ask("GET /style.css", "Range: bytes=1-2\r\n", ""),

		ask("GET /4DACTION/partsbug", "", ""), sized("POST /4DACTION/show/9", "Content-Encoding: gzip\r\n", "not packed"), sized("TRACE /", "Expect: 100-continue\r\n", "not read"), ask("POST /4DACTION/show/12", chunked, "4\r\nbody\r\n0\r\n\r\n"), ask("TRACE /", chunked, "4\r\nbody\r\n0\r\n\r\n"), ask("GET /4DACTION/show/13", "Connection: close\r\n", ""),
		"GET /4DACTION/show/14 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", ask("GET /4DACTION/show/15", "Content-Length: x\r\n", ""), "nothing\r\n\r\n",
	}
}()

// enders is how many of pipelined end the connection.
const enders = 9

// harborOfAll is a site that answers pipelined.
func harborOfAll(t testing.TB, o Settings) *site {
	s := harbor(t, o)
	s.code.published["long"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		return value.Undefined, x.SendText(strings.Repeat(args[0].AsText()[:1], 2000), "text/plain")
	}
	s.code.published["huge"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.Undefined, x.SendText(strings.Repeat("huge", 30_000), "text/plain")
	}
	s.code.published["own"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.Undefined, errors.Join(x.SetHeaderText("Cache-Control: max-age=5\nServer: other\nSet-Cookie: a=b"), x.SendText("own", ""))
	}
	s.code.published["status"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		return value.Undefined, errors.Join(x.SetHeaderText("X-STATUS: "+args[0].AsText()), x.SendText("sent", ""))
	}
	parts := func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.SendRaw([]byte("Content-Type: text/plain\r\n\r\none"), true)
		x.SendRaw([]byte("two"), true)
		return value.Undefined, nil
	}
	s.code.published["parts"] = parts
	s.code.published["partsbug"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		_, _ = parts(x, args)
		panic("a bug of ours")
	}
	return s
}

// pieces sends a text over a connection in pieces, and returns all that comes back.
func pieces(t *testing.T, base, text string, size int) string {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(30 * time.Second))
	go func() {
		for len(text) > 0 {
			n := min(size, len(text))
			if _, err := io.WriteString(c, text[:n]); err != nil {
				return // the server has seen enough
			}
			text = text[n:]
		}
		_ = c.(*net.TCPConn).CloseWrite()
	}()
	got, err := io.ReadAll(c)
	if errors.Is(err, net.ErrClosed) || err != nil && strings.Contains(err.Error(), "timeout") {
		t.Fatalf("the server leaves the connection open: %v", err)
	}
	return string(got)
}

// readAnswers reads what a server has sent in answer to requests with these methods, and
// leaves out what is another one each time. An answer that has not come whole is left out:
// what is still being sent when the server closes may be lost on the way.
func readAnswers(sent string, methods []string) (out []string) {
	r := bufio.NewReader(strings.NewReader(sent))
	for i := 0; ; {
		method := "GET"
		if i < len(methods) {
			method = methods[i]
		}
		a, err := http.ReadResponse(r, &http.Request{Method: method})
		if err != nil {
			if err != io.EOF && err != io.ErrUnexpectedEOF {
				out = append(out, "no answer: "+err.Error())
			}
			return out
		}
		body, err := io.ReadAll(a.Body)
		if err != nil {
			return append(out, "half an answer")
		}
		if a.StatusCode >= 200 {
			i++
		}
		if a.Header.Get("Content-Encoding") != "" { // as long as chance will have it
			a.Header.Del("Content-Length")
			body = nil
		}
		line := []string{a.Proto, a.Status, fmt.Sprint(a.Close, a.TransferEncoding)}
		for _, name := range slices.Sorted(maps.Keys(a.Header)) {
			for _, v := range a.Header[name] {
				if name == "Date" || name == "Expires" || name == "Set-Cookie" && strings.HasPrefix(v, "4DSID_") {
					v = ""
				}
				line = append(line, name+": "+v)
			}
		}
		out = append(out, strings.Join(append(line, string(body)), "\n"))
	}
}

// FuzzConnection sends sequences of requests over one connection and compares the answers
// with those of net/http alone: what a connection does at less cost, such as completing
// heads and ending reads early, must never put an answer at another place.
func FuzzConnection(f *testing.F) {
	s := harborOfAll(f, Settings{KeepAlive: -1, MaxUnknown: -1})
	base, _, _ := live(f, s)
	plain := httptest.NewServer(s)
	f.Cleanup(plain.Close)
	all := make([]byte, len(pipelined)-enders)
	for i := range all {
		all[i] = byte(i)
	}
	f.Add(all, uint16(60000))
	f.Add([]byte{0, 15, 0, 24, 0, 25, 0, 5, 0, 34, 0}, uint16(7))
	f.Add([]byte{0, 27, 0, 28, 0, 35, 0}, uint16(60000))
	f.Add([]byte{0, 11, 36, 0, 0}, uint16(1))
	f.Fuzz(func(t *testing.T, which []byte, size uint16) {
		which = which[:min(len(which), 40)]
		var text strings.Builder
		var methods []string
		ends := false
		for _, n := range which {
			ends = ends || int(n)%len(pipelined) >= len(pipelined)-enders
			request := pipelined[int(n)%len(pipelined)]
			text.WriteString(request)
			method, _, _ := strings.Cut(request, " ")
			methods = append(methods, method)
		}
		if len(which) == 0 {
			return
		}
		step := max(int(size), text.Len()/500+1)
		got, want := readAnswers(pieces(t, base, text.String(), step), methods), readAnswers(pieces(t, plain.URL, text.String(), step), methods)
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] && got[i] != "half an answer" && want[i] != "half an answer" {
				t.Fatalf("answer %d of %v is\n%.900s\nwant\n%.900s", i, which, got[i], want[i])
			}
		}
		// What has been sent before a connection ends may be lost, when more comes than is read.
		if !ends && (len(got) != len(want) || len(got) < len(which)) {
			t.Errorf("%v has %d answers, want %d; the last ones are\n%.500s\nand\n%.500s", which, len(got), len(want), got[max(len(got)-1, 0):], want[max(len(want)-1, 0):])
		}
	})
}
