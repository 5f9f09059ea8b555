package orda

import (
	"context"
	"slices"

	"fourd/interp/value"
)

// idsOf returns the records that an argument of and, or, minus means: an entity, a
// selection, or nil for Null.
func (s *Selection) idsOf(other value.Value) ([]int64, error) {
	var class *DataClass
	var ids []int64
	switch e, sel := EntityOf(other), SelectionOf(other); {
	case other.IsNothing():
		return nil, nil
	case e != nil:
		class = e.class
		if e.rec != nil {
			ids = []int64{e.rec.ID}
		}
	case sel != nil:
		class, ids = sel.class, sel.ids
	default:
		return nil, value.Errorf(CodeBadParameter, "expected an entity or an entity selection, not %s", value.Describe(other))
	}
	if class != s.class {
		return nil, otherDataClass(s.class, class)
	}
	return ids, nil
}

func otherDataClass(want, got *DataClass) error {
	return value.Errorf(CodeOtherDataClass, "expected entities of %s, not of %s", want.table.Name, got.table.Name)
}

// And returns the entities that are in both: and(). With Null it is empty.
// Page: API/EntitySelectionClass.md (and).
func (s *Selection) And(other value.Value) (*Selection, error) {
	ids, err := s.idsOf(other)
	if err != nil {
		return nil, err
	}
	in := set(ids)
	var out []int64
	for _, id := range s.ids {
		if in[id] {
			out = append(out, id)
		}
	}
	return s.class.selection(distinctIDs(out), false, s.nature()), nil
}

// Or returns the entities that are in either: or().
// Page: API/EntitySelectionClass.md (or).
func (s *Selection) Or(other value.Value) (*Selection, error) {
	if other.IsNothing() {
		return s.again(), nil
	}
	ids, err := s.idsOf(other)
	if err != nil {
		return nil, err
	}
	return s.class.selection(distinctIDs(append(slices.Clone(s.ids), ids...)), false, s.nature()), nil
}

// Minus returns the entities of the receiver that are not in the other: minus().
// Page: API/EntitySelectionClass.md (minus).
func (s *Selection) Minus(other value.Value, keepOrder bool) (*Selection, error) {
	if other.IsNothing() {
		return s.again(), nil
	}
	ids, err := s.idsOf(other)
	if err != nil {
		return nil, err
	}
	in := set(ids)
	var out []int64
	for _, id := range s.ids {
		if !in[id] {
			out = append(out, id)
		}
	}
	if !keepOrder {
		out = distinctIDs(out)
	}
	return s.class.selection(out, keepOrder && s.ordered, s.nature()), nil
}

// again returns a new reference to the same entities.
func (s *Selection) again() *Selection { return s.class.selection(s.ids, s.ordered, s.nature()) }

func set(ids []int64) map[int64]bool {
	m := make(map[int64]bool, len(ids))
	for _, id := range ids {
		m[id] = true
	}
	return m
}

// distinctIDs sorts ids, which it may change, and removes duplicates: unordered
// selections show the order of creation.
func distinctIDs(ids []int64) []int64 {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Add puts an entity or the entities of a selection into an alterable selection:
// add().
// Page: API/EntitySelectionClass.md (add).
func (s *Selection) Add(other value.Value) error {
	if !s.alterable {
		return value.Errorf(CodeNotAlterable, "this entity selection cannot be altered").WithHint("add to a copy made by copy()")
	}
	if e := EntityOf(other); e != nil && e.rec == nil {
		return value.Errorf(CodeBadParameter, "an entity that was never saved cannot be added to an entity selection")
	}
	ids, err := s.idsOf(other)
	if err != nil {
		return err
	}
	if SelectionOf(other) != nil {
		s.ordered = true
	}
	if s.ordered {
		s.ids = append(s.ids, ids...)
		return nil
	}
	for _, id := range ids {
		if !slices.Contains(s.ids, id) {
			s.ids = append(s.ids, id)
		}
	}
	return nil
}

// Contains reports whether the entity is in the selection.
// Page: API/EntitySelectionClass.md (contains).
func (s *Selection) Contains(other value.Value) (bool, error) {
	if other.IsNothing() {
		return false, nil
	}
	e := EntityOf(other)
	if e == nil {
		return false, value.Errorf(CodeBadParameter, "expected an entity, not %s", value.Describe(other))
	}
	if e.class != s.class {
		return false, otherDataClass(s.class, e.class)
	}
	return s.IndexOf(e) >= 0, nil
}

// IndexOf returns the position of an entity, or -1.
func (s *Selection) IndexOf(e *Entity) int {
	if e.rec == nil || e.class != s.class {
		return -1
	}
	return slices.Index(s.ids, e.rec.ID)
}

// Selected returns the positions of the entities of another selection inside this
// one, as {ranges: [{start; end}]}.
// Page: API/EntitySelectionClass.md (selected).
func (s *Selection) Selected(other *Selection) (*value.Object, error) {
	if other.class != s.class {
		return nil, otherDataClass(s.class, other.class)
	}
	in := set(other.ids)
	var ranges []value.Value
	for i := 0; i < len(s.ids); i++ {
		if !in[s.ids[i]] {
			continue
		}
		start := i
		for i+1 < len(s.ids) && in[s.ids[i+1]] {
			i++
		}
		o := value.NewObject(4)
		o.Put("start", value.Int(int64(start)))
		o.Put("end", value.Int(int64(i)))
		ranges = append(ranges, o.Value())
	}
	out := value.NewObject(4)
	out.Put("ranges", value.NewCollection(ranges).Value())
	return out, nil
}

// Clean returns the selection without the entities that were dropped.
// Page: API/EntitySelectionClass.md (clean).
func (s *Selection) Clean(ctx context.Context) (*Selection, error) {
	there, err := s.class.run(ctx, &Query{Table: s.class.table, Where: &Among{IDs: s.ids}}, s.nature())
	if err != nil {
		return nil, err
	}
	in := set(there.ids)
	var out []int64
	for _, id := range s.ids {
		if in[id] {
			out = append(out, id)
		}
	}
	return s.class.selection(out, s.ordered, s.nature()), nil
}

// Neighbour returns the entity so many places after this one in its selection (-1:
// the one before), passing over dropped ones; nil at the end or without selection.
func (e *Entity) Neighbour(ctx context.Context, step int) (*Entity, error) {
	if e.sel == nil {
		return nil, nil
	}
	for i := e.pos + step; i >= 0 && i < len(e.sel.ids); i += step {
		if other, err := e.sel.entity(ctx, i); other != nil || err != nil {
			return other, err
		}
	}
	return nil, nil
}

// Position returns the position of the entity in a selection, its own when sel is
// nil, or -1: indexOf().
// Page: API/EntityClass.md (indexOf).
func (e *Entity) Position(sel *Selection) (int, error) {
	if sel == nil {
		if e.sel == nil {
			return -1, nil
		}
		return e.pos, nil
	}
	if sel.class != e.class {
		return -1, otherDataClass(e.class, sel.class)
	}
	return sel.IndexOf(e), nil
}
