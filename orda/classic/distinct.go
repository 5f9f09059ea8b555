package classic

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// Distinct returns the different values of a field in the selection, sorted, and how
// often each is there. Texts that differ in case or accents only are one value, in the
// spelling met first. The current record is not touched.
//
// choice: Null counts as the blank value, which is how the field reads.
func (t *Table) Distinct(ctx context.Context, field int) (vs []value.Value, counts []int, err error) {
	c, err := t.Column(t.schema, field)
	if err != nil {
		return nil, nil, err
	}
	type entry struct {
		key   string
		v     value.Value
		count int
	}
	found := map[string]*entry{}
	err = t.Read(ctx, 0, t.Count(), []*Column{c}, func(row []value.Value) error {
		k := string(orda.AppendOrderKey(nil, row[0]))
		if found[k] == nil {
			found[k] = &entry{key: k, v: row[0]}
		}
		found[k].count++
		return nil
	})
	all := make([]*entry, 0, len(found))
	for _, e := range found {
		all = append(all, e)
	}
	slices.SortFunc(all, func(x, y *entry) int { return cmp.Compare(x.key, y.key) })
	for _, e := range all {
		vs, counts = append(vs, e.v), append(counts, e.count)
	}
	return vs, counts, err
}

// Keywords returns the different words in a text field of the selection, sorted.
func (t *Table) Keywords(ctx context.Context, field int) ([]value.Value, error) {
	texts, _, err := t.Distinct(ctx, field)
	found := map[string]value.Value{}
	for _, v := range texts {
		value.Words(v.AsText(), func(word string) bool {
			w := value.Str(word)
			if k := string(orda.AppendOrderKey(nil, w)); found[k].IsUndefined() {
				found[k] = w
			}
			return true
		})
	}
	keys := make([]string, 0, len(found))
	for k := range found {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]value.Value, len(keys))
	for i, k := range keys {
		out[i] = found[k]
	}
	return out, err
}

// Paths returns the paths of the properties in an object field of the selection, sorted
// as words: points and brackets do not count. A collection has the paths of itself, of
// its elements with [] behind it, and its length.
func (t *Table) Paths(ctx context.Context, field int) ([]string, error) {
	c, err := t.Column(t.schema, field)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	err = t.Read(ctx, 0, t.Count(), []*Column{c}, func(row []value.Value) error {
		addPaths(found, "", row[0])
		return nil
	})
	out := make([]string, 0, len(found))
	for path := range found {
		out = append(out, path)
	}
	plain := strings.NewReplacer("[]", "", ".", "")
	slices.SortFunc(out, func(x, y string) int {
		if n := value.Order(value.Str(plain.Replace(x)), value.Str(plain.Replace(y))); n != 0 {
			return n
		}
		return strings.Compare(x, y)
	})
	return out, err
}

func addPaths(found map[string]bool, path string, v value.Value) {
	if o := v.AsObject(); o != nil {
		o.Each(func(name string, v value.Value) bool {
			if path != "" {
				name = path + "." + name
			}
			found[name] = true
			addPaths(found, name, v)
			return true
		})
	}
	if c := v.AsCollection(); c != nil {
		found[path+".length"] = true
		for _, e := range c.Elems() {
			found[path+"[]"] = true
			addPaths(found, path+"[]", e)
		}
	}
}
