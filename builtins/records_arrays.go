package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordArrays() []interp.Command {
	return []interp.Command{
		interp.Native("SELECTION TO ARRAY", selectionToArray),
		interp.Native("SELECTION RANGE TO ARRAY", selectionRangeToArray),
	}
}

// fieldArrays are the kinds of arrays that the values of fields make.
var fieldArrays = map[orda.FieldType]value.ArrayElem{
	orda.Text: value.AText, orda.Alpha: value.AText, orda.UUID: value.AText, orda.Boolean: value.ABoolean,
	orda.Integer: value.AInteger, orda.Longint: value.ALongint, orda.Integer64: value.AReal, orda.Real: value.AReal,
	orda.Date: value.ADate, orda.Time: value.ATime, orda.Object: value.AObject, orda.Blob: value.ABlob, orda.Picture: value.APicture,
}

// arrayFill is an array that takes the values of a column.
type arrayFill struct {
	column *classic.Column
	array  *value.Array
}

// waitingKey attaches to a process the pairs of SELECTION TO ARRAY calls that ended in *.
type waitingKey struct{}

// waiting is what such calls have begun.
type waiting struct {
	table *classic.Table
	fills []arrayFill
}

// selectionToArray puts fields, or the numbers of records, of the current selection into
// arrays: pairs of a field and an array. With * it waits for a call without it. The
// current record is not loaded any more afterwards.
// Page: commands/selection-to-array.md.
func selectionToArray(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	a, more := stars(a)
	w, ok := p.Attached(waitingKey{}).(*waiting)
	if !ok {
		w = &waiting{}
	}
	if err := w.add(st, a); err != nil {
		return value.Undefined, err
	}
	if more {
		p.Attach(waitingKey{}, w)
		return none()
	}
	p.Attach(waitingKey{}, nil)
	if w.table == nil {
		return none()
	}
	err = fillArrays(ctx, w.table, w.fills, 0, w.table.Count())
	return value.Undefined, unloadUnchanged(w.table, err)
}

// unloadUnchanged unloads the current record after its selection was read into arrays.
//
// choice: a record with changes that are not saved stays loaded, so that they are not
// lost.
func unloadUnchanged(t *classic.Table, err error) error {
	changed, fault := t.Modified()
	if !changed {
		t.Unload()
	}
	if err == nil {
		err = fault
	}
	return err
}

// add reads pairs of a field or table and an array.
func (w *waiting) add(st *classic.State, a interp.Args) error {
	for i := 0; i < a.Len(); i += 2 {
		table, field, isField := fieldArg(st, a.Value(i))
		if !isField {
			t, rest, err := firstTable(st, a.Shift(i))
			if err != nil || t == nil || rest.Len() == a.Len()-i {
				a.Fail(i, "a field or a table")
			}
			table = t.Schema()
		}
		if w.table == nil {
			w.table = st.Table(table)
		}
		f := arrayFill{column: classic.Numbers()}
		kind := value.ALongint
		if isField {
			var err error
			if f.column, err = w.table.Column(table, field); err != nil {
				return err
			}
			kind = fieldArrays[table.Fields[field].Type]
		}
		f.array = retyped(a, i+1, kind)
		w.fills = append(w.fills, f)
	}
	return nil
}

// retyped returns the array of argument i as one of a kind. The array of a variable keeps
// its kind when values of the field fit: numbers of any kind into arrays of numbers.
func retyped(a interp.Args, i int, kind value.ArrayElem) *value.Array {
	if x := a.Value(i).AsArray(); x != nil && (x.ElemKind() == kind || isNumeric(x.ElemKind()) && isNumeric(kind)) {
		return x
	}
	x := value.NewArray(kind, 0)
	a.SetOut(i, x.Value())
	return x
}

// fillArrays reads records from one position up to another, which is left out.
func fillArrays(ctx context.Context, t *classic.Table, fills []arrayFill, from, to int) error {
	from, to = max(from, 0), min(to, t.Count())
	columns := make([]*classic.Column, len(fills))
	for i, f := range fills {
		columns[i] = f.column
		f.array.Resize(0)
		f.array.Resize(max(to-from, 0))
	}
	n := 0
	return t.Read(ctx, from, to, columns, func(vs []value.Value) error {
		n++
		for i, f := range fills {
			if err := f.array.Set(n, vs[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// selectionRangeToArray is SELECTION TO ARRAY for the records between two positions,
// counted from 1. Page: commands/selection-range-to-array.md.
func selectionRangeToArray(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	w := &waiting{}
	if err := w.add(st, a.Shift(2)); err != nil || w.table == nil {
		return value.Undefined, err
	}
	err = fillArrays(ctx, w.table, w.fills, a.Int(0)-1, a.Int(1))
	return value.Undefined, unloadUnchanged(w.table, err)
}
