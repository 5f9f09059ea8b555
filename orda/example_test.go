package orda_test

import (
	"context"
	"fmt"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/sqlite"
)

// A datastore over a database in memory: an entity is saved and found again.
func Example() {
	ctx := context.Background()
	model := &orda.Model{Tables: []orda.Table{{Number: 1, Name: "Person", Fields: []orda.Field{
		{Number: 1, Name: "ID", Type: orda.Longint, PrimaryKey: true, AutoSequence: true},
		{Number: 2, Name: "name", Type: orda.Alpha, Length: 80, Indexed: true},
	}}}}
	ds, err := orda.Open(ctx, sqlite.New(sqlite.Memory), model)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer ds.Close()

	e := ds.Class("Person").New()
	_ = e.SetAttribute(ctx, "name", value.Str("Zoë"))
	status, _ := e.Save(ctx, 0)
	found, _ := ds.Class("Person").Query(ctx, nil, "name = :1", []value.Value{value.Str("zo@")})
	first, _ := found.First(ctx)
	name, _ := first.Attribute(ctx, "name")
	fmt.Println(status.Success(), found.Length(), name.AsText())
	// Output: true 1 Zoë
}
