package orda

import (
	"context"
	"slices"

	"fourd/interp/value"
)

// Conditions that only 4D code can judge: computed attributes and formulas. They are
// decided while the query is bound, one entity after the other, and become the list of
// the records that meet them.

// late is what a binder needs for that.
type late struct {
	ctx    context.Context
	store  *Datastore
	within *Among // of the table that is searched: no other record matters
	table  *SchemaTable
	check  NameCheck // nil: everything may be named, and there may be formulas
	reads  NameCheck // nil: everything may be read
	depth  int
}

// mostQueries bounds how deep query functions may lead to each other.
const mostQueries = 32

// judged returns the records of a table for which test answers True.
func (l *late) judged(t *SchemaTable, test func(*Record) (bool, error)) (Cond, error) {
	r := l.store.Reader(l.ctx)
	q := &Query{Table: t}
	if l.within != nil && l.table == t {
		q.Where = l.within
	}
	ids, err := r.Select(l.ctx, q)
	if err != nil {
		return nil, engineError(err)
	}
	all := l.store.byTable[t.Index].selection(ids, false, shareable)
	var out []int64
	err = all.eachRecord(l.ctx, nil, func(_ int, rec *Record) (bool, error) {
		if rec == nil {
			return true, nil
		}
		ok, err := test(rec)
		if ok {
			out = append(out, rec.ID)
		}
		return true, err
	})
	return &Among{IDs: out}, err
}

// operatorNames are the operators as query functions are told them.
var operatorNames = map[Op]string{Equal: "==", NotEqual: "!=", Less: "<", LessEqual: "<=", Greater: ">", GreaterEqual: ">=",
	In: "IN", NotIn: "NOT IN", Keyword: "%", NotKeyword: "NOT %"}

// operatorName returns the operator of a comparison; those of which @ is an ordinary
// character have names of their own.
func operatorName(c *comparison) string {
	if c.exact && (c.op == Equal || c.op == NotEqual) {
		return operatorNames[c.op] + "="
	}
	return operatorNames[c.op]
}

// computed binds a comparison with a computed attribute: by its query function, else by
// comparing its values.
func (b *binder) computed(t *SchemaTable, l leaf) (Cond, error) {
	name := l.steps[0].Name
	if len(l.steps) == 1 {
		v, err := b.comparand(l.c)
		if err != nil {
			return nil, err
		}
		text, args, answered, err := b.late.store.extras.Query(b.late.ctx, t.Name, name, operatorName(l.c), v)
		if err != nil {
			return nil, err
		}
		if answered {
			return b.instead(t, text, args, l.neg)
		}
	}
	test, err := b.test(nil, l)
	if err != nil {
		return nil, err
	}
	rest := make([]ObjectStep, 0, len(l.steps)-1)
	for _, s := range l.steps[1:] {
		rest = append(rest, s.ObjectStep)
	}
	return b.late.judged(t, func(rec *Record) (bool, error) {
		v, err := b.late.store.readComputed(b.late.ctx, b.late.store.byTable[t.Index].entity(rec), name, rest)
		return err == nil && test.Match(v), err
	})
}

// comparand returns the right side of a comparison as query functions see it.
func (b *binder) comparand(c *comparison) (value.Value, error) {
	if c.right.kind != literalList {
		return b.literal(c.right)
	}
	list := value.NewCollection(nil)
	for _, item := range c.right.list {
		v, err := b.literal(item)
		if err != nil {
			return value.Undefined, err
		}
		list.Append(v)
	}
	return list.Value(), nil
}

// instead binds the query that a query function has answered.
func (b *binder) instead(t *SchemaTable, text string, args []value.Value, neg bool) (Cond, error) {
	parsed, err := ParseQuery(text)
	if err != nil {
		return nil, err
	}
	inner := newBinder(b.schema, args)
	l := *b.late
	l.check, l.reads = nil, nil // the program itself writes it
	if l.depth++; l.depth > mostQueries {
		return nil, b.fail("the query functions of %s lead to each other without end", t.Name)
	}
	inner.late = &l
	c, err := inner.cond(parsed.cond, t, neg)
	if c == nil && err == nil {
		c = And{}
	}
	return c, err
}

// formula binds a formula: a text within eval(), or a Function that a placeholder holds.
func (b *binder) formula(f *formula, t *SchemaTable, neg bool) (Cond, error) {
	if b.late != nil && b.late.check != nil {
		return nil, value.Errorf(CodeFormulaForbidden, "formulas are not allowed in this query")
	}
	if b.settings != nil {
		if v := b.settings.Lookup("allowFormulas"); v.Kind() == value.KBoolean && !v.AsBool() {
			return nil, value.Errorf(CodeFormulaForbidden, "formulas are not allowed in this query")
		}
	}
	if t == nil || b.late == nil || b.late.store.extras == nil {
		return nil, b.formulaError()
	}
	var fn value.Value
	var err error
	if f.placeholder != "" {
		fn, err = b.formulaValue(f.placeholder)
	} else {
		fn, err = b.late.store.extras.Formula(b.late.ctx, f.text)
	}
	if err != nil {
		return nil, err
	}
	args := value.Null
	if b.settings != nil {
		if v := b.settings.Lookup("args"); !v.IsNothing() {
			args = v
		}
	}
	return b.late.judged(t, func(rec *Record) (bool, error) {
		ok, err := b.late.store.extras.Holds(b.late.ctx, b.late.store.byTable[t.Index].entity(rec), fn, args)
		return ok != neg, err
	})
}

// formulaValue returns the Function that a placeholder stands for.
func (b *binder) formulaValue(name string) (value.Value, error) {
	var v value.Value
	var err error
	if name[0] >= '0' && name[0] <= '9' {
		v, err = b.indexed(name)
	} else if params := b.setting("parameters"); params != nil && !params.Lookup(name).IsUndefined() {
		v = params.Lookup(name)
	} else {
		v, err = b.attributeValue(name)
	}
	if err == nil && v.AsFunction() == nil {
		err = b.fail("the condition :%s must be a Formula, not %s", name, value.Describe(v)).WithHint("add a comparator and a value behind :%s", name)
	}
	return v, err
}

// ranking sorts by what only 4D code can tell.
type ranking []rankingTerm

type rankingTerm struct {
	path *valuePath
	desc bool
}

// rank returns the entities in their order; those that are equal keep theirs.
func (r ranking) rank(ctx context.Context, s *Selection) (*Selection, error) {
	type row struct {
		id   int64
		keys []string
	}
	rows := make([]row, 0, len(s.ids))
	reader := s.pathReader(ctx)
	err := s.eachRecord(ctx, nil, func(_ int, rec *Record) (bool, error) {
		if rec == nil {
			return true, nil
		}
		x := row{id: rec.ID}
		for _, term := range r {
			vs, err := reader.values(term.path, term.path.links, rec)
			if err != nil {
				return false, err
			}
			v := value.Null
			if len(vs) > 0 {
				v = vs[0]
			}
			x.keys = append(x.keys, string(AppendOrderKey(nil, v)))
		}
		rows = append(rows, x)
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(rows, func(x, y row) int {
		for i, term := range r {
			if x.keys[i] == y.keys[i] {
				continue
			}
			if (x.keys[i] < y.keys[i]) != term.desc {
				return -1
			}
			return 1
		}
		return 0
	})
	ids := make([]int64, len(rows))
	for i, x := range rows {
		ids[i] = x.id
	}
	return s.class.selection(ids, true, s.nature()), nil
}
