package orda_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
)

// settings is the object at the end of the arguments of some queries.
var settings = obj("parameters", obj("who", "ZOE", "deep", obj("n", 150)), "attributes", obj("a", "name", "path", []any{"extra", "eye"}, "long", "employer.city"))

// queries are texts, their values and the names of the employees they find.
var queries = []struct {
	text string
	args []any
	want string
}{
	{"name = anna", nil, "Anna"},
	{"name == 'ZOE'", nil, "Zoë"},
	{"name = :1", []any{"zoe"}, "Zoë"},
	{"name=:1", []any{"@a"}, "Anna,dora"},
	{"name === :1", []any{"@a"}, ""},
	{"name IS 'anna'", nil, "Anna"},
	{"name is not anna and salary >= 200", nil, "Bert,Zoë"},
	{"name # anna & active = true", nil, "Zoë,dora"},
	{"name !== 'a@'", nil, "Anna,Bert,Zoë,Carl May,dora"},
	{"salary > :1 & salary<= :2", []any{100, 200}, "Bert,Carl May"},
	{"salary > :1 && salary<= :2 || name = dora", []any{100, 200}, "Bert,Carl May,dora"},
	{"name = dora or salary > 100 and salary < 200", nil, "Carl May,dora"},
	{"(name = dora or salary > 100) and salary < 200", nil, "Carl May"},
	{"salary = null", nil, "dora"},
	{"salary != null", nil, "Anna,Bert,Zoë,Carl May"},
	{"salary != 100", nil, "Bert,Zoë,Carl May"},
	{"not(salary = 100)", nil, "Bert,Zoë,Carl May"},
	{"not(salary = 100 or name = bert)", nil, "Zoë,Carl May"},
	{"not(salary = 100 and name = anna)", nil, "Bert,Zoë,Carl May,dora"},
	{"not(not(name = anna))", nil, "Anna"},
	{"not (salary = null)", nil, "Anna,Bert,Zoë,Carl May"},
	{"salary IN :1", []any{[]any{100, 300, nil}}, "Anna,Zoë"},
	{"salary in [100, 150]", nil, "Anna,Carl May"},
	{"name IN ['anna', 'b@']", nil, "Anna,Bert"},
	{"name not in ['anna', 'b@']", nil, "Zoë,Carl May,dora"},
	{"not(name in ['anna', 'b@'])", nil, "Zoë,Carl May,dora"},
	{"name % may", nil, "Carl May"},
	{"not(name % may)", nil, "Anna,Bert,Zoë,dora"},
	{"born > 1990-01-31", nil, "Carl May,dora"},
	{"born = :1", []any{"1980/01/31"}, "Anna"},
	{"salary = 'v100'", nil, "Anna"},
	{"active = false", nil, "Bert"},
	{"employer.name = acme", nil, "Anna,Bert"},
	{"employer.name = null", nil, "dora"},
	{"employer.name != acme", nil, "Zoë,Carl May"},
	{"not(employer.name = acme)", nil, "Zoë,Carl May"},
	{"employer = null", nil, "dora"},
	{"employer # null", nil, "Anna,Bert,Zoë,Carl May"},
	{"employer = 2", nil, "Zoë,Carl May"},
	{"manager = :1", []any{theEntity}, "Bert,Zoë"},
	{"manager.manager.name = anna", nil, "Carl May"},
	{"manager.employer.city = paris and salary > 200", nil, "Zoë"},
	{"reports.name = zoe", nil, "Anna"},
	{"not(reports.name = zoe)", nil, "Bert,Zoë,Carl May,dora"},
	{"reports = null", nil, "Zoë,Carl May,dora"},
	{"employer.staff.name = bert", nil, "Anna,Bert"},
	{"extra.eye = 'BLUE'", nil, "Anna"},
	{"extra.eye != blue", nil, "Bert"},
	{"extra.eye = null", nil, "Zoë,Carl May,dora"},
	{"extra = null", nil, "Zoë,Carl May,dora"},
	{"extra.kids[].age = 5", nil, "Anna"},
	{"extra.kids[].age != 5", nil, "Bert"},
	{"extra.kids[a].age != 5", nil, "Anna,Bert"},
	{"extra.kids[].name = 'Eva' and extra.kids[].age = 3", nil, "Anna,Bert"},
	{"extra.kids[a].name = 'Eva' and extra.kids[A].age = 3", nil, "Bert"},
	{"extra.kids.length = 2", nil, "Anna"},
	{"extra.kids[].age = :1", []any{5}, "Anna"},
	{"name = :who", []any{settings}, "Zoë"},
	{":a = :who", []any{settings}, "Zoë"},
	{":path = green", []any{settings}, "Bert"},
	{":long = lyon and salary = :deep.n", []any{settings}, "Carl May"},
	{":1 = :2", []any{"employer.city", "Paris"}, "Anna,Bert"},
	{"name = '' or\n\tname = 'Bert'  ", nil, "Bert"},
	{"order by name", nil, "Anna,Bert,Carl May,dora,Zoë"},
	{"salary > 100 order by salary desc", nil, "Zoë,Bert,Carl May"},
	{"salary > 0 ORDER BY employer.name DESC, salary desc", nil, "Zoë,Carl May,Bert,Anna"},
	{"name # zzz order by extra.eye desc, name", nil, "Bert,Anna,Carl May,dora,Zoë"},
}

// theEntity stands for the entity of Anna among the values.
const theEntity = "the entity of Anna"

func TestQueryLanguage(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		anna, err := s.Class("Employee").EntityByKey(s.ctx, value.Str("A0"))
		s.must(err)
		for _, c := range queries {
			args := slices.Clone(c.args)
			for i := range args {
				if args[i] == theEntity {
					args[i] = anna
				}
			}
			if got := s.names(s.query("Employee", c.text, args...), "name"); got != c.want {
				t.Errorf("%s: %q, want %q", c.text, got, c.want)
			}
		}
	})
}

func TestConditionsOnOneRelationAskForOneEntity(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		for text, want := range map[string]string{
			"staff.name = anna and staff.name = bert":                       "",
			"staff.name = anna and staff{2}.name = bert":                    "Acme",
			"staff.name = anna and staff.salary = 100":                      "Acme",
			"staff.name = anna and staff.salary = 200":                      "",
			"staff.name = anna and (staff.salary = 200)":                    "",
			"staff.manager.name = anna and staff.name = zoe":                "École",
			"staff.extra.kids[a].name = Tom and staff.extra.kids[a].age=3":  "Acme",
			"staff.extra.kids[a].name = Tom and staff.extra.kids[a].age= 5": "",
		} {
			if got := s.names(s.query("Company", text), "name"); got != want {
				t.Errorf("%s: %q, want %q", text, got, want)
			}
		}
	})
}

func TestQueryMistakesSayWhereAndWhatToDo(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	for _, c := range []struct{ text, part, hint string }{
		{"", "empty", "all()"},
		{"name", "ends after `name`", "comparator"},
		{"name =", "character 7: a value is missing", ":1"},
		{"name = a b", "character 10: unexpected `b`", "quotes"},
		{"First name = a", "character 7: expected a comparator instead of `name`", "settings.attributes"},
		{"(name = a", "character 1: this parenthesis is not closed", "add `)`"},
		{"name = a)", "character 9: this parenthesis closes nothing", "remove"},
		{"name = 'a", "character 8: this text is not closed", "placeholder"},
		{"name = a and", "the query ends", ""},
		{"name = a except salary = 1", "`except` is not part", "not("},
		{"nome = a", "no attribute nome", "`name`"},
		{"employer.nme = a", "Company has no attribute nme", "`name`"},
		{"name.x = a", "no property x", ""},
		{"name ~ a", "expected a comparator instead of `~`", "comparators"},
		{"'name' = a", "instead of a text", "without quotes"},
		{"name = :", "needs a number or a name", ":1"},
		{"name = :129", "`:129` is not a placeholder", ":128"},
		{"name = :1", "uses :1, but no value was given", ""},
		{"name = :x", "no settings.parameters", "parameters"},
		{"eval(This.x) ", "cannot stand here", "whole conditions"},
		{"salary = abc", "cannot be compared with the text `abc`", ""},
		{"born = 5", "cannot be compared with a number", ""},
		{"extra = 5", "can only be compared with null", ""},
		{"name < null", "only be looked for by = and #", ""},
		{"active > true", "does not work on the attribute active", ""},
		{"employer > 3", "only be compared by = and #", ""},
		{"extra.kids[ab].x = 1", "only a letter", "[a]"},
		{"extra.kids[.x = 1", "bracket is not closed", "]"},
		{"staff{0}.x = 1", "above 0", ""},
		{"name = 'a' order by nome", "no attribute nome", "`name`"},
		{"name = a order by reports.name", "several entities", ""},
		{"salary IN 5", "IN needs a collection", ""},
		{strings.Repeat("(", 300) + "name = a", "nested more than", ""},
	} {
		_, err := s.Class("Employee").Query(s.ctx, nil, c.text, nil)
		var e *value.Error
		if !errors.As(err, &e) || !strings.Contains(e.Msg, c.part) || !strings.Contains(e.Hint, c.hint) {
			t.Errorf("%.40s: %v (hint %q), want %q with hint %q", c.text, err, hintOf(e), c.part, c.hint)
		}
	}
	for _, args := range [][]any{{nil}, {value.Undefined}} {
		if _, err := s.Class("Employee").Query(s.ctx, nil, "name = :1", vals(args...)); err == nil || !strings.Contains(err.Error(), "Null") {
			t.Errorf("Null placeholder: %v", err)
		}
	}
}

func hintOf(e *value.Error) string {
	if e == nil {
		return ""
	}
	return e.Hint
}

func TestFormulasCanBeForbidden(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	_, err := s.Class("Employee").Query(s.ctx, nil, "eval(True)", vals(obj("allowFormulas", false)))
	var e *value.Error
	if !errors.As(err, &e) || e.Code != orda.CodeFormulaForbidden {
		t.Errorf("%v", err)
	}
}

func TestQueryPlanIsThereWhenAskedFor(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	sel := s.query("Employee", "name = :1", "a", obj("queryPlan", true))
	if v, err := sel.Get(nil, "queryPlan"); err != nil || show(v) != "{item:[Employee] name = :1}" {
		t.Errorf("%s, %v", show(v), err)
	}
}

func TestFilterTestsObjects(t *testing.T) {
	f, err := orda.NewFilter("name = :1 and (tags[] = x or n > 2) order by n desc", vals("a@"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in   *value.Object
		want bool
	}{
		{obj("name", "Abc", "n", 3), true},
		{obj("name", "abc", "n", 1, "tags", []any{"x"}), true},
		{obj("name", "abc", "n", 1), false},
		{obj("name", "b", "n", 3), false},
	} {
		if got := f.Match(c.in.Value()); got != c.want {
			t.Errorf("%s: %v", show(c.in.Value()), got)
		}
	}
	if o := f.Order(); len(o) != 1 || o[0].Path[0] != "n" || !o[0].Desc {
		t.Errorf("order %+v", o)
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{"a = 1", "a.b[] # 'x' and not(c[a].d{2} in [1, 2]) order by a desc", ":1 = :x.y | (b is not null)", "eval(x) || %", "é\u00a0=ü"} {
		f.Add(seed)
	}
	s := openStore(f, newMemory(), kitModel())
	f.Fuzz(func(t *testing.T, text string) {
		_, err := orda.ParseQuery(text)
		if err != nil && (err.Error() == "" || !strings.HasPrefix(err.Error(), "query, character ")) {
			t.Errorf("%q: message %q", text, err)
		}
		if _, err := s.Class("Employee").Query(s.ctx, nil, text, vals("x", 1)); err != nil && err.Error() == "" {
			t.Errorf("%q: empty message", text)
		}
	})
}
