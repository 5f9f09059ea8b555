package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

type siteKey struct{}

// site is the server that a script has started, and who visits it.
type site struct {
	env     *testscript.Env
	cmd     *exec.Cmd
	log     bytes.Buffer
	base    *url.URL
	clients map[string]*http.Client
	client  *http.Client
	status  int
	header  http.Header
	body    string
}

func siteOf(ts *testscript.TestScript) *site { return ts.Value(siteKey{}).(*site) }

// start runs a command in the background until it says where it listens.
func start(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	if neg || len(args) == 0 || s.cmd != nil {
		ts.Fatalf("usage: start COMMAND…, once")
	}
	path, err := os.Executable()
	ts.Check(err)
	s.cmd = exec.Command(path, args[1:]...)
	s.cmd.Args[0] = args[0] // by this name the test program knows what it is
	s.cmd.Dir, s.cmd.Env, s.cmd.Stderr = ts.MkAbs("."), s.env.Vars, &s.log
	out, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ts.Defer(func() {
		if s.cmd != nil {
			_ = s.cmd.Process.Kill()
			_ = s.cmd.Wait()
		}
		ts.Logf("server said:\n%s", s.log.String())
	})
	found := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if at, ok := strings.CutPrefix(lines.Text(), "site "); ok {
				found <- at
			}
		}
		close(found)
	}()
	select {
	case at, ok := <-found:
		if !ok {
			_ = s.cmd.Wait()
			s.cmd = nil
			ts.Fatalf("the server ended before it was ready: %s", s.log.String())
		}
		s.base, err = url.Parse(at)
		ts.Check(err)
		ts.Setenv("ADDR", s.base.Host)
	case <-time.After(30 * time.Second):
		ts.Fatalf("the server is not ready after 30 seconds")
	}
	if s.clients == nil { // browsers outlive the server
		s.clients = map[string]*http.Client{}
	}
	s.visit("somebody")
}

// crash kills the server as the system does when memory is out: nothing is saved any more.
func crash(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	if neg || len(args) != 0 || s.cmd == nil {
		ts.Fatalf("usage: crash, after start")
	}
	ts.Check(s.cmd.Process.Kill())
	_ = s.cmd.Wait()
	s.cmd = nil
}

// finish interrupts the server as Ctrl-C does.
func finish(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	if neg || len(args) != 1 || s.cmd == nil {
		ts.Fatalf("usage: finish CODE, after start")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(s.cmd.Process.Signal(os.Interrupt))
	err = s.cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		ts.Fatalf("wait: %v", err)
	}
	if got := s.cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("the server ended with code %d, not %d", got, want)
	}
	s.cmd = nil
	_, _ = ts.Stderr().Write(s.log.Bytes())
}

func (s *site) visit(name string) {
	if s.clients[name] == nil {
		jar, _ := cookiejar.New(nil) // never fails without options
		s.clients[name] = &http.Client{Jar: jar, Timeout: 20 * time.Second,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	s.client = s.clients[name]
}

func browser(ts *testscript.TestScript, _ bool, args []string) { siteOf(ts).visit(args[0]) }

func get(ts *testscript.TestScript, _ bool, args []string) {
	siteOf(ts).send(ts, http.MethodGet, args[0], "")
}

// request is: request VERB PATH [BODY [FIELD:VALUE…]]
func request(ts *testscript.TestScript, _ bool, args []string) {
	body, fields := "", []string(nil)
	if len(args) > 2 {
		body, fields = args[2], args[3:]
	}
	siteOf(ts).send(ts, args[0], args[1], body, fields...)
}

func post(ts *testscript.TestScript, _ bool, args []string) {
	form := url.Values{}
	for _, pair := range args[1:] {
		name, value, _ := strings.Cut(pair, "=")
		form.Add(name, value)
	}
	siteOf(ts).send(ts, http.MethodPost, args[0], form.Encode(), "Content-Type:application/x-www-form-urlencoded")
}

func (s *site) send(ts *testscript.TestScript, method, path, body string, fields ...string) {
	if s.base == nil {
		ts.Fatalf("no server was started")
	}
	at, err := s.base.Parse(path)
	ts.Check(err)
	at.RawQuery = strings.ReplaceAll(at.RawQuery, " ", "%20") // as browsers do
	req, err := http.NewRequest(method, at.String(), strings.NewReader(body))
	ts.Check(err)
	for _, f := range fields {
		name, val, _ := strings.Cut(f, ":")
		req.Header.Set(name, val)
	}
	res, err := s.client.Do(req)
	ts.Check(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	ts.Check(err)
	s.status, s.header, s.body = res.StatusCode, res.Header, string(text)
}

func checkStatus(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	if want, err := strconv.Atoi(args[0]); err != nil || (s.status == want) == neg {
		ts.Fatalf("the status is %d\n%s", s.status, s.body)
	}
}

func checkBody(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	expect(ts, neg, "body", args[0], s.body)
}

// keep puts the first part of the body that matches into an environment variable.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep VARIABLE REGEXP")
	}
	keepPart(ts, args[0], args[1], siteOf(ts).body)
}

// keepHeader is keep for a field of the head.
func keepHeader(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: keepheader VARIABLE NAME REGEXP")
	}
	keepPart(ts, args[0], args[2], siteOf(ts).header.Get(args[1]))
}

func keepPart(ts *testscript.TestScript, variable, pattern, text string) {
	re, err := regexp.Compile("(?m)" + pattern)
	ts.Check(err)
	found := re.FindStringSubmatch(text)
	if found == nil {
		ts.Fatalf("nothing agrees with %q in:\n%s", pattern, text)
	}
	ts.Setenv(variable, found[len(found)-1])
}

func checkHeader(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	expect(ts, neg, args[0], args[1], strings.Join(s.header.Values(args[0]), "\n"))
}

func checkCookie(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	found := false
	for _, c := range s.client.Jar.Cookies(s.base) {
		found = found || c.Name == args[0]
	}
	if found == neg {
		ts.Fatalf("cookie %s: %v", args[0], found)
	}
}

func expect(ts *testscript.TestScript, neg bool, what, pattern, text string) {
	re, err := regexp.Compile("(?m)" + pattern)
	ts.Check(err)
	if re.MatchString(text) == neg {
		ts.Fatalf("%s does not agree with %q (negated: %v):\n%s", what, pattern, neg, text)
	}
}
