package web

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/session"
	"fourd/web/weblog"
)

// logged returns the lines of a log file after the server has ended.
func logged(t *testing.T, s *site, name string) string {
	t.Helper()
	s.Close()
	b, err := os.ReadFile(filepath.Join(s.dir, "Data", "Logs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestRequestsAreLogged(t *testing.T) {
	s := harbor(t, Settings{Auth: BasicAuth, Log: weblog.Settings{Format: weblog.DLF}})
	s.code.database["onWebAuthentication"] = func(x *Exchange, args []value.Value) (value.Value, error) {
		return value.Bool(args[5].AsText() == "pw"), nil
	}
	r := request("GET", "/4DACTION/show/x", "", "Referer", "http://h/?$4DSID=0123456789ABCDEF", "User-Agent", "Test \"1\"\x1b")
	r.SetBasicAuth("Ida Moor", "pw")
	s.do(r)
	r = request("GET", "/4DACTION/show/x", "")
	r.SetBasicAuth("Mallory", "guess")
	s.do(r)
	s.get("/style.css?$4DSID=0123456789ABCDEF")
	s.get("/no/such\"\u202e")
	lines := strings.Split(logged(t, s, "logweb.txt"), "\r\n")
	for i, want := range []string{`] "GET /4DACTION/show/x HTTP/1.1" 200 3 "http://h/?$4DSID=***" "Test \x221\x22\x1b"`, `192.0.2.1 - - [`, `] "GET /style.css?$4DSID=*** HTTP/1.1" 200 3 "-" "-"`, `] "GET /no/such\x22\xe2\x80\xae HTTP/1.1" 401 `, ""} {
		if i >= len(lines) || !strings.Contains(lines[i], want) {
			t.Errorf("line %d: %q lacks %q", i, lines[min(i, len(lines)-1)], want)
		}
	}
	if !strings.HasPrefix(lines[0], "192.0.2.1 - Ida_Moor [") || len(lines) != 5 {
		t.Errorf("%q", lines)
	}
}

// TestLogIsSwitchedByCode is WEB SET OPTION and the properties of the server object.
func TestLogIsSwitchedByCode(t *testing.T) {
	s := newProject(t, Settings{Log: weblog.Settings{Fields: []string{"STATUS", "CS_URI"}}},
		"on", published+"WEB SET OPTION(29; 3)\nvar $n : Integer\nWEB GET OPTION(29; $n)\nWEB SEND TEXT(String($n)+String(WEB Server.logRecording))",
		"off", published+"WEB SET OPTION(29; 0)\nWEB SET OPTION(84; 4)\nvar $n : Integer\nWEB GET OPTION(84; $n)\nWEB SEND TEXT(String($n)+String(WEB Server.debugLog))")
	if b := bodyOf(t, s.get("/4DACTION/on")); b != "33" {
		t.Errorf("on: %q", b)
	}
	s.get("/one")
	if b := bodyOf(t, s.get("/4DACTION/off")); b != "55" {
		t.Errorf("off: %q", b)
	}
	s.get("/two")
	got := logged(t, s, "logweb.txt")
	if !strings.Contains(got, "404\t/one\r\n") || strings.Contains(got, "/two") {
		t.Errorf("%q", got)
	}
	if _, err := os.Stat(filepath.Join(s.dir, "Data", "Logs", "HTTPDebugLog_01.txt")); err != nil {
		t.Error(err)
	}
}

func TestDebugLogHoldsRequestsAndResponses(t *testing.T) {
	for level, want := range map[int][2]bool{1: {false, false}, 3: {true, false}, 5: {false, true}, 7: {true, true}} {
		s := harbor(t, Settings{DebugLog: level})
		real := cookieOf(s.get("/4DACTION/show/first"))
		_, secret, _ := strings.Cut(real, "=")
		s.do(request("POST", "/4DACTION/show/answer?$4DSID=0123456789ABCDEF", "question", "Cookie", real, "Authorization", "Basic c2VjcmV0", "Password-4D", "hunter2"))
		s.get("/style.css")
		s.get("/none")
		got := logged(t, s, "HTTPDebugLog_01.txt")
		if a := strings.Contains(got, "\r\n\r\nquestion\r\n"); a != want[0] {
			t.Errorf("level %d: body of the request is there: %t", level, a)
		}
		if a := strings.Contains(got, "[answer]"); a != want[1] {
			t.Errorf("level %d: body of the response is there: %t", level, a)
		}
		if strings.Count(got, "# REQUEST\r\n") != 4 || strings.Count(got, "# RESPONSE\r\n") != 4 || !strings.Contains(got, "HTTP/1.1 404 Not Found\r\n") {
			t.Errorf("level %d: %s", level, got)
		}
		for _, s := range []string{secret, "0123456789ABCDEF", "c2VjcmV0", "hunter2"} {
			if strings.Contains(got, s) {
				t.Errorf("level %d shows the secret %s:\n%s", level, s, got)
			}
		}
	}
}

// TestStructuredLog reads what a collector of logs would read.
func TestStructuredLog(t *testing.T) {
	var b bytes.Buffer
	s := harbor(t, Settings{LogRequests: true})
	s.Server.log = slog.New(slog.NewJSONHandler(&syncWriter{w: &b}, nil))
	var id string
	s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		id = x.Session().ID()
		return value.Undefined, x.SendText("four", "")
	}
	cookie := cookieOf(s.get("/4DACTION/show?$4DSID=0123456789ABCDEF", "User-Agent", "x\"}\n{\"level\":\"ERROR\""))
	d := json.NewDecoder(&b)
	var got map[string]any
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]any{"level": "INFO", "msg": "web request", "method": "GET", "url": "/4DACTION/show?$4DSID=***", "status": 200.0, "bytes": 4.0, "client": "192.0.2.1", "session": id} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
	if got["took"] == nil || strings.Contains(b.String(), cookie) {
		t.Errorf("%v", got)
	}
	if err := d.Decode(&got); err != io.EOF {
		t.Errorf("one request, more than one record: %v", err)
	}
}

// TestNothingInTheLogsOpensASession reads all that a server writes down of requests that
// carry secrets.
func TestNothingInTheLogsOpensASession(t *testing.T) {
	s := harbor(t, Settings{DebugLog: 7, LogRequests: true, Log: weblog.Settings{Format: weblog.WLF, Fields: []string{"CS(COOKIE)", "CS_URI", "CS_URI_QUERY", "URL", "PATH_ARGS", "CS(REFERER)"}}})
	var otp string
	s.code.published["otp"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		var err error
		otp, err = x.Session().CreateOTP(x.ctx, value.Undefined)
		return value.Undefined, err
	}
	s.code.published["to"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		x.SendRedirect("/page.shtml?$4DSID="+otp, false)
		return value.Undefined, nil
	}
	r := s.get("/4DACTION/otp")
	_, secret, _ := strings.Cut(cookieOf(r), "=")
	if len(secret) != session.CookieSize {
		t.Fatal(secret)
	}
	s.get("/4DACTION/to")
	s.get("/4DACTION/broken?$4DSID="+otp, "Cookie", "4DSID_Harbor_Desk="+secret, "Referer", "http://h/x?a=1&$4DSID="+otp)
	s.get("/4DACTION/bug?x=1&%244dsid=" + otp)
	s.do(request("POST", "/none?$4DSID="+otp, "x", "Cookie", "4DSID_Harbor_Desk="+secret, "Sec-Fetch-Site", "cross-site"))
	all := s.log.String() + logged(t, s, "logweb.txt") + logged(t, s, "HTTPDebugLog_01.txt")
	for _, hidden := range []string{secret, otp} {
		if strings.Contains(all, hidden) {
			i := strings.Index(all, hidden)
			t.Errorf("%s is written down: …%s", hidden, all[max(i-300, 0):i+len(hidden)])
		}
	}
	if !strings.Contains(all, "4DSID_Harbor_Desk=***") || !strings.Contains(all, http.StatusText(http.StatusForbidden)) {
		t.Error("the requests are not written down")
	}
}

// TestLogConfiguration has Settings/logConfig.json decide over the logs, whatever code says
// unless it allows that.
func TestLogConfiguration(t *testing.T) {
	for _, c := range []struct {
		text           string
		debug, log     int
		debug2, format int // after code has switched both off
	}{
		{`{"httpDebugLogs": {"level": 3, "state": 2}}`, 3, 2, 3, 2},
		{`{"forceConfiguration": false, "httpDebugLogs": {"level": 3, "state": 2}}`, 3, 2, 0, 0},
		{`{"httpDebugLogs": {"state": 1}}`, 0, 1, 0, 1},
		{"\ufeff" + `{"httpDebugLogs": {"state": 1}}`, 0, 1, 0, 1},
		{`{"httpDebugLogs": {"level": 8, "state": -1}}`, 0, 0, 0, 0},
	} {
		s := newProject(t, Settings{}, "Settings/logConfig.json", c.text, "off", published+"WEB SET OPTION(Web debug log; 0)\nWEB SET OPTION(Web log recording; 0)\nWEB SEND TEXT(\"done\")")
		if o := s.Settings(); o.DebugLog != c.debug || int(o.Log.Format) != c.log {
			t.Errorf("%s: level %d, format %d", c.text, o.DebugLog, o.Log.Format)
		}
		if b := bodyOf(t, s.get("/4DACTION/off")); b != "done" {
			t.Error(b)
		}
		if o := s.Settings(); o.DebugLog != c.debug2 || int(o.Log.Format) != c.format {
			t.Errorf("%s: after code level %d, format %d", c.text, o.DebugLog, o.Log.Format)
		}
		if told := strings.Contains(s.log.String(), "httpDebugLogs.level is a number from 0 to 7, not 8"); told != (c.debug+c.log == 0) {
			t.Errorf("%s: %s", c.text, s.log)
		}
	}
}
