package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"

	"fourd/orda"
)

// wide is a structure as large business projects have it.
func wide(tables, fields int) *orda.Model {
	m := &orda.Model{}
	for t := range tables {
		table := orda.Table{Name: fmt.Sprintf("T%d", t), UUID: fmt.Sprintf("t%d", t)}
		for f := range fields {
			table.Fields = append(table.Fields, orda.Field{Name: fmt.Sprintf("F%d", f), UUID: fmt.Sprintf("t%df%d", t, f),
				Type: []orda.FieldType{orda.Longint, orda.Text, orda.Date}[f%3], PrimaryKey: f == 0, Indexed: f%4 == 0})
		}
		m.Tables = append(m.Tables, table)
	}
	return m
}

// The first start makes the tables, the later ones only see that they are there: the cost
// of both has to grow with the structure, not with its square.
func BenchmarkOpen(b *testing.B) {
	for _, tables := range []int{50, 200} {
		s, err := orda.NewSchema(wide(tables, 16))
		if err != nil {
			b.Fatal(err)
		}
		open := func(b *testing.B, path string) {
			e := New(path)
			if err := e.Open(b.Context(), s); err != nil {
				b.Fatal(err)
			}
			if err := e.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprintf("first/%d", tables), func(b *testing.B) {
			for i := range b.N {
				open(b, filepath.Join(b.TempDir(), fmt.Sprintf("%d.sqlite", i)))
			}
		})
		b.Run(fmt.Sprintf("later/%d", tables), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "a.sqlite")
			open(b, path)
			for b.Loop() {
				open(b, path)
			}
		})
	}
}
