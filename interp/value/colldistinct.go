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
	if err := SortValues(nil, vs, nil); err != nil {
		return nil, err
	}
	var out []Value
	var n []int
	group := 0 // where in out the values that sort alike begin
	for i, v := range vs {
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
