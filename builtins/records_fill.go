package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordFills() []interp.Command {
	return []interp.Command{
		interp.Native("ARRAY TO SELECTION", arrayToSelection),
		interp.Native("JSON TO SELECTION", onTable(jsonToSelection)),
		interp.Native("Selection to JSON", onTable(selectionToJSON)),
	}
}

// fillingKey attaches to a process the pairs of ARRAY TO SELECTION calls that ended in *.
type fillingKey struct{}

// filling is what such calls have begun.
type filling struct {
	table  *orda.SchemaTable
	fields []int
	arrays []*value.Array
}

// arrayToSelection writes arrays over fields of the records of the current selection, in
// order, and creates records for elements behind them: pairs of an array and a field of
// one table. With * it waits for a call without it. Locked records stay as they are and
// make up LockedSet. Page: commands/array-to-selection.md.
func arrayToSelection(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	a, more := stars(a)
	w, ok := p.Attached(fillingKey{}).(*filling)
	if !ok {
		w = &filling{}
	}
	for i := 0; i < a.Len(); i += 2 {
		arr := a.Array(i)
		table, field := needField(st, a, i+1)
		if w.table == nil {
			w.table = table
		}
		if table != w.table {
			return value.Undefined, a.Errorf(orda.CodeBadParameter, "the field %s belongs to the table %s, the others to %s", table.Fields[field].Name, table.Name, w.table.Name)
		}
		w.arrays, w.fields = append(w.arrays, arr), append(w.fields, field)
	}
	if more {
		p.Attach(fillingKey{}, w)
		return none()
	}
	p.Attach(fillingKey{}, nil)
	if w.table == nil {
		return none()
	}
	n := w.arrays[0].Len()
	for i, arr := range w.arrays {
		if arr.Len() != n {
			return value.Undefined, a.Errorf(value.CodeTypes, "the arrays differ in size: the one for %s has %d elements, the first one %d", w.table.Fields[w.fields[i]].Name, arr.Len(), n)
		}
	}
	err = st.Table(w.table).Fill(ctx, n, func(row int, e *orda.Entity) error {
		for i, arr := range w.arrays {
			v, err := arr.At(row + 1)
			if err != nil {
				return err
			}
			if err := e.SetFieldValue(w.fields[i], v); err != nil {
				return err
			}
		}
		return nil
	}, saving(p, ctx, a))
	return value.Undefined, err
}

// saving is SAVE RECORD for a record that a command has filled.
func saving(p *interp.Process, ctx context.Context, a interp.Args) func(t *classic.Table) error {
	return func(t *classic.Table) error {
		_, err := saveRecord(p, ctx, t, a)
		return err
	}
}

// jsonToSelection writes the objects of a JSON array over the records of the current
// selection, in order, and creates records for those behind them. Properties have the
// names of fields; others are ignored. Page: commands/json-to-selection.md.
func jsonToSelection(p *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	v, err := jsonRules(p).Parse(a.Text(0))
	if err != nil {
		return value.Undefined, err
	}
	rows := v.AsCollection()
	if rows == nil {
		return value.Undefined, a.Errorf(value.CodeTypes, "the JSON text is %s, not an array of objects", value.Describe(v))
	}
	for i, row := range rows.Elems() {
		if row.AsObject() == nil {
			return value.Undefined, a.Errorf(value.CodeTypes, "element %d of the JSON array is %s, not an object", i, value.Describe(row))
		}
	}
	err = t.Fill(ctx, rows.Len(), func(i int, e *orda.Entity) (err error) {
		rows.Elems()[i].AsObject().Each(func(name string, v value.Value) bool {
			if f := t.Schema().FieldIndex(name); f >= 0 {
				err = e.SetFieldValue(f, v)
			}
			return err == nil
		})
		return err
	}, saving(p, ctx, a))
	return value.Undefined, err
}

// selectionToJSON returns the records of the current selection as a JSON array of
// objects: with all fields but BLOBs and pictures, or with those that are listed, or
// with the ones to which the properties of an object point. No record is loaded
// afterwards. Page: commands/selection-to-json.md.
func selectionToJSON(p *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	names, columns, err := jsonColumns(t, a)
	if err != nil {
		return value.Undefined, err
	}
	out := value.NewCollection(nil)
	err = t.Read(ctx, 0, t.Count(), columns, func(vs []value.Value) error {
		o := value.NewObject(len(names))
		for i, name := range names {
			o.Put(name, vs[i])
		}
		out.Append(o.Value())
		return nil
	})
	if err != nil {
		return value.Undefined, err
	}
	t.Unload()
	s, err := jsonRules(p).Stringify(out.Value())
	return value.Str(s), err
}

// jsonColumns reads which fields Selection to JSON is to give, and under which names.
func jsonColumns(t *classic.Table, a interp.Args) (names []string, columns []*classic.Column, err error) {
	add := func(name string, table *orda.SchemaTable, i int) {
		var c *classic.Column
		if f := &table.Fields[i]; f.Type != orda.Blob && f.Type != orda.Picture && err == nil {
			c, err = t.Column(table, i)
			names, columns = append(names, name), append(columns, c)
		}
	}
	if a.Len() == 0 {
		for i := range t.Schema().Fields {
			add(t.Schema().Fields[i].Name, t.Schema(), i)
		}
	}
	for i := range a.Len() {
		template := a.Value(i).AsObject()
		if template == nil {
			table, f := needField(t.State(), a, i)
			add(table.Fields[f].Name, table, f)
			continue
		}
		template.Each(func(name string, v value.Value) bool {
			table, f, ok := fieldArg(t.State(), v)
			if !ok {
				a.Fail(i, "an object whose properties are pointers to fields")
			}
			add(name, table, f)
			return err == nil
		})
	}
	return names, columns, err
}
