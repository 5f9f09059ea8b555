package remote

import (
	"encoding/json"
	"strconv"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// filter is a condition as $filter says it, with the values of $params.
type filter struct {
	text   string
	params []json.RawMessage
}

// mostKeys bounds the keys in one address.
const mostKeys = 200

// writer makes a filter of a condition.
type writer struct {
	e      *Engine
	read   func(q *orda.Query) ([]int64, error)
	cells  func(t *orda.SchemaTable, ids []int64, field int) ([]value.Value, error)
	t      *orda.SchemaTable
	params []json.RawMessage
	err    error
}

var operators = map[orda.Op]string{orda.Less: "<", orda.LessEqual: "<=", orda.Greater: ">", orda.GreaterEqual: ">="}

// cond returns the text of a condition; ok is false when a filter cannot say it.
func (w *writer) cond(c orda.Cond) (text string, ok bool) {
	switch c := c.(type) {
	case nil:
		return w.always(true), true
	case orda.And:
		return w.list(c, " AND ", true)
	case orda.Or:
		return w.list(c, " OR ", false)
	case *orda.Compare:
		return w.compare(&w.t.Fields[c.Field], c.Test)
	case *orda.Among:
		return w.among(c)
	case *orda.Related:
		return w.related(c)
	}
	return "", false
}

// always is met by all records, or by none: a key is never null.
func (w *writer) always(met bool) string {
	if met {
		return "(" + w.name(w.t.Key) + " # null)"
	}
	return "(" + w.name(w.t.Key) + " = null)"
}

func (w *writer) name(field int) string { return w.t.Fields[field].Name }

func (w *writer) list(list []orda.Cond, word string, empty bool) (string, bool) {
	if len(list) == 0 {
		return w.always(empty), true
	}
	var parts []string
	for _, c := range list {
		text, ok := w.cond(c)
		if !ok {
			return "", false
		}
		parts = append(parts, text)
	}
	return "(" + strings.Join(parts, word) + ")", true
}

// param adds a value and returns its placeholder.
func (w *writer) param(raw []byte) string {
	w.params = append(w.params, raw)
	return ":" + strconv.Itoa(len(w.params))
}

func plainName(s string) bool {
	for i, r := range s {
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

func (w *writer) compare(f *orda.Field, t *orda.Test) (string, bool) {
	if !plainName(f.Name) {
		return "", false
	}
	known := "(" + f.Name + " # null)"
	switch t.Op {
	case orda.IsNull:
		return "(" + f.Name + " = null)", true
	case orda.NotNull:
		return known, true
	case orda.In, orda.NotIn:
		text, ok := w.in(f, t.Operands)
		if t.Op == orda.NotIn {
			text = "(NOT" + text + " AND " + known + ")"
		}
		return text, ok
	}
	if len(t.Operands) == 0 {
		return "", false
	}
	o := &t.Operands[0]
	raw, err := operandJSON(o.Value)
	if err != nil {
		return "", false
	}
	switch t.Op {
	case orda.Equal, orda.NotEqual:
		sign, ok := equals(o)
		text := "(" + f.Name + sign + w.param(raw) + ")"
		if t.Op == orda.NotEqual {
			text = "(NOT" + text + " AND " + known + ")"
		}
		return text, ok
	case orda.Keyword:
		return "(" + f.Name + " % " + w.param(raw) + ")", true
	case orda.NotKeyword:
		return "(NOT(" + f.Name + " % " + w.param(raw) + ") AND " + known + ")", true
	}
	sign := operators[t.Op]
	return "(" + f.Name + " " + sign + " " + w.param(raw) + ")", sign != ""
}

// equals returns the operator that takes @ as this side does. There * is one more wildcard,
// so texts with it are compared here.
func equals(o *orda.Operand) (sign string, ok bool) {
	if o.Text == nil {
		return " = ", true
	}
	if strings.Contains(o.Text.Raw, "*") {
		return "", false
	}
	if strings.Contains(o.Text.Raw, "@") && len(o.Text.Parts) == 1 {
		return " == ", true
	}
	return " = ", true
}

// in is a list of values that one has to equal.
func (w *writer) in(f *orda.Field, list []orda.Operand) (string, bool) {
	all := []byte{'['}
	for i := range list {
		o := &list[i]
		if o.Text != nil && strings.ContainsAny(o.Text.Raw, "@*") || i >= mostKeys {
			return "", false
		}
		raw, err := operandJSON(o.Value)
		if err != nil {
			return "", false
		}
		if i > 0 {
			all = append(all, ',')
		}
		all = append(all, raw...)
	}
	return "(" + f.Name + " IN " + w.param(append(all, ']')) + ")", true
}

// keys are the operands for records.
func (w *writer) operands(values []value.Value) []orda.Operand {
	out := make([]orda.Operand, 0, len(values))
	for _, v := range values {
		if v.IsNothing() {
			continue
		}
		o := orda.Operand{Value: v}
		if v.Kind() == value.KText {
			o.Text = orda.NewPattern(v.AsText(), false, false)
		}
		out = append(out, o)
	}
	return out
}

func (w *writer) among(c *orda.Among) (string, bool) {
	if len(c.IDs) == 0 {
		return w.always(false), true
	}
	var keys []value.Value
	for _, id := range c.IDs {
		if key, ok := w.e.key(w.t, id); ok {
			keys = append(keys, keyCell(w.t, key))
		}
	}
	return w.in(&w.t.Fields[w.t.Key], w.operands(keys))
}

// related asks for the related records first, and then for those that lead to them.
func (w *writer) related(c *orda.Related) (string, bool) {
	ids, err := w.read(&orda.Query{Table: c.Link.To, Where: c.Where})
	if err != nil {
		w.err = err
		return "", false
	}
	values, err := w.cells(c.Link.To, ids, c.Link.ToField)
	if err != nil {
		w.err = err
		return "", false
	}
	from := &w.t.Fields[c.Link.FromField]
	list := w.operands(values)
	if len(list) == 0 {
		return w.always(c.None), true
	}
	text, ok := w.in(from, list)
	if c.None {
		text = "(NOT" + text + " OR (" + from.Name + " = null))"
	}
	return text, ok && plainName(from.Name)
}
