package web

import (
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fourd/interp"
)

const countVisits = published + "C_LONGINT(vCount)\nvCount:=vCount+1\nWEB SEND TEXT(String(vCount))"

func TestLegacySessionsAreBoundToAnAddress(t *testing.T) {
	for _, c := range []struct {
		any  bool
		want string
	}{{false, "1"}, {true, "2"}} {
		s := newProject(t, Settings{NoSessions: true, Legacy: true, AnyAddress: c.any}, "count", countVisits)
		cookie := cookieOf(s.get("/4DACTION/count"))
		r := request("GET", "/4DACTION/count", "", "Cookie", cookie)
		r.RemoteAddr = "198.51.100.9:4"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if got := w.Body.String(); got != c.want {
			t.Errorf("any address %v: from another address the answer is %q, want %q", c.any, got, c.want)
		}
		if got := bodyOf(t, s.get("/4DACTION/count", "Cookie", cookie)); c.any && got != "3" || !c.any && got != "2" {
			t.Errorf("any address %v: then %q", c.any, got)
		}
	}
}

func TestRequestsOfALegacySessionFollowOneAnother(t *testing.T) {
	var mu sync.Mutex
	inside, most := 0, 0
	step := interp.Func("Enter and leave", func() {
		mu.Lock()
		inside++
		most = max(most, inside)
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		inside--
		mu.Unlock()
	})
	testCommands = append(testCommands, step)
	defer func() { testCommands = testCommands[:len(testCommands)-1] }()
	s := newProject(t, Settings{NoSessions: true, Legacy: true}, "count", published+"Enter and leave\nC_LONGINT(vCount)\nvCount:=vCount+1\nWEB SEND TEXT(String(vCount))")
	cookie := cookieOf(s.get("/4DACTION/count"))
	var done sync.WaitGroup
	for range 20 {
		done.Go(func() {
			if r := s.get("/4DACTION/count", "Cookie", cookie); r.StatusCode != 200 {
				t.Errorf("status %d", r.StatusCode)
			}
		})
	}
	done.Wait()
	if got := bodyOf(t, s.get("/4DACTION/count", "Cookie", cookie)); got != "22" || most != 1 {
		t.Errorf("count %s, %d at once", got, most)
	}
}

func TestStoppedCodeTakesItsLegacySessionAlong(t *testing.T) {
	s := newProject(t, Settings{NoSessions: true, Legacy: true, CodeTimeout: 500 * time.Millisecond},
		"count", countVisits, "endless", published+"While(True)\nEnd while")
	cookie := cookieOf(s.get("/4DACTION/count"))
	if r := s.get("/4DACTION/endless", "Cookie", cookie); r.StatusCode != 503 || cookieOf(r) == "" {
		t.Errorf("status %d", r.StatusCode)
	}
	if got := bodyOf(t, s.get("/4DACTION/count", "Cookie", cookie)); got != "1" {
		t.Errorf("the session went on with %q", got)
	}
}

func TestLegacySessionsEndWhenIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newProject(t, Settings{NoSessions: true, Legacy: true, ProcessTimeout: 10}, "count", countVisits)
		cookie := cookieOf(s.get("/4DACTION/count"))
		for i, step := range []struct {
			wait time.Duration
			want string
		}{{9 * time.Minute, "2"}, {9 * time.Minute, "3"}, {11 * time.Minute, "1"}} {
			time.Sleep(step.wait)
			synctest.Wait()
			if got := bodyOf(t, s.get("/4DACTION/count", "Cookie", cookie)); got != step.want {
				t.Errorf("step %d: %q, want %q", i, got, step.want)
			}
		}
	})
}

func TestProcessesAreLimitedWithoutScalableSessions(t *testing.T) {
	inside, all := make(chan struct{}), make(chan struct{})
	stay := interp.Func("Stay here", func() { inside <- struct{}{}; <-all })
	testCommands = append(testCommands, stay)
	defer func() { testCommands = testCommands[:len(testCommands)-1] }()
	for _, scalable := range []bool{true, false} {
		s := newProject(t, Settings{NoSessions: !scalable, MaxRunning: 3}, "wait", published+"Stay here\n", "go", published+"WEB SEND TEXT(\"gone\")")
		var done sync.WaitGroup
		for range 2 {
			done.Go(func() { s.get("/4DACTION/wait") })
			<-inside
		}
		if r := s.get("/4DACTION/go"); (r.StatusCode == 200) != scalable || !scalable && r.StatusCode != 503 {
			t.Errorf("scalable %v: status %d", scalable, r.StatusCode)
		}
		all <- struct{}{}
		all <- struct{}{}
		done.Wait()
	}
}
