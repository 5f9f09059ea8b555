package rest

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// pick is one attribute that the answer shows. inner are the attributes of a related
// entity or of related entities; nil: the deferred form.
type pick struct {
	name  string
	inner []pick
	all   bool // rel.*
	short bool // named by $attributes without a path: related entities are left out
}

// exists returns an attribute that is not hidden, nil when there is none.
func exists(d *orda.DataClass, name string) *orda.Attribute {
	a := d.Table().Attribute(name)
	if a == nil || a.Kind == orda.Storage && d.Table().Fields[a.Field].HideInREST || a.Kind != orda.Storage && a.Link.To.HideInREST {
		return nil
	}
	return a
}

// attribute returns an attribute that the session may read, nil when there is none.
func (c *call) attribute(d *orda.DataClass, name string) *orda.Attribute {
	a := exists(d, name)
	if a == nil || !c.reads(d, name) {
		return nil
	}
	return a
}

// reads tells whether the session may read an attribute, computed ones and aliases too.
func (c *call) reads(d *orda.DataClass, name string) bool {
	r := session.Resource{Type: session.Attribute, Class: d.Name(), Member: name}
	return session.Allow(c.p.Context(), session.Read, r) == session.Allowed
}

// picks returns the attributes that the path or $attributes name; nil: all.
func (c *call) picks(d *orda.DataClass) ([]pick, error) {
	text := c.option("$attributes")
	short := text != ""
	if !short {
		text = c.segment(1)
	}
	var out []pick
	for _, path := range strings.Split(text, ",") {
		if path = strings.TrimSpace(path); path == "" || path == "*" {
			continue
		}
		if err := c.addPick(&out, d, path); err != nil {
			return nil, err
		}
	}
	for i := range out {
		out[i].short = short && out[i].inner == nil && !out[i].all
	}
	for _, path := range strings.Split(c.option("$expand"), ",") {
		if path = strings.TrimSpace(path); path != "" {
			if out == nil {
				out = c.everything(d)
			}
			if err := c.addPick(&out, d, path+".*"); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// everything names all attributes, for an answer that expands one of them.
func (c *call) everything(d *orda.DataClass) []pick {
	var out []pick
	for i := range d.Table().Attributes {
		if a := c.attribute(d, d.Table().Attributes[i].Name); a != nil {
			out = append(out, pick{name: a.Name})
		}
	}
	return out
}

func (c *call) addPick(to *[]pick, d *orda.DataClass, path string) error {
	name, rest, dotted := strings.Cut(path, ".")
	a := c.attribute(d, name)
	if a == nil && (c.computed(d, name) == nil || !c.reads(d, name)) {
		return noAttribute(d.Name(), name)
	}
	var p *pick
	for i := range *to {
		if (*to)[i].name == name {
			p = &(*to)[i]
		}
	}
	if p == nil {
		*to = append(*to, pick{name: name})
		p = &(*to)[len(*to)-1]
	}
	target, _ := c.leads(d, name)
	switch {
	case !dotted || target == nil:
		return nil
	case rest == "*":
		p.all, p.short = true, false
		return nil
	}
	return c.addPick(&p.inner, target, rest)
}

// headed is an entity that is the answer itself: it names its dataclass.
func (c *call) headed(e *orda.Entity, picks []pick) (value.Value, error) {
	o := value.NewObject(16)
	o.Put("__entityModel", value.Str(e.DataClass().Name()))
	o.Put("__DATACLASS", value.Str(e.DataClass().Name()))
	v, err := c.entityObject(e, picks)
	if err != nil {
		return value.Undefined, err
	}
	addAll(o, v.AsObject())
	return o.Value(), nil
}

func addAll(to, from *value.Object) {
	for _, name := range from.Keys() {
		v, _ := from.Get(name)
		to.Put(name, v)
	}
}

// maxEntities bounds the entities of one answer. A path that goes to and fro between two
// dataclasses has each entity of one a hundred times in those of the other, and the answer
// to one line would be larger than the memory.
//
// choice: the reference names no bound; more can be read with $skip and $top.
const maxEntities = 250_000

// entityObject is an entity within an answer.
func (c *call) entityObject(e *orda.Entity, picks []pick) (value.Value, error) {
	if e == nil { // dropped, but still in its entity set
		o := value.NewObject(1)
		o.Put("__STAMP", value.Int(0))
		return o.Value(), nil
	}
	if c.shown++; c.shown > maxEntities {
		return value.Undefined, problem(http.StatusBadRequest, codeRequest,
			"the answer would have more than %d entities: ask for fewer with $top, or for shorter paths", maxEntities)
	}
	d := e.DataClass()
	o := value.NewObject(16)
	key, err := e.KeyText(builtins.DataContext(c.p))
	if err != nil {
		return value.Undefined, err
	}
	o.Put("__KEY", value.Str(key))
	changed, err := e.Changed(builtins.DataContext(c.p))
	if err != nil {
		return value.Undefined, err
	}
	if !changed.IsZero() {
		o.Put("__TIMESTAMP", value.Str(changed.Format("2006-01-02T15:04:05.000Z")))
	}
	o.Put("__STAMP", value.Int(e.Stamp()))
	if picks == nil {
		picks = c.everything(d)
		for _, name := range d.ExtraNames() {
			if c.computed(d, name) != nil && c.reads(d, name) {
				picks = append(picks, pick{name: name})
			}
		}
	}
	for _, p := range picks {
		v, err := c.show(e, key, p)
		if err != nil && !c.tellBroken(o, p.name, err) {
			return value.Undefined, err
		}
		if !v.IsUndefined() {
			o.Put(p.name, v)
		}
	}
	return o.Value(), nil
}

// address is where an entity is found, or with key "" its dataclass.
func address(d *orda.DataClass, key string) string {
	at := "/rest/" + url.PathEscape(d.Name())
	if key == "" {
		return at
	}
	return at + "(" + url.PathEscape(key) + ")"
}

// show is the value of one attribute in an answer, Undefined when it is left out.
func (c *call) show(e *orda.Entity, key string, p pick) (value.Value, error) {
	d := e.DataClass()
	a := d.Table().Attribute(p.name)
	self := address(d, key) + "/" + url.PathEscape(p.name)
	later := deferred(self+"?$expand="+url.QueryEscape(p.name), "")
	if p.inner == nil && !p.all {
		switch to, many := c.leads(d, p.name); {
		case to == nil || !many:
		case p.short:
			return value.Undefined, nil
		default:
			return later, nil
		}
	}
	v, err := c.p.GetProperty(e.Value(), p.name)
	if err != nil && a == nil {
		return value.Null, &broken{err}
	}
	if err != nil {
		return value.Undefined, err
	}
	if one := orda.EntityOf(v); one != nil {
		if p.inner != nil || p.all {
			return c.entityObject(one, p.inner)
		}
		other, err := one.KeyText(builtins.DataContext(c.p))
		return deferred(address(one.DataClass(), other), other), err
	}
	if many := orda.SelectionOf(v); many != nil {
		if p.inner == nil && !p.all {
			return later, nil
		}
		return c.nested(many, self, p)
	}
	switch v.Kind() {
	case value.KPicture:
		return deferredImage(self, e.Stamp()), nil
	case value.KBlob:
		return deferred(self+"?$binary=true&$expand="+url.QueryEscape(p.name), ""), nil
	case value.KObject, value.KCollection:
		if a == nil { // what is stored holds no entities
			return c.inside(d, p.name, v)
		}
	}
	return c.plainValue(d, p.name, v), nil
}

// plainValue is a scalar as REST writes it.
func (c *call) plainValue(d *orda.DataClass, name string, v value.Value) value.Value {
	switch {
	case v.Kind() == value.KDate:
		return value.Str(dateText(v))
	case v.Kind() == value.KTime, v.IsNumber() && isTime(d, name):
		return value.Real(v.AsReal() * 1000)
	}
	return orNull(v)
}

// isTime tells whether an attribute, or what an alias leads to, is a time: it holds seconds,
// and REST speaks of milliseconds.
func isTime(d *orda.DataClass, name string) bool {
	if a := d.Table().Attribute(name); a != nil {
		return a.Kind == orda.Storage && d.Table().Fields[a.Field].Type == orda.Time
	}
	about, err := d.Get(nil, name)
	o := about.AsObject()
	return err == nil && o != nil && o.Lookup("fieldType").AsReal() == isTimeConstant
}

// isTimeConstant is the constant Is time.
const isTimeConstant = 11

// nested is the frame of related entities within an entity.
func (c *call) nested(s *orda.Selection, self string, p pick) (value.Value, error) {
	list := value.NewCollection(nil)
	err := c.each(s.Slice(0, min(defaultTop, s.Length())), func(e *orda.Entity) error {
		v, err := c.entityObject(e, p.inner)
		list.Append(v)
		return err
	})
	o := value.NewObject(5)
	o.Put("__ENTITYSET", value.Str(self+"?$expand="+url.QueryEscape(p.name)))
	o.Put("__GlobalStamp", c.globalStamp())
	o.Put("__COUNT", value.Int(int64(s.Length())))
	o.Put("__FIRST", value.Int(0))
	o.Put("__ENTITIES", list.Value())
	return o.Value(), err
}

func deferred(uri, key string) value.Value {
	inner := value.NewObject(2)
	inner.Put("uri", value.Str(uri))
	if key != "" {
		inner.Put("__KEY", value.Str(key))
	}
	o := value.NewObject(1)
	o.Put("__deferred", inner.Value())
	return o.Value()
}

func deferredImage(self string, version int64) value.Value {
	name := self[strings.LastIndexByte(self, '/')+1:]
	v := deferred(self+"?$imageformat=best&$version="+strconv.FormatInt(version, 10)+"&$expand="+name, "")
	d, _ := v.AsObject().Get("__deferred")
	d.AsObject().Put("image", value.True)
	return v
}

// dateText is a date as d!m!yyyy.
func dateText(v value.Value) string {
	parts := strings.Split(orda.DateText(v), "-")
	if len(parts) != 3 {
		return "0!0!0"
	}
	for i := range parts {
		if parts[i] = strings.TrimLeft(parts[i], "0"); parts[i] == "" {
			parts[i] = "0"
		}
	}
	return parts[2] + "!" + parts[1] + "!" + parts[0]
}
