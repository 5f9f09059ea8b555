package rest

import (
	"net/http"
	"slices"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// exposed returns the exposed function of a class of the project, nil when there is
// none. Functions of built-in classes are never exposed.
func exposed(c *value.Class, name string) *value.Member {
	for k := c; k != nil && !k.Builtin; k = k.Super {
		if m := k.Members[name]; m != nil {
			if m.Kind == value.MFunction && m.Exposed {
				return m
			}
			return nil
		}
	}
	return nil
}

// call runs an exposed function of this and gives its result the form of an answer.
func (c *call) call(m *value.Member, this value.Value, function session.Resource) (value.Value, error) {
	if err := c.mayCall(m, function); err != nil {
		return value.Undefined, err
	}
	args, err := c.parameters(m.Fn)
	if err != nil {
		return value.Undefined, err
	}
	if v := session.VisitFrom(c.p.Context()); v != nil {
		mark, _ := v.Enter(function)
		defer v.Unwind(mark)
	}
	v, err := c.p.Invoke(this, m.Name, args...)
	if err != nil {
		return value.Undefined, err
	}
	c.path = nil // it named the function, not attributes
	return c.result(v)
}

// mayCall reports whether the request may run an exposed function.
func (c *call) mayCall(m *value.Member, function session.Resource) error {
	if c.r.Method != http.MethodPost && !(c.r.Method == http.MethodGet && m.OnGet) {
		return problem(http.StatusMethodNotAllowed, codeRequest, "The function %q has to be called with POST", m.Name)
	}
	return c.permit(session.Execute, function)
}

// permit checks a permission of roles.json.
func (c *call) permit(a session.Action, r session.Resource) error {
	switch session.Allow(c.p.Context(), a, r) {
	case session.Allowed:
		return nil
	case session.Closed:
		return problem(http.StatusServiceUnavailable, codePermission, "access to data is closed")
	}
	name := r.Class
	if r.Member != "" {
		name += "." + r.Member
	}
	return problem(http.StatusUnauthorized, codePermission, "No permission to %s %s", a, name)
}

// result is what a function returns, as an answer.
//
// choice: the pages do not say what becomes of a picture or a blob: it is sent as that of
// an attribute is, so that an address of a function can stand in a page as a picture.
func (c *call) result(v value.Value) (value.Value, error) {
	if e := orda.EntityOf(v); e != nil {
		return c.headed(e, nil)
	}
	if s := orda.SelectionOf(v); s != nil {
		return c.frame(s, s.DataClass(), true)
	}
	if o := v.AsObject(); o != nil && o.Class() != nil && o.Class().Builtin && o.Class().Name == "OutgoingMessage" {
		return v, nil
	}
	if v.Kind() == value.KPicture || blobBytes(v) != nil {
		return c.bytes(v), nil
	}
	v, err := c.withEntities(orNull(v))
	if err != nil {
		return value.Undefined, err
	}
	o := value.NewObject(1)
	o.Put("result", v)
	return o.Value(), nil
}

// withEntities is an object or a collection with the entities and selections in it as
// answers show them; what has none stays as it is.
//
// choice: the pages tell only what an entity becomes that is returned by itself; in JSON
// it would be a text that nobody can use.
func (c *call) withEntities(v value.Value) (value.Value, error) { return c.replaced(v, nil) }

// replaced is withEntities for a value within others. What contains itself stays as it is,
// for JSON to refuse.
func (c *call) replaced(v value.Value, within []value.Value) (value.Value, error) {
	if e := orda.EntityOf(v); e != nil {
		return c.headed(e, nil)
	}
	if s := orda.SelectionOf(v); s != nil {
		return c.frame(s, s.DataClass(), true)
	}
	if slices.Contains(within, v) {
		return v, nil
	}
	if list := v.AsCollection(); list != nil {
		return c.replacedIn(v, list, append(within, v))
	}
	o := v.AsObject()
	if o == nil || o.Class() != nil || o.Native() != nil {
		return v, nil
	}
	var out *value.Object
	for _, name := range o.Keys() {
		x, _ := o.Get(name)
		y, err := c.replaced(x, append(within, v))
		if err != nil {
			return value.Undefined, err
		}
		if y == x {
			continue
		}
		if out == nil {
			out = value.NewObject(o.Len())
			addAll(out, o)
		}
		out.Put(name, y)
	}
	if out == nil {
		return v, nil
	}
	return out.Value(), nil
}

// replacedIn is replaced for the elements of a collection.
func (c *call) replacedIn(v value.Value, list *value.Collection, within []value.Value) (value.Value, error) {
	var out []value.Value
	for i, x := range list.Elems() {
		y, err := c.replaced(x, within)
		if err != nil {
			return value.Undefined, err
		}
		if y == x {
			continue
		}
		if out == nil {
			out = append(out, list.Elems()...)
		}
		out[i] = y
	}
	if out == nil {
		return v, nil
	}
	return value.NewCollection(out).Value(), nil
}

// singleton is /$singleton/Class/function.
func (c *call) singleton() (value.Value, error) {
	class, name := c.p.Runtime().ClassNamed("cs."+c.segment(1)), c.segment(2)
	if class == nil || !class.Singleton || !(class.Shared || class.Session) {
		return value.Undefined, notFound("Cannot find singleton %q", c.segment(1))
	}
	m := exposed(class, name)
	if m == nil {
		return value.Undefined, notFound("Cannot find function %q of singleton %q", name, class.Name)
	}
	function := session.Resource{Type: session.SingletonMethod, Class: class.Name, Member: name}
	if err := c.mayCall(m, function); err != nil { // the constructor is code, too
		return value.Undefined, err
	}
	this, err := c.p.Invoke(c.p.Runtime().ClassObject(class), "new")
	if err != nil {
		return value.Undefined, err
	}
	return c.call(m, this, function)
}

// storeFunction is /$catalog/function.
func (c *call) storeFunction(name string) (value.Value, error) {
	if c.store == nil {
		return value.Undefined, notFound("there is no datastore")
	}
	if o := c.store.Value().AsObject(); o.Class() != nil {
		if m := exposed(o.Class(), name); m != nil {
			return c.call(m, c.store.Value(), session.Resource{Type: session.Method, Class: "ds", Member: name})
		}
	}
	return value.Undefined, noAttribute("ds", name)
}

// dataFunction runs a function of a selection, a dataclass or an entity; found=false
// when the segment names none. The class of selections is looked at first.
func (c *call) dataFunction(d *orda.DataClass, at target, name string) (v value.Value, found bool, err error) {
	rt := c.p.Runtime()
	function := session.Resource{Type: session.Method, Class: d.Name(), Member: name}
	if at.one {
		m := exposed(builtins.EntityClass(rt, d.Name()), name)
		if m == nil {
			return value.Undefined, false, nil
		}
		e, err := c.entity(d, at)
		if err != nil {
			return value.Undefined, true, err
		}
		v, err = c.call(m, e.Value(), function)
		return v, true, err
	}
	if m := exposed(builtins.SelectionClass(rt, d.Name()), name); m != nil {
		s, err := c.selection(d)
		if err != nil {
			return value.Undefined, true, err
		}
		v, err = c.call(m, s.Value(), function)
		return v, true, err
	}
	if m := exposed(builtins.DataClassClass(rt, d.Name()), name); m != nil {
		v, err = c.call(m, d.Value(), function)
		return v, true, err
	}
	return value.Undefined, false, nil
}
