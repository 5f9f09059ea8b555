package session

import (
	"context"

	"fourd/interp/value"
)

// making is the lock under which session singletons are created: one process at a
// time, which may create further ones meanwhile.
type making struct {
	visit   *Visit
	classes []*value.Class
	done    chan struct{}
}

// Singleton returns the instance of a session singleton class in this session and
// makes it on first use. While one process creates, others that need a singleton
// which does not exist yet wait, until ctx ends; the same process may create others
// on the way (a constructor that uses another singleton). When construct fails nothing is
// kept. Raises CodeSession when a constructor asks for the instance it is making;
// ctx must carry the visit of the process, as that is how it is recognised.
// Page: Concepts/classes.md.
func (s *Session) Singleton(ctx context.Context, class *value.Class, construct func() (value.Value, error)) (value.Value, error) {
	v := VisitFrom(ctx)
	for {
		s.mu.Lock()
		m := s.extra()
		if x, ok := m.singleton(class); ok {
			s.mu.Unlock()
			return x, nil
		}
		if m.making == nil || v != nil && m.making.visit == v {
			break // with the lock
		}
		done := m.making.done
		s.mu.Unlock()
		select {
		case <-done:
		case <-ctx.Done():
			return value.Undefined, context.Cause(ctx)
		}
	}
	return s.makeSingleton(ctx, v, class, construct)
}

// makeSingleton is called with s.mu held and the right to create.
func (s *Session) makeSingleton(ctx context.Context, v *Visit, class *value.Class, construct func() (value.Value, error)) (value.Value, error) {
	m := s.extra()
	if m.making == nil {
		m.making = &making{visit: v, done: make(chan struct{})}
	}
	w := m.making
	for _, c := range w.classes {
		if c == class {
			s.mu.Unlock()
			return value.Undefined, value.Errorf(CodeSession, "the constructor of %s uses the singleton that it is making", class.FullName())
		}
	}
	w.classes = append(w.classes, class)
	s.mu.Unlock()
	x, err := value.Undefined, error(nil)
	finished := false
	leave := func() {}
	defer func() { // also when construct panics, so that nobody waits for ever
		defer leave()
		s.mu.Lock()
		defer s.mu.Unlock()
		if finished && err == nil {
			m.keepSingleton(class, x, s.keeper())
		}
		w.classes = w.classes[:len(w.classes)-1]
		if len(w.classes) == 0 {
			m.making = nil
			close(w.done)
		}
	}()
	// With a store that nodes share only the one that has the session makes singletons; it
	// may find that another one has done so.
	if leave, err = s.change(ctx); err != nil {
		leave = func() {}
		return value.Undefined, err
	}
	s.mu.Lock()
	found, ok := m.singleton(class)
	s.mu.Unlock()
	if ok {
		x = found
	} else {
		x, err = construct()
	}
	finished = true
	return x, err
}

// Singletons stand in a shared object that no code sees, under the names of their
// classes, so that they are kept and brought up to date as the storage is.

// singleton returns the instance of a class. The caller holds the mu of the session.
func (m *more) singleton(class *value.Class) (value.Value, bool) {
	if m.attic != nil {
		if x := m.attic.Lookup(class.FullName()); x.AsObject() != nil && x.AsObject().Class() == class {
			return x, true
		}
	}
	x, ok := m.singletons[class]
	return x, ok
}

// keepSingleton notes a new instance. The caller holds the mu of the session.
func (m *more) keepSingleton(class *value.Class, x value.Value, k *keeper) {
	if o := x.AsObject(); o == nil || o.Native() != nil || !value.IsShared(x) { // nothing a store could keep
		if m.singletons == nil {
			m.singletons = make(map[*value.Class]value.Value)
		}
		m.singletons[class] = x
		return
	}
	if m.attic == nil {
		m.attic = newStorage()
	}
	m.attic.Put(class.FullName(), x)
	if k != nil {
		value.SetGuard(m.attic.Value(), k)
		value.SetGuard(x, k)
	}
}

// attic returns where the singletons of the session stand, nil when there are none.
func (s *Session) attic() *value.Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.more == nil {
		return nil
	}
	return s.more.attic
}
