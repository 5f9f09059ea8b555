package orda

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fourd/interp/value"
)

// Schema is a checked Model. It is immutable and shared by everything that works
// on the database.
type Schema struct {
	Model  *Model
	Tables []*SchemaTable // in the order of the model, classic-only tables included
	Links  []*Link        // to one record, of all relations, those without attributes included
	// Notes tell what is legal but worth knowing: tables without a primary key,
	// relations that were left out.
	Notes   []string
	byName  map[string]*SchemaTable // exact names of dataclasses
	byLower map[string]*SchemaTable
}

// SchemaTable is a table with what follows from the model: its key and its
// attributes.
type SchemaTable struct {
	*Table
	Index      int // position in Schema.Tables
	Key        int // index of the primary key field; -1: not a dataclass
	Attributes []*Attribute
	attr       map[string]*Attribute
	fields     map[string]int // by name in lower case
	stored     []*Attribute   // by field index
}

// AttributeKind says what an attribute gives.
type AttributeKind uint8

// The kinds of attribute.
const (
	Storage AttributeKind = iota
	RelatedEntity
	RelatedEntities
	Computed // of an entity class; never among the attributes of a SchemaTable
)

var kindNames = [...]string{"storage", "relatedEntity", "relatedEntities", "calculated"}

// String returns the kind as the attribute object tells it.
func (k AttributeKind) String() string { return kindNames[k] }

// Attribute is one attribute of a dataclass.
type Attribute struct {
	Name  string
	Kind  AttributeKind
	Field int   // index of the field; -1 for relations
	Link  *Link // relations
}

// Link is one direction of a relation: the records of To whose ToField equals
// FromField of a record of From.
type Link struct {
	Name      string
	From, To  *SchemaTable
	FromField int
	ToField   int
	Many      bool // leads to any number of records
	Inverse   *Link
	Integrity Integrity // of the relation, on the direction that leads to many
	Auto      bool      // classic commands follow it by themselves
}

// Table returns the table of that name (case ignored), dataclass or not, or nil.
func (s *Schema) Table(name string) *SchemaTable { return s.byLower[strings.ToLower(name)] }

// Class returns the table behind the dataclass of that exact name, or nil.
func (s *Schema) Class(name string) *SchemaTable { return s.byName[name] }

// IsClass reports whether the table is a dataclass.
func (t *SchemaTable) IsClass() bool { return t.Key >= 0 }

// Attribute returns the attribute of that exact name, or nil.
func (t *SchemaTable) Attribute(name string) *Attribute { return t.attr[name] }

// FieldIndex returns the index of a field (case ignored), or -1.
func (t *SchemaTable) FieldIndex(name string) int {
	if i, ok := t.fields[strings.ToLower(name)]; ok {
		return i
	}
	return -1
}

// NewSchema checks a model. The error joins all mistakes found, each saying table
// and field.
func NewSchema(m *Model) (*Schema, error) {
	s := &Schema{Model: m, byName: map[string]*SchemaTable{}, byLower: map[string]*SchemaTable{}}
	var errs []error
	for i := range m.Tables {
		t, err := newTable(&m.Tables[i], i)
		errs = append(errs, err...)
		low := strings.ToLower(t.Name)
		if t.Name == "" {
			errs = append(errs, fmt.Errorf("table number %d has no name", t.Number))
			continue
		}
		if s.byLower[low] != nil {
			errs = append(errs, fmt.Errorf("there are two tables named %s", t.Name))
			continue
		}
		s.Tables, s.byLower[low] = append(s.Tables, t), t
		t.Index = len(s.Tables) - 1
		if t.IsClass() {
			s.byName[t.Name] = t
		} else {
			s.Notes = append(s.Notes, fmt.Sprintf("table %s has no single primary key field: classic commands reach it, ds does not", t.Name))
		}
	}
	errs = append(errs, s.checkNumbers()...)
	for i := range m.Relations {
		if err := s.relate(&m.Relations[i]); err != nil {
			errs = append(errs, err)
		}
	}
	errs = append(errs, s.checkIndexes()...)
	return s, errors.Join(errs...)
}

func newTable(t *Table, index int) (*SchemaTable, []error) {
	st := &SchemaTable{Table: t, Index: index, Key: -1, attr: map[string]*Attribute{}, fields: map[string]int{}}
	var errs []error
	keys := 0
	for i := range t.Fields {
		f := &t.Fields[i]
		low := strings.ToLower(f.Name)
		switch _, twice := st.fields[low]; {
		case f.Name == "":
			errs = append(errs, fmt.Errorf("field number %d of table %s has no name", f.Number, t.Name))
		case twice:
			errs = append(errs, fmt.Errorf("table %s has two fields named %s", t.Name, f.Name))
		case f.Type >= fieldTypes:
			errs = append(errs, fmt.Errorf("field %s of table %s has an unknown type", f.Name, t.Name))
		}
		st.fields[low] = i
		a := &Attribute{Name: f.Name, Field: i}
		st.Attributes, st.attr[f.Name] = append(st.Attributes, a), a
		st.stored = append(st.stored, a)
		if f.PrimaryKey {
			keys++
			st.Key = i
			if f.Type >= Object {
				errs = append(errs, fmt.Errorf("field %s of table %s is the primary key but has the type %s", f.Name, t.Name, f.Type))
			}
		}
	}
	if keys != 1 {
		st.Key = -1
	}
	return st, errs
}

func (s *Schema) checkNumbers() (errs []error) {
	seen := map[int]string{}
	for _, t := range s.Tables {
		if t.Number != 0 {
			if other := seen[t.Number]; other != "" {
				errs = append(errs, fmt.Errorf("tables %s and %s have the same number %d", other, t.Name, t.Number))
			}
			seen[t.Number] = t.Name
		}
		inTable := map[int]string{}
		for i := range t.Fields {
			f := &t.Fields[i]
			if other := inTable[f.Number]; f.Number != 0 && other != "" {
				errs = append(errs, fmt.Errorf("fields %s and %s of table %s have the same number %d", other, f.Name, t.Name, f.Number))
			}
			inTable[f.Number] = f.Name
		}
	}
	return errs
}

func (s *Schema) find(r FieldRef, relation string) (*SchemaTable, int, error) {
	t := s.Table(r.Table)
	if t == nil {
		return nil, 0, fmt.Errorf("relation %s names the missing table %s", relation, r.Table)
	}
	i := t.FieldIndex(r.Field)
	if i < 0 {
		return nil, 0, fmt.Errorf("relation %s names the missing field %s of table %s", relation, r.Field, r.Table)
	}
	return t, i, nil
}

// relate adds the two attributes of a relation.
func (s *Schema) relate(r *Relation) error {
	from, fi, err := s.find(r.From, r.Name)
	if err != nil {
		return err
	}
	to, ti, err := s.find(r.To, r.Name)
	if err != nil {
		return err
	}
	if a, b := from.Fields[fi].Type, to.Fields[ti].Type; keyGroup(a) != keyGroup(b) || keyGroup(a) == 0 {
		return fmt.Errorf("relation %s joins %s.%s (%s) to %s.%s (%s): their types do not agree",
			r.Name, from.Name, from.Fields[fi].Name, a, to.Name, to.Fields[ti].Name, b)
	}
	one := &Link{Name: r.Name, From: from, FromField: fi, To: to, ToField: ti, Auto: r.AutoOne}
	many := &Link{Name: r.ManyName, From: to, FromField: ti, To: from, ToField: fi, Many: true, Integrity: r.Integrity, Auto: r.AutoMany}
	one.Inverse, many.Inverse = many, one
	s.Links = append(s.Links, one)
	if !from.IsClass() || !to.IsClass() {
		s.Notes = append(s.Notes, fmt.Sprintf("relation %s gives no attributes, since one of its tables is not a dataclass", r.Name))
		return nil
	}
	s.addLink(from, one, RelatedEntity)
	s.addLink(to, many, RelatedEntities)
	return nil
}

// keyGroup is the same number for field types that a relation may join; 0 for
// types that cannot be keys.
func keyGroup(t FieldType) int {
	switch {
	case t.IsText():
		return 1
	case t.IsNumber():
		return 2
	case t == Date:
		return 3
	case t == Boolean:
		return 4
	}
	return 0
}

// addLink gives a dataclass the attribute of one direction of a relation; one without a
// name gives none. The relation to one record that is called like a field takes its name:
// structures call a foreign key like what it leads to, and code assigns entities to it.
// choice: a key keeps its name, and of other attributes of one name the first one counts.
func (s *Schema) addLink(t *SchemaTable, l *Link, k AttributeKind) {
	switch other := t.attr[l.Name]; {
	case l.Name == "":
		return
	case other != nil && other.Kind == Storage && other.Field != t.Key && k == RelatedEntity:
		t.Attributes = slices.DeleteFunc(t.Attributes, func(a *Attribute) bool { return a == other })
		s.Notes = append(s.Notes, fmt.Sprintf("the field %s of %s is no attribute, since a relation has its name", l.Name, t.Name))
	case other != nil:
		s.Notes = append(s.Notes, fmt.Sprintf("a relation gives dataclass %s no attribute, since it has another one named %s", t.Name, l.Name))
		return
	}
	a := &Attribute{Name: l.Name, Kind: k, Field: -1, Link: l}
	t.Attributes, t.attr[l.Name] = append(t.Attributes, a), a
}

// UniqueKeys returns the sets of fields of which no two records may hold the same
// values; Null is never the same.
func (s *Schema) UniqueKeys(t *SchemaTable) [][]int {
	var out [][]int
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Unique || f.PrimaryKey && t.IsClass() {
			out = append(out, []int{i})
		}
	}
	for _, x := range s.Model.Indexes {
		if x.Unique && s.Table(x.Table) == t {
			out = append(out, t.IndexFields(x))
		}
	}
	return out
}

// IndexFields returns the fields of an index of the table.
func (t *SchemaTable) IndexFields(x Index) []int {
	var out []int
	for _, f := range x.Fields {
		out = append(out, t.FieldIndex(f))
	}
	return out
}

func (s *Schema) checkIndexes() (errs []error) {
	for _, x := range s.Model.Indexes {
		t := s.Table(x.Table)
		if t == nil {
			errs = append(errs, fmt.Errorf("index %s names the missing table %s", x.Name, x.Table))
			continue
		}
		for _, f := range x.Fields {
			if t.FieldIndex(f) < 0 {
				errs = append(errs, fmt.Errorf("index %s names the missing field %s of table %s", x.Name, f, x.Table))
			}
		}
	}
	return errs
}

// readOnly reports whether code can assign the attribute.
func (a *Attribute) readOnly() bool { return a.Kind == RelatedEntities }

// describe returns the attribute object ds.Company.name.
func (t *SchemaTable) describe(a *Attribute) *value.Object {
	o := value.NewObject(16)
	put := func(name string, v value.Value) { o.Put(name, v) }
	put("name", value.Str(a.Name))
	put("kind", value.Str(a.Kind.String()))
	if a.Kind == Storage {
		f := &t.Fields[a.Field]
		put("fieldNumber", value.Int(int64(f.Number)))
		put("fieldType", value.Int(int64(f.Type.Constant())))
		put("type", value.Str(f.Type.AttributeType()))
		put("indexed", value.Bool(f.Indexed || f.PrimaryKey || f.Unique))
		put("keywordIndexed", value.Bool(f.Keywords))
		put("autoFilled", value.Bool(f.AutoSequence || f.AutoGenerate))
		put("mandatory", value.Bool(f.NotNull))
		put("unique", value.Bool(f.Unique || f.PrimaryKey))
		put("exposed", value.Bool(!f.HideInREST))
		if f.ClassID != "" {
			put("classID", value.Str(f.ClassID))
		}
	} else {
		kind, name := 38, a.Link.To.Name
		if a.Kind == RelatedEntities {
			kind, name = 42, name+"Selection"
		}
		put("fieldType", value.Int(int64(kind)))
		put("type", value.Str(name))
		put("relatedDataClass", value.Str(a.Link.To.Name))
		put("inverseName", value.Str(a.Link.Inverse.Name))
		put("exposed", value.Bool(!a.Link.To.HideInREST))
	}
	put("readOnly", value.Bool(a.readOnly()))
	return o
}
