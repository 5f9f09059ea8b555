package enginetest

import (
	"fmt"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// fill makes three companies and six employees.
func (k *kit) fill() {
	for i, c := range []struct {
		name, city string
		revenue    value.Value
	}{{"Acme", "Paris", value.Real(10)}, {"École", "lyon", value.Real(20.5)}, {"zeta 100%_", "", value.Null}} {
		k.insert(k.company, map[string]value.Value{"ID": value.Int(int64(i + 1)), "name": value.Str(c.name), "city": value.Str(c.city), "revenue": c.revenue})
	}
	for i, p := range []struct {
		name    string
		salary  int64
		company int64
		manager string
		extra   string
	}{
		{"Anna", 100, 1, "", `{"eye":"Blue","kids":[{"name":"Tom","age":3},{"name":"Eva","age":5}],"n":1}`},
		{"anna Bell", 200, 1, "A0", `{"eye":"green","kids":[],"n":2}`},
		{"Zoë", 300, 2, "A0", `{"eye":null,"kids":[{"name":"Tom","age":5}]}`},
		{"", 400, 2, "A1", ""},
		{"Müller", 0, 0, "A1", `{"n":3,"list":[1,2]}`},
		{"mueller", 200, 9, "A3", `{"n":"2"}`},
	} {
		in := map[string]value.Value{"ID": value.Str(fmt.Sprintf("A%d", i)), "name": value.Str(p.name), "born": value.DateOf(1990+i, 1, 1), "active": value.Bool(i%2 == 0)}
		if p.salary != 0 {
			in["salary"] = value.Int(p.salary)
		}
		if p.company != 0 {
			in["companyID"] = value.Int(p.company)
		}
		if p.manager != "" {
			in["managerID"] = value.Str(p.manager)
		}
		if p.extra != "" {
			in["extra"] = value.Str(p.extra)
		}
		k.insert(k.employee, in)
	}
}

func text(op orda.Op, s ...string) *orda.Test {
	t := &orda.Test{Op: op}
	for _, one := range s {
		t.Operands = append(t.Operands, orda.Operand{Value: value.Str(one), Text: orda.NewPattern(one, true, false)})
	}
	return t
}

func number(op orda.Op, xs ...float64) *orda.Test {
	t := &orda.Test{Op: op}
	for _, x := range xs {
		t.Operands = append(t.Operands, orda.Operand{Value: value.Num(x)})
	}
	return t
}

// found returns the ids that a query finds, as text.
func (k *kit) found(q *orda.Query) string {
	k.Helper()
	ids, err := k.e.View().Select(k.ctx, q)
	k.must(err)
	return strings.Trim(fmt.Sprint(ids), "[]")
}

// wanted is a condition and the ids that it must find.
type wanted struct {
	name string
	in   *orda.SchemaTable
	cond orda.Cond
	want string
}

func (k *kit) check(cases []wanted) {
	k.Helper()
	for _, c := range cases {
		if got := k.found(&orda.Query{Table: c.in, Where: c.cond}); got != c.want {
			k.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

func on(f int, t *orda.Test) orda.Cond { return &orda.Compare{Field: f, Test: t} }

func (k *kit) conditions() {
	k.fill()
	name, salary, born := k.employee.FieldIndex("name"), k.employee.FieldIndex("salary"), k.employee.FieldIndex("born")
	k.check([]wanted{
		{"all", k.employee, nil, "1 2 3 4 5 6"},
		{"equal", k.employee, on(name, text(orda.Equal, "ANNA")), "1"},
		{"equal with accent", k.employee, on(name, text(orda.Equal, "zoe")), "3"},
		{"not equal", k.employee, on(name, text(orda.NotEqual, "anna")), "2 3 4 5 6"},
		{"starts", k.employee, on(name, text(orda.Equal, "ann@")), "1 2"},
		{"starts not", k.employee, on(name, text(orda.NotEqual, "ann@")), "3 4 5 6"},
		{"ends", k.employee, on(name, text(orda.Equal, "@ell")), "2"},
		{"contains", k.employee, on(name, text(orda.Equal, "@LLE@")), "5 6"},
		{"middle", k.employee, on(name, text(orda.Equal, "a@l")), "2"},
		{"any", k.employee, on(name, text(orda.Equal, "@")), "1 2 3 4 5 6"},
		{"two wildcards", k.employee, on(name, text(orda.Equal, "a@@a")), ""},
		{"two wildcards not", k.employee, on(name, text(orda.NotEqual, "a@@a")), "1 2 3 4 5 6"},
		{"empty", k.employee, on(name, text(orda.Equal, "")), "4"},
		{"percent is plain", k.company, on(1, text(orda.Equal, "@0%_")), "3"},
		{"underscore is plain", k.company, on(1, text(orda.Equal, "acm_@")), ""},
		{"less text", k.employee, on(name, text(orda.Less, "b")), "1 2 4"},
		{"at most with prefix", k.employee, on(name, text(orda.LessEqual, "ann@")), "1 2 4"},
		{"in", k.employee, on(name, text(orda.In, "zoe", "mu@", "nobody")), "3 5 6"},
		{"not in", k.employee, on(name, text(orda.NotIn, "zoe", "mu@")), "1 2 4"},
		{"in nothing", k.employee, on(name, text(orda.In)), ""},
		{"not in nothing", k.employee, on(salary, number(orda.NotIn)), "1 2 3 4 6"},
		{"keyword", k.employee, on(name, text(orda.Keyword, "bell")), "2"},
		{"no keyword", k.employee, on(name, text(orda.Keyword, "bel")), ""},
		{"not keyword", k.employee, on(name, text(orda.NotKeyword, "anna")), "3 4 5 6"},
		{"number", k.employee, on(salary, number(orda.Equal, 200)), "2 6"},
		{"half", k.employee, on(salary, number(orda.Greater, 199.5)), "2 3 4 6"},
		{"not number skips Null", k.employee, on(salary, number(orda.NotEqual, 200)), "1 3 4"},
		{"null", k.employee, on(salary, number(orda.IsNull)), "5"},
		{"not null", k.employee, on(salary, number(orda.NotNull)), "1 2 3 4 6"},
		{"date", k.employee, on(born, &orda.Test{Op: orda.GreaterEqual, Operands: []orda.Operand{{Value: value.DateOf(1994, 1, 1)}}}), "5 6"},
		{"boolean", k.employee, on(4, &orda.Test{Op: orda.Equal, Operands: []orda.Operand{{Value: value.False}}}), "2 4 6"},
	})
}

func (k *kit) deepConditions() {
	k.fill()
	name, salary, extra := k.employee.FieldIndex("name"), k.employee.FieldIndex("salary"), k.employee.FieldIndex("extra")
	employer, staff := k.employee.Attribute("employer").Link, k.company.Attribute("staff").Link
	inside := func(t *orda.Test, path ...orda.ObjectStep) orda.Cond {
		return &orda.Inside{Field: extra, Tests: &orda.ObjectTests{Tests: []orda.ObjectTest{{Path: path, Test: t}}}}
	}
	kids := orda.ObjectStep{Name: "kids", Each: true}
	k.check([]wanted{
		{"and or", k.employee, orda.Or{orda.And{on(salary, number(orda.Equal, 200)), on(name, text(orda.Equal, "anna@"))}, on(name, text(orda.Equal, ""))}, "2 4"},
		{"empty and", k.employee, orda.And{}, "1 2 3 4 5 6"},
		{"empty or", k.employee, orda.Or{}, ""},
		{"among", k.employee, orda.And{&orda.Among{IDs: []int64{6, 2, 99}}, on(salary, number(orda.NotNull))}, "2 6"},
		{"among one", k.employee, &orda.Among{IDs: []int64{3}}, "3"},
		{"among none", k.employee, &orda.Among{}, ""},
		{"related one", k.employee, &orda.Related{Link: employer, Where: on(1, text(orda.Equal, "ecole"))}, "3 4"},
		{"related at all", k.employee, &orda.Related{Link: employer}, "1 2 3 4"},
		{"related none", k.employee, &orda.Related{Link: employer, None: true}, "5 6"},
		{"related many", k.company, &orda.Related{Link: staff, Where: on(salary, number(orda.Greater, 150))}, "1 2"},
		{"related many none", k.company, &orda.Related{Link: staff, Where: on(salary, number(orda.Greater, 250)), None: true}, "1 3"},
		{"self", k.employee, &orda.Related{Link: k.employee.Attribute("manager").Link, Where: on(name, text(orda.Equal, "anna"))}, "2 3"},
		{"self twice", k.employee, &orda.Related{Link: k.employee.Attribute("manager").Link, Where: &orda.Related{Link: employer, Where: on(1, text(orda.Equal, "acme"))}}, "2 3 4 5"},
		{"object", k.employee, inside(text(orda.Equal, "blue"), orda.ObjectStep{Name: "eye"}), "1"},
		{"object not", k.employee, inside(text(orda.NotEqual, "blue"), orda.ObjectStep{Name: "eye"}), "2"},
		{"object null or missing", k.employee, inside(number(orda.IsNull), orda.ObjectStep{Name: "eye"}), "3 4 5 6"},
		{"object keeps types", k.employee, inside(number(orda.Equal, 2), orda.ObjectStep{Name: "n"}), "2"},
		{"some element", k.employee, inside(number(orda.Equal, 5), kids, orda.ObjectStep{Name: "age"}), "1 3"},
		{"no element", k.employee, inside(number(orda.NotEqual, 3), kids, orda.ObjectStep{Name: "age"}), "2 3"},
		{"some element not", k.employee, inside(number(orda.NotEqual, 3), orda.ObjectStep{Name: "kids", Each: true, Letter: 'a'}, orda.ObjectStep{Name: "age"}), "1 3"},
		{"scalars", k.employee, inside(number(orda.Equal, 2), orda.ObjectStep{Name: "list", Each: true}), "5"},
		{"length", k.employee, inside(number(orda.Equal, 2), orda.ObjectStep{Name: "kids"}, orda.ObjectStep{Name: "length"}), "1"},
	})
}

func (k *kit) orders() {
	k.fill()
	name, salary := k.employee.FieldIndex("name"), k.employee.FieldIndex("salary")
	employer := []*orda.Link{k.employee.Attribute("employer").Link}
	for _, c := range []struct {
		name  string
		order []orda.Order
		want  string
	}{
		{"text", []orda.Order{{Field: name}}, "4 1 2 6 5 3"},
		{"text descending", []orda.Order{{Field: name, Desc: true}}, "3 5 6 2 1 4"},
		{"null first", []orda.Order{{Field: salary}}, "5 1 2 6 3 4"},
		{"null last", []orda.Order{{Field: salary, Desc: true}}, "4 3 2 6 1 5"},
		{"two levels", []orda.Order{{Field: salary}, {Field: name, Desc: true}}, "5 1 6 2 3 4"},
		{"through a relation", []orda.Order{{Links: employer, Field: 1, Desc: true}, {Field: salary}}, "3 4 1 2 5 6"},
		{"inside an object", []orda.Order{{Field: k.employee.FieldIndex("extra"), Path: []string{"n"}}}, "3 4 6 1 2 5"},
		{"date", []orda.Order{{Field: k.employee.FieldIndex("born"), Desc: true}}, "6 5 4 3 2 1"},
	} {
		if got := k.found(&orda.Query{Table: k.employee, Order: c.order}); got != c.want {
			k.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := k.found(&orda.Query{Table: k.employee, Order: []orda.Order{{Field: salary}}, Limit: 2}); got != "5 1" {
		k.Errorf("limit: %q", got)
	}
}

func (k *kit) aggregates() {
	k.fill()
	all, err := k.e.View().Aggregate(k.ctx, &orda.Query{Table: k.employee}, k.employee.FieldIndex("salary"))
	k.must(err)
	if all != (orda.Totals{Count: 5, Sum: 1200, Min: 100, Max: 400}) {
		k.Errorf("all: %+v", all)
	}
	none, err := k.e.View().Aggregate(k.ctx, &orda.Query{Table: k.employee, Where: orda.Or{}}, k.employee.FieldIndex("salary"))
	k.must(err)
	if none != (orda.Totals{}) {
		k.Errorf("none: %+v", none)
	}
	count, err := k.e.View().Aggregate(k.ctx, &orda.Query{Table: k.employee, Where: &orda.Among{IDs: []int64{1, 2, 77}}}, -1)
	k.must(err)
	if count.Count != 2 {
		k.Errorf("count: %+v", count)
	}
}
