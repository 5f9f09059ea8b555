//go:build !unix

package main

// blot does nothing: the strings of os.Args are copies here.
//
// gap: the command line shows a password; give it with FOURD_SESSIONS.
func blot(string, int, int) {}
