package builtins

import (
	"context"
	"slices"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// extras tells the data layer of the aliases and computed attributes of entity classes,
// and runs their functions in the process that asks.
type extras struct{ m *dataModel }

// processKey finds the process in the context of its data session.
type processKey struct{}

func processOf(ctx context.Context) (*interp.Process, error) {
	if p, ok := ctx.Value(processKey{}).(*interp.Process); ok {
		return p, nil
	}
	return nil, value.Errorf(value.CodeTypes, "there is no process that could compute this attribute")
}

// member finds a member that the entity class of a table adds.
func (x extras) member(table, name string) *value.Member {
	if x.m.store.Class(table) == nil {
		return nil
	}
	c := x.m.class(orda.ClassEntity, table)
	if c == nil || c.Builtin {
		return nil
	}
	for k := c; k != nil && !k.Builtin; k = k.Super {
		if m := k.Members[name]; m != nil {
			return m
		}
	}
	return nil
}

// Alias implements orda.Extras.
func (x extras) Alias(table, name string) (string, bool) {
	if m := x.member(table, name); m != nil && m.Kind == value.MAlias {
		return m.Path, true
	}
	return "", false
}

// Computed implements orda.Extras.
func (x extras) Computed(table, name string) bool {
	m := x.member(table, name)
	return m != nil && m.Kind == value.MProperty && m.Get != nil
}

// Names implements orda.Extras.
func (x extras) Names(table string) []string {
	var out []string
	for k := x.m.class(orda.ClassEntity, table); k != nil && !k.Builtin; k = k.Super {
		for name, m := range k.Members {
			added := m.Kind == value.MAlias || m.Kind == value.MProperty && m.Get != nil
			if added && x.m.store.Class(table).Table().Attribute(name) == nil {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// About implements orda.Extras.
func (x extras) About(table, name string) orda.ExtraFacts {
	m := x.member(table, name)
	if m == nil {
		return orda.ExtraFacts{}
	}
	return orda.ExtraFacts{Type: m.Type, Exposed: m.Exposed, Settable: m.Set != nil}
}

// Read implements orda.Extras.
func (x extras) Read(ctx context.Context, e *orda.Entity, name string) (value.Value, error) {
	p, err := processOf(ctx)
	if err != nil {
		return value.Undefined, err
	}
	return p.GetProperty(e.Value(), name)
}

// Query implements orda.Extras. The function answers a text, or an object {query;
// parameters}, or puts one into $event.result, which counts more; Null asks for the
// comparison of values.
func (x extras) Query(ctx context.Context, table, name, operator string, v value.Value) (string, []value.Value, bool, error) {
	m := x.member(table, "query "+name)
	if m == nil {
		return "", nil, false, nil
	}
	answer, err := x.ask(ctx, m, "query", table, name, operator, v)
	if err != nil || answer.IsNothing() {
		return "", nil, false, err
	}
	if answer.Kind() == value.KText {
		return answer.AsText(), nil, answer.AsText() != "", nil
	}
	o := answer.AsObject()
	if o == nil {
		return "", nil, false, value.Errorf(value.CodeTypes, "the query function of %s must give a text or an object, not %s", name, value.Describe(answer))
	}
	var args []value.Value
	if c := o.Lookup("parameters").AsCollection(); c != nil {
		args = append(args, c.Elems()...)
	}
	if s := o.Lookup("settings"); s.Kind() == value.KObject {
		args = append(args, s)
	}
	text := o.Lookup("query").AsText()
	return text, args, text != "", nil
}

// Order implements orda.Extras.
func (x extras) Order(ctx context.Context, table, name string, desc bool) (string, bool, error) {
	m := x.member(table, "orderBy "+name)
	if m == nil {
		return "", false, nil
	}
	operator := "asc"
	if desc {
		operator = "desc"
	}
	answer, err := x.ask(ctx, m, "orderBy", table, name, operator, value.Undefined)
	if err != nil || answer.Kind() != value.KText || answer.AsText() == "" {
		return "", false, err
	}
	return answer.AsText(), true, nil
}

// ask calls a query or orderBy function. This is the dataclass, as there is no entity.
func (x extras) ask(ctx context.Context, m *value.Member, kind, table, name, operator string, v value.Value) (value.Value, error) {
	p, err := processOf(ctx)
	if err != nil {
		return value.Undefined, err
	}
	event := object("attributeName", value.Str(name), "dataClassName", value.Str(table), "kind", value.Str(kind), "operator", value.Str(operator))
	if kind == "query" {
		event.Put("value", v)
	} else {
		event.Put("descending", value.Bool(operator == "desc"))
	}
	answer, err := p.CallFunction(functionObject(p, m.Fn), x.m.store.Class(table).Value(), event.Value())
	if err != nil {
		return value.Undefined, err
	}
	if r, set := event.Get("result"); set {
		answer = r
	}
	return answer, nil
}

// Visible implements orda.Extras by the event restrict.
func (x extras) Visible(ctx context.Context, table string) (*orda.Selection, error) {
	p, err := processOf(ctx)
	if err != nil {
		return nil, nil // Go code, outside of any process
	}
	c := x.m.store.Class(table)
	if c == nil {
		return nil, nil
	}
	return restriction(p, c)
}

// Formula implements orda.Extras.
func (x extras) Formula(ctx context.Context, text string) (value.Value, error) {
	p, err := processOf(ctx)
	if err != nil {
		return value.Undefined, err
	}
	return p.FormulaFromText(text)
}

// Holds implements orda.Extras: what is no Boolean counts as False.
func (x extras) Holds(ctx context.Context, e *orda.Entity, formula, args value.Value) (bool, error) {
	p, err := processOf(ctx)
	if err != nil {
		return false, err
	}
	v, err := p.CallFunction(formula, e.Value(), args)
	return err == nil && v.Kind() == value.KBoolean && v.AsBool(), err
}
