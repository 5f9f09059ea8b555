package value

import (
	"sync"
	"testing"
)

// common reports whether every object, collection and array that v leads to is marked.
func common(v Value) bool {
	switch v.Kind() {
	case KObject:
		o := v.AsObject()
		ok := o.Flags&FlagCommon != 0
		o.Each(func(_ string, x Value) bool { ok = ok && common(x); return true })
		return ok
	case KCollection:
		c := v.AsCollection()
		for _, x := range c.Elems() {
			if !common(x) {
				return false
			}
		}
		return c.Flags&FlagCommon != 0
	case KArray:
		return v.AsArray().Flags&FlagCommon != 0
	}
	return true
}

func TestPublishedValuesStayWhatTheyAre(t *testing.T) {
	o, inner := NewObject(2), NewObject(1)
	inner.Put("n", Int(1))
	o.Put("b", inner.Value())
	o.Put("a", NewCollection([]Value{Int(1), inner.Value()}).Value())
	before, err := Stringify(nil, o.Value(), false)
	if err != nil {
		t.Fatal(err)
	}
	Publish(o.Value())
	if after, err := Stringify(nil, o.Value(), false); err != nil || after != before {
		t.Errorf("%s became %s, %v", before, after, err)
	}
	if !common(o.Value()) || o.IsShared() || IsShared(o.Value()) {
		t.Error("not marked, or shared")
	}
	o.Put("new", NewCollection([]Value{NewObject(0).Value()}).Value())
	o.Lookup("a").AsCollection().PutAt(3, NewObject(0).Value())
	if err := o.Lookup("a").AsCollection().Push(nil, NewObject(0).Value()); err != nil {
		t.Fatal(err)
	}
	if !common(o.Value()) {
		t.Error("what is put in later is not marked")
	}
	if o.Delete("b") != true || o.Len() != 2 || o.Keys()[1] != "new" {
		t.Errorf("left are %v", o.Keys())
	}
	c, err := Copy(o.Value())
	if err != nil || c.AsObject().Flags&FlagCommon != 0 {
		t.Errorf("a copy belongs to its process alone: %v", err)
	}
}

func TestPublishFollowsCirclesPointersAndFormulas(t *testing.T) {
	circle, captured, behind := NewObject(1), NewObject(1), NewObject(1)
	circle.Put("self", circle.Value())
	x := NewVar("$x", Variant)
	x.Store(behind.Value())
	f := NewNative(nil, &Function{Vars: []Value{captured.Value()}})
	Publish(NewCollection([]Value{circle.Value(), PointerTo(x), f.Value()}).Value())
	for name, o := range map[string]*Object{"circle": circle, "captured": captured, "behind the pointer": behind} {
		if o.Flags&FlagCommon == 0 {
			t.Errorf("%s is not marked", name)
		}
	}
	later := NewObject(0)
	x.Store(later.Value())
	if later.Flags&FlagCommon == 0 || !x.Locked {
		t.Error("what is stored behind the pointer later is not marked")
	}
	self := NewVar("<>p", Variant)
	self.Expose()
	self.Store(PointerTo(self)) // must come back
}

func TestPublishedArrays(t *testing.T) {
	a := NewArray(AText, 3)
	Publish(a.Value())
	for i := 1; i <= 3; i++ {
		if err := a.Set(i, Str(string(rune('a'+i)))); err != nil {
			t.Fatal(err)
		}
	}
	a.Insert(2, 2)
	a.Delete(1, 1)
	a.Swap(1, 4)
	a.Swap(1, 99) // another process has made it smaller
	a.Select(2)
	b := NewArray(AText, 0)
	if err := b.CopyFrom(a); err != nil {
		t.Fatal(err)
	}
	got := ""
	for i := 1; i <= b.Len(); i++ {
		v, _ := b.At(i)
		got += v.AsText() + ","
	}
	if got != "d,,c,," || a.Current() != 2 || b.Flags&FlagCommon != 0 {
		t.Errorf("%q, current %d", got, a.Current())
	}
	if _, err := a.At(5); err == nil {
		t.Error("an index outside is no error")
	}
	rows := NewArray2(AObject, 2, 2)
	Publish(rows.Value())
	o := NewObject(0)
	if err := rows.Row(1).Set(1, o.Value()); err != nil || o.Flags&FlagCommon == 0 {
		t.Errorf("an object in a row is not marked, %v", err)
	}
	rows.Resize2(3, 1)
	if rows.Row(3).Flags&FlagCommon == 0 || rows.Row(3).Len() != 1 {
		t.Error("a new row is not marked")
	}
}

func TestBlobsOfCommonVariablesAreCopied(t *testing.T) {
	x := NewVar("<>b", Variant)
	x.Expose()
	mine := NewBlob([]byte{1, 2})
	x.Store(mine)
	mine.AsBlob().Bytes[0] = 9
	x.Load().AsBlob().Bytes[1] = 9
	if got := x.Load().AsBlob().Bytes; got[0] != 1 || got[1] != 2 {
		t.Errorf("the variable holds %v", got)
	}
}

// TestPublishedNumbersMayBeUsedByMany is for the race detector: numbers are values before
// another process sees them.
func TestPublishedNumbersMayBeUsedByMany(t *testing.T) {
	c := NewCollection(nil)
	for i := range 10 {
		if err := c.Push(nil, Int(int64(i))); err != nil {
			t.Fatal(err)
		}
	}
	Publish(NewCollection([]Value{c.Value()}).Value())
	if c.KeepsReals() {
		t.Error("numbers are still kept where no lock guards them")
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 100 {
				_ = c.Push(nil, Int(1), Int(2))
				c.PutAt(i%5, Real(3))
				_, _ = c.Pop(nil)
				_, _, _ = c.Sum(nil, nil)
				c.IndexOf(Int(99), 0)
				_ = c.Sort(nil, nil, nil)
				_ = c.Slice(0, 3)
				c.At(i)
			}
		})
	}
	wg.Wait()
	if c.KeepsReals() {
		t.Error("they are kept as numbers again")
	}
}
