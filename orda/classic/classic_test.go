package classic_test

import (
	"context"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
	"fourd/orda/memory"
)

// regions are three tables in a row, and one that nothing leads to.
func regions(t *testing.T) (*orda.Datastore, context.Context, *classic.State) {
	t.Helper()
	key := func(more ...orda.Field) []orda.Field {
		return append([]orda.Field{{Number: 1, Name: "ID", Type: orda.Longint, PrimaryKey: true, AutoSequence: true},
			{Number: 2, Name: "Name", Type: orda.Alpha, NeverNull: true}}, more...)
	}
	up := orda.Field{Number: 3, Name: "Up", Type: orda.Longint}
	store, err := orda.Open(t.Context(), memory.New(), &orda.Model{Tables: []orda.Table{
		{Number: 1, Name: "Region", Fields: key()}, {Number: 2, Name: "Department", Fields: key(up)}, {Number: 3, Name: "City", Fields: key(up)},
		{Number: 4, Name: "Alone", Fields: key()}},
		Relations: []orda.Relation{
			{Name: "region", ManyName: "departments", From: orda.FieldRef{Table: "Department", Field: "Up"}, To: orda.FieldRef{Table: "Region", Field: "ID"}},
			{Name: "department", ManyName: "cities", From: orda.FieldRef{Table: "City", Field: "Up"}, To: orda.FieldRef{Table: "Department", Field: "ID"}},
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	s := store.NewSession()
	t.Cleanup(func() { s.Close() })
	return store, orda.NewContext(t.Context(), s), classic.New(store, s, classic.NewShelf())
}

func add(t *testing.T, ctx context.Context, table *classic.Table, name string, up int) int {
	t.Helper()
	if err := table.Create(ctx); err != nil {
		t.Fatal(err)
	}
	if err := table.SetField(1, value.Str(name)); err != nil {
		t.Fatal(err)
	}
	if up > 0 {
		if err := table.SetField(2, value.Int(int64(up))); err != nil {
			t.Fatal(err)
		}
	}
	if err := table.Save(ctx); err != nil {
		t.Fatal(err)
	}
	id, err := table.Field(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	return int(id.AsInt())
}

func TestPathTakesTheFewestRelations(t *testing.T) {
	store, _, st := regions(t)
	s := store.Schema()
	for _, c := range []struct {
		from, to string
		many     bool
		want     int // relations; -1: none
	}{
		{"City", "Region", false, 2}, {"City", "City", false, 0}, {"Region", "City", false, -1}, {"Region", "City", true, 2},
		{"Department", "City", true, 1}, {"City", "Alone", true, -1},
	} {
		path, ok := st.Path(s.Table(c.from), s.Table(c.to), c.many)
		got := len(path)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("from %s to %s (many %v): %d relations, want %d", c.from, c.to, c.many, got, c.want)
		}
	}
}

func TestQueryReachesOverSeveralRelations(t *testing.T) {
	store, ctx, st := regions(t)
	s := store.Schema()
	region, department, city := st.Table(s.Table("Region")), st.Table(s.Table("Department")), st.Table(s.Table("City"))
	north, south := add(t, ctx, region, "North", 0), add(t, ctx, region, "South", 0)
	one, two := add(t, ctx, department, "one", north), add(t, ctx, department, "two", south)
	add(t, ctx, city, "Saint A", two)
	add(t, ctx, city, "Saint B", two)
	add(t, ctx, city, "Other", one)
	region.Add(classic.Condition{Table: city.Schema(), Field: 1, Op: orda.Equal, Value: value.Str("Saint@")})
	if err := region.Query(ctx, false); err != nil {
		t.Fatal(err)
	}
	name, err := region.Field(ctx, 1)
	if err != nil || region.Count() != 1 || name.AsText() != "South" {
		t.Errorf("%d regions, the first is %s, error %v; want South alone", region.Count(), name.AsText(), err)
	}
	city.Add(classic.Condition{Table: region.Schema(), Field: 1, Op: orda.NotEqual, Value: value.Str("south")})
	if err := city.Query(ctx, false); err != nil || city.Count() != 1 {
		t.Errorf("%d cities outside of South, error %v; want 1", city.Count(), err)
	}
}

// A lock that is given back inside a transaction stays until that ends.
func TestLocksStayUntilTheTransactionEnds(t *testing.T) {
	store, ctx, st := regions(t)
	region := st.Table(store.Schema().Table("Region"))
	add(t, ctx, region, "North", 0)
	session := orda.FromContext(ctx)
	if err := region.All(ctx); err != nil {
		t.Fatal(err)
	}
	id := region.Selection().IDs()[0]
	held := func() bool { return store.RecordLock(region.Schema(), id) != nil }
	if !held() {
		t.Fatal("loading a record has not locked it")
	}
	if err := session.StartTransaction(ctx); err != nil {
		t.Fatal(err)
	}
	region.Unload()
	if !held() {
		t.Error("the lock is gone before the end of the transaction")
	}
	if err := session.CancelTransaction(ctx); err != nil {
		t.Fatal(err)
	}
	if held() {
		t.Error("the lock is still there after the end of the transaction")
	}
}
