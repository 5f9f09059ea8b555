package value

// dict is an ordered map for objects that have no shape.
type dict struct {
	index map[string]int
	keys  []string
	vals  []Value
	dead  int // removed entries, whose value has a nil ref
}

func newDict(n int) *dict { return &dict{index: make(map[string]int, n)} }

func (d *dict) get(name string) (Value, bool) {
	if i, ok := d.index[name]; ok {
		return d.vals[i], true
	}
	return Undefined, false
}

func (d *dict) put(name string, v Value) {
	if i, ok := d.index[name]; ok {
		d.vals[i] = v.Norm()
		return
	}
	d.index[name] = len(d.keys)
	d.keys = append(d.keys, name)
	d.vals = append(d.vals, v.Norm())
}

func (d *dict) remove(name string) bool {
	i, ok := d.index[name]
	if !ok {
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
			d.index[d.keys[n]] = n
			n++
		}
	}
	clear(d.keys[n:])
	clear(d.vals[n:])
	d.keys, d.vals, d.dead = d.keys[:n], d.vals[:n], 0
}

func (d *dict) names() []string {
	out := make([]string, 0, len(d.index))
	for i, v := range d.vals {
		if v.ref != nil {
			out = append(out, d.keys[i])
		}
	}
	return out
}
