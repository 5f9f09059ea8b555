package value

import "strconv"

// jsonPlaces gathers where the properties of a JSON text stand, by their paths. A nil
// one gathers nothing.
type jsonPlaces struct {
	path  []byte // of the value being read
	paths []string
	at    []int // byte offsets of the names
}

// enter goes into a property whose name stands at a byte offset, and returns what
// leave needs to get back.
func (p *jsonPlaces) enter(name string, offset int) (back int) {
	back = len(p.path)
	if back > 0 {
		p.path = append(p.path, '.')
	}
	p.path = append(p.path, name...)
	p.paths, p.at = append(p.paths, string(p.path)), append(p.at, offset)
	return back
}

// enterElement goes into an element of an array.
func (p *jsonPlaces) enterElement(i int) (back int) {
	if p == nil {
		return 0
	}
	back = len(p.path)
	p.path = append(strconv.AppendInt(append(p.path, '['), int64(i), 10), ']')
	return back
}

func (p *jsonPlaces) leave(back int) {
	if p != nil {
		p.path = p.path[:back]
	}
}

// object returns {path: {line; offset}}: lines count from 1, offsets in characters
// from 0.
//
// choice: the page shows no numbers to count by.
func (p *jsonPlaces) object(text string) Value {
	all := NewObject(len(p.paths))
	line, start, done := 1, 0, 0
	for i, path := range p.paths {
		for ; done < p.at[i]; done++ { // names come in the order of the text
			if endsLine(text, done) {
				line, start = line+1, done+1
			}
		}
		o := NewObject(2)
		o.Put("line", Int(int64(line)))
		o.Put("offset", Int(int64(runeCount(text[start:p.at[i]]))))
		all.Put(path, o.Value())
	}
	return all.Value()
}
