package classic_test

import (
	"context"
	"fmt"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
	"fourd/orda/memory"
)

// A process finds records, changes the first one and reads the others into rows.
func Example() {
	ctx := context.Background()
	store, err := orda.Open(ctx, memory.New(), &orda.Model{Tables: []orda.Table{{Number: 1, Name: "People", Fields: []orda.Field{
		{Number: 1, Name: "ID", Type: orda.Longint, PrimaryKey: true, AutoSequence: true},
		{Number: 2, Name: "Name", Type: orda.Alpha, NeverNull: true},
	}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	session := store.NewSession()
	defer session.Close()
	ctx = orda.NewContext(ctx, session)

	people := classic.New(store, session, classic.NewShelf()).Table(store.Schema().Table("People"))
	for _, name := range []string{"Mei", "Ada", "Max"} {
		_ = people.Create(ctx)
		_ = people.SetField(1, value.Str(name))
		if err := people.Save(ctx); err != nil {
			fmt.Println(err)
		}
	}
	people.Add(classic.Condition{Table: people.Schema(), Field: 1, Op: orda.Equal, Value: value.Str("m@")})
	if err := people.Query(ctx, false); err != nil {
		fmt.Println(err)
	}
	_ = people.SetField(1, value.Str("May"))
	_ = people.Save(ctx)
	names, err := people.Column(people.Schema(), 1)
	if err != nil {
		fmt.Println(err)
	}
	err = people.Read(ctx, 0, people.Count(), []*classic.Column{classic.Numbers(), names}, func(vs []value.Value) error {
		fmt.Println(value.String(vs[0]), value.String(vs[1]))
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 0 May
	// 2 Max
}
