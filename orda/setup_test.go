package orda_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/enginetest"
	"fourd/orda/memory"
	"fourd/orda/sqlite"
)

// onEngines runs a test on the engines that need nothing installed.
func onEngines(t *testing.T, run func(t *testing.T, s *store)) {
	for name, engine := range map[string]orda.Engine{"memory": memory.New(), "sqlite": sqlite.New(sqlite.Memory)} {
		t.Run(name, func(t *testing.T) { run(t, openStore(t, engine, enginetest.Model())) })
	}
}

// store is a datastore with shorthands; every failure ends the test.
type store struct {
	*orda.Datastore
	t   testing.TB
	ctx context.Context
}

func openStore(t testing.TB, e orda.Engine, m *orda.Model) *store {
	t.Helper()
	ds, err := orda.Open(t.Context(), e, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ds.Close() })
	return &store{ds, t, t.Context()}
}

// process returns the store as another process sees it.
func (s *store) process() (*store, *orda.Session) {
	session := s.NewSession()
	s.t.Cleanup(func() { _ = session.Close() })
	return &store{s.Datastore, s.t, orda.NewContext(s.ctx, session)}, session
}

func (s *store) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// obj makes an object from name, value, name, value.
func obj(pairs ...any) *value.Object {
	o := value.NewObject(len(pairs) / 2)
	for i := 0; i < len(pairs); i += 2 {
		o.Put(pairs[i].(string), val(pairs[i+1]))
	}
	return o
}

func val(x any) value.Value {
	switch x := x.(type) {
	case nil:
		return value.Null
	case string:
		return value.Str(x)
	case int:
		return value.Int(int64(x))
	case float64:
		return value.Real(x)
	case bool:
		return value.Bool(x)
	case *value.Object:
		return x.Value()
	case []any:
		c := value.NewCollection(nil)
		for _, e := range x {
			c.Append(val(e))
		}
		return c.Value()
	case value.Value:
		return x
	case interface{ Value() value.Value }:
		return x.Value()
	}
	panic(fmt.Sprintf("no value for %T", x))
}

func vals(xs ...any) []value.Value {
	out := make([]value.Value, len(xs))
	for i, x := range xs {
		out[i] = val(x)
	}
	return out
}

// add saves a new entity with the given attributes.
func (s *store) add(class string, pairs ...any) *orda.Entity {
	s.t.Helper()
	e := s.Class(class).New()
	for i := 0; i < len(pairs); i += 2 {
		s.must(e.SetAttribute(s.ctx, pairs[i].(string), val(pairs[i+1])))
	}
	s.save(e)
	return e
}

func (s *store) save(e *orda.Entity) {
	s.t.Helper()
	st, err := e.Save(s.ctx, 0)
	s.must(err)
	if !st.Success() {
		s.t.Fatalf("save: status %d", st.Code)
	}
}

func (s *store) attr(e *orda.Entity, name string) value.Value {
	s.t.Helper()
	v, err := e.Attribute(s.ctx, name)
	s.must(err)
	return v
}

// query returns a selection.
func (s *store) query(class, text string, args ...any) *orda.Selection {
	s.t.Helper()
	sel, err := s.Class(class).Query(s.ctx, nil, text, vals(args...))
	if err != nil {
		s.t.Fatalf("%s: %v", text, err)
	}
	return sel
}

// names returns one attribute of all entities, with commas.
func (s *store) names(sel *orda.Selection, path string) string {
	s.t.Helper()
	c, err := sel.Extract(s.ctx, path, true)
	s.must(err)
	return show(c.Value())
}

// show writes a value in a short form.
func show(v value.Value) string {
	switch v.Kind() {
	case value.KUndefined:
		return "undefined"
	case value.KNull:
		return "null"
	case value.KText:
		return v.AsText()
	case value.KBoolean:
		return fmt.Sprint(v.AsBool())
	case value.KInteger, value.KReal:
		return fmt.Sprint(v.AsReal())
	case value.KDate:
		return orda.DateText(v)
	case value.KCollection:
		var parts []string
		for _, e := range v.AsCollection().Elems() {
			parts = append(parts, show(e))
		}
		return strings.Join(parts, ",")
	case value.KObject:
		if sel := orda.SelectionOf(v); sel != nil {
			return fmt.Sprintf("selection(%d)", sel.Length())
		}
		if e := orda.EntityOf(v); e != nil {
			return "entity"
		}
		var parts []string
		v.AsObject().Each(func(k string, v value.Value) bool {
			parts = append(parts, k+":"+show(v))
			return true
		})
		return "{" + strings.Join(parts, " ") + "}"
	}
	return v.Kind().String()
}

// fill makes the companies and people that most tests use.
func (s *store) fill() {
	s.t.Helper()
	for _, c := range []struct {
		name, city string
		revenue    any
	}{{"Acme", "Paris", 100.5}, {"École", "Lyon", 50.0}, {"Zeta", "Paris", nil}} {
		s.add("Company", "name", c.name, "city", c.city, "revenue", c.revenue)
	}
	date := func(y int) value.Value { return value.DateOf(y, 1, 31) }
	s.add("Employee", "ID", "A0", "name", "Anna", "salary", 100, "born", date(1980), "active", true, "companyID", 1,
		"extra", obj("eye", "blue", "kids", []any{obj("name", "Tom", "age", 3), obj("name", "Eva", "age", 5)}))
	s.add("Employee", "ID", "A1", "name", "Bert", "salary", 200, "born", date(1985), "active", false, "companyID", 1, "managerID", "A0",
		"extra", obj("eye", "green", "kids", []any{obj("name", "Eva", "age", 3)}))
	s.add("Employee", "ID", "A2", "name", "Zoë", "salary", 300, "born", date(1990), "active", true, "companyID", 2, "managerID", "A0")
	s.add("Employee", "ID", "A3", "name", "Carl May", "salary", 150, "born", date(1995), "companyID", 2, "managerID", "A1")
	s.add("Employee", "ID", "A4", "name", "dora", "born", date(2000), "active", true)
}

func newMemory() orda.Engine { return memory.New() }

func kitModel() *orda.Model { return enginetest.Model() }
