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
		if x, ok := m.singletons[class]; ok {
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
	return s.makeSingleton(v, class, construct)
}

// makeSingleton is called with s.mu held and the right to create.
func (s *Session) makeSingleton(v *Visit, class *value.Class, construct func() (value.Value, error)) (value.Value, error) {
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
	defer func() { // also when construct panics, so that nobody waits for ever
		s.mu.Lock()
		defer s.mu.Unlock()
		if finished && err == nil {
			if m.singletons == nil {
				m.singletons = make(map[*value.Class]value.Value)
			}
			m.singletons[class] = x
		}
		w.classes = w.classes[:len(w.classes)-1]
		if len(w.classes) == 0 {
			m.making = nil
			close(w.done)
		}
	}()
	x, err = construct()
	finished = true
	return x, err
}
