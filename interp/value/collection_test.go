package value

import (
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"fourd/internal/limits"
)

func coll(t testing.TB, text string) *Collection {
	t.Helper()
	v, err := ParseJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	return v.AsCollection()
}

func js(v Value) string {
	s, err := Stringify(nil, v, false)
	if err != nil {
		return err.Error()
	}
	return s
}

func TestCollectionEdits(t *testing.T) {
	five := `["a","b","c","d","e"]`
	for _, c := range []struct {
		id   string
		edit func(c *Collection) error
		want string
	}{
		{"push", func(c *Collection) error { return c.Push(nil, Int(1), Undefined) }, `["a","b","c","d","e",1,null]`},
		{"unshift", func(c *Collection) error { return c.Unshift(nil, Int(1), Int(2)) }, `[1,2,"a","b","c","d","e"]`},
		{"insert", func(c *Collection) error { return c.Insert(nil, 2, Int(1)) }, `["a","b",1,"c","d","e"]`},
		{"insert from the end", func(c *Collection) error { return c.Insert(nil, -1, Int(1)) }, `["a","b","c","d",1,"e"]`},
		{"insert far before", func(c *Collection) error { return c.Insert(nil, -9, Int(1)) }, `[1,"a","b","c","d","e"]`},
		{"insert far behind", func(c *Collection) error { return c.Insert(nil, 99, Int(1)) }, `["a","b","c","d","e",1]`},
		{"remove", func(c *Collection) error { return c.Remove(nil, 3, 1) }, `["a","b","c","e"]`},
		{"remove from the end", func(c *Collection) error { return c.Remove(nil, -2, 9) }, `["a","b","c"]`},
		{"remove nothing", func(c *Collection) error { return c.Remove(nil, 9, 1) }, five},
		{"resize up", func(c *Collection) error { return c.Resize(nil, 7, Int(0)) }, `["a","b","c","d","e",0,0]`},
		{"resize down", func(c *Collection) error { return c.Resize(nil, 2, Undefined) }, `["a","b"]`},
		{"fill", func(c *Collection) error { return c.Fill(nil, Int(0), 1, -1) }, `["a",0,0,0,"e"]`},
		{"fill nothing", func(c *Collection) error { return c.Fill(nil, Int(0), 3, 1) }, five},
		{"combine with itself", func(c *Collection) error { return c.Combine(nil, c, 1) }, `["a","a","b","c","d","e","b","c","d","e"]`},
		{"clear", func(c *Collection) error { return c.Clear(nil) }, `[]`},
		{"E108", func(c *Collection) error { return c.SetAt(nil, 6, Str("Z")) }, `["a","b","c","d","e",null,"Z"]`},
		{"pop", func(c *Collection) error { _, err := c.Pop(nil); return err }, `["a","b","c","d"]`},
		{"shift", func(c *Collection) error { _, err := c.Shift(nil); return err }, `["b","c","d","e"]`},
	} {
		col := coll(t, five)
		if err := c.edit(col); err != nil || js(col.Value()) != c.want {
			t.Errorf("%s: got %s (%v), want %s", c.id, js(col.Value()), err, c.want)
		}
	}
	if err := coll(t, five).SetAt(nil, -1, Null); err == nil {
		t.Error("a negative index was written")
	}
	if err := coll(t, five).SetAt(nil, 1<<40, Null); err == nil {
		t.Error("a giant collection was made")
	}
	if v, err := coll(t, `[]`).Pop(nil); !v.IsUndefined() || err != nil {
		t.Error("pop of nothing")
	}
}

func TestCollectionReads(t *testing.T) {
	must := func(c *Collection, err error) Value {
		if err != nil {
			return Str(err.Error())
		}
		return c.Value()
	}
	val := func(v Value, err error) Value {
		if err != nil {
			return Str(err.Error())
		}
		return v
	}
	n := coll(t, `[1,2,3,4,5]`)
	mixed := coll(t, `[1,2,"Henry",5,3,"Albert",6,4,"Alan",5]`)
	towns := coll(t, `[{"name":"Cleveland"},{"zip":5321},{"name":"Blountsville"},42,{"name":null,"a":{"b":7}}]`)
	sizes := coll(t, `["a","b","c","A","B","c","b","b",{"size":1},{"size":3},{"size":1},null]`)
	pay := coll(t, `[200,150,55,{"name":"Smith","salary":10000},{"name":"Wesson","salary":50000},{"name":"Alabama","salary":10500}]`)
	i := func(n int) Value { return Int(int64(n)) }
	p := ParsePath
	text := func(s string, err error) Value { return Str(fmt.Sprint(s, err)) }
	for _, c := range []struct {
		id   string
		got  Value
		want string
	}{
		{"slice", n.Slice(0, 3).Value(), "[1,2,3]"}, {"slice rest", n.Slice(3, End).Value(), "[4,5]"}, {"slice 1 -1", n.Slice(1, -1).Value(), "[2,3,4]"}, {"E112", n.Slice(-3, -2).Value(), "[3]"},
		{"slice backwards", n.Slice(3, 1).Value(), "[]"}, {"reverse", n.Reverse().Value(), "[5,4,3,2,1]"}, {"E116", n.AtOrEnd(-1), "5"},
		{"concat", joined(t, n, Int(6), coll(t, `[7,[8]]`).Value()), "[1,2,3,4,5,6,7,[8]]"}, {"flat", flat(t, coll(t, `[1,[2,[3,[4]]]]`), 1).Value(), "[1,2,[3,[4]]]"}, {"flat 2", flat(t, coll(t, `[1,[2,[3,[4]]]]`), 2).Value(), "[1,2,3,[4]]"},
		{"E114", i(mixed.IndexOf(Str("al@"), 0)), "5"}, {"other kind", i(mixed.IndexOf(Str("5"), 0)), "-1"}, {"from", i(mixed.IndexOf(Int(5), 4)), "9"}, {"from the end", i(mixed.IndexOf(Int(5), -2)), "9"}, {"from behind", i(mixed.IndexOf(Int(5), 10)), "-1"},
		{"last", i(mixed.LastIndexOf(Int(5), End)), "9"}, {"last before", i(mixed.LastIndexOf(Int(5), 8)), "3"}, {"last from the end", i(mixed.LastIndexOf(Int(5), -2)), "3"}, {"last far before", i(mixed.LastIndexOf(Int(1), -11)), "-1"}, {"last at 0", i(mixed.LastIndexOf(Int(1), 0)), "-1"},
		{"null findable", i(sizes.IndexOf(Null, 0)), "11"},
		{"E111", text(coll(t, `[1,2,3,"Paris",null,"",4,5]`).Join("|", false)), `"1|2|3|Paris|null||4|5<nil>"`}, {"join without", text(coll(t, `[1,null,"",2]`).Join("|", true)), `"1|2<nil>"`},
		{"E115", val(coll(t, `[10,20,"Monday",true,6]`).Average(nil, nil)), "12"}, {"average of nothing", val(coll(t, `["x"]`).Average(nil, nil)), "null"}, {"average path", val(pay.Average(nil, p("salary"))), "23500"},
		{"min", val(pay.Min(nil, nil)), "55"}, {"max", val(pay.Max(nil, nil)), `{"name":"Alabama","salary":10500}`}, {"max path", val(pay.Max(nil, p("salary"))), "50000"}, {"min name", val(pay.Min(nil, p("name"))), `"Alabama"`}, {"min of nothing", val(coll(t, `[]`).Min(nil, nil)), "null"},
		{"extract", must(towns.Extract(nil, p("name"), false)), `["Cleveland","Blountsville"]`}, {"keep null", must(towns.Extract(nil, p("name"), true)), `["Cleveland",null,"Blountsville",null,null]`},
		{"extract path", must(towns.Extract(nil, p("a.b"), false)), `[7]`},
		{"extract objects", must(towns.ExtractObjects(nil, []PathPair{{p("name"), p("City")}, {p("a.b"), p("x.y")}})), `[{"City":"Cleveland"},{"City":"Blountsville"},{"City":null,"x":{"y":7}}]`},
		{"distinct", must(sizes.Distinct(nil, nil, false, false)), `["a","b","c",{"size":1},{"size":3},{"size":1}]`}, {"distinct diacritical", must(sizes.Distinct(nil, nil, true, false)), `["a","A","b","B","c",{"size":1},{"size":3},{"size":1}]`},
		{"distinct path", must(sizes.Distinct(nil, p("size"), false, false)), `[1,3]`}, {"distinct counts", must(sizes.Distinct(nil, p("size"), false, true)), `[{"value":1,"count":2},{"value":3,"count":1}]`},
		{"E113", must(coll(t, `["Tom",5,"Mary",3]`).OrderBy(nil, nil)), `["Mary","Tom",3,5]`}, {"descending", must(n.OrderBy(nil, []Criterion{{Desc: true}})), "[5,4,3,2,1]"},
	} {
		if got := js(c.got); got != c.want {
			t.Errorf("%s: got %s, want %s", c.id, got, c.want)
		}
	}
	if n, err := sizes.CountValues(nil, Str("B"), nil); n != 4 || err != nil {
		t.Errorf("countValues: %d %v", n, err)
	}
	if n, _ := towns.Count(nil, p("name")); n != 2 {
		t.Errorf("count of a path: %d", n)
	}
	if n, _ := sizes.Count(nil, nil); n != 11 {
		t.Errorf("count: %d", n)
	}
	if s, n, _ := coll(t, `["a",true]`).Sum(nil, nil); s != 0 || n != 0 {
		t.Errorf("sum of nothing: %v", s)
	}
}

func TestOrderByPaths(t *testing.T) {
	c := coll(t, `[{"n":1,"v":"b","p":{"q":"é"}},{"n":2,"v":"a","p":{"q":"f"}},{"n":3,"v":"B","p":{"q":"e"}},{"n":4},{"n":5,"v":"ä","p":null}]`)
	for text, want := range map[string]string{"v": "4 2 5 1 3", "v desc, n desc": "3 1 5 2 4", "p.q asc, n": "4 5 1 3 2", "v, n DESC": "4 5 2 3 1"} {
		by, err := ParseOrder(text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.OrderBy(nil, by)
		if err != nil {
			t.Fatal(err)
		}
		ns, _ := got.Extract(nil, ParsePath("n"), false)
		if s, _ := ns.Join(" ", false); s != want {
			t.Errorf("%s: %s, want %s", text, s, want)
		}
	}
	for _, bad := range []string{"", "a b c", "a down", "a,,b"} {
		if _, err := ParseOrder(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestMergeSortIsStableAndKeepsElementsOnErrors(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := range 200 {
		s := make([][2]int, n)
		for i := range s {
			s[i] = [2]int{r.Intn(10), i}
		}
		want := slices.Clone(s)
		slices.SortStableFunc(want, func(a, b [2]int) int { return a[0] - b[0] })
		calls := 0
		got := slices.Clone(s)
		_ = mergeSort(got, func(a, b [2]int) (bool, error) { calls++; return a[0] < b[0], nil })
		if !slices.Equal(got, want) {
			t.Fatalf("%d elements: %v", n, got)
		}
		stop := errors.New("stop")
		left, at := slices.Clone(s), r.Intn(calls+1)
		err := mergeSort(left, func(a, b [2]int) (bool, error) {
			if at--; at < 0 {
				return false, stop
			}
			return a[0] < b[0], nil
		})
		if err != nil && err != stop {
			t.Fatal(err)
		}
		slices.SortFunc(left, func(a, b [2]int) int { return a[1] - b[1] })
		if !slices.Equal(left, s) {
			t.Fatalf("%d elements: some were lost", n)
		}
	}
}

func TestMultiSort(t *testing.T) {
	city := coll(t, `["Paris","Lyon","Rabat","Eching","San Diego"]`)
	country := coll(t, `["France","France","Morocco","Germany","US"]`)
	continent := coll(t, `["Europe","Europe","Africa","Europe","America"]`)
	if err := MultiSort(nil, continent, nil, []SortLevel{{C: country}, {C: city, ByIt: true}}); err != nil {
		t.Fatal(err)
	}
	// By the rule the third Europe is Paris; the page prints the cities Lyon, Paris, Eching.
	if got := js(continent.Value()) + js(country.Value()) + js(city.Value()); got != `["Africa","America","Europe","Europe","Europe"]["Morocco","US","Germany","France","France"]["Rabat","San Diego","Eching","Lyon","Paris"]` {
		t.Error(got)
	}
	if err := MultiSort(nil, continent, nil, []SortLevel{{C: coll(t, `[1]`)}}); err == nil {
		t.Error("collections of different lengths were sorted")
	}
	a, b := coll(t, `[3,1,2]`), coll(t, `["c","a","b"]`)
	less := func(x, y Value) (bool, error) { return x.AsReal() > y.AsReal(), nil }
	if err := MultiSort(nil, a, less, []SortLevel{{C: b}}); err != nil || js(b.Value()) != `["c","b","a"]` {
		t.Errorf("with a comparison: %s %v", js(b.Value()), err)
	}
}

func TestWalks(t *testing.T) {
	n := coll(t, `[1,2,3,4]`)
	even := func(v Value) (Value, bool, error) { return Bool(int(v.AsReal())%2 == 0), false, nil }
	double := func(v Value) (Value, bool, error) { return Real(v.AsReal() * 2), v.AsReal() == 3, nil }
	if m, _ := n.Map(double, nil); js(m.Value()) != "[2,4,6]" {
		t.Errorf("map with stop: %s", js(m.Value()))
	}
	if f, _ := n.Filter(even, nil); js(f.Value()) != "[2,4]" {
		t.Errorf("filter: %s", js(f.Value()))
	}
	if ok, _ := n.Every(0, even); ok {
		t.Error("every")
	}
	if ok, _ := n.Every(3, even); !ok {
		t.Error("every from 3")
	}
	if ok, _ := n.Every(4, even); ok {
		t.Error("every from the end")
	}
	if ok, _ := coll(t, `[]`).Every(0, even); !ok {
		t.Error("every of nothing")
	}
	if ok, _ := n.Some(-1, even); !ok {
		t.Error("some from -1")
	}
	if i, _ := n.FindIndex(2, even); i != 3 {
		t.Errorf("findIndex: %d", i)
	}
	if v, _ := n.Find(0, even); v.AsReal() != 2 {
		t.Errorf("find: %s", show(v))
	}
	if v, _ := n.Find(9, even); v.AsReal() != -1 {
		t.Errorf("find from behind: %s", show(v))
	}
	s := ""
	_ = n.Reduce(true, 0, 4, func(v Value) (bool, error) { s += String(v); return false, nil })
	if s != "4321" {
		t.Errorf("reduceRight: %s", s)
	}
	fm, _ := n.FlatMap(func(v Value) (Value, bool, error) { return NewCollection([]Value{v, v}).Value(), false, nil })
	if js(fm.Value()) != "[1,1,2,2,3,3,4,4]" {
		t.Errorf("flatMap: %s", js(fm.Value()))
	}
	err := n.SortBy(nil, Before{Less: func(a, b Value) (bool, error) { return a.AsReal() > b.AsReal(), nil }})
	if err != nil || js(n.Value()) != "[4,3,2,1]" {
		t.Errorf("sort by comparison: %s", js(n.Value()))
	}
	seen := 0
	_, _ = n.Map(func(v Value) (Value, bool, error) { seen++; return v, false, n.Clear(nil) }, nil)
	if seen != 1 {
		t.Errorf("%d elements were visited in a collection that was cleared", seen)
	}
	if _, err := n.Map(nil, nil); err != nil {
		t.Error(err)
	}
}

func TestArrays(t *testing.T) {
	a := NewArray(AText, 2)
	_ = a.Set(0, Str("zero"))
	_ = a.Set(1, Str("one"))
	a.Insert(2, 2)
	_ = a.Set(4, Str("four"))
	a.Delete(2, 2)
	got := ""
	for i := 0; i <= a.Len(); i++ {
		got += String(a.get(i)) + ","
	}
	if got != "zero,one,four," {
		t.Errorf("after insert and delete: %s", got)
	}
	if _, err := a.At(3); err == nil {
		t.Error("read behind the end")
	}
	l := NewArray(AInteger, 1)
	_ = l.Set(1, Int(70000))
	if v, _ := l.At(1); v.AsInt() != 4464 {
		t.Errorf("16 bits: %d", v.AsInt())
	}
	r := NewArray(AReal, 3)
	_ = r.Set(1, Real(1.6))
	if err := l.CopyFrom(r); err != nil || l.Len() != 3 || l.get(1).AsInt() != 2 || l.ElemKind() != AInteger {
		t.Errorf("copy of reals into integers: %v", err)
	}
	if err := a.CopyFrom(r); err == nil || a.Len() != 2 {
		t.Error("reals were copied into texts")
	}
	two := NewArray2(ALongint, 2, 3)
	_ = two.Row(1).Set(2, Int(9))
	copied := NewArray2(AReal, 0, 0)
	if err := copied.CopyFrom(two); err != nil || copied.Row(1).get(2).AsReal() != 9 || copied.Row(1).ElemKind() != AReal || copied.Row(1) == two.Row(1) {
		t.Errorf("two dimensions: %v", err)
	}
	if err := r.CopyFrom(two); err == nil {
		t.Error("two dimensions were copied into one")
	}
	if err := two.CopyFrom(r); err == nil {
		t.Error("one dimension was copied into two")
	}
	two.Insert(1, 1)
	if two.Row(1).Len() != 0 || two.Row(2).get(2).AsInt() != 9 {
		t.Error("insert of a row")
	}
}

func BenchmarkSort(b *testing.B) {
	for name, format := range map[string]string{"ascii": "Customer %06d", "mixed": "Müller %06d"} {
		vs := make([]Value, 10000)
		r := rand.New(rand.NewSource(1))
		for i := range vs {
			vs[i] = Str(fmt.Sprintf(format, r.Intn(1e6)))
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = SortValues(nil, slices.Clone(vs), nil)
			}
		})
	}
}

func flat(t *testing.T, from *Collection, depth int) *Collection {
	t.Helper()
	c, err := from.Flat(depth)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Each of forty collections holds the one before twice: written out or made flat that
// is more than any machine holds, or takes longer than anybody waits.
func TestWhatHoldsItselfTwiceEndsInAnError(t *testing.T) {
	limits.SetMemory(100 << 20)
	defer limits.SetMemory(0)
	for _, seed := range [][]Value{{Int(1)}, {}} {
		c := NewCollection(seed)
		for range 40 {
			c = NewCollection([]Value{c.Value(), c.Value()})
		}
		if _, err := c.Flat(60); err == nil {
			t.Error("Flat gives no error")
		}
		if _, err := Stringify(nil, c.Value(), false); err == nil {
			t.Error("Stringify gives no error")
		}
	}
	if _, err := SplitText(strings.Repeat("a,", 4<<20), ",", false, false); err == nil {
		t.Error("SplitText gives no error")
	}
}

func joined(t *testing.T, c *Collection, vs ...Value) Value {
	t.Helper()
	out, err := c.Concat(vs...)
	if err != nil {
		t.Fatal(err)
	}
	return out.Value()
}

func TestCollectionsGrowToALimit(t *testing.T) {
	limits.SetMemory(100 << 20)
	defer limits.SetMemory(0)
	c := NewCollection(make([]Value, 4<<20)) // 64 MB
	if _, err := c.Concat(c.Value()); err != ErrMemory {
		t.Errorf("Concat gives %v", err)
	}
	if err := c.Combine(nil, c, 0); err != ErrMemory {
		t.Errorf("Combine gives %v", err)
	}
}
