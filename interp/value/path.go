package value

import (
	"strconv"
	"strings"
)

// Path is a property path such as address.city, cut at the dots. The name "[]" stands
// for every element of a collection (in queries).
type Path []string

// ParsePath cuts a path at its dots; [] and [n] become names of their own.
func ParsePath(s string) Path {
	var p Path
	for part := range strings.SplitSeq(s, ".") {
		name, rest, found := strings.Cut(part, "[")
		if name != "" || !found {
			p = append(p, name)
		}
		for found {
			var index string
			index, rest, _ = strings.Cut(rest, "]")
			p = append(p, "["+index+"]")
			_, rest, found = strings.Cut(rest, "[")
		}
	}
	return p
}

// Property returns a property of any value as o.name reads it: an own property, a
// computed property of the class, one that Go answers, or the length of a collection
// or text. What is not there is Undefined, also on Null.
// Page: Concepts/object.md.
func Property(c Caller, v Value, name string) (Value, error) {
	switch v.Kind() {
	case KObject:
		return objectProperty(c, v, name)
	case KCollection:
		if name == "length" {
			return Int(int64(v.AsCollection().Len())), nil
		}
		if i, ok := indexName(name); ok {
			return v.AsCollection().At(i), nil
		}
	}
	return Undefined, nil
}

func indexName(name string) (int, bool) {
	if len(name) < 3 || name[0] != '[' {
		return 0, false
	}
	i, err := strconv.Atoi(name[1 : len(name)-1])
	return i, err == nil
}

func objectProperty(c Caller, v Value, name string) (Value, error) {
	o := v.AsObject()
	if n := o.Native(); n != nil {
		return n.Get(c, name)
	}
	if p, ok := o.Get(name); ok {
		return p, nil
	}
	if o.class == nil || c == nil {
		return Undefined, nil
	}
	if m := o.class.Find(name); m != nil && m.Kind == MProperty && m.Get != nil {
		return c.CallFunction(NewNative(nil, m.Get).Value(), v)
	}
	return Undefined, nil
}

// Of returns what the path leads to from v, Undefined when it leads nowhere.
func (p Path) Of(c Caller, v Value) (Value, error) {
	for _, name := range p {
		var err error
		if v, err = Property(c, v, name); err != nil || v.IsNothing() {
			return v, err
		}
	}
	return v, nil
}

// pathOrSelf returns the value of the path, or v itself without a path.
func pathOrSelf(c Caller, p Path, v Value) (Value, error) {
	if len(p) == 0 {
		return v, nil
	}
	return p.Of(c, v)
}

// put stores v under the path in an object, making the objects between.
func (p Path) put(o *Object, v Value) {
	for _, name := range p[:len(p)-1] {
		next := o.Lookup(name).AsObject()
		if next == nil {
			next = NewObject(1)
			o.Put(name, next.Value())
		}
		o = next
	}
	o.Put(p[len(p)-1], v)
}
