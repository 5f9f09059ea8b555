// Package weblog writes the logs of the web server: logweb.txt with a line for each
// request in one of four formats, and HTTPDebugLog_nn.txt with whole requests and
// responses.
//
//	log := weblog.Open(dir, weblog.Settings{Format: weblog.CLF})
//	log.Write(&weblog.Entry{…})
//	err := log.Close()
//
// It knows nothing of servers: what is logged, and what must not be, is decided by the
// caller. It makes sure that no entry can pass for two, whatever a visitor has sent.
//
// Reading order: entry.go, fields.go, schedule.go, log.go, debug.go.
package weblog
