package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda/classic"
)

func recordOrders() []interp.Command {
	return []interp.Command{
		interp.Native("ORDER BY", orderByFields(false)),
		interp.Native("ORDER BY ATTRIBUTE", orderByFields(true)),
		interp.Native("ORDER BY FORMULA", onTable(orderByFormula)),
	}
}

// orderByFields makes ORDER BY, which sorts the current selection by fields, each followed
// by > or < or neither, or ORDER BY ATTRIBUTE, where the path of a property follows each
// field. The first record is loaded; with * the level is kept for the next call. OK
// becomes 1. Pages: commands/order-by.md, order-by-attribute.md.
func orderByFields(inside bool) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) { return orderBy(p, a, inside) }
}

func orderBy(p *interp.Process, a interp.Args, inside bool) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	t, rest, err := firstTable(st, a)
	if err != nil {
		return value.Undefined, err
	}
	rest, more := stars(rest)
	for i := 0; i < rest.Len(); i++ {
		table, field := needField(st, rest, i)
		if t == nil {
			t = st.Table(table)
		}
		path := ""
		if inside {
			i++
			path = rest.Text(i)
		}
		desc := rest.Mark(i+1, '<')
		if err := t.AddOrder(table, field, path, desc); err != nil {
			return value.Undefined, err
		}
		if desc || rest.Mark(i+1, '>') {
			i++
		}
	}
	switch {
	case t == nil:
		return value.Undefined, noDefault(a)
	case more:
		return none()
	case !t.Sorting():
		return value.Undefined, noEditor(a, "ORDER BY([People]; [People]Name; >)")
	}
	return queried(p, t.Sort(ctx))
}

// orderByFormula sorts the current selection by formulas, each followed by > or < or
// neither; a formula is computed while each record is the current one.
// Page: commands/order-by-formula.md.
func orderByFormula(p *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	var formulas []value.Value
	var desc []bool
	for i := 0; i < a.Len(); i++ {
		if a.Value(i).AsFunction() == nil {
			a.Fail(i, "a formula")
		}
		formulas = append(formulas, a.Value(i))
		desc = append(desc, a.Mark(i+1, '<'))
		if a.Mark(i+1, '<') || a.Mark(i+1, '>') {
			i++
		}
	}
	if len(formulas) == 0 {
		return value.Undefined, noEditor(a, "ORDER BY FORMULA([People]; Length([People]Name); >)")
	}
	err := t.SortEach(ctx, desc, func() ([]value.Value, error) {
		keys := make([]value.Value, len(formulas))
		for i, fn := range formulas {
			var err error
			if keys[i], err = p.CallFunction(fn, value.Null); err != nil {
				return nil, err
			}
		}
		return keys, nil
	})
	return queried(p, err)
}
