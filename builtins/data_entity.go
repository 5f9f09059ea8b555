package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// permitDrop checks what dropping an entity needs.
func permitDrop(ctx context.Context, e *orda.Entity) error {
	if err := permit(ctx, session.Drop, e.DataClass()); err != nil || !session.Restricted(ctx) {
		return err
	}
	return permitClearing(ctx, e, false)
}

// clearsAll checks that any value of a dataclass may be deleted.
func clearsAll(ctx context.Context, c *orda.DataClass) error {
	if !session.Restricted(ctx) {
		return nil
	}
	for _, f := range c.Table().Fields {
		if !session.Clears(ctx, c.Name(), f.Name) {
			return verdict(session.Denied, session.Drop, c.Name()+"."+f.Name)
		}
	}
	return nil
}

// permitDropping is permitDrop for commands over records, whose values are not looked at.
func permitDropping(ctx context.Context, c *orda.DataClass) error {
	if err := permit(ctx, session.Drop, c); err != nil {
		return err
	}
	return clearsAll(ctx, c)
}

// permitClearing checks what deleting the values of an entity needs, or those alone that are
// Null in it by now.
func permitClearing(ctx context.Context, e *orda.Entity, cleared bool) error {
	for _, name := range e.Filled(cleared) {
		if !session.Clears(ctx, e.DataClass().Name(), name) {
			return verdict(session.Denied, session.Drop, e.DataClass().Name()+"."+name)
		}
	}
	return nil
}

// entityDiff returns a collection of {attributeName; value; otherValue} for the storage
// attributes and relations in which two entities of a dataclass differ; the second
// argument names the attributes to compare. Texts differ by any character. Raises
// error 54 for what is no entity, orda.CodeOtherDataClass. Page: API/EntityClass.md.
func entityDiff(p *interp.Process, ctx context.Context, e *orda.Entity, a interp.Args) (value.Value, error) {
	other := orda.EntityOf(a.Value(0))
	if other == nil {
		a.Fail(0, "an entity")
	}
	if other.DataClass() != e.DataClass() {
		return value.Undefined, a.Errorf(orda.CodeOtherDataClass, "expected an entity of %s, not of %s", e.DataClass().Name(), other.DataClass().Name())
	}
	var only map[string]bool
	if !a.Value(1).IsNothing() {
		only = map[string]bool{}
		for _, v := range a.Collection(1).Elems() {
			only[v.AsText()] = true
		}
	}
	out := value.NewCollection(nil)
	t := e.DataClass().Table()
	for _, at := range t.Attributes {
		if at.Kind == orda.RelatedEntities || only != nil && !only[at.Name] {
			continue
		}
		key := at.Name
		if at.Kind == orda.RelatedEntity {
			key = t.Fields[at.Link.FromField].Name
		}
		same, err := sameAttribute(ctx, e, other, key)
		if err != nil {
			return value.Undefined, err
		}
		if same {
			continue
		}
		x, err := e.Attribute(ctx, at.Name)
		if err != nil {
			return value.Undefined, err
		}
		y, err := other.Attribute(ctx, at.Name)
		if err != nil {
			return value.Undefined, err
		}
		out.Append(object("attributeName", value.Str(at.Name), "value", x, "otherValue", y).Value())
	}
	return out.Value(), diffExtras(p, ctx, out, e, other, only)
}

// diffExtras adds the aliases and computed attributes that differ, among those that are named.
func diffExtras(p *interp.Process, ctx context.Context, out *value.Collection, e, other *orda.Entity, only map[string]bool) error {
	for _, name := range e.DataClass().ExtraNames() {
		if !only[name] {
			continue
		}
		x, err := p.GetProperty(e.Value(), name)
		if err != nil {
			return err
		}
		y, err := p.GetProperty(other.Value(), name)
		if err != nil {
			return err
		}
		same, err := sameExtra(ctx, x, y)
		if err != nil {
			return err
		}
		if same {
			continue
		}
		out.Append(object("attributeName", value.Str(name), "value", x, "otherValue", y).Value())
	}
	return nil
}

// sameExtra reports whether two aliases or computed attributes hold the same. Selections are
// not compared, as those of relations are not.
func sameExtra(ctx context.Context, x, y value.Value) (bool, error) {
	if orda.SelectionOf(x) != nil || orda.SelectionOf(y) != nil {
		return true, nil
	}
	one, two := orda.EntityOf(x), orda.EntityOf(y)
	if one == nil || two == nil {
		return sameValue(x, y)
	}
	a, err := one.KeyText(ctx)
	if err != nil {
		return false, err
	}
	b, err := two.KeyText(ctx)
	return a == b && one.DataClass() == two.DataClass(), err
}

// sameAttribute reports whether two entities hold the same in a storage attribute.
func sameAttribute(ctx context.Context, e, other *orda.Entity, name string) (bool, error) {
	x, err := e.Attribute(ctx, name)
	if err != nil {
		return false, err
	}
	y, err := other.Attribute(ctx, name)
	if err != nil {
		return false, err
	}
	return sameValue(x, y)
}

func sameValue(x, y value.Value) (bool, error) {
	if x.Kind() != y.Kind() {
		return x.IsNothing() && y.IsNothing(), nil
	}
	switch x.Kind() {
	case value.KText:
		return x.AsText() == y.AsText(), nil
	case value.KBlob:
		return string(x.AsBlob().Bytes) == string(y.AsBlob().Bytes), nil
	case value.KPicture:
		return string(x.AsPicture().Bytes) == string(y.AsPicture().Bytes), nil
	case value.KObject:
		s, err := orda.EncodeObject(x)
		if err != nil {
			return false, err
		}
		t, err := orda.EncodeObject(y)
		return s == t, err
	}
	return x.IsNothing() || x.Bits() == y.Bits(), nil
}

// fromCollectionOneByOne is fromCollection of a dataclass whose entity class has a
// constructor or events. It ends at the first object that cannot be saved.
func fromCollectionOneByOne(p *interp.Process, ctx context.Context, c *orda.DataClass, objects *value.Collection) (*orda.Selection, error) {
	out := c.NewSelection(false)
	for _, v := range objects.Elems() {
		o := v.AsObject()
		if o == nil {
			return nil, value.Errorf(orda.CodeBadParameter, "fromCollection needs a collection of objects, not of %s", value.Describe(v))
		}
		e, err := c.Meant(ctx, o)
		if err != nil {
			return nil, err
		}
		if e == nil {
			e = c.New()
			if err := modelIn(p.Runtime()).construct(p, e); err != nil {
				return nil, err
			}
		}
		if err := e.FromObject(ctx, o); err != nil {
			return nil, err
		}
		if err := saveOrFail(p, ctx, e); err != nil {
			return nil, err
		}
		if err := out.Add(e.Value()); err != nil {
			return nil, err
		}
	}
	return out.Copy(true), nil
}

// saveOrFail saves with events; a refusal is an error.
func saveOrFail(p *interp.Process, ctx context.Context, e *orda.Entity) error {
	v, err := saveWithEvents(p, ctx, e, 0)
	if err != nil {
		return err
	}
	if o := v.AsObject(); o == nil || !o.Lookup("success").AsBool() {
		text := ""
		if o != nil {
			text = o.Lookup("statusText").AsText()
		}
		return value.Errorf(orda.CodeEntityNotSaved, "an entity of %s was not saved: %s", e.DataClass().Name(), text)
	}
	return nil
}
