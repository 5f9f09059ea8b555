package value

// dict is an ordered map for objects that have no shape. Most have few names, which are
// found faster by looking at each of them, and cost less memory without an index.
type dict struct {
	index map[string]int // nil while there are few
	keys  []string
	vals  []Value
	dead  int // removed entries, whose value has a nil ref
}

// fewNames is how many names a dict has room for before it gets an index.
const fewNames = 8

func newDict(n int) *dict {
	d := &dict{}
	if n > fewNames {
		d.index = make(map[string]int, n)
	}
	return d
}

func (d *dict) len() int { return len(d.keys) - d.dead }

// find returns the place of a name, or -1.
func (d *dict) find(name string) int {
	if d.index != nil {
		if i, ok := d.index[name]; ok {
			return i
		}
		return -1
	}
	for i, k := range d.keys {
		if k == name && d.vals[i].ref != nil {
			return i
		}
	}
	return -1
}

func (d *dict) findNear(name string, near *Near) int {
	if i := int(*near); i < len(d.keys) && d.keys[i] == name && d.vals[i].ref != nil {
		return i
	}
	i := d.find(name)
	if i >= 0 {
		*near = Near(i)
	}
	return i
}

func (d *dict) get(name string) (Value, bool) {
	if i := d.find(name); i >= 0 {
		return d.vals[i], true
	}
	return Undefined, false
}

func (d *dict) put(name string, v Value) {
	if i := d.find(name); i >= 0 {
		d.vals[i] = v.Norm()
		return
	}
	if d.index == nil && len(d.keys) == fewNames {
		if d.compact(); len(d.keys) == fewNames {
			d.index = make(map[string]int, 2*fewNames)
			for i, k := range d.keys {
				d.index[k] = i
			}
		}
	}
	if d.index != nil {
		d.index[name] = len(d.keys)
	}
	d.keys = append(d.keys, name)
	d.vals = append(d.vals, v.Norm())
}

func (d *dict) remove(name string) bool {
	i := d.find(name)
	if i < 0 {
		return false
	}
	delete(d.index, name)
	d.keys[i], d.vals[i] = "", Value{}
	d.dead++
	if d.dead > 16 && d.dead > len(d.index) {
		d.compact()
	}
	return true
}

func (d *dict) compact() {
	n := 0
	for i, v := range d.vals {
		if v.ref != nil {
			d.keys[n], d.vals[n] = d.keys[i], v
			if d.index != nil {
				d.index[d.keys[n]] = n
			}
			n++
		}
	}
	clear(d.keys[n:])
	clear(d.vals[n:])
	d.keys, d.vals, d.dead = d.keys[:n], d.vals[:n], 0
}

func (d *dict) names() []string {
	out := make([]string, 0, d.len())
	for i, v := range d.vals {
		if v.ref != nil {
			out = append(out, d.keys[i])
		}
	}
	return out
}
