package lang

import "fourd/lang/diag"

// Node is an expression. The set of implementations is closed.
type Node interface {
	Span() diag.Span
	expression()
}

// Stmt is a statement. The set of implementations is closed.
type Stmt interface {
	Span() diag.Span
	statement()
}

// node carries the span of whatever embeds it; it has no grammar tag, so the grammar does not see it.
type node struct{ span diag.Span }

// Span returns the piece of source the node was read from.
func (n *node) Span() diag.Span { return n.span }

func (n *node) setSpan(s diag.Span) { n.span = s }

// expr is embedded by every expression, stmt by every statement.
type (
	expr struct{ node }
	stmt struct{ node }
)

func (*expr) expression() {}
func (*stmt) statement()  {}

// Expr is the field type that holds an expression inside a grammar struct. Its Parse method is the whole expression grammar.
type Expr struct{ Node }

// Block is a list of statements up to the word that closes it. Its Parse method picks the form of each statement.
type Block struct {
	Stmts []Stmt
}

// BadStmt stands for a line that could not be read. The message about it is in the unit's diagnostics; Diag is that message,
// or nil when the lexer had reported the line already.
type BadStmt struct {
	stmt
	Diag    *diag.Diagnostic
	Partial Stmt    // what of it could be read, or nil
	Rest    []Block // bodies of a block whose own lines are wrong
}

// Name is an identifier in a declaration. Of a parameter, Text is without the `$`; of a property or function with it.
type Name struct {
	node
	Text   string
	Dollar bool // written with `$`
}

// UnitKind says what a source file is.
type UnitKind uint8

// The kinds of units.
const (
	MethodUnit         UnitKind = iota // a project method
	ClassUnit                          // a class file
	DatabaseMethodUnit                 // onStartup and its kin
	TriggerUnit                        // a table's trigger
	FormMethodUnit                     // a form's method
	ObjectMethodUnit                   // a method of an object on a form
	FormulaUnit                        // one line given at run time: EXECUTE FORMULA, Formula from string
	SnippetUnit                        // code typed at a prompt or given on the command line
)

// Unit is one parsed source file. It is immutable once parsed.
type Unit struct {
	Kind        UnitKind
	Name        string // decoded name of the method or class
	Source      *diag.Source
	Attributes  Attributes // from the `//%attributes` line
	Body        Block      // of everything but a class
	Class       *Class     // of a class file, else nil
	Facts       Facts      // of Body
	Comments    []diag.Span
	Diagnostics diag.List
}

// Failed reports whether the unit has mistakes that keep it from being compiled.
func (u *Unit) Failed() bool { return u.Diagnostics.HasErrors() }

// Facts are things about one body of code that the compiler wants to know before it walks the tree.
type Facts struct {
	This       bool // mentions This or Super
	Parameters bool // addresses parameters by number at run time: `${`, Count parameters, Copy parameters
	Positional int  // highest $n mentioned, $0 not counted
	Result     bool // mentions $0
	Formula    bool // creates a Formula (locals may be captured)
	Pointers   bool // takes a pointer with ->
}

// Attributes is the JSON of the `//%attributes` header.
type Attributes struct {
	Invisible        bool   `json:"invisible"`
	Shared           bool   `json:"shared"`
	Preemptive       string `json:"preemptive"` // "capable", "incapable" or ""
	ExecutedOnServer bool   `json:"executedOnServer"`
	PublishedWeb     bool   `json:"publishedWeb"`
	PublishedSOAP    bool   `json:"publishedSoap"`
	PublishedWSDL    bool   `json:"publishedWsdl"`
	PublishedSQL     bool   `json:"publishedSql"`
	Lang             string `json:"lang"` // "en", "fr" or ""
	Folder           string `json:"folder"`
}
