package main

import (
	"os"
	"strings"
)

// sessionsVariable may give --sessions, so that a password stands in no command line.
const sessionsVariable = "FOURD_SESSIONS"

// placeOfSessions is what --sessions says, else the variable, which programs that code
// starts do not get to see.
func placeOfSessions(flag string) string {
	place := os.Getenv(sessionsVariable)
	_ = os.Unsetenv(sessionsVariable)
	if flag != "" {
		return flag
	}
	return place
}

// withoutSecrets returns a copy of the command line and takes passwords in addresses out
// of the original, which other users of the machine can read while the program runs.
func withoutSecrets(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = strings.Clone(a)
		if from, to, ok := password(a); ok {
			blot(a, from, to)
		}
	}
	return out
}

// password finds the password in an argument that holds an address.
func password(arg string) (from, to int, ok bool) {
	_, rest, found := strings.Cut(arg, "://")
	if !found {
		return 0, 0, false
	}
	at := strings.LastIndexByte(rest, '@')
	if at < 0 {
		return 0, 0, false
	}
	colon := strings.IndexByte(rest[:at], ':')
	if colon < 0 {
		return 0, 0, false
	}
	begin := len(arg) - len(rest)
	return begin + colon + 1, begin + at, true
}
