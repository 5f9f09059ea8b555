package orda_test

import (
	"testing"

	"fourd/interp/value"
	"fourd/orda"
)

func TestSelectionFunctions(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		c := s.Class("Employee")
		all, err := c.All(s.ctx)
		s.must(err)
		if n, _ := c.Count(s.ctx); all.Length() != 5 || n != 5 || all.IsOrdered() || all.IsAlterable() {
			t.Error("all()")
		}
		for got, want := range map[string]string{
			s.names(all.Slice(1, 3), "name"):   "Bert,Zoë",
			s.names(all.Slice(-2, 5), "name"):  "Carl May,dora",
			s.names(all.Slice(-9, -4), "name"): "Anna",
			s.names(all.Slice(3, 2), "name"):   "",
		} {
			if got != want {
				t.Errorf("slice: %q, want %q", got, want)
			}
		}
		for i, want := range map[int]string{0: "Anna", 4: "dora", -1: "dora", 5: "", -6: ""} {
			e, err := all.EntityAt(s.ctx, i)
			s.must(err)
			if (e == nil) != (want == "") || e != nil && show(s.attr(e, "name")) != want {
				t.Errorf("at(%d)", i)
			}
		}
		if _, err := all.At(nil, 5); err == nil {
			t.Error("[5] of five gave no error")
		}
		for order, want := range map[string]string{
			"name": "Anna,Bert,Carl May,dora,Zoë", "salary desc, name": "Zoë,Bert,Carl May,Anna,dora", "employer.name desc, name asc": "Carl May,Zoë,Anna,Bert,dora",
			"extra.eye": "Zoë,Carl May,dora,Anna,Bert", "nope": "", "reports.name": "", "employer": "",
		} {
			sel, err := all.OrderBy(s.ctx, order)
			s.must(err)
			if got := s.names(sel, "name"); got != want || !sel.IsOrdered() {
				t.Errorf("order by %s: %q", order, got)
			}
		}
		byPath, err := all.OrderByPaths(s.ctx, val([]any{obj("propertyPath", "salary", "descending", true)}).AsCollection())
		if s.must(err); s.names(byPath.Slice(0, 2), "name") != "Zoë,Bert" {
			t.Error("orderBy with a collection")
		}
	})
}

func TestSelectionsAsSets(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		rich, all := s.query("Employee", "salary >= 200"), s.query("Employee", "order by name")
		acme := s.query("Employee", "employer.name = acme")
		first, _ := all.First(s.ctx)
		for _, c := range []struct {
			name string
			run  func() (*orda.Selection, error)
			want string
		}{
			{"and", func() (*orda.Selection, error) { return rich.And(acme.Value()) }, "Bert"},
			{"and entity", func() (*orda.Selection, error) { return acme.And(first.Value()) }, "Anna"},
			{"and Null", func() (*orda.Selection, error) { return rich.And(value.Null) }, ""},
			{"or", func() (*orda.Selection, error) { return rich.Or(acme.Value()) }, "Anna,Bert,Zoë"},
			{"or entity", func() (*orda.Selection, error) { return rich.Or(first.Value()) }, "Anna,Bert,Zoë"},
			{"or Null", func() (*orda.Selection, error) { return rich.Or(value.Null) }, "Bert,Zoë"},
			{"minus", func() (*orda.Selection, error) { return all.Minus(acme.Value(), false) }, "Zoë,Carl May,dora"},
			{"minus in order", func() (*orda.Selection, error) { return all.Minus(acme.Value(), true) }, "Carl May,dora,Zoë"},
			{"minus Null", func() (*orda.Selection, error) { return all.Minus(value.Null, false) }, "Anna,Bert,Carl May,dora,Zoë"},
		} {
			sel, err := c.run()
			if got := s.names(sel, "name"); err != nil || got != c.want {
				t.Errorf("%s: %q, %v", c.name, got, err)
			}
		}
		if _, err := rich.And(s.query("Company", "name = acme").Value()); err == nil {
			t.Error("and with another dataclass")
		}
		if ok, err := acme.Contains(first.Value()); !ok || err != nil {
			t.Error("contains")
		}
		if o, err := all.Selected(rich); err != nil || show(o.Value()) != "{ranges:{start:1 end:1},{start:4 end:4}}" {
			t.Errorf("selected %s", show(o.Value()))
		}
	})
}

func TestAlterableSelectionsGrow(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	s.fill()
	all := s.query("Employee", "name = '@'")
	if err := all.Add(value.Null); err == nil {
		t.Error("a shareable selection was altered")
	}
	grown, e := s.Class("Employee").NewSelection(true), mustFirst(s, all)
	s.must(grown.Add(e.Value()))
	s.must(grown.Add(e.Value()))
	s.must(grown.Add(value.Null))
	if grown.Length() != 2 || grown.Shareable() {
		t.Errorf("ordered selection of %d", grown.Length())
	}
	plain := s.Class("Employee").NewSelection(false)
	s.must(plain.Add(e.Value()))
	s.must(plain.Add(e.Value()))
	if plain.Length() != 1 || plain.IsOrdered() {
		t.Errorf("unordered selection of %d", plain.Length())
	}
	s.must(plain.Add(all.Value()))
	if !plain.IsOrdered() || plain.Length() != 6 {
		t.Error("adding a selection does not order")
	}
	if sum, _ := plain.Sum(s.ctx, "salary"); show(sum) != "850" { // Anna twice
		t.Errorf("sum %s", show(sum))
	}
	if c := plain.Copy(true); !c.Shareable() || c.Length() != 6 {
		t.Error("copy")
	}
	if sub, _ := plain.Query(s.ctx, nil, "salary > 100", nil); !sub.IsAlterable() || sub.Length() != 3 {
		t.Error("query of an alterable selection")
	}
}

func mustFirst(s *store, sel *orda.Selection) *orda.Entity {
	s.t.Helper()
	e, err := sel.First(s.ctx)
	s.must(err)
	return e
}

func TestAggregatesAndExtraction(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		s.add("Employee", "name", "anna", "salary", 100)
		all := s.query("Employee", "name = '@'")
		type result struct {
			v   value.Value
			err error
		}
		get := func(v value.Value, err error) result { return result{v, err} }
		coll := func(c *value.Collection, err error) result {
			if c == nil {
				return result{value.Null, err}
			}
			return result{c.Value(), err}
		}
		count, err := all.Count(s.ctx, "salary")
		for name, c := range map[string]struct {
			got  result
			want string
		}{
			"sum": {get(all.Sum(s.ctx, "salary")), "850"}, "sum related": {get(all.Sum(s.ctx, "employer.revenue")), "301"}, "sum text": {get(all.Sum(s.ctx, "name")), "error"},
			"sum empty": {get(all.Slice(0, 0).Sum(s.ctx, "salary")), "0"}, "average": {get(all.Average(s.ctx, "salary")), "170"}, "average empty": {get(all.Slice(0, 0).Average(s.ctx, "salary")), "undefined"},
			"min": {get(all.Min(s.ctx, "salary")), "100"}, "max": {get(all.Max(s.ctx, "salary")), "300"}, "max text": {get(all.Max(s.ctx, "name")), "Zoë"}, "min date": {get(all.Min(s.ctx, "born")), "1980-01-31"},
			"min relation": {get(all.Min(s.ctx, "employer")), "error"}, "max object": {get(all.Max(s.ctx, "extra.kids[].age")), "5"}, "count": {result{val(count), err}, "5"},
			"distinct": {coll(all.Distinct(s.ctx, "name", 0)), "Anna,Bert,Carl May,dora,Zoë"}, "distinct exact": {coll(all.Distinct(s.ctx, "name", orda.Diacritical)), "Anna,anna,Bert,Carl May,dora,Zoë"},
			"distinct count":  {coll(all.Distinct(s.ctx, "salary", orda.CountValues)), "{value:100 count:2},{value:150 count:1},{value:200 count:1},{value:300 count:1}"},
			"distinct inside": {coll(all.Distinct(s.ctx, "extra.kids[].name", 0)), "Eva,Tom"}, "distinct unknown": {coll(all.Distinct(s.ctx, "nope", 0)), "error"},
			"extract": {coll(all.Extract(s.ctx, "employer.name", false)), "Acme,Acme,École,École"}, "extract null": {coll(all.Extract(s.ctx, "salary", true)), "100,200,300,150,null,100"},
			"extract unknown": {coll(all.Extract(s.ctx, "nope", false)), ""}, "extract entity": {coll(all.Slice(0, 1).Extract(s.ctx, "employer", false)), "entity"},
			"extract selection": {coll(all.Slice(0, 2).Extract(s.ctx, "reports", false)), "selection(2),selection(1)"},
			"extract objects":   {coll(all.Slice(0, 1).ExtractObjects(s.ctx, []string{"name", "manager.name"}, []string{"n", "m"})), "{n:Anna m:null}"},
		} {
			got := "error"
			if c.got.err == nil {
				got = show(c.got.v)
			}
			if got != c.want {
				t.Errorf("%s: %q (%v), want %q", name, got, c.got.err, c.want)
			}
		}
		if v, err := all.Get(nil, "employer"); err != nil || show(v) != "selection(2)" {
			t.Errorf("selection.employer: %s, %v", show(v), err)
		}
		if v, err := all.Get(nil, "salary"); err != nil || show(v) != "100,200,300,150,null,100" {
			t.Errorf("selection.salary: %s, %v", show(v), err)
		}
		if _, err := all.Get(nil, "nope"); err == nil {
			t.Error("unknown attribute of a selection")
		}
	})
}

func TestDroppedEntitiesStayInSelections(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		all := s.query("Employee", "order by name")
		left, err := s.query("Employee", "name = bert or name = dora").Drop(s.ctx, 0)
		s.must(err)
		if left.Length() != 0 || all.Length() != 5 {
			t.Error("drop")
		}
		if v, err := all.At(nil, 1); !v.IsNull() || err != nil {
			t.Errorf("dropped entity: %s, %v", show(v), err)
		}
		seen := ""
		s.must(all.Each(s.ctx, func(e *orda.Entity) bool { seen += show(s.attr(e, "name")) + ","; return true }))
		clean, err := all.Clean(s.ctx)
		s.must(err)
		if seen != "Anna,Carl May,Zoë," || clean.Length() != 3 || !clean.IsOrdered() {
			t.Errorf("seen %q, clean %d", seen, clean.Length())
		}
		e := mustFirst(s, all)
		next, _ := e.Neighbour(s.ctx, 1)
		if show(s.attr(next, "name")) != "Carl May" {
			t.Error("next does not pass over the dropped one")
		}
		if n, _ := next.Position(nil); n != 2 {
			t.Errorf("indexOf %d", n)
		}
		if none, _ := e.Neighbour(s.ctx, -1); none != nil {
			t.Error("something before the first")
		}
	})
}
