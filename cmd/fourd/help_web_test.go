package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/builtins"
	"fourd/interp"
	"fourd/lang/names/help"
	"fourd/lang/project"
	"fourd/session"
	"fourd/web"
)

// webParts is a body of two parts, as a form with a file sends it.
const webParts = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAda\r\n" +
	"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--b--\r\n"

// webRequest is the request that entries with this word are run with.
func webRequest(how []string) *http.Request {
	var r *http.Request
	switch {
	case has(how, "handler"):
		r = httptest.NewRequest("POST", "/boats/sail/3?tag=red%20sail&n=2", strings.NewReader(`{"name":"Ada"}`))
		r.Header.Set("Content-Type", "application/json")
	case has(how, "parts"):
		r = httptest.NewRequest("POST", "/4DACTION/example/42", strings.NewReader(webParts))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	default:
		r = httptest.NewRequest("POST", "/4DACTION/example/42", strings.NewReader("name=Ada&born=1815"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Host = "shop.example"
	r.Header.Set("X-Colour", "blue")
	return r
}

// webProject adds code that answers the request to the project.
func webProject(how []string, code string) fstest.MapFS {
	files := maps.Clone(helpProject)
	if has(how, "handler") {
		files["Project/Sources/HTTPHandlers.json"] = &fstest.MapFile{Data: []byte(`[{"class": "Desk", "method": "answer", "pattern": "boats"}]`)}
		files["Project/Sources/Classes/Desk.4dm"] = &fstest.MapFile{Data: []byte("shared singleton Class constructor()\n" +
			"Function answer($request : 4D.IncomingMessage) -> $answer : Variant\n" + code + "\n")}
	} else {
		files["Project/Sources/Methods/example.4dm"] = &fstest.MapFile{Data: []byte("//%attributes = {\"publishedWeb\":true}\n#DECLARE($param : Text)\n" + code + "\n")}
	}
	files["WebFolder/page.html"] = &fstest.MapFile{Data: []byte("<p><!--#4DTEXT 6*7--></p>")}
	return files
}

// served runs code in a web request and gives the answer: the body, and before it the
// status when it is not 200 and where a redirection leads.
func served(t testing.TB, how []string, code string) (answer string, logged string) {
	t.Helper()
	files := webProject(how, code)
	proj, err := project.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	var out, log bytes.Buffer
	rt, err := newRuntime(interp.WithProject(proj), interp.WithConsole(interp.NewConsole(&out, &out)), interp.WithClock(stillClock{}))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeTree(t, dir, files)
	builtins.SetFolders(rt, builtins.Folders{Package: dir, WebRoot: dir + "/WebFolder"})
	sessions := session.Open()
	defer sessions.Close(context.Background())
	builtins.UseSessions(rt, sessions)
	s, err := web.New(rt, sessions, web.AppFolder(dir), web.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, webRequest(how))
	res := w.Result()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	text := string(body)
	switch {
	case res.StatusCode >= 300 && res.StatusCode < 400:
		text = fmt.Sprintf("%d %s", res.StatusCode, res.Header.Get("Location"))
	case res.StatusCode == http.StatusInternalServerError: // an error page shows nothing of the code
		text = "500"
	case res.StatusCode != 200:
		text = strings.TrimSpace(fmt.Sprintf("%d %s", res.StatusCode, body))
	}
	return text, log.String() + out.String()
}

// TestWebExamplesAnswer runs the examples and cases that need a request.
func TestWebExamplesAnswer(t *testing.T) {
	for _, e := range help.All() {
		if !has(e.How, "web") {
			continue
		}
		got, log := served(t, e.How, strings.Join(e.Example, "\n"))
		if want := strings.Join(e.Output, "\n"); strings.TrimRight(got, "\n") != want {
			t.Errorf("%s:%d: the example of %s answers\n%s\nnot\n%s\n%s", e.File, e.Line, e.Name, got, want, log)
		}
		for _, c := range e.Cases {
			got, log := served(t, e.How, c.Code)
			want := c.Want
			if s, err := strconv.Unquote(want); err == nil {
				want = s
			}
			if c.Error() != "" { // an error ends the request, and the log names it
				if got != "500" || !strings.Contains(log, c.Want) {
					t.Errorf("%s:%d: %s\n%s\n answers %q, want %s\n%s", e.File, c.Line, e.Name, c.Code, got, c.Want, log)
				}
			} else if strings.TrimRight(got, "\n") != want {
				t.Errorf("%s:%d: %s\n%s\n answers %q\n want    %q\n%s", e.File, c.Line, e.Name, c.Code, got, want, log)
			}
		}
	}
}
