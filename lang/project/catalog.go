package project

import (
	"errors"
	"fmt"
	"io"
	"sort"

	"fourd/lang/names"
)

// Catalog is the structure of the database: the tables and relations that are in use. Deleted tables, and what refers to
// them, are left out.
type Catalog struct {
	Name      string
	UUID      string
	Locale    string // of the collation: "en", "fr" …
	Tables    []*Table
	Relations []*Relation
	Indexes   []*Index
	Warnings  []string
}

// Table is one table. Fields are in the order of the file.
type Table struct {
	ID           int
	Name         string
	UUID         string
	HideInREST   bool
	Fields       []*Field
	PrimaryKey   []string // names of its fields; ORDA wants exactly one
	InputForm    string
	OutputForm   string
	InsertEvents bool // the trigger runs on insert, update, delete
	UpdateEvents bool
	DeleteEvents bool
	Invisible    bool // editors do not show it
}

// FieldType is the type of a field.
type FieldType uint8

// The types of fields.
const (
	UnknownField FieldType = iota
	BooleanField
	IntegerField   // 16 bits
	LongintField   // 32 bits
	Integer64Field // 64 bits
	RealField
	DateField
	TimeField
	AlphaField // text of at most Length characters
	UUIDField  // text of 32 hexadecimal digits
	TextField
	PictureField
	BlobField
	ObjectField
)

// Field is one field of a table.
type Field struct {
	ID             int
	Name           string
	UUID           string
	Type           FieldType
	Length         int // of an Alpha field; 0: no limit
	Class          string
	Unique         bool
	AutoSequence   bool // filled with the next number of the table
	AutoGenerate   bool // filled with a new UUID
	NotNull        bool // saving Null is an error
	NeverNull      bool // a missing value reads as the blank of its type
	HideInREST     bool
	Mandatory      bool
	Indexed        bool
	KeywordIndexed bool
	Invisible      bool // editors do not show it
	NoEntry        bool // forms take no value for it
	NoChange       bool // forms do not change a value that was saved
}

// FieldRef names a field of a table.
type FieldRef struct{ Table, Field string }

// Relation leads from a foreign key (N) to a key (1). Name is the attribute on the N side, Inverse that on the 1 side.
type Relation struct {
	Name, Inverse string
	UUID          string
	From, To      FieldRef
	Integrity     string // "", "reject" or "delete": what deleting the 1 side does
	AutoLoadOne   bool   // classic automatic relation N to 1
	AutoLoadMany  bool
	ForeignKey    bool
}

// Index is an index over one or more fields of a table.
type Index struct {
	Name     string
	UUID     string
	Table    string
	Fields   []string
	Unique   bool
	Keywords bool
	Type     int
}

// Table returns the table of that name in any letter case, or nil.
func (c *Catalog) Table(name string) *Table {
	for _, t := range c.Tables {
		if names.Same(t.Name, name) {
			return t
		}
	}
	return nil
}

// TableByID returns the table of that number, or nil.
func (c *Catalog) TableByID(id int) *Table {
	for _, t := range c.Tables {
		if t.ID == id {
			return t
		}
	}
	return nil
}

// Field returns the field of that name in any letter case, or nil.
func (t *Table) Field(name string) *Field {
	for _, f := range t.Fields {
		if names.Same(f.Name, name) {
			return f
		}
	}
	return nil
}

// FieldByID returns the field of that number, or nil.
func (t *Table) FieldByID(id int) *Field {
	for _, f := range t.Fields {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// readCatalog reads catalog.4DCatalog.
func (p *Project) readCatalog() error {
	text, err := p.source("catalog.4DCatalog")
	if err != nil || text == nil {
		return err
	}
	c, err := ParseCatalog(text)
	if err != nil {
		return fmt.Errorf("catalog.4DCatalog: %w", err)
	}
	p.Catalog = *c
	p.Warnings = append(p.Warnings, c.Warnings...)
	return nil
}

// ParseCatalog reads the text of a catalog file. The DTD it names is never fetched.
func ParseCatalog(text []byte) (*Catalog, error) {
	var x xmlBase
	switch err := decoder(text).Decode(&x); {
	case err != nil && err != io.EOF:
		return nil, err
	case x.XMLName.Local != "base": // without tables every use of ds would fail for no visible reason
		return nil, errors.New("this is no structure file: it has no element <base>")
	}
	return x.catalog(), nil
}

func passThrough(_ string, r io.Reader) (io.Reader, error) { return r, nil }

// sortTables brings the tables into the order of their numbers.
func (c *Catalog) sortTables() {
	sort.SliceStable(c.Tables, func(i, j int) bool { return c.Tables[i].ID < c.Tables[j].ID })
}
