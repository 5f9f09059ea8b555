package lang

import "fourd/lang/diag"

// The tags below are the grammar: names of token kinds (kind.go), `@@` for a part that parses itself.
// The first token of a line decides the form, so the parser never has to look further.

// AssignStmt is `target := value` or a compound assignment. The lexer marks such lines with a Let token of no width.
type AssignStmt struct {
	stmt
	Target Expr     `parser:"Let @@"`
	Op     AssignOp `parser:"@(Assign|AssignAdd|AssignSub|AssignMul|AssignDiv)"`
	Value  Expr     `parser:"@@ EOL"`
}

// ExprStmt is a line that is one expression: as a rule a call.
type ExprStmt struct {
	stmt
	X Expr `parser:"@@ EOL"`
}

// IfStmt is If … Else … End if.
type IfStmt struct {
	stmt
	Cond Expr   `parser:"If @@ EOL"`
	Then Block  `parser:"@@"`
	Else *Block `parser:"(Else EOL @@)? EndIf EOL"`
}

// CaseStmt is Case of … End case.
type CaseStmt struct {
	stmt
	Branches []*CaseBranch `parser:"CaseOf EOL @@*"`
	Else     *Block        `parser:"(Else EOL @@)? EndCase EOL"`
}

// CaseBranch is one `: (condition)` of a CaseStmt.
type CaseBranch struct {
	Cond Expr  `parser:"Label @@ EOL"`
	Body Block `parser:"@@"`
}

// Span returns the place of the condition.
func (b *CaseBranch) Span() diag.Span { return b.Cond.Span() }

// WhileStmt is While … End while.
type WhileStmt struct {
	stmt
	Cond Expr  `parser:"While @@ EOL"`
	Body Block `parser:"@@ EndWhile EOL"`
}

// RepeatStmt is Repeat … Until: the body runs at least once and stops when the condition is true.
type RepeatStmt struct {
	stmt
	Body  Block `parser:"Repeat EOL @@"`
	Until Expr  `parser:"Until @@ EOL"`
}

// ForStmt is For (counter; first; last {; step}) … End for.
type ForStmt struct {
	stmt
	Counter Expr  `parser:"For Open @@"`
	First   Expr  `parser:"Semicolon @@"`
	Last    Expr  `parser:"Semicolon @@"`
	Step    *Expr `parser:"(Semicolon @@)?"`
	Body    Block `parser:"Close EOL @@ EndFor EOL"`
}

// ForEachStmt is For each (item; source {; begin {; end}}) {While (cond) | Until (cond)} … End for each.
type ForEachStmt struct {
	stmt
	Item   Expr  `parser:"ForEach Open @@"`
	Source Expr  `parser:"Semicolon @@"`
	Begin  *Expr `parser:"(Semicolon @@"`
	End    *Expr `parser:"(Semicolon @@)? )? Close"`
	While  *Expr `parser:"( While @@"`
	Until  *Expr `parser:"| Until @@ )? EOL"`
	Body   Block `parser:"@@ EndForEach EOL"`
}

// UseStmt is Use (shared) … End use.
type UseStmt struct {
	stmt
	Shared Expr  `parser:"Use @@ EOL"`
	Body   Block `parser:"@@ EndUse EOL"`
}

// TryStmt is Try … Catch … End try.
type TryStmt struct {
	stmt
	Body  Block  `parser:"Try EOL @@"`
	Catch *Block `parser:"(Catch EOL @@)? EndTry EOL"`
}

// BreakStmt is break.
type BreakStmt struct {
	stmt
	Word string `parser:"@Break EOL"`
}

// ContinueStmt is continue.
type ContinueStmt struct {
	stmt
	Word string `parser:"@Continue EOL"`
}

// ReturnStmt is return, or return with a value.
type ReturnStmt struct {
	stmt
	Value *Expr `parser:"Return @@? EOL"`
}

// VarStmt is `var $a; $b : Type := value`. All names have the one type; without Type it is Variant, or inferred from Value.
type VarStmt struct {
	stmt
	Vars  []VarName `parser:"Var @@ (Semicolon @@)*"`
	Type  *TypeRef  `parser:"(Colon @@)?"`
	Value *Expr     `parser:"(Assign @@)? EOL"`
}

// VarScope says where a declared variable lives.
type VarScope uint8

// The scopes of a declared variable.
const (
	LocalScope      VarScope = iota // $name
	ProcessScope                    // name
	InterScope                      // <>name
	PositionalScope                 // $1, $0: Index is the number
	VariadicScope                   // ${n}: parameter n and all after it
)

// VarName is one name in a declaration.
type VarName struct {
	node
	Scope VarScope
	Name  string
	Index int
}

// DeclareStmt is #DECLARE.
type DeclareStmt struct {
	stmt
	Params *ParamList `parser:"Declare @@?"`
	Result *Result    `parser:"@@? EOL"`
}

// ParamList is the list of parameters of a method or function.
type ParamList struct {
	Params []*Param `parser:"Open (@@ (Semicolon @@)*)? Close"`
}

// Param is one parameter; without a type it is Variant. Variadic (`...`) comes last and has no name.
type Param struct {
	Name     *Name    `parser:"( @@"`
	Variadic bool     `parser:"| @Ellipsis )"`
	Type     *TypeRef `parser:"(Colon @@)?"`
}

// Span returns the place of the parameter's name.
func (p *Param) Span() diag.Span {
	if p.Name != nil {
		return p.Name.Span()
	}
	if p.Type != nil {
		return p.Type.Span()
	}
	return diag.Span{}
}

// Result is `-> $name : Type` or `: Type`.
type Result struct {
	Name *Name    `parser:"( Arrow Open? @@"`
	Type *TypeRef `parser:"(Colon @@)? Close? | Colon @@ )"`
}

// SQLStmt is Begin SQL … End SQL with the raw text between.
type SQLStmt struct {
	stmt
	Text string `parser:"BeginSQL EOL @SQLText? EndSQL EOL"`
}

// TypeKind is the kind a TypeRef names.
type TypeKind uint8

// The kinds of types.
const (
	UnknownType TypeKind = iota // a name that is no type, which is reported
	TextType
	DateType
	TimeType
	BooleanType
	IntegerType
	RealType
	PointerType
	PictureType
	BlobType
	CollectionType
	VariantType
	ObjectType
	BuiltinClassType // 4D.Name
	UserClassType    // cs.Name, cs.Namespace.Name
)

// ParentRef is the class that a class extends. Here a bare name is a class.
type ParentRef struct{ TypeRef }

// TypeRef is a type in a declaration.
type TypeRef struct {
	node
	Kind      TypeKind
	Name      string // as written without tokens: "Text", "4D.File", "cs.Ns.Invoice"
	Namespace string // "Ns" of cs.Ns.Invoice
	Class     string // "File", "Invoice"
}
