package orda

import (
	"context"
	"sync/atomic"

	"fourd/interp/value"
)

// ClassKind says which of the classes of a table an object has.
type ClassKind uint8

// The kinds of class that ClassOf is asked for.
const (
	ClassDatastore ClassKind = iota // table is ""
	ClassDataClass
	ClassEntity
	ClassSelection
)

// Datastore is ds: the dataclasses over one engine. Safe for concurrent use.
type Datastore struct {
	engine   Engine
	schema   *Schema
	classes  map[string]*DataClass
	order    []*DataClass
	byTable  []*DataClass // by SchemaTable.Index, those included that are no dataclass
	classOf  func(kind ClassKind, table string) *value.Class
	changes  changeLog
	locks    lockTable
	readable Readable // nil: everything
	refusal  func(what string) error
	extras   Extras      // nil: none
	triggers Triggers    // nil: none
	files    Files       // nil: references to files read as Null
	always   atomic.Bool // makeSelectionsAlterable
	frozen   atomic.Bool // flushAndLock
	info     func() *value.Object
	self     selfValue
	global   globalStamp
}

// Option changes how a datastore is opened.
type Option func(*Datastore)

// ClassOf sets where objects of the datastore get their class from. It is asked
// when an object first becomes a value and may return nil.
func ClassOf(f func(kind ClassKind, table string) *value.Class) Option {
	return func(d *Datastore) { d.classOf = f }
}

// WithInfo sets what getInfo() answers.
func WithInfo(f func() *value.Object) Option { return func(d *Datastore) { d.info = f } }

// Elsewhere is an Engine whose records another program completes as they are saved.
type Elsewhere interface{ Elsewhere() }

func (d *Datastore) elsewhere() bool {
	_, ok := d.engine.(Elsewhere)
	return ok
}

// notElsewhere is the error of what a remote datastore cannot do.
func (d *Datastore) notElsewhere(what string) error {
	if !d.elsewhere() {
		return nil
	}
	return value.Errorf(CodeEngine, "%s is not possible on a remote datastore here", what)
}

// Open checks a model, brings the engine's tables up to it and returns the
// datastore. The engine is closed by Close.
func Open(ctx context.Context, engine Engine, model *Model, options ...Option) (*Datastore, error) {
	schema, err := NewSchema(model)
	if err != nil {
		return nil, err
	}
	if err := engine.Open(ctx, schema); err != nil {
		return nil, err
	}
	d := &Datastore{engine: engine, schema: schema, classes: map[string]*DataClass{}}
	d.byTable = make([]*DataClass, len(schema.Tables))
	for _, t := range schema.Tables {
		c := &DataClass{store: d, table: t}
		d.byTable[t.Index] = c
		if t.IsClass() {
			d.classes[t.Name] = c
			d.order = append(d.order, c)
		}
	}
	for _, o := range options {
		o(d)
	}
	return d, nil
}

// Close closes the engine.
func (d *Datastore) Close() error { return d.engine.Close() }

// Schema returns the structure.
func (d *Datastore) Schema() *Schema { return d.schema }

// Engine returns the engine, for commands that work below the dataclasses.
func (d *Datastore) Engine() Engine { return d.engine }

// Class returns the dataclass of that exact name, or nil.
func (d *Datastore) Class(name string) *DataClass { return d.classes[name] }

// Classes returns the dataclasses in the order of the structure.
func (d *Datastore) Classes() []*DataClass { return d.order }

// Info returns the result of getInfo().
func (d *Datastore) Info() *value.Object {
	if d.info != nil {
		return d.info()
	}
	o := value.NewObject(4)
	o.Put("type", value.Str("4D"))
	o.Put("networked", value.False)
	o.Put("localID", value.EmptyText)
	return o
}

// MakeSelectionsAlterable makes every selection made from now on alterable.
func (d *Datastore) MakeSelectionsAlterable() { d.always.Store(true) }

// Value returns ds as a value; always the same object.
func (d *Datastore) Value() value.Value { return d.self.of(d, d, ClassDatastore, "") }

// Get returns a dataclass, Undefined for an unknown name.
func (d *Datastore) Get(_ value.Caller, name string) (value.Value, error) {
	if c := d.classes[name]; c != nil {
		return c.Value(), nil
	}
	return value.Undefined, nil
}

// Set refuses: the datastore cannot be changed from code.
func (d *Datastore) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of the datastore is read-only", name)
}

// Keys returns the names of the dataclasses.
func (d *Datastore) Keys() []string {
	out := make([]string, len(d.order))
	for i, c := range d.order {
		out[i] = c.table.Name
	}
	return out
}

// Reader returns where code in ctx reads from: its open transaction, or what is
// committed.
func (d *Datastore) Reader(ctx context.Context) Reader {
	if s := d.session(ctx); s != nil && s.tx != nil {
		return s.tx
	}
	return d.engine.View()
}

// Write runs fn in the open transaction of ctx, or in one of its own that is
// committed when fn succeeds. When fn fails nothing of it stays.
func (d *Datastore) Write(ctx context.Context, fn func(w *Writer) error) (err error) {
	s := d.session(ctx)
	if s != nil && s.tx != nil {
		return s.nested(ctx, fn)
	}
	tx, err := d.engine.Begin(ctx)
	if err != nil {
		return err
	}
	w := &Writer{Tx: tx, store: d}
	done := false
	defer func() {
		if !done {
			_ = tx.Rollback() // the error of fn says more
		}
		d.changes.publish(w.changed)
		d.endClaims(w.claims, w.holder)
	}()
	if err := fn(w); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err // a transaction that is not rolled back would keep everybody from writing
	}
	done = true
	return nil
}

// Writer is the transaction that Write gives; it notes which records change, so
// that pages read ahead by others are read again.
type Writer struct {
	Tx
	store   *Datastore
	session *Session // nil outside a 4D transaction
	changed []change
	claims  []change
	holder  *Holder // who writes; nil until the first claim
}

// Changed notes that a record was written.
func (w *Writer) Changed(t *SchemaTable, id int64) {
	c := change{t, id}
	w.changed = append(w.changed, c)
	if w.session != nil {
		w.session.note(c)
	}
}

// selfValue keeps the one value of a Go object.
type selfValue struct{ p atomic.Pointer[value.Object] }

func (s *selfValue) of(n value.Native, d *Datastore, kind ClassKind, table string) value.Value {
	for {
		if o := s.p.Load(); o != nil {
			return o.Value()
		}
		var class *value.Class
		if d.classOf != nil {
			class = d.classOf(kind, table)
		}
		s.p.CompareAndSwap(nil, value.NewNative(class, n))
	}
}

// Reclass has ds and the dataclasses ask for their classes again when they are next used.
func (d *Datastore) Reclass() {
	d.self.p.Store(nil)
	for _, c := range d.order {
		c.self.p.Store(nil)
	}
}

// Uncopyable makes OB Copy put Null in its place: it belongs to the datastore.
func (d *Datastore) Uncopyable() bool { return true }

// JSONName is what JSON Stringify writes for it.
func (d *Datastore) JSONName() string { return "[object DataStore]" }
