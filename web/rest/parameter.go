package rest

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// parameters returns the parameters of a function: the collection in the body, or
// that of $params. What the function declares as Text stays one, also when it looks like
// a date.
func (c *call) parameters(f *value.Function) ([]value.Value, error) {
	text := string(c.r.Body)
	if c.r.Method == http.MethodGet {
		text = c.option("$params")
	}
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	v, err := value.ParseJSON(text)
	if err != nil {
		return nil, problem(http.StatusBadRequest, codeRequest, "the parameters are not valid JSON")
	}
	list := v.AsCollection()
	if list == nil {
		return nil, problem(http.StatusBadRequest, codeRequest, "the parameters have to be a collection, such as [1, \"two\"]")
	}
	var raw []json.RawMessage
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		raw = nil // the parser of the language takes more
	}
	kinds := interp.ParameterKinds(f)
	args := list.Elems()
	out := make([]value.Value, len(args))
	for i, a := range args {
		if a.IsNull() && i < len(kinds) && kinds[i] >= value.DInteger && kinds[i] <= value.DText {
			a = value.Undefined // choice: what a page has no value for comes as null, and is the empty value of the type
		}
		if a.Kind() == value.KDate && i < len(raw) && i < len(kinds) && kinds[i] == value.DText {
			var written string
			if json.Unmarshal(raw[i], &written) == nil {
				a = value.Str(written)
			}
		}
		if out[i], err = c.parameter(a); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// parameter makes an entity of an object that describes one. It is not saved.
func (c *call) parameter(v value.Value) (value.Value, error) {
	o := v.AsObject()
	if o == nil {
		return v, nil
	}
	if is, _ := o.Get("__ENTITIES"); is.Kind() == value.KBoolean && is.AsBool() {
		return c.selectionParameter(o)
	}
	if is, _ := o.Get("__ENTITY"); is.Kind() != value.KBoolean || !is.AsBool() {
		return v, nil
	}
	name, _ := o.Get("__DATACLASS")
	class, err := c.class(name.AsText())
	if err != nil {
		return value.Undefined, err
	}
	var e *orda.Entity
	if key, ok := o.Get("__KEY"); ok && !key.IsNothing() {
		if e, err = c.entity(class, target{key: keyText(key)}); err != nil {
			return value.Undefined, err
		}
	} else {
		made, err := c.invoke(class.Value(), "new")
		if err != nil {
			return value.Undefined, err
		}
		e = orda.EntityOf(made)
	}
	return e.Value(), c.fill(e, o)
}

// selectionParameter is the entity set that an object names.
func (c *call) selectionParameter(o *value.Object) (value.Value, error) {
	id, _ := o.Get("__DATASET")
	x, ok := c.server.sets.Get(clock(c.p).Now(), strings.ToUpper(id.AsText()))
	if !ok {
		return value.Undefined, codeOfSet(id.AsText())
	}
	if err := c.permit(session.Read, session.Resource{Type: session.Dataclass, Class: x.class.Name()}); err != nil {
		return value.Undefined, err
	}
	s, err := c.lookUp(x.class, strings.ToUpper(id.AsText()))
	if err != nil {
		return value.Undefined, err
	}
	return s.Value(), nil
}

// fill assigns the attributes that an object names. Related entities are given by
// their key.
func (c *call) fill(e *orda.Entity, o *value.Object) error {
	for _, name := range o.Keys() {
		v, _ := o.Get(name)
		a := exists(e.DataClass(), name) // entering data does not need the right to read it
		if name == "__GlobalStamp" || a == nil && (strings.HasPrefix(name, "__") || name == "uri") {
			continue
		}
		switch {
		case a == nil && c.computed(e.DataClass(), name) == nil:
			return noAttribute(e.DataClass().Name(), name)
		case a == nil && (leadsToFile(e.DataClass(), name) || isReadOnly(e.DataClass(), name)), a != nil && a.Kind == orda.RelatedEntities:
			continue
		case a != nil && a.Kind == orda.RelatedEntity:
			v = relatedKey(v)
		case a != nil && e.DataClass().Table().Fields[a.Field].Type >= orda.Blob:
			var given bool
			var err error
			if v, given, err = c.uploaded(e.DataClass().Table().Fields[a.Field].Type, v); err != nil {
				return err
			} else if !given {
				continue
			}
		case a != nil:
			v = fromText(e.DataClass().Table().Fields[a.Field].Type, v)
		}
		if err := c.p.SetProperty(e.Value(), name, v); err != nil {
			var plain *value.Error
			if a != nil && errors.As(err, &plain) && plain.Code == value.CodeTypes {
				return problem(http.StatusInternalServerError, plain.Code, "%s", plain.Msg)
			}
			return err
		}
	}
	return nil
}

// isReadOnly reports whether a computed attribute or an alias takes no value: whoever sends
// back what he has read does not mean to change it.
func isReadOnly(d *orda.DataClass, name string) bool {
	v, err := d.Get(nil, name)
	about := v.AsObject()
	return err == nil && about != nil && about.Lookup("readOnly").AsBool()
}

// leadsToFile reports whether an alias stands for a picture or blob attribute. A path that
// a request assigned to it would give the file of that name to whoever reads it.
func leadsToFile(d *orda.DataClass, name string) bool {
	v, err := d.Get(nil, name)
	about := v.AsObject()
	if err != nil || about == nil {
		return true
	}
	kind := about.Lookup("type").AsText()
	return about.Lookup("kind").AsText() == "alias" && (kind == "image" || kind == "blob")
}

// relatedKey finds the key in the forms in which a related entity is written.
func relatedKey(v value.Value) value.Value {
	o := v.AsObject()
	if o == nil {
		return v
	}
	if d, _ := o.Get("__deferred"); d.AsObject() != nil {
		o = d.AsObject()
	}
	key, ok := o.Get("__KEY")
	if !ok {
		return value.Null
	}
	return key
}

// fromText makes dates of their text forms, d!m!yyyy and ISO, and times of milliseconds.
func fromText(t orda.FieldType, v value.Value) value.Value {
	if t == orda.Time && v.IsNumber() {
		return value.Real(v.AsReal() / 1000)
	}
	if v.Kind() != value.KText || t != orda.Date {
		return v
	}
	s := v.AsText()
	if parts := strings.Split(s, "!"); len(parts) == 3 {
		s = pad(parts[2], 4) + "-" + pad(parts[1], 2) + "-" + pad(parts[0], 2)
	}
	if d, ok := orda.ParseDate(s); ok {
		return d
	}
	return v
}

func pad(s string, n int) string { return strings.Repeat("0", max(0, n-len(s))) + s }

func keyText(v value.Value) string {
	if v.Kind() == value.KText {
		return v.AsText()
	}
	return value.FormatReal(v.AsReal())
}

// invoke calls a function of an object as 4D code would.
func (c *call) invoke(this value.Value, name string, args ...value.Value) (value.Value, error) {
	return c.p.Invoke(this, name, args...)
}

// class returns an exposed dataclass.
func (c *call) class(name string) (*orda.DataClass, error) {
	if c.store != nil {
		if d := c.store.Class(name); d != nil && !d.Table().HideInREST {
			return d, nil
		}
	}
	return nil, notFound("Cannot find dataclass %q", name)
}

// computed returns the exposed computed attribute or alias of the entities of a
// dataclass, nil when there is none.
func (c *call) computed(d *orda.DataClass, name string) *value.Member {
	class := builtins.EntityClass(c.p.Runtime(), d.Name())
	if class == nil {
		return nil
	}
	for k := class; k != nil && !k.Builtin; k = k.Super {
		if m := k.Members[name]; m != nil && m.Exposed && (m.Kind == value.MAlias || m.Kind == value.MProperty && m.Get != nil) {
			return m
		}
	}
	return nil
}
