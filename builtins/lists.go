package builtins

import (
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

var lists = []interp.Command{
	interp.Native("New list", newList),
	interp.Native("Copy list", copyList),
	interp.Native("CLEAR LIST", clearList),
	interp.Native("Is a list", isAList),
	interp.Native("APPEND TO LIST", appendToList),
	interp.Native("INSERT IN LIST", onList(insertInList)),
	interp.Native("DELETE FROM LIST", onList(deleteFromList)),
	interp.Native("GET LIST ITEM", onList(getListItem)),
	interp.Native("SET LIST ITEM", onList(setListItem)),
	interp.Native("GET LIST ITEM PARAMETER", onList(getListItemParameter)),
	interp.Native("SET LIST ITEM PARAMETER", onList(setListItemParameter)),
	interp.Native("GET LIST ITEM PARAMETER ARRAYS", onList(getListItemParameters)),
	interp.Native("GET LIST ITEM PROPERTIES", onList(getListItemProperties)),
	interp.Native("SET LIST ITEM PROPERTIES", onList(setListItemProperties)),
	interp.Native("Count list items", onList(countListItems)),
	interp.Native("List item position", onList(listItemPosition)),
	interp.Native("List item parent", onList(listItemParent)),
	interp.Native("Find in list", onList(findInList)),
	interp.Native("SORT LIST", onList(sortList)),
	interp.Native("GET LIST PROPERTIES", onList(getListProperties)),
	interp.Native("SET LIST PROPERTIES", onList(setListProperties)),
	interp.Native("Selected list items", onList(selectedListItems)),
	interp.Native("SELECT LIST ITEMS BY POSITION", onList(selectByPosition)),
	interp.Native("SELECT LIST ITEMS BY REFERENCE", onList(selectByReference)),
	interp.Native("Load list", loadList),
	interp.Native("SAVE LIST", saveList),
	interp.Native("LIST OF CHOICE LISTS", listOfChoiceLists),
	interp.Native("LIST TO ARRAY", listToArray),
	interp.Native("ARRAY TO LIST", arrayToList),
}

// hierarchy is a hierarchical list: items, each with a list of its own or none.
type hierarchy struct {
	items    []*listItem
	last     *listItem   // the item added last, which 0 stands for
	selected []*listItem // the current one is the first
	height   int         // the least height of a line
	single   int         // 1: a double click does not open an item
	several  int         // 1: several items may be selected
	fixed    bool        // the user may not change the list
}

// listItem is an item of a list. Its own list is known by number only, as code may clear
// that one alone.
type listItem struct {
	text       string
	ref        int
	sub        int
	open       bool
	parameters *value.Object
	locked     bool
	styles     int
	icon       value.Value
	color      int
}

// listStore holds the hierarchical lists of a runtime.
type listStore struct {
	mu    sync.Mutex // held by each command for as long as it runs
	made  int
	lists map[int]*hierarchy
}

func storeOfLists(p *interp.Process) *listStore {
	return attached(p, func() *listStore { return &listStore{lists: map[int]*hierarchy{}} })
}

// listsKey attaches to a process the numbers of the lists it has made.
type listsKey struct{}

// add gives a list its number; it lives as long as the process that made it.
func (s *listStore) add(p *interp.Process, l *hierarchy) int {
	s.made++
	s.lists[s.made] = l
	made, _ := p.Attached(listsKey{}).(*[]int)
	if made == nil {
		made = new([]int)
		p.Attach(listsKey{}, made)
		p.OnClose(func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			for _, number := range *made {
				delete(s.lists, number)
			}
		})
	}
	*made = append(*made, s.made)
	return s.made
}

// listFunc is a command on a list; its arguments begin behind the list.
type listFunc func(s *listStore, l *hierarchy, a interp.Args) (value.Value, error)

// onList makes a command of a listFunc. A list that does not exist is an empty one that
// nobody keeps. A list may be named by an object of a form, and there are no forms.
func onList(f listFunc) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		if a.LeadStar() {
			if a.Kind(1) == value.KText {
				return value.Undefined, a.Errorf(interp.CodeHeadless, "an object of a form shows no list here; pass the reference of the list")
			}
			a = a.Shift(1)
		}
		s := storeOfLists(p)
		s.mu.Lock()
		defer s.mu.Unlock()
		l := s.lists[a.Int(0)]
		if l == nil {
			l = &hierarchy{}
		}
		return f(s, l, a.Shift(1))
	}
}

// newList makes an empty hierarchical list and returns its number.
// Page: commands/new-list.md.
func newList(p *interp.Process, _ interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	return integer(s.add(p, &hierarchy{}))
}

// copyList copies a list with the lists in it and returns the number of the copy; 0 when
// there is no such list. Page: commands/copy-list.md.
func copyList(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.lists[a.Int(0)]
	if l == nil {
		return integer(0)
	}
	return integer(s.copy(p, l, map[*hierarchy]int{}))
}

// copy copies a list once, also when several items hold it.
func (s *listStore) copy(p *interp.Process, l *hierarchy, done map[*hierarchy]int) int {
	if number, ok := done[l]; ok {
		return number
	}
	c := *l
	number := s.add(p, &c)
	done[l] = number
	c.items, c.selected = make([]*listItem, len(l.items)), nil
	for i, it := range l.items {
		n := *it
		if it.parameters != nil {
			n.parameters = value.NewObject(2)
			for _, key := range it.parameters.Keys() {
				n.parameters.Put(key, property(it.parameters, key))
			}
		}
		if sub := s.lists[it.sub]; sub != nil {
			n.sub = s.copy(p, sub, done)
		}
		if it == l.last {
			c.last = &n
		}
		c.items[i] = &n
	}
	return number
}

// clearList forgets a list, with * also the lists in it. Page: commands/clear-list.md.
func clearList(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clear(a.Int(0), a.Mark(1, '*'))
	return none()
}

func (s *listStore) clear(number int, all bool) {
	l := s.lists[number]
	if l == nil {
		return
	}
	delete(s.lists, number)
	for _, it := range l.items {
		if all && it.sub != 0 {
			s.clear(it.sub, true)
		}
	}
}

// isAList reports whether a number is that of a list. Page: commands/is-a-list.md.
func isAList(p *interp.Process, a interp.Args) (value.Value, error) {
	s := storeOfLists(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	return boolean(s.lists[a.Int(0)] != nil)
}

// place is where an item stands.
type place struct {
	in       *hierarchy
	at       int
	item     *listItem
	parent   *listItem
	position int  // among the items that can be seen, from 1
	shown    bool // false below an item that is closed
	path     []*listItem
}

// walk visits the items of a list and, below them, those of their lists, until visit
// returns false. An item that contains itself ends there.
func (s *listStore) walk(l *hierarchy, visit func(place) bool) {
	seen, position := map[*hierarchy]bool{}, 0
	var level func(l *hierarchy, path []*listItem, shown bool) bool
	level = func(l *hierarchy, path []*listItem, shown bool) bool {
		if seen[l] {
			return true
		}
		seen[l] = true
		defer delete(seen, l)
		for i, it := range l.items {
			if shown {
				position++
			}
			here := place{in: l, at: i, item: it, position: position, shown: shown, path: path}
			if len(path) > 0 {
				here.parent = path[len(path)-1]
			}
			if !visit(here) {
				return false
			}
			if sub := s.lists[it.sub]; sub != nil && !level(sub, append(path[:len(path):len(path)], it), shown && it.open) {
				return false
			}
		}
		return true
	}
	level(l, nil, true)
}

// find returns the first place that a test accepts.
func (s *listStore) find(l *hierarchy, test func(place) bool) (found place, ok bool) {
	s.walk(l, func(here place) bool {
		if test(here) {
			found, ok = here, true
		}
		return !ok
	})
	return found, ok
}

// named finds the item of an itemRef argument: * is the current item, 0 the one added last,
// any other number the first item that has it.
func (s *listStore) named(l *hierarchy, a interp.Args, i int) (place, bool) {
	var want *listItem
	switch {
	case a.Mark(i, '*'):
		if len(l.selected) == 0 {
			return place{}, false
		}
		want = l.selected[0]
	case a.Int(i) == 0:
		if want = l.last; want == nil {
			return place{}, false
		}
	default:
		ref := a.Int(i)
		return s.find(l, func(here place) bool { return here.item.ref == ref })
	}
	return s.find(l, func(here place) bool { return here.item == want })
}
