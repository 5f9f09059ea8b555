package rest

import (
	"net/http"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// isCollectionConstant is the constant Is collection.
const isCollectionConstant = 42

// leads returns the dataclass whose entities an attribute gives, and whether it gives many:
// a relation, or an alias or computed attribute that is like one. nil: it gives none, or
// nothing says so.
func (c *call) leads(d *orda.DataClass, name string) (to *orda.DataClass, many bool) {
	if a := d.Table().Attribute(name); a != nil {
		if a.Link == nil {
			return nil, false
		}
		return c.store.Class(a.Link.To.Name), a.Kind == orda.RelatedEntities
	}
	about, err := d.Get(nil, name)
	o := about.AsObject()
	if err != nil || o == nil {
		return nil, false
	}
	class := o.Lookup("type").AsText()
	if o.Lookup("fieldType").AsReal() != isCollectionConstant {
		return c.store.Class(class), false
	}
	one, many := strings.CutSuffix(class, "Selection")
	if !many {
		return nil, false
	}
	return c.store.Class(one), true
}

// maxInside bounds how often entities in the value of a computed attribute may hold such
// values in turn: each could hold the first again.
const maxInside = 16

// inside is withEntities for the value of a computed attribute.
func (c *call) inside(d *orda.DataClass, name string, v value.Value) (value.Value, error) {
	if c.nests >= maxInside {
		return value.Undefined, problem(http.StatusInternalServerError, codeRequest,
			"the entities in the attribute %s of %s hold one another without end", name, d.Name())
	}
	c.nests++
	defer func() { c.nests-- }()
	return c.withEntities(v)
}
