package session

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"fourd/interp/value"
)

// Freezer turns what only the runtime understands into bytes and back, so that a
// store can keep it: built-in objects that may stand in storage (entity selections,
// blobs, functions) and instances of shared classes.
type Freezer interface {
	// Freeze returns the bytes of a built-in object and a name for their form; ok is
	// false when it cannot be kept, and Null is kept instead.
	Freeze(n value.Native) (form string, data []byte, ok bool)
	// Thaw makes the object again; ok is false when that is no longer possible.
	Thaw(form string, data []byte) (v value.Value, ok bool)
	// Class returns the class with that full name, or nil.
	Class(fullName string) *value.Class
	// Singleton returns the shared singleton of the class with that full name, or what
	// will be it: code of constructors runs in Settle. ok is false when there is no such
	// class any more.
	Singleton(fullName string) (v value.Value, ok bool)
	// Settle makes the singletons that Singleton has given out before they were made. It
	// is called where the session is not locked, and often has nothing to do.
	Settle(ctx context.Context) error
}

// The frozen form: a version byte, the fields of the session, then storage and the
// singletons as trees in which an object that was met before is a number.
const frozenVersion = 1

const (
	flagREST = 1 << iota
	flagLoggedIn
	flagRotate
	flagStorage
	flagSingletons
	flagRole
)

// Tags of values in the frozen form.
const (
	tagUndefined = iota
	tagNull
	tagFalse
	tagTrue
	tagNumber
	tagDate
	tagText
	tagObject
	tagInstance
	tagCollection
	tagSeen
	tagNative
	tagSingleton
	tagPicture
)

// maxDepth bounds how deep storage may be nested; recursion costs stack.
const maxDepth = 10_000

var errTooDeep = errors.New("the storage of the session is nested too deep to be kept")

type freezer struct {
	out   []byte
	seen  map[any]int
	help  Freezer
	depth int
}

// freeze returns what a store keeps of the session.
func (s *Session) freeze() ([]byte, error) {
	f := &freezer{seen: map[any]int{}, help: s.manager.freezer, out: []byte{frozenVersion}}
	s.mu.Lock()
	flags := byte(0)
	var attic *value.Object
	if s.more != nil {
		attic = s.more.attic
	}
	r := s.rights.Load()
	for i, on := range []bool{s.rest, s.loggedIn, s.rotate, s.storage.Load() != nil, attic != nil, r != nil && r.role} {
		if on {
			flags |= 1 << i
		}
	}
	f.out = append(f.out, flags)
	f.out = append(f.out, s.handle[:]...)
	f.out = append(f.out, s.secret[:]...)
	f.number(int64(s.idleMin.Load()))
	f.text(s.addressText())
	f.secrets(s.more)
	var given bits
	if r != nil {
		given = r.given
	}
	s.mu.Unlock()
	names := s.manager.roles.allNames(given)
	f.number(int64(len(names)))
	for _, n := range names {
		f.text(n)
	}
	if flags&flagStorage != 0 {
		if err := f.object(s.storage.Load()); err != nil {
			return f.out, err
		}
	}
	if attic != nil {
		return f.out, f.object(attic)
	}
	return f.out, nil
}

func (f *freezer) secrets(m *more) {
	if m == nil {
		f.number(0)
		return
	}
	f.number(int64(len(m.secrets)))
	for _, o := range m.secrets {
		f.out = append(f.out, o.hash[:]...)
		f.number(o.until)
	}
}

func (f *freezer) number(n int64) { f.out = binary.AppendVarint(f.out, n) }

func (f *freezer) text(s string) {
	f.number(int64(len(s)))
	f.out = append(f.out, s...)
}

func (f *freezer) tag(t byte) { f.out = append(f.out, t) }

func (f *freezer) value(v value.Value) error {
	switch v.Kind() {
	case value.KUndefined:
		f.tag(tagUndefined)
	case value.KBoolean:
		f.tag(tagFalse + byte(v.Bits()&1))
	case value.KInteger, value.KReal, value.KTime:
		f.tag(tagNumber)
		f.out = binary.LittleEndian.AppendUint64(f.out, math.Float64bits(v.AsReal()))
	case value.KDate:
		f.tag(tagDate)
		f.number(v.AsInt())
	case value.KText:
		f.tag(tagText)
		f.text(v.AsText())
	case value.KPicture:
		f.picture(v.AsPicture())
	case value.KObject:
		return f.object(v.AsObject())
	case value.KCollection:
		return f.collection(v.AsCollection())
	default:
		f.tag(tagNull)
	}
	return nil
}

// picture writes a picture, which instances of shared classes may hold.
func (f *freezer) picture(p *value.Picture) {
	f.tag(tagPicture)
	f.text(p.MIME)
	f.text(p.Name)
	f.text(string(p.Bytes))
}

// known writes a reference to what was met before.
func (f *freezer) known(x any) bool {
	n, ok := f.seen[x]
	if ok {
		f.tag(tagSeen)
		f.number(int64(n))
		return true
	}
	f.seen[x] = len(f.seen)
	return false
}

func (f *freezer) object(o *value.Object) error {
	if n := o.Native(); n != nil {
		f.native(n)
		return nil
	}
	if o.OneForAll() { // its properties are the program's, not those of the session
		f.tag(tagSingleton)
		f.text(o.Class().FullName())
		return nil
	}
	if f.known(o) {
		return nil
	}
	if f.depth++; f.depth > maxDepth {
		return errTooDeep
	}
	defer func() { f.depth-- }()
	if c := o.Class(); c != nil {
		f.tag(tagInstance)
		f.text(c.FullName())
	} else {
		f.tag(tagObject)
	}
	keys := o.Keys()
	f.number(int64(len(keys)))
	for _, k := range keys {
		f.text(k)
		if err := f.value(o.Lookup(k)); err != nil {
			return err
		}
	}
	return nil
}

func (f *freezer) collection(c *value.Collection) error {
	if f.known(c) {
		return nil
	}
	if f.depth++; f.depth > maxDepth {
		return errTooDeep
	}
	defer func() { f.depth-- }()
	elems := c.Elems()
	f.tag(tagCollection)
	f.number(int64(len(elems)))
	for _, e := range elems {
		if err := f.value(e); err != nil {
			return err
		}
	}
	return nil
}

func (f *freezer) native(n value.Native) {
	if f.help != nil {
		if form, data, ok := f.help.Freeze(n); ok {
			f.tag(tagNative)
			f.text(form)
			f.text(string(data))
			return
		}
	}
	f.tag(tagNull)
}

var errFrozen = fmt.Errorf("the stored session cannot be read")
