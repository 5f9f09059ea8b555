package lang

import "fourd/lang/diag"

// Class is the content of a class file.
type Class struct {
	node
	Name        string
	Extends     *ClassExtends // nil: Object
	Properties  []*Property
	Constructor *Constructor // nil: none
	Functions   []*Function
	Aliases     []*Alias
	Head        Block // declarations before the first function; nothing else is allowed there
	Broken      []Broken
}

// Broken is a member of a class whose own line could not be read.
type Broken struct {
	Kind Kind // of the line
	Span diag.Span
}

// ClassExtends is `Class extends Name`.
type ClassExtends struct {
	stmt
	Parent ParentRef `parser:"ClassExtends @@ EOL"`
}

// Property is `property a; b : Type := value`. Without a value it declares a type and creates nothing.
type Property struct {
	stmt
	Names []Name   `parser:"Property @@ (Semicolon @@)*"`
	Type  *TypeRef `parser:"(Colon @@)?"`
	Value *Expr    `parser:"(Assign @@)? EOL"`
}

// Modifiers are the words before Function and Class constructor.
type Modifiers uint16

// The modifiers.
const (
	ModShared Modifiers = 1 << iota
	ModSingleton
	ModSession
	ModExposed
	ModLocal
	ModServer
	ModOnHTTPGet
)

// Has reports whether all modifiers of x are set.
func (m Modifiers) Has(x Modifiers) bool { return m&x == x }

// Constructor is a class constructor. The lexer marks its line with a token of no width.
type Constructor struct {
	stmt
	Modifiers Modifiers  `parser:"ConstructorLine @Modifier* Constructor"`
	Params    *ParamList `parser:"@@?"`
	Result    *Result    `parser:"@@? EOL"`
	Body      Block      `parser:"@@"`
	Facts     Facts
}

// FunctionKind says what a function is for.
type FunctionKind uint8

// The kinds of functions.
const (
	PlainFunction FunctionKind = iota
	Getter
	Setter
	QueryFunction
	OrderByFunction
	EventFunction
)

// Function is a function of a class. Words holds the names after the kind; Name and Event are set from it.
type Function struct {
	stmt
	Modifiers Modifiers    `parser:"FunctionLine @Modifier* Function"`
	Kind      FunctionKind `parser:"@FunctionKind?"`
	Words     []Name       `parser:"@@ @@?"`
	Params    *ParamList   `parser:"@@?"`
	Result    *Result      `parser:"@@? EOL"`
	Body      Block        `parser:"@@"`
	Name      Name         // of an event function: the attribute, or empty for the whole entity
	Event     string       // touched, saving, restrict …
	Facts     Facts
}

// Alias is `Alias name path.to.attribute`.
type Alias struct {
	stmt
	Modifiers Modifiers `parser:"AliasLine @Modifier* Alias"`
	Name      Name      `parser:"@@"`
	Path      []Name    `parser:"@@ (Dot @@)* EOL"`
}

var modifierText = [...]string{"shared", "singleton", "session", "exposed", "local", "server", "onHTTPGet"}

// Capture sets the modifiers from their words, for the grammar.
func (m *Modifiers) Capture(values []string) error {
	for _, v := range values {
		for i, w := range modifierText {
			if v == w {
				*m |= 1 << i
			}
		}
	}
	return nil
}

var functionKindText = [...]string{"", "get", "set", "query", "orderBy", "event"}

// Capture sets the kind from its word, for the grammar.
func (k *FunctionKind) Capture(values []string) error {
	for i, w := range functionKindText {
		if w == values[0] {
			*k = FunctionKind(i)
		}
	}
	return nil
}

// String returns the word of the kind, "" for a plain function.
func (k FunctionKind) String() string { return functionKindText[k] }
