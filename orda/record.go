package orda

import (
	"context"

	"fourd/interp/value"
)

// What follows is for the classic commands, which work on tables by their fields: the
// same records, locks and transactions, without the events, permissions and computed
// attributes of classes.

// Records returns the dataclass behind a table, also of one that ds does not show
// because it has no single key field.
func (d *Datastore) Records(t *SchemaTable) *DataClass { return d.byTable[t.Index] }

// TableNumber returns the table of that number, or nil.
func (s *Schema) TableNumber(n int) *SchemaTable {
	for _, t := range s.Tables {
		if t.Number == n {
			return t
		}
	}
	return nil
}

// FieldNumber returns the index of the field of that number, or -1.
func (t *SchemaTable) FieldNumber(n int) int {
	for i := range t.Fields {
		if t.Fields[i].Number == n {
			return i
		}
	}
	return -1
}

// Select runs a query over the table.
func (c *DataClass) Select(ctx context.Context, q *Query) ([]int64, error) {
	ids, err := c.store.Reader(ctx).Select(ctx, q)
	return ids, engineError(err)
}

// FieldTest returns the test `field op v` with the wildcard @ in v. Null asks for fields
// that have no value. Raises CodeBadParameter for what cannot be compared.
//
// choice: an empty text stands for the blank value of any field, as code that fills
// variables later counts on it.
func (s *Schema) FieldTest(f *Field, op Op, v value.Value) (*Test, error) {
	b := newBinder(s, nil)
	switch {
	case f.Type >= Object:
		return nil, b.fail("the field %s of type %s cannot be compared", f.Name, f.Type)
	case v.Kind() == value.KNull && op == Equal:
		return &Test{Op: IsNull}, nil
	case v.Kind() == value.KNull && op == NotEqual:
		return &Test{Op: NotNull}, nil
	case v.IsNothing(), v.Kind() == value.KText && v.AsText() == "":
		v = Blank(f.Type)
	case f.Type == Boolean && op >= Less && op <= GreaterEqual, op == Keyword && !f.Type.IsText():
		return nil, b.fail("this comparator does not work on the field %s of type %s", f.Name, f.Type)
	}
	o, err := b.operand(f, v, true)
	if err != nil {
		return nil, err
	}
	return &Test{Op: op, Operands: []Operand{o}}, nil
}

// FieldTestIn returns the test for a field that equals one of several values.
func (s *Schema) FieldTestIn(f *Field, vs []value.Value) (*Test, error) {
	t := &Test{Op: In, Operands: []Operand{}}
	for _, v := range vs {
		one, err := s.FieldTest(f, Equal, v)
		if err != nil {
			return nil, err
		}
		t.Operands = append(t.Operands, one.Operands...)
	}
	return t, nil
}

// Where returns the condition that a field of the table meets a test. A field that maps
// Null to blank also meets it by having no value, when the blank one does.
func (t *SchemaTable) Where(field int, test *Test) Cond {
	c := &Compare{Field: field, Test: test}
	f := &t.Fields[field]
	if f.NeverNull && test.Op != IsNull && test.Op != NotNull && test.Match(Blank(f.Type)) {
		return Or{c, &Compare{Field: field, Test: &Test{Op: IsNull}}}
	}
	return c
}

// NewRecord returns a record that is not saved yet, with the UUIDs that the structure
// asks for. Numbers of the sequence are drawn when it is saved.
func (c *DataClass) NewRecord(ctx context.Context) (*Entity, error) {
	e := c.New()
	for i := range e.cells {
		if f := &c.table.Fields[i]; f.AutoGenerate && f.Type.IsText() {
			if err := e.autoFill(ctx, i); err != nil {
				return nil, err
			}
		}
	}
	return e, nil
}

// Duplicate returns a new record with the values of e.
//
// choice: fields that fill themselves are filled again, as they mostly have to be unique.
func (e *Entity) Duplicate(ctx context.Context) (*Entity, error) {
	if err := e.noticeObjects(); err != nil {
		return nil, err
	}
	n, err := e.class.NewRecord(ctx)
	if err != nil {
		return nil, err
	}
	for i := range n.cells {
		if !e.class.table.Fields[i].autoFilled() {
			n.cells[i] = e.cells[i]
		}
	}
	return n, nil
}

// FieldValue returns a field by its index as code reads it with [Table]Field: without a
// value it is the blank one of its type. Objects are live: the same one each time.
func (e *Entity) FieldValue(ctx context.Context, i int) (value.Value, error) {
	f := &e.class.table.Fields[i]
	if e.cells[i].IsNothing() || e.rec != nil && e.class.store.RefusesField(ctx, e.class.table, i) {
		return ClassicBlank(f.Type), nil
	}
	if f.Type == Object {
		return e.field(ctx, i)
	}
	return Classic(f, e.class.store.seen(f, e.cells[i])), nil
}

// RefusesField reports whether the code of a context may not read a field of a dataclass.
func (d *Datastore) RefusesField(ctx context.Context, t *SchemaTable, i int) bool {
	return d.readable != nil && t.IsClass() && d.refuses(ctx, t, t.stored[i])
}

// LoadedValue returns a field as it was when the record was loaded; of a new record the
// blank value.
func (e *Entity) LoadedValue(i int) value.Value {
	f := &e.class.table.Fields[i]
	if e.rec == nil || e.rec.Cells[i].IsNothing() {
		return ClassicBlank(f.Type)
	}
	return Classic(f, FromCell(f, e.rec.Cells[i]))
}

// Classic returns a value of a field as [Table]Field has it: times are times.
func Classic(f *Field, v value.Value) value.Value {
	if f.Type == Time && v.Kind() == value.KInteger {
		return value.Time(v.AsInt())
	}
	return v
}

// ClassicBlank returns what [Table]Field is without a value or a current record.
func ClassicBlank(t FieldType) value.Value {
	switch t {
	case Object:
		return value.NullOf(value.DObject)
	case Picture:
		return value.NullOf(value.DPicture)
	case Time:
		return value.Time(0)
	}
	return Blank(t)
}

// IsFieldNull reports whether a field has no value, which it never shows when Null is
// mapped to blank.
func (e *Entity) IsFieldNull(i int) bool {
	return e.cells[i].IsNothing() && !e.class.table.Fields[i].NeverNull
}

// SetFieldValue assigns to a field by its index.
func (e *Entity) SetFieldValue(i int, v value.Value) error { return e.store(i, v) }

// SetSequence gives the field that counts records its number, unless it has one.
func (e *Entity) SetSequence(n int64) error {
	for i := range e.cells {
		f := &e.class.table.Fields[i]
		if f.AutoSequence && f.Type.IsNumber() && isUnset(e.cells[i]) {
			if err := e.store(i, value.Int(n)); err != nil {
				return err
			}
		}
	}
	return nil
}

// forceSave is the mode of Save that asks for no stamp: whoever holds the lock of a
// record saves what he has changed.
const forceSave = 1 << 30

// SaveRecord saves the record whose lock the process holds.
func (e *Entity) SaveRecord(ctx context.Context) (Status, error) { return e.Save(ctx, forceSave) }
