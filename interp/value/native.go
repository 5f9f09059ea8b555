package value

import "context"

// Native is a built-in object whose properties come from Go: a file, an entity, a
// session. Its functions are members of its class.
type Native interface {
	// Get returns a property, Undefined when there is none.
	Get(c Caller, name string) (Value, error)
	// Set stores a property; an error when it is read-only or unknown.
	Set(c Caller, name string, v Value) error
	// Keys returns the names of the properties, in order, for OB Keys and JSON.
	Keys() []string
}

// Lister natives show something else where all properties are listed than where one is
// asked for.
type Lister interface {
	Listed(c Caller, name string) (Value, error)
}

// Sequence is a native object that can be indexed and looped over.
type Sequence interface {
	Native
	Len(c Caller) (int, error)
	At(c Caller, i int) (Value, error)
}

// Shareable natives may be stored in shared objects and collections.
type Shareable interface{ Shareable() bool }

// Equaler natives decide themselves whether two references are equal.
type Equaler interface{ EqualTo(other Native) bool }

// Caller is the running process as Go code in lower packages sees it.
type Caller interface {
	Context() context.Context
	Owner() *Owner
	// CallFunction runs a Function object, or a method when fn is its name as Text.
	CallFunction(fn, this Value, args ...Value) (Value, error)
}

// NewNative returns a built-in object of a class with n behind it.
func NewNative(class *Class, n Native) *Object {
	o := &nativeObject{Object: Object{Header: Header{Kind: KObject, Flags: FlagNative}, class: class}}
	o.own.native = n
	o.ext = &o.own
	return &o.Object
}

// nativeObject is a built-in object and what belongs to it, made at once.
type nativeObject struct {
	Object
	own objectExt
}

// NewSharedNative returns a built-in object that can also be locked with Use and then
// given properties of its own, as classes can.
func NewSharedNative(class *Class, n Native) *Object {
	o := NewSharedInstance(class)
	o.Flags |= FlagNative
	o.ext.native = n
	return o
}
