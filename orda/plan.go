package orda

import (
	"sync"

	"fourd/interp/value"
)

// Query is what an engine runs: a condition and an order, free of names and texts.
type Query struct {
	Table *SchemaTable
	Where Cond // nil: all records
	Order []Order
	Limit int // 0: no limit
}

// Cond is a condition that a record meets or does not meet. There is no third
// answer and no negation: whoever builds the tree has pushed it to the leaves,
// where each comparison knows what Null does to it.
type Cond interface{ cond() }

// And is met when all parts are (so an empty one always is).
type And []Cond

// Or is met when some part is.
type Or []Cond

// Among is met by records with one of these ids. The slice is not changed.
type Among struct {
	IDs  []int64
	once sync.Once
	set  map[int64]bool
}

// Has reports whether an id is among them.
func (a *Among) Has(id int64) bool {
	a.once.Do(func() { a.set = set(a.IDs) })
	return a.set[id]
}

// Compare tests one field.
type Compare struct {
	Field int
	Test  *Test
}

// Related is met when some related record meets Where (nil: exists at all), or
// with None when no related record does.
type Related struct {
	Link  *Link
	Where Cond
	None  bool
}

// Inside tests an object field from within.
type Inside struct {
	Field int
	Tests *ObjectTests
}

func (And) cond()      {}
func (Or) cond()       {}
func (*Among) cond()   {}
func (*Compare) cond() {}
func (*Related) cond() {}
func (*Inside) cond()  {}

// Order is one level of a sort: through relations to one record, to a field, and
// into an object. Records that are equal on all levels keep the order of their ids.
// Null comes first (last when descending).
type Order struct {
	Links []*Link
	Field int
	Path  []string // inside an object field
	Desc  bool
}

// Op is the operator of a Test. Every operator but IsNull fails on Null.
type Op uint8

// The operators.
const (
	Equal Op = iota
	NotEqual
	Less
	LessEqual
	Greater
	GreaterEqual
	In
	NotIn
	Keyword
	NotKeyword
	IsNull
	NotNull
)

var negated = [...]Op{Equal: NotEqual, NotEqual: Equal, Less: GreaterEqual, LessEqual: Greater, Greater: LessEqual,
	GreaterEqual: Less, In: NotIn, NotIn: In, Keyword: NotKeyword, NotKeyword: Keyword, IsNull: NotNull, NotNull: IsNull}

// Negated returns the operator of the opposite, Null left out on both sides.
func (o Op) Negated() Op { return negated[o] }

// Test compares a cell with operands; all of them for In and NotIn, else the first.
type Test struct {
	Op       Op
	Operands []Operand
}

// Operand is the right side of a comparison.
type Operand struct {
	Value value.Value
	Text  *Pattern // the value is a text
}
