package query

import (
	"strings"
	"testing"

	"fourd/interp/value"
)

func parse(t testing.TB, text string) value.Value {
	t.Helper()
	v, err := value.ParseJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func run(t *testing.T, data, text string, p Params) (string, error) {
	t.Helper()
	q, err := Parse(text)
	if err != nil {
		return "", err
	}
	m, err := q.Bind(p)
	if err != nil {
		return "", err
	}
	got, err := m.Filter(parse(t, data).AsCollection())
	if err != nil {
		return "", err
	}
	names, err := got.Extract(nil, value.ParsePath("n"), false)
	if err != nil {
		return "", err
	}
	s, err := names.Join(" ", false)
	return s, err
}

const people = `[{"n":"Smith","hired":"2002-05-22","age":45,"zip":"12345","tags":["a","b"],"kids":[{"k":"Ann","y":3},{"k":"Bob","y":5}]},
{"n":"Wesson","hired":"2017-11-30","tags":[],"kids":[{"k":"Ann","y":5}]},
{"n":"Winch","hired":"2018-05-16","age":36,"boss":{"n":"Smith"}},
{"n":"Stérling","hired":"1999-05-10","age":null,"ok":true},
{"n":"Mark","hired":"2002-01-01","mail":"mark@x.org"},
42]`

func TestQuery(t *testing.T) {
	c := func(vs ...value.Value) value.Value { return value.NewCollection(vs).Value() }
	for _, k := range []struct {
		text string
		vals []value.Value
		want string
	}{
		{"n = :1", []value.Value{value.Str("@in@")}, "Winch Stérling"}, // "in" of Sterling
		{"n # :1", []value.Value{value.Str("W@")}, "Smith Stérling Mark"},
		{"n = 'STERLING'", nil, "Stérling"},
		{"n = smith or n=mark", nil, "Smith Mark"},
		{"age > 40", nil, "Smith"},
		{"age<=36", nil, "Winch"},
		{"age=null", nil, "Wesson Stérling Mark"},
		{"age # null", nil, "Smith Winch"},
		{"age # 36", nil, "Smith"},
		{"not(age = 36)", nil, "Smith"},
		{"not(age < 40)", nil, "Smith"},
		{"not(age = null)", nil, "Smith Winch"},
		{"not(n = 'Smith' or n in [Mark, Winch])", nil, "Wesson Stérling"},
		{"not (tags[] in ['a','x'])", nil, "Wesson"},
		{"not(not(n = mark))", nil, "Mark"},
		{"hired < :1", []value.Value{value.DateOf(2002, 2, 1)}, "Stérling Mark"},
		{"hired < 2002-02-01", nil, "Stérling Mark"},
		{"hired < :1", []value.Value{value.Str("2002-02-01")}, "Stérling Mark"},
		{"zip = 12345", nil, "Smith"},
		{"ok = true", nil, "Stérling"},
		{"boss.n = 'smith'", nil, "Winch"},
		{"tags[] = 'A'", nil, "Smith"},
		{"tags[] # 'a'", nil, "Wesson"},
		{"kids[].k = Ann and kids[].y = 5", nil, "Smith Wesson"},
		{"kids[a].k = Ann and kids[a].y = 5", nil, "Wesson"},
		{"kids[a].y # 5", nil, "Smith"},
		{"n in :1", []value.Value{c(value.Str("mark"), value.Str("sm@"))}, "Smith Mark"},
		{"n IN ['Mark', Winch]", nil, "Winch Mark"},
		{`n in ["Mark","Smith"] && age > 1`, nil, "Smith"},
		{"mail = 'mark@'", nil, "Mark"},
		{"mail IS 'mark@'", nil, ""},
		{"mail === 'mark@x.org'", nil, "Mark"},
		{"mail IS NOT 'mark@'", nil, "Mark"},
		{"n = 'Smith' | n = 'Mark' & age > 1", nil, "Smith"},
		{"(n = 'Smith' | n = 'Mark') & hired < 2002-03-01", nil, "Mark"},
		{":1 = :2", []value.Value{value.Str("boss.n"), value.Str("Smith")}, "Winch"},
		{"n = :1 or n = :1", []value.Value{value.Str("Mark")}, "Mark"},
		{"n = @r@ order by hired desc", nil, "Mark Stérling"},
		{"order by hired", nil, "Stérling Mark Smith Wesson Winch"},
		{"spouse = :1", []value.Value{value.Null}, ""},
		{"", nil, "Smith Wesson Winch Stérling Mark"},
		{"n >= S and n < T", nil, "Smith Stérling"},
		{"tags.length = 2", nil, "Smith"},
		{"kids[0].y = 5", nil, "Wesson"},
	} {
		if got, err := run(t, people, k.text, Params{Values: k.vals}); got != k.want || err != nil {
			t.Errorf("%s: got %q (%v), want %q", k.text, got, err, k.want)
		}
	}
}

func TestQuerySettings(t *testing.T) {
	ref := value.NewObject(1)
	other := value.NewObject(1)
	mk := func(n string, v value.Value) value.Value {
		o := value.NewObject(2)
		o.Put("n", value.Str(n))
		o.Put("o", v)
		o.Put("a.b", value.Int(1))
		return o.Value()
	}
	col := value.NewCollection([]value.Value{mk("one", ref.Value()), mk("two", other.Value())})
	settings := parse(t, `{"parameters":{"extra":{"name":"two"}},"attributes":{"att":"n","dotted":["a.b"]}}`)
	settings.AsObject().Lookup("parameters").AsObject().Put("v", ref.Value())
	for text, want := range map[string]int{"o = :v": 1, "o # :v": 1, ":att = :extra.name": 1, ":dotted = 1": 2, ":att = one and o=:v": 1} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		m, err := q.Bind(Params{Settings: settings})
		if err != nil {
			t.Fatal(text, err)
		}
		if got, err := m.Indices(col); got.Len() != want || err != nil {
			t.Errorf("%s: %d found (%v), want %d", text, got.Len(), err, want)
		}
	}
}

func TestQueryMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"n":                      "character 2: a comparator",
		"n =":                    "character 4: a value",
		"n = 'x":                 "character 5: the quote",
		"(n = 1":                 "character 1: this parenthesis",
		"n = 1 )":                "character 7: and, or",
		"n in 5":                 "IN needs a collection",
		"n = :2":                 "there is no value for :2",
		"n = :who":               "there is no value for :who",
		"= 1":                    "character 1: a property path",
		"a ! 1":                  "no comparator",
		"eval(This.x)":           "formulas",
		strings.Repeat("(", 600): "nested",
		"n = 1 order by":         "a property path",
	} {
		_, err := run(t, people, text, Params{Values: []value.Value{value.Int(1)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a.b = :1 and c > 3", "not(a # 'x') | b in [1,2]", "a[].b === \"x\" order by a desc, :1", "", "(((", "a[x].b IS NOT null"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			return
		}
		if m, err := q.Bind(Params{Values: []value.Value{value.Str("a")}}); err == nil {
			_, _ = m.Match(value.NewObject(0).Value())
		}
	})
}

func BenchmarkFilter(b *testing.B) {
	col := parse(b, people).AsCollection()
	q, _ := Parse("n = :1 and age > 30")
	m, _ := q.Bind(Params{Values: []value.Value{value.Str("s@")}})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Filter(col); err != nil {
			b.Fatal(err)
		}
	}
}
