package main

import (
	"slices"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/lang/names"
	"fourd/web"
	"fourd/web/client"
	"fourd/web/tags"
)

// TestTablesCanBeBound binds the tables that the program only searches, which fails
// for a name that is no command or is bound twice, and compares what is implemented.
func TestTablesCanBeBound(t *testing.T) {
	checked, err := interp.New(interp.Commands(builtins.All()...), interp.Commands(builtins.DataCommands()...),
		interp.Commands(builtins.SessionCommands()...), interp.Commands(slices.Concat(web.Tables()...)...), interp.Commands(tags.Commands()...),
		interp.Commands(client.Commands()...))
	if err != nil {
		t.Fatal(err)
	}
	searched, err := newRuntime()
	if err != nil {
		t.Fatal(err)
	}
	for i := range names.Commands {
		c := &names.Commands[i]
		if x, y := checked.Implemented(c.ID), searched.Implemented(c.ID); x != y {
			t.Errorf("%s: bound %v, found in the tables %v", c.Name, x, y)
		}
	}
}
