// Package web is the HTTP server: it turns requests into runs of 4D code and files
// of the web folder into responses, and holds the WEB commands.
//
//	srv, err := web.New(rt, sessions, web.AppFolder(dir))
//	if err != nil { return err }
//	return srv.Serve(ctx, listener) // until ctx ends; running requests finish
//
// Each request is an Exchange: the request, the response, which is buffered (but see
// stream.go), the visit in a session, and at most one process, made when the first code
// runs and closed before the response is written, so that nothing of one visitor is left
// for the next.
// Requests of one session run in parallel.
//
// The package knows nothing of how code is run: it asks for it through two small
// interfaces (code.go), behind which stands interp. It refuses to know tables.
//
// Reading order: server.go, admit.go, route.go and one file for each kind of URL
// (websocket.go, action.go, file.go, connection.go, builtin.go, mobile.go); exchange.go, respond.go;
// visit.go, auth.go; page.go; then the commands.
package web
