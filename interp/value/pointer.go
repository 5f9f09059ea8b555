package value

import "sync"

// Var is a variable in memory of its own: process and interprocess variables, and
// locals that a pointer or a callback refers to.
type Var struct {
	Header
	Name   string   // with $ or <> as written
	Locked bool     // several goroutines may use it: process and interprocess variables
	Number int      // of a process variable, from 1; 0: another kind of variable
	common bool     // more than one process uses it: see Expose
	kind   Declared // what may be stored; Variant for undeclared ones
	Ended  bool     // a local whose method has ended: pointers to it lead nowhere
	mu     sync.Mutex
	v      Value
}

// NewVar returns a variable holding the default of its declared kind.
func NewVar(name string, d Declared) *Var {
	return &Var{Header: Header{Kind: KVar}, Name: name, kind: d, v: NullOf(d)}
}

// Begin makes x, a variable that lies in something larger, one that NewVar has made.
func (x *Var) Begin(name string, d Declared) {
	x.Header, x.Name, x.kind, x.v = Header{Kind: KVar}, name, d, NullOf(d)
}

// Value returns the variable itself as a frame value (never shown to 4D code).
func (x *Var) Value() Value { return Value{ref: &x.Header} }

// Load returns what the variable holds. Blobs, whose bytes are changed one by one, come
// as a copy when several processes use the variable.
func (x *Var) Load() Value {
	if x.Locked {
		x.mu.Lock()
		defer x.mu.Unlock()
		if x.common {
			return ownBlob(x.v)
		}
	}
	return x.v
}

func ownBlob(v Value) Value {
	if v.Kind() == KBlob {
		return NewBlob(append([]byte(nil), v.AsBlob().Bytes...))
	}
	return v
}

// Store puts v in unchecked; see Assign for the rule of declared kinds.
func (x *Var) Store(v Value) {
	v = v.Norm()
	if x.Locked {
		x.mu.Lock()
		defer x.mu.Unlock()
		if x.common && publishable(v) {
			x.mu.Unlock() // what v leads to may lead back here
			Publish(v)
			x.mu.Lock()
		}
		if x.common {
			v = ownBlob(v)
		}
	}
	x.v = v
}

// Assign stores v as an assignment does: converted to the declared kind, or an
// error that leaves the variable as it was.
func (x *Var) Assign(v Value) error {
	w, err := Convert(v, x.Declared())
	if err != nil {
		return err
	}
	x.Store(w)
	return nil
}

// Declared returns the kind the variable is declared with.
func (x *Var) Declared() Declared {
	if x.Locked {
		x.mu.Lock()
		defer x.mu.Unlock()
	}
	return x.kind
}

// Declare gives the variable its declared kind, with the value it has converted or,
// when that cannot be, the default. A variable of that kind already keeps its value.
func (x *Var) Declare(k Declared) {
	if x.Locked {
		x.mu.Lock()
		defer x.mu.Unlock()
	}
	if x.kind == k && k != Variant {
		return
	}
	x.kind = k
	if w, err := Convert(x.v, k); err == nil && !x.v.IsUndefined() {
		x.v = w.Norm()
		return
	}
	x.v = NullOf(k)
}

// Pointer is a 4D pointer to a variable, an array element, a table or a field.
// Two pointers are equal when Target, Index, Row, Table and Field are.
type Pointer struct {
	Header
	Target *Var // variable, or the array variable of an element
	Index  int  // element, from 0; -1: the variable itself
	Row    int  // first index of a two-dimensional array, -1 otherwise
	Table  int  // table number, 0: none
	Field  int  // field number, 0: the table itself
	Itself bool // an argument that is the field, not a pointer to it
}

// FieldHolder is a Caller that has current records: pointers to fields read and write
// theirs.
type FieldHolder interface {
	LoadField(table, field int) (Value, error)
	StoreField(table, field int, v Value) error
}

// fields returns who holds the field that a pointer points to.
func (p *Pointer) fields(c Caller) (FieldHolder, error) {
	if h, ok := c.(FieldHolder); ok && p.Field > 0 {
		return h, nil
	}
	return nil, Errorf(CodeTypes, "this pointer points to a table, which has no value")
}

// NilPointer points to nothing.
var NilPointer = Value{ref: &(&Pointer{Header: Header{Kind: KPointer}, Index: -1, Row: -1}).Header}

// PointerTo returns a pointer to a variable.
func PointerTo(x *Var) Value {
	return Value{ref: &(&Pointer{Header: Header{Kind: KPointer}, Target: x, Index: -1, Row: -1}).Header}
}

// PointerToElement returns a pointer to element i of an array variable, or of its
// row when row is not -1.
func PointerToElement(x *Var, row, i int) Value {
	return Value{ref: &(&Pointer{Header: Header{Kind: KPointer}, Target: x, Index: i, Row: row}).Header}
}

// PointerToField returns a pointer to a field, or to a table when field is 0.
func PointerToField(table, field int) Value {
	return Value{ref: &(&Pointer{Header: Header{Kind: KPointer}, Index: -1, Row: -1, Table: table, Field: field}).Header}
}

// Referred returns what a command gets for an argument that is the field or table which p
// points to.
func (p *Pointer) Referred() Value {
	q := *p
	q.Itself = true
	return Value{ref: &q.Header}
}

// SameTarget reports whether two pointers point to the same thing; nil pointers do.
func (p *Pointer) SameTarget(q *Pointer) bool {
	if p == nil || q == nil {
		return p == q
	}
	return p.Target == q.Target && p.Index == q.Index && p.Row == q.Row && p.Table == q.Table && p.Field == q.Field
}

// ended returns the error of a pointer to a local variable of a method that is over.
func (p *Pointer) ended() error {
	if p.Target == nil || !p.Target.Ended {
		return nil
	}
	return Errorf(CodeTypes, "the variable %s that this pointer points to exists no longer", p.Target.Name).
		WithHint("local variables end with their method; point to a process variable, or return the value")
}

// Load returns what the pointer points to; an array variable comes as the array.
func (p *Pointer) Load(c Caller) (Value, error) {
	if p.Table > 0 {
		h, err := p.fields(c)
		if err != nil {
			return Undefined, err
		}
		return h.LoadField(p.Table, p.Field)
	}
	if p.Target == nil {
		return Undefined, nil
	}
	if err := p.ended(); err != nil {
		return Undefined, err
	}
	v := p.Target.Load()
	if p.Index < 0 {
		return v, nil
	}
	a := v.AsArray()
	if a == nil {
		return Undefined, Errorf(CodeTypes, "%s is not an array any more", p.Target.Name)
	}
	if p.Row >= 0 {
		if a = a.Row(p.Row); a == nil {
			return Undefined, Errorf(CodeIndex, "row %d is outside the array", p.Row)
		}
	}
	return a.At(p.Index)
}

// Store assigns to what the pointer points to.
func (p *Pointer) Store(c Caller, v Value) error {
	if p.Table > 0 {
		h, err := p.fields(c)
		if err != nil {
			return err
		}
		return h.StoreField(p.Table, p.Field, v)
	}
	if p.Target == nil {
		return Errorf(CodeTypes, "nothing can be stored through this pointer")
	}
	if err := p.ended(); err != nil {
		return err
	}
	if p.Index < 0 {
		return p.Target.Assign(v)
	}
	a := p.Target.Load().AsArray()
	if a != nil && p.Row >= 0 {
		a = a.Row(p.Row)
	}
	if a == nil {
		return Errorf(CodeTypes, "%s is not an array any more", p.Target.Name)
	}
	return a.Set(p.Index, v)
}
