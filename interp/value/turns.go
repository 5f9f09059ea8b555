package value

import (
	"cmp"
	"context"
	"slices"
	"unsafe"
)

// Built-in objects such as entities and file handles belong to their process. One that
// another process can reach all the same, in an interprocess variable or behind a
// pointer, is used by one process at a time: each reading, assignment and call of a
// function is a turn. All others, such as files and dataclasses, need no turns.

// Solitary natives belong to the process that made them.
type Solitary interface{ Solitary() bool }

// Holder is a native that keeps other values, which can be reached through it.
type Holder interface{ Held() []Value }

// TakesTurns reports whether v is a built-in object that several processes can reach.
func TakesTurns(v Value) bool {
	if v.Kind() != KObject || v.ref.Flags&(FlagNative|FlagCommon|FlagShared) != FlagNative|FlagCommon {
		return false
	}
	return v.AsObject().ext.share != nil
}

// publishNative marks a built-in object and appends what it leads to.
func (o *Object) publishNative(n Native, todo []Value) []Value {
	if f, ok := n.(*Function); ok {
		o.Flags |= FlagCommon
		return append(append(todo, f.Vars...), f.Bound)
	}
	if s, ok := n.(Solitary); !ok || !s.Solitary() {
		return todo
	}
	o.ext.share = newSharing()
	o.Flags |= FlagCommon
	if h, ok := n.(Holder); ok {
		todo = append(todo, h.Held()...)
	}
	return todo
}

// Take waits for the turns of all those of vs that take turns. The caller ends them
// with LeaveTo.
func (w *Owner) Take(ctx context.Context, vs ...Value) error {
	vs = slices.DeleteFunc(slices.Clone(vs), func(v Value) bool { return !TakesTurns(v) })
	slices.SortFunc(vs, func(a, b Value) int { // always in the same order: nobody waits in a circle
		return cmp.Compare(uintptr(unsafe.Pointer(a.ref)), uintptr(unsafe.Pointer(b.ref)))
	})
	for _, v := range vs {
		if err := w.enter(ctx, v.AsObject().ext.share); err != nil {
			return err
		}
	}
	return nil
}
