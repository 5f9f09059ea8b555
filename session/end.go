package session

import (
	"context"
	"errors"
	"time"
)

// End ends a session at once: no request finds it any more, its passcodes are
// void, its record leaves the store, and what OnEnd gave runs. Running requests
// keep the object.
func (m *Manager) End(ctx context.Context, s *Session) error {
	if !m.shard(s.id).remove(s) {
		return nil
	}
	s.finish()
	if m.store == nil || !s.kind.rules().Kept {
		return nil
	}
	return wrap("end session", m.store.Delete(ctx, s.ID()))
}

// Keeps reports whether web sessions go on in the next process: whether there is a
// store.
func (m *Manager) Keeps() bool { return m.store != nil }

// EndWeb ends all web sessions, also those that are only in the store: what the
// end of the web server means. Sessions of other kinds go on.
//
// choice: while further nodes of a shared store live, the web server that the sessions
// belong to has not ended with this one, so they go on there.
func (m *Manager) EndWeb(ctx context.Context) error { return m.EndWebMadeBy(ctx, m.Now()) }

// Now returns the time by the clock of the sessions.
func (m *Manager) Now() time.Time { return time.UnixMilli(m.now()).UTC() }

// EndWebMadeBy is EndWeb for the sessions that there were at a time: a server that was
// started again before its stop was through has new ones.
func (m *Manager) EndWebMadeBy(ctx context.Context, at time.Time) error {
	others := false
	if m.shared != nil {
		var err error
		if others, err = m.shared.Others(ctx); err != nil {
			return wrap("end sessions", err)
		}
	}
	var errs []error
	var buf []*Session
	for i := range m.shards {
		buf = m.shards[i].snapshot(buf[:0])
		for _, s := range buf {
			switch {
			case s.kind != Web || s.created > at.UnixMilli():
			case others:
				errs = append(errs, m.putAway(ctx, s))
			default:
				errs = append(errs, m.End(ctx, s))
			}
		}
	}
	if m.store == nil || others {
		return errors.Join(errs...)
	}
	var ids []string
	errs = append(errs, wrap("list sessions", m.store.List(ctx, func(i Info) bool {
		if !i.Created.After(at) {
			ids = append(ids, i.ID)
		}
		return true
	})))
	for _, id := range ids {
		errs = append(errs, wrap("end session", m.store.Delete(ctx, id)))
	}
	return errors.Join(errs...)
}

// putAway saves a session and takes it out of memory.
func (m *Manager) putAway(ctx context.Context, s *Session) error {
	err := s.Save(ctx)
	if m.shard(s.id).remove(s) {
		s.finish()
		err = errors.Join(err, s.release(ctx))
	}
	return err
}

// release gives back the lease of a session that is out of the table.
func (s *Session) release(ctx context.Context) error {
	k := s.keeper()
	if k == nil || k.shared() == nil {
		return nil
	}
	k.mu.Lock()
	fence := k.fence
	k.fence = 0
	k.mu.Unlock()
	if fence == 0 {
		return nil
	}
	return wrap("release session", k.shared().Release(ctx, s.ID(), fence))
}

// Close ends the work of the Manager. Without a store all sessions end; with one,
// web sessions are saved there and go on in the next process.
func (m *Manager) Close(ctx context.Context) error {
	m.mu.Lock()
	if !m.closed {
		m.closed = true
		close(m.done)
	}
	if m.timer != nil {
		m.timer.Stop()
	}
	m.mu.Unlock()
	m.work.Wait()
	var errs []error
	var buf []*Session
	for i := range m.shards {
		buf = m.shards[i].snapshot(buf[:0])
		for _, s := range buf {
			errs = append(errs, s.Save(ctx))
			if m.shard(s.id).remove(s) { // its lease goes with the node
				s.finish()
			}
		}
	}
	return errors.Join(errs...)
}

// finish makes s an ended session, once it is out of the table.
func (s *Session) finish() {
	s.mu.Lock()
	if s.ended {
		s.mu.Unlock()
		return
	}
	s.ended = true
	if k := s.keeper(); k != nil {
		k.end()
	}
	var todo []func()
	var codes []digest
	if m := s.more; m != nil {
		todo, codes = m.onEnd, m.passcodes
		m.onEnd, m.passcodes, m.secrets = nil, nil, nil
	}
	s.secret = digest{}
	s.mu.Unlock()
	for _, h := range codes {
		s.manager.otp.drop(h)
	}
	for _, f := range todo {
		f()
	}
}
