package orda_test

import (
	"testing"

	"fourd/orda"
)

// trackedModel is a structure whose table A tells its changes, and whose table B does not.
func trackedModel() *orda.Model {
	key := orda.Field{Name: "ID", Type: orda.Longint, PrimaryKey: true, AutoSequence: true, Number: 1}
	return &orda.Model{Tables: []orda.Table{
		{Name: "A", Number: 1, Fields: []orda.Field{key, {Name: "name", Type: orda.Text, Number: 2}, {Name: "note", Type: orda.Text, Number: 3},
			{Name: "__GlobalStamp", Type: orda.Integer64, NeverNull: true, Number: 4}}},
		{Name: "B", Number: 2, Fields: []orda.Field{key, {Name: "name", Type: orda.Text, Number: 2}}},
		{Name: "__DeletedRecords", Number: 3, Fields: []orda.Field{key, {Name: "__PrimaryKey", Type: orda.Text, Number: 2},
			{Name: "__Stamp", Type: orda.Integer64, Number: 3}, {Name: "__TableName", Type: orda.Text, Number: 4}, {Name: "__TableNumber", Type: orda.Longint, Number: 5}}},
	}}
}

func TestChangesGetTheGlobalStamp(t *testing.T) {
	engine := newMemory()
	s := openStore(t, engine, trackedModel())
	stamp := func(s *store) int64 {
		t.Helper()
		n, err := s.GlobalStamp(s.ctx)
		s.must(err)
		return n
	}
	if stamp(s) != 1 {
		t.Errorf("the first stamp is %d", stamp(s))
	}
	a, b := s.add("A", "name", "one"), s.add("A", "name", "two")
	s.add("B", "name", "other")
	if got := show(s.attr(a, "__GlobalStamp")) + show(s.attr(b, "__GlobalStamp")); got != "12" || stamp(s) != 3 {
		t.Errorf("stamps %s, then %d", got, stamp(s))
	}
	s.must(a.SetAttribute(s.ctx, "name", val("uno")))
	s.save(a)
	s.save(a) // nothing to save
	if show(s.attr(a, "__GlobalStamp")) != "3" || stamp(s) != 4 {
		t.Errorf("changed: %s, then %d", show(s.attr(a, "__GlobalStamp")), stamp(s))
	}
	later := mustFirst(s, s.query("A", "name = uno"))
	s.must(later.SetAttribute(s.ctx, "note", val("x")))
	s.save(later)
	s.must(a.SetAttribute(s.ctx, "name", val("eins")))
	if st, err := a.Save(s.ctx, orda.AutoMerge); err != nil || !st.AutoMerged || show(s.attr(a, "__GlobalStamp")) != "5" {
		t.Errorf("merged: %v, %+v, stamp %s", err, st, show(s.attr(a, "__GlobalStamp")))
	}
	if _, err := b.Drop(s.ctx, 0); err != nil {
		t.Fatal(err)
	}
	gone := mustFirst(s, s.query("__DeletedRecords", "__Stamp >= 6"))
	if o, err := gone.ToObject(s.ctx, val("__PrimaryKey, __Stamp, __TableName, __TableNumber"), 0); err != nil ||
		show(o.Value()) != "{__PrimaryKey:2 __Stamp:6 __TableName:A __TableNumber:1}" {
		t.Errorf("%s, %v", show(o.Value()), err)
	}
	if got := s.names(s.query("A", "__GlobalStamp > 3"), "name"); got != "eins" {
		t.Errorf("changed since 3: %q", got)
	}
	if again := openStore(t, engine, trackedModel()); stamp(again) != 7 {
		t.Errorf("a program that starts later goes on with %d", stamp(again))
	}
	s.must(s.SetGlobalStamp(s.ctx, 100))
	if c := s.add("A", "name", "late"); show(s.attr(c, "__GlobalStamp")) != "100" || stamp(s) != 101 {
		t.Errorf("set to 100: %s", show(s.attr(c, "__GlobalStamp")))
	}
}

func TestWithoutTrackedTablesThereIsNoGlobalStamp(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	s.must(s.SetGlobalStamp(s.ctx, 5))
	if n, err := s.GlobalStamp(s.ctx); n != 0 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
}
