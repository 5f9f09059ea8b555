package web

import (
	"net/http"
	"strings"
)

// urlKind is one kind of URL: how it is recognised and what serves it. serve
// reports whether it took the request; otherwise the next kind is asked.
type urlKind struct {
	name  string
	match func(x *Exchange) bool
	serve func(x *Exchange) bool
}

// urlKinds are all kinds of URL in the order in which they are tried. A kind that
// is added later is one row.
var urlKinds = []urlKind{
	{"WebSocket", always, (*Exchange).serveSocket},
	{"rest", first("rest"), (*Exchange).serveREST},
	{"SOAP", isSOAP, (*Exchange).serveSOAP},
	{"mobileapp", mobileRequest, (*Exchange).serveMobile},
	{"4DACTION", first("4DACTION"), (*Exchange).serveAction},
	{"4DCGI", first("4DCGI"), (*Exchange).serveConnection},
	{"4DSTATS", first("4DSTATS"), (*Exchange).serveStats},
	{"4DHTMLSTATS", first("4DHTMLSTATS"), (*Exchange).serveStats},
	{"4DCACHECLEAR", first("4DCACHECLEAR"), (*Exchange).serveCacheClear},
	{"4DWEBTEST", first("4DWEBTEST"), (*Exchange).serveWebTest},
	{"4DBLANK", first("4DBLANK"), (*Exchange).serveBlank},
	{"4DIMG", first("4DIMG"), (*Exchange).servePicture},
	{"page renderer", reservedPath, (*Exchange).serveNothing},
	{"request handler", always, (*Exchange).serveHandler},
	{"root", exactly(""), (*Exchange).serveRoot},
	{"file", always, (*Exchange).serveFile},
	{"On Web Connection", always, (*Exchange).serveConnection},
}

// route gives the request to the first kind of URL that takes it.
func (s *Server) route(x *Exchange) {
	if strings.ContainsRune(x.path, 0) {
		x.fail(http.StatusNotFound)
		return
	}
	for i := range urlKinds {
		if k := &urlKinds[i]; k.match(x) && k.serve(x) {
			return
		}
	}
}

func always(*Exchange) bool { return true }

// first matches paths whose first segment is word, in any case.
func first(word string) func(*Exchange) bool {
	return func(x *Exchange) bool {
		segment, _ := cutSegment(x.path)
		return strings.EqualFold(segment, word)
	}
}

// exactly matches the path that is just word.
func exactly(word string) func(*Exchange) bool {
	return func(x *Exchange) bool { return strings.EqualFold(x.path, "/"+word) }
}

// cutSegment returns the first segment of a path and what follows its slash.
func cutSegment(path string) (segment, rest string) {
	segment, rest, _ = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return segment, rest
}

// reservedPath matches the URLs of the page builder, which applications cannot have.
func reservedPath(x *Exchange) bool {
	segment, rest := cutSegment(x.path)
	next, _ := cutSegment(rest)
	return strings.EqualFold(segment, "$shared") || strings.EqualFold(segment, "$lib") && strings.EqualFold(next, "renderer")
}

func (x *Exchange) serveNothing() bool {
	x.fail(http.StatusNotFound)
	return true
}
