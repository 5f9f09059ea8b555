package value

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// model is what an object should be: names in order and their values.
type model struct {
	names []string
	vals  map[string]int
}

func (m *model) put(n string, v int) {
	if _, ok := m.vals[n]; !ok {
		m.names = append(m.names, n)
	}
	m.vals[n] = v
}

func (m *model) remove(n string) {
	if _, ok := m.vals[n]; ok {
		delete(m.vals, n)
		for i, x := range m.names {
			if x == n {
				m.names = append(m.names[:i:i], m.names[i+1:]...)
				break
			}
		}
	}
}

func checkModel(t *testing.T, id string, o *Object, m *model) {
	t.Helper()
	if got, want := strings.Join(o.Keys(), ","), strings.Join(m.names, ","); got != want || o.Len() != len(m.names) {
		t.Fatalf("%s: names %s (%d), want %s", id, got, o.Len(), want)
	}
	o.Each(func(n string, v Value) bool {
		if int(v.AsReal()) != m.vals[n] || v.Kind() != KReal {
			t.Fatalf("%s: %s is %s, want %d", id, n, show(v), m.vals[n])
		}
		return true
	})
}

func TestObjectKeepsOrderInEveryMode(t *testing.T) {
	for id, o := range map[string]*Object{"plain": NewObject(0), "shared": NewSharedObject(), "class": NewClass("cs", "A", nil).NewInstance(), "native": {Header: Header{Kind: KObject}}} {
		m := &model{vals: map[string]int{}}
		seed := uint32(1)
		for i := range 3000 {
			seed = seed*1664525 + 1013904223
			n := fmt.Sprintf("p%d", seed>>20%uint32(10+i/20))
			if i > 500 && seed>>8%4 == 0 {
				if o.Delete(n) != (m.vals[n] != 0) {
					t.Fatalf("%s: Delete(%s) answered wrongly", id, n)
				}
				m.remove(n)
			} else {
				o.Put(n, Int(int64(i+1)))
				m.put(n, i+1)
			}
			if i%100 == 0 {
				checkModel(t, id, o, m)
			}
		}
		checkModel(t, id, o, m)
	}
}

func TestObjectStoresNumbersAsReals(t *testing.T) {
	o := NewObject(0)
	o.Put("i", Int(1))
	o.Put("t", Time(90))
	o.Put("n", NullOf(DObject))
	o.Put("d", DateOf(2026, 1, 31))
	for n, want := range map[string]Kind{"i": KReal, "t": KReal, "n": KNull, "d": KDate} {
		if v := o.Lookup(n); v.Kind() != want || v.IsTolerant() {
			t.Errorf("%s became %s", n, show(v))
		}
	}
}

func TestShapesAreShared(t *testing.T) {
	mk := func(names ...string) *Object {
		o := NewObject(0)
		for _, n := range names {
			o.Put(n, Int(1))
		}
		return o
	}
	if one, two := mk("a", "b"), mk("a", "b"); one.ShapeOf() != two.ShapeOf() || mk("a", "b").ShapeOf() == mk("b", "a").ShapeOf() {
		t.Error("shapes are not a matter of names and order")
	}
	if s := LiteralShape([]string{"a", "b"}); s != mk("a", "b").ShapeOf() {
		t.Error("a literal has a shape of its own")
	}
	// Code remembers where a slot lies by the shape alone.
	grown, roomy := mk("a", "b"), NewObject(8)
	roomy.Put("a", Int(1))
	roomy.Put("b", Int(1))
	if grown.ShapeOf() == roomy.ShapeOf() || NewShaped(roomy.ShapeOf()).Cap != roomy.Cap {
		t.Error("objects of one shape have room for different numbers of slots")
	}
	many := make([]string, maxShapeKeys+5)
	for i := range many {
		many[i] = fmt.Sprint("k", i)
	}
	if o := mk(many...); o.ShapeOf() != nil || o.Len() != len(many) || o.Keys()[3] != "k3" {
		t.Error("an object with very many names did not become a dictionary")
	}
}

func TestShapesGrowInManyGoroutines(t *testing.T) {
	var wg sync.WaitGroup
	shapes := make([]*Shape, 8)
	for g := range shapes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 50 {
				o := NewObject(0)
				for j := range 20 {
					o.Put(fmt.Sprintf("race%d_%d", i, j), Int(int64(j)))
				}
				if o.Lookup(fmt.Sprintf("race%d_13", i)).AsReal() != 13 {
					t.Errorf("wrong slot")
				}
				if i == 49 {
					shapes[g] = o.ShapeOf()
				}
			}
		}()
	}
	wg.Wait()
	for _, s := range shapes {
		if s != shapes[0] {
			t.Error("goroutines made different shapes for the same names")
		}
	}
}

func TestClassInstancesLearnTheirSize(t *testing.T) {
	c := NewClass("cs", "Big", nil)
	o := c.NewInstance()
	for i := range 10 {
		o.Put(fmt.Sprint("p", i), Int(1))
	}
	c.Learn(o)
	if n := c.NewInstance(); n.Cap != 16 || n.Class() != c || n.ShapeOf() == NewObject(0).ShapeOf() {
		t.Errorf("next instance has %d slots", n.Cap)
	}
}

func TestCopy(t *testing.T) {
	c := NewClass("cs", "Node", nil)
	a, b := c.NewInstance(), NewObject(1)
	list := NewCollection([]Value{a.Value(), b.Value(), Int(1)})
	a.Put("list", list.Value())
	a.Put("self", a.Value())
	x := NewVar("$x", DText)
	x.Store(Str("what"))
	b.Put("p", PointerTo(x))
	got, err := Copy(a.Value())
	if err != nil {
		t.Fatal(err)
	}
	o := got.AsObject()
	l := o.Lookup("list").AsCollection()
	if o == a || o.Class() != c || o.Lookup("self").AsObject() != o || l == list || l.At(0).AsObject() != o || l.At(1).AsObject() == b {
		t.Error("the copy is not deep, or lost its class or its cycle")
	}
	if l.At(1).AsObject().Lookup("p").Kind() != KPointer {
		t.Error("a pointer was resolved")
	}
	got, err = Copying{ResolvePointers: true}.Copy(b.Value())
	if err != nil || got.AsObject().Lookup("p").AsText() != "what" {
		t.Errorf("resolve pointers: %v", err)
	}
	if _, err = (Copying{Shared: true}).Copy(b.Value()); err != ErrNotStorable {
		t.Errorf("a pointer became shared: %v", err)
	}
	deep := NewObject(1)
	for range maxCopyDepth + 10 {
		n := NewObject(1)
		n.Put("next", deep.Value())
		deep = n
	}
	if _, err = Copy(deep.Value()); err == nil {
		t.Error("no error for an endless chain")
	}
	if !DeepEqual(deep.Value(), deep.Value(), false) {
		t.Error("a deep object differs from itself")
	}
}

func TestDeepEqual(t *testing.T) {
	parse := func(s string) Value {
		v, err := ParseJSON(s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		a, b        string
		diacritical bool
		want        bool
	}{
		{`{"a":1,"b":[1,"x"]}`, `{"b":[1,"X"],"a":1}`, false, true}, {`["x"]`, `["X"]`, true, false}, {`[1,2]`, `[1]`, false, false}, {`{"a":null}`, `{}`, false, false},
		{`{"a":null}`, `{"b":null}`, false, false}, {`[1]`, `["1"]`, false, false}, {`["a@"]`, `["abc"]`, false, false}, {`["2020-01-01"]`, `["2020-01-01"]`, false, true},
	} {
		if got := DeepEqual(parse(c.a), parse(c.b), c.diacritical); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
	x, y := NewObject(1), NewObject(1)
	x.Put("me", x.Value())
	y.Put("me", y.Value())
	if !DeepEqual(x.Value(), y.Value(), false) {
		t.Error("objects that contain themselves")
	}
}

func TestKeysValuesEntriesAssign(t *testing.T) {
	v, _ := ParseJSON(`{"b":1,"a":"x"}`)
	if got := strings.Join(Keys(v), ","); got != "b,a" {
		t.Errorf("keys: %s", got)
	}
	vals, _ := Values(nil, v)
	if s, _ := Stringify(nil, vals.Value(), false); s != `[1,"x"]` {
		t.Errorf("values: %s", s)
	}
	ent, _ := Entries(nil, v)
	if s, _ := Stringify(nil, ent.Value(), false); s != `[{"key":"b","value":1},{"key":"a","value":"x"}]` {
		t.Errorf("entries: %s", s)
	}
	o := NewObject(1)
	o.Put("a", Int(1))
	if err := o.Assign(nil, nil, v); err != nil || strings.Join(o.Keys(), ",") != "a,b" || o.Lookup("a").AsText() != "x" {
		t.Errorf("assign: %v %v", o.Keys(), err)
	}
}

func BenchmarkObjectBuild(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		o := NewObject(4)
		o.Put("id", Int(1))
		o.Put("name", EmptyText)
		o.Put("total", Real(1.5))
	}
}

func BenchmarkObjectRead(b *testing.B) {
	o := NewObject(4)
	for _, n := range []string{"id", "name", "total", "date"} {
		o.Put(n, Int(1))
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = o.Lookup("total")
	}
}
