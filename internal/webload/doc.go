// Package webload holds the tests of the web server as a whole that need many requests:
// what one request costs beside net/http alone, and what is left of the server when
// visitors are many, slow, gone or hostile.
//
// The tests run a small share of the load as a rule. FOURD_LOAD=1 runs all of it, and
// go test -bench . measures the costs. The server of a measurement is a process of its
// own, so that its processor time is not mixed with that of its visitors.
//
// Reading order: server_test.go, visitor_test.go, then any of the tests.
package webload
