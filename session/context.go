package session

import "context"

// VisitKey is the key under which a context carries a *Visit, for contexts that are made
// otherwise than by Visit.Context.
type VisitKey struct{}

// NewContext returns a context for a process that runs in s and begins a visit of
// its own: what is promoted elsewhere does not count. The visit needs no End and
// does not keep s from expiring, so it suits the kinds that do not idle; for web
// sessions use Join and Visit.Context.
func NewContext(ctx context.Context, s *Session) context.Context {
	v := &Visit{manager: s.manager, web: s.kind == Web}
	v.session.Store(s)
	return v.Context(ctx)
}

// Context returns a context that carries the visit. Each process needs a visit of
// its own.
func (v *Visit) Context(ctx context.Context) context.Context {
	return context.WithValue(ctx, VisitKey{}, v)
}

// FromContext returns the session that the process of ctx is in now, or nil.
func FromContext(ctx context.Context) *Session {
	if v := VisitFrom(ctx); v != nil {
		return v.Session()
	}
	return nil
}

// VisitFrom returns the visit that ctx carries, or nil.
func VisitFrom(ctx context.Context) *Visit {
	v, _ := ctx.Value(VisitKey{}).(*Visit)
	return v
}
