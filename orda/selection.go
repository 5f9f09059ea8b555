package orda

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fourd/interp/value"
)

// Selection is an entity selection: references to records of one dataclass. The
// list of a shareable selection never changes, so any process may read it; an
// alterable one belongs to its process. Attribute values are read when asked for.
type Selection struct {
	class     *DataClass
	ids       []int64 // not changed once shared; unordered ones have no duplicates
	ordered   bool
	alterable bool
	plan      *value.Object // queryPlan
	path      *value.Object // queryPath
	self      selfValue
}

// SelectionOf returns the selection in v, or nil.
func SelectionOf(v value.Value) *Selection {
	if o := v.AsObject(); o != nil {
		s, _ := o.Native().(*Selection)
		return s
	}
	return nil
}

// Value returns the selection as a value; always the same object.
func (s *Selection) Value() value.Value {
	return s.self.of(s, s.class.store, ClassSelection, s.class.table.Name)
}

func (s *Selection) valueOrNull() value.Value {
	if s == nil {
		return value.Null
	}
	return s.Value()
}

func (s *Selection) list() []int64 { return s.ids }

func (s *Selection) nature() nature { return nature(s.alterable) }

// DataClass returns the dataclass of the selection.
func (s *Selection) DataClass() *DataClass { return s.class }

// IDs returns the numbers of the records. The caller must not change them.
func (s *Selection) IDs() []int64 { return s.ids }

// Length returns the number of references, dropped entities included.
func (s *Selection) Length() int { return len(s.ids) }

// IsEmpty reports whether there is no entity.
func (s *Selection) IsEmpty() bool { return len(s.ids) == 0 }

// IsOrdered reports whether the order means something: isOrdered().
func (s *Selection) IsOrdered() bool { return s.ordered }

// IsAlterable reports whether entities can be added: isAlterable().
func (s *Selection) IsAlterable() bool { return s.alterable }

// Shareable reports whether the selection may be put into shared objects.
func (s *Selection) Shareable() bool { return !s.alterable }

// Solitary reports whether the selection belongs to its process.
func (s *Selection) Solitary() bool { return s.alterable }

// EqualTo reports whether two references are the same selection.
func (s *Selection) EqualTo(other value.Native) bool { return value.Native(s) == other }

// Keys returns "length" and the positions, as OB Keys shows a selection.
func (s *Selection) Keys() []string {
	out := make([]string, 1, len(s.ids)+1)
	out[0] = "length"
	for i := range s.ids {
		out = append(out, keyOfPosition(i))
	}
	return out
}

func keyOfPosition(i int) string {
	if i < 10 {
		return "0" + string(rune('0'+i))
	}
	return keyText(value.Int(int64(i)))
}

// Get returns length, the values of an attribute as a collection, or the related
// entities as a selection.
// Page: API/EntitySelectionClass.md (attributeName).
func (s *Selection) Get(c value.Caller, name string) (value.Value, error) {
	switch {
	case name == "length":
		return value.Int(int64(len(s.ids))), nil
	case name == "queryPlan" && s.plan != nil:
		return s.plan.Value(), nil
	case name == "queryPath" && s.path != nil:
		return s.path.Value(), nil
	case (name == "queryPlan" || name == "queryPath") && s.class.table.Attribute(name) == nil:
		return value.Undefined, nil // nobody asked for it
	}
	ctx := callerContext(c)
	a := s.class.table.Attribute(name)
	if a == nil {
		return value.Undefined, unknownAttribute(s.class.table, name)
	}
	if a.Kind == Storage {
		coll, err := s.Extract(ctx, name, true)
		if err != nil {
			return value.Undefined, err
		}
		return coll.Value(), nil
	}
	rel, err := s.Related(ctx, a.Link)
	if err != nil {
		return value.Undefined, err
	}
	return rel.Value(), nil
}

// Set refuses: the properties of a selection cannot be assigned.
func (s *Selection) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of an entity selection is read-only", name).
		WithHint("assign the attribute of each entity in For each")
}

// Len returns the length, for loops and indexing.
func (s *Selection) Len(value.Caller) (int, error) { return len(s.ids), nil }

// At returns entity i as [i] does: Null when it was dropped, an error when there is
// no such position.
func (s *Selection) At(c value.Caller, i int) (value.Value, error) {
	if i < 0 || i >= len(s.ids) {
		return value.Undefined, value.Errorf(CodeIndexOutOfRange, "the index %d is outside the entity selection of length %d", i, len(s.ids))
	}
	e, err := s.entity(callerContext(c), i)
	return e.Value(), err
}

// EntityAt returns the entity at a position, counted from the end when negative;
// nil when there is none or it was dropped: at().
// Page: API/EntitySelectionClass.md (at).
func (s *Selection) EntityAt(ctx context.Context, i int) (*Entity, error) {
	if i < 0 {
		i += len(s.ids)
	}
	if i < 0 || i >= len(s.ids) {
		return nil, nil
	}
	return s.entity(ctx, i)
}

// entity loads entity i, through the pages of the session of ctx if there is one.
func (s *Selection) entity(ctx context.Context, i int) (*Entity, error) {
	var rec *Record
	if session := s.class.store.session(ctx); session != nil {
		var err error
		if rec, err = session.record(ctx, s, i); err != nil {
			return nil, engineError(err)
		}
	} else {
		recs, err := s.class.store.Reader(ctx).Fetch(ctx, s.class.table, s.ids[i:i+1], nil)
		if err != nil {
			return nil, engineError(err)
		}
		rec = recs[0]
	}
	return s.wrap(rec, i), nil
}

func (s *Selection) wrap(rec *Record, i int) *Entity {
	if rec == nil {
		return nil
	}
	e := s.class.entity(rec)
	e.sel, e.pos = s, i
	return e
}

// First returns the first entity, nil when there is none: first().
func (s *Selection) First(ctx context.Context) (*Entity, error) { return s.EntityAt(ctx, 0) }

// Last returns the last entity, nil when there is none: last().
func (s *Selection) Last(ctx context.Context) (*Entity, error) { return s.EntityAt(ctx, -1) }

// Each visits the entities that still exist, reading them in pages, until visit
// returns false.
func (s *Selection) Each(ctx context.Context, visit func(*Entity) bool) error {
	return s.eachRecord(ctx, nil, func(i int, rec *Record) (bool, error) {
		return rec == nil || visit(s.wrap(rec, i)), nil
	})
}

// EachPlace visits all places of the selection, reading in pages, until visit returns
// false; e is nil where the entity does not exist any more.
func (s *Selection) EachPlace(ctx context.Context, visit func(e *Entity) bool) error {
	return s.eachRecord(ctx, nil, func(i int, rec *Record) (bool, error) {
		return visit(s.wrap(rec, i)), nil
	})
}

// eachRecord visits all records in pages, with the chosen fields; rec is nil for
// those that are gone.
func (s *Selection) eachRecord(ctx context.Context, fields []int, visit func(i int, rec *Record) (bool, error)) error {
	r := s.class.store.Reader(ctx)
	for from := 0; from < len(s.ids); from += maxPage {
		recs, err := r.Fetch(ctx, s.class.table, s.ids[from:min(from+maxPage, len(s.ids))], fields)
		if err != nil {
			return engineError(err)
		}
		for k, rec := range recs {
			if more, err := visit(from+k, rec); err != nil || !more {
				return err
			}
		}
	}
	return nil
}

// Slice returns the entities from one position up to another, which is left out;
// negative positions count from the end.
// Page: API/EntitySelectionClass.md (slice).
func (s *Selection) Slice(from, end int) *Selection {
	n := len(s.ids)
	if from < 0 {
		from = max(0, from+n)
	}
	if end < 0 {
		end += n
	}
	end = min(end, n)
	if from >= end {
		return s.class.selection(nil, s.ordered, s.nature())
	}
	return s.class.selection(s.ids[from:end:end], s.ordered, s.nature())
}

// Copy returns an alterable copy, or a shareable one: copy(ck shared).
// Page: API/EntitySelectionClass.md (copy).
func (s *Selection) Copy(shared bool) *Selection {
	return &Selection{class: s.class, ids: slices.Clone(s.ids), ordered: s.ordered, alterable: !shared}
}

// Query searches inside the selection.
// Page: API/EntitySelectionClass.md (query).
func (s *Selection) Query(ctx context.Context, _ value.Caller, text string, args []value.Value) (*Selection, error) {
	return s.class.search(ctx, &Among{IDs: s.ids}, s.nature(), text, args)
}

// Condition returns the condition that membership is, for queries built in Go.
func (s *Selection) Condition() Cond { return &Among{IDs: s.ids} }

// OrderBy returns the entities in the order of a text such as "name, age desc". A
// path that cannot be sorted by gives an empty selection.
// Page: API/EntitySelectionClass.md (orderBy).
func (s *Selection) OrderBy(ctx context.Context, text string) (*Selection, error) {
	q, err := ParseOrder(text)
	if err != nil {
		return nil, err
	}
	order, ranks, err := s.class.binder(ctx, nil, nil).order(q.order, s.class.table)
	return s.sorted(ctx, order, ranks, err)
}

// OrderByPaths returns the entities in the order of a collection of objects
// {propertyPath; descending}.
func (s *Selection) OrderByPaths(ctx context.Context, terms *value.Collection) (*Selection, error) {
	var levels []orderStep
	for _, term := range terms.Elems() {
		path, desc := term, value.Undefined
		if o := term.AsObject(); o != nil {
			path, desc = o.Lookup("propertyPath"), o.Lookup("descending")
		}
		steps, err := textPath(path.AsText())
		if err != nil {
			return s.class.selection(nil, true, s.nature()), nil
		}
		levels = append(levels, orderStep{steps, desc.Kind() == value.KBoolean && desc.AsBool()})
	}
	order, ranks, err := s.class.binder(ctx, nil, nil).bindOrders(levels, s.class.table)
	return s.sorted(ctx, order, ranks, err)
}

// sorted sorts by what a binder has found. A path that nothing can be sorted by gives an
// empty selection; an error of 4D code stays one.
func (s *Selection) sorted(ctx context.Context, order []Order, ranks ranking, err error) (*Selection, error) {
	var plain *value.Error
	var denied refused
	switch {
	case errors.As(err, &denied):
		return nil, denied.error
	case errors.As(err, &plain):
		return s.class.selection(nil, true, s.nature()), nil
	case err != nil:
		return nil, err
	case ranks != nil:
		return ranks.rank(ctx, s)
	}
	return s.class.run(ctx, &Query{Table: s.class.table, Where: &Among{IDs: s.ids}, Order: order}, s.nature())
}

// Related returns the entities that a relation leads to from any entity of the
// selection, without duplicates and unordered.
func (s *Selection) Related(ctx context.Context, link *Link) (*Selection, error) {
	to := s.class.store.byTable[link.To.Index]
	where := &Related{Link: link.Inverse, Where: &Among{IDs: s.ids}}
	sel, err := to.run(ctx, &Query{Table: to.table, Where: where}, s.nature())
	if err != nil {
		return nil, err
	}
	return sel.visible(ctx)
}

// explain fills queryPlan and queryPath when the settings ask for them.
//
// choice: the plan names the condition as it was written; engines differ too much
// for more.
func (s *Selection) explain(settings *value.Object, text string) {
	ask := func(name string) bool {
		v := settings.Lookup(name)
		return v.Kind() == value.KBoolean && v.AsBool()
	}
	text = strings.TrimSpace(text)
	if ask("queryPlan") {
		s.plan = value.NewObject(4)
		s.plan.Put("item", value.Str("["+s.class.table.Name+"] "+text))
	}
	if ask("queryPath") {
		step := value.NewObject(4)
		step.Put("description", value.Str("["+s.class.table.Name+"] "+text))
		step.Put("time", value.Int(0))
		step.Put("recordsfounds", value.Int(int64(len(s.ids))))
		step.Put("steps", value.NewCollection(nil).Value())
		s.path = value.NewObject(4)
		s.path.Put("steps", value.NewCollection([]value.Value{step.Value()}).Value())
	}
}

// CopyNative is what OB Copy makes of a selection inside an object: a shareable
// selection when the copy is shared, else Null.
func (s *Selection) CopyNative(shared bool) (value.Value, error) {
	if !shared {
		return value.Null, nil
	}
	return s.Copy(true).Value(), nil
}

// JSONName is what JSON Stringify writes for a selection.
func (s *Selection) JSONName() string { return "[object " + s.class.Name() + "Selection]" }
