package rest

import (
	"net/http"
	"strings"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
)

// onePath returns the single attribute, or path into an object, that a request names.
func (c *call) onePath(d *orda.DataClass, option string) (string, error) {
	path := c.segment(1)
	if path == "" {
		path = strings.TrimSpace(c.option("$attributes"))
	}
	if path == "" || strings.ContainsAny(path, ",*") {
		return "", problem(http.StatusBadRequest, codeRequest, "%s needs exactly one attribute, such as /%s/name", option, d.Name())
	}
	return path, d.CheckPath(orda.CheckNames(c.p.Context(), c.mayName), path)
}

// compute is $compute: a number over one attribute, or all of them with $all.
func (c *call) compute(s *orda.Selection, d *orda.DataClass) (value.Value, error) {
	path, err := c.onePath(d, "$compute")
	if err != nil {
		return value.Undefined, err
	}
	switch which := strings.ToLower(c.option("$compute")); which {
	case "sum", "average", "min", "max", "count":
		v, err := c.invoke(s.Value(), which, value.Str(path))
		return c.resultOf(d, which, path, v), err
	case "$all":
		return c.computeAll(s, path)
	}
	return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$compute has to be sum, average, min, max, count or $all")
}

// computeAll tells all there is of an attribute: of texts and others no sum and no
// average.
func (c *call) computeAll(s *orda.Selection, path string) (value.Value, error) {
	low, err := c.invoke(s.Value(), "min", value.Str(path))
	if err != nil {
		return value.Undefined, err
	}
	names := []string{"count", "min", "max"}
	if low.IsNumber() || low.IsUndefined() && c.isNumber(s.DataClass(), path) {
		names = []string{"count", "sum", "average", "min", "max"}
	}
	o := value.NewObject(len(names))
	for _, name := range names {
		v, err := c.invoke(s.Value(), name, value.Str(path))
		if err != nil {
			return value.Undefined, err
		}
		o.Put(name, c.resultOf(s.DataClass(), name, path, v))
	}
	out := value.NewObject(1)
	out.Put(path, o.Value())
	return out.Value(), nil
}

func (c *call) isNumber(d *orda.DataClass, path string) bool {
	a := d.Table().Attribute(path)
	return a != nil && a.Kind == orda.Storage && d.Table().Fields[a.Field].Type.IsNumber()
}

// resultOf is a result of $compute as REST writes it.
func (c *call) resultOf(d *orda.DataClass, which, path string, v value.Value) value.Value {
	if which == "count" {
		return v
	}
	return c.plainValue(d, path, v)
}

func orNull(v value.Value) value.Value {
	if v.IsUndefined() {
		return value.Null
	}
	return v
}

// distinct is $distinct: the values of one attribute, each once. $skip and $top cut the
// selection before.
func (c *call) distinct(s *orda.Selection, d *orda.DataClass) (value.Value, error) {
	path, err := c.onePath(d, "$distinct")
	if err != nil {
		return value.Undefined, err
	}
	part, _ := c.window(s, s.Length())
	if part, d, path, err = c.follow(part, d, path); err != nil {
		return value.Undefined, err
	}
	v, err := c.invoke(part.Value(), "distinct", value.Str(path))
	if err != nil {
		return value.Undefined, err
	}
	out := value.NewCollection(nil)
	for _, x := range v.AsCollection().Elems() {
		out.Append(c.plainValue(d, path, x))
	}
	return out.Value(), nil
}

// follow goes along the relations at the beginning of a path, where each entity counts once:
// read value by value, a path that goes to and fro between two dataclasses has more of them
// than there is memory.
func (c *call) follow(s *orda.Selection, d *orda.DataClass, path string) (*orda.Selection, *orda.DataClass, string, error) {
	for {
		name, rest, dotted := strings.Cut(path, ".")
		to, _ := c.leads(d, name)
		if !dotted || to == nil {
			return s, d, path, nil
		}
		v, err := c.p.GetProperty(s.Value(), name)
		if err != nil {
			return nil, nil, "", err
		}
		next := orda.SelectionOf(v)
		if next == nil {
			return nil, nil, "", noAttribute(d.Name(), name)
		}
		s, d, path = next, next.DataClass(), rest
	}
}

// array is $asArray: the entities without a frame and without relations.
func (c *call) array(s *orda.Selection, d *orda.DataClass) (value.Value, error) {
	picks, err := c.picks(d)
	if err != nil {
		return value.Undefined, err
	}
	list := value.NewCollection(nil)
	part, _ := c.window(s, defaultTop)
	err = c.each(part, func(e *orda.Entity) error {
		v, err := c.arrayElement(e, picks)
		list.Append(v)
		return err
	})
	return list.Value(), err
}

func (c *call) arrayElement(e *orda.Entity, picks []pick) (value.Value, error) {
	v, err := c.entityObject(e, picks)
	if e == nil || err != nil {
		return v, err
	}
	d, all, out := e.DataClass(), v.AsObject(), value.NewObject(16)
	key, err := e.Key(builtins.DataContext(c.p))
	if err != nil {
		return value.Undefined, err
	}
	out.Put("__KEY", key)
	for _, name := range all.Keys() {
		x, _ := all.Get(name)
		a := d.Table().Attribute(name)
		switch {
		case name == "__STAMP", a != nil && name == "__GlobalStamp":
		case strings.HasPrefix(name, "__"), a != nil && a.Kind != orda.Storage:
			continue
		case a != nil && d.Table().Fields[a.Field].Type == orda.Date, a == nil && isDate(d, name) && !isBroken(all, name):
			if x, err = c.arrayDate(e, name); err != nil {
				return value.Undefined, err
			}
		}
		out.Put(name, x)
	}
	if _, ok := out.Get("__GlobalStamp"); !ok {
		out.Put("__GlobalStamp", value.Int(0))
	}
	return out.Value(), nil
}

// isDate tells whether a computed attribute or an alias is a date.
func isDate(d *orda.DataClass, name string) bool {
	about, err := d.Get(nil, name)
	o := about.AsObject()
	return err == nil && o != nil && o.Lookup("type").AsText() == "date"
}

func (c *call) arrayDate(e *orda.Entity, name string) (value.Value, error) {
	v, err := c.p.GetProperty(e.Value(), name)
	if err != nil {
		return value.Undefined, err
	}
	text := "0000-00-00"
	if v.Kind() == value.KDate {
		if s := orda.DateText(v); s != "" {
			text = s
		}
	}
	return value.Str("!!" + text + "!!"), nil
}

// looker is $format=looker: the entities as rows under a schema.
func (c *call) looker(s *orda.Selection, d *orda.DataClass) (value.Value, error) {
	picks, err := c.picks(d)
	if err != nil {
		return value.Undefined, err
	}
	if picks == nil {
		picks = c.everything(d)
	}
	schema, rows := value.NewCollection(nil), value.NewCollection(nil)
	shown := picks[:0:0]
	for _, p := range picks {
		a := d.Table().Attribute(p.name)
		if a != nil && a.Kind != orda.Storage {
			continue
		}
		shown = append(shown, p)
		var t orda.FieldType // of computed attributes: text
		if a != nil {
			t = d.Table().Fields[a.Field].Type
		}
		schema.Append(lookerColumn(p.name, t))
	}
	part, skip := c.window(s, defaultTop)
	err = c.each(part, func(e *orda.Entity) error {
		if e == nil {
			return nil
		}
		v, err := c.entityObject(e, shown)
		if err != nil {
			return err
		}
		values := value.NewCollection(nil)
		for _, p := range shown {
			x, _ := v.AsObject().Get(p.name)
			values.Append(x)
		}
		row := value.NewObject(1)
		row.Put("values", values.Value())
		rows.Append(row.Value())
		return nil
	})
	o := value.NewObject(5)
	o.Put("__COUNT", value.Int(int64(s.Length())))
	o.Put("__FIRST", value.Int(int64(skip)))
	o.Put("schema", schema.Value())
	o.Put("rows", rows.Value())
	o.Put("filtersApplied", value.False)
	return o.Value(), err
}

// lookerColumn describes a column.
//
// choice: Booleans get the names of that format; the page shows numbers and texts.
func lookerColumn(name string, t orda.FieldType) value.Value {
	kind, concept, group, semantic := "STRING", "DIMENSION", "TEXT", "TEXT"
	switch {
	case t == orda.Boolean:
		kind, group, semantic = "BOOLEAN", "BOOLEAN", "BOOLEAN"
	case t.IsNumber():
		kind, concept, group, semantic = "NUMBER", "METRIC", "NUMERIC", "NUMBER"
	}
	inner := value.NewObject(3)
	inner.Put("conceptType", value.Str(concept))
	inner.Put("semanticGroup", value.Str(group))
	inner.Put("semanticType", value.Str(semantic))
	o := value.NewObject(3)
	o.Put("name", value.Str(name))
	o.Put("dataType", value.Str(kind))
	o.Put("semantics", inner.Value())
	return o.Value()
}
