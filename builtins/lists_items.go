package builtins

import (
	"slices"
	"sort"

	"fourd/interp"
	"fourd/interp/value"
)

// appendToList adds an item at the end of a list, perhaps with a list of its own, open or
// closed. Page: commands/append-to-list.md.
func appendToList(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.lists[a.Int(0)]
	if l == nil {
		return value.Undefined, a.Errorf(codeParam, "there is no list %d", a.Int(0))
	}
	l.last = newItem(a, 1)
	l.items = append(l.items, l.last)
	return none()
}

// newItem reads the arguments text, reference, list and state from i on.
func newItem(a interp.Args, i int) *listItem {
	it := &listItem{text: a.Text(i), ref: a.Int(i + 1), icon: value.Undefined, color: -1}
	if a.Has(i + 2) {
		it.sub, it.open = a.Int(i+2), a.BoolOr(i+3, false)
	}
	return it
}

// insertInList adds an item in front of another one; in front of the last or the current
// one it becomes the current item. Page: commands/insert-in-list.md.
func insertInList(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	before, ok := s.named(l, a, 0)
	if !ok {
		return none()
	}
	it := newItem(a, 1)
	before.in.items = slices.Insert(before.in.items, before.at, it)
	if before.in == l {
		l.last = it
	}
	if a.Mark(0, '*') || a.Int(0) == 0 {
		l.selected = []*listItem{it}
	}
	return none()
}

// deleteFromList removes an item, with * also the list below it.
// Page: commands/delete-from-list.md.
func deleteFromList(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	here, ok := s.named(l, a, 0)
	if !ok {
		return none()
	}
	here.in.items = slices.Delete(here.in.items, here.at, here.at+1)
	l.selected = slices.DeleteFunc(l.selected, func(it *listItem) bool { return it == here.item })
	if here.in.last == here.item {
		here.in.last = nil
	}
	if a.Mark(1, '*') {
		s.clear(here.item.sub, true)
	}
	return none()
}

// getListItem gives the reference, text, list and state of the item at a position among
// those that can be seen, or of the current item (*); empty values when there is none.
// Page: commands/get-list-item.md.
func getListItem(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	var here place
	ok := false
	if a.Mark(0, '*') {
		here, ok = s.named(l, a, 0)
	} else {
		here, ok = s.at(l, a.Int(0))
	}
	it := &listItem{}
	if ok {
		it = here.item
	}
	sub := it.sub
	if s.lists[sub] == nil {
		sub = 0
	}
	a.SetOut(1, value.Int(int64(it.ref)))
	a.SetOut(2, value.Str(it.text))
	a.SetOut(3, value.Int(int64(sub)))
	a.SetOut(4, value.Bool(sub != 0 && it.open))
	return none()
}

// at finds the item at a position among those that can be seen.
func (s *listStore) at(l *hierarchy, position int) (place, bool) {
	return s.find(l, func(here place) bool { return here.shown && here.position == position })
}

// setListItem changes the text and reference of an item; sublist replaces its list, 0 takes
// it off and -1 leaves it. Page: commands/set-list-item.md.
func setListItem(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	here, ok := s.named(l, a, 0)
	if !ok {
		return none()
	}
	here.item.text, here.item.ref = a.Text(1), a.Int(2)
	if a.Has(3) {
		if sub := a.Int(3); sub >= 0 {
			here.item.sub = sub
		}
		here.item.open = a.BoolOr(4, here.item.open)
	}
	return none()
}

// setListItemParameter keeps a value with an item, under a name.
// Page: commands/set-list-item-parameter.md.
func setListItemParameter(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	here, ok := s.named(l, a, 0)
	if !ok {
		return none()
	}
	if here.item.parameters == nil {
		here.item.parameters = value.NewObject(2)
	}
	here.item.parameters.Put(a.Text(1), a.Value(2))
	return none()
}

// getListItemParameter gives the value that an item keeps under a name, in the kind of the
// variable. Page: commands/get-list-item-parameter.md.
func getListItemParameter(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	v := value.EmptyText
	if here, ok := s.named(l, a, 0); ok && here.item.parameters != nil {
		if x, ok := here.item.parameters.Get(a.Text(1)); ok {
			v = x
		}
	}
	switch a.Kind(2) {
	case value.KText:
		v = value.Str(parameterText(v))
	case value.KBoolean:
		v = value.Bool(value.ToBool(v))
	case value.KInteger, value.KReal:
		v = value.Real(toNumber(v))
	}
	a.SetOut(2, v)
	return none()
}

// parameterText is the text of a parameter: 1 and 0 for True and False.
func parameterText(v value.Value) string {
	if v.Kind() == value.KBoolean {
		v = value.Int(map[bool]int64{true: 1}[v.AsBool()])
	}
	return toText(v)
}

// getListItemParameters gives the names and values of all parameters of an item.
// Page: commands/get-list-item-parameter-arrays.md.
func getListItemParameters(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	var keys, vs []value.Value
	if here, ok := s.named(l, a, 0); ok && here.item.parameters != nil {
		for _, key := range here.item.parameters.Keys() {
			keys = append(keys, value.Str(key))
			vs = append(vs, value.Str(parameterText(property(here.item.parameters, key))))
		}
	}
	if err := fillArray(a.ArrayOut(1, value.AText), keys); err != nil {
		return value.Undefined, err
	}
	if !a.Has(2) {
		return none()
	}
	return value.Undefined, fillArray(a.ArrayOut(2, value.AText), vs)
}

// setListItemProperties keeps how an item looks. Page: commands/set-list-item-properties.md.
func setListItemProperties(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	if here, ok := s.named(l, a, 0); ok {
		it := here.item
		it.locked, it.styles = !a.Bool(1), a.Int(2)
		if a.Has(3) {
			it.icon = a.Value(3)
		}
		it.color = a.IntOr(4, it.color)
	}
	return none()
}

// getListItemProperties gives how an item looks; nothing changes when there is none.
// Page: commands/get-list-item-properties.md.
func getListItemProperties(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	if here, ok := s.named(l, a, 0); ok {
		it := here.item
		icon := it.icon
		if icon.IsUndefined() {
			icon = value.EmptyText
		}
		a.SetOut(1, value.Bool(!it.locked))
		a.SetOut(2, value.Int(int64(it.styles)))
		a.SetOut(3, icon)
		a.SetOut(4, value.Int(int64(max(it.color, 0))))
	}
	return none()
}

// countListItems returns the number of items that can be seen, with * that of all.
// Page: commands/count-list-items.md.
func countListItems(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	n, all := 0, a.Mark(0, '*')
	s.walk(l, func(here place) bool {
		if all || here.shown {
			n++
		}
		return true
	})
	return integer(n)
}

// listItemPosition returns the position of an item, which is made visible for it; 0 when it
// is not there. Page: commands/list-item-position.md.
func listItemPosition(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	return integer(s.show(l, a.Int(0)))
}

// show opens the items above the one with a reference and returns its position.
func (s *listStore) show(l *hierarchy, ref int) int {
	is := func(here place) bool { return here.item.ref == ref }
	here, ok := s.find(l, is)
	if !ok {
		return 0
	}
	for _, above := range here.path {
		above.open = true
	}
	here, _ = s.find(l, is)
	return here.position
}

// listItemParent returns the reference of the item above another one, 0 at the top.
// Page: commands/list-item-parent.md.
func listItemParent(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	if here, ok := s.named(l, a, 0); ok && here.parent != nil {
		return integer(here.parent.ref)
	}
	return integer(0)
}

// findInList returns the position (with * the reference) of the first item with a text,
// @ standing for any characters, at the top level or (scope 1) at all; the array receives
// those of all. Page: commands/find-in-list.md.
func findInList(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	plain, refs := stars(a)
	var found []value.Value
	s.walk(l, func(here place) bool {
		if (plain.Int(1) == 1 || here.parent == nil) && value.MatchText(here.item.text, plain.Text(0)) {
			n := here.position
			if refs {
				n = here.item.ref
			} else if !here.shown {
				n = 0
			}
			found = append(found, value.Int(int64(n)))
		}
		return true
	})
	if plain.Has(2) || plain.Len() > 2 {
		if err := fillArray(plain.ArrayOut(2, value.ALongint), found); err != nil {
			return value.Undefined, err
		}
	}
	if len(found) == 0 {
		return integer(0)
	}
	return found[0], nil
}

// sortList sorts the items of a list by their texts, and those of the lists in it.
// Page: commands/sort-list.md.
func sortList(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	down := a.Mark(0, '<')
	done := map[*hierarchy]bool{}
	var sorted func(l *hierarchy)
	sorted = func(l *hierarchy) {
		if done[l] {
			return
		}
		done[l] = true
		sort.SliceStable(l.items, func(i, j int) bool {
			c := value.CompareStrings(l.items[i].text, l.items[j].text, value.SkDefault)
			return c < 0 && !down || c > 0 && down
		})
		for _, it := range l.items {
			if sub := s.lists[it.sub]; sub != nil {
				sorted(sub)
			}
		}
	}
	sorted(l)
	return none()
}

// getListProperties gives the properties of a list. Page: commands/get-list-properties.md.
func getListProperties(_ *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	editable := 1
	if l.fixed {
		editable = 0
	}
	for i, n := range []int{1, 0, l.height, l.single, l.several, editable} {
		a.SetOut(i, value.Int(int64(n)))
	}
	return none()
}

// setListProperties sets the properties of a list. Page: commands/set-list-properties.md.
func setListProperties(_ *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	l.height, l.single, l.several = a.IntOr(2, 0), a.IntOr(3, 0), a.IntOr(4, 0)
	l.fixed = a.IntOr(5, 1) == 0
	return none()
}

// selectedListItems returns the position (with * the reference) of the current item, and
// gives those of all selected ones; 0 when none is. Page: commands/selected-list-items.md.
func selectedListItems(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	plain, refs := stars(a)
	var out []value.Value
	for _, it := range l.selected {
		here, ok := s.find(l, func(here place) bool { return here.item == it })
		if n := here.position; ok && (refs || here.shown) {
			if refs {
				n = it.ref
			}
			out = append(out, value.Int(int64(n)))
		}
	}
	if plain.Len() > 0 {
		if err := fillArray(plain.ArrayOut(0, value.ALongint), out); err != nil {
			return value.Undefined, err
		}
	}
	if len(out) == 0 {
		return integer(0)
	}
	return out[0], nil
}

// selectByPosition selects the item at a position, and those of an array when the list
// allows several. Page: commands/select-list-items-by-position.md.
func selectByPosition(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	return s.selectItems(l, a, s.at)
}

// selectByReference selects the item with a reference, and those of an array when the list
// allows several. Page: commands/select-list-items-by-reference.md.
func selectByReference(s *listStore, l *hierarchy, a interp.Args) (value.Value, error) {
	return s.selectItems(l, a, func(l *hierarchy, ref int) (place, bool) {
		if ref == 0 && l.last != nil {
			return s.find(l, func(here place) bool { return here.item == l.last })
		}
		s.show(l, ref)
		return s.find(l, func(here place) bool { return here.item.ref == ref })
	})
}

func (s *listStore) selectItems(l *hierarchy, a interp.Args, find func(*hierarchy, int) (place, bool)) (value.Value, error) {
	numbers := []int{a.Int(0)}
	if arr := a.Value(1).AsArray(); arr != nil && l.several == 1 {
		for i := 1; i <= arr.Len(); i++ {
			v, err := arr.At(i)
			if err != nil {
				return value.Undefined, err
			}
			numbers = append(numbers, int(v.AsInt()))
		}
	}
	l.selected = nil
	for _, n := range numbers {
		if here, ok := find(l, n); ok && !slices.Contains(l.selected, here.item) {
			l.selected = append(l.selected, here.item)
		}
	}
	return none()
}
