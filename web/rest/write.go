package rest

import (
	"net/http"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
)

// update is $method=update: one object, or a collection of them.
func (c *call) update(d *orda.DataClass) (value.Value, error) {
	v, err := value.ParseJSON(string(c.r.Body))
	if err != nil {
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "the body is not valid JSON")
	}
	if o := v.AsObject(); o != nil {
		out, _, err := c.save(d, o)
		return out, err
	}
	list := v.AsCollection()
	if list == nil {
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "the body has to be an object or a collection of objects")
	}
	atomic := c.options["$atomic"] == "true" || c.options["$atOnce"] == "true"
	if !atomic {
		out, _, err := c.saveAll(d, list)
		return out, err
	}
	if _, err := c.invoke(c.store.Value(), "startTransaction"); err != nil {
		return value.Undefined, err
	}
	out, good, err := c.saveAll(d, list)
	end := "validateTransaction"
	if err != nil || !good {
		end = "cancelTransaction"
	}
	if _, late := c.invoke(c.store.Value(), end); err == nil {
		err = late
	}
	return out, err
}

func (c *call) saveAll(d *orda.DataClass, list *value.Collection) (out value.Value, good bool, err error) {
	results, good := value.NewCollection(nil), true
	for _, v := range list.Elems() {
		o := v.AsObject()
		if o == nil {
			return value.Undefined, false, problem(http.StatusBadRequest, codeRequest, "the body has to be a collection of objects")
		}
		one, saved, err := c.save(d, o)
		if err != nil {
			return value.Undefined, false, err
		}
		good = good && saved
		results.Append(one)
	}
	o := value.NewObject(1)
	o.Put("__ENTITIES", results.Value())
	return o.Value(), good, nil
}

// save creates or changes one entity. When its stamp is not the stored one, nothing
// changes and the answer shows what is stored.
func (c *call) save(d *orda.DataClass, o *value.Object) (out value.Value, saved bool, err error) {
	var e *orda.Entity
	if key, ok := o.Get("__KEY"); ok && !key.IsNothing() {
		if e, err = c.entity(d, target{key: keyText(key)}); err != nil {
			return value.Undefined, false, err
		}
		if stamp, ok := o.Get("__STAMP"); ok && stamp.IsNumber() && int64(stamp.AsReal()) != e.Stamp() {
			out, err = c.withStatus(e, stampChanged())
			return out, false, err
		}
	} else {
		made, err := c.invoke(d.Value(), "new")
		if err != nil {
			return value.Undefined, false, err
		}
		e = orda.EntityOf(made)
	}
	if err := c.fill(e, o); err != nil {
		return value.Undefined, false, err
	}
	v, err := c.invoke(e.Value(), "save")
	if err != nil {
		return value.Undefined, false, err
	}
	status := v.AsObject()
	success, _ := status.Get("success")
	if !success.AsBool() && !e.IsNew() { // the answer shows what is stored
		if _, err := c.invoke(e.Value(), "reload"); err != nil {
			return value.Undefined, false, err
		}
		c.hideVisitor(status)
	}
	out, err = c.withStatus(e, status)
	return out, success.AsBool(), err
}

// withStatus is the entity with what became of it.
func (c *call) withStatus(e *orda.Entity, status *value.Object) (value.Value, error) {
	v, err := c.entityObject(e, nil)
	if err != nil {
		return value.Undefined, err
	}
	o := value.NewObject(20)
	o.Put("__STATUS", status.Value())
	if success, _ := status.Get("success"); success.AsBool() {
		if key, err := e.KeyText(builtins.DataContext(c.p)); err == nil {
			o.Put("uri", value.Str("/rest/"+e.DataClass().Name()+"("+key+")"))
		}
	} else if code, _ := status.Get("status"); code.AsReal() == float64(orda.StatusStampChanged) {
		o.Put("__ERROR", stampErrors())
	}
	all := v.AsObject()
	for _, name := range all.Keys() {
		x, _ := all.Get(name)
		o.Put(name, x)
	}
	return o.Value(), nil
}

func stampChanged() *value.Object {
	o := value.NewObject(3)
	o.Put("status", value.Int(int64(orda.StatusStampChanged)))
	o.Put("statusText", value.Str("Stamp has changed"))
	o.Put("success", value.False)
	return o
}

func stampErrors() value.Value {
	list := value.NewCollection(nil)
	for _, x := range []entry{{1263, "Given stamp does not match current one"}, {1046, "Cannot save record"}, {1517, "The entity cannot be saved"}} {
		o := value.NewObject(3)
		o.Put("message", value.Str(x.text))
		o.Put("componentSignature", value.Str("dbmg"))
		o.Put("errCode", value.Int(int64(x.code)))
		list.Append(o.Value())
	}
	return list.Value()
}

// remove is $method=delete. Without key, filter and entity set it would empty the table.
func (c *call) remove(d *orda.DataClass, at target) (value.Value, error) {
	switch {
	case at.one:
		e, err := c.entity(d, at)
		if err != nil {
			return value.Undefined, err
		}
		v, err := c.invoke(e.Value(), "drop")
		if err != nil {
			return value.Undefined, err
		}
		ok, _ := v.AsObject().Get("success")
		return okObject(ok.AsBool()), nil
	case c.options["$filter"] == "" && c.set == "":
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$method=delete needs a key, a $filter or an entity set")
	}
	s, err := c.selection(d)
	if err != nil {
		return value.Undefined, err
	}
	left, err := c.invoke(s.Value(), "drop")
	if err != nil {
		return value.Undefined, err
	}
	rest := orda.SelectionOf(left)
	return okObject(rest == nil || rest.Length() == 0), nil
}

func okObject(ok bool) value.Value {
	o := value.NewObject(1)
	o.Put("ok", value.Bool(ok))
	return o.Value()
}
