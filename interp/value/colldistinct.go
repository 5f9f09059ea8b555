package value

import "slices"

// Distinct returns the different values among the elements (or at a path), sorted,
// without Nulls. Texts differ as = says or, when diacritical, by any character;
// objects and collections by reference. With counts it returns objects with
// value and count.
func (c *Collection) Distinct(caller Caller, path Path, diacritical, counts bool) (*Collection, error) {
	all, err := c.values(caller, path)
	if err != nil {
		return nil, err
	}
	vs := slices.DeleteFunc(slices.Clone(all), Value.IsNothing)
	if err := SortValues(caller, vs, nil); err != nil {
		return nil, err
	}
	out, n := make([]Value, 0, len(vs)), make([]int, 0, len(vs))
	group := 0 // where in out the values that sort alike begin
	patience := PatienceOf(caller)
	var seen map[*Header]int // objects and collections all sort alike
	for i, v := range vs {
		if err := patience.Step(); err != nil {
			return nil, err
		}
		if onlyItself(v) {
			if k, ok := seen[v.ref]; ok {
				n[k]++
				continue
			}
			if seen == nil {
				seen = map[*Header]int{}
			}
			seen[v.ref] = len(out)
			out, n = append(out, v), append(n, 1)
			continue
		}
		if i > 0 && Order(vs[i-1], v) != 0 {
			group = len(out)
		}
		if k := indexAlike(out[group:], v, diacritical); k >= 0 {
			n[group+k]++
			continue
		}
		out, n = append(out, v), append(n, 1)
	}
	if !counts {
		return NewCollection(out), nil
	}
	for i, v := range out {
		o := NewObject(2)
		o.Put("value", v)
		o.Put("count", Int(int64(n[i])))
		out[i] = o.Value()
	}
	return NewCollection(out), nil
}

// onlyItself reports whether v is equal to nothing but the same object or collection.
func onlyItself(v Value) bool {
	switch v.Kind() {
	case KCollection:
		return true
	case KObject:
		return v.AsObject().Native() == nil
	}
	return false
}

// indexAlike finds v among values that sort alike.
func indexAlike(vs []Value, v Value, diacritical bool) int {
	for i, w := range vs {
		switch {
		case v.Kind() == KText && !diacritical:
			return i
		case v.Kind() == KText:
			if v.AsText() == w.AsText() {
				return i
			}
		case Order(v, w) == 0 && (rank(v) != 4 && rank(v) != 5 || sameThing(v, w)):
			return i
		}
	}
	return -1
}
