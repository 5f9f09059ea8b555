package code

import (
	"fmt"
	"sort"
	"sync/atomic"
	"unsafe"

	"fourd/interp/ir"
	"fourd/interp/value"
)

// Padding is the number of unused words at the end of Unit.Code: addresses are
// computed one instruction ahead, and must not leave the slice.
const Padding = 2

// Unit is one method, class function or formula in executable form. It does not
// change once published, but for the inline caches in its code.
type Unit struct {
	Method    *ir.Method
	Name      string
	Code      []uint64
	Typed     int           // entry for callers that know the parameters, as word index
	Generic   int           // entry for callers that pass tagged values
	Exact     int           // the same when they are as many as the parameters
	Slots     int           // size of the frame: parameters, locals, temporaries, windows
	Clear     [2]int        // first and number of slots that may hold references
	Literals  []*Literal    // object literals that the code makes
	Names     []string      // names of properties and functions that the code refers to
	Consts    []value.Value // constants that are no numbers; the code has their addresses
	Positions []Position    // source places, ascending by PC
	Stmts     []Stmt        // outer statements before the ones inside them
	Handlers  []Handler     // inner ones first
	Locals    []Variable    // for the debugger and error reports
	Captures  []int         // slots of the captured variables of a formula, in order
	Compares  *Comparison   // what the code does, when it is so simple
	Direct    *Direct       // forms for walks over collections, or nil
	Borrows   bool          // the code only reads and sets properties of its first argument
	Rest      int           // slot of the collection of all arguments, or -1
	Origin    any           // what its maker keeps with it; the machine does not look at it
}

// Literal is an object literal: the names of its properties, each once.
type Literal struct {
	Names []string
	shape atomic.Pointer[value.Shape]
}

var noShape value.Shape

// Shape returns the shape of such objects, nil when they are dictionaries.
func (l *Literal) Shape() *value.Shape {
	s := l.shape.Load()
	if s == nil {
		if s = value.LiteralShape(l.Names); s == nil {
			s = &noShape
		}
		l.shape.Store(s)
	}
	if s == &noShape {
		return nil
	}
	return s
}

// Comparison is code that does nothing but compare two properties of its first argument,
// or of objects in them: $1.value.name<$1.value2.name.
type Comparison struct {
	Op   ir.Op
	X, Y []string
}

// Parameter returns parameter n, from 1.
func (u *Unit) Parameter(n int) Variable {
	if n <= len(u.Method.Params) && n <= len(u.Locals) { // they stand first
		return u.Locals[n-1]
	}
	return Variable{Name: fmt.Sprint(n)}
}

// Position says that the code from PC on was made for a place in the source.
type Position struct {
	PC int
	At ir.Pos
}

// Stmt is the code of a statement; execution resumes at To when it failed, with
// nothing of use in the slots from Top on.
type Stmt struct{ From, To, Top int }

// Handler says that errors raised in [From, To) continue at Catch.
type Handler struct{ From, To, Catch, Top int }

// Variable is a local variable as the source names it.
type Variable struct {
	Name  string
	Class string // that it is declared with, or ""
	Kind  value.Declared
	Slot  int
	Boxed bool
}

// Start returns the address of the first word.
func (u *Unit) Start() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(u.Code)) }

// TypedEntry and GenericEntry return the addresses of the entries.
func (u *Unit) TypedEntry() unsafe.Pointer { return unsafe.Pointer(&u.Code[u.Typed]) }

// GenericEntry is where calls with tagged arguments begin.
func (u *Unit) GenericEntry() unsafe.Pointer { return unsafe.Pointer(&u.Code[u.Generic]) }

// ExactEntry is GenericEntry for calls with as many arguments as there are parameters.
func (u *Unit) ExactEntry() unsafe.Pointer { return unsafe.Pointer(&u.Code[u.Exact]) }

// Contains reports whether address pc lies in the code, and at which word.
func (u *Unit) Contains(pc uintptr) (word int, ok bool) {
	start := uintptr(u.Start())
	if pc < start || pc >= start+uintptr(len(u.Code))*8 {
		return 0, false
	}
	return int(pc-start) / 8, true
}

// At returns the source place of the instruction at word pc.
func (u *Unit) At(pc int) ir.Pos {
	i := sort.Search(len(u.Positions), func(i int) bool { return u.Positions[i].PC > pc })
	if i == 0 {
		return ir.Pos{}
	}
	return u.Positions[i-1].At
}

// Resume returns the innermost statement at word pc, behind which execution
// continues when it is given up. ok is false outside all statements.
func (u *Unit) Resume(pc int) (s Stmt, ok bool) {
	for _, t := range u.Stmts {
		if pc >= t.From && pc < t.To && (!ok || t.To-t.From <= s.To-s.From) {
			s, ok = t, true
		}
	}
	return s, ok
}

// Catch returns what handles errors raised at word pc, if the unit does.
func (u *Unit) Catch(pc int) (h Handler, ok bool) {
	for _, h := range u.Handlers {
		if pc >= h.From && pc < h.To {
			return h, true
		}
	}
	return h, false
}

// OpName returns the operator as it is written when it is < or >, else nothing.
func (c *Comparison) OpName() string {
	switch c.Op {
	case ir.Lt:
		return "<"
	case ir.Gt:
		return ">"
	}
	return ""
}
