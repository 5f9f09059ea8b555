package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

// choiceFile is the file of the project that holds its choice lists.
func choiceFile(p *interp.Process) location {
	return location{rel: foldersFor(p, false).Sources}.child("lists.json")
}

// choiceLists reads the choice lists of the project, by name, in the order of the file.
func choiceLists(p *interp.Process) *value.Object {
	b, err := choiceFile(p).read()
	if err != nil {
		return value.NewObject(0)
	}
	v, err := (value.JSON{}).Parse(decodeFile(b, charset{}))
	if err != nil || v.AsObject() == nil {
		return value.NewObject(0)
	}
	return v.AsObject()
}

// fromChoice makes a list, and those below it, of what the file says.
func (s *listStore) fromChoice(p *interp.Process, o *value.Object) *hierarchy {
	l := &hierarchy{height: int(toNumber(property(o, "lineHeight"))), fixed: !value.ToBool(property(o, "editable"))}
	items := property(o, "items").AsCollection()
	if items == nil {
		return l
	}
	for _, v := range items.Elems() {
		x := v.AsObject()
		if x == nil {
			continue
		}
		it := &listItem{text: xliffText(p, toText(property(x, "text"))), ref: int(toNumber(property(x, "ref"))), icon: value.Undefined, color: -1,
			locked: !value.ToBool(property(x, "editable")), open: !value.ToBool(property(x, "collapsed"))}
		if icon := property(x, "icon"); !icon.IsNothing() {
			it.icon = icon
		}
		if sub := property(x, "subTree").AsObject(); sub != nil {
			it.sub = s.add(p, s.fromChoice(p, sub))
		}
		l.items = append(l.items, it)
	}
	return l
}

// xliffText is a text of a choice list, which may name a translation.
func xliffText(p *interp.Process, s string) string {
	const mark = ":xliff:"
	if len(s) <= len(mark) || s[:len(mark)] != mark {
		return s
	}
	if t, ok := localizedText(p, s[len(mark):]); ok {
		return t
	}
	return s
}

// toChoice is a list as the file writes it.
func (s *listStore) toChoice(l *hierarchy, depth int) *value.Object {
	o := value.NewObject(3)
	o.Put("lineHeight", value.Int(int64(l.height)))
	o.Put("editable", value.Bool(!l.fixed))
	items := value.NewCollection(nil)
	for _, it := range l.items {
		x := value.NewObject(4)
		x.Put("text", value.Str(it.text))
		x.Put("ref", value.Int(int64(it.ref)))
		x.Put("editable", value.Bool(!it.locked))
		if sub := s.lists[it.sub]; sub != nil && depth < 100 {
			x.Put("collapsed", value.Bool(!it.open))
			x.Put("subTree", s.toChoice(sub, depth+1).Value())
		}
		items.Append(x.Value())
	}
	o.Put("items", items.Value())
	return o
}

// loadList makes a list of a choice list of the project and returns its number, 0 when
// there is none with the name. Page: commands/load-list.md.
func loadList(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	o := property(choiceLists(p), a.Text(0)).AsObject()
	if o == nil {
		return integer(0)
	}
	return integer(s.add(p, s.fromChoice(p, o)))
}

// saveList makes a list a choice list of the project. Page: commands/save-list.md.
func saveList(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.lists[a.Int(0)]
	if l == nil {
		return value.Undefined, a.Errorf(codeParam, "there is no list %d", a.Int(0))
	}
	return value.Undefined, s.save(p, a, l, a.Text(1))
}

func (s *listStore) save(p *interp.Process, a interp.Args, l *hierarchy, name string) error {
	if !programFor(p, false).IsHost() {
		return a.Errorf(codeLocked, "a component cannot change its own choice lists")
	}
	all := choiceLists(p)
	all.Put(name, s.toChoice(l, 0).Value())
	text, err := value.JSON{Pretty: true}.Stringify(all.Value())
	if err != nil {
		return err
	}
	return choiceFile(p).write([]byte(text))
}

// listOfChoiceLists gives the numbers and names of the choice lists of the project.
// Page: commands/list-of-choice-lists.md.
func listOfChoiceLists(p *interp.Process, a interp.Args) (value.Value, error) {
	var numbers, named []value.Value
	for i, name := range choiceLists(p).Keys() {
		numbers, named = append(numbers, value.Int(int64(i+1))), append(named, value.Str(name))
	}
	if err := fillArray(a.ArrayOut(0, value.ALongint), numbers); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, fillArray(a.ArrayOut(1, value.AText), named)
}

// listToArray gives the texts of the first level of a list, or of a choice list by its
// name, and their references. Page: commands/list-to-array.md.
func listToArray(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	var l *hierarchy
	if a.Kind(0) == value.KText {
		if o := property(choiceLists(p), a.Text(0)).AsObject(); o != nil {
			l = s.fromChoice(p, o)
		}
	} else {
		l = s.lists[a.Int(0)]
	}
	if l == nil {
		l = &hierarchy{}
	}
	texts, refs := make([]value.Value, len(l.items)), make([]value.Value, len(l.items))
	for i, it := range l.items {
		texts[i], refs[i] = value.Str(it.text), value.Int(int64(it.ref))
	}
	if err := fillConverted(p, a.ArrayOut(1, value.AText), texts); err != nil {
		return value.Undefined, err
	}
	if !a.Has(2) && a.Len() < 3 {
		return none()
	}
	return value.Undefined, fillConverted(p, a.ArrayOut(2, value.ALongint), refs)
}

// arrayToList makes the elements of an array the items of a list, or of a choice list by
// its name; they are numbered, or take their references from a second array.
// Page: commands/array-to-list.md.
func arrayToList(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	arr, refs := a.Array(0), a.Value(2).AsArray()
	l := &hierarchy{}
	if a.Kind(1) != value.KText {
		if l = s.lists[a.Int(1)]; l == nil {
			return value.Undefined, a.Errorf(codeParam, "there is no list %d", a.Int(1))
		}
	}
	l.items, l.selected, l.last = nil, nil, nil
	for i := 1; i <= arr.Len(); i++ {
		v, err := arr.At(i)
		if err != nil {
			return value.Undefined, err
		}
		it := &listItem{text: toText(v), ref: i, icon: value.Undefined, color: -1}
		if refs != nil && i <= refs.Len() {
			if r, err := refs.At(i); err == nil {
				it.ref = int(toNumber(r))
			}
		}
		l.items = append(l.items, it)
	}
	if a.Kind(1) == value.KText {
		return value.Undefined, s.save(p, a, l, a.Text(1))
	}
	return none()
}
