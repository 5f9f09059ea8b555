package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// crowd is a project whose methods count in the session and wait.
var crowd = map[string]string{
	"Project/crowd.4DProject": "{}",
	"Project/Sources/Methods/add.4dm": `//%attributes = {"publishedWeb":true}
var $i : Integer
For ($i; 1; 10)
	Use (Session.storage)
		Session.storage.n:=Num(Session.storage.n)+1
	End use
End for
WEB SEND TEXT("added")
`,
	"Project/Sources/Methods/count.4dm": `//%attributes = {"publishedWeb":true}
WEB SEND TEXT(String(Session.storage.n))
`,
	"Project/Sources/Methods/wait.4dm": `//%attributes = {"publishedWeb":true}
DELAY PROCESS(Current process; 6)
WEB SEND TEXT("waited")
`,
}

// visitors send requests of one session.
type visitors struct {
	*http.Client
	t  *testing.T
	at string
}

func (v *visitors) get(method string) (string, error) {
	res, err := v.Get(v.at + "4DACTION/" + method)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return string(b), err
}

// all sends n requests at once and returns how long they take together.
func (v *visitors) all(n int, method, want string) time.Duration {
	start, failed := make(chan struct{}), make(chan error, n)
	var group sync.WaitGroup
	for range n {
		group.Go(func() {
			<-start
			if got, err := v.get(method); got != want || err != nil {
				failed <- fmt.Errorf("%s answers %q, %v", method, got, err)
			}
		})
	}
	began := time.Now()
	close(start)
	group.Wait()
	took := time.Since(began)
	close(failed)
	if err := <-failed; err != nil {
		v.t.Error(err)
	}
	return took
}

// TestCrowdInOneSession sends many requests of one session to the program at once:
// none loses what another has counted under Use, and none waits for another.
func TestCrowdInOneSession(t *testing.T) {
	dir := t.TempDir()
	for name, text := range crowd {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
	v := &visitors{client, t, serveSample(t, dir)}
	if _, err := v.get("count"); err != nil { // from here on everybody has the cookie
		t.Fatal(err)
	}
	took := v.all(1000, "add", "added")
	if n, err := v.get("count"); n != "10000" || err != nil {
		t.Errorf("the session counted to %s, %v", n, err)
	}
	t.Logf("1,000 requests that add ten times: %v", took)
	took = v.all(100, "wait", "waited")
	t.Logf("100 requests that wait 100 ms: %v", took)
	// One after the other they would take ten seconds; a busy machine may take longer
	// than the 300 ms that they are meant to.
	if took > 2*time.Second {
		t.Errorf("requests of one session wait for each other: %v", took)
	}
}
