package orda

// Model is the structure of a database as plain data: what a catalog file says,
// without its drawing. NewSchema checks it.
type Model struct {
	Name      string
	Tables    []Table
	Relations []Relation
	Indexes   []Index
	// WildcardAtEndsOnly makes @ an ordinary character inside a value, so that it
	// is a wildcard at its two ends only.
	WildcardAtEndsOnly bool
}

// Table is one table of a Model.
type Table struct {
	Number     int
	Name       string
	UUID       string // identity across renaming; may be empty
	HideInREST bool
	Fields     []Field
}

// Field is one field of a Table.
type Field struct {
	Number       int
	Name         string
	UUID         string
	Type         FieldType
	Length       int // Alpha: most characters that are kept
	PrimaryKey   bool
	Unique       bool
	Indexed      bool
	Keywords     bool   // has a keyword index
	AutoSequence bool   // filled from the sequence of the table
	AutoGenerate bool   // filled with a fresh UUID
	NotNull      bool   // Null cannot be saved
	NeverNull    bool   // Null reads as blank
	HideInREST   bool   // not exposed to remote requests
	ClassID      string // class of an Object field, such as 4D.Vector
}

// Relation joins the field of the table with many records to the field of the
// table with one.
type Relation struct {
	Name      string // attribute of the many side, an entity
	ManyName  string // attribute of the one side, a selection
	UUID      string
	From, To  FieldRef // the many side and the one side
	Integrity Integrity
	AutoOne   bool // classic commands load the one record by themselves
	AutoMany  bool // and select the many records
}

// FieldRef names a field by its names.
type FieldRef struct{ Table, Field string }

// Index is an index over several fields of one table.
type Index struct {
	Name   string
	Table  string
	Fields []string
	Unique bool
}

// Integrity says what happens to the many side when a record of the one side is
// deleted.
type Integrity uint8

// The integrity rules of a relation.
const (
	IntegrityNone   Integrity = iota
	IntegrityReject           // refuse while related records exist
	IntegrityDelete           // delete them too
)

// FieldType is the type of a field.
type FieldType uint8

// The field types.
const (
	Text FieldType = iota
	Alpha
	UUID // 32 upper-case hexadecimal digits
	Boolean
	Integer   // 16 bits
	Longint   // 32 bits
	Integer64 // 64 bits
	Real
	Date
	Time // seconds
	Object
	Blob
	Picture
	fieldTypes
)

// typeRow says what a field type is called and where it belongs.
var typeRows = [fieldTypes]struct {
	name      string
	attribute string // type of the attribute object
	constant  int    // fieldType of the attribute object
}{
	Text:      {"Text", "string", 2},
	Alpha:     {"Alpha", "string", 0},
	UUID:      {"UUID", "string", 0},
	Boolean:   {"Boolean", "bool", 6},
	Integer:   {"Integer", "number", 8},
	Longint:   {"Long Integer", "number", 9},
	Integer64: {"Integer 64 bits", "number", 25},
	Real:      {"Real", "number", 1},
	Date:      {"Date", "date", 4},
	Time:      {"Time", "number", 11},
	Object:    {"Object", "object", 38},
	Blob:      {"BLOB", "blob", 30},
	Picture:   {"Picture", "image", 3},
}

// String returns the name that the structure editor uses.
func (t FieldType) String() string {
	if t < fieldTypes {
		return typeRows[t].name
	}
	return "?"
}

// AttributeType returns the type as the attribute object tells it: string, number,
// bool, date, object, blob or image.
func (t FieldType) AttributeType() string {
	if t < fieldTypes {
		return typeRows[t].attribute
	}
	return ""
}

// Constant returns the number of the language constant (Is text, Is longint, …).
func (t FieldType) Constant() int { return typeRows[t].constant }

// IsText reports whether values of the type are texts.
func (t FieldType) IsText() bool { return t <= UUID }

// IsWhole reports whether values of the type are whole numbers.
func (t FieldType) IsWhole() bool { return t >= Integer && t <= Integer64 || t == Time }

// IsNumber reports whether values of the type are numbers.
func (t FieldType) IsNumber() bool { return t >= Integer && t <= Real || t == Time }

// IsFolded reports whether values compare by their fold. UUIDs have one spelling.
func (t FieldType) IsFolded() bool { return t == Text || t == Alpha }
