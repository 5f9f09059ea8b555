package rest

import (
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

// data is /Class…: entities read, changed, or functions called.
func (c *call) data(first string) (value.Value, error) {
	at := parseTarget(first)
	d, err := c.class(at.class)
	if err != nil {
		return value.Undefined, err
	}
	second := c.segment(1)
	if second == "$entityset" || second != "" && c.segment(2) == "$entityset" {
		return value.Undefined, problem(http.StatusNotImplemented, codeUnready, "entity sets are not available in this REST server")
	}
	if second != "" {
		if v, found, err := c.dataFunction(d, at, second); found {
			return v, err
		}
	}
	switch method := c.options["$method"]; method {
	case "update", "delete":
		if c.r.Method != http.MethodPost {
			return value.Undefined, problem(http.StatusMethodNotAllowed, codeRequest, "$method=%s needs POST", method)
		}
		if method == "update" {
			return c.update(d)
		}
		return c.remove(d, at)
	case "":
	default:
		return value.Undefined, problem(http.StatusNotImplemented, codeUnready, "$method=%s is not available in this REST server", method)
	}
	if c.r.Method != http.MethodGet {
		if second != "" {
			return value.Undefined, noAttribute(d.Name(), second)
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
	return c.frame(s, d)
}

// one is the answer for an entity, or for the entities that a relation of it leads to.
func (c *call) one(d *orda.DataClass, at target) (value.Value, error) {
	e, err := c.entity(d, at)
	if err != nil {
		return value.Undefined, err
	}
	if a := c.attribute(d, c.segment(1)); a != nil && a.Kind != orda.Storage {
		v, err := c.p.GetProperty(e.Value(), a.Name)
		if err != nil {
			return value.Undefined, err
		}
		c.path = nil // it named the relation
		return c.result(v)
	}
	picks, err := c.picks(d)
	if err != nil {
		return value.Undefined, err
	}
	return c.entityObject(e, picks)
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

// selection returns the entities that the options ask for.
func (c *call) selection(d *orda.DataClass) (*orda.Selection, error) {
	var v value.Value
	var err error
	if filter := c.options["$filter"]; filter != "" {
		if err := c.readable(d, filter); err != nil {
			return nil, err
		}
		args := []value.Value{value.Str(queryText(filter))}
		if text := c.options["$params"]; text != "" {
			list, err := value.ParseJSON(text)
			if err != nil || list.AsCollection() == nil {
				return nil, problem(http.StatusBadRequest, codeRequest, "$params has to be a collection in JSON")
			}
			args = append(args, list.AsCollection().Elems()...)
		}
		v, err = c.invoke(d.Value(), "query", args...)
	} else {
		v, err = c.invoke(d.Value(), "all")
	}
	if err == nil && c.options["$orderby"] != "" {
		if err := c.readable(d, c.options["$orderby"]); err != nil {
			return nil, err
		}
		v, err = c.invoke(v, "orderBy", value.Str(c.options["$orderby"]))
	}
	if err != nil {
		return nil, err
	}
	return orda.SelectionOf(v), nil
}

// frame is the answer for a selection, cut by $skip and $top.
func (c *call) frame(s *orda.Selection, d *orda.DataClass) (value.Value, error) {
	picks, err := c.picks(d)
	if err != nil {
		return value.Undefined, err
	}
	skip, top := c.number(0, "$skip"), c.number(defaultTop, "$top", "$limit")
	list := value.NewCollection(nil)
	part := s.Slice(min(skip, s.Length()), min(skip+top, s.Length()))
	if skip >= s.Length() {
		part = s.Slice(0, 0)
	}
	err = c.each(part, func(e *orda.Entity) error {
		v, err := c.entityObject(e, picks)
		list.Append(v)
		return err
	})
	if err != nil {
		return value.Undefined, err
	}
	o := value.NewObject(8)
	o.Put("__DATACLASS", value.Str(d.Name()))
	o.Put("__entityModel", value.Str(d.Name()))
	o.Put("__GlobalStamp", value.Int(0))
	o.Put("__COUNT", value.Int(int64(s.Length())))
	o.Put("__FIRST", value.Int(int64(skip)))
	o.Put("__ENTITIES", list.Value())
	o.Put("__SENT", value.Int(int64(list.Len())))
	return o.Value(), nil
}

// each visits the entities of a selection until visit fails.
func (c *call) each(s *orda.Selection, visit func(e *orda.Entity) error) error {
	var fault error
	err := s.Each(builtins.DataContext(c.p), func(e *orda.Entity) bool {
		fault = visit(e)
		return fault == nil
	})
	if fault != nil {
		return fault
	}
	return err
}

func (c *call) number(def int, names ...string) int {
	for _, name := range names {
		if n, err := strconv.Atoi(c.options[name]); err == nil && n >= 0 {
			return n
		}
	}
	return def
}

// readable refuses texts of queries and sorts that name an attribute which the
// session cannot read: its values could be guessed from the answers.
// Paths through relations are followed, so that another dataclass is no way round.
func (c *call) readable(d *orda.DataClass, text string) error {
	for _, path := range paths(text) {
		at := d
		for _, name := range strings.Split(path, ".") {
			a := at.Table().Attribute(name)
			if a == nil {
				break
			}
			if c.attribute(at, name) == nil {
				return noAttribute(at.Name(), name)
			}
			if a.Link == nil {
				break
			}
			if at = c.store.Class(a.Link.To.Name); at == nil {
				break
			}
		}
	}
	return c.oddNames(text)
}

// oddNames refuses texts with the name of an unreadable attribute that paths does not
// see as one word, such as a name with blanks, of whatever dataclass.
func (c *call) oddNames(text string) error {
	for _, d := range c.store.Classes() {
		for _, a := range d.Table().Attributes {
			if list := paths(a.Name); len(list) == 1 && list[0] == a.Name {
				continue
			}
			if strings.Contains(text, a.Name) && c.attribute(d, a.Name) == nil {
				return noAttribute(d.Name(), a.Name)
			}
		}
	}
	return nil
}

// paths are the names in a text, dotted ones whole. What stands in quotes counts too,
// as attributes may be quoted.
func paths(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return r < 0x80 && !(r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
}
