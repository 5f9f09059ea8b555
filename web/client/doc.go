// Package client is the HTTP client of 4D code: the classes 4D.HTTPRequest and
// 4D.HTTPAgent and the HTTP commands.
//
//	rt, err := interp.New(interp.Commands(client.Commands()...), interp.Classes(client.Classes()...))
//
// A request runs in a goroutine that knows nothing of 4D values and leaves what happens
// in a list of events. The process that made the request takes them from there: while it
// waits or asks, or between its calls when it is a worker.
//
// It knows nothing of the web server.
//
// Reading order: request.go, options.go, send.go, events.go, body.go, agent.go,
// commands.go.
package client
