// Package sockets is the WebSockets of 4D code: the classes 4D.WebSocketServer and
// 4D.WebSocketConnection of the server, and 4D.WebSocket of a client.
//
//	interp.Classes(sockets.Classes(func(p *interp.Process) (*sockets.Hub, error) { return hub, nil })...)
//
// A WebSocket server has no address of its own: the web server, which owns a Hub, gives the
// connections that ask for a WebSocket to it. It looks for one that wants them and does the
// rest. The goroutines of a connection know nothing of 4D values; what happens goes as mail to
// the worker that made the server, and is told to the code there between two calls.
//
// Everything a client can send much of has a bound: the size of a message, the messages that
// wait for the code, what waits for a client that does not read, and the bytes of all of them
// together, which count as bodies of requests do.
//
// The package knows no URLs but the path of a server, and no sessions.
//
// Reading order: hub.go, server.go, connection.go, socket.go, listener.go, client.go.
package sockets
