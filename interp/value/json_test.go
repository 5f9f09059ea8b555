package value

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

func TestStringify(t *testing.T) {
	contact, children := NewObject(2), NewObject(2)
	contact.Put("lastname", Str("Monroe"))
	contact.Put("firstname", Str("Alan"))
	children.Put("firstname", Str("Jim"))
	children.Put("age", Str("12"))
	contact.Put("children", children.Value())
	fn := NewNative(nil, &Function{Name: "f"}).Value()
	deleted := NewObject(1)
	deleted.Put("a", Int(1))
	deleted.Put("b", Int(2))
	deleted.Delete("a")
	deleted.Put("a", Int(3))
	for _, c := range []struct {
		id   string
		v    Value
		want string
	}{
		{"text", Str("Eureka!"), `"Eureka!"`}, {"number", Int(120), "120"}, {"time", Time(72000), "72000"}, {"date", DateOf(2013, 8, 28), `"2013-08-28"`},
		{"quotes", Str(`{"name":"john"}`), `"{\"name\":\"john\"}"`}, {"control", Str("a\n\t\x01/é😀"), `"a\n\t\u0001/é😀"`}, {"half pair", Str("x\xed\xa0\xbd"), `"x�"`},
		{"object", contact.Value(), `{"lastname":"Monroe","firstname":"Alan","children":{"firstname":"Jim","age":"12"}}`},
		{"mixed", NewCollection([]Value{Int(33), Str("mike"), DateOf(2017, 8, 28), False, Null}).Value(), `[33,"mike","2017-08-28",false,null]`},
		{"numbers", NewCollection([]Value{Real(0.1 + 0.2), Real(1e15), Real(1.5), Real(math.NaN()), Real(math.Inf(1)), Real(1e-7), Real(123456789012345678)}).Value(), `[0.3,1e+15,1.5,null,null,1e-07,1.23456789012346e+17]`},
		{"function", fn, `"[object Formula]"`}, {"picture", NewPicture([]byte{1}, "image/png"), `"[object Picture]"`}, {"empty", NewObject(0).Value(), "{}"},
		{"order after removal", deleted.Value(), `{"b":2,"a":3}`}, {"pointer", PointerTo(func() *Var { v := NewVar("$name", DText); v.Store(Str("Smith")); return v }()), `"Smith"`},
		{"null date", DateNumber(0), `"0000-00-00"`},
	} {
		if got, err := Stringify(nil, c.v, false); got != c.want || err != nil {
			t.Errorf("%s: got %s (%v), want %s", c.id, got, err, c.want)
		}
	}
	want := "{\n\t\"lastname\": \"Monroe\",\n\t\"firstname\": \"Alan\",\n\t\"children\": {\n\t\t\"firstname\": \"Jim\",\n\t\t\"age\": \"12\"\n\t}\n}"
	if got, err := Stringify(nil, contact.Value(), true); got != want || err != nil {
		t.Errorf("pretty: got %s (%v)", got, err)
	}
}

func TestStringifyDateModes(t *testing.T) {
	paris := time.FixedZone("", 2*3600)
	d := DateOf(2013, 8, 28)
	for _, c := range []struct {
		j    JSON
		want string
	}{
		{JSON{}, `"2013-08-28"`}, {JSON{Dates: DateTextWithZone, In: paris}, `"2013-08-27T22:00:00.000Z"`}, {JSON{Dates: DateTextWithoutZone}, `"2013-08-28T00:00:00.000Z"`},
	} {
		if got, _ := c.j.Stringify(d); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	if got, _ := (JSON{TimesInMillis: true}).Stringify(Time(72000)); got != "72000000" {
		t.Errorf("milliseconds: %s", got)
	}
}

func TestStringifyCircularIsAnError(t *testing.T) {
	o, c := NewObject(1), NewCollection(nil)
	o.Put("c", c.Value())
	o.Put("again", c.Value())
	c.Append(o.Value(), o.Value())
	_, err := Stringify(nil, o.Value(), false)
	if e, _ := err.(*Error); e == nil || e.Code != CodeJSONCircular {
		t.Errorf("got %v", err)
	}
	deep := NewCollection(nil).Value()
	for range MaxJSONDepth + 1 {
		deep = NewCollection([]Value{deep}).Value()
	}
	if _, err := Stringify(nil, deep, false); err == nil {
		t.Error("no error for a structure nested too deep")
	}
}

func TestParseJSON(t *testing.T) {
	for in, want := range map[string]string{
		`{"b":1,"a":2}`: `{"b":1,"a":2}`, ` [ "Monday", 10, false, null ] `: `["Monday",10,false,null]`, `42.17`: `42.17`, `"Year 42"`: `"Year 42"`,
		`{"a":1,"b":2,"a":3}`: `{"a":3,"b":2}`, `"\u00e9\ud83d\ude00\n"`: `"é😀\n"`, `-0`: `0`, `1e400`: `null`, `{}`: `{}`, `[]`: `[]`, `"2017-10-16"`: `"2017-10-16"`, `{"":{"":[]}}`: `{"":{"":[]}}`,
		`[{"x":1,"y":2},{"x":3,"y":4},{"y":5,"x":6}]`: `[{"x":1,"y":2},{"x":3,"y":4},{"y":5,"x":6}]`, `123456789012345678`: `1.23456789012346e+17`, `-12`: `-12`,
	} {
		v, err := ParseJSON(in)
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		if got, err := Stringify(nil, v, false); got != want || err != nil {
			t.Errorf("%s: got %s (%v), want %s", in, got, err, want)
		}
	}
	if v, _ := ParseJSON(`"2017-10-16"`); v != DateOf(2017, 10, 16) {
		t.Errorf("a date was read as %s", show(v))
	}
	if v, _ := ParseJSON(`"2017-13-16"`); v.Kind() != KText {
		t.Errorf("no date was read as %s", show(v))
	}
	if v, _ := ParseJSON(`7`); v.Kind() != KReal {
		t.Errorf("a number was read as %s", show(v))
	}
}

func TestParseJSONSaysWhereTheMistakeIs(t *testing.T) {
	for in, want := range map[string]string{
		"":                "line 1, column 1: the text is empty",
		"{\n\t\"a\": 1,,": "line 2, column 9",
		`[1,2`:            "line 1, column 5: the text ends too early",
		`{"a":1} x`:       "line 1, column 9",
		`1 2`:             "line 1, column",
		"[\"é\", tru]":    "line 1, column 10",
		`{'a':1}`:         "column 2: single quotes hold nothing in JSON",
		`[1,]`:            "column 3: nothing follows this comma",
		`[1,,2]`:          "column 4: a value is missing before this comma",
		`{a:1}`:           "column 2: the name a must stand between double quotes",
		`{1:2}`:           "column 2: the name of a property must stand between double quotes",
		`{"a" 1}`:         "column 6: a `:` is missing before this",
		`[1 2]`:           "column 4: a `,` is missing before this, or the `]`",
		`{"a":nope}`:      "column 6: `nope` is no value of JSON",
		`{"a":True}`:      "column 6: `True` is no value of JSON",
		`// x`:            "column 1: JSON has no comments",
		`{"a":01}`:        "column 7: a number of JSON has no zero in front",
		`{"a":.5}`:        "column 6: a number of JSON begins with a digit or a minus sign",
		`["\q"]`:          "column 3: this is no escape of JSON",
		"[\"a\nb\"]":      "column 4: a text of JSON has no line ends",
		`{"a":1}}`:        "column 8: there is nothing open that this `}` could close",
		"\ufeff[]":        "column 1: a byte order mark stands in front",
	} {
		_, err := ParseJSON(in)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", in, err, want)
		}
	}
	if _, err := ParseJSON(strings.Repeat("[", 100000)); err == nil || err.(*Error).Code != CodeJSONDepth {
		t.Errorf("nested too deep: %v", err)
	}
}

func bigJSON() string {
	var b strings.Builder
	b.WriteString("[")
	for i := 0; b.Len() < 1<<20; i++ {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, `{"id":%d,"name":"Customer %d","city":"M\u00fcnchen","total":%d.25,"active":true,"tags":["a","b","c"],"address":{"street":"Main Street %d","zip":"12345"}}`, i, i, i*3, i)
	}
	b.WriteString("]")
	return b.String()
}

func BenchmarkJSON(b *testing.B) {
	text := bigJSON()
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := ParseJSON(text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parse encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var v any
			if err := json.Unmarshal([]byte(text), &v); err != nil {
				b.Fatal(err)
			}
		}
	})
	v, _ := ParseJSON(text)
	b.Run("stringify", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Stringify(nil, v, false); err != nil {
				b.Fatal(err)
			}
		}
	})
	var a any
	_ = json.Unmarshal([]byte(text), &a)
	b.Run("stringify encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := json.Marshal(a); err != nil {
				b.Fatal(err)
			}
		}
	})
}
