package orda

import (
	"cmp"

	"fourd/interp/value"
)

// Match tests a cell, or a value found inside an object.
func (t *Test) Match(v value.Value) bool {
	switch t.Op {
	case IsNull:
		return v.IsNothing()
	case NotNull:
		return !v.IsNothing()
	}
	if v.IsNothing() {
		return false
	}
	switch t.Op {
	case Equal, In:
		return t.some(v)
	case NotEqual, NotIn:
		return !t.some(v)
	case Keyword:
		return t.word(v)
	case NotKeyword:
		return !t.word(v)
	}
	if len(t.Operands) == 0 {
		return false
	}
	n, ok := compareCell(v, &t.Operands[0])
	if !ok {
		return false
	}
	switch t.Op {
	case Less:
		return n < 0
	case LessEqual:
		return n <= 0
	case Greater:
		return n > 0
	}
	return n >= 0
}

func (t *Test) some(v value.Value) bool {
	for i := range t.Operands {
		if equalCell(v, &t.Operands[i]) {
			return true
		}
	}
	return false
}

func (t *Test) word(v value.Value) bool {
	return v.Kind() == value.KText && len(t.Operands) > 0 && t.Operands[0].Text != nil && value.ContainsKeyword(v.AsText(), t.Operands[0].Text.Raw)
}

func equalCell(v value.Value, o *Operand) bool {
	if o.Text != nil {
		switch v.Kind() {
		case value.KText:
			return o.Text.Match(value.FoldKey(v.AsText()))
		case value.KDate:
			d, ok := parseDate(o.Text.Raw)
			return ok && d.AsInt() == v.AsInt()
		}
		return false
	}
	n, ok := compareCell(v, o)
	return ok && n == 0
}

// compareCell orders a cell and an operand of the same sort; ok is false for
// different sorts, which no comparison but "not equal" joins.
func compareCell(v value.Value, o *Operand) (n int, ok bool) {
	if o.Text != nil {
		if v.Kind() == value.KDate {
			d, ok := parseDate(o.Text.Raw)
			return cmp.Compare(v.AsInt(), d.AsInt()), ok
		}
		return o.Text.Compare(v.AsText()), v.Kind() == value.KText
	}
	w := o.Value
	switch w.Kind() {
	case value.KInteger, value.KReal, value.KTime:
		switch v.Kind() {
		case value.KInteger, value.KTime, value.KReal:
			return compareNumbers(v, w), true
		}
	case value.KBoolean:
		return cmp.Compare(v.Bits(), w.Bits()), v.Kind() == value.KBoolean
	case value.KDate:
		d := v
		if v.Kind() == value.KText { // dates that JSON brought as text
			d, _ = parseDate(v.AsText())
		}
		return cmp.Compare(d.AsInt(), w.AsInt()), d.Kind() == value.KDate
	}
	return 0, false
}

func compareNumbers(v, w value.Value) int {
	if v.Kind() != value.KReal && w.Kind() != value.KReal {
		return cmp.Compare(v.AsInt(), w.AsInt())
	}
	return cmp.Compare(v.AsReal(), w.AsReal())
}

// RecordSource leads an evaluator to other records.
type RecordSource interface {
	// EachRelated visits the records that link leads to from a key until visit
	// returns false.
	EachRelated(link *Link, key value.Value, visit func(*Record) bool) error
}

// Match tests a record. It is the rule that every engine's own way of answering is
// measured by.
func Match(c Cond, r *Record, from RecordSource) (bool, error) {
	switch c := c.(type) {
	case nil:
		return true, nil
	case And:
		for _, part := range c {
			if ok, err := Match(part, r, from); !ok || err != nil {
				return false, err
			}
		}
		return true, nil
	case Or:
		for _, part := range c {
			if ok, err := Match(part, r, from); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	case *Among:
		return c.Has(r.ID), nil
	case *Compare:
		return c.Test.Match(r.Cells[c.Field]), nil
	case *Inside:
		return c.Tests.MatchJSON(r.Cells[c.Field].AsText()), nil
	case *Related:
		return matchRelated(c, r, from)
	}
	return false, nil
}

func matchRelated(c *Related, r *Record, from RecordSource) (bool, error) {
	key := r.Cells[c.Link.FromField]
	found := false
	if !key.IsNothing() {
		var inner error
		err := from.EachRelated(c.Link, key, func(other *Record) bool {
			found, inner = Match(c.Where, other, from)
			return !found && inner == nil
		})
		if err == nil {
			err = inner
		}
		if err != nil {
			return false, err
		}
	}
	return found != c.None, nil
}
