package value

import (
	"sync"
	"sync/atomic"
)

// Shape is the list of property names that many objects have in common, in order
// of creation. Objects with the same shape keep a property in the same slot at the
// same distance from their start, so code remembers that distance per place in the
// program: room for a different number of slots in line is a different shape. Shapes
// are never changed and their numbers never reused.
type Shape struct {
	id    uint32
	room  uint8                 // slots that objects of this shape have in line
	keys  []string              // names in slot order; shared with the shapes it grew into
	class *Class                // of the root
	first atomic.Pointer[Shape] // of next, the one made first: most shapes have no other
	next  atomic.Pointer[map[string]*Shape]
	index atomic.Pointer[map[string]int] // made on first use when there are many keys
	mu    sync.Mutex
}

const (
	maxShapes    = 1 << 16 // beyond it new key orders become dictionaries; they are never freed
	maxNext      = 256     // shapes that may follow one shape; more are computed keys
	maxFirst     = 2048    // the same for the empty shape, where every literal begins
	maxShapeKeys = 64
	scanKeys     = 8
)

var (
	shapeCount atomic.Uint32
	rootShapes roots // of plain objects
)

// rooms are the numbers of slots that objects may have in line.
var rooms = [...]uint8{4, 8, 16}

// roots are the empty shapes of a class, one for each number of slots in line, made
// when they are first asked for.
type roots [len(rooms)]atomic.Pointer[Shape]

// root returns the empty shape of objects with room for n properties in line, as far
// as there is such room.
func (r *roots) root(c *Class, n int) *Shape {
	i := 0
	for i < len(rooms)-1 && n > int(rooms[i]) {
		i++
	}
	if s := r[i].Load(); s != nil {
		return s
	}
	r[i].CompareAndSwap(nil, &Shape{id: shapeCount.Add(1), room: rooms[i], class: c})
	return r[i].Load()
}

// ID returns the shape's number, which is never 0.
func (s *Shape) ID() uint32 { return s.id }

// Class returns the class of all objects of this shape, nil for plain objects.
func (s *Shape) Class() *Class { return s.class }

// Len returns the number of properties.
func (s *Shape) Len() int { return len(s.keys) }

// Key returns the name of the property in slot i.
func (s *Shape) Key(i int) string { return s.keys[i] }

// Find returns the slot of a property, or -1.
func (s *Shape) Find(name string) int {
	if len(s.keys) <= scanKeys {
		for i, k := range s.keys {
			if k == name {
				return i
			}
		}
		return -1
	}
	m := s.index.Load()
	if m == nil {
		made := make(map[string]int, len(s.keys))
		for i, k := range s.keys {
			made[k] = i
		}
		s.index.Store(&made)
		m = &made
	}
	if i, ok := (*m)[name]; ok {
		return i
	}
	return -1
}

// With returns the shape that has one property more, or nil when the object should
// become a dictionary instead.
func (s *Shape) With(name string) *Shape {
	if t := s.first.Load(); t != nil && t.keys[len(s.keys)] == name {
		return t
	}
	if m := s.next.Load(); m != nil {
		if t := (*m)[name]; t != nil {
			return t
		}
	}
	if len(s.keys) >= maxShapeKeys || shapeCount.Load() >= maxShapes {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.next.Load()
	grown := map[string]*Shape{}
	if old != nil {
		if t := (*old)[name]; t != nil {
			return t
		}
		if len(*old) >= maxNext && (len(s.keys) > 0 || len(*old) >= maxFirst) {
			return nil
		}
		for k, t := range *old {
			grown[k] = t
		}
	}
	t := &Shape{id: shapeCount.Add(1), room: s.room, class: s.class}
	t.keys = append(s.keys[:len(s.keys):len(s.keys)], name)
	grown[name] = t
	s.next.Store(&grown)
	s.first.CompareAndSwap(nil, t)
	return t
}
