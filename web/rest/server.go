package rest

import (
	"fourd/interp"
	"fourd/orda"
	"fourd/session"
	"fourd/web/shelf"
)

// Server is the REST side of a web server: what lasts from one request to the next.
type Server struct {
	sets    *shelf.Shelf[*entitySet]
	uploads *shelf.Shelf[*upload]
}

// How much visitors may leave on the server.
const (
	maxSets        = 10_000
	maxSetEntities = 50_000_000 // of all sets together
	maxUploads     = 1_000
	maxUploadBytes = 256 << 20
)

// NewServer returns a server without entity sets and uploads.
func NewServer() *Server {
	return &Server{sets: shelf.New[*entitySet](maxSets, maxSetEntities), uploads: shelf.New[*upload](maxUploads, maxUploadBytes)}
}

// sessionKey is what a web session holds for REST.
type sessionKey struct{}

// holderOf returns as whom a session holds locks.
func holderOf(s *session.Session) *orda.Holder {
	return s.Attach(sessionKey{}, func() any { return &orda.Holder{Session: true} }).(*orda.Holder)
}

// session returns the session of the request, nil without sessions.
func (c *call) session() *session.Session { return session.FromContext(c.p.Context()) }

// owner names the session of the request, "" without one.
func (c *call) owner() string {
	if s := c.session(); s != nil {
		return s.ID()
	}
	return ""
}

// isAdmin tells whether the session administers the web server.
func (c *call) isAdmin() bool {
	s := c.session()
	return s != nil && s.HasPrivilege(c.p.Context(), session.WebAdmin)
}

func clock(p *interp.Process) interp.Clock { return p.Runtime().Clock() }
