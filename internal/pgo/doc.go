// Command pgo makes the profile with which the Go compiler builds the program,
// cmd/fourd/default.pgo, out of profiles of servers under load:
//
//	FOURD_LOAD_PROFILE=web go test ./internal/webload -run '^$' -bench 'Action|Page|File'
//	go run ./internal/pgo -o cmd/fourd/default.pgo internal/webload/web.fou.*
//
// The compiler takes from it which calls are hot. An old profile does no harm, it only
// helps less, so it is made anew when requests have changed much.
package main
