package orda

import (
	"context"
	"maps"
	"slices"

	"fourd/interp/value"
)

// totals computes over the numbers at a path. Plain number fields are left to the
// engine, unless the selection may hold a record twice.
func (s *Selection) totals(ctx context.Context, p *valuePath) (Totals, error) {
	if f := p.field(); f != nil && f.Type.IsNumber() && !(s.alterable && s.ordered) && !s.class.store.refuses(ctx, p.table, p.attr) {
		t, err := s.class.store.Reader(ctx).Aggregate(ctx, &Query{Table: s.class.table, Where: &Among{IDs: s.ids}}, p.attr.Field)
		return t, engineError(err)
	}
	var t Totals
	err := s.eachValue(ctx, p, func(v value.Value) {
		if !v.IsNumber() && v.Kind() != value.KTime {
			return
		}
		t.Add(v.AsReal())
	})
	return t, err
}

// Add counts one more number in.
func (t *Totals) Add(x float64) {
	if t.Count == 0 || x < t.Min {
		t.Min = x
	}
	if t.Count == 0 || x > t.Max {
		t.Max = x
	}
	t.Count++
	t.Sum += x
}

// numbersAt resolves a path that must lead to a number or into an object.
func (s *Selection) numbersAt(path, function string) (*valuePath, error) {
	p, err := resolvePath(s.class.store, s.class.table, path)
	if err != nil {
		return nil, err
	}
	if p.attr.Kind == Computed {
		return p, nil
	}
	if p.attr.Kind != Storage || !p.table.Fields[p.attr.Field].Type.IsNumber() && p.table.Fields[p.attr.Field].Type != Object {
		return nil, value.Errorf(CodeBadParameter, "%s needs a number attribute or an object attribute, and %s is neither", function, path)
	}
	return p, nil
}

// valuesAt resolves a path that must not lead to related entities.
func (s *Selection) valuesAt(path, function string) (*valuePath, error) {
	p, err := resolvePath(s.class.store, s.class.table, path)
	if err != nil {
		return nil, err
	}
	if p.attr.Kind != Storage && p.attr.Kind != Computed {
		return nil, value.Errorf(CodeBadParameter, "%s needs a storage attribute, and %s is a relation", function, path)
	}
	return p, nil
}

// Sum returns the sum of the numbers at a path, 0 without any: sum().
// Page: API/EntitySelectionClass.md (sum).
func (s *Selection) Sum(ctx context.Context, path string) (value.Value, error) {
	p, err := s.numbersAt(path, "sum")
	if err != nil {
		return value.Undefined, err
	}
	t, err := s.totals(ctx, p)
	return value.Num(t.Sum), err
}

// Average returns the mean of the numbers at a path, Undefined without any.
// Page: API/EntitySelectionClass.md (average).
//
// gap: dates are no numbers here; the page counts them in seconds and does not say since
// when.
func (s *Selection) Average(ctx context.Context, path string) (value.Value, error) {
	p, err := s.valuesAt(path, "average")
	if err != nil {
		return value.Undefined, err
	}
	t, err := s.totals(ctx, p)
	if t.Count == 0 || err != nil {
		return value.Undefined, err
	}
	return value.Num(t.Sum / float64(t.Count)), nil
}

// Min returns the least value at a path, Null left out; Undefined without any.
// Page: API/EntitySelectionClass.md (min).
func (s *Selection) Min(ctx context.Context, path string) (value.Value, error) {
	return s.extreme(ctx, path, "min", -1)
}

// Max returns the greatest value at a path; Undefined without any.
// Page: API/EntitySelectionClass.md (max).
func (s *Selection) Max(ctx context.Context, path string) (value.Value, error) {
	return s.extreme(ctx, path, "max", 1)
}

func (s *Selection) extreme(ctx context.Context, path, function string, sign int) (value.Value, error) {
	p, err := s.valuesAt(path, function)
	if err != nil {
		return value.Undefined, err
	}
	if f := p.field(); f != nil && f.Type.IsNumber() {
		t, err := s.totals(ctx, p)
		switch {
		case t.Count == 0 || err != nil:
			return value.Undefined, err
		case sign < 0:
			return value.Num(t.Min), nil
		}
		return value.Num(t.Max), nil
	}
	best := value.Undefined
	err = s.eachValue(ctx, p, func(v value.Value) {
		switch {
		case v.IsNothing() || v.Kind() >= value.KObject: // objects have no order
		case best.IsUndefined() || value.Order(v, best)*sign > 0:
			best = v
		}
	})
	return best, err
}

// Count returns how many values at a path are not Null; objects and collections
// count as Null.
// Page: API/EntitySelectionClass.md (count).
func (s *Selection) Count(ctx context.Context, path string) (int, error) {
	p, err := s.valuesAt(path, "count")
	if err != nil {
		return 0, err
	}
	n := 0
	err = s.eachValue(ctx, p, func(v value.Value) {
		if !v.IsNothing() && v.Kind() != value.KObject && v.Kind() != value.KCollection {
			n++
		}
	})
	return n, err
}

// Distinct returns the different values at a path, sorted, without Null. Texts that
// differ in case or accents only are one value unless options say Diacritical;
// CountValues gives objects {value; count}.
// Page: API/EntitySelectionClass.md (distinct).
func (s *Selection) Distinct(ctx context.Context, path string, options int) (*value.Collection, error) {
	p, err := s.valuesAt(path, "distinct")
	if err != nil {
		return nil, err
	}
	exact := options&Diacritical != 0
	found := map[string]*distinct{}
	err = s.eachValue(ctx, p, func(v value.Value) {
		if v.IsNothing() || v.Kind() == value.KObject || v.Kind() == value.KCollection {
			return
		}
		k := string(AppendOrderKey(nil, v))
		if exact && v.Kind() == value.KText {
			k += "\x00" + v.AsText()
		}
		if found[k] == nil {
			found[k] = &distinct{v: v}
		}
		found[k].count++
	})
	if err != nil {
		return nil, err
	}
	out := value.NewCollection(nil)
	for _, k := range slices.Sorted(maps.Keys(found)) {
		d := found[k]
		if options&CountValues == 0 {
			out.Append(d.v)
			continue
		}
		o := value.NewObject(4)
		o.Put("value", d.v)
		o.Put("count", value.Int(int64(d.count)))
		out.Append(o.Value())
	}
	return out, nil
}

// distinct is a value, in the spelling met first, and how often it was met.
type distinct struct {
	v     value.Value
	count int
}
