package tags

import (
	"strings"

	"fourd/interp/value"
)

// loop renders 4DLOOP. What it loops over is told by the content, in this order:
// table, array, pointer to an array, method, Boolean expression.
func (r *renderer) loop(n *node) error {
	content := strings.TrimSpace(n.arg)
	return r.block(n, func(body func() error) error {
		if table, ok := tableIn(content); ok {
			return r.ev.Records(table, body)
		}
		if isName(content) {
			if a := r.ev.Array(content); a != nil {
				return overArray(a, body)
			}
			if r.ev.HasMethod(content) {
				return r.overMethod(content, body)
			}
		}
		return r.overExpression(content, body)
	})
}

// tableIn returns the name in [Table]. What holds more than a name is a collection.
func tableIn(content string) (name string, ok bool) {
	if len(content) < 3 || content[0] != '[' || content[len(content)-1] != ']' {
		return "", false
	}
	name = content[1 : len(content)-1]
	return name, !strings.ContainsAny(name, `[];"{}`)
}

// overArray makes one round per element; the array's current element tells which.
func overArray(a *value.Array, body func() error) error {
	if a.ElemKind() == value.AArray {
		return noArray
	}
	for i := 1; i <= a.Len(); i++ {
		a.Select(i)
		if err := body(); err != nil {
			return err
		}
	}
	return nil
}

// overMethod calls the method with 0, 1, 2 …: a round for each True after the
// first call, which only prepares.
func (r *renderer) overMethod(method string, body func() error) error {
	for i := int64(0); ; i++ {
		v, err := r.ev.Call(method, value.Int(i))
		if err != nil {
			return err
		}
		if v.Kind() != value.KBoolean {
			return wrongType
		}
		if !v.AsBool() {
			return nil
		}
		if i == 0 {
			continue
		}
		if err := body(); err != nil {
			return err
		}
	}
}

// overExpression makes rounds while a Boolean expression is True, or one for each
// element when the expression is a pointer to an array.
func (r *renderer) overExpression(source string, body func() error) error {
	for first := true; ; first = false {
		v, err := r.ev.Eval(source)
		if err != nil {
			if f := asFault(err); f != nil && !f.Access && first && isName(source) {
				return noMethod
			}
			return err
		}
		if p := v.AsPointer(); p != nil && first {
			return r.overPointer(p, body)
		}
		if v.Kind() != value.KBoolean {
			return noLoop(source, v)
		}
		if !v.AsBool() {
			return nil
		}
		if err := body(); err != nil {
			return err
		}
	}
}

// noLoop says why nothing can be made of a value that is not Boolean: a name alone is a
// variable, which has to be an array, or else the name of a method.
func noLoop(source string, v value.Value) error {
	switch {
	case !isName(source):
		return wrongType
	case !v.IsUndefined():
		return noArray
	case strings.HasPrefix(source, "$") || strings.HasPrefix(source, "<>"):
		return wrongType
	}
	return noMethod
}

func (r *renderer) overPointer(p *value.Pointer, body func() error) error {
	v, err := r.ev.Pointed(p)
	if err != nil {
		return err
	}
	if v.AsArray() == nil {
		return noArray
	}
	return overArray(v.AsArray(), body)
}

// each renders 4DEACH item in expression. The number of rounds is fixed before the
// first one.
func (r *renderer) each(n *node) error {
	return r.block(n, func(body func() error) error {
		item, source, ok := splitEach(n.arg)
		if !ok {
			return wrongEach
		}
		v, err := r.ev.Eval(source)
		if err != nil {
			return err
		}
		list, err := r.listOf(v)
		if err != nil {
			return err
		}
		for i := range list.Len {
			elem, err := list.At(i)
			if err != nil {
				return err
			}
			if err := r.ev.Assign(item, elem); err != nil {
				return err
			}
			if err := body(); err != nil {
				return err
			}
		}
		return nil
	})
}

// splitEach cuts "item in expression" at the first lone word in.
func splitEach(s string) (item, source string, ok bool) {
	i := 0
	for i < len(s) && strings.IndexByte(" \t\r\n", s[i]) < 0 {
		i++
	}
	item = s[:i]
	rest := strings.TrimLeft(s[i:], " \t\r\n")
	if len(rest) < 3 || !strings.EqualFold(rest[:2], "in") || strings.IndexByte(" \t\r\n(", rest[2]) < 0 {
		return "", "", false
	}
	return item, strings.TrimSpace(rest[2:]), isName(item)
}

func (r *renderer) listOf(v value.Value) (*List, error) {
	if v.IsNothing() {
		return &List{}, nil // as For each: no list, no rounds
	}
	if c := v.AsCollection(); c != nil {
		return collectionList(c), nil
	}
	list, err := r.ev.List(v)
	if list != nil || err != nil {
		return list, err
	}
	o := v.AsObject()
	if o == nil || o.Native() != nil {
		return nil, wrongType
	}
	keys := append([]string(nil), o.Keys()...)
	return &List{len(keys), func(i int) (value.Value, error) { return value.Str(keys[i]), nil }}, nil
}

// collectionList gives the elements of a collection as it is now. All must be of
// the kind of the first one that is not Null; Null only fits what is a reference.
func collectionList(c *value.Collection) *List {
	elems := append([]value.Value(nil), c.Elems()...)
	kind := value.KNull
	for _, e := range elems {
		if kind = plainKind(e); kind != value.KNull {
			break
		}
	}
	reference := kind == value.KNull || kind == value.KObject || kind == value.KCollection || kind == value.KPicture || kind == value.KPointer
	return &List{len(elems), func(i int) (value.Value, error) {
		k := plainKind(elems[i])
		if k != kind && (k != value.KNull || !reference) {
			return value.Undefined, wrongItem
		}
		return elems[i], nil
	}}
}

// plainKind is the kind of v with all numbers the same.
func plainKind(v value.Value) value.Kind {
	switch k := v.Kind(); k {
	case value.KReal:
		return value.KInteger
	case value.KUndefined:
		return value.KNull
	default:
		return k
	}
}
