package orda_test

import (
	"strings"
	"testing"

	"fourd/orda"
)

func TestMistakesInAModelAreNamed(t *testing.T) {
	field := func(name string, typ orda.FieldType) orda.Field { return orda.Field{Name: name, Type: typ} }
	ref := func(table, f string) orda.FieldRef { return orda.FieldRef{Table: table, Field: f} }
	key := orda.Field{Name: "ID", Type: orda.Longint, PrimaryKey: true}
	for want, m := range map[string]*orda.Model{
		"two tables named a":                       {Tables: []orda.Table{{Name: "A"}, {Name: "a"}}},
		"table number 3 has no name":               {Tables: []orda.Table{{Number: 3}}},
		"table A has two fields named X":           {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{field("x", 0), field("X", 0)}}}},
		"tables A and B have the same number 1":    {Tables: []orda.Table{{Name: "A", Number: 1}, {Name: "B", Number: 1}}},
		"fields x and y of table A have the same":  {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{{Name: "x", Number: 2}, {Name: "y", Number: 2}}}}},
		"field x of table A has an unknown type":   {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{field("x", 99)}}}},
		"is the primary key but has the type BLOB": {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{{Name: "x", Type: orda.Blob, PrimaryKey: true}}}}},
		"relation r names the missing table B":     {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{key}}}, Relations: []orda.Relation{{Name: "r", From: ref("A", "ID"), To: ref("B", "x")}}},
		"relation r names the missing field y":     {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{key}}}, Relations: []orda.Relation{{Name: "r", From: ref("A", "ID"), To: ref("A", "y")}}},
		"their types do not agree":                 {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{key, field("t", orda.Text)}}}, Relations: []orda.Relation{{Name: "r", From: ref("A", "ID"), To: ref("A", "t")}}},
		"index i names the missing field z":        {Tables: []orda.Table{{Name: "A", Fields: []orda.Field{key}}}, Indexes: []orda.Index{{Name: "i", Table: "A", Fields: []string{"z"}}}},
	} {
		if _, err := orda.NewSchema(m); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestTheFirstAttributeOfANameStays(t *testing.T) {
	key := orda.Field{Name: "ID", Type: orda.Longint, PrimaryKey: true}
	ref := orda.FieldRef{Table: "A", Field: "ID"}
	s, err := orda.NewSchema(&orda.Model{Tables: []orda.Table{{Name: "A", Fields: []orda.Field{key}}},
		Relations: []orda.Relation{{Name: "ID", ManyName: "all", From: ref, To: ref}, {Name: "one", ManyName: "all", From: ref, To: ref}}})
	if err != nil || s.Class("A").Attribute("ID").Link != nil || s.Class("A").Attribute("one") == nil || len(s.Notes) != 2 {
		t.Errorf("%v, notes %q", err, s.Notes)
	}
}

func TestTablesWithoutOneKeyAreNoDataclass(t *testing.T) {
	key := func(name string) orda.Field { return orda.Field{Name: name, Type: orda.Longint, PrimaryKey: true} }
	s, err := orda.NewSchema(&orda.Model{Tables: []orda.Table{
		{Name: "None", Fields: []orda.Field{{Name: "x"}}}, {Name: "Two", Fields: []orda.Field{key("a"), key("b")}}, {Name: "One", Fields: []orda.Field{key("a")}}},
		Relations: []orda.Relation{{Name: "n", ManyName: "m", From: orda.FieldRef{Table: "Two", Field: "a"}, To: orda.FieldRef{Table: "One", Field: "a"}}}})
	if err != nil || s.Class("None") != nil || s.Class("Two") != nil || s.Class("One") == nil || s.Table("NONE") == nil || len(s.Notes) != 3 {
		t.Errorf("%v, notes %q", err, s.Notes)
	}
	if s.Class("One").Attribute("m") != nil {
		t.Error("a relation to a table that is no dataclass gave an attribute")
	}
}

func TestAnEmptyModelWorks(t *testing.T) {
	onlyEmpty := openStore(t, newMemory(), &orda.Model{})
	if v, err := onlyEmpty.Get(nil, "Any"); err != nil || !v.IsUndefined() || len(onlyEmpty.Keys()) != 0 {
		t.Errorf("%v, %v", v, err)
	}
}
