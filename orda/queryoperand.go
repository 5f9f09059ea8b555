package orda

import (
	"strconv"
	"strings"

	"fourd/interp/value"
)

// isNull reports whether the right side is the written null.
func (b *binder) isNull(c *comparison) (bool, error) {
	if !c.right.isNull() {
		return false, nil
	}
	if c.op != Equal && c.op != NotEqual {
		return false, b.fail("null can only be looked for by = and #")
	}
	return true, nil
}

// isNull reports whether the literal is the written null.
//
// choice: in any letter case, as public projects write it; the text goes into quotes.
func (l literal) isNull() bool { return l.kind == literalBare && strings.EqualFold(l.text, "null") }

// test builds the test of a comparison; f is nil inside objects, where values keep
// their own types.
func (b *binder) test(f *Field, l leaf) (*Test, error) {
	op := l.c.op
	isNull, err := b.isNull(l.c)
	if err != nil {
		return nil, err
	}
	if isNull {
		if op = IsNull; l.c.op == NotEqual {
			op = NotNull
		}
	}
	if l.neg {
		op = op.Negated()
	}
	t := &Test{Op: op}
	switch {
	case isNull:
		return t, nil
	case op == In || op == NotIn:
		t.Operands, err = b.list(f, l.c)
		return t, err
	}
	var o Operand
	if l.c.right.kind == literalList {
		return nil, b.fail("a list needs the comparator IN")
	}
	if o, err = b.literalOperand(f, l.c.right, !l.c.exact); err != nil {
		return nil, err
	}
	t.Operands = []Operand{o}
	return t, nil
}

func (b *binder) list(f *Field, c *comparison) ([]Operand, error) {
	out := []Operand{}
	if c.right.kind == literalList {
		for _, item := range c.right.list {
			if item.isNull() {
				continue // choice: IN never finds Null, as all other comparators
			}
			o, err := b.literalOperand(f, item, true)
			if err != nil {
				return nil, err
			}
			out = append(out, o)
		}
		return out, nil
	}
	v, err := b.literal(c.right)
	if err != nil {
		return nil, err
	}
	coll := v.AsCollection()
	if coll == nil {
		return nil, b.fail("IN needs a collection on its right side, not %s", value.Describe(v))
	}
	for _, e := range coll.Elems() {
		if e.IsNothing() {
			continue
		}
		o, err := b.operand(f, e, true)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// literal returns the value on the right side, by its own look.
func (b *binder) literal(l literal) (value.Value, error) {
	switch l.kind {
	case literalPlaceholder:
		return b.parameter(l.text)
	case literalBare:
		return bareValue(l.text), nil
	case literalList:
		return value.Undefined, b.fail("a list needs the comparator IN")
	}
	return value.Str(l.text), nil
}

func bareValue(s string) value.Value {
	switch s {
	case "true":
		return value.True
	case "false":
		return value.False
	}
	if strings.EqualFold(s, "null") {
		return value.Null
	}
	if c := s[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if x, err := strconv.ParseFloat(s, 64); err == nil {
			return value.Num(x)
		}
		if len(s) == 10 && s[4] == '-' && s[7] == '-' {
			if d, ok := parseDate(s); ok {
				return d
			}
		}
	}
	return value.Str(s)
}

// literalOperand returns an operand for a field. A bare word for a text field is
// taken as it is written, even when it looks like a number or a date.
func (b *binder) literalOperand(f *Field, l literal, wild bool) (Operand, error) {
	if l.kind == literalBare && f != nil && f.Type.IsText() && l.text != "true" && l.text != "false" {
		return b.operand(f, value.Str(l.text), wild)
	}
	v, err := b.literal(l)
	if err != nil {
		return Operand{}, err
	}
	return b.operand(f, v, wild)
}

// operand converts a value to the type of a field.
func (b *binder) operand(f *Field, v value.Value, wild bool) (Operand, error) {
	if f == nil {
		return b.freeOperand(v, wild)
	}
	switch {
	case v.Kind() == value.KObject || v.Kind() == value.KCollection:
		return Operand{}, b.fail("the attribute %s of type %s cannot be compared with %s", f.Name, f.Type, value.Describe(v))
	case f.Type.IsNumber():
		c, ok := numberCell(&Field{Type: Real}, v) // 2.5 stays 2.5 for a field of whole numbers
		if v.Kind() == value.KInteger || v.Kind() == value.KTime {
			c = value.Int(v.AsInt())
		}
		if !ok {
			return Operand{}, mismatch(f, v)
		}
		return Operand{Value: c}, nil
	case f.Type.IsText():
		c, ok := textCell(&Field{Type: Text}, v)
		if !ok {
			return Operand{}, mismatch(f, v)
		}
		s := c.AsText()
		if f.Type == UUID {
			s = uuidText(s)
		}
		return Operand{Value: c, Text: NewPattern(s, wild, b.endsOnly)}, nil
	case f.Type >= Object:
		return Operand{Value: v}, nil // the caller refuses it by name
	}
	c, err := ToCell(&Field{Name: f.Name, Type: f.Type}, v)
	if err != nil {
		return Operand{}, mismatch(f, v)
	}
	return Operand{Value: c}, nil
}

func mismatch(f *Field, v value.Value) error {
	what := value.Describe(v)
	if v.Kind() == value.KText {
		what = "the text `" + v.AsText() + "`"
	}
	return value.Errorf(CodeBadParameter, "the attribute %s of type %s cannot be compared with %s", f.Name, f.Type, what)
}

func (b *binder) freeOperand(v value.Value, wild bool) (Operand, error) {
	switch v.Kind() {
	case value.KText:
		return Operand{Value: v, Text: NewPattern(v.AsText(), wild, b.endsOnly)}, nil
	case value.KBoolean, value.KInteger, value.KReal, value.KDate, value.KTime:
		return Operand{Value: v}, nil
	}
	return Operand{}, b.fail("a property cannot be compared with %s", value.Describe(v))
}

func bindOrder(t *SchemaTable, steps []pathStep) (Order, error) {
	var o Order
	for i, s := range steps {
		a := t.Attribute(s.Name)
		switch {
		case a == nil:
			return o, unknownAttribute(t, s.Name)
		case a.Kind == RelatedEntities:
			return o, value.Errorf(CodeBadParameter, "cannot sort through %s, which leads to several entities", s.Name)
		case a.Kind == RelatedEntity:
			if i == len(steps)-1 {
				return o, value.Errorf(CodeBadParameter, "cannot sort by the relation %s itself", s.Name).WithHint("add an attribute of %s behind it", a.Link.To.Name)
			}
			o.Links = append(o.Links, a.Link)
			t = a.Link.To
			continue
		}
		o.Field = a.Field
		for _, p := range steps[i+1:] {
			if t.Fields[a.Field].Type != Object || p.Each {
				return o, value.Errorf(CodeBadParameter, "cannot sort by %s of the attribute %s", p.Name, a.Name)
			}
			o.Path = append(o.Path, p.Name)
		}
		if t.Fields[a.Field].Type >= Object && len(o.Path) == 0 {
			return o, value.Errorf(CodeBadParameter, "cannot sort by the attribute %s of type %s", a.Name, t.Fields[a.Field].Type)
		}
		break
	}
	return o, nil
}
