package session

import (
	"context"
	"slices"
)

// promotion is a privilege that a process has for a while.
type promotion struct {
	serial    int // grows with every promotion of the visit
	id        int // what promote returned; 0 for those of roles.json
	privilege int
}

// Promote gives a privilege to the process of ctx alone, until Demote, Unwind or
// the end of the visit. It returns an id from 1 that grows with each success in the
// process, or 0 when the privilege is not declared or already promoted here. A
// privilege that the session merely has does not count as promoted. Raises
// CodeSession on a remote client. Page: API/SessionClass.md.
func (s *Session) Promote(ctx context.Context, name string) (int, error) {
	if !s.kind.rules().SetsRights {
		return 0, errFromClient("promote")
	}
	i, ok := s.manager.roles.find(name)
	v := VisitFrom(ctx)
	if !ok || v == nil || i == s.manager.roles.guest { // which no roles.json declares
		return 0, nil
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, p := range v.promoted {
		if p.privilege == i {
			return 0, nil
		}
	}
	v.lastID++
	v.serial++
	v.promoted = append(v.promoted, promotion{serial: v.serial, id: v.lastID, privilege: i})
	return v.lastID, nil
}

// Demote takes back what Promote gave under that id; for any other number it does
// nothing. Raises CodeSession on a remote client. Page: API/SessionClass.md.
func (s *Session) Demote(ctx context.Context, id int) error {
	if !s.kind.rules().SetsRights {
		return errFromClient("demote")
	}
	if v := VisitFrom(ctx); v != nil && id > 0 {
		v.mu.Lock()
		v.promoted = slices.DeleteFunc(v.promoted, func(p promotion) bool { return p.id == id })
		v.mu.Unlock()
	}
	return nil
}

// Mark returns a number for Unwind: the state of promotions as a function begins.
func (v *Visit) Mark() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.serial
}

// Unwind drops what was promoted since Mark. The runtime calls it when a function
// ends, by return or by error, so that a promotion lasts no longer than the
// function that asked for it.
func (v *Visit) Unwind(mark int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.promoted = slices.DeleteFunc(v.promoted, func(p promotion) bool { return p.serial > mark })
}

// Enter promotes what roles.json promotes while that function runs, and returns the
// mark to Unwind to when it ends; promoted tells whether there is anything.
func (v *Visit) Enter(function Resource) (mark int, promoted bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	mark = v.serial
	for _, i := range v.manager.roles.promotedBy(function) {
		v.serial++
		v.promoted = append(v.promoted, promotion{serial: v.serial, privilege: i})
	}
	return mark, v.serial > mark
}

// promotedBits returns what is promoted in the process, with what it includes.
func (v *Visit) promotedBits() bits {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.promoted) == 0 {
		return nil
	}
	var b bits
	for _, p := range v.promoted {
		b = b.set(p.privilege)
	}
	return v.manager.roles.closure(b)
}
