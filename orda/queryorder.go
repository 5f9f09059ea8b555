package orda

import (
	"slices"

	"fourd/interp/value"
)

// orderStep is one level of a sort before it is bound.
type orderStep struct {
	steps []pathStep
	desc  bool
}

// order binds sort terms to a table: to an order that engines know, or to a ranking
// when 4D code has to be asked.
func (b *binder) order(terms []orderTerm, t *SchemaTable) ([]Order, ranking, error) {
	levels := make([]orderStep, len(terms))
	for i, term := range terms {
		steps, err := b.path(term.path)
		if err != nil {
			return nil, nil, err
		}
		levels[i] = orderStep{steps, term.desc}
	}
	return b.bindOrders(levels, t)
}

func (b *binder) bindOrders(levels []orderStep, t *SchemaTable) ([]Order, ranking, error) {
	levels, err := b.resolved(levels, t, b.check(), 0)
	if err != nil {
		return nil, nil, err
	}
	levels = decisive(levels)
	var out []Order
	var ranks ranking
	coded := false
	for _, l := range levels {
		p, err := resolveSteps(b.store(), t, l.steps)
		if err != nil {
			return nil, nil, err
		}
		ranks = append(ranks, rankingTerm{p, l.desc})
		if p.attr.Kind == Computed {
			coded = true
			continue
		}
		o, err := bindOrder(t, l.steps)
		if err != nil {
			return nil, nil, err
		}
		o.Desc = l.desc
		out = append(out, o)
	}
	if coded {
		return nil, ranks, nil
	}
	return out, nil, nil
}

// mostLevels bounds the levels of a sort: each has a key of every entity, and a request of
// a visitor may name what it likes.
//
// choice: the reference names no bound; what so many attributes leave open stays so.
const mostLevels = 64

// decisive leaves out levels that come a second time, which decide nothing any more, and
// those behind mostLevels.
func decisive(levels []orderStep) (out []orderStep) {
	for _, l := range levels {
		if len(out) < mostLevels && !slices.ContainsFunc(out, func(o orderStep) bool { return slices.Equal(o.steps, l.steps) }) {
			out = append(out, l)
		}
	}
	return out
}

// resolved replaces aliases, and computed attributes of the table whose orderBy function
// answers another sort.
func (b *binder) resolved(levels []orderStep, t *SchemaTable, check NameCheck, depth int) ([]orderStep, error) {
	var out []orderStep
	for _, l := range levels {
		steps, err := b.store().expand(t, l.steps, check)
		if err != nil {
			return nil, err
		}
		l.steps = steps
		if len(steps) != 1 || t.Attribute(steps[0].Name) != nil || b.store().computed(t, steps[0].Name) == nil {
			out = append(out, l)
			continue
		}
		text, answered, err := b.late.store.extras.Order(b.late.ctx, t.Name, steps[0].Name, l.desc)
		if err != nil {
			return nil, err
		}
		if !answered {
			out = append(out, l)
			continue
		}
		if depth > mostQueries {
			return nil, value.Errorf(CodeBadParameter, "the orderBy functions of %s lead to each other without end", t.Name)
		}
		q, err := ParseOrder(text)
		if err != nil {
			return nil, err
		}
		inner := make([]orderStep, len(q.order))
		for i, term := range q.order {
			inner[i] = orderStep{term.path.steps, term.desc}
		}
		if inner, err = b.resolved(inner, t, nil, depth+1); err != nil {
			return nil, err
		}
		out = append(out, inner...)
	}
	return out, nil
}
