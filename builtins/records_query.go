package builtins

import (
	"context"
	"errors"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordQueries() []interp.Command {
	return []interp.Command{
		interp.Native("QUERY", queryRecords(false)),
		interp.Native("QUERY SELECTION", queryRecords(true)),
		interp.Native("QUERY BY ATTRIBUTE", queryByAttribute(false)),
		interp.Native("QUERY SELECTION BY ATTRIBUTE", queryByAttribute(true)),
		interp.Native("QUERY WITH ARRAY", queryWithArray(false)),
		interp.Native("QUERY SELECTION WITH ARRAY", queryWithArray(true)),
		interp.Native("QUERY BY FORMULA", onTable(queryByFormula(false))),
		interp.Native("QUERY SELECTION BY FORMULA", onTable(queryByFormula(true))),
		interp.Native("SET QUERY LIMIT", setQueryLimit),
		interp.Native("Get query limit", getQueryLimit),
		interp.Native("SET QUERY AND LOCK", setQueryAndLock),
		interp.Native("SET QUERY DESTINATION", setQueryDestination),
		interp.Native("GET QUERY DESTINATION", getQueryDestination),
		interp.Native("Find in field", findInField),
		interp.Native("DESCRIBE QUERY EXECUTION", describeQueryExecution),
		interp.Native("Last query plan", lastQuery((*classic.Explained).Plan)),
		interp.Native("Last query path", lastQuery((*classic.Explained).Path)),
	}
}

// queryOps are the comparators of QUERY by their spelling.
var queryOps = map[string]orda.Op{"=": orda.Equal, "#": orda.NotEqual, "!=": orda.NotEqual, "<": orda.Less, "<=": orda.LessEqual,
	">": orda.Greater, ">=": orda.GreaterEqual, "%": orda.Keyword}

// queryRecords makes QUERY, or QUERY SELECTION, which looks within the selection only.
// The compiler has taken the condition apart: argument 0 is a collection of what was
// written, see its query; * behind it keeps the condition for the next call. OK becomes 1.
// Pages: commands/query.md, query-selection.md.
//
// choice: without a table or a default table it is that of the field, as code that runs
// elsewhere counts on it.
func queryRecords(within bool) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		st, ctx, err := classicState(p)
		if err != nil {
			return value.Undefined, err
		}
		parts := interp.NewArgs(queryName(within), a.Collection(0).Elems()...)
		t, parts, err := firstTable(st, parts)
		if err != nil {
			return value.Undefined, err
		}
		c, given, err := readCondition(p, st, parts)
		if err != nil {
			return value.Undefined, err
		}
		if t == nil && given {
			t = st.Table(c.Table)
		}
		switch {
		case t == nil:
			return value.Undefined, noDefault(parts)
		case given:
			t.Add(c)
		case !t.Begun() && !a.Star():
			return value.Undefined, noEditor(parts, `QUERY([People]; [People]Name="A@")`)
		}
		if a.Star() {
			return none()
		}
		return queried(p, t.Query(ctx, within))
	}
}

func queryName(within bool) string {
	if within {
		return "QUERY SELECTION"
	}
	return "QUERY"
}

// noEditor is raised by queries and sorts that would ask the user.
func noEditor(a interp.Args, example string) error {
	err, _ := a.Errorf(interp.CodeHeadless, "an editor would open, and there is no screen").(*value.Error)
	return err.WithHint("%s", "write what is meant, such as "+example)
}

// queried ends a query: OK is 1 when it ran.
func queried(p *interp.Process, err error) (value.Value, error) {
	p.SetOK(err == nil)
	if errors.Is(err, classic.ErrLocked) {
		err = nil
	}
	return value.Undefined, err
}

// readCondition reads {conjunction;} field; operator; value.
//
// choice: an object field may be followed by the path of a property, as in QUERY BY
// ATTRIBUTE; public code is written that way.
func readCondition(p *interp.Process, st *classic.State, a interp.Args) (c classic.Condition, given bool, err error) {
	if a.Len() == 0 {
		return c, false, nil
	}
	if _, _, next := fieldArg(st, a.Value(1)); next && a.Kind(0) == value.KText {
		switch s := a.Text(0); s {
		case "&", "|", "#":
			c.Join = s[0]
		default:
			return c, false, a.Errorf(value.CodeTypes, "`%s` joins no conditions: write &, | or #", s)
		}
		a = a.Shift(1)
	}
	t, field, ok := fieldArg(st, a.Value(0))
	if !ok {
		return c, false, notACondition(a)
	}
	if a.Len() == 4 && a.Kind(1) == value.KText && t.Fields[field].Type == orda.Object {
		c.Path = a.Text(1)
		a = a.Shift(1) // the field is known
	}
	if a.Len() != 3 || a.Kind(1) != value.KText {
		return c, false, notACondition(a)
	}
	op, ok := queryOps[a.Text(1)]
	if !ok {
		return c, false, a.Errorf(value.CodeTypes, "`%s` is no comparator: write =, #, <, >, <=, >= or %%", a.Text(1))
	}
	c.Table, c.Field, c.Op, c.Value = t, field, op, a.Value(2)
	c.Value, err = heldValue(p, c.Value)
	if t.Fields[field].Type == orda.Date {
		c.Value = writtenDate(p, c.Value)
	}
	return c, true, err
}

// writtenDate returns the date that a text writes in the way of the place, such as "31.12.2026" or
// "00.00.00", other values as they are.
//
// choice: the page asks for a value of the field's type; old code gives texts, which the product converts.
func writtenDate(p *interp.Process, v value.Value) value.Value {
	if v.Kind() != value.KText {
		return v
	}
	if d := toDate(p, v); d.AsInt() != 0 || v.AsText() != "" && strings.Trim(v.AsText(), "0 ./-") == "" {
		return d
	}
	return v
}

// heldValue returns what a field among the arguments holds, other values as they are.
func heldValue(p *interp.Process, v value.Value) (value.Value, error) {
	switch ptr := v.AsPointer(); {
	case ptr != nil && ptr.Itself && ptr.Field > 0:
		return ptr.Load(p)
	case v.AsArray() != nil:
		return v.AsArray().At(v.AsArray().Current())
	}
	return v, nil
}

func notACondition(a interp.Args) error {
	err, _ := a.Errorf(value.CodeTypes, "a condition is a field, a comparator and a value").(*value.Error)
	return err.WithHint("write [Table]Field=value, or [Table]Field; \"=\"; value; more conditions follow in calls of their own, the earlier ones with * at their end")
}

// queryWithArray makes QUERY WITH ARRAY, or QUERY SELECTION WITH ARRAY: the records whose
// field equals an element of an array. Pages: commands/query-with-array.md,
// query-selection-with-array.md.
func queryWithArray(within bool) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		st, ctx, err := classicState(p)
		if err != nil {
			return value.Undefined, err
		}
		table, field := needField(st, a, 0)
		arr := a.Array(1)
		vs := make([]value.Value, 0, arr.Len())
		for i := 1; i <= arr.Len(); i++ {
			v, err := arr.At(i)
			if err != nil {
				return value.Undefined, err
			}
			vs = append(vs, v)
		}
		t := st.Table(table)
		t.Add(classic.Condition{Join: '&', Table: table, Field: field, In: vs})
		return queried(p, t.Query(ctx, within))
	}
}

// queryByFormula makes QUERY BY FORMULA, or QUERY SELECTION BY FORMULA: the records for
// which a formula is True while they are the current one, which it sees read-only.
// Pages: commands/query-by-formula.md, query-selection-by-formula.md.
//
// choice: with SET QUERY LIMIT the first records count, in the default order.
//
// gap: tables that no automatic relation leads to are not joined: their fields are those
// of their current records.
func queryByFormula(within bool) tableFunc {
	return func(p *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
		if a.Value(0).AsFunction() == nil {
			return value.Undefined, noEditor(a, `QUERY BY FORMULA([People]; Length([People]Name)>5)`)
		}
		fn := a.Value(0)
		err := t.QueryEach(ctx, within, func() (bool, error) {
			v, err := p.CallFunction(fn, value.Null)
			return v.Kind() == value.KBoolean && v.AsBool(), err
		})
		return queried(p, err)
	}
}

// setQueryLimit ends later queries of the process after that many records; 0 lifts the
// limit. Page: commands/set-query-limit.md.
func setQueryLimit(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err == nil {
		st.Limit = max(a.Int(0), 0)
	}
	return value.Undefined, err
}

// getQueryLimit returns the number of records after which queries end, 0 for all.
// Page: commands/get-query-limit.md.
func getQueryLimit(p *interp.Process, _ interp.Args) (value.Value, error) {
	if st, ok := p.Attached(recordsKey{}).(*classic.State); ok {
		return integer(st.Limit)
	}
	return integer(0)
}

// setQueryAndLock has later queries in transactions lock what they find. When somebody
// else has one of the records, the selection is empty and OK is 0.
// Page: commands/set-query-and-lock.md.
//
// choice: outside of a transaction it changes nothing, where the page speaks both of that
// and of an error.
func setQueryAndLock(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err == nil {
		st.LockFound = a.Bool(0)
	}
	return value.Undefined, err
}

// findInField returns the number of the first record whose field equals a value, -1 when
// there is none; the variable then gets the value that was found. Neither selection nor
// current record change. Page: commands/find-in-field.md.
func findInField(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	table, field := needField(st, a, 0)
	v, err := heldValue(p, a.Value(1))
	if err != nil {
		return value.Undefined, err
	}
	id, found, err := st.Table(table).FindFirst(ctx, field, v)
	if err != nil || id == 0 {
		return value.Int(classic.NoRecord), err
	}
	a.SetOut(1, found)
	return integer(classic.RecordNumber(id))
}

// describeQueryExecution has later queries of the process noted for Last query plan and Last
// query path, or not. Page: commands/describe-query-execution.md.
func describeQueryExecution(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err == nil {
		st.Explain = a.Bool(0)
	}
	return value.Undefined, err
}

// lastQuery makes Last query plan or Last query path: what the last query that was noted was
// to do, or has done, as text or XML; an empty text when none was.
// Pages: commands/last-query-plan.md, last-query-path.md.
func lastQuery(tell func(q *classic.Explained, asXML bool) string) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		format := a.Int(0)
		if format != 0 && format != 1 {
			return value.Undefined, a.Errorf(codeParam, "%d is no format for a description: it is Description in text format or Description in XML format", format)
		}
		st, ok := p.Attached(recordsKey{}).(*classic.State)
		if !ok {
			return value.EmptyText, nil
		}
		return value.Str(tell(st.Explained, format == 1)), nil
	}
}
