package orda

import (
	"sort"
	"strings"

	"fourd/interp/value"
)

// extraTypes are the types of computed attributes, by what their functions declare.
var extraTypes = map[string]struct {
	name     string
	constant int
}{
	"text": {"string", 2}, "integer": {"number", 9}, "real": {"number", 1}, "boolean": {"bool", 6}, "date": {"date", 4},
	"time": {"number", 11}, "object": {"object", 38}, "collection": {"collection", 42}, "picture": {"image", 3},
	"blob": {"blob", 30}, "4d.blob": {"blob", 30},
}

// Is variant, for what declares no type.
const variantType = 12

// describeExtra returns the attribute object of a computed attribute or an alias, nil
// when there is none of that name.
func (c *DataClass) describeExtra(name string) *value.Object {
	x := c.store.extras
	if x == nil {
		return nil
	}
	path, alias := x.Alias(c.table.Name, name)
	if !alias && !x.Computed(c.table.Name, name) {
		return nil
	}
	facts := x.About(c.table.Name, name)
	o := value.NewObject(8)
	o.Put("name", value.Str(name))
	readOnly := !facts.Settable
	if !alias {
		o.Put("kind", value.Str(Computed.String()))
		c.putType(o, facts.Type)
	} else {
		o.Put("kind", value.Str("alias"))
		readOnly = c.describeAlias(o, name, path)
	}
	o.Put("exposed", value.Bool(facts.Exposed))
	o.Put("readOnly", value.Bool(readOnly))
	return o
}

// putType adds the type that a function declares.
func (c *DataClass) putType(o *value.Object, declared string) {
	name, constant := "variant", variantType
	if t, ok := extraTypes[strings.ToLower(declared)]; ok {
		name, constant = t.name, t.constant
	} else if class, ok := strings.CutPrefix(declared, "cs."); ok {
		if table, ok := strings.CutSuffix(class, "Entity"); ok && c.store.Class(table) != nil {
			name, constant = table, 38
		} else if table, ok := strings.CutSuffix(class, "Selection"); ok && c.store.Class(table) != nil {
			name, constant = class, 42
		} else {
			name, constant = "object", 38
		}
	}
	o.Put("type", value.Str(name))
	o.Put("fieldType", value.Int(int64(constant)))
}

// describeAlias adds the type of what an alias leads to. Only an alias of a scalar of
// the same dataclass can be assigned.
func (c *DataClass) describeAlias(o *value.Object, name, path string) (readOnly bool) {
	p, err := resolvePath(c.store, c.table, name)
	if err != nil {
		c.putType(o, "")
		return true
	}
	many := p.plural() || p.attr.Kind == RelatedEntities
	switch {
	case p.attr.Kind == Computed:
		c.store.byTable[p.table.Index].putType(o, c.store.extras.About(p.table.Name, p.attr.Name).Type)
	case p.attr.Kind == Storage && many:
		o.Put("type", value.Str("collection"))
		o.Put("fieldType", value.Int(42))
	case p.attr.Kind == Storage:
		f := &p.table.Fields[p.attr.Field]
		o.Put("type", value.Str(f.Type.AttributeType()))
		o.Put("fieldType", value.Int(int64(f.Type.Constant())))
	case many:
		o.Put("type", value.Str(p.attr.Link.To.Name+"Selection"))
		o.Put("fieldType", value.Int(42))
	default:
		o.Put("type", value.Str(p.attr.Link.To.Name))
		o.Put("fieldType", value.Int(38))
	}
	if len(p.links) > 0 || p.attr.Link != nil {
		o.Put("path", value.Str(path))
		return true
	}
	return p.attr.Kind != Storage
}

// ExtraNames returns the names of the computed attributes and aliases that the entity
// class adds, in alphabetical order.
func (c *DataClass) ExtraNames() []string {
	if c.store.extras == nil {
		return nil
	}
	return c.store.extras.Names(c.table.Name)
}

// Keys returns the names of the attributes, in alphabetical order.
func (c *DataClass) Keys() []string {
	out := append(c.names(), c.ExtraNames()...)
	sort.Strings(out)
	return out
}
