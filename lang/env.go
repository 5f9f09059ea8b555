package lang

import (
	"iter"
	"maps"
	"slices"
	"sync"

	"fourd/lang/names"
)

// Names is what a lexer must know of a project before it can cut words into names: the project methods, and the tables
// and fields. Fill it, then only read it; reading is safe for concurrent use. The nil *Names knows nothing.
type Names struct {
	methods   map[string]string          // folded name to spelling
	constants map[string]*names.Constant // of the project and its components, by folded name
	longest   map[string]int             // folded first word of a method or constant to the most words of such a name
	tables    map[string]*TableNames
	byID      map[int]*TableNames
	variables func() map[string]bool // folded names of process variables with blanks, or a digit in front; nil: none
}

// TableNames is one table for the lexer.
type TableNames struct {
	ID     int
	Name   string
	fields map[string]FieldName
	byID   map[int]FieldName
}

// FieldName is one field for the lexer.
type FieldName struct {
	ID   int
	Name string
}

// NewNames returns an empty set of names.
func NewNames() *Names {
	return &Names{methods: map[string]string{}, constants: map[string]*names.Constant{}, longest: map[string]int{}, tables: map[string]*TableNames{}, byID: map[int]*TableNames{}}
}

// AddMethod makes a project method known, or a method a component shares.
func (n *Names) AddMethod(name string) {
	w := names.SplitWords(name)
	if w.Count == 0 {
		return
	}
	n.methods[names.Fold(name)] = name
	first := names.Fold(name[:w.Ends[0]])
	n.longest[first] = max(n.longest[first], w.Count)
}

// AddConstant makes a constant of the project or of a component known. The first of a name stays; one the language
// brings along wins over it.
func (n *Names) AddConstant(c *names.Constant) {
	w := names.SplitWords(c.Name)
	key := names.Fold(c.Name)
	if w.Count == 0 || n.constants[key] != nil {
		return
	}
	n.constants[key] = c
	first := names.Fold(c.Name[:w.Ends[0]])
	n.longest[first] = max(n.longest[first], w.Count)
}

// Constants yields the constants of the project and its components in the order of their names.
func (n *Names) Constants() iter.Seq[*names.Constant] {
	return func(yield func(*names.Constant) bool) {
		if n == nil {
			return
		}
		for _, key := range slices.Sorted(maps.Keys(n.constants)) {
			if !yield(n.constants[key]) {
				return
			}
		}
	}
}

// constant finds a constant of the project by its whole name.
func (n *Names) constant(name string) *names.Constant {
	if n == nil || len(n.constants) == 0 {
		return nil
	}
	return n.constants[names.Fold(name)]
}

// SetVariables tells how to find the process variables whose names have blanks or begin with a digit: find yields their names,
// and is called once, when the first such name is met that nothing else has.
func (n *Names) SetVariables(find func() iter.Seq[string]) {
	n.variables = sync.OnceValue(func() map[string]bool {
		found := map[string]bool{}
		for name := range find() {
			found[names.Fold(name)] = true
		}
		return found
	})
}

func (n *Names) variable(name string) bool {
	return n != nil && n.variables != nil && n.variables()[names.Fold(name)]
}

// With returns a copy that knows further methods.
func (n *Names) With(methods ...string) *Names {
	c := *n
	c.methods, c.longest = maps.Clone(n.methods), maps.Clone(n.longest)
	for _, m := range methods {
		c.AddMethod(m)
	}
	return &c
}

// AddTable makes a table known.
func (n *Names) AddTable(id int, name string) *TableNames {
	t := &TableNames{ID: id, Name: name, fields: map[string]FieldName{}, byID: map[int]FieldName{}}
	n.tables[names.Fold(name)] = t
	n.byID[id] = t
	return t
}

// AddField makes a field of the table known.
func (t *TableNames) AddField(id int, name string) {
	f := FieldName{id, name}
	t.fields[names.Fold(name)] = f
	t.byID[id] = f
}

// Method returns the spelling of the method of that name, in any letter case.
func (n *Names) Method(name string) (string, bool) {
	if n == nil {
		return "", false
	}
	s, ok := n.methods[names.Fold(name)]
	return s, ok
}

// Methods yields the names of all methods in order.
func (n *Names) Methods() iter.Seq[string] {
	if n == nil {
		return func(func(string) bool) {}
	}
	return slices.Values(slices.Sorted(maps.Values(n.methods)))
}

// longestConstant returns the constant with the most words that text begins with, and its number of words.
func (n *Names) longestConstant(text string, w *names.Words) (*names.Constant, int) {
	if n == nil || w.Count == 0 || len(n.constants) == 0 {
		return nil, 0
	}
	var buf [64]byte
	most := n.longest[string(names.AppendFold(buf[:0], text[:w.Ends[0]]))]
	for k := min(most, w.Count); k > 0; k-- {
		if c, ok := n.constants[string(names.AppendFold(buf[:0], text[:w.Ends[k-1]]))]; ok {
			return c, k
		}
	}
	return nil, 0
}

// longestMethod returns the method with the most words that text begins with, and its number of words.
func (n *Names) longestMethod(text string, w *names.Words) (string, int) {
	if n == nil || w.Count == 0 || len(n.methods) == 0 {
		return "", 0
	}
	var buf [64]byte
	most := n.longest[string(names.AppendFold(buf[:0], text[:w.Ends[0]]))]
	for k := min(most, w.Count); k > 0; k-- {
		if m, ok := n.methods[string(names.AppendFold(buf[:0], text[:w.Ends[k-1]]))]; ok {
			return m, k
		}
	}
	return "", 0
}

// table finds a table by its number if it has one in the source, else by name. A number wins over the spelling.
func (n *Names) table(name string, id int) *TableNames {
	if n == nil {
		return nil
	}
	if t := n.byID[id]; t != nil {
		return t
	}
	return n.tables[names.Fold(name)]
}

// field finds a field likewise.
func (t *TableNames) field(name string, id int) (FieldName, bool) {
	if t == nil {
		return FieldName{}, false
	}
	if f, ok := t.byID[id]; ok && id != 0 {
		return f, true
	}
	f, ok := t.fields[names.Fold(name)]
	return f, ok
}

// Near returns the command, constant, keyword or method whose name is nearest to name, or "" if none is near enough to
// be worth offering.
func (n *Names) Near(name string) string {
	return names.Near(name, func(yield func(string) bool) {
		for m := range n.Methods() {
			if !yield(m) {
				return
			}
		}
		for c := range n.Constants() {
			if !yield(c.Name) {
				return
			}
		}
		for _, k := range names.Keywords {
			if !yield(k) {
				return
			}
		}
		names.All(yield)
	})
}
