package main

import (
	"net/http"
	"regexp"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// hangup sends the server the signal that has it read its project again, and asks for a
// page until it matches.
func hangup(ts *testscript.TestScript, neg bool, args []string) {
	s := siteOf(ts)
	if neg || len(args) != 2 || s.cmd == nil {
		ts.Fatalf("usage: hangup PATH PATTERN, after start")
	}
	want, err := regexp.Compile(args[1])
	ts.Check(err)
	ts.Check(s.cmd.Process.Signal(syscall.SIGHUP))
	for range 200 {
		s.send(ts, http.MethodGet, args[0], "")
		if want.MatchString(s.body) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s still gives\n%s", args[0], s.body)
}
