package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes the test program answer to the name fourd, so that scripts run the
// program as users do.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fourd": main})
}

// TestScripts runs the scripts of testdata/script. Words beside those of testscript:
//
//	exits CODE COMMAND…     the command ends with exactly that code
//	start COMMAND…          starts a server and waits for its line `site …`
//	finish CODE             interrupts it; it ends in good order with that code
//	browser NAME            the next requests come from the browser of that name
//	get PATH, post PATH NAME=VALUE…, request METHOD PATH
//	status CODE, body REGEXP, header NAME REGEXP, cookie NAME (with ! for the opposite)
//	keep VARIABLE REGEXP    the environment variable takes what matches in the body, or its last group
//	keepheader VARIABLE NAME REGEXP    likewise of a field of the head
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Setup: setupScript, Cmds: scriptWords()})
}

// scriptWords are the words of scripts beside those of testscript.
func scriptWords() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"exits": exits, "start": start, "finish": finish, "crash": crash, "hangup": hangup, "browser": browser,
		"get": get, "post": post, "request": request,
		"status": checkStatus, "body": checkBody, "header": checkHeader, "cookie": checkCookie, "keep": keep, "keepheader": keepHeader,
	}
}

func setupScript(e *testscript.Env) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	e.Setenv("SAMPLES", here+"/../../samples")
	e.Setenv("NO_COLOR", "1")
	e.Setenv("NL", "\n")
	e.Setenv("SPACE", " ")
	e.Values[siteKey{}] = &site{env: e}
	return nil
}

// exits runs a command that must end with exactly one code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%s: %v", args[1], err)
	}
	if got != want {
		ts.Fatalf("%v ended with code %d, not %d", args[1:], got, want)
	}
}
