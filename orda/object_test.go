package orda_test

import (
	"testing"

	"fourd/interp/value"
	"fourd/orda"
)

func TestToObjectFollowsTheFilter(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		e := mustFirst(s, s.query("Employee", "name = bert"))
		for _, c := range []struct {
			filter  any
			options int
			want    string
		}{
			{"name, employer.name", 0, "{name:Bert employer:{name:Acme}}"},
			{[]any{"name", "employer"}, 0, "{name:Bert employer:{__KEY:1}}"},
			{"manager.employer.*", 0, "{manager:{employer:{ID:1 name:Acme city:Paris revenue:100.5 code:null}}}"},
			{"reports.name", 0, "{reports:{name:Carl May}}"},
			{"name", orda.WithPrimaryKey + orda.WithStamp, "{__KEY:A1 __STAMP:1 name:Bert}"},
			{"extra.eye", 0, "{extra:{eye:green}}"},
			{"", 0, "{ID:A1 name:Bert salary:200 born:1985-01-31 active:false extra:{eye:green kids:{name:Eva age:3}} companyID:1 managerID:A0 remark: employer:{__KEY:1} manager:{__KEY:A0}}"},
			{"nope", 0, "{}"},
		} {
			o, err := e.ToObject(s.ctx, val(c.filter), c.options)
			if err != nil || show(o.Value()) != c.want {
				t.Errorf("%v: %s (%v), want %s", c.filter, show(o.Value()), err, c.want)
			}
		}
		all := s.query("Employee", "order by name")
		for _, c := range []struct {
			begin, howMany int
			want           string
		}{{0, -1, "{name:Anna},{name:Bert},{name:Carl May},{name:dora},{name:Zoë}"}, {3, 9, "{name:dora},{name:Zoë}"}, {1, 1, "{name:Bert}"}, {9, 1, ""}} {
			col, err := all.ToCollection(s.ctx, val("name"), 0, c.begin, c.howMany)
			if err != nil || show(col.Value()) != c.want {
				t.Errorf("%d, %d: %s, %v", c.begin, c.howMany, show(col.Value()), err)
			}
		}
	})
}

func TestFromObjectTakesWhatFits(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	s.fill()
	e := s.Class("Employee").New()
	s.must(e.FromObject(s.ctx, obj("name", "N", "salary", "no", "nope", 1, "employer", obj("__KEY", 2), "manager", obj("ID", "A0"), "born", "2001-02-03")))
	s.save(e)
	if o, _ := e.ToObject(s.ctx, val("name, salary, employer.name, managerID, born"), 0); show(o.Value()) != "{name:N salary:null employer:{name:École} managerID:A0 born:2001-02-03}" {
		t.Errorf("%s", show(o.Value()))
	}
	s.must(e.FromObject(s.ctx, obj("employer", obj("__KEY", 99), "manager", nil)))
	if show(s.attr(e, "companyID")) != "2" || !s.attr(e, "managerID").IsNull() {
		t.Error("an unknown key is not ignored, or Null is")
	}
}

func TestFromCollectionCreatesAndUpdates(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		c := s.Class("Company")
		sel, err := c.FromCollection(s.ctx, val([]any{obj("name", "a"), obj("ID", 10, "name", "b"), obj("__KEY", 10, "city", "C"), obj("__KEY", 77, "name", "d")}).AsCollection())
		s.must(err)
		if got := s.names(sel, "ID"); got != "1,10,11" {
			t.Errorf("keys %q", got)
		}
		ten, _ := c.EntityByKey(s.ctx, value.Int(10))
		if show(s.attr(ten, "name")) != "b" || show(s.attr(ten, "city")) != "C" || ten.Stamp() != 2 {
			t.Error("update")
		}
		s.add("Company", "code", "dup")
		for _, bad := range []*value.Object{obj("ID", 10, "__NEW", true), obj("ID", 10, "__STAMP", 1, "name", "x"), obj("code", "DUP")} {
			before := s.query("Company", "name = before").Length()
			sel, err := c.FromCollection(s.ctx, val([]any{obj("name", "before"), bad, obj("name", "after")}).AsCollection())
			if err == nil || sel.Length() != 1 {
				t.Errorf("%s was accepted", show(bad.Value()))
			}
			if s.query("Company", "name = before").Length() != before+1 || s.query("Company", "name = after").Length() != 0 {
				t.Errorf("%s: what came before is lost, or what came after saved", show(bad.Value()))
			}
		}
	})
}

func TestAttributeObjectsDescribe(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	for class, names := range map[string]map[string]string{
		"Company": {
			"ID":    "{name:ID kind:storage fieldNumber:1 fieldType:9 type:number indexed:true keywordIndexed:false autoFilled:true mandatory:false unique:true exposed:true readOnly:false}",
			"staff": "{name:staff kind:relatedEntities fieldType:42 type:EmployeeSelection relatedDataClass:Employee inverseName:employer exposed:true readOnly:true}",
			"nope":  "undefined",
		},
	} {
		for name, want := range names {
			if v, err := s.Class(class).Get(nil, name); err != nil || show(v) != want {
				t.Errorf("%s.%s: %s", class, name, show(v))
			}
		}
	}
	if got := show(s.Class("Company").Info().Value()); got != "{name:Company primaryKey:ID tableNumber:1 exposed:true}" {
		t.Error(got)
	}
	if v, _ := s.Get(nil, "Company"); v != s.Class("Company").Value() {
		t.Error("ds.Company is another object each time")
	}
}
