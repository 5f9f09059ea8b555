package value

import (
	"sync"
	"sync/atomic"
)

// MemberKind tells what a class member is.
type MemberKind uint8

// The kinds of class member.
const (
	MFunction MemberKind = iota
	MProperty            // computed: Get and Set, either may be nil
	MQuery               // Function query / orderBy / event of data classes
	MOrderBy
	MEvent
	MAlias
)

// Member is a function or computed property of a class. Fn, Get and Set are made
// and understood by the runtime: a *Function of a class file or of Go.
type Member struct {
	Name     string
	Kind     MemberKind
	Fn       *Function
	Get, Set *Function
	Exposed  bool
	OnGet    bool // onHTTPGet
	Local    bool
	Path     string // alias
	Type     string // declared result of a getter, as written without tokens; "" for none
}

// Class is a user class or a built-in one. It is immutable once its project is
// loaded, except for the singleton and the guess of instance sizes.
type Class struct {
	Name      string // without cs. or 4D.
	Namespace string // "cs", "4D" or the component's namespace
	Super     *Class
	Shared    bool
	Singleton bool
	Session   bool // session singleton
	Builtin   bool
	Members   map[string]*Member
	Fill      func()    // puts the members of a built-in class into Members, on first use
	Ctor      *Function // nil: the parent's, if any
	Data      any       // what the runtime keeps with the class

	filled sync.Once
	roots  roots
	size   atomic.Int32 // largest instance seen
}

// NewClass returns a class without members.
func NewClass(namespace, name string, super *Class) *Class {
	return &Class{Name: name, Namespace: namespace, Super: super, Members: map[string]*Member{}}
}

// NewInstance returns an empty object of the class.
func (c *Class) NewInstance() *Object {
	if c.Shared {
		return NewSharedInstance(c)
	}
	return newObject(c.roots.root(c, int(c.size.Load())))
}

// OneForAll reports whether o is the shared singleton of its class: there is no second one
// in this program.
func (o *Object) OneForAll() bool {
	c := o.class
	return c != nil && c.Singleton && c.Shared && !c.Session
}

// Learn remembers how many properties an instance had once constructed, so that
// later ones keep them in line.
func (c *Class) Learn(o *Object) {
	if n := int32(o.Len()); n > c.size.Load() {
		c.size.Store(n)
	}
}

// AllMembers returns the members of the class itself, those of its parents left out.
func (c *Class) AllMembers() map[string]*Member {
	if c.Fill != nil {
		c.filled.Do(c.Fill)
	}
	return c.Members
}

// Find looks a member up in the class and its parents. Names are case-sensitive.
func (c *Class) Find(name string) *Member {
	for k := c; k != nil; k = k.Super {
		if m := k.AllMembers()[name]; m != nil {
			return m
		}
	}
	return nil
}

// Is reports whether c is class or inherits from it.
func (c *Class) Is(class *Class) bool {
	for k := c; k != nil; k = k.Super {
		if k == class {
			return true
		}
	}
	return false
}

// FullName returns the name as code writes it: cs.Invoice, 4D.File.
func (c *Class) FullName() string { return c.Namespace + "." + c.Name }

// Function is the inside of a Function object: a method, class function or formula
// compiled from source, or a Go function. As a Native it answers for the object.
type Function struct {
	Name    string
	Source  string  // text of a formula
	Code    any     // compiled unit, or the Go function; the runtime knows which
	Vars    []Value // captured locals of a formula
	Bound   Value   // receiver of a built-in function read as a property
	InClass *Class  // class whose file contains the code, for Super
}

// Get answers the properties of a Function object.
func (f *Function) Get(_ Caller, name string) (Value, error) {
	switch name {
	case "source":
		return Str(f.Source), nil
	case "name":
		if f.Name == "" { // a method made from text without one
			return Undefined, nil
		}
		return Str(f.Name), nil
	}
	return Undefined, nil
}

// Set refuses: functions are read-only.
func (f *Function) Set(_ Caller, name string, _ Value) error {
	return Errorf(CodeTypes, "the property %s of a function is read-only", name)
}

// Keys returns nothing: a function has no enumerable property.
func (f *Function) Keys() []string { return nil }

// Shareable reports true: functions may be stored in shared objects.
func (f *Function) Shareable() bool { return true }

// AsFunction returns the function in v, or nil.
func (v Value) AsFunction() *Function {
	if o := v.AsObject(); o != nil && o.Flags&FlagNative != 0 {
		f, _ := o.ext.native.(*Function)
		return f
	}
	return nil
}
