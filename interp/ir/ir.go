package ir

import "fourd/interp/value"

// Kind is the static kind of an expression: a declared kind. Integer, Real, Boolean,
// Date and Time are raw (64 bits without a tag); all others are tagged values, of
// which Text, Object … promise the kind (or the null of it) and Variant nothing.
type Kind = value.Declared

// Pos is a place in the source, as a byte offset and a line (from 1). Where an argument
// is passed, Arg says which: see Passing.
type Pos struct {
	Offset int32
	Line   int32
	Arg    int32
}

// Passing returns p as the place where parameter n (from 1) of the method with that
// number gets its value; number -1 stands for the unit itself, at its entry.
func (p Pos) Passing(number, n int) Pos {
	p.Arg = int32(number+1)<<8 | int32(min(n, argResult-1))
	return p
}

const argResult = 255 // in the place of a parameter number: the result

// Returning returns p as the place where the unit's result gets its value.
func (p Pos) Returning() Pos {
	p.Arg = argResult
	return p
}

// Returned reports whether p is such a place.
func (p Pos) Returned() bool { return p.Arg == argResult }

// Passed returns what Passing was given; n is 0 elsewhere.
func (p Pos) Passed() (number, n int) { return int(p.Arg>>8) - 1, int(p.Arg & 255) }

// AtEntry reports whether the code belongs to the entry of its unit: an error there is
// one of the call.
func (p Pos) AtEntry() bool { return p.Arg > 0 && p.Arg < argResult }

// Local is a parameter or local variable.
type Local struct {
	Name    string // with $
	Class   string // full name of the class it is declared with, or ""
	Kind    Kind
	Boxed   bool // lives in a value.Var of its own, because a pointer may refer to it
	Param   int  // 1.. for parameters, 0 otherwise
	Capture int  // 1.. for captured variables of a formula, which get Function.Vars[Capture-1] on entry
	Slot    int  // set by lower
}

// Method is something a call can name: a project method, a class function or
// constructor, a formula. Calls know its parameters before its code exists.
type Method struct {
	Name     string
	Number   int // index in the program's method table; -1: only reached through a value
	Params   []Kind
	Result   Kind // Variant when none is declared
	HasSelf  bool // the code uses This
	Variadic bool // the code counts or fetches arguments beyond Params
}

// Unit is one compiled piece of code, before and after lowering.
type Unit struct {
	Method   *Method
	Locals   []*Local // parameters first, in order, then all others
	Rest     *Local   // Variadic: receives a Collection of all arguments
	Body     []Stmt
	ResultIn *Local // the variable of a named result, or nil
}

// Op is a binary operator. Order is used by tables of lower.
type Op uint8

// Operators. Compare operators yield Boolean.
const (
	Add Op = iota
	Sub
	Mul
	Div
	IntDiv
	Mod
	Pow
	BitAnd
	BitOr
	BitXor
	Shl
	Shr
	BitSet
	BitClear
	BitTest
	Eq
	Ne
	Lt
	Le
	Gt
	Ge
	Keyword // % on texts is Mod; kept apart by kinds at run time
)

// Expr is an expression; Kind is its static kind.
type Expr interface {
	Kind() Kind
	expr()
}

// Expressions.
type (
	// Const is a literal. K is raw for numbers, Booleans, dates and times.
	Const struct {
		V value.Value
		K Kind
	}
	// Load reads a local.
	Load struct{ L *Local }
	// Box is the variable behind a boxed local, for services that make pointers to it.
	Box struct{ L *Local }
	// BoxOf is the value.Var of a boxed local itself, as an argument of services that
	// make pointers or capture variables.
	BoxOf struct{ L *Local }
	// Self is This; tagged.
	Self struct{}
	// Arith is a binary operation with result kind K.
	//  - K Integer: both operands Integer; the result is exact in 64 bits (Add, Sub,
	//    Mul of 32-bit operands, IntDiv, Mod, bit operators); 32-bit wrap happens at
	//    Narrow only. IntDiv and Mod by zero raise a 4D error.
	//  - K Real: operands are Integer, Real or tagged; a tagged operand that is no
	//    number makes the slow path do the operation on values and convert its result
	//    to Real, or raise error 54.
	//  - K Variant or another tagged kind: operands of any kind, done on values.
	//    K Text: Add of texts (concatenation).
	//  - K Date, Time: done on values.
	Arith struct {
		Op   Op
		X, Y Expr
		K    Kind
		At   Pos
	}
	// Compare yields a Boolean. Operands both Integer, both Boolean/Date/Time (raw) or
	// Integer/Real mixed are compared raw (Real Eq, Ne, Le, Ge with the process's
	// epsilon); anything tagged goes by value.Compare rules.
	Compare struct {
		Op   Op
		X, Y Expr
		At   Pos
	}
	// Neg is unary minus. K Integer, Real or Variant.
	Neg struct {
		X  Expr
		K  Kind
		At Pos
	}
	// Not, And, Or on Booleans already evaluated on both sides (strict).
	Not struct{ X Expr }
	// Logic is & or | of two Boolean-kinded operands; both are always evaluated.
	Logic struct {
		Or   bool
		X, Y Expr
	}
	// Short is && or ||: values, not Booleans; the right side only when needed.
	Short struct {
		Or   bool
		X, Y Expr
		K    Kind
	}
	// Cond is the ternary; C is tested for truthiness. X and Y have kind K.
	Cond struct {
		C, X, Y Expr
		K       Kind
	}
	// Test turns a condition of If, While … into a Boolean by the rule of those
	// statements (language 20.6).
	Test struct {
		X  Expr
		At Pos
	}
	// Convert changes kind as an assignment does: raw to tagged never fails; tagged
	// to raw or to a narrower tagged kind checks (value.Convert) and may raise 54.
	// Integer from Real rounds, half away from zero. To Integer always gives 32 bits.
	// Cut: Integer from Real as the operators on 32-bit numbers take it, not rounded.
	Convert struct {
		X   Expr
		K   Kind
		Cut bool
		At  Pos
	}
	// Math is a pure numeric function of Reals.
	Math struct {
		Fn MathFn
		X  Expr
	}
	// Property reads X.Name; tagged.
	Property struct {
		X    Expr
		Name string
		At   Pos
	}
	// Index reads X[I] of a collection, object or native sequence; tagged.
	Index struct {
		X, I Expr
		At   Pos
	}
	// Elem reads element I of the array in X; K is the element's kind, Variant when
	// it is not known. X is a tagged expression that yields an array.
	Elem struct {
		X, I Expr
		K    Kind
		At   Pos
	}
	// Call calls a method of the program. Args have been converted to the kinds of
	// its parameters and are as many as these; further arguments only when Variadic.
	Call struct {
		M    *Method
		Args []Expr
		At   Pos
		This bool // the method sees the This of the calling code, not Null
	}
	// CallMember is X.Name(Args): class function, or function held by a property.
	CallMember struct {
		X    Expr
		Name string
		Args []Expr
		At   Pos
	}
	// CallValue calls a function value.
	CallValue struct {
		Fn   Expr
		Args []Expr
		At   Pos
	}
	// Object makes an object with properties of these names, each once. A value that is
	// undefined makes none.
	Object struct {
		Names []string
		Vals  []Expr
		At    Pos
	}
	// Service calls a runtime service or a command through the door. Args are put
	// tagged into the window; the result is tagged and then of kind K.
	// Outs name the arguments that the service may change; afterwards each is stored
	// to its place in order.
	Service struct {
		ID   int // service number, or command number + CommandBase
		Args []Expr
		Outs []Out
		K    Kind
		At   Pos
		Does Inline
	}
	// Seq runs statements, then yields X. The first Within of them are parts of the
	// statement around: execution does not resume behind them.
	Seq struct {
		Do     []Stmt
		Within int
		X      Expr
	}
	// Result is only valid inside Out.Store: the tagged value that argument Arg has
	// after the call.
	Result struct{ Arg int }
)

// Out tells where argument Arg of a service is written back to after the call.
// Store contains a Result node with the same Arg.
type Out struct {
	Arg   int
	Store Stmt
}

// Inline is what a command of one argument does that can be done without it.
type Inline uint8

// What commands do.
const (
	Anything Inline = iota
	ToNumber        // a number is the result itself
	ToDigits        // a whole number gives its digits
)

// CommandBase is added to the number of a command in Service.ID.
const CommandBase = 1 << 12

// MathFn is a numeric function with an instruction of its own.
type MathFn uint8

// Numeric functions.
const (
	Sqrt MathFn = iota
	Abs
	Floor
	Sin
	Cos
	Tan
	Atan
	Exp
	Log
)

// Stmt is a statement.
type Stmt interface{ stmt() }

// Statements. At is the place of the line, which is also what ON ERR CALL resumes after.
type (
	// Do evaluates X and drops the value.
	Do struct {
		X  Expr
		At Pos
	}
	// Set assigns to a local; X has the local's kind (Convert has been inserted).
	Set struct {
		L  *Local
		X  Expr
		At Pos
	}
	// SetProperty is X.Name := V. V is tagged or raw; it is stored as value.Stored says.
	SetProperty struct {
		X    Expr
		Name string
		V    Expr
		At   Pos
	}
	// UpdateProperty is X.Name := X.Name op V, where X is evaluated once.
	UpdateProperty struct {
		X    Expr
		Name string
		Op   Op
		V    Expr
		At   Pos
	}
	// SetIndex is X[I] := V.
	SetIndex struct {
		X, I, V Expr
		At      Pos
	}
	// SetElem is X{I} := V on an array; K is the element kind (Variant: not known) and
	// V has been converted to it when it is.
	SetElem struct {
		X, I, V Expr
		K       Kind
		At      Pos
	}
	// If runs Then or Else. C has kind Boolean.
	If struct {
		C          Expr
		Then, Else []Stmt
		At         Pos
	}
	// While loops as long as C is True. Post tests after the body (Repeat, with C
	// negated by the maker).
	While struct {
		C    Expr
		Body []Stmt
		Post bool
		At   Pos
	}
	// For counts L (Integer or Real, not boxed) from its present value: the maker
	// assigns the start. Limit and Step are Consts or Loads of locals of the same kind
	// that the body cannot change.
	For struct {
		L           *Local
		Limit, Step Expr
		Body        []Stmt
		At          Pos
	}
	// Loop is the general form: Next (evaluated before each round) decides; continue
	// goes to Tail. Used by For each and by For over variables that are not locals.
	Loop struct {
		Next Expr   // Boolean
		Item []Stmt // begins each round; when it fails and execution resumes, the loop is over
		Body []Stmt
		Tail []Stmt
		At   Pos
	}
	// Break and Continue of the innermost loop. Leave holds the statements that end
	// Use blocks on the way out.
	Break    struct{ Leave []Stmt }
	Continue struct{ Leave []Stmt }
	// Return leaves the unit; X has the kind of the result, or is nil.
	Return struct {
		X  Expr
		At Pos
	}
	// Try runs Body; when an error is raised in it or in what it calls, Enter is run
	// and then Catch. Enter and Leave tell the runtime (services).
	Try struct {
		Body, Catch []Stmt
		At          Pos
	}
)

// Kind methods.
func (x *Const) Kind() Kind      { return x.K }
func (x *Load) Kind() Kind       { return x.L.Kind }
func (x *BoxOf) Kind() Kind      { return value.Variant }
func (x *Self) Kind() Kind       { return value.Variant }
func (x *Box) Kind() Kind        { return value.Variant }
func (x *Arith) Kind() Kind      { return x.K }
func (x *Compare) Kind() Kind    { return value.DBoolean }
func (x *Neg) Kind() Kind        { return x.K }
func (x *Not) Kind() Kind        { return value.DBoolean }
func (x *Logic) Kind() Kind      { return value.DBoolean }
func (x *Short) Kind() Kind      { return x.K }
func (x *Cond) Kind() Kind       { return x.K }
func (x *Test) Kind() Kind       { return value.DBoolean }
func (x *Convert) Kind() Kind    { return x.K }
func (x *Math) Kind() Kind       { return value.DReal }
func (x *Property) Kind() Kind   { return value.Variant }
func (x *Index) Kind() Kind      { return value.Variant }
func (x *Elem) Kind() Kind       { return x.K }
func (x *Call) Kind() Kind       { return x.M.Result }
func (x *CallMember) Kind() Kind { return value.Variant }
func (x *CallValue) Kind() Kind  { return value.Variant }
func (x *Object) Kind() Kind     { return value.DObject }
func (x *Service) Kind() Kind    { return x.K }
func (x *Seq) Kind() Kind        { return x.X.Kind() }
func (x *Result) Kind() Kind     { return value.Variant }

func (*Const) expr()      {}
func (*Load) expr()       {}
func (*BoxOf) expr()      {}
func (*Self) expr()       {}
func (*Box) expr()        {}
func (*Arith) expr()      {}
func (*Compare) expr()    {}
func (*Neg) expr()        {}
func (*Not) expr()        {}
func (*Logic) expr()      {}
func (*Short) expr()      {}
func (*Cond) expr()       {}
func (*Test) expr()       {}
func (*Convert) expr()    {}
func (*Math) expr()       {}
func (*Property) expr()   {}
func (*Index) expr()      {}
func (*Elem) expr()       {}
func (*Call) expr()       {}
func (*CallMember) expr() {}
func (*CallValue) expr()  {}
func (*Object) expr()     {}
func (*Service) expr()    {}
func (*Seq) expr()        {}
func (*Result) expr()     {}

func (*Do) stmt()             {}
func (*Set) stmt()            {}
func (*SetProperty) stmt()    {}
func (*UpdateProperty) stmt() {}
func (*SetIndex) stmt()       {}
func (*SetElem) stmt()        {}
func (*If) stmt()             {}
func (*While) stmt()          {}
func (*For) stmt()            {}
func (*Loop) stmt()           {}
func (*Break) stmt()          {}
func (*Continue) stmt()       {}
func (*Return) stmt()         {}
func (*Try) stmt()            {}
