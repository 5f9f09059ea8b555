package orda

import (
	"context"
	"slices"

	"fourd/interp/value"
)

// DataClass is a table as ORDA sees it: ds.Company. Safe for concurrent use.
type DataClass struct {
	store *Datastore
	table *SchemaTable
	self  selfValue
}

// Name returns the name of the dataclass.
func (c *DataClass) Name() string { return c.table.Name }

// Table returns the structure of the dataclass.
func (c *DataClass) Table() *SchemaTable { return c.table }

// Store returns the datastore.
func (c *DataClass) Store() *Datastore { return c.store }

// Value returns the dataclass as a value; always the same object.
func (c *DataClass) Value() value.Value {
	return c.self.of(c, c.store, ClassDataClass, c.table.Name)
}

// Get returns the description of an attribute.
// Page: API/DataClassClass.md (attributeName).
func (c *DataClass) Get(_ value.Caller, name string) (value.Value, error) {
	if a := c.table.Attribute(name); a != nil {
		return c.table.describe(a).Value(), nil
	}
	if o := c.describeExtra(name); o != nil {
		return o.Value(), nil
	}
	return value.Undefined, nil
}

// Set refuses: a dataclass cannot be changed from code.
func (c *DataClass) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a dataclass is read-only", name)
}

func (c *DataClass) names() []string {
	out := make([]string, len(c.table.Attributes))
	for i, a := range c.table.Attributes {
		out[i] = a.Name
	}
	return out
}

// Info returns the result of getInfo().
func (c *DataClass) Info() *value.Object {
	o := value.NewObject(4)
	o.Put("name", value.Str(c.table.Name))
	o.Put("primaryKey", value.Str(c.table.Fields[c.table.Key].Name))
	o.Put("tableNumber", value.Int(int64(c.table.Number)))
	o.Put("exposed", value.Bool(!c.table.HideInREST))
	return o
}

// New returns an entity that is not saved yet. Its attributes are Null, or blank
// where the field maps Null to blank.
func (c *DataClass) New() *Entity {
	e := &Entity{class: c, owned: true, cells: make([]value.Value, len(c.table.Fields))}
	for i := range c.table.Fields {
		e.cells[i] = value.Null
		if f := &c.table.Fields[i]; f.NeverNull && !f.autoFilled() {
			e.cells[i] = Blank(f.Type)
		}
	}
	return e
}

// EntityByKey returns the entity with that primary key, or nil: get().
// Page: API/DataClassClass.md (get).
func (c *DataClass) EntityByKey(ctx context.Context, key value.Value) (*Entity, error) {
	f := &c.table.Fields[c.table.Key]
	if f.Type.IsText() != (key.Kind() == value.KText) || key.IsNothing() {
		return nil, value.Errorf(CodeBadParameter, "the primary key %s of %s is of type %s, not %s", f.Name, c.table.Name, f.Type, value.Describe(key))
	}
	return c.find(ctx, c.table.Key, key)
}

func (c *DataClass) find(ctx context.Context, field int, key value.Value) (*Entity, error) {
	cell, err := ToCell(&Field{Name: c.table.Fields[field].Name, Type: c.table.Fields[field].Type}, key)
	if err != nil {
		return nil, err
	}
	rec, err := c.store.Reader(ctx).Find(ctx, c.table, field, cell)
	if rec == nil || err != nil {
		return nil, engineError(err)
	}
	return c.entity(rec), nil
}

func (c *DataClass) entity(rec *Record) *Entity {
	return &Entity{class: c, rec: rec, cells: rec.Cells}
}

// All returns every entity, in the order of creation.
// Page: API/DataClassClass.md (all).
func (c *DataClass) All(ctx context.Context) (*Selection, error) {
	return c.run(ctx, &Query{Table: c.table}, shareable)
}

// Count returns the number of entities, those made in the open transaction included.
func (c *DataClass) Count(ctx context.Context) (int, error) {
	t, err := c.store.Reader(ctx).Aggregate(ctx, &Query{Table: c.table}, -1)
	return int(t.Count), engineError(err)
}

// NewSelection returns an empty alterable selection.
// Page: API/DataClassClass.md (newSelection).
func (c *DataClass) NewSelection(keepOrder bool) *Selection {
	return &Selection{class: c, alterable: true, ordered: keepOrder}
}

// Query searches for entities. args are the values of the placeholders; a plain
// object at their end holds settings.
// Page: API/DataClassClass.md (query).
func (c *DataClass) Query(ctx context.Context, _ value.Caller, text string, args []value.Value) (*Selection, error) {
	return c.search(ctx, nil, shareable, text, args)
}

// search runs a query text, inside a condition if there is one.
func (c *DataClass) search(ctx context.Context, within Cond, nature nature, text string, args []value.Value) (*Selection, error) {
	b := c.binder(ctx, within, args)
	parsed, err := ParseQuery(text)
	if err != nil {
		return nil, err
	}
	where, err := b.cond(parsed.cond, c.table, false)
	if err != nil {
		return nil, err
	}
	order, ranks, err := b.order(parsed.order, c.table)
	if err != nil {
		return nil, err
	}
	if within != nil && where != nil {
		where = And{within, where}
	} else if within != nil {
		where = within
	}
	sel, err := c.run(ctx, &Query{Table: c.table, Where: where, Order: order}, nature)
	if err == nil && ranks != nil {
		sel, err = ranks.rank(ctx, sel)
	}
	if err == nil && b.settings != nil {
		sel.explain(b.settings, text)
	}
	return sel, err
}

// binder returns a binder for a query over the dataclass.
func (c *DataClass) binder(ctx context.Context, within Cond, args []value.Value) *binder {
	b := newBinder(c.store.schema, args)
	b.late = &late{ctx: ctx, store: c.store, table: c.table, check: nameCheck(ctx), reads: c.store.readCheck(ctx)}
	b.late.within, _ = within.(*Among)
	return b
}

// CheckQuery reads and binds a query without running it.
func (c *DataClass) CheckQuery(text string, args []value.Value) (*Query, error) {
	b := c.binder(context.Background(), nil, args)
	parsed, err := ParseQuery(text)
	if err != nil {
		return nil, err
	}
	q := &Query{Table: c.table}
	if q.Where, err = b.cond(parsed.cond, c.table, false); err == nil {
		q.Order, _, err = b.order(parsed.order, c.table)
	}
	return q, err
}

// nature is what kind of selection an operation gives.
type nature bool

const (
	shareable nature = false
	alterable nature = true
)

func (c *DataClass) run(ctx context.Context, q *Query, n nature) (*Selection, error) {
	ids, err := c.store.Reader(ctx).Select(ctx, q)
	if err != nil {
		return nil, engineError(err)
	}
	return c.selection(ids, len(q.Order) > 0, n), nil
}

func (c *DataClass) selection(ids []int64, ordered bool, n nature) *Selection {
	return &Selection{class: c, ids: slices.Clip(ids), ordered: ordered, alterable: bool(n) || c.store.always.Load()}
}

// EqualTo reports whether two references are to the same dataclass.
func (c *DataClass) EqualTo(other value.Native) bool { return value.Native(c) == other }

func (f *Field) autoFilled() bool { return f.AutoSequence || f.AutoGenerate }

// Uncopyable makes OB Copy put Null in its place: it belongs to the datastore.
func (c *DataClass) Uncopyable() bool { return true }

// JSONName is what JSON Stringify writes for it.
func (c *DataClass) JSONName() string { return "[object " + c.Name() + "]" }
