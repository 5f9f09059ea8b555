package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

// queryByAttribute makes QUERY BY ATTRIBUTE, or QUERY SELECTION BY ATTRIBUTE: a condition
// on a property inside an object field, joined to others as in QUERY. A value that is Null
// asks whether the property is there.
// Pages: commands/query-by-attribute.md, query-selection-by-attribute.md.
func queryByAttribute(within bool) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		st, ctx, err := classicState(p)
		if err != nil {
			return value.Undefined, err
		}
		t, rest, err := firstTable(st, a)
		if err != nil {
			return value.Undefined, err
		}
		rest, more := stars(rest)
		c, err := readAttribute(p, st, rest)
		if err != nil {
			return value.Undefined, err
		}
		if t == nil {
			t = st.Table(c.Table)
		}
		t.Add(c)
		if more {
			return none()
		}
		return queried(p, t.Query(ctx, within))
	}
}

// readAttribute reads {conjunction;} field; path; operator; value.
func readAttribute(p *interp.Process, st *classic.State, a interp.Args) (c classic.Condition, err error) {
	if s := operatorText(a.Value(0)); s == "&" || s == "|" || s == "#" {
		c.Join = s[0]
		a = a.Shift(1)
	}
	c.Table, c.Field = needField(st, a, 0)
	c.Path = a.Text(1)
	op, ok := queryOps[operatorText(a.Value(2))]
	if !ok || op == orda.Keyword {
		a.Fail(2, "one of the comparators =, #, <, >, <= and >=")
	}
	if !a.Has(3) {
		a.Fail(3, "a value")
	}
	c.Op = op
	if c.Value, err = heldValue(p, a.Value(3)); c.Value.Kind() == value.KObject || c.Value.Kind() == value.KCollection {
		a.Fail(3, "a text, a number, a Boolean, a date, a time or Null")
	}
	return c, err
}

// operatorText returns an operator that is written bare or as a text.
func operatorText(v value.Value) string {
	if v.Kind() == value.KMark {
		return string(v.MarkRune())
	}
	if v.Kind() == value.KText {
		return v.AsText()
	}
	return ""
}
