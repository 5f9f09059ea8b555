package rest

import (
	"net/http"
	"net/url"
	"slices"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
)

// catalog is $catalog: what there is, or a function of the datastore.
func (c *call) catalog() (value.Value, error) {
	name := c.segment(1)
	if c.r.Method == http.MethodGet {
		switch {
		case name == "":
			return c.classes(c.shortClass), nil
		case name == "$all":
			return c.classes(c.fullClass), nil
		}
		if d, err := c.class(name); err == nil {
			return c.fullClass(d), nil
		}
	}
	if name == "" {
		return value.Undefined, problem(http.StatusMethodNotAllowed, codeRequest, "$catalog is read with GET")
	}
	return c.storeFunction(name)
}

func (c *call) classes(form func(*orda.DataClass) value.Value) value.Value {
	o := value.NewObject(3)
	if id := c.p.Runtime().Project().Catalog.UUID; id != "" {
		o.Put("__UNIQID", value.Str(id))
	}
	if list := c.singletons(); list.Len() > 0 {
		o.Put("singletons", list.Value())
	}
	list := value.NewCollection(nil)
	if c.store != nil {
		if class := c.store.Value().AsObject().Class(); class != nil {
			if methods := functions(class, "dataStore"); methods.Len() > 0 {
				o.Put("methods", methods.Value())
			}
		}
		for _, d := range c.store.Classes() {
			if !d.Table().HideInREST {
				list.Append(form(d))
			}
		}
	}
	o.Put("dataClasses", list.Value())
	return o.Value()
}

// singletons are the shared singletons with an exposed function.
func (c *call) singletons() *value.Collection {
	list := value.NewCollection(nil)
	rt := c.p.Runtime()
	for name := range rt.Project().ClassNames() {
		class := rt.ClassNamed("cs." + name)
		if class == nil || !class.Singleton || !(class.Shared || class.Session) {
			continue
		}
		if methods := functions(class, ""); methods.Len() > 0 {
			o := value.NewObject(2)
			o.Put("name", value.Str(name))
			o.Put("methods", methods.Value())
			list.Append(o.Value())
		}
	}
	return list
}

// functions are the exposed functions of a class of the project. What they apply to tells
// clients how to call them; singletons, which are called in one way only, leave it out.
func functions(class *value.Class, applyTo string) *value.Collection {
	list := value.NewCollection(nil)
	seen := map[string]bool{}
	for k := class; k != nil && !k.Builtin; k = k.Super {
		var names []string
		for name, m := range k.Members {
			if m.Kind == value.MFunction && m.Exposed && !seen[name] {
				names = append(names, name)
			}
			seen[name] = true
		}
		slices.Sort(names)
		for _, name := range names {
			o := value.NewObject(6)
			o.Put("name", value.Str(name))
			if applyTo != "" {
				o.Put("applyTo", value.Str(applyTo))
				o.Put("scope", value.Str("public"))
				o.Put("from", value.Str("remoteServer"))
			}
			o.Put("allowedOnHTTPGET", value.Bool(k.Members[name].OnGet))
			o.Put("exposed", value.True)
			list.Append(o.Value())
		}
	}
	return list
}

func (c *call) shortClass(d *orda.DataClass) value.Value {
	o := value.NewObject(3)
	o.Put("name", value.Str(d.Name()))
	o.Put("uri", value.Str("/rest/$catalog/"+url.PathEscape(d.Name())))
	o.Put("dataURI", value.Str(address(d, "")))
	return o.Value()
}

// restTypes are the names of field types in the catalog.
var restTypes = map[orda.FieldType]string{orda.Text: "string", orda.Alpha: "string", orda.UUID: "uuid", orda.Boolean: "bool",
	orda.Integer: "word", orda.Longint: "long", orda.Integer64: "long64", orda.Real: "number", orda.Date: "date", orda.Time: "duration",
	orda.Object: "object", orda.Picture: "image", orda.Blob: "blob"}

func (c *call) fullClass(d *orda.DataClass) value.Value {
	t := d.Table()
	o := value.NewObject(10)
	put := func(name string, v value.Value) { o.Put(name, v) }
	put("name", value.Str(d.Name()))
	put("className", value.Str(d.Name()))
	put("collectionName", value.Str(d.Name()+"Selection"))
	put("tableNumber", value.Int(int64(t.Number)))
	put("scope", value.Str("public"))
	put("dataURI", value.Str(address(d, "")))
	list, key := value.NewCollection(nil), value.NewCollection(nil)
	for i := range t.Attributes {
		a := exists(d, t.Attributes[i].Name) // also what may not be read: clients ask before they log in
		if a == nil {
			continue
		}
		list.Append(attributeObject(t, a))
		if a.Kind == orda.Storage && t.Fields[a.Field].PrimaryKey {
			k := value.NewObject(1)
			k.Put("name", value.Str(a.Name))
			key.Append(k.Value())
		}
	}
	c.addComputed(list, d)
	put("attributes", list.Value())
	rt, methods := c.p.Runtime(), value.NewCollection(nil)
	for _, of := range []struct {
		class   *value.Class
		applyTo string
	}{{builtins.DataClassClass(rt, d.Name()), "dataClass"}, {builtins.SelectionClass(rt, d.Name()), "entityCollection"}, {builtins.EntityClass(rt, d.Name()), "entity"}} {
		for _, m := range functions(of.class, of.applyTo).Elems() {
			methods.Append(m)
		}
	}
	if methods.Len() > 0 {
		put("methods", methods.Value())
	}
	put("key", key.Value())
	return o.Value()
}

func attributeObject(t *orda.SchemaTable, a *orda.Attribute) value.Value {
	o := value.NewObject(10)
	o.Put("name", value.Str(a.Name))
	o.Put("kind", value.Str(a.Kind.String()))
	if a.Kind == orda.Storage {
		o.Put("fieldPos", value.Int(int64(t.Fields[a.Field].Number)))
	}
	o.Put("scope", value.Str("public"))
	if a.Kind == orda.Storage {
		f := &t.Fields[a.Field]
		if f.Indexed || f.PrimaryKey || f.Unique {
			o.Put("indexed", value.True)
		}
		o.Put("type", value.Str(restTypes[f.Type]))
		if f.PrimaryKey {
			o.Put("identifying", value.True)
		}
		return o.Value()
	}
	if a.Kind == orda.RelatedEntities {
		o.Put("type", value.Str(a.Link.To.Name+"Selection"))
		o.Put("reversePath", value.True)
		o.Put("path", value.Str(a.Link.Inverse.Name))
		o.Put("inverseName", value.Str(a.Link.Inverse.Name))
		return o.Value()
	}
	o.Put("type", value.Str(a.Link.To.Name))
	o.Put("path", value.Str(a.Link.To.Name))
	o.Put("foreignKey", value.Str(t.Fields[a.Link.FromField].Name))
	o.Put("inverseName", value.Str(a.Link.Inverse.Name))
	return o.Value()
}

// addComputed adds the exposed computed attributes and aliases.
func (c *call) addComputed(list *value.Collection, d *orda.DataClass) {
	for _, name := range d.ExtraNames() {
		about, err := d.Get(nil, name)
		if c.computed(d, name) == nil || err != nil {
			continue
		}
		facts := about.AsObject()
		o := value.NewObject(6)
		o.Put("name", value.Str(name))
		o.Put("kind", facts.Lookup("kind"))
		o.Put("scope", value.Str("public"))
		if m := c.computed(d, name); m.Kind == value.MAlias {
			o.Put("path", value.Str(m.Path))
		}
		o.Put("type", facts.Lookup("type"))
		if facts.Lookup("readOnly").AsBool() {
			o.Put("readOnly", value.True)
		}
		list.Append(o.Value())
	}
}
