package session

import (
	"slices"

	"fourd/interp/value"
)

// apply makes the session what the record says, if that is newer. Shared objects that
// stand where they stood stay the same objects, so that code that holds one sees the
// change. While processes here are inside Use only rights and names are taken over.
func (k *keeper) apply(f Fetched) error {
	w := k.begin()
	defer k.finish(w)
	w.applying.Lock()
	defer w.applying.Unlock()
	k.mu.Lock()
	skip, inside := !f.Newer || f.Version <= k.version, k.inside() > 0
	if own := f.Fence == 0 && (k.held() || k.saves > 0); own && !skip {
		// The lease was got after the question: the record is one that this node itself has
		// saved, or is about to learn that it was saved, and what is here is newer.
		skip, k.stale = true, k.stale || !k.held()
	}
	k.mu.Unlock()
	if skip {
		return nil
	}
	fresh := &Session{manager: k.s.manager, id: k.s.id, kind: k.s.kind}
	fresh.setName(f.UserName)
	fresh.storage.Store(newStorage()) // when the record has none
	tree, err := fresh.thaw(f.Data)
	if err != nil {
		return err
	}
	k.s.become(fresh)
	if inside {
		k.mu.Lock()
		k.stale = true
		k.mu.Unlock()
		return nil
	}
	graft(tree, k.s.Storage(), fresh.storage.Load(), k.s.atticFor(fresh), fresh.attic())
	for _, v := range tree {
		value.SetGuard(v, k)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.dirty {
		k.lost++ // what was changed here and not saved yet
		k.dirty = false
	}
	k.version, k.sum, k.touched = f.Version, shortSum(f.Data), seconds(k.s.manager.now())
	return nil
}

// atticFor returns the object that holds the singletons, made when only a fresher copy
// of the session has some; without singletons there it is emptied.
func (s *Session) atticFor(fresh *Session) *value.Object {
	has := fresh.attic() != nil
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.extra()
	switch {
	case has && m.attic == nil:
		m.attic = newStorage()
	case !has:
		m.attic = nil
	}
	return m.attic
}

// become takes over all but the storage.
func (s *Session) become(t *Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.secret, s.rest, s.loggedIn, s.rotate = t.secret, t.rest, t.loggedIn, t.rotate
	s.setName(t.name())
	var secrets []oldSecret
	if t.more != nil {
		secrets = t.more.secrets
	}
	s.extra().secrets = secrets
	s.rights.Store(t.rights.Load())
	if n := t.idleMin.Load(); n != s.idleMin.Load() {
		s.idleMin.Store(n)
		s.expires.Store(s.expiryFrom(s.manager.now()))
	}
}

// grafting brings a tree of shared values up to date.
type grafting struct {
	live map[any]value.Value // of a fresh object or collection: the one that stays
	used map[any]bool        // those that stay
}

// graft makes each old object what the fresh one behind it is; both may be nil. tree are
// all shared values of the fresh ones.
func graft(tree []value.Value, pairs ...*value.Object) {
	g := &grafting{live: map[any]value.Value{}, used: map[any]bool{}}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] != nil && pairs[i+1] != nil {
			g.match(pairs[i].Value(), pairs[i+1].Value())
		}
	}
	for _, v := range tree {
		if o := v.AsObject(); v.Kind() == value.KObject {
			g.object(g.now(v).AsObject(), o)
		} else {
			g.collection(g.now(v).AsCollection(), v.AsCollection())
		}
	}
}

func pointer(v value.Value) any {
	switch v.Kind() {
	case value.KObject:
		if o := v.AsObject(); o.Native() == nil {
			return o
		}
	case value.KCollection:
		return v.AsCollection()
	}
	return nil
}

// match finds which of the old values stands where a fresh one stands.
func (g *grafting) match(old, fresh value.Value) {
	p, q := pointer(old), pointer(fresh)
	if p == nil || q == nil || foreign(old) || foreign(fresh) || old.Kind() != fresh.Kind() || g.used[p] || !value.IsShared(old) {
		return
	}
	if _, done := g.live[q]; done {
		return
	}
	if o, ok := p.(*value.Object); ok {
		n := q.(*value.Object)
		if o.Class() != n.Class() {
			return
		}
		g.live[q], g.used[p] = old, true
		for _, key := range n.Keys() {
			g.match(o.Lookup(key), n.Lookup(key))
		}
		return
	}
	g.live[q], g.used[p] = old, true
	c, n := p.(*value.Collection), q.(*value.Collection)
	for i := range min(c.Len(), n.Len()) {
		g.match(c.At(i), n.At(i))
	}
}

// now returns the value that stands for a fresh one.
func (g *grafting) now(fresh value.Value) value.Value {
	if q := pointer(fresh); q != nil {
		if v, ok := g.live[q]; ok {
			return v
		}
	}
	return fresh
}

func (g *grafting) object(target, fresh *value.Object) {
	keys := fresh.Keys()
	for _, key := range target.Keys() {
		if !slices.Contains(keys, key) {
			target.Delete(key)
		}
	}
	for _, key := range keys {
		v := g.now(fresh.Lookup(key))
		target.Put(key, v)
		regroup(target.Value(), v)
	}
}

func (g *grafting) collection(target, fresh *value.Collection) {
	elems := fresh.Elems()
	out := make([]value.Value, len(elems))
	for i, e := range elems {
		out[i] = g.now(e)
	}
	target.ReplaceElems(out)
	for _, v := range out {
		regroup(target.Value(), v)
	}
}

func regroup(target, v value.Value) {
	if !foreign(v) {
		value.Regroup(target, v)
	}
}
