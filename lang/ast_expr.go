package lang

import (
	"fourd/lang/diag"
	"fourd/lang/names"
)

// Number is a number literal.
type Number struct {
	expr
	Value   float64
	Text    string // as written
	Integer bool   // written without point and exponent and within 32 bits
	Hex     bool   // 0x…: a pattern of 32 bits
}

// Text is a text literal; Value has its escapes resolved.
type Text struct {
	expr
	Value string
}

// Date is a date literal; all zero is the null date.
type Date struct {
	expr
	Year, Month, Day int
}

// Time is a time literal in seconds.
type Time struct {
	expr
	Seconds int64
}

// Local is a local variable: `$name`. Name is the spelling without `$`, cut to 31 characters; compare names with names.Fold.
type Local struct {
	expr
	Name string
}

// Positional is `$1`, `$2` … or the result `$0`.
type Positional struct {
	expr
	Index int
}

// ParamByNumber is `${expr}`: the parameter whose number is computed.
type ParamByNumber struct {
	expr
	Index Node
}

// ProcessVar is a bare name that is no command, constant, method or system variable.
type ProcessVar struct {
	expr
	Name string
}

// InterVar is an interprocess variable: `<>name`.
type InterVar struct {
	expr
	Name string
}

// SysVar is a system variable such as OK or Document.
type SysVar struct {
	expr
	Var names.SysVar
}

// Command is a built-in command with its arguments. This, Super, cs, 4D, Null, True and New object are commands too.
// An argument that the command does not evaluate (names.Expr) may be a StmtArg.
type Command struct {
	expr
	Cmd       *names.Command
	Args      []Node
	HasParens bool
	NameSpan  diag.Span
}

// TryExpr is the expression form `Try(expr)`. Arg may be a StmtArg.
type TryExpr struct {
	expr
	Arg Node
}

// Constant is a built-in constant. It may be one without a usable value (see names.Constant.Usable): the checker speaks.
type Constant struct {
	expr
	Const *names.Constant
}

// MethodCall is a call of a project method; Name is spelled as the method's file is.
type MethodCall struct {
	expr
	Name      string
	Args      []Node
	HasParens bool
	NameSpan  diag.Span
}

// UnknownName is a name, or a run of words, that stands where only a known one can: an unknown method with arguments,
// several words that match nothing, or a token whose number no table has (Token is then its text, such as ":C9999").
type UnknownName struct {
	expr
	Name      string
	Token     string
	Args      []Node
	HasParens bool
	NameSpan  diag.Span
}

// TableRef is `[Table]`. ID is its number, or 0 when the catalog has no such table.
type TableRef struct {
	expr
	Name string
	ID   int
}

// FieldRef is `[Table]Field`. The numbers are 0 for what the catalog does not have.
type FieldRef struct {
	expr
	Table   string
	TableID int
	Name    string
	ID      int
}

// Binary is one binary operation.
type Binary struct {
	expr
	Op     Op
	X, Y   Node
	OpSpan diag.Span
}

// Unary is a sign: OpSub or OpAdd.
type Unary struct {
	expr
	Op Op
	X  Node
}

// Ternary is `cond ? then : else`. Cond is judged by truthiness, and only the chosen branch is evaluated.
type Ternary struct {
	expr
	Cond, Then, Else Node
}

// Paren is an expression in parentheses, kept for printing and advice; Unparen removes it.
type Paren struct {
	expr
	X Node
}

// Member is `x.name`, and `p->name` when X is a Deref. The name is case-sensitive.
type Member struct {
	expr
	X        Node
	Name     string
	NameSpan diag.Span
}

// Index is `x[expr]`.
type Index struct {
	expr
	X, Index Node
}

// ArrayIndex is `x{expr}`: an element of an array, a byte of a blob.
type ArrayIndex struct {
	expr
	X, Index Node
}

// CharRef is `x[[expr]]`.
type CharRef struct {
	expr
	X, Index Node
}

// Deref is the postfix `->`.
type Deref struct {
	expr
	X Node
}

// PointerTo is the prefix `->`.
type PointerTo struct {
	expr
	X Node
}

// Call is a call of anything but a command or project method: a function of an object, `$o["f"](1)`.
type Call struct {
	expr
	Fn   Node
	Args []Node
}

// CollectionLit is `[a; b]`.
type CollectionLit struct {
	expr
	Elems []Node
}

// ObjectLit is `{key: value; …}`.
type ObjectLit struct {
	expr
	Pairs []Pair
}

// Pair is one property of an ObjectLit.
type Pair struct {
	Key     string
	KeySpan diag.Span
	Quoted  bool
	Value   Node
}

// MarkArg is an operator that stands alone as an argument: `*`, `>`, `<`, `&`, `|`, `#`, `=` …
type MarkArg struct {
	expr
	Mark Op
}

// StmtArg is an assignment or a return as the argument of a command that does not evaluate it: Formula(This.n+=1).
// Stmt is an *AssignStmt or a *ReturnStmt.
type StmtArg struct {
	expr
	Stmt Stmt
}

// Unparen returns n without the parentheses round it.
func Unparen(n Node) Node {
	for {
		p, ok := n.(*Paren)
		if !ok {
			return n
		}
		n = p.X
	}
}
