package orda

import (
	"strconv"
	"strings"

	"fourd/interp/value"
)

// binder joins a query text, a dataclass and the values of the placeholders to a
// condition that engines understand.
type binder struct {
	schema   *Schema
	args     []value.Value
	settings *value.Object
	endsOnly bool
	get      func(v value.Value, name string) value.Value // for queries over objects
	late     *late                                        // for queries over dataclasses
}

// leaf is one comparison on its way down a path.
type leaf struct {
	steps []pathStep
	c     *comparison
	neg   bool // inside an odd number of not()
}

// newBinder takes the settings object off the end of the arguments.
func newBinder(s *Schema, args []value.Value) *binder {
	b := &binder{schema: s, args: args}
	if s != nil {
		b.endsOnly = s.Model.WildcardAtEndsOnly
	}
	if n := len(args); n > 0 {
		if o := args[n-1].AsObject(); o != nil && o.Native() == nil {
			b.args, b.settings = args[:n-1], o
		}
	}
	return b
}

func (b *binder) fail(format string, args ...any) *value.Error {
	return value.Errorf(CodeBadParameter, format, args...)
}

// cond binds a node; t is nil for a query over objects.
func (b *binder) cond(n queryNode, t *SchemaTable, neg bool) (Cond, error) {
	switch n := n.(type) {
	case nil:
		return nil, nil
	case *negation:
		return b.cond(n.inner, t, !neg)
	case *formula:
		return b.formula(n, t, neg)
	case *comparison:
		l, err := b.leaf(t, n, neg)
		if err != nil {
			return nil, err
		}
		parts, err := b.group(t, []leaf{l})
		if err != nil {
			return nil, err
		}
		return parts[0], nil
	}
	j := n.(*joined)
	if j.or != neg { // not(a and b) is not(a) or not(b)
		var out Or
		for _, part := range j.parts {
			c, err := b.cond(part, t, neg)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		}
		return out, nil
	}
	return b.conjunction(j, t, neg)
}

// conjunction binds parts joined by and. Comparisons that go through the same
// relation are kept together, since they ask for one related record.
func (b *binder) conjunction(j *joined, t *SchemaTable, neg bool) (Cond, error) {
	var leaves []leaf
	var out And
	var collect func(n queryNode, neg bool) error
	collect = func(n queryNode, neg bool) error {
		switch n := n.(type) {
		case *comparison:
			l, err := b.leaf(t, n, neg)
			leaves = append(leaves, l)
			return err
		case *negation:
			return collect(n.inner, !neg)
		case *joined:
			if n.or == neg {
				for _, part := range n.parts {
					if err := collect(part, neg); err != nil {
						return err
					}
				}
				return nil
			}
		}
		c, err := b.cond(n, t, neg)
		out = append(out, c)
		return err
	}
	if err := collect(j, neg); err != nil {
		return nil, err
	}
	parts, err := b.group(t, leaves)
	return And(append(parts, out...)), err
}

func (b *binder) formulaError() error {
	return value.Errorf(CodeBadParameter, "a formula cannot stand here").
		WithHint("formulas are whole conditions of queries over dataclasses and entity selections")
}

// check returns what names have to pass, or nil.
func (b *binder) check() NameCheck {
	switch {
	case b.late == nil:
		return nil
	case b.late.check == nil:
		return b.late.reads
	case b.late.reads == nil:
		return b.late.check
	}
	return func(table, attribute string) error {
		if err := b.late.check(table, attribute); err != nil {
			return err
		}
		return b.late.reads(table, attribute)
	}
}

// store returns the datastore, nil for a query over objects.
func (b *binder) store() *Datastore {
	if b.late == nil {
		return nil
	}
	return b.late.store
}

// leaf resolves the path of a comparison.
func (b *binder) leaf(t *SchemaTable, c *comparison, neg bool) (leaf, error) {
	steps, err := b.path(c.path)
	if err == nil && t != nil {
		steps, err = b.store().expand(t, steps, b.check())
	}
	return leaf{steps: steps, c: c, neg: neg}, err
}

// path returns the steps of a path, looking up the placeholder it may be.
func (b *binder) path(p queryPath) ([]pathStep, error) {
	if p.placeholder == "" {
		return p.steps, nil
	}
	v, err := b.attributeValue(p.placeholder)
	if err != nil {
		return nil, err
	}
	if c := v.AsCollection(); c != nil {
		var steps []pathStep
		for _, e := range c.Elems() {
			if e.Kind() != value.KText {
				return nil, b.fail("the path :%s must consist of texts", p.placeholder)
			}
			s := pathStep{ObjectStep: ObjectStep{Name: e.AsText()}}
			if name, ok := strings.CutSuffix(s.Name, "[]"); ok {
				s.Name, s.Each = name, true
			}
			steps = append(steps, s)
		}
		if len(steps) == 0 {
			return nil, b.fail("the path :%s is empty", p.placeholder)
		}
		return steps, nil
	}
	if v.AsFunction() != nil {
		return nil, b.formulaError()
	}
	if v.Kind() != value.KText {
		return nil, b.fail("the placeholder :%s stands for an attribute and must be a text, not %s", p.placeholder, value.Describe(v))
	}
	return textPath(v.AsText())
}

// textPath reads a path that a program gives as text; unlike in a query, names may
// contain blanks.
func textPath(s string) ([]pathStep, error) {
	var steps []pathStep
	for _, name := range strings.Split(s, ".") {
		p := &queryParser{s: name}
		step := pathStep{}
		if i := strings.IndexAny(name, "[{"); i >= 0 {
			p.i = i
			name = name[:i]
			if err := p.suffix(&step); err != nil {
				return nil, err
			}
		}
		if step.Name = strings.TrimSpace(name); step.Name == "" || p.i > 0 && p.i < len(p.s) {
			return nil, value.Errorf(CodeQuerySyntax, "%q is not an attribute path", s)
		}
		steps = append(steps, step)
	}
	return steps, nil
}

func (b *binder) attributeValue(name string) (value.Value, error) {
	if name[0] >= '0' && name[0] <= '9' {
		return b.indexed(name)
	}
	attributes := b.setting("attributes")
	if attributes == nil {
		return value.Undefined, b.fail("the query uses :%s for an attribute, but there is no settings.attributes", name).
			WithHint("pass an object such as {attributes: {%s: \"…\"}} as the last argument", name)
	}
	v, ok := attributes.Get(name)
	if !ok {
		return v, b.fail("settings.attributes has no property %s", name)
	}
	return v, nil
}

func (b *binder) setting(name string) *value.Object {
	if b.settings == nil {
		return nil
	}
	return b.settings.Lookup(name).AsObject()
}

// indexed returns the value of a placeholder with a number.
//
// choice: without values of its own the query takes them from settings.parameters when that
// is a collection, as query functions of attributes give them; old code does so.
func (b *binder) indexed(name string) (value.Value, error) {
	args := b.args
	if len(args) == 0 && b.settings != nil {
		if c := b.settings.Lookup("parameters").AsCollection(); c != nil {
			args = c.Elems()
		}
	}
	n, err := strconv.Atoi(name)
	if err != nil || n > len(args) {
		given := "no value was"
		if len(args) == 1 {
			given = "only 1 value was"
		} else if len(args) > 1 {
			given = "only " + strconv.Itoa(len(args)) + " values were"
		}
		return value.Undefined, b.fail("the query uses :%s, but %s given", name, given)
	}
	return args[n-1], nil
}

// parameter returns the value of a placeholder on the right side.
func (b *binder) parameter(name string) (value.Value, error) {
	var v value.Value
	if name[0] >= '0' && name[0] <= '9' {
		var err error
		if v, err = b.indexed(name); err != nil {
			return v, err
		}
	} else {
		params := b.setting("parameters")
		if params == nil {
			return v, b.fail("the query uses :%s, but there is no settings.parameters", name).
				WithHint("pass an object such as {parameters: {%s: …}} as the last argument", name)
		}
		v = params.Value()
		for _, part := range strings.Split(name, ".") {
			if v = member(v, part); v.IsUndefined() {
				return v, b.fail("settings.parameters has no property %s", name)
			}
		}
	}
	if v.AsFunction() != nil {
		return v, b.formulaError()
	}
	if v.IsNothing() {
		return v, b.fail("the value of :%s is Null, which a placeholder cannot look for", name).WithHint("write `= null` into the query text")
	}
	return v, nil
}
