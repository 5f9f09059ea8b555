package builtins

import (
	"bytes"
	"context"
	"slices"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// formulaSettings takes {args; allowFormulas} off the end of the arguments.
func formulaSettings(a interp.Args) (args value.Value, err error) {
	n := a.Len() - 1
	o := a.Value(n).AsObject()
	if n < 1 || o == nil || o.Native() != nil {
		return value.Null, nil
	}
	if v := o.Lookup("allowFormulas"); v.Kind() == value.KBoolean && !v.AsBool() {
		return value.Null, value.Errorf(orda.CodeFormulaForbidden, "formulas are not allowed in this query")
	}
	if v := o.Lookup("args"); !v.IsNothing() {
		return v, nil
	}
	return value.Null, nil
}

// queryText returns the query text and its values: a Formula as the first argument is a
// whole condition. Raises orda.CodeNullFormula for Null where one was meant.
func queryText(a interp.Args) (text string, values []value.Value, err error) {
	switch {
	case a.Kind(0) == value.KNull:
		return "", nil, value.Errorf(orda.CodeNullFormula, "the formula of the query is Null")
	case a.Value(0).AsFunction() != nil:
		return ":1", slices.Clone(a.From(0)), nil
	}
	return a.Text(0), slices.Clone(a.From(1)), nil // calls of 4D code overwrite the arguments
}

// eachEntity visits the entities of a selection until visit fails.
func eachEntity(ctx context.Context, s *orda.Selection, visit func(*orda.Entity) error) error {
	var fault error
	err := s.Each(ctx, func(e *orda.Entity) bool {
		fault = visit(e)
		return fault == nil
	})
	if fault != nil {
		return fault
	}
	return err
}

// sameNature returns s as shareable or alterable as like.
func sameNature(s, like *orda.Selection) *orda.Selection {
	if like.IsAlterable() {
		return s
	}
	return s.Copy(true)
}

// selectionOrderByFormula returns the entities in the order of the results of a
// Formula or of a formula text, for which This is the entity and $1 is settings.args;
// Null is the smallest, dk descending turns the order around. Raises
// orda.CodeNullFormula for Null. Page: API/EntitySelectionClass.md.
func selectionOrderByFormula(p *interp.Process, ctx context.Context, s *orda.Selection, a interp.Args) (value.Value, error) {
	fn := a.Value(0)
	switch {
	case fn.Kind() == value.KText:
		var err error
		if fn, err = p.FormulaFromText(fn.AsText()); err != nil {
			return value.Undefined, err
		}
	case fn.IsNothing():
		return value.Undefined, value.Errorf(orda.CodeNullFormula, "the formula to order by is Null")
	case fn.AsFunction() == nil:
		a.Fail(0, "a Formula or a Text")
	}
	args, err := formulaSettings(a)
	if err != nil {
		return value.Undefined, err
	}
	descending := a.Has(1) && a.Kind(1) != value.KObject && a.Int(1) == 1
	type row struct {
		e   *orda.Entity
		key []byte
	}
	var rows []row
	err = eachEntity(ctx, s, func(e *orda.Entity) error {
		v, err := p.CallFunction(fn, e.Value(), args)
		rows = append(rows, row{e, orda.AppendOrderKey(nil, v)})
		return err
	})
	if err != nil {
		return value.Undefined, err
	}
	slices.SortStableFunc(rows, func(x, y row) int {
		if descending {
			x, y = y, x
		}
		return bytes.Compare(x.key, y.key)
	})
	out := s.DataClass().NewSelection(true)
	for _, r := range rows {
		if err := out.Add(r.e.Value()); err != nil {
			return value.Undefined, err
		}
	}
	return sameNature(out, s).Value(), nil
}
