package project

import (
	"encoding/xml"
	"fmt"
)

// The structs below are the elements of a catalog file, as far as they are used.
type xmlBase struct {
	XMLName   xml.Name
	Name      string        `xml:"name,attr"`
	UUID      string        `xml:"uuid,attr"`
	Locale    string        `xml:"collation_locale,attr"`
	Tables    []xmlTable    `xml:"table"`
	Relations []xmlRelation `xml:"relation"`
	Indexes   []xmlIndex    `xml:"index"`
}

type xmlTable struct {
	Name       string     `xml:"name,attr"`
	UUID       string     `xml:"uuid,attr"`
	ID         int        `xml:"id,attr"`
	HideInREST string     `xml:"hide_in_REST,attr"`
	Fields     []xmlField `xml:"field"`
	PrimaryKey []struct {
		Field string `xml:"field_name,attr"`
	} `xml:"primary_key"`
	Extra struct {
		Trashed string `xml:"trashed,attr"`
		Visible string `xml:"visible,attr"`
		Insert  string `xml:"trigger_insert,attr"`
		Update  string `xml:"trigger_update,attr"`
		Delete  string `xml:"trigger_delete,attr"`
		Input   string `xml:"input_form,attr"`
		Output  string `xml:"output_form,attr"`
	} `xml:"table_extra"`
}

type xmlField struct {
	Name         string `xml:"name,attr"`
	UUID         string `xml:"uuid,attr"`
	ID           int    `xml:"id,attr"`
	Type         int    `xml:"type,attr"`
	Length       int    `xml:"limiting_length,attr"`
	Unique       string `xml:"unique,attr"`
	AutoSequence string `xml:"autosequence,attr"`
	AutoGenerate string `xml:"autogenerate,attr"`
	AsUUID       string `xml:"store_as_UUID,attr"`
	NotNull      string `xml:"not_null,attr"`
	NeverNull    string `xml:"never_null,attr"`
	HideInREST   string `xml:"hide_in_REST,attr"`
	Extra        struct {
		Mandatory  string `xml:"mandatory,attr"`
		Visible    string `xml:"visible,attr"`
		Enterable  string `xml:"enterable,attr"`
		Modifiable string `xml:"modifiable,attr"`
		Class      string `xml:"class_id,attr"`
	} `xml:"field_extra"`
}

type xmlFieldRef struct {
	Name  string `xml:"name,attr"`
	UUID  string `xml:"uuid,attr"`
	Table struct {
		Name string `xml:"name,attr"`
		UUID string `xml:"uuid,attr"`
	} `xml:"table_ref"`
}

type xmlRelation struct {
	NTo1       string `xml:"name_Nto1,attr"`
	OneToN     string `xml:"name_1toN,attr"`
	UUID       string `xml:"uuid,attr"`
	LoadNTo1   string `xml:"auto_load_Nto1,attr"`
	Load1ToN   string `xml:"auto_load_1toN,attr"`
	ForeignKey string `xml:"foreign_key,attr"`
	Integrity  string `xml:"integrity,attr"`
	Fields     []struct {
		Kind  string      `xml:"kind,attr"`
		Field xmlFieldRef `xml:"field_ref"`
	} `xml:"related_field"`
}

type xmlIndex struct {
	Kind   string        `xml:"kind,attr"`
	Unique string        `xml:"unique_keys,attr"`
	Type   int           `xml:"type,attr"`
	Name   string        `xml:"name,attr"`
	UUID   string        `xml:"uuid,attr"`
	Fields []xmlFieldRef `xml:"field_ref"`
}

const (
	yes = "true"
	no  = "false"
)

func (x *xmlBase) catalog() *Catalog {
	c := &Catalog{Name: x.Name, UUID: x.UUID, Locale: x.Locale}
	for i := range x.Tables {
		if t := &x.Tables[i]; t.Extra.Trashed != yes {
			c.Tables = append(c.Tables, t.table(c))
		}
	}
	c.sortTables()
	c.repair()
	for i := range x.Relations {
		if r := x.Relations[i].relation(); c.has(r.From) && c.has(r.To) {
			c.Relations = append(c.Relations, r)
		}
	}
	for i := range x.Indexes {
		x.Indexes[i].add(c)
	}
	return c
}

// has reports whether both table and field are in use.
func (c *Catalog) has(r FieldRef) bool {
	t := c.Table(r.Table)
	return t != nil && t.Field(r.Field) != nil
}

func (x *xmlTable) table(c *Catalog) *Table {
	t := &Table{ID: x.ID, Name: x.Name, UUID: x.UUID, HideInREST: x.HideInREST == yes, InputForm: x.Extra.Input, OutputForm: x.Extra.Output,
		InsertEvents: x.Extra.Insert == yes, UpdateEvents: x.Extra.Update == yes, DeleteEvents: x.Extra.Delete == yes, Invisible: x.Extra.Visible == no}
	for _, k := range x.PrimaryKey {
		t.PrimaryKey = append(t.PrimaryKey, k.Field)
	}
	for i := range x.Fields {
		f := x.Fields[i].field()
		if f.Type == UnknownField {
			c.Warnings = append(c.Warnings, fmt.Sprintf("catalog: field %s of table %s has the unknown type %d", f.Name, t.Name, x.Fields[i].Type))
		}
		t.Fields = append(t.Fields, f)
	}
	return t
}

func (x *xmlField) field() *Field {
	return &Field{ID: x.ID, Name: x.Name, UUID: x.UUID, Type: x.fieldType(), Length: x.Length, Class: x.Extra.Class, Unique: x.Unique == yes,
		AutoSequence: x.AutoSequence == yes, AutoGenerate: x.AutoGenerate == yes, NotNull: x.NotNull == yes, NeverNull: x.NeverNull == yes,
		HideInREST: x.HideInREST == yes, Mandatory: x.Extra.Mandatory == yes,
		Invisible: x.Extra.Visible == no, NoEntry: x.Extra.Enterable == no, NoChange: x.Extra.Modifiable == no}
}

// fieldType maps the numbers of the file, which are not those of the language. 2, 7, 11 and 13 were never seen; they
// are read as their neighbours.
func (x *xmlField) fieldType() FieldType {
	switch x.Type {
	case 1:
		return BooleanField
	case 2, 3:
		return IntegerField
	case 4:
		return LongintField
	case 5:
		return Integer64Field
	case 6, 7:
		return RealField
	case 8:
		return DateField
	case 9:
		return TimeField
	case 10:
		switch {
		case x.AsUUID == yes:
			return UUIDField
		case x.Length > 0:
			return AlphaField
		}
		return TextField
	case 11, 18:
		return BlobField
	case 12:
		return PictureField
	case 13:
		return UUIDField
	case 14:
		return TextField
	case 21:
		return ObjectField
	}
	return UnknownField
}

func (x *xmlRelation) relation() *Relation {
	r := &Relation{Name: x.NTo1, Inverse: x.OneToN, UUID: x.UUID, Integrity: x.Integrity, AutoLoadOne: x.LoadNTo1 == yes,
		AutoLoadMany: x.Load1ToN == yes, ForeignKey: x.ForeignKey == yes}
	if r.Integrity == "none" {
		r.Integrity = ""
	}
	for _, f := range x.Fields {
		ref := FieldRef{f.Field.Table.Name, f.Field.Name}
		if f.Kind == "source" {
			r.From = ref
		} else {
			r.To = ref
		}
	}
	return r
}

// add marks the fields of an index and keeps it, unless its table is deleted.
func (x *xmlIndex) add(c *Catalog) {
	if len(x.Fields) == 0 {
		return
	}
	i := &Index{Name: x.Name, UUID: x.UUID, Table: x.Fields[0].Table.Name, Unique: x.Unique == yes, Keywords: x.Kind == "keywords", Type: x.Type}
	for _, ref := range x.Fields {
		if !c.has(FieldRef{ref.Table.Name, ref.Name}) {
			return
		}
		i.Fields = append(i.Fields, ref.Name)
	}
	c.Indexes = append(c.Indexes, i)
	if len(i.Fields) == 1 {
		f := c.Table(i.Table).Field(i.Fields[0])
		f.Indexed = f.Indexed || !i.Keywords
		f.KeywordIndexed = f.KeywordIndexed || i.Keywords
	}
}
