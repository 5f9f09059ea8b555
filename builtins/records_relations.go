package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordRelations() []interp.Command {
	return []interp.Command{
		interp.Native("RELATE ONE", relateOne),
		interp.Native("RELATE MANY", relateMany),
		interp.Native("OLD RELATED ONE", onLinks(false, oldRelatedOne)),
		interp.Native("OLD RELATED MANY", onLinks(true, oldRelatedMany)),
		interp.Native("RELATE ONE SELECTION", relateOneSelection),
		interp.Native("RELATE MANY SELECTION", onLinks(false, relateManySelection)),
		interp.Native("CREATE RELATED ONE", onLinks(false, createRelatedOne)),
		interp.Native("SAVE RELATED ONE", onLinks(false, saveRelatedOne)),
		interp.Native("SET AUTOMATIC RELATIONS", setAutomaticRelations),
		interp.Native("GET AUTOMATIC RELATIONS", getAutomaticRelations),
		interp.Native("SET FIELD RELATION", setFieldRelation),
		interp.Native("GET FIELD RELATION", getFieldRelation),
	}
}

// codeNoRelation is raised for a field from which no relation begins.
const codeNoRelation = 16

func noRelation(a interp.Args, t *orda.SchemaTable, field int, to string) error {
	err, _ := a.Errorf(codeNoRelation, "no relation leads from the field %s of %s to %s", t.Fields[field].Name, t.Name, to).(*value.Error)
	return err.WithHint("relations are made in the structure of the project, from a field to a field of another table")
}

// fieldLinks returns the relations that begin at the field that argument 0 is.
func fieldLinks(st *classic.State, a interp.Args, many bool) (*classic.Table, []*orda.Link, error) {
	table, i := needField(st, a, 0)
	links, to := st.LinksFrom(table, i), "one record"
	if many {
		links, to = st.LinksTo(table, i), "many records"
	}
	if len(links) == 0 {
		return nil, nil, noRelation(a, table, i, to)
	}
	return st.Table(table), links, nil
}

// linkedField is a field with the relations that begin at it.
type linkedField struct {
	table *classic.Table
	links []*orda.Link // one at least
}

// leadsTo returns the table that the first relation leads to.
func (f linkedField) leadsTo() *classic.Table { return f.table.State().Table(f.links[0].To) }

// onLinks makes a command of a function on the relations that begin at the field which is
// argument 0, to one record or to many.
func onLinks(many bool, run func(p *interp.Process, ctx context.Context, f linkedField, a interp.Args) (value.Value, error)) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		st, ctx, err := classicState(p)
		if err != nil {
			return value.Undefined, err
		}
		t, links, err := fieldLinks(st, a, many)
		if err != nil {
			return value.Undefined, err
		}
		return run(p, ctx, linkedField{t, links}, a)
	}
}

// relateOne makes the record that a field of the current record names the current one of
// its table; with a table it follows all automatic relations. Sets OK. Page:
// commands/relate-one.md.
//
// gap: the list in which a user chooses one of several records does not appear.
func relateOne(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	if _, _, isField := fieldArg(st, a.Value(0)); !isField {
		t, err := needTable(st, a, 0)
		if err != nil {
			return value.Undefined, err
		}
		all, err := t.RelateOne(ctx)
		p.SetOK(all && err == nil)
		return value.Undefined, err
	}
	t, links, err := fieldLinks(st, a, false)
	if err != nil {
		return value.Undefined, err
	}
	key, err := t.Key(ctx, links[0].FromField)
	if err != nil {
		return value.Undefined, err
	}
	return related(p, ctx, st, links, key)
}

// related follows relations with one key. OK becomes 1 when all have led to records.
func related(p *interp.Process, ctx context.Context, st *classic.State, links []*orda.Link, key value.Value) (value.Value, error) {
	all := true
	for _, l := range links {
		found, err := st.Relate(ctx, l, key)
		if err != nil {
			return value.Undefined, err
		}
		all = all && found
	}
	p.SetOK(all)
	return none()
}

// needTable returns the table that argument i is.
func needTable(st *classic.State, a interp.Args, i int) (*classic.Table, error) {
	t, rest, err := firstTable(st, a.Shift(i))
	if err == nil && rest.Len() == a.Len()-i {
		a.Fail(i, "a table, such as [People]")
	}
	return t, err
}

// relateMany makes the records that belong to the current record of a table the current
// selections of their tables: by all relations of a table, or those of one field. Nothing
// happens when the selection is empty. Page: commands/relate-many.md.
func relateMany(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	var t *classic.Table
	var links []*orda.Link
	if _, _, isField := fieldArg(st, a.Value(0)); isField {
		t, links, err = fieldLinks(st, a, true)
	} else if t, err = needTable(st, a, 0); err == nil {
		links = st.LinksTo(t.Schema(), -1)
	}
	if err != nil || t.Count() == 0 {
		return value.Undefined, err
	}
	for _, l := range links {
		key, err := t.Key(ctx, l.FromField)
		if err == nil {
			_, err = st.Relate(ctx, l, key)
		}
		if err != nil {
			return value.Undefined, err
		}
	}
	return none()
}

// oldRelatedOne is RELATE ONE with the field as it was when the record was loaded. Page:
// commands/old-related-one.md.
func oldRelatedOne(p *interp.Process, ctx context.Context, f linkedField, _ interp.Args) (value.Value, error) {
	return related(p, ctx, f.table.State(), f.links, f.table.OldKey(f.links[0].FromField))
}

// oldRelatedMany is RELATE MANY with the field as it was when the record was loaded.
// Page: commands/old-related-many.md.
func oldRelatedMany(p *interp.Process, ctx context.Context, f linkedField, _ interp.Args) (value.Value, error) {
	if f.table.Count() == 0 {
		return none()
	}
	return related(p, ctx, f.table.State(), f.links, f.table.OldKey(f.links[0].FromField))
}

// relateOneSelection selects the records of a table to which relations lead, directly or
// over other tables, from the current selection of another one. Page:
// commands/relate-one-selection.md.
func relateOneSelection(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	from, err := needTable(st, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	to, err := needTable(st, a, 1)
	if err != nil {
		return value.Undefined, err
	}
	path, ok := st.Path(from.Schema(), to.Schema(), false)
	if !ok || len(path) == 0 {
		return value.Undefined, a.Errorf(codeNoRelation, "no relation leads from %s to one record of %s", from.Schema().Name, to.Schema().Name)
	}
	return value.Undefined, from.SelectAlong(ctx, path)
}

// relateManySelection selects the records whose field relates them to a record of the
// current selection of the table it leads to. Page: commands/relate-many-selection.md.
func relateManySelection(_ *interp.Process, ctx context.Context, f linkedField, _ interp.Args) (value.Value, error) {
	return value.Undefined, f.leadsTo().SelectAlong(ctx, []*orda.Link{f.links[0].Inverse})
}

// createRelatedOne is RELATE ONE, and makes a new record when there is none. Page:
// commands/create-related-one.md.
func createRelatedOne(_ *interp.Process, ctx context.Context, f linkedField, _ interp.Args) (value.Value, error) {
	key, err := f.table.Key(ctx, f.links[0].FromField)
	if err != nil {
		return value.Undefined, err
	}
	found, err := f.table.State().Relate(ctx, f.links[0], key)
	if err != nil || found {
		return value.Undefined, err
	}
	return value.Undefined, f.leadsTo().Create(ctx)
}

// saveRelatedOne is SAVE RECORD for the table to which a relation leads. Page:
// commands/save-related-one.md.
func saveRelatedOne(p *interp.Process, ctx context.Context, f linkedField, a interp.Args) (value.Value, error) {
	return saveRecord(p, ctx, f.leadsTo(), a)
}

// setAutomaticRelations makes all relations to one record automatic in this process, or
// all to many, or brings their own modes back. Page: commands/set-automatic-relations.md.
func setAutomaticRelations(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	_, many := st.AllAutomatic()
	st.SetAutomatic(a.Bool(0), a.BoolOr(1, many))
	return none()
}

// getAutomaticRelations tells what SET AUTOMATIC RELATIONS was told last. Page:
// commands/get-automatic-relations.md.
func getAutomaticRelations(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	one, many := st.AllAutomatic()
	a.SetOut(0, value.Bool(one))
	a.SetOut(1, value.Bool(many))
	return none()
}

// setFieldRelation says whether this process follows the relation that begins at a field,
// or all that begin in a table, by itself. Sets OK; raises codeNoRelation. Page:
// commands/set-field-relation.md.
func setFieldRelation(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	for i := 1; i <= 2; i++ {
		if n := a.Int(i); n < int(classic.NoRelation) || n > int(classic.Automatic) {
			a.Fail(i, "one of the constants Do not modify, Structure configuration, Manual and Automatic")
		}
	}
	var links []*orda.Link
	if _, _, isField := fieldArg(st, a.Value(0)); isField {
		_, links, err = fieldLinks(st, a, false)
	} else {
		var t *classic.Table
		if t, err = needTable(st, a, 0); err == nil {
			if links = st.LinksFrom(t.Schema(), -1); len(links) == 0 {
				err = a.Errorf(codeNoRelation, "no relation begins in the table %s", t.Schema().Name)
			}
		}
	}
	for _, l := range links {
		st.SetMode(l, classic.RelationMode(a.Int(1)))
		st.SetMode(l.Inverse, classic.RelationMode(a.Int(2)))
	}
	p.SetOK(err == nil)
	return value.Undefined, err
}

// getFieldRelation tells whether this process follows the relation that begins at a field
// by itself, in both directions; with * as it is, not as it was set. Sets OK; raises
// codeNoRelation. Page: commands/get-field-relation.md.
func getFieldRelation(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	_, links, err := fieldLinks(st, a, false)
	p.SetOK(err == nil)
	if err != nil {
		return value.Undefined, err
	}
	a.SetOut(1, value.Int(int64(st.Mode(links[0], a.Star()))))
	a.SetOut(2, value.Int(int64(st.Mode(links[0].Inverse, a.Star()))))
	return none()
}
