package query

import (
	"strconv"

	"fourd/interp/value"
)

// Params are the values for placeholders: :1, :2, … and the settings object.
type Params struct {
	Values   []value.Value
	Settings value.Value // object with parameters and attributes, or Undefined
	Caller   value.Caller
}

// Bind resolves the placeholders once and returns what tests values. A placeholder
// without a value raises CodeSyntax.
func (q *Query) Bind(p Params) (*Matcher, error) {
	b := binder{Params: p}
	m := &Matcher{caller: p.Caller}
	var err error
	if q.Where != nil {
		if m.test, err = b.node(q.Where, false); err != nil {
			return nil, err
		}
	}
	m.letters = b.letters
	for _, item := range q.Order {
		path, err := b.path(item.Path, 0)
		if err != nil {
			return nil, err
		}
		m.order = append(m.order, value.Criterion{Path: path, Desc: item.Desc})
	}
	return m, nil
}

type binder struct {
	Params
	letters []letter
}

// node makes the test of a condition or, with deny, of its opposite. not(...) is carried
// down to the comparators, which leave out Null and missing values either way.
//
// choice: the reference calls not(a = b) the same as a # b, so a missing property does
// not fulfil it.
func (b *binder) node(n Node, deny bool) (tester, error) {
	switch n := n.(type) {
	case *And:
		return b.both(n.L, n.R, deny, deny)
	case *Or:
		return b.both(n.L, n.R, deny, !deny)
	case *Not:
		return b.node(n.X, !deny)
	}
	return b.cond(n.(*Cond), deny)
}

func (b *binder) both(l, r Node, deny, or bool) (tester, error) {
	x, err := b.node(l, deny)
	if err != nil {
		return nil, err
	}
	y, err := b.node(r, deny)
	if or {
		return orTest{x, y}, err
	}
	return andTest{x, y}, err
}

// opposite are the comparators that have one.
var opposite = map[Op]Op{Eq: Ne, Ne: Eq, Is: IsNot, IsNot: Is}

func (b *binder) cond(c *Cond, deny bool) (tester, error) {
	path, err := b.path(c.Path, c.At)
	if err != nil {
		return nil, err
	}
	t := &condTest{op: c.Op, deny: deny}
	if op, ok := opposite[c.Op]; ok && deny {
		t.op, t.deny = op, false
	}
	t.steps = b.steps(path)
	for _, s := range t.steps {
		t.spread = t.spread || s.every
	}
	if c.With.Kind == Null {
		t.null = true
		return t, nil
	}
	t.with, err = b.operands(c)
	return t, err
}

// operands returns the values to compare with: several for IN.
func (b *binder) operands(c *Cond) ([]operand, error) {
	if c.With.Kind == List {
		var out []operand
		for _, item := range c.With.Items {
			o, err := b.operand(item, c.At)
			if err != nil {
				return nil, err
			}
			out = append(out, o)
		}
		return out, nil
	}
	o, err := b.operand(c.With, c.At)
	if err != nil || c.Op != In {
		return []operand{o}, err
	}
	col := o.v.AsCollection()
	if col == nil {
		return nil, mistake(c.At, "IN needs a collection, not %s", value.Describe(o.v))
	}
	var out []operand
	for _, v := range col.Elems() {
		out = append(out, operand{v: v})
	}
	return out, nil
}

func (b *binder) operand(o Operand, at int) (operand, error) {
	if o.Kind != Param {
		return operand{v: o.Value, text: o.Text, literal: true}, nil
	}
	v, err := b.param(o.Text, "parameters", at)
	return operand{v: v}, err
}

// param finds the value of a placeholder.
func (b *binder) param(name, in string, at int) (value.Value, error) {
	if n, err := strconv.Atoi(name); err == nil {
		if n < 1 || n > len(b.Values) {
			return value.Undefined, mistake(at, "there is no value for :%d", n)
		}
		return b.Values[n-1], nil
	}
	v, err := value.Path(append([]string{in}, value.ParsePath(name)...)).Of(b.Caller, b.Settings)
	if err == nil && v.IsUndefined() {
		err = mistake(at, "there is no value for :%s in %s", name, in)
	}
	return v, err
}

// path returns the path of an operand: written, or a text or collection of names
// behind a placeholder.
func (b *binder) path(o Operand, at int) (value.Path, error) {
	if o.Kind != Param {
		return value.ParsePath(o.Text), nil
	}
	v, err := b.param(o.Text, "attributes", at)
	if err != nil {
		return nil, err
	}
	if c := v.AsCollection(); c != nil {
		var p value.Path
		for _, e := range c.Elems() {
			p = append(p, e.AsText())
		}
		return p, nil
	}
	if v.Kind() != value.KText {
		return nil, mistake(at, "the path behind :%s must be a text or a collection of texts", o.Text)
	}
	return value.ParsePath(v.AsText()), nil
}

// letter is a name in brackets (locations[a]) that stands for the same element
// wherever it occurs.
type letter struct {
	name   string
	prefix value.Path
}

// step is one name of a path, every element of a collection, or the element that a
// letter stands for.
type step struct {
	name   string
	every  bool
	letter int // from 1; 0: none
}

func (b *binder) steps(p value.Path) []step {
	var out []step
	for i, name := range p {
		inner := ""
		if len(name) >= 2 && name[0] == '[' && name[len(name)-1] == ']' {
			inner = name[1 : len(name)-1]
			if inner == "" {
				out = append(out, step{every: true})
				continue
			}
		}
		if inner != "" && (inner[0] < '0' || inner[0] > '9') {
			out = append(out, step{letter: b.letterIndex(inner, p[:i])})
			continue
		}
		out = append(out, step{name: name})
	}
	return out
}

func (b *binder) letterIndex(name string, prefix value.Path) int {
	for i, l := range b.letters {
		if value.EqualText(l.name, name) {
			return i + 1
		}
	}
	b.letters = append(b.letters, letter{name, prefix})
	return len(b.letters)
}
