package orda

import "fourd/interp/value"

// Filter is a query over values in memory: the elements of a collection. The
// grammar is that of dataclass queries without relations.
type Filter struct {
	where Cond
	order []FilterOrder
}

// FilterOrder is one level of the sort at the end of the text.
type FilterOrder struct {
	Path []string
	Desc bool
}

// NewFilter reads a query text and joins it to the values of its placeholders. get
// reads a property of an element; nil reads own properties of plain objects.
// Page: API/CollectionClass.md (query).
func NewFilter(text string, args []value.Value, get func(v value.Value, name string) value.Value) (*Filter, error) {
	parsed, err := ParseQuery(text)
	if err != nil {
		return nil, err
	}
	b := newBinder(nil, args)
	b.get = get
	f := &Filter{}
	if f.where, err = b.cond(parsed.cond, nil, false); err != nil {
		return nil, err
	}
	for _, term := range parsed.order {
		steps, err := b.path(term.path)
		if err != nil {
			return nil, err
		}
		o := FilterOrder{Desc: term.desc}
		for _, s := range steps {
			o.Path = append(o.Path, s.Name)
		}
		f.order = append(f.order, o)
	}
	return f, nil
}

// Match tests an element.
func (f *Filter) Match(v value.Value) bool { return matchValue(f.where, v) }

// Order returns the sort at the end of the text, if any.
func (f *Filter) Order() []FilterOrder { return f.order }

func matchValue(c Cond, v value.Value) bool {
	switch c := c.(type) {
	case And:
		for _, part := range c {
			if !matchValue(part, v) {
				return false
			}
		}
		return true
	case Or:
		for _, part := range c {
			if matchValue(part, v) {
				return true
			}
		}
		return false
	case *Inside:
		return c.Tests.Match(v)
	}
	return c == nil
}
