package rest

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// defaultTop is how many entities are sent unless the request says otherwise.
const defaultTop = 100

// sendsEntities reports whether the request brings entities without saying $method.
//
// choice: POST of a body to a dataclass saves it, as $method=update does; a public page that
// runs with the product makes its entities so.
func (c *call) sendsEntities(at target) bool {
	_, lock := c.options["$lock"]
	return c.r.Method == http.MethodPost && !lock && !at.one && c.segment(1) == "" && len(bytes.TrimSpace(c.r.Body)) > 0
}

// data is /Class…: entities read, changed, locked, or functions called.
func (c *call) data(first string) (value.Value, error) {
	at := parseTarget(first)
	d, err := c.class(at.class)
	if err != nil {
		return value.Undefined, err
	}
	if err := c.takeSet(); err != nil {
		return value.Undefined, err
	}
	if name := c.segment(1); name != "" {
		if v, found, err := c.dataFunction(d, at, name); found {
			return v, err
		}
	}
	method := c.option("$method")
	if method == "" && c.sendsEntities(at) {
		method = "update"
	}
	switch method {
	case "update":
		// choice: PUT counts as POST; the same page saves its changes with it.
		if c.r.Method != http.MethodPost && c.r.Method != http.MethodPut {
			return value.Undefined, problem(http.StatusMethodNotAllowed, codeRequest, "$method=update needs POST")
		}
		return c.update(d, at)
	case "delete":
		if c.r.Method != http.MethodPost {
			return value.Undefined, problem(http.StatusMethodNotAllowed, codeRequest, "$method=delete needs POST")
		}
		return c.remove(d, at)
	case "release":
		return c.release(d)
	case "", "entityset", "subentityset":
	default:
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$method=%s is unknown; there are update, delete, entityset, subentityset and release", method)
	}
	if _, ok := c.options["$lock"]; ok {
		return c.lock(d, at)
	}
	if c.r.Method != http.MethodGet {
		if name := c.segment(1); name != "" {
			return value.Undefined, noAttribute(d.Name(), name)
		}
		return value.Undefined, problem(http.StatusMethodNotAllowed, codeRequest, "%s needs $method", c.r.Method)
	}
	if err := c.permit(session.Read, session.Resource{Type: session.Dataclass, Class: d.Name()}); err != nil {
		return value.Undefined, err
	}
	if at.one {
		return c.one(d, at)
	}
	s, err := c.selection(d)
	if err != nil {
		return value.Undefined, err
	}
	if c.set != "" {
		var common value.Value
		if s, common, err = c.combined(d, s); err != nil || !common.IsUndefined() {
			return common, err
		}
	}
	return c.many(s, d)
}

// many is the answer for a selection, in the form that the options ask for.
func (c *call) many(s *orda.Selection, d *orda.DataClass) (value.Value, error) {
	if c.isOn("$clean") {
		var err error
		if s, err = s.Clean(builtins.DataContext(c.p)); err != nil {
			return value.Undefined, err
		}
	}
	format := strings.ToLower(c.option("$format"))
	switch {
	case c.option("$compute") != "":
		return c.compute(s, d)
	case c.isOn("$distinct"):
		return c.distinct(s, d)
	case c.isOn("$asArray"):
		return c.array(s, d)
	case format == "looker":
		return c.looker(s, d)
	case format != "" && format != "json":
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$format=%s is unknown; there are json and looker", c.option("$format"))
	}
	method := c.option("$method")
	return c.frame(s, d, method == "entityset" || method == "subentityset")
}

// one is the answer for an entity, or for the entities that a relation of it leads to.
func (c *call) one(d *orda.DataClass, at target) (value.Value, error) {
	e, err := c.entity(d, at)
	if err != nil {
		return value.Undefined, err
	}
	a := c.attribute(d, c.segment(1))
	switch {
	case a == nil:
		name := c.segment(1)
		if to, _ := c.leads(d, name); to != nil && c.computed(d, name) != nil && c.reads(d, name) {
			return c.related(e, name)
		}
	case a.Kind != orda.Storage:
		return c.related(e, a.Name)
	case c.wantsRaw(a.Name):
		if t := d.Table().Fields[a.Field].Type; t == orda.Picture || t == orda.Blob {
			return c.rawAttribute(e, a.Name)
		}
	}
	picks, err := c.picks(d)
	if err != nil {
		return value.Undefined, err
	}
	return c.headed(e, picks)
}

// related is the answer for what a relation of an entity, or an attribute like one, leads to.
func (c *call) related(e *orda.Entity, name string) (value.Value, error) {
	v, err := c.p.GetProperty(e.Value(), name)
	if err != nil {
		return value.Undefined, err
	}
	c.path = nil // it named the relation
	if c.option("$expand") == name {
		delete(c.options, "$expand")
	}
	if many := orda.SelectionOf(v); many != nil {
		if order := c.option("$subOrderby"); order != "" {
			c.options["$orderby"] = order // it counts for what the relation leads to
		}
		s, err := c.search(many.DataClass(), many, c.option("$filter"), c.option("$orderby"))
		if err != nil {
			return value.Undefined, err
		}
		return c.many(s, s.DataClass())
	}
	if one := orda.EntityOf(v); one != nil {
		picks, err := c.picks(one.DataClass())
		if err != nil {
			return value.Undefined, err
		}
		return c.headed(one, picks)
	}
	return c.result(v)
}

// entity finds the entity that a segment names.
func (c *call) entity(d *orda.DataClass, at target) (*orda.Entity, error) {
	if at.attribute != "" {
		if c.attribute(d, at.attribute) == nil {
			return nil, noAttribute(d.Name(), at.attribute)
		}
		v, err := c.invoke(d.Value(), "query", value.Str(at.attribute+" = :1"), value.Str(at.key))
		if err != nil {
			return nil, err
		}
		e, err := orda.SelectionOf(v).First(builtins.DataContext(c.p))
		if err != nil {
			return nil, err
		}
		if e == nil {
			return nil, problem(http.StatusNotFound, codeKey, "Cannot find entity with %q as %s in the %q dataclass", at.key, at.attribute, d.Name())
		}
		return e, nil
	}
	var e *orda.Entity
	if key, ok := keyOf(d, at.key); ok {
		v, err := c.invoke(d.Value(), "get", key)
		if err != nil {
			return nil, err
		}
		e = orda.EntityOf(v)
	}
	if e == nil {
		return nil, problem(http.StatusNotFound, codeKey, "Cannot find entity with %q key in the %q dataclass", at.key, d.Name())
	}
	return e, nil
}

// keyOf makes a primary key of its text; ok is false when there cannot be such a key.
func keyOf(d *orda.DataClass, text string) (key value.Value, ok bool) {
	if !d.Table().Fields[d.Table().Key].Type.IsNumber() {
		return value.Str(text), true
	}
	x, err := strconv.ParseFloat(text, 64)
	return value.Real(x), err == nil
}

// selection returns the entities that the path and the options ask for.
func (c *call) selection(d *orda.DataClass) (*orda.Selection, error) {
	base, err := c.base(d)
	if err != nil {
		return nil, err
	}
	return c.search(d, base, c.option("$filter"), c.option("$orderby"))
}

// search filters and sorts a selection, or all entities when it is nil.
func (c *call) search(d *orda.DataClass, base *orda.Selection, filter, order string) (*orda.Selection, error) {
	var v value.Value
	var err error
	switch {
	case filter != "":
		var params []value.Value
		if params, err = c.filterParameters(); err != nil {
			return nil, err
		}
		text, named := queryText(filter, params)
		var found *orda.Selection
		if found, err = builtins.Search(c.p, d, base, text, append(params, c.filterSettings(named)), c.mayName); err == nil {
			v = found.Value()
		}
	case base != nil:
		v = base.Value()
	default:
		v, err = c.invoke(d.Value(), "all")
	}
	if err == nil && order != "" {
		return builtins.Sort(c.p, orda.SelectionOf(v), order, c.mayName)
	}
	if err != nil {
		return nil, err
	}
	return orda.SelectionOf(v), nil
}

// filterParameters are the values of $params.
func (c *call) filterParameters() ([]value.Value, error) {
	text := c.option("$params")
	if text == "" {
		return nil, nil
	}
	list, err := value.ParseJSON(text)
	if err != nil || list.AsCollection() == nil {
		return nil, problem(http.StatusBadRequest, codeRequest, "$params has to be a collection in JSON, such as [1,\"two\"]")
	}
	return append([]value.Value(nil), list.AsCollection().Elems()...), nil
}

// filterSettings is the last argument of query(). It is always there, so that no object
// among the parameters counts as settings.
//
// choice: the way of a query shows the structure, so only administrators may ask for it.
func (c *call) filterSettings(named *value.Object) value.Value {
	o := value.NewObject(4)
	o.Put("allowFormulas", value.False)
	o.Put("parameters", named.Value())
	if c.isAdmin() {
		o.Put("queryPlan", value.Bool(c.isOn("$queryplan")))
		o.Put("queryPath", value.Bool(c.isOn("$querypath")))
	}
	return o.Value()
}

// window cuts a selection by $skip and $top; top counts without $top.
func (c *call) window(s *orda.Selection, top int) (part *orda.Selection, skip int) {
	skip, top = c.number(0, "$skip"), c.number(top, "$top", "$limit")
	if skip >= s.Length() {
		return s.Slice(0, 0), skip
	}
	return s.Slice(skip, skip+min(top, s.Length()-skip)), skip
}

// frame is the answer for a selection, cut by $skip and $top. With keep the selection
// stays on the server as an entity set.
func (c *call) frame(s *orda.Selection, d *orda.DataClass, keep bool) (value.Value, error) {
	picks, err := c.picks(d)
	if err != nil {
		return value.Undefined, err
	}
	list := value.NewCollection(nil)
	part, skip := c.window(s, defaultTop)
	err = c.each(part, func(e *orda.Entity) error {
		v, err := c.entityObject(e, picks)
		list.Append(v)
		return err
	})
	if err != nil {
		return value.Undefined, err
	}
	o := value.NewObject(10)
	if keep {
		o.Put("__ENTITYSET", c.newSet(s))
	}
	o.Put("__DATACLASS", value.Str(d.Name()))
	o.Put("__entityModel", value.Str(d.Name()))
	o.Put("__GlobalStamp", c.globalStamp())
	o.Put("__COUNT", value.Int(int64(s.Length())))
	o.Put("__FIRST", value.Int(int64(skip)))
	o.Put("__ENTITIES", list.Value())
	o.Put("__SENT", value.Int(int64(list.Len())))
	for _, x := range []struct{ option, property, name string }{{"$queryplan", "queryPlan", "__queryPlan"}, {"$querypath", "queryPath", "__queryPath"}} {
		if c.isOn(x.option) && c.isAdmin() {
			if v, err := c.p.GetProperty(s.Value(), x.property); err == nil && v.AsObject() != nil {
				o.Put(x.name, v)
			}
		}
	}
	return o.Value(), nil
}

// globalStamp is the global modification stamp, as far as it is known.
func (c *call) globalStamp() value.Value {
	n, err := c.store.GlobalStamp(c.p.Context())
	if err != nil {
		return value.Int(0)
	}
	return value.Int(n)
}

// each visits the places of a selection until visit fails; e is nil where the entity was
// dropped.
func (c *call) each(s *orda.Selection, visit func(e *orda.Entity) error) error {
	var fault error
	err := s.EachPlace(builtins.DataContext(c.p), func(e *orda.Entity) bool {
		fault = visit(e)
		return fault == nil
	})
	if fault != nil {
		return fault
	}
	return err
}

// mayName refuses names in filters, sorts and paths that the catalog does not show: those
// of hidden attributes and tables, and of aliases and computed attributes that are not
// exposed.
func (c *call) mayName(table, name string) error {
	d := c.store.Class(table)
	if d == nil || c.attribute(d, name) == nil && (c.computed(d, name) == nil || !c.reads(d, name)) {
		return noAttribute(table, name)
	}
	return nil
}
