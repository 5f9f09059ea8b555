package builtins

import (
	"context"
	"os"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// entityLock locks the record for this process and returns a status object. mode: dk
// reload if stamp changed. Page: API/EntityClass.md.
func entityLock(p *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	if s := orda.FromContext(ctx); s != nil {
		tellHolder(p, s)
	}
	st, err := e.Lock(ctx, nil, a.IntOr(0, 0))
	return st.Object().Value(), err
}

// tellHolder has others learn which process it is that has a record.
func tellHolder(p *interp.Process, s *orda.Session) {
	if h := s.Holder(); h.Info == nil {
		h.Info = func(int64) *value.Object { return lockInfo(p) }
	}
}

// lockInfo describes the process that holds a lock.
func lockInfo(p *interp.Process) *value.Object {
	host, _ := os.Hostname() // unknown: ""
	return object("task_id", value.Int(int64(p.Number())), "user_name", value.Str("designer"), "user4d_alias", value.EmptyText,
		"user4d_id", value.Int(1), "host_name", value.Str(host), "task_name", value.Str(p.Name()), "client_version", value.Str(languageVersion))
}

// entityUnlock gives back one lock() of this reference. Page: API/EntityClass.md.
func entityUnlock(_ *interp.Process, ctx context.Context, e *orda.Entity, _ interp.Args) (value.Value, error) {
	done, other := e.Unlock(ctx, nil)
	o := object("success", value.Bool(done))
	if !done && other == nil {
		o.Put("wasNotLocked", value.True)
	}
	return o.Value(), nil
}
