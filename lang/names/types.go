package names

// ID is the number of a command: C911 is ID 911. Commands that live in components have no number of their own; they start at 60000.
type ID uint16

// FirstComponent is the ID of the first command that lives in a component.
const FirstComponent ID = 60000

// Command is one built-in command as the tables describe it. The table is read-only; compare commands by pointer or by ID.
type Command struct {
	Name     string // canonical spelling: "APPEND TO ARRAY"
	ID       ID
	Theme    Theme
	MinArgs  int8 // smallest number of arguments over all alternatives
	MaxArgs  int8 // largest number, or Open
	Function bool // has a result
	Safe     Safety
	Sets     Vars
	Flags    Flags
	Tier     Tier
	Headless Headless
	Sigs     []Sig    // alternatives, in order
	Aliases  []string // other spellings seen in code, older names included
}

// Open is the MaxArgs of a command that takes any number of arguments.
const Open = -1

// Sig is one alternative way to call a command or member.
type Sig struct {
	Params []Param
	Result TypeSet // 0 for a procedure
	Class  string  // class of the result when it is one of a named class: "4D.File"
}

// Param is one parameter of a Sig.
type Param struct {
	Name   string
	Class  string  // class name when the type names one: "4D.File"
	Types  TypeSet // every accepted kind
	Mode   Mode
	Opt    uint8 // nesting depth of the optional brackets round it; 0 = required
	Group  uint8 // number of the repeated group it belongs to; 0 = none
	Repeat bool  // `x...`: this parameter alone may be repeated
}

// Mode says how an argument reaches a command.
type Mode uint8

// The modes of a parameter.
const (
	In    Mode = iota // evaluated, passed by value
	Out               // a place the command writes to
	InOut             // a place the command reads and writes
	Expr              // not evaluated: compiled apart, the command may run it
	Table             // a table reference
	Field             // a field reference
	Star              // the literal `*`
	Sort              // the literal `>` or `<`
	Place             // a variable, field or array reference that the command inspects (Type, Undefined, SORT ARRAY)
	Ref               // a variable that stands for the one of that name in another process: passed as a pointer
)

// TypeSet is a set of the kinds a parameter accepts.
type TypeSet uint32

// The kinds in a TypeSet.
const (
	Text TypeSet = 1 << iota
	Integer
	Real
	Boolean
	Date
	Time
	Object
	Collection
	Pointer
	Picture
	Blob
	Null
	Any       // any value
	Array     // any array
	ArrayText // Array<Text> …
	ArrayInteger
	ArrayReal
	ArrayBoolean
	ArrayDate
	ArrayTime
	ArrayPointer
	ArrayObject
	ArrayPicture
	ArrayBlob
	Variable   // the name of a variable
	FieldType  // a field
	TableType  // a table
	Expression // an expression, evaluated or not as Mode says
	ClassType  // an object of the class named in Class
	Operator   // one of the literal marks * > <
)

// Has reports whether the set holds every kind of t.
func (s TypeSet) Has(t TypeSet) bool { return s&t == t }

// Safety says whether a command may run in a preemptive process.
type Safety uint8

// The values of Safety.
const (
	SafetyUnknown Safety = iota
	Safe
	Unsafe
)

// Vars is the set of system variables a command sets.
type Vars uint8

// The members of Vars.
const (
	SetsOK Vars = 1 << iota
	SetsError
	SetsDocument
)

// Flags are facts about a command beside its signature.
type Flags uint8

// The members of Flags.
const (
	ChangesRecord Flags = 1 << iota
	ChangesSelection
	NotOnServer
	NumberFromCode // the number was seen in code, not in the reference
	Declares       // declares its arguments: C_TEXT, ARRAY TEXT
	Undocumented   // has no page; known from code only, no signature
	Obsolete       // an `_O_` name
)

// Tier says how much a command matters: T1 most, TierN never does anything here.
type Tier uint8

// The tiers.
const (
	TierNone Tier = iota
	T1
	T2
	T3
	TierN
)

// Headless says what an interface command does without an interface.
type Headless uint8

// The values of Headless.
const (
	HeadlessUnknown Headless = iota
	Works
	Auto
	Quiet
	Fails
)

// Status says how certain the value of a constant is.
type Status uint8

// The values of Status.
const (
	Sure      Status = iota
	Uncertain        // only in a table of the reference: not usable
	NoValue          // a name without a value: not usable
)

// Constant is one built-in constant.
type Constant struct {
	Name   string
	Text   string  // the value of a Text constant
	Num    float64 // the value of a number
	Kind   TypeSet // Integer, Real or Text
	Status Status
	Theme  uint16 // n of the token :Kn:m, 0 if it has none
	Place  uint16 // m of the token
}

// Usable reports whether the constant has a value one may rely on.
func (c *Constant) Usable() bool { return c.Status == Sure }

// SysVar is one of the reserved system variables.
type SysVar uint8

// The system variables.
const (
	VarOK SysVar = iota + 1
	VarDocument
	VarFldDelimit
	VarRecDelimit
	VarError
	VarErrorMethod
	VarErrorLine
	VarErrorFormula
	VarMouseDown
	VarMouseX
	VarMouseY
	VarKeyCode
	VarModifiers
	VarMouseProc
)
