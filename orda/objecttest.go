package orda

import (
	"fourd/interp/value"
)

// ObjectTests are tests of values inside one object, all of which must hold. Steps
// with the same letter on the same path stand for the same element.
type ObjectTests struct {
	Tests []ObjectTest
	// Get reads a property; nil reads the own properties of plain objects.
	Get func(v value.Value, name string) value.Value
}

// ObjectTest tests the value at a path.
type ObjectTest struct {
	Path []ObjectStep
	Test *Test
}

// ObjectStep is one name of a path, with [] or [letter] behind it or not.
type ObjectStep struct {
	Name   string
	Each   bool // the elements of the collection
	Letter byte // 'a' to 'z': an element that other tests mean too
}

// MatchJSON tests an object field as engines keep it; "" is Null.
func (o *ObjectTests) MatchJSON(text string) bool {
	root := value.Undefined
	if text != "" {
		var err error
		if root, err = DecodeObject(text); err != nil {
			return false
		}
	}
	return o.Match(root)
}

// Match tests an object.
func (o *ObjectTests) Match(root value.Value) bool {
	return o.from(0, root, map[string]int{})
}

// from tests number i and all after it; bound remembers the elements that lettered
// paths stand for.
func (o *ObjectTests) from(i int, root value.Value, bound map[string]int) bool {
	if i == len(o.Tests) {
		return true
	}
	t := &o.Tests[i]
	rest := func() bool { return o.from(i+1, root, bound) }
	if test, ok := wholeNegation(t); ok {
		return o.exists(t, root) && !o.walk(t.Path, "", root, test, bound, func() bool { return true }) && rest()
	}
	return o.walk(t.Path, "", root, t.Test, bound, rest)
}

// wholeNegation returns the positive form of a negated test behind [], which means
// "no element" and not "some element not".
func wholeNegation(t *ObjectTest) (*Test, bool) {
	each := false
	for _, s := range t.Path {
		if s.Letter != 0 {
			return nil, false
		}
		each = each || s.Each
	}
	switch t.Test.Op {
	case NotEqual, NotIn, NotKeyword, NotNull:
		if each {
			return &Test{Op: t.Test.Op.Negated(), Operands: t.Test.Operands}, true
		}
	}
	return nil, false
}

// exists reports whether the first collection on the path is there at all.
//
// choice: without it "no element equals" would also find objects that have no such
// collection, unlike every other comparison with a missing property.
func (o *ObjectTests) exists(t *ObjectTest, v value.Value) bool {
	for _, s := range t.Path {
		v = o.get(v, s.Name)
		if s.Each {
			return v.AsCollection() != nil
		}
	}
	return true
}

func (o *ObjectTests) walk(path []ObjectStep, at string, v value.Value, test *Test, bound map[string]int, rest func() bool) bool {
	if len(path) == 0 {
		return test.Match(v) && rest()
	}
	s := path[0]
	v = o.get(v, s.Name)
	at += "." + s.Name
	if !s.Each {
		return o.walk(path[1:], at, v, test, bound, rest)
	}
	c := v.AsCollection()
	if c == nil {
		return false
	}
	if s.Letter == 0 {
		for _, e := range c.Elems() {
			if o.walk(path[1:], at, e, test, bound, rest) {
				return true
			}
		}
		return false
	}
	at += "[" + string(s.Letter) + "]"
	if i, ok := bound[at]; ok {
		return o.walk(path[1:], at, c.At(i), test, bound, rest)
	}
	for i, e := range c.Elems() {
		bound[at] = i
		if o.walk(path[1:], at, e, test, bound, rest) {
			return true
		}
	}
	delete(bound, at)
	return false
}

func (o *ObjectTests) get(v value.Value, name string) value.Value {
	if o.Get != nil {
		return o.Get(v, name)
	}
	return member(v, name)
}

// member reads a property of a value that came out of the database.
func member(v value.Value, name string) value.Value {
	if obj := v.AsObject(); obj != nil {
		return obj.Lookup(name)
	}
	if c := v.AsCollection(); c != nil && name == "length" {
		return value.Int(int64(c.Len()))
	}
	return value.Undefined
}

// valuesAt returns what stands at a path, every element where a step says [].
func valuesAt(v value.Value, path []ObjectStep) []value.Value {
	if len(path) == 0 {
		return []value.Value{v}
	}
	v = member(v, path[0].Name)
	if !path[0].Each {
		return valuesAt(v, path[1:])
	}
	c := v.AsCollection()
	if c == nil {
		return nil
	}
	var out []value.Value
	for _, e := range c.Elems() {
		out = append(out, valuesAt(e, path[1:])...)
	}
	return out
}

// PathValue returns the value at a path of names inside an object field as engines
// keep it.
func PathValue(text string, path []string) value.Value {
	if text == "" {
		return value.Undefined
	}
	v, err := DecodeObject(text)
	if err != nil {
		return value.Undefined
	}
	for _, name := range path {
		v = member(v, name)
	}
	return v
}
