package value

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
)

func enter(t *testing.T, w *Owner, v Value) {
	t.Helper()
	if err := w.Enter(context.Background(), v); err != nil {
		t.Fatal(err)
	}
}

func TestUseIsNeededToWrite(t *testing.T) {
	w := &Owner{}
	o := NewSharedObject()
	if err := o.Set(w, "a", Int(1)); err != ErrNotInUse {
		t.Errorf("E136: %v", err)
	}
	enter(t, w, o.Value())
	if err := o.Set(w, "a", Int(2)); err != nil || o.Lookup("a").AsReal() != 2 {
		t.Errorf("E137: %v", err)
	}
	for id, v := range map[string]Value{"object": NewObject(0).Value(), "collection": NewCollection(nil).Value(), "picture": NewPicture([]byte{1}, ""), "pointer": PointerTo(NewVar("$x", Variant)), "blob": NewBlob(nil)} {
		if err := o.Set(w, id, v); err != ErrNotStorable {
			t.Errorf("%s: %v", id, err)
		}
	}
	if err := o.Set(w, "f", NewNative(nil, &Function{}).Value()); err != nil {
		t.Errorf("a formula: %v", err)
	}
	w.Leave()
	if err := o.Remove(w, "a"); err != ErrNotInUse {
		t.Errorf("remove: %v", err)
	}
	if err := w.Enter(context.Background(), NewObject(0).Value()); err != ErrNotShared {
		t.Errorf("Use of a plain object: %v", err)
	}
}

func TestInstancesOfSharedClassesHoldPictures(t *testing.T) {
	w := &Owner{}
	o := NewSharedInstance(&Class{Name: "Badge"})
	enter(t, w, o.Value())
	defer w.Leave()
	if err := o.Set(w, "face", NewPicture([]byte{1}, "image/png")); err != nil {
		t.Fatal(err)
	}
	c, err := (Copying{Shared: true}).Copy(o.Value())
	if err != nil || string(c.AsObject().Lookup("face").AsPicture().Bytes) != "\x01" {
		t.Errorf("a shared copy of it: %v", err)
	}
	if err := o.Set(w, "at", PointerTo(NewVar("$x", Variant))); err != ErrNotStorable {
		t.Errorf("a pointer: %v", err)
	}
	if _, err := (Copying{Shared: true}).Copy(plainWith("face", NewPicture([]byte{1}, "image/png"))); err != ErrNotStorable {
		t.Errorf("a shared copy of a plain object: %v", err)
	}
}

func plainWith(name string, v Value) Value {
	o := NewObject(1)
	o.Put(name, v)
	return o.Value()
}

func TestSharedCollectionLocksItself(t *testing.T) {
	w := &Owner{}
	c := NewSharedCollection()
	leave, err := w.Auto(context.Background(), c.Value())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Push(w, Str("x")); err != nil || c.Len() != 1 {
		t.Errorf("E138: %v", err)
	}
	leave()
	if w.Depth() != 0 || c.Push(w, Str("y")) != ErrNotInUse || c.SetAt(w, 0, Null) != ErrNotInUse {
		t.Error("the collection is still in use")
	}
	r := c.Reverse()
	if !r.IsShared() {
		t.Error("the reverse of a shared collection is not shared")
	}
	enter(t, w, c.Value())
	if !w.Holds(r.Value()) {
		t.Error("it is in another group")
	}
	w.Leave()
}

func TestGroupsMergeForEver(t *testing.T) {
	w, x := &Owner{}, &Owner{}
	a, b, c := NewSharedObject(), NewSharedObject(), NewSharedObject()
	enter(t, w, a.Value())
	if err := a.Set(w, "b", b.Value()); err != nil {
		t.Fatal(err)
	}
	if err := a.Set(w, "b", b.Value()); err != nil {
		t.Errorf("again: %v", err)
	}
	if !w.Holds(b.Value()) || x.Holds(b.Value()) {
		t.Error("the lock does not cover what joined")
	}
	a.Delete("b")
	w.Leave()
	enter(t, x, c.Value())
	if err := c.Set(x, "d", NewSharedObject().Value()); err != nil {
		t.Fatal(err)
	}
	if err := c.Set(x, "b", b.Value()); err != ErrOtherGroup {
		t.Errorf("a member of another group: %v", err)
	}
	x.Leave()
	alone := NewSharedObject()
	enter(t, x, alone.Value())
	if err := alone.Set(x, "b", b.Value()); err != nil {
		t.Errorf("what is alone joins a group: %v", err)
	}
	if !x.Holds(a.Value()) || !x.Holds(b.Value()) {
		t.Error("the lock does not cover the group that was joined")
	}
	x.Leave()
	if x.Holds(alone.Value()) || x.Holds(a.Value()) {
		t.Error("the group stays locked")
	}
	enter(t, x, b.Value())
	if !x.Holds(a.Value()) || w.Holds(a.Value()) {
		t.Error("Use of a member does not lock the group")
	}
	x.Leave()
}

func TestNestedUseAcrossAMerge(t *testing.T) {
	w, x := &Owner{}, &Owner{}
	a, b := NewSharedObject(), NewSharedObject()
	enter(t, w, a.Value())
	enter(t, w, b.Value())
	enter(t, w, a.Value())
	if err := a.Set(w, "b", b.Value()); err != nil {
		t.Fatal(err)
	}
	for i := 3; i > 0; i-- {
		if !w.Holds(a.Value()) || !w.Holds(b.Value()) || w.Depth() != i {
			t.Fatalf("lost at depth %d", i)
		}
		w.Leave()
	}
	if w.Holds(a.Value()) || w.Holds(b.Value()) {
		t.Error("still held")
	}
	enter(t, x, b.Value())
	x.LeaveTo(0)
}

func TestStorageGroupsNothing(t *testing.T) {
	w, x := &Owner{}, &Owner{}
	s, a, b := NewStorage(), NewSharedObject(), NewSharedObject()
	enter(t, w, s.Value())
	for _, err := range []error{s.Set(w, "a", a.Value()), s.Set(w, "b", b.Value())} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if s.Set(w, "n", Int(1)) != ErrNotStorable || s.Set(w, "n", Null) != ErrNotStorable {
		t.Error("Storage took a scalar")
	}
	enter(t, x, a.Value()) // would wait for ever if it were one group
	if w.Holds(a.Value()) || x.Holds(b.Value()) {
		t.Error("members of Storage are one group")
	}
	x.Leave()
	w.Leave()
}

func TestUseIsHandedOverInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := NewSharedObject()
		first := &Owner{}
		enter(t, first, o.Value())
		var mu sync.Mutex
		var order []int
		for i := range 5 {
			go func() {
				w := &Owner{}
				enter(t, w, o.Value())
				mu.Lock()
				order = append(order, i)
				mu.Unlock()
				w.Leave()
			}()
			synctest.Wait() // each is in the queue before the next comes
		}
		first.Leave()
		synctest.Wait()
		if fmt.Sprint(order) != "[0 1 2 3 4]" {
			t.Errorf("order %v", order)
		}
	})
}

func TestWaitForUseEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := NewSharedObject()
		holder, w := &Owner{}, &Owner{}
		enter(t, holder, o.Value())
		why := errors.New("process was ended")
		ctx, cancel := context.WithCancelCause(context.Background())
		got := make(chan error, 1)
		go func() { got <- w.Enter(ctx, o.Value()) }()
		synctest.Wait()
		cancel(why)
		if err := <-got; err != why || w.Depth() != 0 {
			t.Errorf("got %v", err)
		}
		holder.Leave()
		enter(t, w, o.Value()) // nobody else is in the queue
		w.Leave()
	})
}

func TestWaitersOfAGroupThatMerged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b := NewSharedObject(), NewSharedObject()
		w, x, y := &Owner{}, &Owner{}, &Owner{}
		enter(t, w, a.Value())
		enter(t, w, b.Value())
		done := make(chan *Owner, 2)
		ctx, cancel := context.WithCancel(context.Background())
		gone := make(chan error, 1)
		go func() { gone <- y.Enter(ctx, b.Value()) }()
		go func() { enter(t, x, b.Value()); done <- x }()
		synctest.Wait()
		if err := a.Set(w, "b", b.Value()); err != nil {
			t.Fatal(err)
		}
		cancel() // y waits in a queue that moved
		if err := <-gone; err == nil {
			t.Error("a cancelled wait succeeded")
		}
		w.LeaveTo(0)
		got := <-done
		if !got.Holds(a.Value()) || y.Holds(a.Value()) {
			t.Error("the waiter of b does not hold the joint group")
		}
		got.Leave()
	})
}

// Many goroutines merge, count, cancel and read at once; run with -race.
func TestSharingUnderLoad(t *testing.T) {
	root := NewSharedObject()
	list := NewSharedCollection()
	setup := &Owner{}
	enter(t, setup, root.Value())
	_ = root.Set(setup, "list", list.Value())
	_ = root.Set(setup, "n", Int(0))
	setup.Leave()
	const goroutines, rounds = 8, 200
	var wg sync.WaitGroup
	for range goroutines {
		wg.Add(1)
		go func() {
			defer wg.Done()
			w := &Owner{}
			for i := range rounds {
				ctx, cancel := context.WithCancel(context.Background())
				if i%5 == 0 {
					cancel()
				}
				_ = root.Lookup("n")
				_, _ = Stringify(nil, root.Value(), false)
				for w.Enter(ctx, root.Value()) != nil {
					ctx = context.Background()
				}
				n := root.Lookup("n").AsReal()
				_ = root.Set(w, "n", Real(n+1))
				o := NewSharedObject()
				if err := list.Push(w, o.Value()); err != nil {
					t.Error(err)
				}
				if !w.Holds(o.Value()) {
					t.Error("the new member is not held")
				}
				_ = o.Set(w, "x", Int(int64(i)))
				w.Leave()
				cancel()
			}
		}()
	}
	wg.Wait()
	if n := root.Lookup("n").AsReal(); n != goroutines*rounds || list.Len() != goroutines*rounds {
		t.Errorf("%v increments, %d elements", n, list.Len())
	}
}

func TestSharedCopy(t *testing.T) {
	plain := NewObject(1)
	plain.Put("list", NewCollection([]Value{NewObject(0).Value()}).Value())
	v, err := Copying{Shared: true}.Copy(plain.Value())
	if err != nil || !IsShared(v) {
		t.Fatal(err)
	}
	w := &Owner{}
	enter(t, w, v)
	inner := v.AsObject().Lookup("list").AsCollection()
	if !w.Holds(inner.Value()) || !w.Holds(inner.At(0)) {
		t.Error("the parts are not one group")
	}
	c2, err := Copying{Shared: true, GroupWith: v}.Copy(plain.Value())
	if err != nil || !w.Holds(c2) {
		t.Errorf("group with: %v", err)
	}
	if err := v.AsObject().Set(w, "other", c2); err != nil {
		t.Errorf("a member of the same group: %v", err)
	}
	w.Leave()
	back, err := Copy(v)
	if err != nil || IsShared(back) || IsShared(back.AsObject().Lookup("list")) {
		t.Error("a plain copy of a shared object is shared")
	}
}
