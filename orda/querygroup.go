package orda

import "fourd/interp/value"

// linkKey tells joins apart: the same relation with another class index is another
// join.
type linkKey struct {
	link  *Link
	class int
}

// join collects the comparisons that one related record, or one object, must meet.
type join struct {
	key    linkKey
	field  int
	cond   Cond // *Related or *Inside, completed once all leaves are known
	leaves []leaf
}

// group binds comparisons that must all hold for one record of t. What goes through
// the same relation, or into the same object, becomes one condition.
func (b *binder) group(t *SchemaTable, leaves []leaf) ([]Cond, error) {
	if t == nil {
		tests, err := b.objectTests(leaves, 0)
		return []Cond{&Inside{Tests: tests}}, err
	}
	var out []Cond
	var joins []*join
	into := func(key linkKey, field int, cond Cond, l leaf) {
		for _, j := range joins {
			if j.key == key && j.field == field {
				j.leaves = append(j.leaves, l)
				return
			}
		}
		joins = append(joins, &join{key: key, field: field, cond: cond, leaves: []leaf{l}})
		out = append(out, cond)
	}
	for _, l := range leaves {
		a := t.Attribute(l.steps[0].Name)
		switch {
		case a == nil && b.store().computed(t, l.steps[0].Name) != nil:
			c, err := b.computed(t, l)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		case a == nil:
			return nil, unknownAttribute(t, l.steps[0].Name)
		case a.Kind != Storage:
			c, joins, err := b.relation(a.Link, l)
			if err != nil {
				return nil, err
			}
			if joins {
				into(linkKey{a.Link, l.steps[0].class}, -1, &Related{Link: a.Link}, leaf{steps: l.steps[1:], c: l.c, neg: l.neg})
			} else {
				out = append(out, c)
			}
		case t.Fields[a.Field].Type == Object && (len(l.steps) > 1 || l.steps[0].Each):
			into(linkKey{}, a.Field, &Inside{Field: a.Field}, l)
		default:
			c, err := b.storage(t, a, l)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		}
	}
	for _, j := range joins {
		if err := b.complete(j); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (b *binder) complete(j *join) error {
	switch c := j.cond.(type) {
	case *Related:
		parts, err := b.group(c.Link.To, j.leaves)
		c.Where = And(parts)
		return err
	case *Inside:
		tests, err := b.objectTests(j.leaves, 1)
		c.Tests = tests
		return err
	}
	return nil
}

// relation binds a comparison whose path begins with a relation, or says that it
// joins the others on that relation.
func (b *binder) relation(link *Link, l leaf) (c Cond, join bool, err error) {
	if l.steps[0].Each {
		return nil, false, b.fail("[] belongs behind a collection inside an object, not behind the relation %s", link.Name)
	}
	isNull, err := b.isNull(l.c)
	if err != nil {
		return nil, false, err
	}
	if len(l.steps) == 1 {
		c, err = b.relationItself(link, l, isNull)
		return c, false, err
	}
	rest := leaf{steps: l.steps[1:], c: l.c}
	switch {
	case link.Many && l.neg: // no related record at all may match
		parts, err := b.group(link.To, []leaf{rest})
		return &Related{Link: link, Where: And(parts), None: true}, false, err
	case !link.Many && isNull && (l.c.op == Equal) != l.neg: // also met when there is no related record
		rest.neg = !l.neg
		parts, err := b.group(link.To, []leaf{rest})
		return &Related{Link: link, Where: And(parts), None: true}, false, err
	}
	return nil, true, nil
}

// relationItself compares a relation with null, an entity or a key.
func (b *binder) relationItself(link *Link, l leaf, isNull bool) (Cond, error) {
	if l.c.op != Equal && l.c.op != NotEqual {
		return nil, b.fail("the relation %s can only be compared by = and #", link.Name)
	}
	equal := (l.c.op == Equal) != l.neg
	if isNull {
		return &Related{Link: link, None: equal}, nil
	}
	v, err := b.literal(l.c.right)
	if err != nil {
		return nil, err
	}
	field := &link.From.Fields[link.FromField]
	if e := EntityOf(v); e != nil {
		if e.class.table != link.To {
			return nil, b.fail("the relation %s leads to %s, not to %s", link.Name, link.To.Name, e.class.table.Name)
		}
		v = e.cells[link.ToField]
	}
	test := &Test{Op: Equal}
	if !equal {
		test.Op = NotEqual
	}
	if link.Many {
		field = &link.To.Fields[link.To.Key]
		test.Op = Equal
	}
	o, err := b.operand(field, v, false)
	if err != nil {
		return nil, err
	}
	test.Operands = []Operand{o}
	if link.Many {
		return &Related{Link: link, Where: &Compare{Field: link.To.Key, Test: test}, None: !equal}, nil
	}
	return &Compare{Field: link.FromField, Test: test}, nil
}

// storage binds a comparison with a field.
func (b *binder) storage(t *SchemaTable, a *Attribute, l leaf) (Cond, error) {
	f := &t.Fields[a.Field]
	if len(l.steps) > 1 {
		return nil, value.Errorf(CodeUnknownAttribute, "the attribute %s of %s is no object: it has no property %s", a.Name, t.Name, l.steps[1].Name)
	}
	test, err := b.test(f, l)
	if err != nil {
		return nil, err
	}
	switch test.Op {
	case IsNull, NotNull:
	default:
		if f.Type >= Object {
			return nil, b.fail("the attribute %s of type %s can only be compared with null", a.Name, f.Type)
		}
		if f.Type == Boolean && test.Op >= Less && test.Op <= GreaterEqual || (test.Op == Keyword || test.Op == NotKeyword) && !f.Type.IsText() {
			return nil, b.fail("this comparator does not work on the attribute %s of type %s", a.Name, f.Type)
		}
	}
	return &Compare{Field: a.Field, Test: test}, nil
}

// objectTests binds comparisons inside one object, whose paths begin after skip
// steps.
func (b *binder) objectTests(leaves []leaf, skip int) (*ObjectTests, error) {
	out := &ObjectTests{Get: b.get}
	for _, l := range leaves {
		test, err := b.test(nil, l)
		if err != nil {
			return nil, err
		}
		ot := ObjectTest{Test: test}
		for _, s := range l.steps[skip:] {
			if s.class != 0 {
				return nil, b.fail("{%d} belongs behind a relation, and %s is none", s.class, s.Name)
			}
			ot.Path = append(ot.Path, s.ObjectStep)
		}
		out.Tests = append(out.Tests, ot)
	}
	return out, nil
}
