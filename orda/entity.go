package orda

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"fourd/interp/value"
)

// Entity is a reference to one record, or a record that is not saved yet. It
// belongs to its process.
type Entity struct {
	class   *DataClass
	rec     *Record       // as it was loaded; nil when not saved yet
	cells   []value.Value // current values; those of rec until the first change
	owned   bool          // cells is a copy
	touched []bool        // by field; nil when nothing is
	objects map[int]value.Value
	related map[*Link]*Entity
	sel     *Selection // the selection it was taken from
	pos     int
	self    selfValue

	assigning []string // attributes whose touched event runs
}

// EntityOf returns the entity in v, or nil.
func EntityOf(v value.Value) *Entity {
	if o := v.AsObject(); o != nil {
		e, _ := o.Native().(*Entity)
		return e
	}
	return nil
}

// Value returns the entity as a value; always the same object. A nil entity is Null.
func (e *Entity) Value() value.Value {
	if e == nil {
		return value.Null
	}
	return e.self.of(e, e.class.store, ClassEntity, e.class.table.Name)
}

// DataClass returns the dataclass of the entity.
func (e *Entity) DataClass() *DataClass { return e.class }

// IsNew reports whether the entity was never saved.
func (e *Entity) IsNew() bool { return e.rec == nil }

// Stamp returns how often the record was saved, as far as this reference knows.
func (e *Entity) Stamp() int64 {
	if e.rec == nil {
		return 0
	}
	return e.rec.Stamp
}

// Changed returns when the record was written last, as far as this reference knows. It is
// zero for new entities and where nothing is known: files of earlier versions do not say.
func (e *Entity) Changed(ctx context.Context) (time.Time, error) {
	if e.rec == nil {
		return time.Time{}, nil
	}
	at := e.rec.Changed
	if at == 0 { // this reference has written it, and not read it since
		recs, err := e.class.store.Reader(ctx).Fetch(ctx, e.class.table, []int64{e.rec.ID}, []int{})
		if err != nil || recs[0] == nil {
			return time.Time{}, err
		}
		at = recs[0].Changed
	}
	if at == 0 {
		return time.Time{}, nil
	}
	return time.UnixMilli(at).UTC(), nil
}

// RecordID returns the number of the record, 0 for a new entity.
func (e *Entity) RecordID() int64 {
	if e.rec == nil {
		return 0
	}
	return e.rec.ID
}

// Selection returns the selection that the entity was taken from, or nil.
func (e *Entity) Selection() *Selection { return e.sel }

// Key returns the primary key: getKey().
func (e *Entity) Key(ctx context.Context) (value.Value, error) {
	return e.field(ctx, e.class.table.Key)
}

// KeyText returns the primary key as text: getKey(dk key as string).
func (e *Entity) KeyText(ctx context.Context) (string, error) {
	v, err := e.Key(ctx)
	return keyText(v), err
}

func keyText(v value.Value) string {
	switch v.Kind() {
	case value.KText:
		return v.AsText()
	case value.KInteger:
		return strconv.FormatInt(v.AsInt(), 10)
	case value.KReal:
		return strconv.FormatFloat(v.AsReal(), 'f', -1, 64)
	case value.KDate:
		return dateText(v)
	case value.KBoolean:
		return strconv.FormatBool(v.AsBool())
	}
	return ""
}

// Keys returns the names of the attributes.
func (e *Entity) Keys() []string { return e.class.names() }

// Solitary says that the entity belongs to its process.
func (e *Entity) Solitary() bool { return true }

// Held returns the objects and entities that can be reached through the entity without
// reading anything.
func (e *Entity) Held() []value.Value {
	var out []value.Value
	for _, v := range e.objects {
		out = append(out, v)
	}
	for _, r := range e.related {
		out = append(out, r.Value())
	}
	return append(out, e.sel.valueOrNull())
}

// EqualTo reports whether two references are the same object; two entities of one
// record are not.
func (e *Entity) EqualTo(other value.Native) bool { return value.Native(e) == other }

// Get returns an attribute: a value, the related entity or Null, or the selection
// of related entities. An unknown name gives Undefined.
func (e *Entity) Get(c value.Caller, name string) (value.Value, error) {
	return e.Attribute(callerContext(c), name)
}

// Attribute is Get without a process.
func (e *Entity) Attribute(ctx context.Context, name string) (value.Value, error) {
	a := e.class.table.Attribute(name)
	if a == nil {
		return value.Undefined, nil
	}
	if e.rec != nil && e.class.store.refuses(ctx, e.class.table, a) {
		return value.Null, nil
	}
	switch a.Kind {
	case Storage:
		return e.field(ctx, a.Field)
	case RelatedEntity:
		other, err := e.One(ctx, a.Link)
		return other.Value(), err
	}
	sel, err := e.Many(ctx, a.Link)
	if err != nil {
		return value.Undefined, err
	}
	return sel.Value(), nil
}

func callerContext(c value.Caller) context.Context {
	if c == nil {
		return context.Background()
	}
	return c.Context()
}

// field returns the value of a field. Objects are live: the same one each time.
func (e *Entity) field(ctx context.Context, i int) (value.Value, error) {
	f := &e.class.table.Fields[i]
	if e.rec == nil && f.autoFilled() && isUnset(e.cells[i]) {
		if err := e.autoFill(ctx, i); err != nil {
			return value.Undefined, err
		}
	}
	if f.Type != Object || e.cells[i].IsNothing() {
		return e.class.store.seen(f, e.cells[i]), nil
	}
	if v, ok := e.objects[i]; ok {
		return v, nil
	}
	v := FromCell(f, e.cells[i])
	if e.objects == nil {
		e.objects = map[int]value.Value{}
	}
	e.objects[i] = v
	return v, nil
}

// isUnset reports whether an automatic field still waits for its value.
func isUnset(cell value.Value) bool {
	return cell.IsNothing() || cell.Kind() == value.KText && cell.AsText() == "" || cell.Kind() == value.KInteger && cell.AsInt() == 0
}

// autoFill gives an automatic field its value.
//
// choice: a text field with autosequence gets a fresh UUID, as catalogs written by
// hand mean it.
func (e *Entity) autoFill(ctx context.Context, i int) error {
	f := &e.class.table.Fields[i]
	if f.Type.IsText() {
		e.put(i, value.Str(strings.ToUpper(strings.ReplaceAll(uuid.NewString(), "-", ""))))
		return nil
	}
	n, err := e.class.store.engine.NextNumber(ctx, e.class.table)
	if err != nil {
		return engineError(err)
	}
	cell, err := ToCell(f, value.Int(n))
	e.put(i, cell)
	return err
}

// put stores a cell and touches the field.
func (e *Entity) put(i int, cell value.Value) {
	if !e.owned {
		e.cells = append([]value.Value(nil), e.cells...)
		e.owned = true
	}
	e.cells[i] = cell
	delete(e.objects, i)
	if e.touched == nil {
		e.touched = make([]bool, len(e.cells))
	}
	e.touched[i] = true
	for link := range e.related {
		if link.FromField == i {
			delete(e.related, link)
		}
	}
}

// Set assigns an attribute. A relation takes an entity, a primary key or Null.
func (e *Entity) Set(c value.Caller, name string, v value.Value) error {
	return e.SetAttribute(callerContext(c), name, v)
}

// SetAttribute is Set without a process. Touched events of the entity class run after
// the assignment.
//
// choice: assigning an unknown attribute is an error, so that a misspelled name is
// not lost silently.
func (e *Entity) SetAttribute(ctx context.Context, name string, v value.Value) error {
	if err := e.assign(ctx, name, v); err != nil {
		return err
	}
	return e.fireTouched(ctx, name)
}

// fireTouched tells the program of an assignment, except of those that its event makes
// to the same attribute.
func (e *Entity) fireTouched(ctx context.Context, name string) error {
	x := e.class.store.extras
	if x == nil || slices.Contains(e.assigning, name) {
		return nil
	}
	e.assigning = append(e.assigning, name)
	defer func() { e.assigning = e.assigning[:len(e.assigning)-1] }()
	return x.Touched(ctx, e, name)
}

func (e *Entity) assign(ctx context.Context, name string, v value.Value) error {
	a := e.class.table.Attribute(name)
	if a == nil {
		return unknownAttribute(e.class.table, name)
	}
	switch a.Kind {
	case RelatedEntities:
		return value.Errorf(value.CodeTypes, "the attribute %s is a selection of related entities and cannot be assigned", name).
			WithHint("assign %s of the related entities instead", a.Link.Inverse.Name)
	case RelatedEntity:
		return e.setRelated(ctx, a.Link, v)
	}
	return e.store(a.Field, v)
}

// store assigns to a field.
func (e *Entity) store(i int, v value.Value) error {
	f := &e.class.table.Fields[i]
	cell, ok := fileReference(f, v)
	if !ok {
		var err error
		if cell, err = assigned(f, v); err != nil {
			return err
		}
	}
	e.put(i, cell)
	if v.Kind() == value.KObject && f.Type == Object {
		if e.objects == nil {
			e.objects = map[int]value.Value{}
		}
		e.objects[i] = v // a reference: later changes inside it count
	}
	return nil
}

func (e *Entity) setRelated(ctx context.Context, link *Link, v value.Value) error {
	field := &e.class.table.Fields[link.FromField]
	if v.IsNothing() {
		cell, err := ToCell(field, value.Null)
		if err == nil {
			e.put(link.FromField, cell)
		}
		return err
	}
	other := EntityOf(v)
	if other == nil {
		cell, err := ToCell(field, v)
		if err == nil {
			e.put(link.FromField, cell)
		}
		return err
	}
	if other.class.table != link.To {
		return value.Errorf(value.CodeTypes, "the attribute %s takes an entity of %s, not of %s", link.Name, link.To.Name, other.class.table.Name)
	}
	key, err := other.field(ctx, link.ToField)
	if err != nil {
		return err
	}
	cell, err := ToCell(field, key)
	if err != nil {
		return err
	}
	e.put(link.FromField, cell)
	e.keep(link, other)
	return nil
}

func (e *Entity) keep(link *Link, other *Entity) {
	if e.related == nil {
		e.related = map[*Link]*Entity{}
	}
	e.related[link] = other
}

// One returns the entity that a relation leads to, or nil. It is loaded when first
// asked for and stays the same until the key changes.
func (e *Entity) One(ctx context.Context, link *Link) (*Entity, error) {
	if other, ok := e.related[link]; ok {
		return other, nil
	}
	key := e.cells[link.FromField]
	if key.IsNothing() {
		return nil, nil
	}
	other, err := e.class.store.byTable[link.To.Index].find(ctx, link.ToField, key)
	if err == nil && other != nil {
		e.keep(link, other)
	}
	return other, err
}

// Many returns the selection that a relation leads to. It inherits its nature from
// the selection of the entity and is shareable without one.
func (e *Entity) Many(ctx context.Context, link *Link) (*Selection, error) {
	to := e.class.store.byTable[link.To.Index]
	n := shareable
	if e.sel != nil {
		n = e.sel.nature()
	}
	key := e.cells[link.FromField]
	if key.IsNothing() {
		return to.selection(nil, false, n), nil
	}
	test := &Test{Op: Equal, Operands: []Operand{keyOperand(key)}}
	sel, err := to.run(ctx, &Query{Table: to.table, Where: &Compare{Field: link.ToField, Test: test}}, n)
	if err != nil {
		return nil, err
	}
	return sel.visible(ctx)
}

// keyOperand returns the operand that a key equals as it is, without wildcard.
func keyOperand(key value.Value) Operand {
	o := Operand{Value: key}
	if key.Kind() == value.KText {
		o.Text = NewPattern(key.AsText(), false, false)
	}
	return o
}

// Uncopyable makes OB Copy put Null in its place: it belongs to the datastore.
func (e *Entity) Uncopyable() bool { return true }

// JSONName is what JSON Stringify writes for it.
func (e *Entity) JSONName() string { return "[object " + e.class.Name() + "Entity]" }

// DataClassName returns the name of the dataclass.
func (e *Entity) DataClassName() string { return e.class.Name() }

// Leads reports whether an attribute is a relation.
func (e *Entity) Leads(attribute string) bool {
	a := e.class.table.Attribute(attribute)
	return a != nil && a.Kind != Storage
}

// Filled returns the storage attributes of the record that hold something; with cleared, those
// of them that are Null in the entity by now.
func (e *Entity) Filled(cleared bool) []string {
	if e.rec == nil {
		return nil
	}
	var out []string
	for i := range e.class.table.Fields {
		if !e.rec.Cells[i].IsNothing() && (!cleared || e.cells[i].IsNothing()) {
			out = append(out, e.class.table.Fields[i].Name)
		}
	}
	return out
}
