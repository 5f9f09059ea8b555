package session

import (
	"context"
	"encoding/binary"
	"math"

	"fourd/interp/value"
)

// thawer reads the frozen form. After the first fault every read gives zero and bad
// stays true.
type thawer struct {
	in    []byte
	bad   bool
	seen  []value.Value
	help  Freezer
	owner value.Owner
	depth int
}

// thaw fills a new session from what freeze wrote. Privileges that roles.json no
// longer declares are dropped.
// It returns all shared values of the storage, the storage first.
func (s *Session) thaw(data []byte) (tree []value.Value, err error) {
	t := &thawer{in: data, help: s.manager.freezer}
	if t.byte() != frozenVersion {
		return nil, errFrozen
	}
	flags := t.byte()
	s.rest, s.loggedIn, s.rotate = flags&flagREST != 0, flags&flagLoggedIn != 0, flags&flagRotate != 0
	copy(s.handle[:], t.bytes(handleSize))
	copy(s.secret[:], t.bytes(len(s.secret)))
	idle := t.number()
	s.idleMin.Store(int32(max(DefaultIdleTimeout, min(idle, math.MaxInt32))))
	s.setAddress(t.text())
	for range t.count(len(digest{})) {
		var o oldSecret
		copy(o.hash[:], t.bytes(len(o.hash)))
		// The clock of the node that wrote it may be fast: no time of grace is longer here.
		if o.until = t.number(); o.until != 0 {
			o.until = min(o.until, s.manager.now()+graceMillis)
		}
		m := s.extra()
		m.secrets = append(m.secrets, o)
	}
	var names []string
	for range t.count(1) {
		names = append(names, t.text())
	}
	s.addRights(s.manager.roles.resolve(names, nil), flags&flagRole != 0)
	if flags&flagStorage != 0 {
		o := newStorage()
		if t.byte() != tagObject {
			return nil, errFrozen
		}
		t.fill(o)
		s.storage.Store(o)
	}
	if flags&flagSingletons != 0 {
		o := newStorage()
		if t.byte() != tagObject {
			return nil, errFrozen
		}
		t.fill(o)
		s.extra().attic = o
	}
	if t.bad || len(t.in) > 0 || (cookie{handle: s.handle}).id() != s.id {
		return nil, errFrozen
	}
	return t.seen, nil
}

func (t *thawer) byte() byte {
	if b := t.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (t *thawer) bytes(n int) []byte {
	if n < 0 || n > len(t.in) {
		t.bad, t.in = true, nil
		return nil
	}
	b := t.in[:n]
	t.in = t.in[n:]
	return b
}

func (t *thawer) number() int64 {
	n, size := binary.Varint(t.in)
	if size <= 0 {
		t.bad, t.in = true, nil
		return 0
	}
	t.in = t.in[size:]
	return n
}

// count reads the number of entries of at least size bytes each.
func (t *thawer) count(size int) int {
	n := t.number()
	if n < 0 || n > int64(len(t.in)/size) {
		t.bad, t.in = true, nil
		return 0
	}
	return int(n)
}

func (t *thawer) text() string {
	n := t.number()
	if n > int64(len(t.in)) {
		n = -1
	}
	return string(t.bytes(int(n)))
}

// fill reads the properties of a shared object. What it is to hold goes in before
// it is filled itself, so that groups grow together as they did when code made them.
func (t *thawer) fill(o *value.Object) {
	t.seen = append(t.seen, o.Value())
	leave := t.enter(o.Value())
	defer leave()
	for range t.count(2) {
		name := t.text()
		t.value(func(v value.Value) {
			if foreign(v) || o.Set(&t.owner, name, v) != nil {
				o.Put(name, v) // the grouping of long ago cannot be had again
			}
		})
		if t.bad {
			return
		}
	}
}

func (t *thawer) fillCollection(c *value.Collection) {
	t.seen = append(t.seen, c.Value())
	leave := t.enter(c.Value())
	defer leave()
	for i := range t.count(1) {
		t.value(func(v value.Value) {
			if foreign(v) || c.SetAt(&t.owner, i, v) != nil {
				c.PutAt(i, v)
			}
		})
		if t.bad {
			return
		}
	}
}

// enter begins Use of a value that nobody else knows yet, so it never waits.
func (t *thawer) enter(v value.Value) (leave func()) {
	if t.depth++; t.depth > maxDepth {
		t.bad, t.in = true, nil
	}
	t.owner.Enter(context.Background(), v)
	return func() { t.owner.Leave(); t.depth-- }
}

// value reads a value and hands it to put before it reads what is inside.
func (t *thawer) value(put func(value.Value)) {
	switch t.byte() {
	case tagUndefined:
		put(value.Undefined)
	case tagNull:
		put(value.Null)
	case tagFalse:
		put(value.False)
	case tagTrue:
		put(value.True)
	case tagNumber:
		if b := t.bytes(8); b != nil {
			put(value.Real(math.Float64frombits(binary.LittleEndian.Uint64(b))))
		}
	case tagDate:
		put(value.DateNumber(t.number()))
	case tagText:
		put(value.Str(t.text()))
	case tagObject:
		o := value.NewSharedObject()
		put(o.Value())
		t.fill(o)
	case tagInstance:
		o := t.instance(t.text())
		put(o.Value())
		t.fill(o)
	case tagCollection:
		c := value.NewSharedCollection()
		put(c.Value())
		t.fillCollection(c)
	case tagSeen:
		t.again(put)
	case tagNative:
		t.native(put)
	case tagSingleton:
		t.singleton(put)
	case tagPicture:
		mime, name := t.text(), t.text()
		v := value.NewPicture([]byte(t.text()), mime)
		v.AsPicture().Name = name
		put(v)
	default:
		t.bad, t.in = true, nil
	}
}

func (t *thawer) instance(fullName string) *value.Object {
	if t.help != nil {
		if c := t.help.Class(fullName); c != nil {
			return value.NewSharedInstance(c)
		}
	}
	return value.NewSharedObject()
}

// singleton reads which class it is of: the session knows no more of it.
func (t *thawer) singleton(put func(value.Value)) {
	name := t.text()
	if t.help != nil && !t.bad {
		if v, ok := t.help.Singleton(name); ok {
			put(v)
			return
		}
	}
	put(value.Null)
}

// foreign reports whether v is a shared singleton, which others may be using: it stays in
// the group that it has.
func foreign(v value.Value) bool { return v.Kind() == value.KObject && v.AsObject().OneForAll() }

func (t *thawer) again(put func(value.Value)) {
	n := t.number()
	if n < 0 || n >= int64(len(t.seen)) {
		t.bad, t.in = true, nil
		return
	}
	put(t.seen[n])
}

func (t *thawer) native(put func(value.Value)) {
	form, data := t.text(), t.text()
	if t.help != nil && !t.bad {
		if v, ok := t.help.Thaw(form, []byte(data)); ok {
			put(v)
			return
		}
	}
	put(value.Null)
}
