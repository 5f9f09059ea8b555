package query

import "fourd/interp/value"

// Query is a parsed query string.
type Query struct {
	Where Node // nil: everything
	Order []OrderItem
}

// OrderItem is one part of order by.
type OrderItem struct {
	Path Operand // Name or Param
	Desc bool
}

// Node is a condition: *And, *Or, *Not or *Cond.
type Node interface{ node() }

// And is true when both sides are.
type And struct{ L, R Node }

// Or is true when either side is.
type Or struct{ L, R Node }

// Not is true when X is not.
type Not struct{ X Node }

// Cond compares a property with a value.
type Cond struct {
	Path Operand // Name or Param
	Op   Op
	With Operand
	At   int // byte offset of the comparator, for messages
}

func (*And) node()  {}
func (*Or) node()   {}
func (*Not) node()  {}
func (*Cond) node() {}

// Op is a comparator.
type Op uint8

// The comparators. = and # know the wildcard @; IS and IS NOT take it as a character.
const (
	Eq      Op = iota // = ==
	Ne                // # !=
	Is                // === IS
	IsNot             // !== IS NOT
	Lt                // <
	Le                // <=
	Gt                // >
	Ge                // >=
	In                // IN
	Keyword           // %
)

var opNames = [...]string{"=", "#", "===", "!==", "<", "<=", ">", ">=", "IN", "%"}

// String returns one spelling of the comparator.
func (op Op) String() string { return opNames[op] }

// Negative reports whether op is the negation of another comparator.
func (op Op) Negative() bool { return op == Ne || op == IsNot }

// OperandKind tells what stands on one side of a comparator.
type OperandKind uint8

// The kinds of operand.
const (
	Name    OperandKind = iota // a property path, left side: Text
	Literal                    // Text as written and Value as it reads
	Null                       // the word null
	Param                      // :1 or :name; Text without the colon
	List                       // [a, b]
)

// Operand is one side of a comparison.
type Operand struct {
	Kind   OperandKind
	Text   string
	Quoted bool        // a literal in quotes, which is text whatever it looks like
	Value  value.Value // Literal
	Items  []Operand   // List
}
